//! The vocabulary as TypeScript: the table of options and the presets for the page, and the types
//! that follow from the table. `cargo xtask` writes both.

use crate::data::{self, Raw, Series};
use crate::experiment::options::{Kind, Opt, live, table};
use crate::experiment::{
    Activation, DataKind, Experiment, Loss, LossTex, OptimizerKind, PRESETS, Rule, Tex,
};
use crate::train::Quantity;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The table and the presets, as a module.
///
/// # Panics
/// Never: the table is made of values that JSON can hold.
pub fn options() -> String {
    let mut text = String::from("// Written by `cargo xtask` from src/experiment/. Do not edit.\n");
    text.push_str("export const options = {\n");
    for row in table() {
        let json = serde_json::to_string(row).expect("a row is JSON");
        let _ = writeln!(text, "  \"{}\": {json},", row.name);
    }
    text.push_str("} as const;\n\n");
    let presets: String = PRESETS
        .iter()
        .map(|name| {
            let preset = Experiment::preset(name).expect("the preset exists");
            format!("  \"{name}\": {},\n", preset.to_json())
        })
        .collect();
    let _ = writeln!(text, "export const presets = {{\n{presets}}} as const;");
    text
}

/// What the formulas of a step are made of, in TeX: of activations, losses and optimizers; and what
/// the page has to know of the latter two.
pub fn formulas() -> String {
    let mut text = String::from("// Written by `cargo xtask` from src/experiment/. Do not edit.\n");
    text.push_str("export const activations = {\n");
    for each in Activation::ALL {
        let Tex { a, slope } = each.tex();
        let slope = slope.unwrap_or_default();
        let _ = writeln!(text, "  \"{}\": {{ a: {a:?}, slope: {slope:?} }},", each.name());
    }
    text.push_str("} as const;\n\nexport const losses = {\n");
    for each in Loss::ALL {
        let LossTex { one, term, before, error } = each.tex();
        let (suits, from_z) = (each.suits(), each.needs().is_some());
        let _ = writeln!(
            text,
            "  \"{}\": {{ suits: {suits:?}, fromZ: {from_z}, one: {one:?}, term: {term:?}, \
             before: {before:?}, error: {:?} }},",
            each.name(),
            error.unwrap_or_default()
        );
    }
    text.push_str("} as const;\n\nexport const optimizers = {\n");
    for each in OptimizerKind::ALL {
        let Rule { keeps, once, w } = each.tex();
        let list = |named: &[(&str, &str)]| {
            let each = named.iter().map(|(name, tex)| format!("[\"{name}\", {tex:?}]"));
            each.collect::<Vec<String>>().join(", ")
        };
        let (shows, keeps, once) = (each.shows(), list(keeps), list(once));
        let _ = writeln!(
            text,
            "  \"{}\": {{ shows: {shows:?}, keeps: [{keeps}], once: [{once}], \
             w: {w:?} }},",
            each.name()
        );
    }
    text.push_str("} as const;\n");
    text
}

/// The sets that are drawn, in the order of their kinds: how many inputs and classes each has, and
/// what it looks like, as points `[x, y, hue]` within -1 and 1. The page's list of sets is made of it.
///
/// # Panics
/// Never: each set can be drawn.
pub fn sets() -> String {
    let mut text =
        String::from("// Written by `cargo xtask` from src/data/sets.rs. Do not edit.\n");
    text.push_str("export const sets = {\n");
    let given = [DataKind::Points, DataKind::Table];
    for kind in DataKind::ALL.iter().filter(|kind| !given.contains(kind)) {
        let name = kind.name();
        let json = format!("{{\"data\":{{\"kind\":\"{name}\",\"samples\":{ICON}}}}}");
        let experiment = Experiment::from_json(&json).expect("a set's name is an experiment");
        let raw = data::load(&experiment).expect("a set can be drawn");
        let (inputs, classes) = (raw.inputs.len(), raw.classes.as_ref().map_or(0, Vec::len));
        let points = icon(&raw);
        let _ = writeln!(
            text,
            "  \"{name}\": {{ inputs: {inputs}, classes: {classes}, points: {points:?} }},"
        );
    }
    text.push_str("} as const;\n");
    text
}

/// Points of an icon.
const ICON: usize = 48;

/// Where the points are, as shares of how far they reach, and their hue: the class; of numbers, their
/// sign; with one input, the height is the target.
fn icon(raw: &Raw) -> Vec<[f64; 3]> {
    let [across, up] = match &raw.inputs[..] {
        [x] => [x, &raw.targets[0]],
        [x, y, ..] => [x, y],
        [] => return Vec::new(),
    };
    let middle = |column: &Series| {
        let low = column.iter().fold(f64::INFINITY, f64::min);
        let high = column.iter().fold(f64::NEG_INFINITY, f64::max);
        ((low + high) / 2.0, (high - low).max(f64::MIN_POSITIVE) / 2.0)
    };
    let ((x0, reach_x), (y0, reach_y)) = (middle(across), middle(up));
    let round = |share: f64| (share * 90.0).round() / 100.0;
    (0..raw.rows())
        .map(|row| {
            let hue = match &raw.targets[..] {
                _ if raw.inputs.len() == 1 => 1,
                [t] => usize::from(t[row] > 0.0),
                several => several.iter().position(|t| t[row] > 0.5).unwrap_or(0),
            };
            [round((across[row] - x0) / reach_x), round((up[row] - y0) / reach_y), hue as f64]
        })
        .collect()
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
const BESIDE: [(&str, &str); 5] = [
    ("version", "1"),
    ("data", "Data"),
    ("prepare.features?", "string[]"),
    ("model.initial?", "Parameters[]"),
    ("model.layers[].fixed?", "string[]"),
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
