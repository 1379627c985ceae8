//! What a trained model does, from the cells of a row to its answer: every number of it in one
//! place, for each format to write down.

use super::Context;
use crate::data::{Affine, Feature as Kind, How, Prepared, Recipe, Taken};
use crate::experiment::{Activation, Cell, Column as Given, Data};
use crate::fault::{Fault, Problem};
use crate::train::Trainer;
use serde::Serialize;

/// From cells to an answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pipeline {
    /// The columns that are asked for, in the order of the table.
    pub columns: Vec<Column>,
    /// What the network is given.
    pub features: Vec<Feature>,
    /// Its layers.
    pub layers: Vec<Layer>,
    /// What it answers, in the order of its outputs.
    pub targets: Vec<Target>,
    /// The classes, where it tells classes apart: of the targets, or of 0 and 1 where there is one.
    pub classes: Option<Vec<String>>,
    /// The lower one of two classes: 0, or -1.
    pub low: f64,
    /// From which answer on two classes are taken for the second.
    pub threshold: f64,
}

/// A column of the table, and the numbers that become of its cells.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its place in the table.
    pub place: usize,
    /// What its cells are.
    #[serde(flatten)]
    pub cells: Cells,
    /// The numbers, in order.
    pub inputs: Vec<Input>,
    /// What they are where nothing is known; nothing where a model cannot do without.
    pub missing: Option<Vec<f64>>,
    /// What they usually are.
    pub usual: Vec<f64>,
}

/// What the cells of a column are.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cells {
    /// Numbers.
    Numbers {
        /// Those that say that nothing is known.
        unknown: Vec<f64>,
        /// What numbers outside are moved to.
        clip: Option<[f64; 2]>,
    },
    /// Names.
    Names {
        /// Those that say that nothing is known.
        unknown: Vec<String>,
    },
    /// Days and times, in seconds from the start of 1970.
    Dates {
        /// Those that say that nothing is known.
        unknown: Vec<f64>,
    },
}

/// One number that is made of a cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum Input {
    /// The number itself.
    Value,
    /// 1 of this name.
    Name(String),
    /// 1 of every name that has no number of its own.
    Other,
    /// 1 in this hour, from 0.
    Hour(u32),
    /// 1 on this day, from Monday as 1.
    Weekday(u32),
    /// 1 in this month, from 1.
    Month(u32),
    /// 1 where nothing is known; the last one.
    Unknown,
}

/// A feature, made of one or two of the numbers, and its scaling.
#[derive(Clone, Debug, Serialize)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it is.
    pub is: Made,
    /// The numbers that it is made of, by their places; twice the same where it is one.
    pub of: [usize; 2],
    /// What becomes 0.
    pub offset: f64,
    /// What becomes 1, less the offset.
    pub span: f64,
}

/// What is made of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Made {
    /// The number itself.
    Column,
    /// The product of two.
    Product,
    /// The sine of one.
    Sine,
    /// The cosine.
    Cosine,
}

/// A dense layer.
#[derive(Clone, Debug, Serialize)]
pub struct Layer {
    /// O.
    pub units: usize,
    /// What each applies to its sum.
    pub activation: Activation,
    /// The slope of a leaky ReLU below 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leak: Option<f32>,
    /// (O, I), row-major.
    pub w: Vec<f32>,
    /// (O).
    pub b: Option<Vec<f32>>,
}

/// An output, and its scaling back.
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    /// Its name.
    pub name: String,
    /// What 0 means.
    pub offset: f64,
    /// What 1 means, less the offset.
    pub span: f64,
}

/// The columns of the experiment.
///
/// # Errors
/// Data that are no table.
pub fn columns(trainer: &Trainer) -> Result<&[Given], Fault> {
    match &trainer.experiment().data {
        Data::Table { columns, .. } => Ok(columns),
        _ => no_table(),
    }
}

fn no_table<T>() -> Result<T, Fault> {
    Err(Fault::new("format", Problem::Conflict { other: "data.kind" }))
}

