//! What `cargo xtask test --all` adds: steps that take long, and seldom find what the others did not.

use anyhow::Result;

use crate::browsers::Places;
use crate::steps::{Steps, Tally};
use crate::test::run_files;
use crate::{pack, package};

/// A step: its name, and what it runs with the browsers at hand.
type Added = (&'static str, fn(&Places) -> Result<Tally>);

/// The steps, in order; a line each.
const ADDED: &[Added] = &[
    ("The package built twice has the same bytes", |_| pack::twice().map(|()| Tally::PASSED)),
    ("The package in every host", |places| run_files(&["tests/hosts"], places)),
    ("Plain wasm-pack builds it too", |_| package::wasm_pack().map(|()| Tally::PASSED)),
];

/// Runs them all, or says of each that it could not be run.
pub(crate) fn run(steps: &mut Steps, ready: bool, places: &Places) {
    for (name, run) in ADDED {
        if ready {
            steps.tests(name, || run(places));
        } else {
            steps.cannot(name, "Node, the module or a browser is missing");
        }
    }
}
