//! How a program begins, how it reads the file, and what it makes of its cells.

use super::python::{Program, call, indented, list, number, numbers, text, texts};
use super::run::{Run, refused};
use crate::data::file::Encoding;
use crate::experiment::{Column as Given, ColumnKind, Role};
use crate::export::pipeline::{Cells, Column, Input, Made};
use crate::export::spelling;
use crate::fault::Fault;

/// Which functions a program needs.
#[derive(Default)]
struct Needs {
    number: bool,
    name: bool,
    whole: bool,
    of_number: bool,
    of_name: bool,
}

/// The beginning of a program.
pub fn head(run: &Run<'_>, library: &str, file: &str, packages: &str, imports: &str) -> Program {
    let mut program = Program::default();
    let name = run.name.replace(['"', '\\'], "'");
    program.line(&format!("\"\"\"A network that learns {name}, as a program of {library}."));
    program.line(
        "\nIt repeats a run of Gradwalk: the same rows in the same order, the same start weights,\n\
         the same rule. What it prints last is the loss of that run.",
    );
    program.line(&format!("\n    pip install {packages}\n    python {file} {name}\n\"\"\"\n"));
    program.0.push_str(include_str!("imports.py"));
    if run.has_dates() {
        program.line("import re");
    }
    program.line("import sys");
    if run.has_dates() {
        program.line("from datetime import datetime");
    }
    program.line(&format!("\n{imports}\n"));
    program
}

/// Constants of the file.
pub fn constants(program: &mut Program, run: &Run<'_>) {
    let reading = &run.reading;
    let encoding = match reading.encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le => "utf-16-le",
        Encoding::Utf16Be => "utf-16-be",
        Encoding::Gb18030 => "gb18030",
        Encoding::Windows1252 => "cp1252",
    };
    program.line("# The file.");
    program.set("ENCODING", &text(encoding));
    program.set("DELIMITER", &text(&reading.delimiter.to_string()));
    program.set("QUOTES", if reading.quotes { "True" } else { "False" });
    program.set("DECIMAL", &text(&reading.notation.decimal.to_string()));
    // To take away what never stands there changes nothing.
    let thousands = reading.notation.thousands.unwrap_or('_');
    program.set("THOUSANDS", &text(&thousands.to_string()));
    let lines = reading.skip + usize::from(reading.header);
    program.line(&format!("FIRST_LINES = {lines}  # that are no rows"));
    program.line(&format!("WIDTH = {}  # cells of a row", run.columns.len()));
    let missing: Vec<String> = [String::new()].into_iter().chain(reading.missing.clone()).collect();
    program.set("MISSING", &texts(&missing));
    if run.has_dates() {
        program.set("DAY_FIRST", if run.day_first { "True" } else { "False" });
    }
}

/// The functions from the file to numbers.
///
/// # Errors
/// Several targets of which one is a category.
pub fn functions(program: &mut Program, run: &Run<'_>, whole: &str) -> Result<(), Fault> {
    let mut needs = Needs::default();
    let mut lines = String::from(
        "def inputs(row):\n    \"\"\"The numbers that are made of a row.\"\"\"\n    return [\n",
    );
    for column in &run.model.columns {
        let (function, arguments) = input(column, &mut needs);
        let about = column.name.escape_debug().to_string();
        lines.push_str(&call(&function, &arguments, &about));
    }
    lines.push_str("    ]");
    let targets = targets(run, &mut needs)?;
    let dates = run.has_dates();
    program.part(include_str!("read_lines.py"));
    for (needed, part) in [
        (needs.number || needs.whole, include_str!("read_number.py")),
        (needs.name, include_str!("read_name.py")),
        (needs.whole, include_str!("read_whole.py")),
        (dates, include_str!("read_date.py")),
        (needs.of_number, include_str!("make_number.py")),
        (needs.of_name, include_str!("make_name.py")),
        (dates, include_str!("make_date.py")),
    ] {
        if needed {
            program.part(part);
        }
    }
    program.part(&lines);
    program.part(&targets);
    program.part(whole);
    program.part(&features(run));
    Ok(())
}

/// The name of a category, where a program has read it: one that is a whole number is written in
/// one way.
fn reader(names: impl Iterator<Item = String>, needs: &mut Needs) -> &'static str {
    let is_whole = |name: &String| name.parse::<i64>().is_ok_and(|n| n.to_string() == *name);
    let (mut any, mut all) = (false, true);
    for name in names {
        (any, all) = (true, all && is_whole(&name));
    }
    if any && all {
        needs.whole = true;
        "whole"
    } else {
        needs.name = true;
        "name"
    }
}

