//! The experiment: every choice, as one value.
//!
//! It is what a link carries, a lesson names, a file saves. [`Experiment::from_json`] reads it:
//! unknown keys, wrong types and values outside their limits are a [`Fault`] that names the place;
//! missing keys take the defaults of the table in [`options`].

mod activation;
mod check;
mod json;
mod loss;
mod optimizer;
mod option;
pub mod options;
mod presets;
mod read;
mod reader;
mod vocabulary;

pub(crate) use activation::Visit;
pub use activation::{Activation, Tex};
pub use json::Json;
pub use loss::{Cost, Loss, LossTex};
pub use optimizer::{OptimizerKind, Rule};
pub use options::{Layer, Model, Optimizer, Parameters, Prepare, Schedule, Train};
pub use presets::PRESETS;
#[cfg(all(target_arch = "wasm32", feature = "full"))]
pub(crate) use presets::text as preset_text;
pub(crate) use read::option as read_option;
#[cfg(target_arch = "wasm32")]
pub(crate) use read::rows_of_numbers as read_rows;
#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
pub(crate) use reader::{Keys, Reader, read};
pub use vocabulary::{
    ClassWeight, ColumnKind, DataKind, Initializer, Missing, OutlierRule, Outliers, Role, Scale,
    ScheduleKind, Split,
};

use crate::fault::{Fault, Problem};
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
        points: Vec<Vec<f64>>,
    },
    /// Named columns.
    Table {
        /// What each column is.
        columns: Vec<Column>,
        /// One list a row, one cell a column; nothing where they lie beside the experiment.
        #[serde(skip_serializing_if = "Option::is_none")]
        rows: Option<Vec<Vec<Cell>>>,
        /// Which dataset lies beside it.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
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

/// A dataset beside the experiment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// What a person calls it.
    pub name: String,
    /// Of its columns, 64 hexadecimal digits ([`crate::data::Dataset::sha256`]).
    pub sha256: String,
}

/// What a column of a table is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Numbers, names of categories, or dates.
    #[serde(rename = "type")]
    pub kind: ColumnKind,
    /// What it is used for.
    pub role: Role,
    /// Values that say that nothing is known: 0 kelvin, -999.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Cell>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A name.
    Text(String),
    /// Nothing: `null`.
    Missing,
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
        Self::from_value(&value)
    }

    /// The experiment as JSON text, every choice written out.
    pub fn to_json(&self) -> String {
        // Only a map whose keys are not strings, or a value that refuses, could fail here.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Default for Experiment {
    /// The preset `line`.
    fn default() -> Self {
        let defaults = Self::read(&Json::Object(Vec::new()));
        defaults.unwrap_or_else(|_| unreachable!("the table's defaults are within its limits"))
    }
}
