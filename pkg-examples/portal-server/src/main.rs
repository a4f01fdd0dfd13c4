//! Starts the server, or takes or restores a backup: see README.md.

use std::env;
use std::error::Error;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use portal_server::{PATIENCE, Settings, Store, add_demo_people, backup, server};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;

const USAGE: &str = "usage: portal-server [serve | export FOLDER | import FOLDER | backup FILE]";

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let settings = Settings::from_environment()?;
    let store = Store::open(&settings.database).await?;
    let done = match arguments.as_slice() {
        [] | ["serve"] => serve(&settings, &store).await,
        ["export", folder] => {
            let exported = backup::export(&store, Path::new(folder), &settings.engines).await?;
            tracing::info!("{exported} deployments exported and verified");
            Ok(())
        }
        ["import", folder] => {
            let imported = backup::import(&store, Path::new(folder), &settings.engines).await?;
            tracing::info!("{imported} deployments verified and imported");
            Ok(())
        }
        ["backup", file] => Ok(backup::copy(&store, file).await?),
        _ => Err(USAGE.into()),
    };
    store.close().await;
    done
}

async fn serve(settings: &Settings, store: &Store) -> Result<(), Box<dyn Error>> {
    if settings.demo_login {
        tracing::warn!("DEMO_LOGIN: anybody signs in as anybody; not for real deployments");
        add_demo_people(store).await?;
    }
    let listener = TcpListener::bind(settings.listen).await?;
    tracing::info!("listening on http://{}", listener.local_addr()?);
    let server = server(settings, store.clone());
    let (tell, told) = oneshot::channel();
    let serving = axum::serve(listener, server.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async {
            told_to_stop().await;
            let _ = tell.send(());
        });
    tokio::select! {
        served = serving.into_future() => {
            served?;
            tracing::info!("every call answered; stopped");
        }
        // Whoever has sent half a call does not hold up the end.
        () = async {
            let _ = told.await;
            tokio::time::sleep(PATIENCE).await;
        } => tracing::warn!("stopped, with connections that sent nothing"),
    }
    Ok(())
}

/// Waits for SIGTERM or Ctrl-C: then no call is taken any more, and those begun are answered.
async fn told_to_stop() {
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        // Without it the process ends at once, as it would have by itself.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("told to stop: answering what is under way");
}
