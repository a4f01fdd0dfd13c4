//! Deployments: who may see which, what may be done, and commands.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use remit_engine::lifecycle::{self, Actor, CommandName, Refusal, RefusalCode, Role, Verification};
use remit_engine::{Command, Deployment, Engine, RequesterRole, Verdict};
use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::Row;

use crate::input::{Acting, Named, Text};
use crate::problem::Problem;
use crate::session::Person;
use crate::store::{self, Stored};
use crate::{Portal, clock, json};

/// What binds whoever gives it to what they saw: without `expectedSeq` it is refused.
const BINDING: [CommandName; 3] =
    [CommandName::ConfirmMatch, CommandName::Sign, CommandName::SignVariation];

/// A deployment as a list has it.
#[derive(Serialize)]
struct Listed {
    id: String,
    state: String,
    seq: i64,
    updated: String,
}

/// The deployments that a person may see, the one in which something happened last first.
pub(crate) async fn list(
    State(portal): State<Portal>,
    person: Person,
) -> Result<Response, Problem> {
    let query = "SELECT d.id, d.state, d.seq, d.updated FROM deployments d \
        WHERE $2 = 1 OR EXISTS (SELECT 1 FROM parties p WHERE p.deployment = d.id AND p.person = $1) \
        ORDER BY d.updated DESC, d.id LIMIT 200";
    let query = sqlx::query(query).bind(&person.id).bind(i64::from(person.is_broker));
    let rows = query.fetch_all(portal.store.reading()).await?;
    let listed = |row: &sqlx::any::AnyRow| -> Result<Listed, sqlx::Error> {
        let (id, state) = (row.try_get(0)?, row.try_get(1)?);
        Ok(Listed { id, state, seq: row.try_get(2)?, updated: row.try_get(3)? })
    };
    let listed = rows.iter().map(listed).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(listed).into_response())
}

/// A deployment, and in which roles the person may act in it.
#[derive(Serialize)]
struct Seen {
    id: String,
    roles: Vec<&'static str>,
    deployment: Box<RawValue>,
}

/// Tells a deployment.
pub(crate) async fn read(
    State(portal): State<Portal>,
    person: Person,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    let (deployment, roles) = visible(&portal, &person, &id).await?;
    let roles = roles.into_iter().map(Role::word).collect();
    let deployment = json::raw(deployment.to_json())?;
    json::answer(&Seen { id, roles, deployment }).map(IntoResponse::into_response)
}

/// Tells its log, one event a line, as `remit verify` reads it.
pub(crate) async fn events(
    State(portal): State<Portal>,
    person: Person,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    let (deployment, _) = visible(&portal, &person, &id).await?;
    Ok(([(CONTENT_TYPE, "application/jsonl")], deployment.to_lines()).into_response())
}

/// Tells what a role that the person has may do now, and what the deployment waits for.
pub(crate) async fn available(
    State(portal): State<Portal>,
    person: Person,
    Named(id): Named<String>,
    Acting(role): Acting,
) -> Result<Response, Problem> {
    let (deployment, roles) = visible(&portal, &person, &id).await?;
    may_act(role, &roles)?;
    let at = match deployment.events().last() {
        Some(last) => clock::now_after(last.at())?,
        None => clock::now()?,
    };
    let available = engine(&portal.engines)?.available(&deployment, role, &at)?;
    Ok(json::written(available.to_json()).into_response())
}

/// What comes back with a refusal: the command, so that nothing that was typed is lost, and, in a
/// conflict, what happened since the screen was drawn.
#[derive(Serialize)]
struct Refused<'refused> {
    refused: Box<RawValue>,
    command: &'refused RawValue,
    seq: u64,
    state: &'static str,
    since: Vec<Box<RawValue>>,
}

