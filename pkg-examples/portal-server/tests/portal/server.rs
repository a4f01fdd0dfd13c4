//! The server as a process, and people who call it over HTTP.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::databases::Database;

pub(crate) const SERVER: &str = env!("CARGO_BIN_EXE_portal-server");

/// A server that runs.
pub(crate) struct Server {
    child: Child,
    pub(crate) base: String,
    told: mpsc::Receiver<String>,
}

/// The program, told of nothing but a database.
pub(crate) fn program(database: &Database) -> Command {
    let mut command = Command::new(SERVER);
    command.env_clear().env("DATABASE_URL", &database.url).env("LISTEN", "127.0.0.1:0");
    command
}

impl Server {
    /// Starts one that lets everybody sign in and call as often as they like.
    pub(crate) fn start(database: &Database) -> Self {
        Self::start_with(database, &[("DEMO_LOGIN", "yes"), ("CALLS_PER_SECOND", "1000000")])
    }

    pub(crate) fn start_with(database: &Database, settings: &[(&str, &str)]) -> Self {
        let mut command = program(database);
        command.envs(settings.iter().copied()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let base = loop {
            let line = told.recv_timeout(Duration::from_secs(60)).expect("the server starts");
            if let Some((_, address)) = line.split_once("listening on ") {
                break address.trim().to_owned();
            }
        };
        Self { child, base, told }
    }

    pub(crate) fn visitor(&self) -> Visitor {
        let settings = Agent::config_builder().http_status_as_error(false);
        // The server may close a connection after a refusal, as HTTP lets it.
        let settings = settings.timeout_global(Some(Duration::from_secs(60)));
        let agent = settings.max_idle_connections(0).build().into();
        Visitor { agent, base: self.base.clone(), headers: Vec::new() }
    }

    pub(crate) fn sign_in(&self, person: &str) -> Visitor {
        let mut visitor = self.visitor();
        let answer = visitor.post("/api/session", &json!({ "person": person }));
        assert_eq!(answer.status, 204, "{}", answer.body);
        let cookie = answer.header("set-cookie");
        visitor.headers.push(("cookie", cookie.split(';').next().unwrap().into()));
        visitor
    }

    /// Ends it without a word of warning: SIGKILL.
    pub(crate) fn end_at_once(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub(crate) fn ask_to_stop(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Waits for its end: whether it went well, and what it had told.
    pub(crate) fn ended(mut self) -> (bool, Vec<String>) {
        let went_well = self.child.wait().unwrap().success();
        (went_well, self.told.iter().collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody with a browser, signed in or not.
#[derive(Clone)]
pub(crate) struct Visitor {
    agent: Agent,
    base: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// What the server answers.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// The text as JSON, where it is.
    pub(crate) body: Value,
    headers: Vec<(String, String)>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(has, _)| has == name).map_or("", |(_, value)| value)
    }
}

impl Visitor {
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.try_call("GET", path, None).unwrap()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.try_call("POST", path, Some(body.to_string())).unwrap()
    }

    pub(crate) fn put(&self, path: &str) -> Answer {
        self.try_call("PUT", path, None).unwrap()
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.try_call("DELETE", path, None).unwrap()
    }

    pub(crate) fn with(&self, name: &'static str, value: &str) -> Self {
        let mut visitor = self.clone();
        visitor.headers.push((name, value.into()));
        visitor
    }

    /// Gives a command in a role.
    pub(crate) fn command(&self, deployment: &str, role: &str, command: &Value) -> Answer {
        self.post(&format!("/api/deployments/{deployment}/commands?as={role}"), command)
    }

    /// Calls; without an answer where the server is gone.
    pub(crate) fn try_call(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
    ) -> Result<Answer, ureq::Error> {
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let chosen = self.headers.iter().any(|(name, _)| *name == "content-type");
        if body.is_some() && !chosen {
            request = request.header("content-type", "application/json");
        }
        let request = request.body(body.unwrap_or_default()).unwrap();
        let mut response = self.agent.run(request)?;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().into()));
        let headers = headers.collect();
        let text = response.body_mut().read_to_string()?;
        let body = serde_json::from_str(&text).unwrap_or_default();
        Ok(Answer { status: response.status().as_u16(), text, body, headers })
    }
}
