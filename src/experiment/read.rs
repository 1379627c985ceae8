//! From JSON to an experiment: the keys, in the order of the structs.

use super::options::{self as table, Value as Default};
use super::reader::{Keys, Reader, read};
use super::{
    Activation, Cell, Column, ColumnKind, Data, DataKind, Experiment, Layer, Model, Optimizer,
    Parameters, Prepare, Role, Schedule, Train,
};
use crate::fault::{Fault, Problem};
use crate::json::Json;

impl Experiment {
    /// Reads an experiment from a JSON value.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn from_value(value: &Json) -> Result<Self, Fault> {
        read("", value, experiment)
    }
}

fn experiment(value: &Reader<'_>) -> Experiment {
    let mut keys = value.keys();
    if let Some(version) = keys.get("version") {
        version.number_within(1.0, 1.0);
    }
    let experiment = Experiment {
        version: 1,
        seed: keys.number(&table::SEED) as u32,
        data: data(&keys.part("data")),
        prepare: prepare(&keys.part("prepare")),
        model: model(&keys.part("model")),
        train: train(&keys.part("train")),
    };
    keys.finish();
    experiment
}

fn data(value: &Reader<'_>) -> Data {
    let mut keys = value.keys();
    let data = match keys.choice(&table::DATA) {
        DataKind::Points => Data::Points { points: points(&keys.need("points")) },
        DataKind::Table => {
            let columns = columns(&keys.need("columns"));
            let rows = rows(&keys.need("rows"), &columns);
            Data::Table { columns, rows }
        }
        kind => drawn(kind, &mut keys),
    };
    keys.finish();
    data
}

/// Data that is drawn.
fn drawn(kind: DataKind, keys: &mut Keys<'_>) -> Data {
    let (samples, noise) = (keys.count(&table::SAMPLES), keys.number(&table::NOISE));
    let draw = keys.number(&table::DATA_DRAW) as u32;
    match kind {
        DataKind::Line => Data::Line {
            samples,
            noise,
            range: keys.get("range").map_or([0.0, 10.0], |value| range(&value)),
            slope: keys.number(&table::SLOPE),
            intercept: keys.number(&table::INTERCEPT),
            draw,
        },
        DataKind::Blobs => Data::Blobs { samples, noise, shift: keys.number(&table::SHIFT), draw },
        _ => Data::Drawn { kind, samples, noise, draw },
    }
}

/// Where x of a line lies.
fn range(value: &Reader<'_>) -> [f64; 2] {
    let ends: Vec<f64> = value
        .items()
        .map(|end| {
            end.single();
            end.number_within(-1e6, 1e6)
        })
        .collect();
    let [low, high] = ends[..] else {
        value.problem(Problem::Length { found: ends.len(), wanted: 2 });
        return [0.0; 2];
    };
    if low >= high {
        value.problem(Problem::EmptyRange);
    }
    [low, high]
}

/// Lists of numbers.
#[cfg(target_arch = "wasm32")]
pub(crate) fn rows_of_numbers(name: &str, value: &Json) -> Result<Vec<Vec<f32>>, Fault> {
    read(name, value, |rows| rows.items().map(|row| row.singles()).collect())
}

fn points(value: &Reader<'_>) -> Vec<Vec<f32>> {
    let mut points: Vec<Vec<f32>> = Vec::with_capacity(value.len());
    for item in value.items() {
        let point = item.singles();
        let wanted = points.first().map_or(point.len().max(2), Vec::len);
        if point.len() != wanted {
            item.problem(Problem::Length { found: point.len(), wanted });
        }
        points.push(point);
    }
    if points.is_empty() {
        value.problem(Problem::NoRows);
    }
    points
}

fn columns(value: &Reader<'_>) -> Vec<Column> {
    let column = |item: Reader<'_>| {
        let mut keys = item.keys();
        let name = keys.need("name").text("a string").to_owned();
        let kind =
            ColumnKind::ALL[keys.one_of("type", ColumnKind::NAMES, Some(Default::Name("number")))];
        let role = Role::ALL[keys.one_of("role", Role::NAMES, None)];
        keys.finish();
        Column { name, kind, role }
    };
    let columns: Vec<Column> = value.items().map(column).collect();
    for role in [Role::Feature, Role::Target] {
        if !columns.iter().any(|column| column.role == role) {
            value.problem(Problem::NoColumn { role: role.name() });
        }
    }
    columns
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
        (Json::Number(_), ColumnKind::Number) => return Cell::Number(cell.single()),
        (Json::Text(text), ColumnKind::Category) => return Cell::Text(text.clone()),
        // A category may be written as a whole number (0 and 1), which is then its name.
        (Json::Number(number), _) if number.fract() == 0.0 && number.abs() < 1e15 => {
            return Cell::Text((*number as i64).to_string());
        }
        // In a column that is not used anything may stand; only text is kept.
        (Json::Text(text), _) if ignored => return Cell::Text(text.clone()),
        _ if ignored => {}
        (_, ColumnKind::Number) => cell.wrong_type("a number or null"),
        (Json::Number(_), _) => cell.wrong_type("a name, a whole number or null"),
        _ => cell.wrong_type("a name or null"),
    }
    Cell::Missing
}

