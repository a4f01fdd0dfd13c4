//! What comes in: paths, roles and bodies, told to be at fault as everything else is.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use remit_engine::lifecycle::Role;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The most bytes of a body. The engine's own limit of a request or command is 1 MiB; the rest is
/// for what a call says beside it.
const MOST_BYTES: usize = 1_048_576 + 262_144;

/// What a path names.
pub(crate) struct Named<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::from_request_parts(parts, state).await;
        path.map(|Path(named)| Self(named))
            .map_err(|rejection| Problem::option("a path in UTF-8", rejection.body_text()))
    }
}

/// In which role the person acts, or asks: `?as=ROLE`.
pub(crate) struct Acting(pub(crate) Role);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct As {
    #[serde(rename = "as")]
    role: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Acting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let unfit = |found| Problem::option(format!("?as={}", Role::WORDS.join("|")), found);
        let Query(As { role }) = Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| unfit(rejection.body_text()))?;
        Role::of_word(&role).map(Self).ok_or_else(|| unfit(role))
    }
}

/// A body's text, which says that it is JSON: so no form of another site can send it.
pub(crate) struct Text(pub(crate) String);

/// A body, read.
pub(crate) struct Parsed<T>(pub(crate) T);

impl<S: Send + Sync> FromRequest<S> for Text {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let bytes = bytes(request.into_body()).await?;
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Problem::body(status, "Content-Type: application/json", kind));
        }
        let text = String::from_utf8(bytes);
        text.map(Self).map_err(|error| unfit("UTF-8", error.to_string()))
    }
}

/// A body's bytes. One that is too large is read to its end all the same, up to a point: else whoever
/// sends it would find the connection broken, and not be told why.
async fn bytes(mut body: Body) -> Result<Vec<u8>, Problem> {
    let (mut bytes, mut size) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| unfit("a body sent to its end", error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        size = size.saturating_add(data.len());
        if size <= MOST_BYTES {
            bytes.extend_from_slice(&data);
        } else if size > MOST_BYTES.saturating_mul(8) {
            break;
        }
    }
    if size > MOST_BYTES {
        let expected = format!("at most {MOST_BYTES} bytes");
        return Err(Problem::body(StatusCode::PAYLOAD_TOO_LARGE, &expected, "more"));
    }
    Ok(bytes)
}

fn unfit(expected: &str, found: String) -> Problem {
    Problem::body(StatusCode::BAD_REQUEST, expected, found)
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Parsed<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Text(text) = Text::from_request(request, state).await?;
        let parsed = serde_json::from_str(&text);
        parsed.map(Self).map_err(|error| unfit("the body that is described", error.to_string()))
    }
}
