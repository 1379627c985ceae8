//! From JSON to an experiment: the keys, in the order of the structs.

use super::reader::{Reader, list, single, singles, type_of, wrong_type};
use super::{
    Cell, Column, ColumnKind, Data, DataKind, Experiment, Layer, Model, Optimizer, Parameters,
    Prepare, Role, Train,
};
use crate::fault::{Fault, Problem};
use crate::nn::Activation;
use crate::options as table;
use serde_json::Value;

pub(super) fn experiment(value: &Value) -> Result<Experiment, Fault> {
    let mut keys = Reader::new("", Some(value))?;
    if let Some(version) = keys.get("version") {
        check_version(version)?;
    }
    let experiment = Experiment {
        version: 1,
        seed: keys.number(&table::SEED)? as u32,
        data: data(keys.object("data")?)?,
        prepare: prepare(keys.object("prepare")?)?,
        model: model(keys.object("model")?)?,
        train: train(keys.object("train")?)?,
    };
    keys.finish()?;
    Ok(experiment)
}

fn check_version(value: &Value) -> Result<(), Fault> {
    match value.as_f64() {
        None => Err(wrong_type("version", value, "a number")),
        Some(1.0) => Ok(()),
        Some(value) => {
            let problem = if value < 1.0 {
                Problem::Below { value, limit: 1.0 }
            } else {
                Problem::Above { value, limit: 1.0 }
            };
            Err(Fault::new("version", problem))
        }
    }
}

fn data(mut keys: Reader<'_>) -> Result<Data, Fault> {
    let data = match keys.choice(&table::DATA)? {
        DataKind::Blobs => Data::Blobs {
            samples: keys.count(&table::SAMPLES)?,
            noise: keys.number(&table::NOISE)?,
            shift: keys.number(&table::SHIFT)?,
            draw: keys.number(&table::DATA_DRAW)? as u32,
        },
        DataKind::Points => {
            Data::Points { points: points(&keys.at("points"), keys.need("points")?)? }
        }
        DataKind::Table => {
            let columns = columns(&keys.at("columns"), keys.need("columns")?)?;
            let rows = rows(&keys.at("rows"), keys.need("rows")?, &columns)?;
            Data::Table { columns, rows }
        }
        DataKind::Line => Data::Line {
            samples: keys.count(&table::SAMPLES)?,
            noise: keys.number(&table::NOISE)?,
            range: range(&keys.at("range"), keys.get("range"))?,
            slope: keys.number(&table::SLOPE)?,
            intercept: keys.number(&table::INTERCEPT)?,
            draw: keys.number(&table::DATA_DRAW)? as u32,
        },
    };
    keys.finish()?;
    Ok(data)
}

/// Where x of a line lies.
fn range(path: &str, value: Option<&Value>) -> Result<[f64; 2], Fault> {
    let Some(value) = value else {
        return Ok([0.0, 10.0]);
    };
    let ends = list(path, value)?;
    let [low, high] = ends else {
        return Err(Fault::new(path, Problem::Length { found: ends.len(), wanted: 2 }));
    };
    single(&format!("{path}[0]"), low)?;
    single(&format!("{path}[1]"), high)?;
    let (low, high) = (low.as_f64().unwrap_or(0.0), high.as_f64().unwrap_or(0.0));
    for (end, value) in [low, high].into_iter().enumerate() {
        if value.abs() > 1e6 {
            let problem = if value < 0.0 {
                Problem::Below { value, limit: -1e6 }
            } else {
                Problem::Above { value, limit: 1e6 }
            };
            return Err(Fault::new(format!("{path}[{end}]"), problem));
        }
    }
    if low < high { Ok([low, high]) } else { Err(Fault::new(path, Problem::EmptyRange)) }
}

/// Lists of numbers.
#[cfg(target_arch = "wasm32")]
pub(crate) fn rows_of_numbers(path: &str, value: &Value) -> Result<Vec<Vec<f32>>, Fault> {
    let rows = list(path, value)?.iter().enumerate();
    rows.map(|(i, row)| singles(&format!("{path}[{i}]"), row)).collect()
}

