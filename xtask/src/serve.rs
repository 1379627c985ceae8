//! Serves the page to a browser on this machine.

use anyhow::Result;

use crate::{command, setup, site, wasm};

#[derive(Default)]
pub struct Options {
    /// Exactly this port; without it, 4173 or the next that is free.
    pub port: Option<u16>,
    pub open: bool,
    pub watch: bool,
}

pub fn run(options: &Options) -> Result<()> {
    setup::node_packages()?;
    wasm::build()?;
    if !options.watch {
        site::build_site()?;
    }
    let mut server = command::node("xtask/serve.mjs");
    if let Some(port) = options.port {
        server.arg("--port").arg(port.to_string());
    }
    if options.open {
        server.arg("--open");
    }
    if options.watch {
        server.arg("--watch");
    }
    become_server(server)
}

/// The server takes this process's place: Ctrl-C and SIGTERM reach it, and none is left behind.
#[cfg(unix)]
fn become_server(mut server: std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(anyhow::Error::new(error).context(command::not_started(&server, "the server")))
}

#[cfg(not(unix))]
fn become_server(mut server: std::process::Command) -> Result<()> {
    command::run(&mut server, "the server")
}
