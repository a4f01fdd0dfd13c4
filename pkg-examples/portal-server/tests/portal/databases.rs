//! A database for each test: an SQLite file, or one in a PostgreSQL that the tests start themselves.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Child, ChildStdin, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// A folder that goes with whoever has it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("portal-server-{}-{number}", process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where a test's deployments are.
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) kind: Kind,
    pub(crate) folder: Folder,
}

pub(crate) enum Kind {
    Sqlite,
    /// With the name of the database.
    Postgres(String),
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        let folder = Folder::new();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("portal.db").display());
        Self { url, kind: Kind::Sqlite, folder }
    }

    pub(crate) fn postgres() -> Self {
        static SHARED: LazyLock<Cluster> = LazyLock::new(Cluster::start);
        SHARED.database()
    }

    /// Another, empty, of the same kind.
    pub(crate) fn another(&self) -> Self {
        match self.kind {
            Kind::Sqlite => Self::sqlite(),
            Kind::Postgres(_) => Self::postgres(),
        }
    }

    /// Says something to the database behind the server's back; tells whether it did it.
    pub(crate) fn say(&self, sql: &str) -> Result<(), String> {
        use sqlx::Connection;
        sqlx::any::install_default_drivers();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = sqlx::AnyConnection::connect(&self.url).await.unwrap();
            let said = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()));
            said.execute(&mut connection).await.map(|_| ()).map_err(|error| error.to_string())
        })
    }
}

/// A PostgreSQL of the tests' own.
pub(crate) struct Cluster {
    folder: PathBuf,
    child: Child,
    /// While this is open it runs.
    alive: Option<ChildStdin>,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("portal-pg-{}-{}", process::id(), number()));
        fs::create_dir(&folder).unwrap();
        if is_root() {
            // PostgreSQL refuses to run as root; Debian's package has a user for it.
            let owned = Command::new("chown").arg("postgres").arg(&folder).status().unwrap();
            assert!(owned.success(), "no user postgres");
        }
        let (child, alive) = run(&folder).unwrap();
        Self { folder, child, alive: Some(alive) }
    }

    pub(crate) fn database(&self) -> Database {
        let name = format!("portal{}", number());
        let made = tool("createdb", &self.folder).arg(&name).status().unwrap();
        assert!(made.success());
        let url = format!("postgres://portal@localhost/{name}?host={}", self.folder.display());
        Database { url, kind: Kind::Postgres(name), folder: Folder::new() }
    }

    /// Ends all of it at once, as a power cut would, and starts it again.
    pub(crate) fn crash(&mut self) {
        let file = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        let postmaster = file.lines().next().unwrap();
        let killed = Command::new("kill").args(["-KILL", postmaster]).status().unwrap();
        assert!(killed.success());
        self.alive.take().unwrap().write_all(b"keep").unwrap();
        self.child.wait().unwrap();
        // It begins anew once the last process of before has noticed.
        let again = (0..50).find_map(|_| {
            run(&self.folder).inspect_err(|_| thread::sleep(Duration::from_millis(100))).ok()
        });
        let (child, alive) = again.unwrap();
        (self.child, self.alive) = (child, Some(alive));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.alive.take());
        let _ = self.child.wait();
    }
}

/// Starts it, in a folder; tells why it does not start.
fn run(folder: &Path) -> Result<(Child, ChildStdin), String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/portal/postgres.sh");
    // The user postgres may not read where this lies.
    let script = fs::read_to_string(script).unwrap();
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args(["-c", &script, "postgres.sh"]).arg(programs()).arg(folder).current_dir("/");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    if line != "ready\n" {
        let told = |name| fs::read_to_string(folder.join(name)).unwrap_or_default();
        child.wait().unwrap();
        return Err(format!("it does not start: {}{}", told("initdb.log"), told("postgres.log")));
    }
    let alive = child.stdin.take().unwrap();
    Ok((child, alive))
}

/// A program of PostgreSQL's, told where this one listens.
pub(crate) fn tool(name: &str, folder: &Path) -> Command {
    let mut command = Command::new(programs().join(name));
    command.env("PGHOST", folder).env("PGUSER", "portal");
    command
}

/// Where a database's cluster listens.
pub(crate) fn host(database: &Database) -> PathBuf {
    PathBuf::from(database.url.split_once("?host=").unwrap().1)
}

/// The programs of the newest PostgreSQL there is.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    versions.retain(|bin| bin.join("initdb").is_file());
    versions.sort_by_key(|bin| {
        bin.parent().unwrap().file_name().unwrap().to_str().unwrap().parse::<u32>().unwrap_or(0)
    });
    versions.pop().unwrap_or_else(|| {
        panic!("these tests need PostgreSQL: apt-get install --no-install-recommends postgresql")
    })
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

fn number() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}
