//! Backup and restore. An export is a folder: people and parties as JSON, and each deployment's log as
//! JSON lines, which `remit verify` reads without this server. It goes from one kind of database to the
//! other. Sessions and kept decisions are left out.

use std::fs;
use std::io;
use std::path::Path;

use remit_engine::Engine;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};

use crate::deployments::verified;
use crate::problem::Problem;
use crate::store::{self, Store, Stored};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// The database, or a log that is not true.
    #[error("{0}")]
    Problem(#[from] Problem),
    /// The folder.
    #[error("{0}: {1}")]
    Folder(String, io::Error),
    /// A file that is not as an export wrote it.
    #[error("{0}: {1}")]
    File(String, serde_json::Error),
    /// There is something already.
    #[error("restored is only into a database without deployments")]
    NotEmpty,
    /// PostgreSQL has its own.
    #[error("a copy in a file is SQLite's; with PostgreSQL use pg_dump, or export")]
    NotSqlite,
}

impl From<sqlx::Error> for NoBackup {
    fn from(error: sqlx::Error) -> Self {
        Self::Problem(error.into())
    }
}

/// What is not in the logs.
#[derive(Default, Deserialize, Serialize)]
struct Around {
    people: Vec<Member>,
    parties: Vec<Party>,
}

#[derive(Deserialize, Serialize)]
struct Member {
    id: String,
    name: String,
    broker: i64,
    organisation: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct Party {
    deployment: String,
    person: String,
    role: String,
}

const AROUND: &str = "people-and-parties.json";

/// Writes everything into a folder, each log verified on the way. Gives the number of deployments.
///
/// # Errors
/// Where the folder cannot be written or a log is not true.
pub async fn export(store: &Store, folder: &Path, engines: &[Engine]) -> Result<usize, NoBackup> {
    make(folder)?;
    // In one transaction, so that all of it is of one moment.
    let mut transaction = store.begin_still().await?;
    let around = text_of(&around(&mut transaction).await?)?;
    write(&folder.join(AROUND), &around)?;
    let ids = ids(&mut transaction).await?;
    for id in &ids {
        if let Some(stored) = store::log(&mut transaction, id).await? {
            let deployment = verified(id, stored, engines)?;
            write(&folder.join(format!("{id}.jsonl")), &deployment.to_lines())?;
        }
    }
    Ok(ids.len())
}

/// Reads such a folder into a database that holds no deployments, each log verified first: all of it
/// or nothing. Gives the number of deployments.
///
/// # Errors
/// Where a file cannot be read, a log is not true, or the database is not empty.
pub async fn import(store: &Store, folder: &Path, engines: &[Engine]) -> Result<usize, NoBackup> {
    let file = folder.join(AROUND);
    let around: Around = serde_json::from_str(&read(&file)?)
        .map_err(|error| NoBackup::File(file.display().to_string(), error))?;
    let mut transaction = store.begin().await?;
    if !ids(&mut transaction).await?.is_empty() {
        return Err(NoBackup::NotEmpty);
    }
    for Member { id, name, broker, organisation } in around.people {
        let added = "INSERT INTO people (id, name, broker, organisation) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (id) DO NOTHING";
        let added = sqlx::query(added).bind(id).bind(name).bind(broker).bind(organisation);
        added.execute(&mut *transaction).await?;
    }
    let mut count = 0_usize;
    let entries = fs::read_dir(folder).map_err(|error| at(folder, error))?;
    for entry in entries {
        let path = entry.map_err(|error| at(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(id) = name.strip_suffix(".jsonl") else { continue };
        bring_in(store, &mut transaction, id, read(&path)?, engines).await?;
        count = count.saturating_add(1);
    }
    for Party { deployment, person, role } in around.parties {
        let added = "INSERT INTO parties (deployment, person, role) VALUES ($1, $2, $3)";
        let added = sqlx::query(added).bind(deployment).bind(person).bind(role);
        added.execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(count)
}

/// Verifies a log and writes it down.
async fn bring_in(
    store: &Store,
    connection: &mut AnyConnection,
    id: &str,
    lines: String,
    engines: &[Engine],
) -> Result<(), NoBackup> {
    // Where a log that stands alone ends is where it ends.
    let seq = u64::try_from(lines.lines().count()).unwrap_or(u64::MAX);
    let last = lines.lines().next_back().unwrap_or_default();
    let last: Hashed =
        serde_json::from_str(last).map_err(|error| NoBackup::File(format!("{id}.jsonl"), error))?;
    let deployment = verified(id, Stored { seq, head: last.hash, lines }, engines)?;
    store.hold(&mut *connection, id, true).await?;
    for event in deployment.events() {
        store::append(&mut *connection, id, event, deployment.state()).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Hashed {
    hash: String,
}

/// Copies an SQLite database into a new file while the server goes on.
///
/// # Errors
/// Where the file is there already, or the database is PostgreSQL.
pub async fn copy(store: &Store, file: &str) -> Result<(), NoBackup> {
    if !store.is_sqlite() {
        return Err(NoBackup::NotSqlite);
    }
    sqlx::query("VACUUM INTO $1").bind(file).execute(store.reading()).await?;
    Ok(())
}

async fn around(connection: &mut AnyConnection) -> Result<Around, sqlx::Error> {
    let mut around = Around::default();
    let people = "SELECT id, name, broker, organisation FROM people ORDER BY id";
    for row in sqlx::query(people).fetch_all(&mut *connection).await? {
        let (id, name) = (row.try_get(0)?, row.try_get(1)?);
        let (broker, organisation) = (row.try_get(2)?, row.try_get(3)?);
        around.people.push(Member { id, name, broker, organisation });
    }
    let parties = "SELECT deployment, person, role FROM parties ORDER BY deployment, person, role";
    for row in sqlx::query(parties).fetch_all(connection).await? {
        let (deployment, person) = (row.try_get(0)?, row.try_get(1)?);
        around.parties.push(Party { deployment, person, role: row.try_get(2)? });
    }
    Ok(around)
}

async fn ids(connection: &mut AnyConnection) -> Result<Vec<String>, sqlx::Error> {
    let rows = sqlx::query("SELECT id FROM deployments ORDER BY id").fetch_all(connection).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

fn text_of<T: Serialize>(value: &T) -> Result<String, NoBackup> {
    serde_json::to_string_pretty(value).map_err(|error| NoBackup::File(AROUND.into(), error))
}

fn at(path: &Path, error: io::Error) -> NoBackup {
    NoBackup::Folder(path.display().to_string(), error)
}

fn make(folder: &Path) -> Result<(), NoBackup> {
    fs::create_dir(folder).map_err(|error| at(folder, error))
}

fn read(path: &Path) -> Result<String, NoBackup> {
    fs::read_to_string(path).map_err(|error| at(path, error))
}

/// Writes a file, to the disk.
fn write(path: &Path, text: &str) -> Result<(), NoBackup> {
    let written = || {
        let mut file = fs::File::create_new(path)?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        file.sync_all()
    };
    written().map_err(|error| at(path, error))
}
