//! The vocabulary as TypeScript: the table of options and the presets for the page, and the types
//! that follow from the table. `cargo xtask` writes both.

use crate::experiment::options::{Kind, Opt, live, table};
use crate::experiment::{DataKind, Experiment, PRESETS};
use crate::train::Quantity;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The table and the presets, as a module.
///
/// # Panics
/// Never: the table is made of values that JSON can hold.
pub fn options() -> String {
    let mut text = String::from("// Written by `cargo xtask` from src/experiment/. Do not edit.\n");
    let rows: serde_json::Map<_, _> = table()
        .map(|row| (row.name.to_owned(), serde_json::to_value(row).expect("a row is JSON")))
        .collect();
    let presets: String = PRESETS
        .iter()
        .map(|name| {
            let preset = Experiment::preset(name).expect("the preset exists");
            format!("  \"{name}\": {},\n", preset.to_json())
        })
        .collect();
    let rows = serde_json::to_string_pretty(&rows).expect("the table is JSON");
    let _ = writeln!(text, "export const options = {rows} as const;\n");
    let _ = writeln!(text, "export const presets = {{\n{presets}}} as const;");
    text
}

/// The types: of names, of the settings that can change in mid-run, and of the experiment.
pub fn types() -> String {
    let mut text = String::new();
    let mut choices = BTreeMap::new();
    for row in table() {
        if let Kind::Choice { choices: names, of } = row.kind {
            choices.insert(named(of), names);
        }
    }
    choices.insert("Quantity", Quantity::NAMES);
    for (of, names) in choices {
        let _ = writeln!(text, "export type {of} = {};", union(names.iter().copied()));
    }
    let drawn = DataKind::ALL.iter().filter(|kind| kind.is_drawn()).map(|kind| kind.name());
    let _ = writeln!(text, "/** Sets that have no numbers of their own. */");
    let _ = writeln!(text, "export type DrawnKind = {};", union(drawn));
    let _ = writeln!(text, "/** What can change in mid-run, by the option's name. */");
    let _ = writeln!(text, "export interface Settings {{");
    for row in live() {
        let _ = writeln!(text, "  \"{}\": {};", row.name, type_of(row));
    }
    text.push_str("}\n");
    text.push_str("/** Every choice of a run, by its place. */\nexport interface Experiment ");
    tree().write(&mut text, 0);
    text.push('\n');
    text
}

/// `"a" | "b"`.
fn union<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" | ")
}

/// The name of a type: an optimizer's is short, as nothing else is called so there.
fn named(of: &'static str) -> &'static str {
    if of == "OptimizerKind" { "Optimizer" } else { of }
}

fn type_of(row: &Opt) -> &'static str {
    match row.kind {
        Kind::Whole { .. } | Kind::Real { .. } => "number",
        Kind::Switch => "boolean",
        Kind::Choice { of, .. } => named(of),
    }
}

/// What an experiment holds beside options, by its place.
const BESIDE: [(&str, &str); 4] = [
    ("version", "1"),
    ("data", "Data"),
    ("prepare.features?", "string[]"),
    ("model.initial?", "Parameters[]"),
];

/// A type, or an object of keys and their types.
enum Type {
    Word(&'static str),
    Object(Vec<(&'static str, Type)>),
}

/// The places of the table, as nested objects.
fn tree() -> Type {
    let mut keys = Vec::new();
    let rows = table().filter(|row| !row.path.starts_with("data."));
    let rows = rows.map(|row| (row.path, type_of(row)));
    for (path, word) in BESIDE.into_iter().chain(rows) {
        place(&mut keys, path, word);
    }
    Type::Object(keys)
}

/// Puts a type at its place.
fn place(keys: &mut Vec<(&'static str, Type)>, path: &'static str, word: &'static str) {
    let Some((key, rest)) = path.split_once('.') else {
        keys.push((path, Type::Word(word)));
        return;
    };
    let known = keys.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        keys.push((key, Type::Object(Vec::new())));
        keys.len() - 1
    });
    if let Type::Object(inner) = &mut keys[known].1 {
        place(inner, rest, word);
    }
}

impl Type {
    fn write(&self, text: &mut String, depth: usize) {
        let keys = match self {
            Self::Word(word) => return text.push_str(word),
            Self::Object(keys) => keys,
        };
        text.push_str("{\n");
        for (key, inner) in keys {
            let (key, list) = key.strip_suffix("[]").map_or((*key, ""), |key| (key, "[]"));
            let _ = write!(text, "{}{key}: ", "  ".repeat(depth + 1));
            inner.write(text, depth + 1);
            let _ = writeln!(text, "{list};");
        }
        let _ = write!(text, "{}}}", "  ".repeat(depth));
    }
}
