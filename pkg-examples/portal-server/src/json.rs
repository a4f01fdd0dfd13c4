//! JSON that is written here.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::problem::Problem;

fn internal(error: serde_json::Error) -> Problem {
    Problem::Internal(error.to_string())
}

/// As text.
pub(crate) fn text<T: Serialize>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(internal)
}

/// As a tree, to be compared.
pub(crate) fn value<T: Serialize>(value: &T) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(internal)
}

/// Text that the engine wrote, to be put into more of it as it is.
pub(crate) fn raw(text: String) -> Result<Box<RawValue>, Problem> {
    RawValue::from_string(text).map_err(internal)
}

/// As an answer.
pub(crate) fn answer<T: Serialize>(value: &T) -> Result<impl IntoResponse + use<T>, Problem> {
    text(value).map(written)
}

/// Text that the engine wrote, as an answer.
pub(crate) fn written(text: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], text)
}
