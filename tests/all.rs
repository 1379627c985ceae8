//! The tests of the core from outside, in one program: built one by one, the forty of them take five times as
//! long. `memory` counts what is allocated, and is a program of its own.

mod absences;
mod baseline;
mod border;
mod change;
mod circles;
mod classes;
mod data;
mod describe;
mod dropout;
mod evaluation;
mod exactness;
mod experiment;
mod export;
mod field;
mod file;
mod fixed;
mod fuzz;
mod golden;
mod gradient;
mod importance;
mod initializer;
mod lab;
mod learning;
mod maps;
mod math;
mod narrow;
mod optimizer;
mod probe;
mod profile;
mod rates;
mod recipe;
mod redraw;
mod reference;
mod replay;
mod report;
mod row;
mod stopping;
mod table;
mod task;
mod told;
mod warnings;
mod weight;

/// A file that nobody names would be a test that never runs.
#[test]
fn every_file_of_tests_is_run() {
    let named = include_str!("all.rs");
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if let Some(name) = file.strip_suffix(".rs") {
            let is_own = ["all", "memory"].contains(&name);
            assert!(is_own || named.contains(&format!("\nmod {name};")), "{file} is not in all.rs");
        }
    }
}
