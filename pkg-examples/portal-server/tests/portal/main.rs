//! The server as its users meet it: a process, called over HTTP, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

/// Runs each of these on both databases.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $test() {
                super::$test(&crate::databases::Database::sqlite());
            })+
        }
        mod on_postgres {
            $(#[test]
            fn $test() {
                super::$test(&crate::databases::Database::postgres());
            })+
        }
    };
}

mod checks;
mod conflict;
mod databases;
mod deployments;
mod killed;
mod logs;
mod page;
mod restored;
mod server;
mod sessions;
mod settings;
mod story;