fn points(path: &str, value: &Value) -> Result<Vec<Vec<f32>>, Fault> {
    let items = list(path, value)?;
    let mut points: Vec<Vec<f32>> = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let point = singles(&path, item)?;
        let wanted = points.first().map_or(point.len().max(2), Vec::len);
        if point.len() != wanted {
            return Err(Fault::new(path, Problem::Length { found: point.len(), wanted }));
        }
        points.push(point);
    }
    if points.is_empty() { Err(Fault::new(path, Problem::NoRows)) } else { Ok(points) }
}

fn columns(path: &str, value: &Value) -> Result<Vec<Column>, Fault> {
    let mut columns = Vec::new();
    for (i, item) in list(path, value)?.iter().enumerate() {
        let mut keys = Reader::new(format!("{path}[{i}]"), Some(item))?;
        let name = match keys.need("name")? {
            Value::String(name) => name.clone(),
            other => return Err(wrong_type(&keys.at("name"), other, "a string")),
        };
        let kind = ColumnKind::ALL[keys.one_of("type", ColumnKind::NAMES, Some("number"))?];
        let role = Role::ALL[keys.one_of("role", Role::NAMES, None)?];
        keys.finish()?;
        columns.push(Column { name, kind, role });
    }
    for role in [Role::Feature, Role::Target] {
        if !columns.iter().any(|column| column.role == role) {
            return Err(Fault::new(path, Problem::NoColumn { role: role.name() }));
        }
    }
    Ok(columns)
}

fn rows(path: &str, value: &Value, columns: &[Column]) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut rows = Vec::new();
    for (i, item) in list(path, value)?.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let cells = list(&path, item)?;
        if cells.len() != columns.len() {
            let problem = Problem::Length { found: cells.len(), wanted: columns.len() };
            return Err(Fault::new(path, problem));
        }
        let row = cells.iter().zip(columns).enumerate();
        let row = row.map(|(k, (value, column))| cell(&path, k, value, column));
        rows.push(row.collect::<Result<_, _>>()?);
    }
    Ok(rows)
}

fn cell(path: &str, index: usize, value: &Value, column: &Column) -> Result<Cell, Fault> {
    let path = || format!("{path}[{index}]");
    match (value, column.kind) {
        (Value::Null, _) => Ok(Cell::Missing),
        (Value::Number(_), ColumnKind::Number) => single(&path(), value).map(Cell::Number),
        (Value::String(text), ColumnKind::Category) => Ok(Cell::Text(text.clone())),
        // A category may be written as a whole number (0 and 1), which is then its name.
        (Value::Number(_), ColumnKind::Category) => match value.as_f64() {
            Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Ok(Cell::Text((number as i64).to_string()))
            }
            _ if column.role == Role::Ignore => Ok(Cell::Missing),
            _ => Err(wrong_type(&path(), value, "a name, a whole number or null")),
        },
        // In a column that is not used anything may stand; only text is kept.
        (Value::String(text), _) if column.role == Role::Ignore => Ok(Cell::Text(text.clone())),
        (_, _) if column.role == Role::Ignore => Ok(Cell::Missing),
        (other, ColumnKind::Number) => Err(wrong_type(&path(), other, "a number or null")),
        (other, ColumnKind::Category) => Err(wrong_type(&path(), other, "a name or null")),
    }
}

fn prepare(mut keys: Reader<'_>) -> Result<Prepare, Fault> {
    let prepare = Prepare {
        missing: keys.choice(&table::MISSING)?,
        outliers: keys.choice(&table::OUTLIERS)?,
        scale: keys.choice(&table::SCALE)?,
        scale_target: keys.choice(&table::SCALE_TARGET)?,
        features: features(&keys.at("features"), keys.get("features"))?,
        validation: keys.number(&table::VALIDATION)?,
    };
    keys.finish()?;
    Ok(prepare)
}

