//! Finds the browsers for the tests, or installs them.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};

use crate::setup::{apt_get, may_install};

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
    on_path(&NAMES).or_else(|| Some(PathBuf::from(MAC)).filter(|path| path.is_file())).with_context(
        || format!("the browser tests need Chromium; install it, or name one in {VARIABLE}"),
    )
}

/// The first of these programs that is on this machine.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// As `chromium`; on Debian and Ubuntu, as root, installs it where there is none.
pub fn chromium_or_install() -> Result<PathBuf> {
    let missing = match chromium() {
        Err(missing) if env::var_os(VARIABLE).is_none() => missing,
        known => return known,
    };
    may_install("chromium", missing)?;
    // Not every release has the shell.
    apt_get(&[SHELL]).or_else(|_| apt_get(&["chromium"]))?;
    chromium()
}

/// Firefox, for the tests in all engines.
pub fn firefox_or_install() -> Result<PathBuf> {
    let find = || on_path(&["firefox-esr", "firefox"]).context("the tests need Firefox");
    find().or_else(|missing| {
        may_install("firefox-esr", missing)?;
        apt_get(&["firefox-esr"])?;
        find()
    })
}

/// `WebKitGTK` with what drives it, and a screen that nobody sees.
pub fn webkit_or_install() -> Result<()> {
    const PACKAGES: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];
    let missing =
        || ["WebKitWebDriver", "xvfb-run", "xauth"].iter().find(|name| on_path(&[name]).is_none());
    let Some(name) = missing() else { return Ok(()) };
    may_install(&PACKAGES.join(" "), anyhow!("the tests in WebKit need `{name}`"))?;
    apt_get(&PACKAGES)?;
    missing().map_or(Ok(()), |name| bail!("there is no `{name}`, though it was installed"))
}
