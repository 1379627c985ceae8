//! The stages of `cargo xtask test`, in their order.

use std::process::Command;

use anyhow::Result;

use crate::command::{self, root};
use crate::setup::{self, TARGET};
use crate::tally::{self, Tally};
use crate::{browser, fuzz, python, site, wasm};

pub struct Stage {
    pub name: &'static str,
    pub part: Part,
    pub run: fn(&mut Tally) -> Result<()>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Needs only cargo.
    Rust,
    /// Builds everything that the stages after it look at.
    Build,
    /// Needs what `Build` built.
    Web,
    /// Needs what `Build` built, and is long, or needs what is not on every machine: only with
    /// `--more`, or by its name.
    More,
    /// The same, but needs only cargo.
    MoreRust,
}

impl Part {
    pub fn needs_build(self) -> bool {
        matches!(self, Self::Web | Self::More)
    }

    pub fn is_more(self) -> bool {
        matches!(self, Self::More | Self::MoreRust)
    }
}

pub const STAGES: [Stage; 21] = [
    Stage { name: "fmt", part: Part::Rust, run: |_| fmt() },
    Stage { name: "clippy", part: Part::Rust, run: |_| clippy() },
    Stage { name: "clippy-wasm", part: Part::Rust, run: |_| clippy_wasm() },
    Stage { name: "doc", part: Part::Rust, run: |_| doc() },
    Stage { name: "cargo-test", part: Part::Rust, run: cargo_test },
    Stage { name: "build", part: Part::Build, run: |_| build() },
    Stage { name: "tsc", part: Part::Web, run: |_| tsc() },
    Stage { name: "biome", part: Part::Web, run: |_| biome() },
    Stage { name: "knip", part: Part::Web, run: |_| knip() },
    Stage { name: "vitest", part: Part::Web, run: vitest },
    Stage { name: "first-view", part: Part::Web, run: |_| first_view() },
    Stage { name: "playwright", part: Part::Web, run: |tally| playwright("--grep-invert", tally) },
    Stage { name: "long", part: Part::MoreRust, run: long },
    Stage { name: "exports", part: Part::MoreRust, run: exports },
    Stage { name: "long-node", part: Part::More, run: long_node },
    Stage { name: "long-web", part: Part::More, run: |tally| playwright("--grep", tally) },
    Stage { name: "engines", part: Part::More, run: engines },
    Stage { name: "notebooks", part: Part::More, run: notebooks },
    Stage { name: "kits", part: Part::More, run: kits },
    Stage { name: "fuzz", part: Part::MoreRust, run: |_| fuzz::run() },
    Stage { name: "fuzz-link", part: Part::More, run: fuzz_link },
];

/// The tag of browser tests that `--more` alone runs.
const LONG: &str = "@long";

fn fmt() -> Result<()> {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut cargo = command::cargo();
        cargo.args(["fmt", "--all", "--check", "--manifest-path", manifest]);
        command::run(&mut cargo, "the format of the Rust code").map_err(|error| {
            error.context(format!("`cargo fmt --all --manifest-path {manifest}` mends it"))
        })?;
    }
    Ok(())
}

fn clippy() -> Result<()> {
    let mut cargo = command::cargo();
    cargo.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    command::run(&mut cargo, "clippy")
}

fn clippy_wasm() -> Result<()> {
    setup::wasm_target()?;
    let mut cargo = command::cargo();
    cargo.args(["clippy", "--lib", "--all-features", "--target", TARGET]);
    cargo.args(wasm::CRATES.iter().flat_map(|package| ["--package", package]));
    command::run(cargo.args(["--", "-D", "warnings"]), "clippy for wasm")
}

fn doc() -> Result<()> {
    let mut cargo = command::cargo();
    cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    command::run(&mut cargo, "the Rust documentation")
}

fn cargo_test(tally: &mut Tally) -> Result<()> {
    let mut cargo = command::cargo();
    tally::run_cargo_test(cargo.args(["test", "--workspace", "--no-fail-fast"]), tally)
}

/// The tests that take minutes: a million random histories, every number that a function takes.
fn long(tally: &mut Tally) -> Result<()> {
    let mut cargo = command::cargo();
    cargo.args(["test", "--release", "--package", "gradwalk", "--tests", "--no-fail-fast"]);
    tally::run_cargo_test(cargo.args(["--", "--ignored"]), tally)
}

/// What is exported, read and run by others: Python with onnxruntime, Keras, NumPy and PyTorch.
fn exports(tally: &mut Tally) -> Result<()> {
    let mut cargo = command::cargo();
    cargo.args(["test", "--package", "gradwalk", "--test", "all", "export::"]);
    tally::run_cargo_test(&mut cargo, tally)?;
    let formats = ["onnx", "keras", "numpy", "keras-program", "keras-distributed"];
    python::check(&python::environment()?, &formats)?;
    python::check(&python::with_torch()?, &["pytorch"])
}

