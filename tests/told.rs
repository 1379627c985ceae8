//! Files as people have them: malformed ones, and those that other programs wrote. What comes of each
//! stands beside it, in a file of its name that ends in `.told`.

#![allow(clippy::unwrap_used)] // a case that cannot be read should stop the test

use gradwalk::data::file::{
    Corrections, FileColumn, FileFault, FileProblem, HEAD, MOST_COLUMNS, Reading, Table,
};
use gradwalk::data::{MISSING, Values};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Reads a file in pieces, as often as it asks for; its format comes too.
fn read(bytes: &[u8], piece: usize, said: &Corrections) -> Result<(String, Table), FileFault> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut reading = Reading::new(head, head.len() == bytes.len(), said.clone())?;
    loop {
        for part in bytes.chunks(piece) {
            reading.push(part, false)?;
        }
        reading.push(&[], true)?;
        if !reading.again() {
            break;
        }
    }
    let format = reading.format();
    let mut told = format!("{}, ", format.encoding.name());
    if reading.is_json() {
        told += "JSON";
    } else {
        let _ = write!(told, "cells parted by {:?}, numbers with ", format.delimiter);
        let _ = write!(told, "{:?} and {:?}", format.notation.decimal, format.notation.thousands);
        let header = if format.header { "" } else { "no " };
        let _ = write!(told, ", {} lines, then {header}names", format.skip);
    }
    Ok((told, reading.finish()?))
}

fn cell(column: &FileColumn, row: usize) -> String {
    match &column.values {
        Values::Numbers(numbers) if numbers[row].is_nan() => "-".into(),
        Values::Numbers(numbers) => numbers[row].to_string(),
        Values::Categories { codes, .. } if codes[row] == MISSING => "-".into(),
        Values::Categories { names, codes } => format!("{:?}", names[codes[row] as usize]),
    }
}

/// What comes of a file, in words.
fn told(bytes: &[u8], piece: usize) -> String {
    let (mut text, table) = match read(bytes, piece, &Corrections::default()) {
        Err(fault) => return format!("{fault}\n"),
        Ok(read) => read,
    };
    let _ = writeln!(text, "\n{} rows", table.rows);
    for (k, column) in table.columns.iter().enumerate() {
        let kind = format!("{:?}", column.kind).to_lowercase();
        let renamed = if table.renamed.contains(&k) { ", renamed" } else { "" };
        let missing = column.missing;
        let _ = write!(text, "{:?}: {kind}{renamed}, {missing} missing", column.name);
        if let Some(misfit) = &column.misfit {
            let _ = write!(text, ", {} no number, the first in line {}", misfit.count, misfit.line);
        }
        for (mark, count) in &column.offered {
            let _ = write!(text, ", {count} are {mark:?}");
        }
        text.push('\n');
    }
    for row in 0..table.rows.min(4) {
        let cells: Vec<String> = table.columns.iter().map(|column| cell(column, row)).collect();
        let _ = writeln!(text, "{}", cells.join(" | "));
    }
    text
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/csv").join(folder);
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end != "told")).collect();
    cases.sort();
    cases
}

fn hold(cases: &[PathBuf]) {
    for path in cases {
        let name = path.display();
        let bytes = std::fs::read(path).unwrap();
        let beside = PathBuf::from(format!("{name}.told"));
        if std::env::var("TELL").is_ok() {
            std::fs::write(&beside, told(&bytes, 1 << 16)).unwrap();
        }
        let wanted = std::fs::read_to_string(&beside).unwrap();
        for piece in [1, 3, 1 << 16] {
            assert_eq!(told(&bytes, piece), wanted, "{name}, in pieces of {piece}");
        }
    }
}

#[test]
fn malformed_files_are_told_with_their_place() {
    let cases = cases("malformed");
    assert!(cases.len() >= 30);
    hold(&cases);
}

#[test]
fn files_of_other_programs_are_read_as_they_were_meant() {
    let cases = cases("programs");
    assert!(cases.len() >= 10);
    hold(&cases);
}

#[test]
fn a_million_columns_are_refused() {
    let line: Vec<String> = (0..1_000_000).map(|k| k.to_string()).collect();
    let text = format!("{}\n", line.join(","));
    let fault = read(text.as_bytes(), 1 << 16, &Corrections::default()).unwrap_err();
    let (found, limit) = (1_000_000, MOST_COLUMNS);
    assert_eq!(fault, FileFault::at(1, FileProblem::ManyColumns { found, limit }));
}
