//! Tries inputs by chance, guided by the code that they reach: the targets of `fuzz/`, by libFuzzer. It
//! works with the stable compiler, as no sanitizer is used: the core has no unsafe code.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{self, root};

/// The targets, where each has inputs to begin with, and what else is traced of it.
const TARGETS: [(&str, &str, &[&str]); 2] = [
    // The `csv` crate makes an automaton a file, by thousands of comparisons: with those traced a fifth as
    // many files are read in the same time.
    ("csv", "tests/csv/spectrum", &[]),
    // The words of an experiment are found by what they are compared with.
    ("experiment", "fuzz/seeds/experiment", &["-Cllvm-args=-sanitizer-coverage-trace-compares"]),
];

/// How long each is tried.
pub const SECONDS: &str = "60";
pub const VARIABLE: &str = "GRADWALK_FUZZ_SECONDS";

/// What tells libFuzzer which branches were taken; as `cargo fuzz` has it.
const COVERAGE: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Ccodegen-units=1",
];

pub fn run() -> Result<()> {
    let query = &mut command::program("rustc");
    let host = command::output(query.args(["--print", "host-tuple"]), "asking rustc for the host")?;
    let seconds = std::env::var(VARIABLE).unwrap_or_else(|_| SECONDS.into());
    for (name, seeds, traced) in TARGETS {
        let mut cargo = command::cargo();
        let folder = format!("target/fuzz/{name}");
        // With a target of its own, what runs while it builds is not counted.
        cargo
            .args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--bin", name])
            .args(["--target", host.trim(), "--target-dir", &folder])
            .env("RUSTFLAGS", [&COVERAGE[..], traced].concat().join(" "));
        command::run(&mut cargo, &format!("building what fuzzes {name}"))
            .context("libFuzzer is written in C++: a compiler for it (g++ or clang++) is needed")?;
        // What was found to reach more is kept for the next time.
        let corpus = format!("target/fuzz/corpus/{name}");
        let found = format!("target/fuzz/found/{name}/");
        for folder in [&corpus, &found] {
            fs::create_dir_all(root().join(folder))
                .with_context(|| format!("creating {folder}"))?;
        }
        let built = root().join(folder).join(host.trim()).join("release").join(name);
        let mut target = command::program(built);
        target
            .args([format!("-max_total_time={seconds}"), format!("-artifact_prefix={found}")])
            .args(["-timeout=20", "-max_len=1024", "-verbosity=0", "-print_final_stats=1"])
            .args([corpus.as_str(), seeds]);
        command::run(&mut target, &format!("fuzzing {name}")).with_context(|| {
            format!(
                "the input that failed is in {found}; the target tries it alone when it is named"
            )
        })?;
    }
    Ok(())
}
