//! Who acts in which role in a deployment: brokers say so.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use remit_engine::lifecycle::Role;
use serde::Serialize;
use sqlx::Row;

use crate::Portal;
use crate::input::Named;
use crate::problem::Problem;
use crate::session::Person;

/// Somebody in a role.
#[derive(Serialize)]
struct Party {
    person: String,
    name: String,
    role: String,
}

/// Who acts in a deployment.
pub(crate) async fn list(
    State(portal): State<Portal>,
    broker: Person,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    only(&broker)?;
    let query = "SELECT p.person, q.name, p.role FROM parties p JOIN people q ON q.id = p.person \
        WHERE p.deployment = $1 ORDER BY p.role, p.person";
    let rows = sqlx::query(query).bind(&id).fetch_all(portal.store.reading()).await?;
    let party = |row: &sqlx::any::AnyRow| -> Result<Party, sqlx::Error> {
        Ok(Party { person: row.try_get(0)?, name: row.try_get(1)?, role: row.try_get(2)? })
    };
    let parties = rows.iter().map(party).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(parties).into_response())
}

/// Lets a person act in a role, and see the deployment. A broker acts as that only.
pub(crate) async fn add(
    State(portal): State<Portal>,
    broker: Person,
    Named((id, person, role)): Named<(String, String, String)>,
) -> Result<StatusCode, Problem> {
    only(&broker)?;
    let fit = Role::of_word(&role).filter(|role| *role != Role::Broker);
    let fit = fit.ok_or_else(|| Problem::option("requester, host, leader or funder", role))?;
    let added = "INSERT INTO parties (deployment, person, role) \
        SELECT d.id, p.id, $3 FROM deployments d, people p \
        WHERE d.id = $1 AND p.id = $2 AND p.broker = 0 \
        ON CONFLICT (deployment, person, role) DO UPDATE SET role = excluded.role";
    let added = sqlx::query(added).bind(&id).bind(&person).bind(fit.word());
    if added.execute(portal.store.writing()).await?.rows_affected() == 0 {
        return Err(Problem::not_found("a deployment, and a person who is no broker"));
    }
    tracing::info!(deployment = id, by = broker.id, person, role = fit.word(), "party added");
    Ok(StatusCode::NO_CONTENT)
}

/// Ends that.
pub(crate) async fn remove(
    State(portal): State<Portal>,
    broker: Person,
    Named((id, person, role)): Named<(String, String, String)>,
) -> Result<StatusCode, Problem> {
    only(&broker)?;
    let removed = "DELETE FROM parties WHERE deployment = $1 AND person = $2 AND role = $3";
    let removed = sqlx::query(removed).bind(&id).bind(&person).bind(&role);
    removed.execute(portal.store.writing()).await?;
    tracing::info!(deployment = id, by = broker.id, person, role, "party removed");
    Ok(StatusCode::NO_CONTENT)
}

fn only(broker: &Person) -> Result<(), Problem> {
    if broker.is_broker {
        return Ok(());
    }
    Err(Problem::not_allowed("a broker", "somebody else"))
}