/// Judges a command and, where it is accepted, keeps its event: whole or not at all.
pub(crate) async fn apply(
    State(portal): State<Portal>,
    person: Person,
    Named(id): Named<String>,
    Acting(role): Acting,
    Text(text): Text,
) -> Result<Response, Problem> {
    let by = Actor { role, id: person.id.clone() };
    // What is no command at all holds up nobody.
    let command = Command::from_json_by(&text, &by, &clock::now()?)?;
    let name = command.name();
    if BINDING.contains(&name) && command.expected_seq().is_none() {
        return Err(Problem::unseen(name.word()));
    }
    if command.id().contains('\0') {
        return Err(Problem::unfit_id());
    }
    let opens = name == CommandName::Open;
    if opens && !is_id(&id) {
        return Err(Problem::option("an id of 1 to 64 letters, digits and hyphens", id));
    }
    let mut transaction = portal.store.begin().await?;
    portal.store.hold(&mut transaction, &id, opens).await?;
    let stored = store::log(&mut transaction, &id).await?;
    let stored = stored.ok_or_else(|| Problem::not_found("a deployment"))?;
    let is_new = opens && stored.seq == 0;
    let mut roles = store::roles(&mut transaction, &id, &person).await?;
    let asks = is_new && role == Role::Requester && !person.is_broker;
    if asks {
        roles.push(role);
    }
    if roles.is_empty() {
        return Err(Problem::not_found("a deployment"));
    }
    may_act(role, &roles)?;
    let engines = portal.engines.clone();
    let (name, given) = (id.clone(), text.clone());
    let (command, verdict, deployment) = crate::thinking(move || {
        let deployment = verified(&name, stored, &engines)?;
        // A command that is sent again, since its answer was lost, is the one of the first time.
        let at = match (deployment.event_of(command.id()), deployment.events().last()) {
            (Some(event), _) => event.at().clone(),
            (None, Some(last)) => clock::now_after(last.at())?,
            (None, None) => clock::now()?,
        };
        let command = Command::from_json_by(&given, &by, &at)?;
        let verdict = engine(&engines)?.apply(&deployment, &command)?;
        Ok((command, verdict, deployment))
    })
    .await?;
    match &verdict {
        Verdict::Refused(refusal) => {
            drop(transaction);
            refused(refusal, &command, &deployment, &text)
        }
        Verdict::Repeated { .. } => Ok(json::written(verdict.to_json()).into_response()),
        Verdict::Accepted { event, state, .. } => {
            let mut after = deployment;
            after.record(event.clone())?;
            asks_for_own(&person, role, &after)?;
            store::append(&mut transaction, &id, event, *state).await?;
            if asks {
                let party = "INSERT INTO parties (deployment, person, role) VALUES ($1, $2, $3)";
                let party = sqlx::query(party).bind(&id).bind(&person.id).bind(role.word());
                party.execute(&mut *transaction).await?;
            }
            transaction.commit().await?;
            Ok((StatusCode::CREATED, json::written(verdict.to_json())).into_response())
        }
    }
}

fn refused(
    refusal: &Refusal,
    command: &Command,
    deployment: &Deployment,
    text: &str,
) -> Result<Response, Problem> {
    let seen = command.expected_seq().unwrap_or(u64::MAX);
    let since = deployment.events().iter().filter(|event| event.seq() > seen);
    let conflicts = refusal.code == RefusalCode::Conflict;
    let status = if conflicts { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let refused = Refused {
        refused: json::raw(refusal.to_json())?,
        command: serde_json::from_str(text)
            .map_err(|error| Problem::Internal(error.to_string()))?,
        seq: deployment.seq(),
        state: deployment.state().word(),
        since: since.map(|event| json::raw(event.to_json())).collect::<Result<_, _>>()?,
    };
    Ok((status, json::answer(&refused)?).into_response())
}

/// Whoever asks, asks for whom the portal knows that they may ask for, whatever the request says.
fn asks_for_own(person: &Person, role: Role, after: &Deployment) -> Result<(), Problem> {
    let requester = &after.request().requester;
    let named = match requester.role.known() {
        Some(RequesterRole::Dfe) => Some("dfe"),
        Some(RequesterRole::Broker) => Some("broker"),
        _ => requester.organisation.known().map(AsRef::as_ref),
    };
    match named {
        Some(named) if role == Role::Requester && person.organisation.as_deref() != Some(named) => {
            Err(Problem::not_allowed("a request by the person's own organisation", named))
        }
        _ => Ok(()),
    }
}

/// A deployment that a person may see, verified, and their roles in it. To anybody else there is none.
async fn visible(
    portal: &Portal,
    person: &Person,
    id: &str,
) -> Result<(Deployment, Vec<Role>), Problem> {
    let mut connection = portal.store.reading().acquire().await?;
    let roles = store::roles(&mut connection, id, person).await?;
    if roles.is_empty() {
        return Err(Problem::not_found("a deployment"));
    }
    let stored = store::log(&mut connection, id).await?;
    let stored = stored.ok_or_else(|| Problem::not_found("a deployment"))?;
    drop(connection);
    let (engines, id) = (portal.engines.clone(), String::from(id));
    let deployment = crate::thinking(move || verified(&id, stored, &engines)).await?;
    Ok((deployment, roles))
}

/// The deployment that a log makes, once it is seen to be true: its chain, each event judged again, and
/// that it goes on to where it was noted to end.
pub(crate) fn verified(
    id: &str,
    stored: Stored,
    engines: &[Engine],
) -> Result<Deployment, Problem> {
    let untrue = |seq, why| Problem::Untrue { deployment: id.into(), seq, why };
    if let Verification::False { seq, why } = lifecycle::verify_lines(&stored.lines, engines, None)
    {
        return Err(untrue(seq, why));
    }
    let deployment = Deployment::of_lines(&stored.lines)?;
    if deployment.seq() != stored.seq || (stored.seq > 0 && deployment.head() != stored.head) {
        return Err(untrue(deployment.seq().saturating_add(1), lifecycle::Why::Seal));
    }
    Ok(deployment)
}

pub(crate) fn engine(engines: &[Engine]) -> Result<&Engine, Problem> {
    engines.first().ok_or_else(|| Problem::Internal("no engine".into()))
}

fn may_act(role: Role, roles: &[Role]) -> Result<(), Problem> {
    if roles.contains(&role) {
        return Ok(());
    }
    let has = roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
    Err(Problem::not_allowed(format!("a {} of this deployment", role.word()), has))
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
