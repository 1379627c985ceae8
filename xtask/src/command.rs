//! Runs other programs, and says what failed when one does.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, bail};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A program, to be run in the workspace's folder.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this program, so that a nested call uses the same toolchain.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A script for Node, named from the workspace's folder.
pub fn node(script: &str) -> Command {
    let mut command = program("node");
    command.arg(script);
    command
}

/// Runs to the end; anything but success is an error that names `what` and the command.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| not_started(command, what))?;
    succeeded(status, command, what)
}

/// As `run`, and returns what the program printed.
pub fn output(command: &mut Command, what: &str) -> Result<String> {
    let output = command.output().with_context(|| not_started(command, what))?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    succeeded(output.status, command, what)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub fn succeeded(status: ExitStatus, command: &Command, what: &str) -> Result<()> {
    if !status.success() {
        bail!("{what} failed ({status})\n  command: {}", line(command));
    }
    Ok(())
}

pub fn not_started(command: &Command, what: &str) -> String {
    format!("{what}: cannot start `{}`; is it installed?", line(command))
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let mut words = vec![name.to_string_lossy().into_owned()];
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        let plain = argument.chars().all(|c| c.is_alphanumeric() || "-_=./:,@+%".contains(c));
        words.push(if plain { argument.into_owned() } else { format!("'{argument}'") });
    }
    words.join(" ")
}
