//! What the server is told when it starts, by environment variables.

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use remit_engine::{Engine, Policy};

/// What the server is told when it starts.
#[derive(Debug)]
pub struct Settings {
    /// `DATABASE_URL`: `sqlite://portal.db?mode=rwc` where it is left out, or `postgres://…`.
    pub database: String,
    /// `LISTEN`: an address and port, `127.0.0.1:8080` where it is left out; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The engines of `POLICY`, files with commas between (each a whole policy, or a merge patch with
    /// "extends"), and of the default policy. The first judges; all of them verify what was judged under
    /// theirs, so a policy that is no longer used stays in the list.
    pub engines: Vec<Engine>,
    /// `DEMO_LOGIN=yes`: anybody may sign in as anybody. Never where there are real deployments.
    pub demo_login: bool,
    /// `BEHIND_PROXY=yes`: who calls is the last entry of `X-Forwarded-For`, which the proxy wrote.
    pub behind_proxy: bool,
    /// `PACKAGE`: the folder of the npm package, for the form on the page.
    pub package: Option<PathBuf>,
    /// `CALLS_PER_SECOND` that one address may make for long, 20 where it is left out.
    pub calls_per_second: u32,
}

/// A setting that is none.
#[derive(Debug, thiserror::Error)]
#[error("{name}: expected {expected}, found {found:?}")]
pub struct Unfit {
    name: &'static str,
    expected: String,
    found: String,
}

impl Settings {
    /// Reads the environment.
    ///
    /// # Errors
    /// The first setting that is none.
    pub fn from_environment() -> Result<Self, Unfit> {
        let text = |name: &str| env::var(name).ok().filter(|text| !text.trim().is_empty());
        let unfit = |name, expected: &str, found: &str| Unfit {
            name,
            expected: expected.into(),
            found: found.into(),
        };
        let yes = |name: &'static str| match text(name).as_deref() {
            None | Some("no") => Ok(false),
            Some("yes") => Ok(true),
            Some(other) => Err(unfit(name, "yes or no", other)),
        };
        let listen = text("LISTEN").unwrap_or_else(|| "127.0.0.1:8080".into());
        let calls = text("CALLS_PER_SECOND").unwrap_or_else(|| "20".into());
        let mut engines = Vec::new();
        for file in text("POLICY").iter().flat_map(|files| files.split(',')) {
            let json = fs::read_to_string(file)
                .map_err(|error| unfit("POLICY", &format!("a file ({error})"), file))?;
            let policy = Policy::from_json(&json)
                .map_err(|error| unfit("POLICY", &format!("a policy ({error})"), file))?;
            engines.push(Engine::new(policy));
        }
        engines.push(Engine::new(Policy::default()));
        Ok(Self {
            database: text("DATABASE_URL").unwrap_or_else(|| "sqlite://portal.db?mode=rwc".into()),
            listen: listen.parse().map_err(|_| unfit("LISTEN", "address:port", &listen))?,
            engines,
            demo_login: yes("DEMO_LOGIN")?,
            behind_proxy: yes("BEHIND_PROXY")?,
            package: text("PACKAGE").map(PathBuf::from),
            calls_per_second: calls
                .parse()
                .ok()
                .filter(|calls| *calls > 0)
                .ok_or_else(|| unfit("CALLS_PER_SECOND", "a number from 1", &calls))?,
        })
    }
}
