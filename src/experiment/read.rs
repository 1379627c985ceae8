//! From JSON to an experiment: the keys, in the order of the structs.

use super::options::{self as table, Field, Opt, Value};
use super::reader::{Keys, Reader, read};
use super::{
    Cell, Column, ColumnKind, Data, DataKind, Experiment, Json, Model, Prepare, Role, Source, Train,
};
use crate::WHOLE;
use crate::fault::{Fault, Problem};

impl Experiment {
    /// Reads an experiment from a JSON value.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn from_value(value: &serde_json::Value) -> Result<Self, Fault> {
        Self::read(&value.into())
    }

    /// The same from a value of the reader's own.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(value: &Json) -> Result<Self, Fault> {
        let experiment = read("", value, experiment)?;
        experiment.check_lists()?;
        Ok(experiment)
    }
}

/// A value of an option, within its limits, which are told with the option's place.
pub(crate) fn option(row: &Opt, value: &Json) -> Result<Value, Fault> {
    read(row.path, value, |value| value.option(row))
}

fn experiment(value: &Reader<'_>) -> Experiment {
    let mut keys = value.keys();
    if let Some(version) = keys.get("version") {
        version.number_within(1.0, 1.0);
    }
    let experiment = Experiment {
        version: 1,
        seed: Field::of(keys.option(&table::SEED)),
        data: data(&keys.part("data")),
        prepare: Prepare::read(&keys.part("prepare")),
        model: Model::read(&keys.part("model")),
        train: Train::read(&keys.part("train")),
    };
    keys.finish();
    experiment
}

fn data(value: &Reader<'_>) -> Data {
    let mut keys = value.keys();
    let data = match Field::of(keys.option(&table::DATA)) {
        DataKind::Points => Data::Points { points: points(&keys.need("points")) },
        DataKind::Table if WHOLE => {
            let columns = columns(&keys.need("columns"));
            let source = keys.get("source").map(|value| source(&value));
            let rows = keys.get("rows").map(|value| rows(&value, &columns));
            if let (Some(_), Some(_)) = (&rows, &source) {
                let other = "data.rows";
                value.problem_at("source", Problem::Conflict { other });
            }
            Data::Table { columns, rows, source }
        }
        kind => drawn(kind, &mut keys),
    };
    keys.finish();
    data
}

/// Data that is drawn.
fn drawn(kind: DataKind, keys: &mut Keys<'_>) -> Data {
    let samples = Field::of(keys.option(&table::SAMPLES));
    let noise = Field::of(keys.option(&table::NOISE));
    let draw = Field::of(keys.option(&table::DATA_DRAW));
    match kind {
        DataKind::Line => Data::Line {
            samples,
            noise,
            range: keys.get("range").map_or([0.0, 10.0], |value| range(&value)),
            slope: Field::of(keys.option(&table::SLOPE)),
            intercept: Field::of(keys.option(&table::INTERCEPT)),
            draw,
        },
        DataKind::Blobs => {
            Data::Blobs { samples, noise, shift: Field::of(keys.option(&table::SHIFT)), draw }
        }
        _ => Data::Drawn { kind, samples, noise, draw },
    }
}

/// Where x of a line lies.
fn range(value: &Reader<'_>) -> [f64; 2] {
    let end = |end: Reader<'_>| {
        end.single();
        end.number()
    };
    let ends: Vec<f64> = value.items().map(end).collect();
    ends[..].try_into().unwrap_or_else(|_| {
        value.problem(Problem::Length { found: ends.len(), wanted: 2 });
        [0.0; 2]
    })
}

/// Lists of numbers.
#[cfg(target_arch = "wasm32")]
pub(crate) fn rows_of_numbers(name: &str, value: &Json) -> Result<Vec<Vec<f64>>, Fault> {
    read(name, value, |rows| rows.items().map(|row| row.doubles()).collect())
}

fn points(value: &Reader<'_>) -> Vec<Vec<f64>> {
    value.items().map(|point| point.doubles()).collect()
}

fn columns(value: &Reader<'_>) -> Vec<Column> {
    let column = |item: Reader<'_>| {
        let mut keys = item.keys();
        let name = keys.need("name").text("a string").to_owned();
        let kind = keys.get("type").map_or(ColumnKind::Number, |kind| kind.named());
        let role = keys.need("role").named();
        let missing =
            keys.get("missing").map_or(Vec::new(), |list| list.items().map(mark).collect());
        keys.finish();
        Column { name, kind, role, missing }
    };
    value.items().map(column).collect()
}

/// A value that says that nothing is known.
fn mark(value: Reader<'_>) -> Cell {
    match value.value() {
        Json::Number(_) => Cell::Number(value.double()),
        Json::String(text) => Cell::Text(text.clone()),
        _ => {
            value.wrong_type("a number or a name");
            Cell::Missing
        }
    }
}

fn source(value: &Reader<'_>) -> Source {
    let mut keys = value.keys();
    let name = keys.need("name").text("a string").to_owned();
    let hash = keys.need("sha256");
    let sha256 = hash.text("a string").to_owned();
    if sha256.len() != 64 || !sha256.bytes().all(|byte| b"0123456789abcdef".contains(&byte)) {
        let (found, wanted) = ("another string", "a hash of 64 digits from 0 to f");
        hash.problem(Problem::WrongType { found, wanted });
    }
    keys.finish();
    Source { name, sha256 }
}

fn rows(value: &Reader<'_>, columns: &[Column]) -> Vec<Vec<Cell>> {
    let row = |row: Reader<'_>| {
        let (found, wanted) = (row.len(), columns.len());
        if found != wanted {
            row.problem(Problem::Length { found, wanted });
        }
        row.items().zip(columns).map(|(value, column)| cell(&value, column)).collect()
    };
    value.items().map(row).collect()
}

fn cell(cell: &Reader<'_>, column: &Column) -> Cell {
    let ignored = column.role == Role::Ignore;
    match (cell.value(), column.kind) {
        (Json::Null, _) => return Cell::Missing,
        (Json::Number(_), ColumnKind::Number | ColumnKind::Date) => {
            return Cell::Number(cell.double());
        }
        (Json::String(text), ColumnKind::Category) => return Cell::Text(text.clone()),
        // A category may be written as a whole number (0 and 1), which is then its name.
        (Json::Number(_), _) if cell.number().fract() == 0.0 && cell.number().abs() < 1e15 => {
            return Cell::Text((cell.number() as i64).to_string());
        }
        // In a column that is not used anything may stand; only text is kept.
        (Json::String(text), _) if ignored => return Cell::Text(text.clone()),
        _ if ignored => {}
        (_, ColumnKind::Number) => cell.wrong_type("a number or null"),
        (_, ColumnKind::Date) => cell.wrong_type("a number of seconds or null"),
        (Json::Number(_), _) => cell.wrong_type("a name, a whole number or null"),
        _ => cell.wrong_type("a name or null"),
    }
    Cell::Missing
}
