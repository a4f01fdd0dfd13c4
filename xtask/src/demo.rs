//! `cargo xtask demo`: everything built, the page served on this machine only.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Method, Request, Server};

use crate::{generate, site, wasm};

/// What a careful portal allows: nothing but itself, and WebAssembly.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/// The same, with who may show a page in a frame: the form for that, whom its list names; any other, nobody.
fn policy(site: &Path, url: &str) -> String {
    let framed = url.split(['?', '#']).next() == Some("/embed.html");
    let listed = framed.then(|| site::origins(site)).and_then(Result::ok).unwrap_or_default();
    let named = |origin: String| if origin == "self" { "'self'".into() } else { origin };
    let ancestors: Vec<String> = listed.into_iter().map(named).collect();
    let ancestors = if ancestors.is_empty() { "'none'".into() } else { ancestors.join(" ") };
    format!("{POLICY}; frame-ancestors {ancestors}")
}

/// Builds, serves, and with `check` loads the page once.
pub(crate) fn run(port: u16, check: bool) -> Result<()> {
    eprintln!("Building the engine …");
    wasm::build_for_page()?;
    generate::run(true)?;
    let site = site::assemble()?;
    let server = listen(port)?;
    let address =
        server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))?;
    println!("Remit is at http://{address}/");
    if check {
        let serving = thread::spawn(move || serve(&server, &site, true));
        let loaded = load(address);
        // One more request ends the serving.
        get(address, "/stop")?;
        serving.join().map_err(|_| anyhow!("the server stopped badly"))?;
        let count = loaded?;
        println!("{count} files load as they should.");
    } else {
        println!("Stop it with Ctrl+C.");
        serve(&server, &site, false);
    }
    Ok(())
}

/// Takes the port, or another where it is taken.
fn listen(port: u16) -> Result<Server> {
    let at = |port| Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    at(port)
        .or_else(|_| at(0))
        .map_err(|error| anyhow!("no port on this machine can be taken: {error}"))
}

/// Answers requests; with `until_stop` until /stop is asked for.
fn serve(server: &Server, site: &Path, until_stop: bool) {
    for request in server.incoming_requests() {
        let stop = until_stop && request.url() == "/stop";
        let reads = matches!(request.method(), Method::Get | Method::Head);
        let file = site::file(site, request.url()).filter(|_| reads);
        let policy = policy(site, request.url());
        let answered = match file.and_then(|path| Some((fs::read(&path).ok()?, path))) {
            Some((bytes, path)) => {
                answer(request, "200 OK", site::media_type(&path), &policy, &bytes)
            }
            None => answer(request, "404 Not Found", "text/plain", &policy, b"Not found."),
        };
        if let Err(error) = answered {
            eprintln!("A request was not answered: {error}");
        }
        if stop {
            return;
        }
    }
}

/// Answers a request, and has the browser close the connection: tiny_http may put a connection behind
/// one that is kept open, and it would then wait for ever.
fn answer(
    request: Request,
    status: &str,
    media_type: &str,
    policy: &str,
    bytes: &[u8],
) -> io::Result<()> {
    let length = bytes.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Content-Security-Policy: {policy}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    let body = if *request.method() == Method::Head { &[] } else { bytes };
    let mut answer = request.into_writer();
    answer.write_all(head.as_bytes())?;
    answer.write_all(body)?;
    answer.flush()
}

/// Loads the page and everything under it, as a browser would find it.
fn load(address: SocketAddr) -> Result<usize> {
    let mut seen: Vec<String> = Vec::new();
    let mut open = vec![String::from("/")];
    while let Some(path) = open.pop() {
        if seen.contains(&path) {
            continue;
        }
        let (head, body) = get(address, &path)?;
        if !head.starts_with("HTTP/1.1 200") || body.is_empty() {
            bail!("{path} does not load: {}", head.lines().next().unwrap_or_default());
        }
        if path.ends_with(".wasm") {
            let sound =
                body.starts_with(b"\0asm") && head.to_lowercase().contains("application/wasm");
            sound.then_some(()).with_context(|| format!("{path} is no WebAssembly module"))?;
        } else {
            let text = String::from_utf8_lossy(&body);
            open.extend(named(&text, &path));
        }
        seen.push(path);
    }
    for needed in ["/remit-engine/index.js", "/remit-engine/wasm/remit_engine_bg.wasm"] {
        if !seen.iter().any(|path| path == needed) {
            bail!("the page does not lead to {needed}");
        }
    }
    Ok(seen.len())
}

/// The files that a page, script or style names.
fn named(text: &str, from: &str) -> Vec<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ends = [".js", ".css", ".wasm", ".json"];
    let quoted = text.split(['"', '\'', '`']).skip(1);
    quoted
        .filter(|name| name.starts_with("./") || name.starts_with("../"))
        .filter(|name| ends.iter().any(|end| name.ends_with(end)))
        // The glue names the module's imports so; there is no such file.
        .filter(|name| !name.ends_with("_bg.js"))
        .map(|name| {
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in name.split('/') {
                match part {
                    "." => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            format!("/{}", parts.join("/"))
        })
        .collect()
}

/// One request over HTTP: the head and the body of its answer.
fn get(address: SocketAddr, path: &str) -> Result<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.ok_or_else(|| anyhow!("{path}: no answer"))?;
    let body = bytes.split_off(end).split_off(4);
    Ok((String::from_utf8_lossy(&bytes).replace("HTTP/1.0", "HTTP/1.1"), body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_for_frames_may_stand_in_one_and_only_where_its_list_says() {
        let site = std::env::temp_dir().join(format!("remit-framed-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let list = r#"{ "origins": ["self", "https://portal.example"] }"#;
        fs::write(site.join("embed.json"), list).unwrap();
        let ends = |url: &str| policy(&site, url).split_once("ancestors ").unwrap().1.to_owned();
        assert_eq!(ends("/embed.html?from=a-page"), "'self' https://portal.example");
        assert_eq!(ends("/desk.html"), "'none'");
        fs::write(site.join("embed.json"), "[]").unwrap();
        assert_eq!(ends("/embed.html"), "'none'");
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn more_connections_than_threads_are_all_answered() {
        let site = std::env::temp_dir().join(format!("remit-demo-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("index.html"), "<p>Here.").unwrap();
        let server = listen(0).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let served = site.clone();
        let serving = thread::spawn(move || serve(&server, &served, true));
        // As a browser does: it keeps a connection until it is told to close it.
        let ask = move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
            let mut head = [0; 12];
            stream.read_exact(&mut head).unwrap();
            let mut text = String::new();
            // The answer says how long it is and that no more follows; then the browser closes.
            while !text.ends_with("<p>Here.") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                text.push(char::from(byte[0]));
            }
            assert!(text.contains("Connection: close"), "{text}");
            head
        };
        for _ in 0..20 {
            let asking: Vec<_> = (0..24).map(|_| thread::spawn(ask)).collect();
            for asked in asking {
                assert_eq!(&asked.join().unwrap(), b"HTTP/1.1 200");
            }
        }
        get(address, "/stop").unwrap();
        serving.join().unwrap();
        fs::remove_dir_all(site).unwrap();
    }
}
