//! Runs the stages, and says at the end which ran, for how long, and how many tests passed.

#![allow(clippy::disallowed_types, reason = "a person wants to know how long each stage took")]

use std::time::Instant;

use anyhow::{Result, bail};

use crate::stages::{Part, STAGES, Stage};
use crate::tally::Tally;

/// Which stages to run; where nothing is asked for, all that are not for `more`.
#[derive(Default)]
pub struct Narrowing {
    pub rust: bool,
    pub web: bool,
    /// Those that are long, or need more, as well.
    pub more: bool,
    pub stages: Vec<String>,
}

impl Narrowing {
    fn chosen(&self) -> Result<Vec<&'static Stage>> {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        if let Some(unknown) = self.stages.iter().find(|name| !names.contains(&name.as_str())) {
            bail!("there is no stage `{unknown}`; the stages are: {}", names.join(", "));
        }
        let all = !self.rust && !self.web && self.stages.is_empty();
        let asked = |stage: &Stage| {
            let rust = matches!(stage.part, Part::Rust | Part::MoreRust);
            let part = all || if rust { self.rust } else { self.web };
            let named = self.stages.iter().any(|name| name == stage.name);
            named || part && (self.more || !stage.part.is_more())
        };
        let needs_build = STAGES.iter().any(|stage| stage.part.needs_build() && asked(stage));
        Ok(STAGES
            .iter()
            .filter(|stage| asked(stage) || (stage.part == Part::Build && needs_build))
            .collect())
    }
}

pub fn run(narrowing: &Narrowing) -> Result<()> {
    let mut tally = Tally::default();
    let mut times = Vec::new();
    for stage in narrowing.chosen()? {
        println!("\n=== {} ===", stage.name);
        let start = Instant::now();
        let result = (stage.run)(&mut tally);
        times.push((stage.name, start.elapsed().as_secs_f64()));
        if let Err(error) = result {
            summary(&times, Some(stage.name));
            if tally.failed > 0 {
                println!("{} passed, {} failed", tally.passed, tally.failed);
            }
            let name = stage.name;
            return Err(error.context(format!(
                "stage {name} failed; alone it runs with `cargo xtask test {name}`"
            )));
        }
    }
    summary(&times, None);
    // Read by machines too: the line stands alone, and is the last.
    if tally != Tally::default() {
        println!("{} passed, {} failed", tally.passed, tally.failed);
    }
    Ok(())
}

fn summary(times: &[(&str, f64)], failed: Option<&str>) {
    println!();
    for (name, seconds) in times {
        let verdict = if Some(*name) == failed { "FAILED" } else { "ok" };
        println!("{name:12} {verdict:6} {seconds:7.1} s");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(narrowing: &Narrowing) -> Vec<&'static str> {
        narrowing.chosen().unwrap().iter().map(|stage| stage.name).collect()
    }

    #[test]
    fn runs_everything_that_is_not_for_more_unless_narrowed() {
        let short = STAGES.iter().filter(|stage| !stage.part.is_more());
        let short: Vec<_> = short.map(|stage| stage.name).collect();
        assert_eq!(names(&Narrowing::default()), short);
        assert!(short.len() < STAGES.len());
        let more = Narrowing { more: true, ..Narrowing::default() };
        assert_eq!(names(&more).len(), STAGES.len());
    }

    #[test]
    fn what_is_long_runs_by_its_name_alone_too() {
        let named = Narrowing { stages: vec!["long".into()], ..Narrowing::default() };
        assert_eq!(names(&named), ["long"]);
        let rust = names(&Narrowing { rust: true, more: true, ..Narrowing::default() });
        assert!(rust.contains(&"long") && !rust.contains(&"build"));
        let web = names(&Narrowing { web: true, more: true, ..Narrowing::default() });
        assert!(!web.contains(&"long") && web.contains(&"build") && web.contains(&"long-node"));
    }

    #[test]
    fn a_stage_of_the_page_brings_the_build_with_it() {
        let narrowing = Narrowing { stages: vec!["biome".into()], ..Narrowing::default() };
        assert_eq!(names(&narrowing), ["build", "biome"]);
    }

    #[test]
    fn the_core_alone_needs_no_build() {
        let narrowing = Narrowing { rust: true, ..Narrowing::default() };
        let found = names(&narrowing);
        assert_eq!(found, ["fmt", "clippy", "clippy-wasm", "doc", "cargo-test"]);
    }

    #[test]
    fn an_unknown_stage_is_an_error_that_lists_the_stages() {
        let narrowing = Narrowing { stages: vec!["lint".into()], ..Narrowing::default() };
        let error = narrowing.chosen().err().unwrap().to_string();
        assert!(error.contains("`lint`") && error.contains("biome"), "{error}");
    }
}
