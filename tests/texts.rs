//! Every text that anybody may read: none of them labels a school.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::fs;
use std::path::{Path, PathBuf};

use remit_engine::{Policy, RuleInfo, catalogue, criteria, fact_name};

/// Words that label a school: section 3 of the contract.
const LABELS: [&str; 7] =
    ["failing", "stuck", "weak", "poor", "struggling", "underperforming", "coasting"];

/// The labels among the words of a text, "poorly" and "weakness" too.
fn labels(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words.filter(|word| LABELS.iter().any(|label| word.starts_with(label))).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder that holds text.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            // Made by wasm-bindgen; read by nobody but who tests.
            let is_glue = name.starts_with("wasm") && !folder.ends_with("src");
            if !is_glue && name != "tests" {
                files(&path, found);
            }
        } else if name != "tests.rs"
            && ["md", "html", "js", "json", "rs", "ts", "css", "svg"]
                .iter()
                .any(|kind| path.extension().is_some_and(|extension| extension == *kind))
        {
            found.push(path);
        }
    }
}

#[test]
fn a_label_is_found_where_there_is_one() {
    assert_eq!(labels("A Stuck school, with `weaknesses`."), ["stuck", "weaknesses"]);
    assert!(labels("The unstuck weekend of a coast").is_empty());
}

#[test]
fn no_text_labels_a_school() {
    let mut places = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    for folder in ["docs", "js", "pkg-examples", "src", "www"] {
        files(&root().join(folder), &mut places);
    }
    assert!(places.len() > 100, "only {} files were found", places.len());
    for pages in ["docs/reference/README.md", "www/index.html", "js/element/words.js"] {
        assert!(places.contains(&root().join(pages)), "{pages}");
    }
    for place in places {
        let text = fs::read_to_string(&place).unwrap();
        // A category of concern, by the name that the contract and Ofsted have; a type of JavaScript's.
        let names = [
            "serious-weaknesses",
            "Serious weaknesses",
            "serious weaknesses",
            "SeriousWeaknesses",
            "WeakMap",
        ];
        let text = names.iter().fold(text, |text, name| text.replace(name, ""));
        assert_eq!(labels(&text), [""; 0], "{}", place.display());
    }
}

#[test]
fn no_rule_and_no_question_labels_a_school() {
    for rule in RuleInfo::all() {
        assert_eq!(labels(&format!("{} {} {}", rule.id(), rule.title(), rule.source())), [""; 0]);
    }
    for rule in RuleInfo::all() {
        let mut told = vec![rule.says()];
        told.extend(rule.statuses().map(|(_, when)| when));
        told.extend(rule.numbers().map(|(_, _, name)| name));
        told.extend(rule.placeholders().map(|(_, about)| about));
        told.extend(rule.inputs().filter_map(fact_name));
        assert!(told.len() > 2, "{}", rule.id());
        assert_eq!(labels(&told.join(" ")), [""; 0], "{}", rule.id());
    }
    for (_, about) in criteria() {
        assert_eq!(labels(about), [""; 0]);
    }
    for fact in catalogue::FACTS {
        assert_eq!(
            labels(&format!("{} {} {} {}", fact.label, fact.name, fact.hint, fact.act)),
            [""; 0]
        );
    }
    let policy = Policy::default().to_json().replace("serious-weaknesses", "");
    assert_eq!(labels(&policy), [""; 0]);
}
