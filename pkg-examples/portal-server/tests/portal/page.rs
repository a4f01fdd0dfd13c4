//! The page, and the package beside it.

use std::fs;

use crate::databases::{Database, Folder};
use crate::server::Server;

#[test]
fn the_page_is_served_with_the_package_beside_it() {
    let package = Folder::new();
    fs::create_dir(package.path().join("element")).unwrap();
    fs::write(package.path().join("element/index.js"), "export {};").unwrap();
    fs::write(package.path().join("engine.wasm"), b"\0asm").unwrap();
    let folder = package.path().to_str().unwrap();
    let database = Database::sqlite();
    let server = Server::start_with(&database, &[("PACKAGE", folder)]);
    let visitor = server.visitor();
    for (path, kind, cached) in [
        ("/", "text/html; charset=utf-8", "no-store"),
        ("/page.js", "text/javascript; charset=utf-8", "no-store"),
        ("/page.css", "text/css; charset=utf-8", "no-store"),
        ("/remit-engine/element/index.js", "text/javascript", "no-cache"),
        ("/remit-engine/engine.wasm", "application/wasm", "no-cache"),
    ] {
        let answer = visitor.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), cached, "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"));
        assert!(!policy.contains("unsafe-inline"), "{policy}");
    }
    for path in ["/remit-engine/../Cargo.toml", "/remit-engine/%2e%2e/portal.db", "/portal.db"] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
    // Nothing on the page is inline, which that policy would not let run.
    let page = visitor.get("/").text;
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="));
    assert_eq!(page.matches("<script").count(), page.matches("src=\"/").count());
}