/// The widget: its Python, and the example notebooks in JupyterLab and marimo.
fn notebooks(tally: &mut Tally) -> Result<()> {
    let python = python::with_wheel()?;
    let mut pytest = command::program(&python);
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "python/tests"]);
    command::run(pytest.env("KERAS_BACKEND", "jax"), "the tests of the Python package")?;
    let mut playwright = command::node("node_modules/@playwright/test/cli.js");
    playwright.args(["test", "--config", "tests/notebooks/playwright.config.ts"]);
    playwright.env("GRADWALK_PYTHON", python);
    run_playwright(&mut playwright, tally)
}

/// What matters most, in Firefox and in WebKit: all else runs in Chromium.
fn engines(tally: &mut Tally) -> Result<()> {
    let firefox = browser::firefox_or_install()?;
    browser::webkit_or_install()?;
    let mut playwright = command::node("node_modules/@playwright/test/cli.js");
    playwright.args(["test", "--config", "tests/engines/firefox.config.ts"]);
    let in_firefox = run_playwright(playwright.env("FIREFOX", firefox), tally);
    let mut vitest = command::node("node_modules/vitest/vitest.mjs");
    vitest.args(["run", "--config", "tests/engines/vitest.config.ts"]);
    in_firefox.and(run_vitest(&mut vitest, tally))
}

/// The kits of `examples/`, built by their tools and opened.
fn kits(tally: &mut Tally) -> Result<()> {
    setup::kit_packages()?;
    setup::php()?;
    let mut playwright = command::node("node_modules/@playwright/test/cli.js");
    playwright.args(["test", "--config", "tests/kits/playwright.config.ts"]);
    playwright.env("GRADWALK_PYTHON", python::of_kits()?);
    run_playwright(&mut playwright, tally)
}

fn build() -> Result<()> {
    setup::node_packages()?;
    wasm::build()?;
    site::build_all()
}

fn tsc() -> Result<()> {
    for project in [".", "tests", "www/engine"] {
        let mut tsc = command::node("node_modules/typescript/bin/tsc");
        command::run(tsc.args(["--noEmit", "--project", project]), "the types")?;
    }
    Ok(())
}

fn biome() -> Result<()> {
    let mut biome = command::node("node_modules/@biomejs/biome/bin/biome");
    command::run(biome.args(["check", "--error-on-warnings"]), "biome")
        .map_err(|error| error.context("`npx biome check --write` mends what it can"))
}

fn knip() -> Result<()> {
    command::run(&mut command::node("node_modules/knip/bin/knip.js"), "knip")
}

fn vitest(tally: &mut Tally) -> Result<()> {
    let mut vitest = command::node("node_modules/vitest/vitest.mjs");
    run_vitest(vitest.arg("run"), tally)
}

/// Random histories through the package: as many as take some minutes.
fn long_node(tally: &mut Tally) -> Result<()> {
    let mut vitest = command::node("node_modules/vitest/vitest.mjs");
    vitest.env("GRADWALK_RUNS", "200000");
    run_vitest(vitest.args(["run", "tests/node/replay.test.ts"]), tally)
}

/// Texts of links by chance.
fn fuzz_link(tally: &mut Tally) -> Result<()> {
    let mut vitest = command::node("node_modules/vitest/vitest.mjs");
    if std::env::var_os(fuzz::VARIABLE).is_none() {
        vitest.env(fuzz::VARIABLE, fuzz::SECONDS);
    }
    run_vitest(vitest.args(["run", "tests/node/link.test.ts"]), tally)
}

fn run_vitest(vitest: &mut Command, tally: &mut Tally) -> Result<()> {
    let report = root().join("target/vitest.json");
    vitest.args(["--reporter=default", "--reporter=json", "--outputFile.json=target/vitest.json"]);
    tally::run_with_report(vitest, "vitest", &report, tally::of_vitest, tally)
}

fn first_view() -> Result<()> {
    let mut script = command::node("xtask/first-view.mjs");
    script.env(browser::VARIABLE, browser::chromium_or_install()?);
    command::run(&mut script, "the size of the first view")
}

/// What tests of the browser are long is said by their tag: those alone, or all others.
fn playwright(those: &str, tally: &mut Tally) -> Result<()> {
    let mut playwright = command::node("node_modules/@playwright/test/cli.js");
    run_playwright(playwright.args(["test", those, LONG]), tally)
}

fn run_playwright(playwright: &mut Command, tally: &mut Tally) -> Result<()> {
    let report = root().join("target/playwright.json");
    playwright
        .arg("--reporter=list,json")
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .env(browser::VARIABLE, browser::chromium_or_install()?);
    tally::run_with_report(playwright, "playwright", &report, tally::of_playwright, tally)
}
