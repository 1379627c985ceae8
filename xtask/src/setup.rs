//! What must be there before anything is built: the wasm target, Node, the npm packages; for
//! the kits theirs, and PHP.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Error, Result, anyhow, bail};

use crate::command::{self, root};

pub const TARGET: &str = "wasm32-unknown-unknown";

const OLDEST_NODE: (u32, u32) = (20, 19);

/// Adds the wasm target to the toolchain where it is missing.
pub fn wasm_target() -> Result<()> {
    let query = &mut command::program("rustc");
    let sysroot =
        command::output(query.args(["--print", "sysroot"]), "asking rustc for its place")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    println!("Adding the target {TARGET} to the Rust toolchain ...");
    command::run(
        command::program("rustup").args(["target", "add", TARGET]),
        "adding the wasm target",
    )
    .with_context(|| {
        format!("the Rust target {TARGET} is needed; with rustup installed, try again")
    })
}

/// Checks Node, and installs the npm packages where they are missing or older than the lock file.
pub fn node_packages() -> Result<()> {
    check_node()?;
    install(root())
}

/// The tools of the kits, beside copies of them: each kit is built in one.
pub fn kit_packages() -> Result<()> {
    let folder = root().join("target/kits");
    fs::create_dir_all(&folder).context("creating target/kits")?;
    for file in ["package.json", LOCK] {
        fs::copy(root().join("examples").join(file), folder.join(file))
            .with_context(|| format!("copying examples/{file}"))?;
    }
    install(&folder)
}

/// PHP with what WordPress needs, installed where it is missing.
pub fn php() -> Result<()> {
    let mut asked = command::program("php");
    asked.args([
        "-r",
        "exit(extension_loaded('pdo_sqlite') && extension_loaded('mbstring') ? 0 : 1);",
    ]);
    if asked.stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let packages = ["php-cli", "php-sqlite3", "php-mbstring", "php-xml"];
    may_install(
        &packages.join(" "),
        anyhow!("`php` with pdo_sqlite and mbstring is needed for WordPress; install it"),
    )?;
    apt_get(&packages)
}

/// On Debian and Ubuntu, as root, packages can be installed; elsewhere it is said what is missing.
pub fn may_install(packages: &str, missing: Error) -> Result<()> {
    if !Path::new("/usr/bin/apt-get").exists() {
        return Err(missing);
    }
    let user = command::output(command::program("id").arg("-u"), "asking who runs this")?;
    if user.trim() != "0" {
        let way = format!("`sudo apt-get install {packages}` installs what is missing");
        return Err(missing.context(way));
    }
    println!("Installing {packages} ...");
    command::run(apt().arg("update"), "asking for the packages there are")
}

fn apt() -> Command {
    let mut apt = command::program("apt-get");
    apt.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

pub fn apt_get(packages: &[&str]) -> Result<()> {
    let mut apt = apt();
    apt.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    command::run(&mut apt, "installing packages")
}

const LOCK: &str = "package-lock.json";

fn install(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join(LOCK)).with_context(|| format!("reading {LOCK}"))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the npm packages ...");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut npm = command::program(npm);
    command::run(npm.current_dir(folder).args(["ci", "--no-fund", "--no-audit"]), "npm ci")
        .context("the npm packages could not be installed; is the npm registry within reach?")?;
    fs::write(&stamp, lock).with_context(|| format!("writing {}", stamp.display()))
}

fn check_node() -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let advice = || format!("Node {major}.{minor} or later is needed, as `node` on the PATH");
    let query = &mut command::program("node");
    let answer = command::output(query.arg("--version"), "asking Node for its version")
        .with_context(advice)?;
    let version = answer.trim().trim_start_matches('v');
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < OLDEST_NODE {
        bail!("{}; this is Node {version}", advice());
    }
    Ok(())
}
