//! What goes wrong, as the JSON that the engine's own errors have: `{ "error": { code, in, pointer,
//! expected, found, faults } }`. A portal shows both in one way.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use remit_engine::ErrorCode;
use remit_engine::lifecycle::Why;
use serde_json::{Value, json};

/// Why a call has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// An input is at fault, as the engine tells it.
    #[error("{0}")]
    Input(#[from] remit_engine::Error),
    /// The server itself has something against it.
    #[error("{}: expected {}, found {}", .0.code, .0.expected, .0.found)]
    Told(Told),
    /// A log in the table is not true.
    #[error("the log of {deployment} is not true from event {seq} on: {why}", why = .why.word())]
    Untrue {
        /// Whose log.
        deployment: String,
        /// From which event on.
        seq: u64,
        /// Why.
        why: Why,
    },
    /// The database fails.
    #[error("the database: {0}")]
    Database(sqlx::Error),
    /// Something that cannot happen did.
    #[error("internal: {0}")]
    Internal(String),
}

/// What the server itself has against a call.
#[derive(Debug)]
pub struct Told {
    status: StatusCode,
    code: &'static str,
    within: &'static str,
    pointer: &'static str,
    expected: String,
    found: String,
}

impl Problem {
    fn told(
        status: StatusCode,
        code: &'static str,
        within: &'static str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        let (expected, found) = (expected.into(), found.into());
        Self::Told(Told { status, code, within, pointer: "", expected, found })
    }

    /// Nobody is signed in.
    pub(crate) fn not_signed_in() -> Self {
        let status = StatusCode::UNAUTHORIZED;
        Self::told(status, "not-signed-in", "session", "somebody who has signed in", "nobody")
    }

    /// Somebody is signed in, but may not do this.
    pub(crate) fn not_allowed(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::told(StatusCode::FORBIDDEN, "not-allowed", "session", expected, found)
    }

    /// There is none, or this person may not know that there is one.
    pub(crate) fn not_found(expected: impl Into<String>) -> Self {
        Self::told(StatusCode::NOT_FOUND, "not-found", "options", expected, "nothing")
    }

    /// The path has no such method.
    pub(crate) fn not_a_method() -> Self {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Self::told(status, "not-found", "options", "a method that this path has", "another")
    }

    /// An option of the call is at fault.
    pub(crate) fn option(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::told(StatusCode::BAD_REQUEST, "invalid-input", "options", expected, found)
    }

    /// A body that is not the JSON that was expected.
    pub(crate) fn body(status: StatusCode, expected: &str, found: impl Into<String>) -> Self {
        let code =
            if status == StatusCode::PAYLOAD_TOO_LARGE { "too-large" } else { "invalid-input" };
        Self::told(status, code, "request", expected, found)
    }

    /// A command's id that a database cannot keep.
    pub(crate) fn unfit_id() -> Self {
        Self::Told(Told {
            status: StatusCode::BAD_REQUEST,
            code: "invalid-input",
            within: "command",
            pointer: "/id",
            expected: "an id without U+0000".into(),
            found: "one with it".into(),
        })
    }

    /// A command that may only be given by somebody who says what was on their screen.
    pub(crate) fn unseen(command: &str) -> Self {
        Self::Told(Told {
            status: StatusCode::PRECONDITION_REQUIRED,
            code: "invalid-input",
            within: "command",
            pointer: "/expectedSeq",
            expected: format!("with {command} the seq of the last event on the screen"),
            found: "nothing".into(),
        })
    }

    /// A call that comes from a page of another site.
    pub(crate) fn cross_site() -> Self {
        Self::not_allowed("a call from this site's own pages", "one from another site")
    }

    /// Too many calls, for so many seconds.
    pub(crate) fn too_many(wait: u64) -> Response {
        let expected = "fewer calls";
        let status = StatusCode::TOO_MANY_REQUESTS;
        let problem = Self::told(status, "too-many-requests", "session", expected, "more");
        ([(RETRY_AFTER, wait.max(1).to_string())], problem).into_response()
    }

    /// An answer that took too long.
    pub(crate) fn slow() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::told(status, "not-ready", "options", "an answer in time", "none yet")
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Input(error) => match error.code() {
                ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                ErrorCode::InvalidInput => StatusCode::BAD_REQUEST,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            },
            Self::Told(told) => told.status,
            Self::Database(error) if is_away(error) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error as JSON. What is nobody else's business stays in the server's own log.
    fn to_json(&self) -> Value {
        let one = |code: &str, within: &str, pointer: &str, expected: &str, found: &str| {
            let fault =
                json!({ "code": code, "pointer": pointer, "expected": expected, "found": found });
            json!({ "code": code, "in": within, "pointer": pointer, "expected": expected,
                "found": found, "faults": [fault] })
        };
        match self {
            Self::Input(error) => serde_json::to_value(error).unwrap_or_default(),
            Self::Told(told) => {
                one(told.code, told.within, told.pointer, &told.expected, &told.found)
            }
            Self::Untrue { seq, why, .. } => {
                let pointer = format!("/{}", seq.saturating_sub(1));
                one("corrupt-log", "events", &pointer, "a log that is true", why.word())
            }
            Self::Database(_) if self.status() == StatusCode::SERVICE_UNAVAILABLE => {
                one("not-ready", "options", "", "a database that answers", "none")
            }
            Self::Database(_) | Self::Internal(_) => {
                one("internal", "options", "", "a server without faults", "a fault, which is noted")
            }
        }
    }
}

/// Whether the database cannot be reached now, or is busy: later it may answer.
fn is_away(error: &sqlx::Error) -> bool {
    // SQLite's "busy"; PostgreSQL's shutting down, having crashed and starting.
    const LATER: [&str; 4] = ["5", "57P01", "57P02", "57P03"];
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => true,
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| LATER.contains(&code.as_ref()))
        }
        _ => false,
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        // PostgreSQL's code for text that it cannot hold: a path or body with U+0000.
        let held = error.as_database_error().and_then(|error| error.code());
        if held.as_deref() == Some("22021") {
            return Self::option("text without U+0000", "text with it");
        }
        Self::Database(error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(%status, "{self}");
        }
        (status, Json(json!({ "error": self.to_json() }))).into_response()
    }
}
