//! A request that a browser decided, decided again. What comes from a browser is a claim: only what
//! this engine says is kept.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use remit_engine::{Decision, Request, Stage};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::Row;

use crate::input::{Named, Parsed};
use crate::problem::Problem;
use crate::session::{Person, hex};
use crate::{Portal, clock, json};

/// What a browser hands in: the request, and what it told its user.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandedIn {
    request: Box<RawValue>,
    stage: String,
    decision: Option<Value>,
}

/// What the server says.
#[derive(Serialize)]
struct Checked<'checked> {
    id: String,
    decision: &'checked Decision,
    /// Whether the browser had decided the same; left out where it did not say what.
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<bool>,
}

/// Decides a request as of today, and keeps it with the decision.
pub(crate) async fn check(
    State(portal): State<Portal>,
    person: Person,
    Parsed(handed_in): Parsed<HandedIn>,
) -> Result<Response, Problem> {
    let HandedIn { request, stage, decision: claimed } = handed_in;
    let stage = Stage::of_word(&stage)
        .ok_or_else(|| Problem::option(format!("one of {}", Stage::WORDS.join(", ")), stage))?;
    let at = clock::now()?;
    let text = Arc::new(request);
    let (given, day, engines) = (Arc::clone(&text), at.day(), Arc::clone(&portal.engines));
    let decision = crate::thinking(move || {
        let engine = engines.first().ok_or_else(|| Problem::Internal("no engine".into()))?;
        Ok(engine.check(&Request::from_json(given.get())?, stage, day)?)
    })
    .await?;
    let same = match claimed {
        None => None,
        Some(claimed) => Some(json::value(&decision)? == claimed),
    };
    let mut id = [0_u8; 16];
    getrandom::fill(&mut id).map_err(|error| Problem::Internal(error.to_string()))?;
    let id = hex(&id);
    sqlx::query(
        "INSERT INTO checks (id, person, at, request, decision) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&id)
    .bind(&person.id)
    .bind(at.text())
    .bind(text.get())
    .bind(json::text(&decision)?)
    .execute(portal.store.writing())
    .await?;
    let checked = Checked { id, decision: &decision, same };
    Ok((StatusCode::CREATED, json::answer(&checked)?).into_response())
}

/// What was decided.
#[derive(Serialize)]
struct Kept {
    at: String,
    request: Box<RawValue>,
    decision: Box<RawValue>,
}

/// Tells a decision to whoever handed the request in, and to brokers.
pub(crate) async fn kept(
    State(portal): State<Portal>,
    person: Person,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    let query = "SELECT person, at, request, decision FROM checks WHERE id = $1";
    let row = sqlx::query(query).bind(id).fetch_optional(portal.store.reading()).await?;
    let row = row.ok_or_else(|| Problem::not_found("a check"))?;
    if !person.is_broker && row.try_get::<String, _>(0)? != person.id {
        return Err(Problem::not_found("a check"));
    }
    let (request, decision) = (json::raw(row.try_get(2)?)?, json::raw(row.try_get(3)?)?);
    json::answer(&Kept { at: row.try_get(1)?, request, decision }).map(IntoResponse::into_response)
}