fn features(path: &str, value: Option<&Value>) -> Result<Option<Vec<String>>, Fault> {
    let Some(value) = value else { return Ok(None) };
    let mut names = Vec::new();
    for (i, item) in list(path, value)?.iter().enumerate() {
        match item {
            Value::String(name) => names.push(name.clone()),
            other => return Err(wrong_type(&format!("{path}[{i}]"), other, "a name")),
        }
    }
    if names.is_empty() {
        return Err(Fault::new(path, Problem::NoColumn { role: Role::Feature.name() }));
    }
    Ok(Some(names))
}

fn model(mut keys: Reader<'_>) -> Result<Model, Fault> {
    let model = Model {
        layers: layers(&keys.at("layers"), keys.get("layers"))?,
        bias: keys.switch(&table::BIAS)?,
        init: keys.choice(&table::INIT)?,
        draw: keys.number(&table::MODEL_DRAW)? as u32,
        initial: initial(&keys.at("initial"), keys.get("initial"))?,
    };
    keys.finish()?;
    Ok(model)
}

/// The most layers a network may have.
const MOST_LAYERS: usize = 32;

fn layers(path: &str, value: Option<&Value>) -> Result<Vec<Layer>, Fault> {
    let Some(value) = value else {
        return Ok(vec![Layer { units: 1, activation: Activation::Linear }]);
    };
    let items = list(path, value)?;
    let count = items.len();
    if count == 0 || count > MOST_LAYERS {
        let value = count as f64;
        let problem = if count == 0 {
            Problem::Below { value, limit: 1.0 }
        } else {
            Problem::Above { value, limit: MOST_LAYERS as f64 }
        };
        return Err(Fault::new(format!("{path}.length"), problem));
    }
    let mut layers = Vec::with_capacity(count);
    for (i, item) in items.iter().enumerate() {
        let mut keys = Reader::new(format!("{path}[{i}]"), Some(item))?;
        let units = keys.count(&table::UNITS)?;
        let activation = keys.choice(&table::ACTIVATION)?;
        keys.finish()?;
        layers.push(Layer { units, activation });
    }
    Ok(layers)
}

fn initial(path: &str, value: Option<&Value>) -> Result<Option<Vec<Parameters>>, Fault> {
    let Some(value) = value else { return Ok(None) };
    let mut parameters = Vec::new();
    for (i, item) in list(path, value)?.iter().enumerate() {
        let mut keys = Reader::new(format!("{path}[{i}]"), Some(item))?;
        let w = singles(&keys.at("w"), keys.need("w")?)?;
        let b = match keys.get("b") {
            None | Some(Value::Null) => None,
            Some(Value::Array(_)) => {
                let path = keys.at("b");
                keys.get("b").map(|value| singles(&path, value)).transpose()?
            }
            Some(other) => {
                let problem =
                    Problem::WrongType { found: type_of(other), wanted: "a list or null" };
                return Err(Fault::new(keys.at("b"), problem));
            }
        };
        keys.finish()?;
        parameters.push(Parameters { w, b });
    }
    Ok(Some(parameters))
}

fn train(mut keys: Reader<'_>) -> Result<Train, Fault> {
    let train = Train {
        loss: keys.choice(&table::LOSS)?,
        optimizer: optimizer(keys.object("optimizer")?)?,
        batch: keys.count(&table::BATCH)?,
        epochs: keys.number(&table::EPOCHS)? as u32,
        shuffle: keys.switch(&table::SHUFFLE)?,
        l1: keys.number(&table::L1)?,
        l2: keys.number(&table::L2)?,
    };
    keys.finish()?;
    Ok(train)
}

fn optimizer(mut keys: Reader<'_>) -> Result<Optimizer, Fault> {
    let optimizer = Optimizer {
        kind: keys.choice(&table::OPTIMIZER)?,
        learning_rate: keys.number(&table::LEARNING_RATE)?,
    };
    keys.finish()?;
    Ok(optimizer)
}
