//! The experiment: every choice, as one value.
//!
//! It is what a link carries, a lesson names, a file saves. [`Experiment::from_json`] reads it:
//! unknown keys, wrong types and values outside their limits are a [`Fault`] that names the place;
//! missing keys take the defaults of the table in [`options`].

mod activation;
pub mod options;
mod presets;
mod read;
mod reader;
mod vocabulary;

pub(crate) use activation::Visit;
pub use activation::{Activation, Tex};
pub use presets::PRESETS;
#[cfg(target_arch = "wasm32")]
pub(crate) use presets::text as preset_text;
#[cfg(target_arch = "wasm32")]
pub(crate) use read::rows_of_numbers as read_rows;
pub use vocabulary::{
    ColumnKind, DataKind, Initializer, Loss, Missing, OptimizerKind, Outliers, Role, Scale,
    ScheduleKind,
};

use crate::fault::{Fault, Problem};
use crate::json::Json;
use serde::Serialize;

/// Every choice of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Experiment {
    /// Of this format: 1.
    pub version: u32,
    /// Of every random stream.
    pub seed: u32,
    /// What is learnt from.
    pub data: Data,
    /// What is done to it first.
    pub prepare: Prepare,
    /// What learns.
    pub model: Model,
    /// How.
    pub train: Train,
}

/// What is learnt from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Data {
    /// y = slope x + intercept, x drawn evenly from the range, with normal noise on y.
    Line {
        /// How many rows.
        samples: usize,
        /// Standard deviation of the noise on y.
        noise: f64,
        /// Where x lies.
        range: [f64; 2],
        /// The slope.
        slope: f64,
        /// The value at x = 0.
        intercept: f64,
        /// Which draw of the seed's stream; "new data" counts it up.
        draw: u32,
    },
    /// Two normal clouds around (-2, -2), class 0, and (2, 2), class 1, of variance
    /// 0.5 + 7 noise (the formula of the TensorFlow Playground).
    Blobs {
        /// How many rows; the classes take turns.
        samples: usize,
        /// How far they spread.
        noise: f64,
        /// Added to both coordinates of both centres.
        shift: f64,
        /// Which draw of the seed's stream.
        draw: u32,
    },
    /// Rows of numbers, the last of each being the target.
    Points {
        /// `[x1, ..., xk, t]`, equally long.
        points: Vec<Vec<f32>>,
    },
    /// Named columns.
    Table {
        /// What each column is.
        columns: Vec<Column>,
        /// One list a row, one cell a column.
        rows: Vec<Vec<Cell>>,
    },
    /// One of the sets that have no other numbers (`src/data/sets.rs`).
    #[serde(untagged)]
    Drawn {
        /// Which: from `circle` to `x-sin-x`.
        kind: DataKind,
        /// How many rows.
        samples: usize,
        /// How far off, from 0 to about 0.5.
        noise: f64,
        /// Which draw of the seed's stream.
        draw: u32,
    },
}

/// What a column of a table is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Numbers, or names of categories.
    #[serde(rename = "type")]
    pub kind: ColumnKind,
    /// What it is used for.
    pub role: Role,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number.
    Number(f32),
    /// A name.
    Text(String),
    /// Nothing: `null`.
    Missing,
}

/// What is done to the data first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prepare {
    /// What happens to rows with missing cells.
    pub missing: Missing,
    /// What happens to outliers.
    pub outliers: Outliers,
    /// Scaling of the inputs, with numbers taken from the training rows.
    pub scale: Scale,
    /// Scaling of the targets.
    pub scale_target: Scale,
    /// What the network is given, by name: columns (`x1`, `x2`, ...), and what is made of the first
    /// two: `x1^2`, `x2^2`, `x1 x2`, `sin x1`, `sin x2`, `cos x1`, `cos x2`. Every column where
    /// nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<Vec<String>>,
    /// The share of the rows held out for validation.
    pub validation: f64,
}

