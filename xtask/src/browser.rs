//! Finds a Chromium for the browser tests, or installs one.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command;

/// The variable that names the browser, for this program and for the tests that it starts.
pub const VARIABLE: &str = "CHROMIUM";

/// The shell is the same engine without windows and menus, and takes a third less of a processor.
const SHELL: &str = "chromium-headless-shell";
const NAMES: [&str; 5] =
    [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The path of a Chromium that is on this machine.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from) {
        if !path.is_file() {
            bail!("{VARIABLE} names {}, which is not there", path.display());
        }
        return Ok(path);
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    NAMES
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)))
        .chain([PathBuf::from(MAC)])
        .find(|path| path.is_file())
        .with_context(|| {
            format!("the browser tests need Chromium; install it, or name one in {VARIABLE}")
        })
}

/// As `chromium`; on Debian and Ubuntu, as root, installs it where there is none.
pub fn chromium_or_install() -> Result<PathBuf> {
    let missing = match chromium() {
        Err(missing) if env::var_os(VARIABLE).is_none() => missing,
        known => return known,
    };
    if !Path::new("/usr/bin/apt-get").exists() {
        return Err(missing);
    }
    let user = command::output(command::program("id").arg("-u"), "asking who runs this")?;
    if user.trim() != "0" {
        return Err(missing.context("`sudo apt-get install chromium` installs what is missing"));
    }
    println!("Installing Chromium ...");
    apt_get(&["update"])?;
    // Not every release has the shell.
    let install = |name| apt_get(&["install", "--yes", "--no-install-recommends", name]);
    install(SHELL).or_else(|_| install("chromium"))?;
    chromium()
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut apt = command::program("apt-get");
    apt.arg("--quiet").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command::run(&mut apt, "installing Chromium")
}