fn prepare(value: &Reader<'_>) -> Prepare {
    let mut keys = value.keys();
    let prepare = Prepare {
        missing: keys.choice(&table::MISSING),
        outliers: keys.choice(&table::OUTLIERS),
        scale: keys.choice(&table::SCALE),
        scale_target: keys.choice(&table::SCALE_TARGET),
        features: keys.get("features").map(|value| features(&value)),
        validation: keys.number(&table::VALIDATION),
    };
    keys.finish();
    prepare
}

fn features(value: &Reader<'_>) -> Vec<String> {
    if value.len() == 0 {
        value.problem(Problem::NoColumn { role: Role::Feature.name() });
    }
    value.items().map(|name| name.text("a name").to_owned()).collect()
}

fn model(value: &Reader<'_>) -> Model {
    let mut keys = value.keys();
    let one_unit = || vec![Layer { units: 1, activation: Activation::Linear, dropout: 0.0 }];
    let model = Model {
        layers: keys.get("layers").map_or_else(one_unit, |value| layers(&value)),
        bias: keys.switch(&table::BIAS),
        init: keys.choice(&table::INIT),
        draw: keys.number(&table::MODEL_DRAW) as u32,
        initial: keys.get("initial").map(|value| initial(&value)),
    };
    keys.finish();
    model
}

/// The most layers a network may have.
const MOST_LAYERS: f64 = 32.0;

fn layers(value: &Reader<'_>) -> Vec<Layer> {
    if let Some(problem) = Problem::outside(value.len() as f64, 1.0, MOST_LAYERS) {
        value.problem_at("length", problem);
    }
    let layer = |item: Reader<'_>| {
        let mut keys = item.keys();
        let layer = Layer {
            units: keys.count(&table::UNITS),
            activation: keys.choice(&table::ACTIVATION),
            dropout: keys.number(&table::DROPOUT),
        };
        keys.finish();
        layer
    };
    value.items().map(layer).collect()
}

fn initial(value: &Reader<'_>) -> Vec<Parameters> {
    let layer = |item: Reader<'_>| {
        let mut keys = item.keys();
        let w = keys.need("w").singles();
        let b = keys.get("b").and_then(|b| match b.value() {
            Json::Null => None,
            Json::List(_) => Some(b.singles()),
            _ => {
                b.wrong_type("a list or null");
                None
            }
        });
        keys.finish();
        Parameters { w, b }
    };
    value.items().map(layer).collect()
}

fn train(value: &Reader<'_>) -> Train {
    let mut keys = value.keys();
    let train = Train {
        loss: keys.choice(&table::LOSS),
        optimizer: optimizer(&keys.part("optimizer")),
        schedule: schedule(&keys.part("schedule")),
        batch: keys.count(&table::BATCH),
        epochs: keys.number(&table::EPOCHS) as u32,
        shuffle: keys.switch(&table::SHUFFLE),
        l1: keys.number(&table::L1),
        l2: keys.number(&table::L2),
        clip_norm: keys.number(&table::CLIP_NORM),
        patience: keys.number(&table::PATIENCE) as u32,
    };
    keys.finish();
    train
}

fn optimizer(value: &Reader<'_>) -> Optimizer {
    let mut keys = value.keys();
    let optimizer = Optimizer {
        kind: keys.choice(&table::OPTIMIZER),
        learning_rate: keys.number(&table::LEARNING_RATE),
        momentum: keys.number(&table::MOMENTUM),
        rho: keys.number(&table::RHO),
        beta1: keys.number(&table::BETA1),
        beta2: keys.number(&table::BETA2),
        epsilon: keys.number(&table::EPSILON),
        initial_accumulator: keys.number(&table::INITIAL_ACCUMULATOR),
    };
    keys.finish();
    optimizer
}

fn schedule(value: &Reader<'_>) -> Schedule {
    let mut keys = value.keys();
    let schedule = Schedule {
        kind: keys.choice(&table::SCHEDULE),
        epochs: keys.number(&table::SCHEDULE_EPOCHS) as u32,
        factor: keys.number(&table::SCHEDULE_FACTOR),
        warm_up: keys.number(&table::WARM_UP) as u32,
    };
    keys.finish();
    schedule
}
