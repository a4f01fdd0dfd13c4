//! Steps that run one after the other, each with a heading and its time, and what came of them.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::tools;

/// What a step found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// What a check finds that passes.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
}

/// One step that has been run, or could not be.
struct Step {
    name: &'static str,
    took: Duration,
    tally: Tally,
    /// Why it failed.
    failure: Option<String>,
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Steps(Vec<Step>);

impl Steps {
    /// Runs a step that checks one thing. Says whether it passed.
    pub(crate) fn check(&mut self, name: &'static str, run: impl FnOnce() -> Result<()>) -> bool {
        self.tests(name, || run().map(|()| Tally::PASSED))
    }

    /// Runs a step of many tests. Says whether they passed.
    pub(crate) fn tests(
        &mut self,
        name: &'static str,
        run: impl FnOnce() -> Result<Tally>,
    ) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let found = run();
        let took = start.elapsed();
        let (tally, failure) = match found {
            Ok(tally) if tally.failed == 0 => (tally, None),
            Ok(tally) => (tally, Some(format!("{} tests failed", tally.failed))),
            Err(error) => (Tally { passed: 0, failed: 1 }, Some(format!("{error:#}"))),
        };
        match &failure {
            None => println!("   {name}: {} s", seconds(took)),
            Some(failure) => println!("   {name}: FAILED after {} s: {failure}", seconds(took)),
        }
        let passed = failure.is_none();
        self.0.push(Step { name, took, tally, failure });
        passed
    }

    /// Notes a step that cannot be run, which is a failure.
    pub(crate) fn cannot(&mut self, name: &'static str, why: &str) {
        println!("\n── {name}: NOT RUN, {why}");
        let (took, tally) = (Duration::ZERO, Tally { passed: 0, failed: 1 });
        self.0.push(Step { name, took, tally, failure: Some(format!("not run, {why}")) });
    }

    /// Tells what came of all steps; the last line counts tests and checks.
    pub(crate) fn end(self) -> Result<()> {
        println!("\n── Summary");
        for Step { name, took, tally, failure } in &self.0 {
            let count =
                if tally.passed > 1 { format!("{} tests", tally.passed) } else { String::new() };
            let said = failure.as_ref().map_or(count, |failure| format!("FAILED: {failure}"));
            println!("   {:>6} s  {name:<44} {said}", seconds(*took));
        }
        let total: Duration = self.0.iter().map(|step| step.took).sum();
        println!("   {:>6} s  in all", seconds(total));
        let sum =
            |count: fn(&Tally) -> u64| self.0.iter().map(|step| count(&step.tally)).sum::<u64>();
        let (passed, failed) = (sum(|tally| tally.passed), sum(|tally| tally.failed));
        println!("{passed} passed, {failed} failed");
        if failed > 0 {
            std::process::exit(1);
        }
        Ok(())
    }
}

fn seconds(took: Duration) -> String {
    format!("{}.{}", took.as_secs(), took.subsec_millis() / 100)
}

/// Runs a command of cargo's or Node's test runner and counts its tests.
pub(crate) fn count(command: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let ended_well = tools::run_heeding(command, |line| tally.heed(line))?;
    match (ended_well, tally) {
        (true, Tally { passed: 0, failed: 0 }) => bail!("no test was run"),
        (true, tally) => Ok(tally),
        // A failure that no test reported, such as code that does not compile.
        (false, Tally { failed: 0, .. }) => bail!("it ended badly"),
        (false, tally) => Ok(tally),
    }
}

impl Tally {
    /// Counts what a line sums up: `test result: ok. 12 passed; 0 failed; …` of cargo's, `ℹ pass 12`
    /// or `# fail 0` of Node's.
    fn heed(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let add = |to: &mut u64, word: &str| *to = to.saturating_add(word.parse().unwrap_or(0));
        match words.as_slice() {
            ["test", "result:", _, passed, "passed;", failed, "failed;", ..] => {
                add(&mut self.passed, passed);
                add(&mut self.failed, failed);
            }
            ["ℹ" | "#", "pass", passed] => add(&mut self.passed, passed),
            ["ℹ" | "#", "fail", failed] => add(&mut self.failed, failed),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_both_runners_are_counted() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.19s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "ℹ tests 5",
            "ℹ pass 4",
            "ℹ fail 1",
            "# pass 10",
            "# fail 0",
        ] {
            tally.heed(line);
        }
        assert_eq!((tally.passed, tally.failed), (18, 3));
    }
}
