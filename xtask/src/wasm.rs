//! Builds the core for the browser into `www/wasm/`, with the option table and the ids of the page's
//! messages beside it.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{fs, iter, mem, thread};

use anyhow::{Context, Result};
use serde_json::Value;
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::command::{self, root};
use crate::messages;
use crate::setup::{self, TARGET};

/// The core, and what reads workbooks.
pub const CRATES: [&str; 2] = ["gradwalk", "gradwalk-sheet"];

/// A name, a crate, and what cargo is told besides.
type Build = (&'static str, &'static str, &'static [&'static str]);

/// The builds, each with its crate: of the core for a first view, with all that a run needs, and with what
/// reads files besides; of workbooks. The page loads each when it needs it; the package holds the second
/// alone, under the name of the first.
const BUILDS: [Build; 4] = [
    ("gradwalk", CRATES[0], &[]),
    ("full", CRATES[0], &["--features", "full"]),
    ("data", CRATES[0], &["--features", "data"]),
    ("sheet", CRATES[1], &[]),
];

/// The files that wasm-bindgen writes for a build of a name.
pub fn files(name: &str) -> [String; 4] {
    [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"].map(|end| format!("{name}{end}"))
}

/// Where the package's files are, after `build`.
pub fn package_folder() -> PathBuf {
    root().join("target/package-bindings")
}

pub fn build() -> Result<()> {
    setup::wasm_target()?;
    let folder = root().join("www/wasm");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    // The optimizer is busy on one core for most of a build: two go on beside each other, each in a folder
    // of its own, as cargo lets but one into a folder.
    let (first, second) = BUILDS.split_at(2);
    thread::scope(|scope| {
        let beside = scope.spawn(|| build_each(second, "target/beside"));
        let done = build_each(first, "target");
        done.and(beside.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })?;
    write_if_changed(&folder.join("options.ts"), gradwalk::typescript::options().as_bytes())?;
    write_if_changed(&folder.join("formulas.ts"), gradwalk::typescript::formulas().as_bytes())?;
    write_if_changed(&folder.join("sets.ts"), gradwalk::typescript::sets().as_bytes())?;
    let ids = messages::typescript(&root().join("www"))?;
    write_if_changed(&folder.join("messages.ts"), ids.as_bytes())
}

/// One after the other, in a folder of cargo's.
fn build_each(builds: &[Build], target: &str) -> Result<()> {
    for &(name, package, features) in builds {
        let wasm = compile(package, features, target)?;
        let bindings = wasm.with_file_name("bindings");
        bind(&wasm, name, &bindings)?;
        for file in files(name) {
            let content =
                fs::read(bindings.join(&file)).with_context(|| format!("reading {file}"))?;
            write_if_changed(&root().join("www/wasm").join(file), &content)?;
        }
        if name == "full" {
            bind(&wasm, "gradwalk", &package_folder())?;
        }
    }
    Ok(())
}

/// Leaves an unchanged file alone, so that nothing that watches it or depends on it starts anew.
fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(path, content).with_context(|| format!("writing {}", path.display()))
}

/// Compiles a crate and returns the path of the .wasm file.
fn compile(package: &str, features: &[&str], target: &str) -> Result<PathBuf> {
    let what = "building for the browser";
    let made = format!("{}.wasm", package.replace('-', "_"));
    let mut cargo = command::cargo();
    cargo
        .args(["build", "--release", "--lib", "--package", package, "--target", TARGET])
        .arg("--target-dir")
        .arg(root().join(target))
        .args(features)
        .args([
            "--message-format",
            "json-render-diagnostics",
            "--config",
            &without_machine_paths()?,
        ])
        // Either variable would replace the flags of .cargo/config.toml, and with them SIMD.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stderr(Stdio::inherit());
    let output = cargo.output().with_context(|| command::not_started(&cargo, what))?;
    command::succeeded(output.status, &cargo, what)?;

    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["filenames"].as_array().cloned())
        .flatten()
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .rfind(|file| file.ends_with(&made))
        .with_context(|| format!("cargo named no {made} among the files that it built"))
}

/// A cargo setting under which panic messages name no folder of the machine that built them: the
/// file is the same from every folder, and tells nothing about who built it.
fn without_machine_paths() -> Result<String> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is known")?;
    let flags = [
        format!("--remap-path-prefix={}=cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=gradwalk", root().display()),
    ];
    Ok(format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?))
}

/// Writes the JavaScript side of the .wasm file, and the types that follow from the vocabulary.
fn bind(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // The page and the package each say where the .wasm file is. A default address in this file
        // would make every bundle that holds it carry one more copy.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen could not make the JavaScript side of the core")?;
    let shorter = shorten_imports(&mut output);
    output.emit(folder).with_context(|| format!("writing to {}", folder.display()))?;
    let script = folder.join(format!("{name}.js"));
    let mut text =
        fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?;
    for (long, short) in &shorter {
        text = text.replace(long, short);
    }
    fs::write(&script, text).with_context(|| format!("writing {}", script.display()))?;
    let types = folder.join(format!("{name}.d.ts"));
    let text =
        fs::read_to_string(&types).with_context(|| format!("reading {}", types.display()))?;
    let text = gradwalk::typescript::types() + &text;
    fs::write(&types, text).with_context(|| format!("writing {}", types.display()))
}

/// What the core imports is called by a name and a hash, which hardly packs: without the hashes a first
/// view is 0.8 KB smaller. Returns the names as they were, and as they are.
fn shorten_imports(output: &mut Output) -> Vec<(String, String)> {
    let mut shorter = Vec::new();
    let names = output.wasm().imports.iter().map(|import| import.name.clone());
    let mut taken: BTreeSet<_> = names.collect();
    for import in output.wasm_mut().imports.iter_mut() {
        let Some((plain, hash)) = import.name.rsplit_once('_') else { continue };
        if hash.len() != 16 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            continue;
        }
        let others = (2..).map(|k| format!("{plain}_{k}"));
        let mut free = iter::once(plain.to_owned()).chain(others);
        let Some(short) = free.find(|name| taken.insert(name.clone())) else { continue };
        shorter.push((mem::replace(&mut import.name, short.clone()), short));
    }
    shorter
}
