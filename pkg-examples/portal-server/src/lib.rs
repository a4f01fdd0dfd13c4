//! A trust's own back end on Remit: the browser's decision is checked again, deployments are kept as
//! events that nobody can change, and two people at once lose nothing.
//!
//! This is an example to copy from. What is demo only is marked DEMO.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Router, middleware};
use remit_engine::Engine;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::Level;

pub mod backup;
mod checks;
mod clock;
mod deployments;
mod input;
mod json;
mod limit;
mod page;
mod parties;
mod problem;
mod session;
mod settings;
mod store;

pub use problem::Problem;
pub use session::add_demo_people;
pub use settings::{Settings, Unfit};
pub use store::Store;

/// How long an answer may take.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The engine in the browser is WebAssembly, which a page must allow; nothing else is.
const SECURITY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// What every call may use.
#[derive(Clone, Debug)]
pub struct Portal {
    store: Store,
    engines: Arc<[Engine]>,
    demo_login: bool,
}

/// The server: its state and all its paths.
pub fn server(settings: &Settings, store: Store) -> Router {
    let portal =
        Portal { store, engines: settings.engines.clone().into(), demo_login: settings.demo_login };
    let deployment = Router::new()
        .route("/", get(deployments::read))
        .route("/events", get(deployments::events))
        .route("/available", get(deployments::available))
        .route("/commands", post(deployments::apply))
        .route("/parties", get(parties::list))
        .route("/parties/{person}/{role}", put(parties::add).delete(parties::remove));
    let api = Router::new()
        .route("/session", get(session::who).post(session::sign_in).delete(session::sign_out))
        .route("/checks", post(checks::check))
        .route("/checks/{check}", get(checks::kept))
        .route("/deployments", get(deployments::list))
        .nest("/deployments/{deployment}", deployment)
        .fallback(async || Problem::not_found("a path of the API"))
        .method_not_allowed_fallback(async || Problem::not_a_method())
        .layer(middleware::from_fn(in_time))
        .layer(CsrfLayer::new().with_rejection_response(|_| Problem::cross_site().into_response()))
        .layer(middleware::from_fn_with_state(limit::Limit::of(settings), limit::limited));
    let answered = DefaultOnResponse::new().level(Level::INFO);
    let header = |name: HeaderName, value| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let id = HeaderName::from_static("x-request-id");
    let mut server = Router::new()
        .route("/", get(page::html))
        .route("/page.js", get(page::script))
        .route("/page.css", get(page::style))
        .nest("/api", api)
        .route("/health/live", get(StatusCode::NO_CONTENT))
        .route("/health/ready", get(is_ready))
        .with_state(portal);
    if let Some(package) = &settings.package {
        // Small files that seldom change: a browser keeps them, and asks whether they have.
        let files = ServiceBuilder::new().layer(header(CACHE_CONTROL, "no-cache"));
        server = server.nest_service("/remit-engine", files.service(ServeDir::new(package)));
    }
    server
        .layer(CatchPanicLayer::custom(|_| {
            Problem::Internal("a call panicked".into()).into_response()
        }))
        .layer(header(CACHE_CONTROL, "no-store"))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(CONTENT_SECURITY_POLICY, SECURITY))
        .layer(PropagateRequestIdLayer::new(id.clone()))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(answered))
        .layer(SetRequestIdLayer::new(id, MakeRequestUuid))
}

/// What belongs to a call in the server's own log: no body, no cookie, no address.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    let path = request.uri().path();
    tracing::info_span!("call", id, method = %request.method(), path)
}

async fn is_ready(State(portal): State<Portal>) -> Result<StatusCode, Problem> {
    Ok(portal.store.answers().await.map(|()| StatusCode::NO_CONTENT)?)
}

/// Ends a call that takes too long; a transaction that it began is rolled back.
async fn in_time(request: axum::extract::Request, next: middleware::Next) -> Response {
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::slow().into_response(),
    }
}

/// Does what takes the processor, not the network, where it holds up no other call.
async fn thinking<T: Send + 'static>(
    think: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let thought = tokio::task::spawn_blocking(think).await;
    thought.map_err(|error| Problem::Internal(error.to_string()))?
}