/// What makes the numbers of a column: a function and its arguments.
fn input(column: &Column, needs: &mut Needs) -> (String, Vec<String>) {
    let cell = format!("row[{}]", column.place);
    let mut more = Vec::new();
    let whole = |wanted: fn(&Input) -> Option<u32>| {
        list(column.inputs.iter().filter_map(wanted).map(|number| number.to_string()))
    };
    let (function, cell) = match &column.cells {
        Cells::Numbers { unknown, clip } => {
            needs.number = true;
            if column.missing.is_none() && unknown.is_empty() && clip.is_none() {
                return ("number".to_owned(), vec![cell]);
            }
            needs.of_number = true;
            marks(&mut more, numbers(unknown.iter().copied()));
            if let Some([low, high]) = clip {
                more.push(format!("clip=({}, {})", number(*low), number(*high)));
            }
            ("*of_number", format!("number({cell})"))
        }
        Cells::Names { unknown } => {
            let known = |input: &Input| match input {
                Input::Name(name) => Some(name.clone()),
                _ => None,
            };
            let kept: Vec<String> = column.inputs.iter().filter_map(known).collect();
            let read = reader(kept.iter().chain(unknown).cloned(), needs);
            needs.of_name = true;
            more.push(texts(&kept));
            if column.inputs.contains(&Input::Other) {
                more.push("other=True".to_owned());
            }
            marks(&mut more, texts(unknown));
            ("*of_name", format!("{read}({cell})"))
        }
        Cells::Dates { unknown } => {
            let hours = whole(|i| if let Input::Hour(n) = i { Some(*n) } else { None });
            let weekdays = whole(|i| if let Input::Weekday(n) = i { Some(*n) } else { None });
            let months = whole(|i| if let Input::Month(n) = i { Some(*n) } else { None });
            more.push(format!("hours={hours}"));
            more.push(format!("weekdays={weekdays}"));
            more.push(format!("months={months}"));
            marks(&mut more, numbers(unknown.iter().copied()));
            ("*of_date", format!("date({cell})"))
        }
    };
    if let Some(missing) = &column.missing {
        more.push(format!("missing={}", numbers(missing.iter().copied())));
    }
    if column.inputs.last() == Some(&Input::Unknown) {
        more.push("indicator=True".to_owned());
    }
    (function.to_owned(), [vec![cell], more].concat())
}

/// What says that nothing is known, where something does.
fn marks(arguments: &mut Vec<String>, list: String) {
    if list != "[]" {
        arguments.push(format!("unknown={list}"));
    }
}

/// The function that reads the targets.
fn targets(run: &Run<'_>, needs: &mut Needs) -> Result<String, Fault> {
    let given: Vec<(usize, &Given)> =
        run.columns.iter().enumerate().filter(|(_, c)| c.role == Role::Target).collect();
    let mut items = Vec::new();
    for (place, column) in &given {
        let cell = format!("row[{place}]");
        items.push(match (column.kind, &run.model.classes) {
            (ColumnKind::Category, Some(classes)) if given.len() == 1 => {
                let read = reader(classes.iter().cloned(), needs);
                needs.of_name = true;
                // Of two classes, the second is 1.
                let names = if run.model.targets.len() == 1 { &classes[1..] } else { classes };
                format!("*of_name({read}({cell}), {})", texts(names))
            }
            (ColumnKind::Category, _) => return refused("data.columns"),
            _ => {
                needs.number = true;
                format!("number({cell})")
            }
        });
    }
    let items = items.join(", ");
    let about = "\"\"\"What is to be predicted of a row.\"\"\"";
    Ok(format!("def targets(row):\n    {about}\n    return [{}]", indented(&items, 4)))
}

/// The function that makes the inputs of the network of numbers.
fn features(run: &Run<'_>) -> String {
    let features = &run.model.features;
    let mut lines = String::from(
        "def prepared(x, t):\n    \"\"\"The inputs of the network and its targets, scaled.\"\"\"\n",
    );
    let plain = features.iter().enumerate().all(|(k, f)| f.is == Made::Column && f.of[0] == k);
    if !plain || features.len() != run.model.numbers() {
        lines.push_str("    x = np.stack(\n        [\n");
        for feature in features {
            let made = spelling::made(feature.is, feature.of);
            lines.push_str(&format!("            {made},  # {}\n", feature.name.escape_debug()));
        }
        lines.push_str("        ],\n        axis=1,\n    )\n");
    }
    let scaled = |letter: &str, scales: Vec<(f64, f64)>| {
        if scales.iter().all(|(offset, span)| *offset == 0.0 && *span == 1.0) {
            return String::new();
        }
        let offsets = numbers(scales.iter().map(|(offset, _)| *offset));
        let spans = numbers(scales.iter().map(|(_, span)| *span));
        let line = format!("{letter} = ({letter} - np.array({offsets})) / np.array({spans})");
        format!("    {}\n", indented(&line, 4))
    };
    lines += &scaled("x", features.iter().map(|f| (f.offset, f.span)).collect());
    lines += &scaled("t", run.model.targets.iter().map(|t| (t.offset, t.span)).collect());
    lines + "    return x.astype(np.float32), t.astype(np.float32)"
}
