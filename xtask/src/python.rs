//! Python, for what reads and runs the exported files, for notebooks and for the kits: packages of fixed
//! versions in environments of their own, `target/python`, `target/notebooks` and `target/kits-python`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command::{self, root};

/// An environment: its folder, and the list of what it holds.
type Environment = (&'static str, &'static str);
const EXPORTS: Environment = ("target/python", "tests/export/requirements.txt");
const NOTEBOOKS: Environment = ("target/notebooks", "tests/notebooks/requirements.txt");
const KITS: Environment = ("target/kits-python", "examples/requirements.txt");
/// The Python of Debian, whose packages are not those of another one.
const SYSTEM: &str = "/usr/bin/python3";

/// The Python that reads what is exported.
pub fn environment() -> Result<PathBuf> {
    made(EXPORTS)
}

/// The Python that has the tools of the kits.
pub fn of_kits() -> Result<PathBuf> {
    made(KITS)
}

/// The Python of the notebooks, with the wheel that was built.
pub fn with_wheel() -> Result<PathBuf> {
    let python = made(NOTEBOOKS)?;
    let folder = root().join("dist/python");
    let entry = std::fs::read_dir(&folder).context("listing dist/python")?.next();
    let wheel = entry.context("there is no wheel in dist/python")??.path();
    let mut install = command::program(&python);
    install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"]);
    command::run(install.arg(wheel), "installing the wheel")?;
    Ok(python)
}

/// The Python of an environment, made or brought up to date where it is not.
fn made((folder, packages): Environment) -> Result<PathBuf> {
    let folder = root().join(folder);
    let python = folder.join("bin/python");
    let stamp = folder.join("packages.txt");
    let wanted = std::fs::read(root().join(packages)).context("reading the list of packages")?;
    if std::fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    eprintln!("Installing the Python packages ...");
    let mut make = command::program("python3");
    command::run(make.args(["-m", "venv"]).arg(&folder), "making a Python environment")?;
    let mut install = command::program(&python);
    install.args(["-m", "pip", "install", "--quiet", "--requirement", packages]);
    command::run(&mut install, "installing the Python packages")?;
    std::fs::write(&stamp, wanted).context("noting the Python packages")?;
    Ok(python)
}

/// A Python with PyTorch: Debian's, which comes without libraries for graphics cards, or one that
/// is installed anyhow.
pub fn with_torch() -> Result<PathBuf> {
    let found = || [SYSTEM, "python3"].into_iter().find(|python| has_torch(python));
    if let Some(python) = found() {
        return Ok(Path::new(python).to_owned());
    }
    eprintln!("Installing PyTorch ...");
    let mut install = command::program("apt-get");
    install.args(["install", "--yes", "--no-install-recommends", "python3-torch"]);
    command::run(&mut install, "installing PyTorch").map_err(|error| {
        error.context("`python3` has no PyTorch; install it (Debian: python3-torch, pip: torch)")
    })?;
    found().map(PathBuf::from).context("there is no PyTorch, though it was installed")
}

fn has_torch(python: impl AsRef<OsStr>) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import torch, numpy"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Lets a Python check some formats of what the tests exported.
pub fn check(python: &Path, formats: &[&str]) -> Result<()> {
    let mut check = command::program(python);
    check.args(["tests/export/check.py", "target/tmp/export"]).args(formats);
    command::run(check.env("KERAS_BACKEND", "jax"), "the exported files")
}
