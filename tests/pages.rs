//! Pages written by hand say nothing that the table, the stories and the tests do not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use remit_engine::lifecycle::{CommandName, LIFECYCLE, RefusalCode, Role, State, Step};

/// The page for brokers.
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

/// Every file of a folder and of those in it.
fn texts(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "json")
        {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn whatever_shows_a_clause_of_the_lifecycle_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/lifecycle-clauses.md")).unwrap();
    let (mut stories, mut tests) = (String::new(), String::new());
    texts(&root.join("tests/stories"), &mut stories);
    for folder in ["tests", "src/json", "src/core/lifecycle", "src/cli/tests"] {
        texts(&root.join(folder), &mut tests);
    }
    let shown: Vec<&str> = page.split("story `").skip(1).collect();
    assert!(shown.len() > 30, "{}", shown.len());
    for story in shown.iter().filter_map(|rest| rest.split('`').next()) {
        assert!(stories.contains(&format!("\"name\": \"{story}")), "no story {story}");
    }
    for test in page.split("test `").skip(1).filter_map(|rest| rest.split('`').next()) {
        assert!(tests.contains(&format!("fn {test}(")), "no test {test}");
    }
}
