//! Counts tests, from what the three test runners report.

use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs `cargo test`, showing what it prints, and counts its tests.
pub fn run_cargo_test(cargo: &mut Command, tally: &mut Tally) -> Result<()> {
    let what = "a Rust test";
    let mut child =
        cargo.stdout(Stdio::piped()).spawn().with_context(|| command::not_started(cargo, what))?;
    let stdout = child.stdout.take().context("cargo test has no output")?;
    for line in BufReader::new(stdout).lines() {
        let line = line.context("reading what cargo test prints")?;
        println!("{line}");
        if let Some(found) = result_line(&line) {
            *tally += found;
        }
    }
    let status = child.wait().context("waiting for cargo test")?;
    command::succeeded(status, cargo, what)
}

/// Reads `test result: ok. 12 passed; 0 failed; ...`.
fn result_line(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word| {
        let part = counts.split("; ").find(|part| part.ends_with(word))?;
        part.split(' ').next()?.parse().ok()
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// Runs a JavaScript test runner that leaves its report in the file `report`.
pub fn run_with_report(
    runner: &mut Command,
    what: &str,
    report: &Path,
    count: fn(&Value) -> Option<Tally>,
    tally: &mut Tally,
) -> Result<()> {
    if report.exists() {
        fs::remove_file(report).with_context(|| format!("removing {}", report.display()))?;
    }
    let result = command::run(runner, what);
    let found = fs::read(report)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .and_then(|report| count(&report));
    match (found, &result) {
        (Some(found), _) => *tally += found,
        (None, Err(_)) => {}
        (None, Ok(())) => anyhow::bail!("{what}: no count of tests in {}", report.display()),
    }
    result
}

pub fn of_vitest(report: &Value) -> Option<Tally> {
    Some(Tally {
        passed: report["numPassedTests"].as_u64()?,
        failed: report["numFailedTests"].as_u64()?,
    })
}

pub fn of_playwright(report: &Value) -> Option<Tally> {
    let stats = &report["stats"];
    // A flaky test failed and then passed on a second try: still a pass.
    let passed = stats["expected"].as_u64()? + stats["flaky"].as_u64()?;
    Some(Tally { passed, failed: stats["unexpected"].as_u64()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_result_line_of_cargo_test() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(result_line(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(result_line("test math::exp ... ok"), None);
    }

    #[test]
    fn reads_the_reports_of_vitest_and_playwright() {
        let vitest = serde_json::json!({ "numPassedTests": 5, "numFailedTests": 1 });
        assert_eq!(of_vitest(&vitest), Some(Tally { passed: 5, failed: 1 }));
        let playwright =
            serde_json::json!({ "stats": { "expected": 7, "flaky": 1, "unexpected": 2 } });
        assert_eq!(of_playwright(&playwright), Some(Tally { passed: 8, failed: 2 }));
        assert_eq!(of_playwright(&vitest), None);
    }
}