/// What learns: dense layers, one behind the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// From the first hidden layer to the output.
    pub layers: Vec<Layer>,
    /// Whether units have a bias.
    pub bias: bool,
    /// How start weights are drawn.
    pub init: Initializer,
    /// Which draw of the seed's stream; "new start" counts it up.
    pub draw: u32,
    /// Start weights given outright, one entry a layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Vec<Parameters>>,
}

/// One dense layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Layer {
    /// How many units.
    pub units: usize,
    /// What each applies to its weighted sum.
    pub activation: Activation,
    /// The share of its answers set to 0 in each update; the others grow to make up for it.
    pub dropout: f64,
}

/// The parameters of one layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameters {
    /// (O, I), row-major.
    pub w: Vec<f32>,
    /// (O), or nothing for a layer without bias.
    pub b: Option<Vec<f32>>,
}

/// How it learns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Train {
    /// What is made small.
    pub loss: Loss,
    /// How.
    pub optimizer: Optimizer,
    /// How the learning rate goes on.
    pub schedule: Schedule,
    /// Rows an update; more than there are rows means all of them.
    pub batch: usize,
    /// Where playing ends.
    pub epochs: u32,
    /// Whether each epoch takes the rows in a new random order.
    pub shuffle: bool,
    /// `l1 * sum |w|` is added to the loss; not of biases.
    pub l1: f64,
    /// `l2 * sum w^2` is added to the loss; not of biases.
    pub l2: f64,
    /// The most that the gradient's norm, over all parameters, may be; 0 for no limit.
    pub clip_norm: f64,
    /// Epochs without a better validation loss after which the run ends, with the best weights;
    /// 0 for never.
    pub patience: u32,
}

/// The rule of the update and its numbers; each rule reads its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Optimizer {
    /// Which rule.
    pub kind: OptimizerKind,
    /// The size of a step.
    pub learning_rate: f64,
    /// Of `momentum` and `nesterov`: how much of the last step stays.
    pub momentum: f64,
    /// Of `rmsprop`: how much of the mean square stays.
    pub rho: f64,
    /// Of `adam`: how much of the mean stays.
    pub beta1: f64,
    /// Of `adam`: how much of the mean square stays.
    pub beta2: f64,
    /// Of `adagrad`, `rmsprop` and `adam`: keeps divisors from being 0.
    pub epsilon: f64,
    /// Of `adagrad`: the sum of squares at the start.
    pub initial_accumulator: f64,
}

/// How the learning rate goes on, as a factor of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// The shape.
    pub kind: ScheduleKind,
    /// Its length in epochs.
    pub epochs: u32,
    /// What the rate is multiplied with in that time.
    pub factor: f64,
    /// Updates over which the rate first grows evenly from 0.
    pub warm_up: u32,
}

impl Experiment {
    /// The preset of that name (see [`PRESETS`]).
    pub fn preset(name: &str) -> Option<Self> {
        Self::from_json(presets::text(name)?).ok()
    }

    /// Reads an experiment from JSON text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn from_json(text: &str) -> Result<Self, Fault> {
        let value: serde_json::Value = serde_json::from_str(text)
            .map_err(|e| Fault::new("", Problem::Syntax { detail: e.to_string() }))?;
        Self::from_value(&value.into())
    }

    /// The experiment as JSON text, every choice written out.
    pub fn to_json(&self) -> String {
        // Only a map whose keys are not strings, or a value that refuses, could fail here.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Checks every limit, for an experiment that was put together in Rust.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn validate(&self) -> Result<(), Fault> {
        Self::from_value(&Json::of(self)).map(|_| ())
    }
}

impl Default for Experiment {
    /// The preset `line`.
    fn default() -> Self {
        let defaults = Self::from_value(&Json::Object(Vec::new()));
        defaults.unwrap_or_else(|_| unreachable!("the table's defaults are within its limits"))
    }
}
