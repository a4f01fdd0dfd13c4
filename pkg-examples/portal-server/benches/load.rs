//! `cargo bench --bench load [SECONDS]`: the server under load by `oha`, on SQLite and on PostgreSQL, on
//! this machine only. Prints the table of README.md.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    unused,
    reason = "a program for the command line, with the helpers of the tests"
)]

use std::env;
use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

#[path = "../tests/portal/databases.rs"]
mod databases;
#[path = "../tests/portal/server.rs"]
mod server;
#[path = "../tests/portal/story.rs"]
mod story;

use databases::Database;
use server::Server;

/// How many deployments there are, each with nine events when it begins.
const DEPLOYMENTS: usize = 100;
/// How many call at once.
const CALLERS: &str = "32";

fn main() {
    let seconds = env::args().find_map(|argument| argument.parse::<u32>().ok()).unwrap_or(60);
    println!("{seconds} s each, {CALLERS} callers, {DEPLOYMENTS} deployments\n");
    println!("| database | call | a second | p50 ms | p99 ms | slowest ms | answers |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (name, database) in [("SQLite", Database::sqlite()), ("PostgreSQL", Database::postgres())] {
        let settings = [
            ("DEMO_LOGIN", "yes"),
            ("CALLS_PER_SECOND", "1000000"),
            // What it listens on, and not a line for each call.
            ("LOG", "portal_server=info,tower_http=warn"),
        ];
        let server = Server::start_with(&database, &settings);
        for number in 100..100 + DEPLOYMENTS {
            story::worked_out(&server, &format!("d-{number}"));
        }
        let broker = server.sign_in("broker-1");
        let cookie = format!("cookie: {}", broker.headers[0].1);
        let deployments = format!("{}/api/deployments/d-1[0-9][0-9]", server.base);
        let check = json!({ "request": story::request(), "stage": "request" }).to_string();
        let commands = database.folder.path().join("commands.jsonl");
        let lines: Vec<String> =
            (0..20_000).map(|id| story::concern(&format!("c{id}")).to_string()).collect();
        fs::write(&commands, lines.join("\n")).unwrap();
        let post = ["-m", "POST", "-T", "application/json"];
        let commands = commands.to_str().unwrap();
        for (call, url, arguments) in [
            ("read a deployment, verified", deployments.clone(), vec![]),
            (
                "decide a request and keep it",
                format!("{}/api/checks", server.base),
                [&post[..], &["-d", &check]].concat(),
            ),
            (
                "judge a command and keep its event",
                format!("{deployments}/commands\\?as=broker"),
                [&post[..], &["-Z", commands]].concat(),
            ),
        ] {
            let told = oha(seconds, &cookie, &url, &arguments);
            let latency = &told["metrics"]["latency_ms"];
            println!(
                "| {name} | {call} | {:.0} | {:.1} | {:.1} | {:.0} | {} |",
                told["summary"]["requestsPerSec"].as_f64().unwrap(),
                latency["p50"].as_f64().unwrap(),
                latency["p99"].as_f64().unwrap(),
                latency["max"].as_f64().unwrap(),
                told["statusCodeDistribution"],
            );
        }
        // What it took is true: each deployment is read, which verifies it.
        for number in 100..100 + DEPLOYMENTS {
            let answer = broker.get(&format!("/api/deployments/d-{number}"));
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
    }
}

fn oha(seconds: u32, cookie: &str, url: &str, arguments: &[&str]) -> Value {
    let mut command = Command::new("oha");
    command.args(["--no-tui", "--output-format", "json", "-w", "-c", CALLERS, "-H", cookie]);
    command.args(["-z", &format!("{seconds}s")]).args(arguments);
    if url.contains('[') {
        command.arg("--rand-regex-url");
    }
    let output = command.arg(url).stdin(Stdio::null()).output();
    let output = output.expect("the load comes from oha: cargo install oha");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
