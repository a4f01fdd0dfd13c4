//! Who calls. The sessions are real; the way to get one is a DEMO: anybody signs in as anybody, where
//! `DEMO_LOGIN=yes`. A trust puts its identity provider in the place of [`sign_in`] and keeps the rest.

use axum::Json;
use axum::extract::{FromRef, FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::Row;

use crate::Portal;
use crate::clock;
use crate::input::Parsed;
use crate::problem::Problem;
use crate::store::Store;

const COOKIE: &str = "portal-session";
/// A working day.
const SECONDS: i64 = 8 * 60 * 60;

/// Those as whom anybody may sign in to the demo: id, name, whether a broker, for whom they ask.
const DEMO_PEOPLE: [(&str, &str, bool, Option<&str>); 7] = [
    ("broker-1", "A broker", true, None),
    ("broker-2", "Another broker", true, None),
    ("requester-1", "A school that asks", false, Some("100000")),
    ("requester-2", "Another school that asks", false, Some("100001")),
    ("host-1", "A headteacher", false, None),
    ("leader-1", "A leader", false, None),
    ("funder-1", "A finance officer", false, None),
];

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Person {
    /// The opaque id that events hold.
    pub(crate) id: String,
    /// For the page only.
    pub(crate) name: String,
    /// Whether they work for the network that brokers.
    pub(crate) is_broker: bool,
    /// For whom they may ask: a URN, trust UID or LA code.
    pub(crate) organisation: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    person: String,
}

/// DEMO: signs in as whoever the body names, without any proof.
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    Parsed(SignIn { person }): Parsed<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    if !portal.demo_login {
        return Err(Problem::not_allowed("the trust's own sign-in", "the demo's"));
    }
    let known = "SELECT id FROM people WHERE id = $1";
    let known = sqlx::query(known).bind(&person).fetch_optional(portal.store.reading()).await?;
    if known.is_none() {
        return Err(Problem::not_allowed("somebody of the demo", person));
    }
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|error| Problem::Internal(error.to_string()))?;
    let token = hex(&secret);
    let now = clock::seconds();
    let mut transaction = portal.store.begin().await?;
    let over = "DELETE FROM sessions WHERE until < $1";
    sqlx::query(over).bind(now).execute(&mut *transaction).await?;
    sqlx::query("INSERT INTO sessions (token, person, until) VALUES ($1, $2, $3)")
        .bind(digest(&token))
        .bind(&person)
        .bind(now.saturating_add(SECONDS))
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    // The demo runs without TLS, over which a browser would not send a secure cookie.
    let cookie = Cookie::build((COOKIE, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(!portal.demo_login);
    Ok((CookieJar::new().add(cookie), StatusCode::NO_CONTENT))
}

/// Tells who has signed in.
pub(crate) async fn who(person: Person) -> Json<Person> {
    Json(person)
}

/// Ends the session, not only in this browser.
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    jar: CookieJar,
) -> Result<impl IntoResponse, Problem> {
    if let Some(cookie) = jar.get(COOKIE) {
        let ended = "DELETE FROM sessions WHERE token = $1";
        let ended = sqlx::query(ended).bind(digest(cookie.value()));
        ended.execute(portal.store.writing()).await?;
    }
    Ok((jar.remove(Cookie::build(COOKIE).path("/")), StatusCode::NO_CONTENT))
}

impl<S: Send + Sync> FromRequestParts<S> for Person
where
    Portal: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let portal = Portal::from_ref(state);
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar.get(COOKIE).ok_or_else(Problem::not_signed_in)?;
        let query = "SELECT p.id, p.name, p.broker, p.organisation FROM sessions s \
            JOIN people p ON p.id = s.person WHERE s.token = $1 AND s.until > $2";
        let row = sqlx::query(query)
            .bind(digest(cookie.value()))
            .bind(clock::seconds())
            .fetch_optional(portal.store.reading())
            .await?;
        let row = row.ok_or_else(Problem::not_signed_in)?;
        Ok(Self {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            is_broker: row.try_get::<i64, _>(2)? != 0,
            organisation: row.try_get(3)?,
        })
    }
}

/// DEMO: writes down those as whom anybody may sign in.
///
/// # Errors
/// Where the database does not take them.
pub async fn add_demo_people(store: &Store) -> Result<(), sqlx::Error> {
    let added = "INSERT INTO people (id, name, broker, organisation) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (id) DO NOTHING";
    for (id, name, is_broker, organisation) in DEMO_PEOPLE {
        let query = sqlx::query(added).bind(id).bind(name).bind(i64::from(is_broker));
        query.bind(organisation).execute(store.writing()).await?;
    }
    Ok(())
}

/// What the table has of a cookie.
fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
