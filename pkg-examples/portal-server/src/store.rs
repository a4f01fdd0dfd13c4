//! The database: SQLite in a file, or PostgreSQL, by the same SQL. What differs is in [`Store::open`]
//! and [`Store::begin`].

use std::borrow::Cow;
use std::time::Duration;

use remit_engine::Event;
use remit_engine::lifecycle::{Role, State};
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, AnyPool, Row, SqlSafeStr};

use crate::session::Person;

/// What a transaction is here.
pub(crate) type Transaction = sqlx::Transaction<'static, sqlx::Any>;

/// The migrations, in order: never changed once released, only added to.
const MIGRATIONS: [(&str, &str, &str); 1] = [(
    "portal",
    include_str!("../migrations/sqlite/0001_portal.sql"),
    include_str!("../migrations/postgres/0001_portal.sql"),
)];

/// The connections.
#[derive(Clone, Debug)]
pub struct Store {
    read: AnyPool,
    /// SQLite has one writer at a time: those who wait for it wait here, first come, first served.
    write: AnyPool,
    is_sqlite: bool,
}

/// A deployment's log as the tables have it.
pub(crate) struct Stored {
    /// The seq and hash of the last event, as noted beside the log.
    pub(crate) seq: u64,
    pub(crate) head: String,
    /// One event a line.
    pub(crate) lines: String,
}

impl Store {
    /// Connects, and brings the tables up to date.
    ///
    /// # Errors
    /// Where the database cannot be reached, or holds tables of a later server.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        sqlx::any::install_default_drivers();
        let is_sqlite = url.starts_with("sqlite:");
        let connections = |most: u32| {
            let options =
                AnyPoolOptions::new().max_connections(most).acquire_timeout(Duration::from_secs(5));
            options.after_connect(move |connection, _| {
                Box::pin(async move {
                    if is_sqlite {
                        // FULL: an event is on the disk before anybody is told so.
                        let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                            PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";
                        sqlx::raw_sql(settings).execute(connection).await?;
                    }
                    Ok(())
                })
            })
        };
        let write = connections(if is_sqlite { 1 } else { 8 }).connect(url).await?;
        migrations(is_sqlite).run(&write).await?;
        let read = if is_sqlite { connections(4).connect(url).await? } else { write.clone() };
        Ok(Self { read, write, is_sqlite })
    }

    /// Closes the connections, once nobody uses them.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// Begins what is written whole or not at all.
    pub(crate) async fn begin(&self) -> Result<Transaction, sqlx::Error> {
        // Whoever reads before writing must not find, when it writes, that another was faster.
        if self.is_sqlite {
            self.write.begin_with("BEGIN IMMEDIATE").await
        } else {
            self.write.begin().await
        }
    }

    /// Begins what is read as of one moment.
    pub(crate) async fn begin_still(&self) -> Result<Transaction, sqlx::Error> {
        if self.is_sqlite {
            self.read.begin().await
        } else {
            self.read.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
        }
    }

    /// Whether it is SQLite.
    pub(crate) const fn is_sqlite(&self) -> bool {
        self.is_sqlite
    }

    /// Connections for reading.
    pub(crate) const fn reading(&self) -> &AnyPool {
        &self.read
    }

    /// Connections for a single statement that writes.
    pub(crate) const fn writing(&self) -> &AnyPool {
        &self.write
    }

    /// Whether it answers.
    pub(crate) async fn answers(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1").execute(&self.read).await.map(|_| ())
    }

    /// Holds a deployment until the transaction ends, so that commands to it come one after the other;
    /// one that is not there yet is made, without events.
    pub(crate) async fn hold(
        &self,
        connection: &mut AnyConnection,
        deployment: &str,
        make: bool,
    ) -> Result<(), sqlx::Error> {
        if make {
            let made = "INSERT INTO deployments (id, state, seq, head, updated) \
                VALUES ($1, $2, 0, '', '') ON CONFLICT (id) DO NOTHING";
            let state = State::NotOpened.word();
            sqlx::query(made).bind(deployment).bind(state).execute(&mut *connection).await?;
        }
        if !self.is_sqlite {
            let held = "SELECT id FROM deployments WHERE id = $1 FOR UPDATE";
            sqlx::query(held).bind(deployment).execute(connection).await?;
        }
        Ok(())
    }
}

fn migrations(is_sqlite: bool) -> Migrator {
    let migrations = MIGRATIONS.iter().zip(1..).map(|((name, sqlite, postgres), version)| {
        let sql = if is_sqlite { *sqlite } else { *postgres };
        let (name, kind) = (Cow::Borrowed(*name), MigrationType::Simple);
        Migration::new(version, name, kind, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}

/// The log of a deployment, and its end as noted, of one moment.
pub(crate) async fn log(
    connection: &mut AnyConnection,
    deployment: &str,
) -> Result<Option<Stored>, sqlx::Error> {
    let query = "SELECT d.seq, d.head, e.event FROM deployments d \
        LEFT JOIN events e ON e.deployment = d.id WHERE d.id = $1 ORDER BY e.seq";
    let rows = sqlx::query(query).bind(deployment).fetch_all(connection).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let seq = u64::try_from(first.try_get::<i64, _>(0)?).unwrap_or_default();
    let head = first.try_get(1)?;
    let mut lines = String::new();
    for row in &rows {
        if let Some(event) = row.try_get::<Option<String>, _>(2)? {
            lines.push_str(&event);
            lines.push('\n');
        }
    }
    Ok(Some(Stored { seq, head, lines }))
}

/// Appends an event to a deployment's log, and notes its end.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    deployment: &str,
    event: &Event,
    state: State,
) -> Result<(), sqlx::Error> {
    let seq = i64::try_from(event.seq()).unwrap_or(i64::MAX);
    let appended = "INSERT INTO events (deployment, seq, command, event) VALUES ($1, $2, $3, $4)";
    sqlx::query(appended)
        .bind(deployment)
        .bind(seq)
        .bind(event.command_id())
        .bind(event.to_json())
        .execute(&mut *connection)
        .await?;
    let noted =
        "UPDATE deployments SET state = $2, seq = $3, head = $4, updated = $5 WHERE id = $1";
    sqlx::query(noted)
        .bind(deployment)
        .bind(state.word())
        .bind(seq)
        .bind(event.hash())
        .bind(event.at().text())
        .execute(connection)
        .await?;
    Ok(())
}

/// The roles that a person has in a deployment.
pub(crate) async fn roles(
    connection: &mut AnyConnection,
    deployment: &str,
    person: &Person,
) -> Result<Vec<Role>, sqlx::Error> {
    let query = "SELECT role FROM parties WHERE deployment = $1 AND person = $2 ORDER BY role";
    let rows = sqlx::query(query).bind(deployment).bind(&person.id).fetch_all(connection).await?;
    let mut roles = if person.is_broker { vec![Role::Broker] } else { Vec::new() };
    for row in rows {
        roles.extend(Role::of_word(&row.try_get::<String, _>(0)?));
    }
    Ok(roles)
}
