//! The page for brokers says nothing that the table does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use remit_engine::lifecycle::{CommandName, LIFECYCLE, RefusalCode, Role, State, Step};

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/for-brokers.md")).unwrap()
}

/// What stands in a text as code.
fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn step(command: &str) -> Option<&'static Step> {
    LIFECYCLE.iter().find(|step| step.command.word() == command)
}

#[test]
fn every_name_on_the_page_is_one_and_no_command_or_refusal_is_left_out() {
    let page = page();
    let named: BTreeSet<&str> = code(&page).into_iter().collect();
    let known: Vec<&str> =
        [CommandName::WORDS, RefusalCode::WORDS, Role::WORDS, State::WORDS].concat();
    for name in &named {
        let is_known = known.contains(name) || *name == "this type" || name.starts_with("remit ");
        assert!(is_known, "`{name}` is no command, refusal, role or state");
    }
    for must in [CommandName::WORDS, RefusalCode::WORDS, Role::WORDS].concat() {
        assert!(named.contains(must), "`{must}` is left out");
    }
}

#[test]
fn who_must_agree_and_when_is_as_the_table_has_it() {
    let page = page();
    let (_, table) = page.split_once("| What | Who must agree | When |\n").unwrap();
    let rows: Vec<&str> = table.lines().skip(1).take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let step = step(code(cells[1])[0]).unwrap();
        let roles: Vec<&str> = step.by.iter().map(|role| role.word()).collect();
        let states: Vec<&str> = step.from.iter().map(|state| state.word()).collect();
        assert_eq!((code(cells[2]), code(cells[3])), (roles, states), "{row}");
    }
}

#[test]
fn the_numbers_on_the_page_are_those_of_the_guards() {
    let guards: Vec<&str> =
        step("sign-variation").unwrap().guards.iter().map(|guard| guard.says).collect();
    assert!(guards.iter().any(|says| says.contains("not more than 14 days after")));
    assert!(page().contains("signed at most 14 days after it"));
}
