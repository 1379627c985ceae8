//! The project's commands. Each one does its own set-up; only rustup and Node are needed before.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these are commands for a terminal: printing is what they are for"
)]

mod browser;
mod command;
mod fuzz;
mod messages;
mod python;
mod serve;
mod setup;
mod site;
mod stages;
mod tally;
mod test;
mod wasm;
mod wheel;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask serve [--port N] [--open] [--watch]
    Builds the page, serves it and prints its address. --open shows it in the browser;
    --watch reloads it when a file of www/ changes (after a change in src/, start it again).

cargo xtask test [--rust] [--web] [--more] [STAGE ...]
    The checks and tests, or only those of the core, of the page, or of the named stages;
    with --more those, too, that take many minutes or need more than is on every machine.

cargo xtask build
    dist/site/: the static site. dist/embed/: the one-file element. dist/package/: the npm package.
    dist/offline/: the site in one file. dist/python/: the wheel for notebooks.

cargo xtask bench [--json FILE] [--plot FILE] [--parts LIST] [--cases LIST] [--scenes LIST]
    [--rounds N] [--seconds S]
    The benchmarks, as a table, as JSON, and as an SVG picture. Of the parts peak,size,cases,growth,
    table,glass,first-view,memory,codes,site,smoothness, the cases C1,C2,C3,C4,C5,C6 and the scenes of the page
    (line,perceptron,network,deep network,table,race,loss surface), or only those listed; in N rounds (5)
    of S seconds (0.4).
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(command)) => command.string()?,
        Some(Short('h') | Long("help")) => return help(),
        Some(other) => return Err(other.unexpected().into()),
        None => {
            eprint!("{HELP}");
            bail!("no command given");
        }
    };
    match command.as_str() {
        "serve" => serve(arguments),
        "test" => test(arguments),
        "build" => match arguments.next()? {
            None => build(),
            Some(Short('h') | Long("help")) => help(),
            Some(other) => Err(other.unexpected().into()),
        },
        "bench" => bench(&arguments.raw_args()?.collect::<Vec<_>>()),
        "help" => help(),
        other => {
            eprint!("{HELP}");
            bail!("there is no command `{other}`");
        }
    }
}

fn help() -> Result<()> {
    print!("{HELP}");
    Ok(())
}

fn serve(mut arguments: lexopt::Parser) -> Result<()> {
    let mut options = serve::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => {
                let port = arguments.value()?;
                options.port = Some(port.parse().context("--port takes a number from 0 to 65535")?);
            }
            Long("open") => options.open = true,
            Long("watch") => options.watch = true,
            Short('h') | Long("help") => return help(),
            other => return Err(other.unexpected().into()),
        }
    }
    serve::run(&options)
}

fn test(mut arguments: lexopt::Parser) -> Result<()> {
    let mut narrowing = test::Narrowing::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("rust") => narrowing.rust = true,
            Long("web") => narrowing.web = true,
            Long("more") => narrowing.more = true,
            Value(stage) => narrowing.stages.push(stage.string()?),
            Short('h') | Long("help") => return help(),
            other => return Err(other.unexpected().into()),
        }
    }
    test::run(&narrowing)
}

fn build() -> Result<()> {
    setup::node_packages()?;
    wasm::build()?;
    site::build_all()?;
    println!("dist/site/     the static site: put the folder anywhere on a web server");
    println!("dist/embed/    gradwalk.js, the one-file <grad-walk> element");
    println!("dist/package/  the npm package: import init, {{ Trainer }} from \"gradwalk\"");
    println!("dist/python/   the wheel for notebooks: pip install dist/python/*.whl");
    Ok(())
}

fn bench(arguments: &[OsString]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return help();
    }
    setup::node_packages()?;
    wasm::build()?;
    site::build_site()?;
    let mut bench = command::node("benches/run.mjs");
    bench.env(browser::VARIABLE, browser::chromium_or_install()?);
    command::run(bench.args(arguments), "the benchmarks")
}