impl Pipeline {
    /// That of a run as it stands.
    ///
    /// # Errors
    /// Data that are no table.
    pub fn new(trainer: &Trainer, context: &Context) -> Result<Self, Fault> {
        let data = trainer.data();
        let Some(Recipe { columns }) = &data.raw.recipe else { return no_table() };
        let network = trainer.network();
        let layer = |layer: &crate::nn::Dense| Layer {
            units: layer.outputs,
            activation: layer.activation,
            leak: (layer.activation == Activation::LeakyRelu).then_some(layer.leak),
            w: network.parameters[layer.w.clone()].to_vec(),
            b: layer.b.clone().map(|b| network.parameters[b].to_vec()),
        };
        let target = |(name, scale): (&String, &Affine)| Target {
            name: name.clone(),
            offset: scale.offset,
            span: scale.span,
        };
        Ok(Self {
            columns: columns.iter().map(column).collect(),
            features: features(data),
            layers: network.layers.iter().map(layer).collect(),
            targets: data.raw.target_names.iter().zip(&data.target_scale).map(target).collect(),
            classes: data.raw.classes.clone(),
            low: data.raw.low,
            threshold: data.raw.low + context.threshold.unwrap_or(0.5) * (1.0 - data.raw.low),
        })
    }

    /// How many numbers are made of the cells of a row.
    pub fn numbers(&self) -> usize {
        self.columns.iter().map(|column| column.inputs.len()).sum()
    }
}

impl Column {
    /// A cell as it might stand there.
    pub fn example(&self) -> Cell {
        match &self.cells {
            Cells::Numbers { .. } => Cell::Number(self.usual[0]),
            Cells::Names { .. } => {
                let name = |input: &Input| match input {
                    Input::Name(name) => Some(Cell::Text(name.clone())),
                    _ => None,
                };
                self.inputs.iter().find_map(name).unwrap_or(Cell::Missing)
            }
            Cells::Dates { .. } => Cell::Text("2026-12-31 12:00".to_owned()),
        }
    }
}

fn features(data: &Prepared) -> Vec<Feature> {
    let used = &data.features.used;
    let feature = |((name, kind), scale): ((&String, &Kind), &Affine)| {
        let (is, of) = match *kind {
            Kind::Column(i) => (Made::Column, [i, i]),
            Kind::Product(i, k) => (Made::Product, [i, k]),
            Kind::Sine(i) => (Made::Sine, [i, i]),
            Kind::Cosine(i) => (Made::Cosine, [i, i]),
        };
        let of = of.map(|place| used[place]);
        Feature { name: name.clone(), is, of, offset: scale.offset, span: scale.span }
    };
    let named = data.features.names.iter().zip(&data.features.list);
    named.zip(&data.input_scale).map(feature).collect()
}

/// What a recipe makes of the cells of a column.
fn column(taken: &Taken) -> Column {
    let mut inputs = Vec::new();
    let cells = match &taken.how {
        How::Number(number) => {
            inputs.push(Input::Value);
            let clip = number.fence.filter(|_| number.clip);
            Cells::Numbers { unknown: number.unknown.clone(), clip }
        }
        How::Category(names) => {
            inputs.extend(names.kept.iter().cloned().map(Input::Name));
            if !names.joined.is_empty() {
                inputs.push(Input::Other);
            }
            Cells::Names { unknown: names.unknown.clone() }
        }
        How::Date(date) => {
            inputs.extend(date.hours.iter().copied().map(Input::Hour));
            inputs.extend(date.weekdays.iter().copied().map(Input::Weekday));
            inputs.extend(date.months.iter().copied().map(Input::Month));
            Cells::Dates { unknown: date.unknown.clone() }
        }
    };
    if taken.indicator() {
        inputs.push(Input::Unknown);
    }
    let (name, place) = (taken.name.clone(), taken.place);
    let missing = taken.values(&Cell::Missing).ok();
    Column { name, place, cells, inputs, missing, usual: taken.usual() }
}
