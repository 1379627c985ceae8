//! Data that lie beside an experiment, and are handed over once.

use super::columns::read_columns;
use super::value::{Result, error, object, read_experiment};
use super::{JsChanges, JsPartialExperiment, Trainer};
use crate::data;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Columns")]
    pub type JsColumns;
    #[wasm_bindgen(typescript_type = "TableOfRows")]
    pub type JsTable;
}

/// Named columns, equally long: the data of any number of trainers.
#[wasm_bindgen]
pub struct Dataset(pub(super) Rc<data::Dataset>);

#[wasm_bindgen]
impl Dataset {
    /// Takes columns by their names. Numbers are kept in 64 bits; in a list with text, all are
    /// categories. Nothing stands where there is `null`, `undefined` or not-a-number.
    ///
    /// @throws {Error} naming the column and the row: for columns of different lengths, none at all,
    /// 2^31 rows, a value that is neither number nor text
    #[wasm_bindgen(constructor)]
    pub fn new(columns: &JsColumns) -> Result<Dataset> {
        read_columns(columns).map(Self::of)
    }

    /// Takes the rows out of an experiment's data of the kind `table`.
    ///
    /// @throws {Error} as an experiment's: `data.rows[3][1]: a string where a number or null belongs`
    #[wasm_bindgen(js_name = ofRows)]
    pub fn of_rows(data: &JsTable) -> Result<Dataset> {
        let experiment = read_experiment(&object(&[("data", data.into())]))?;
        data::Dataset::of(&experiment.data).map(Self::of).map_err(error)
    }

    /// How many rows there are.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.0.rows()
    }

    /// The hash of its columns, by which an experiment names it: `data.source.sha256`.
    #[wasm_bindgen(getter)]
    pub fn sha256(&self) -> String {
        self.0.sha256().to_owned()
    }
}

impl Dataset {
    fn of(dataset: data::Dataset) -> Self {
        Self(Rc::new(dataset))
    }
}

#[wasm_bindgen]
impl Trainer {
    /// Draws the data and the start weights of an experiment (an object, or JSON text). Missing
    /// keys take the defaults. `columns` are the values of a table that lie beside the experiment, by
    /// the names of its columns; the experiment then names them by their hash. `changes` are the
    /// changes of a run to be replayed.
    ///
    /// @throws {Error} naming the place and the limit: `train.batch: 0 is below 1`
    #[wasm_bindgen(constructor)]
    pub fn new(
        experiment: &JsPartialExperiment,
        columns: Option<JsColumns>,
        changes: Option<JsChanges>,
    ) -> Result<Trainer> {
        match columns {
            Some(columns) => {
                Self::with_dataset(experiment, &Dataset::of(read_columns(&columns)?), changes)
            }
            None => {
                let experiment = read_experiment(experiment)?;
                let raw = data::load(&experiment).map_err(error)?;
                Self::of(experiment, raw, changes)
            }
        }
    }

    /// A trainer of an experiment whose table is in a dataset, which is shared, not copied.
    ///
    /// @throws {Error} as the constructor
    #[wasm_bindgen(js_name = withDataset)]
    pub fn with_dataset(
        experiment: &JsPartialExperiment,
        dataset: &Dataset,
        changes: Option<JsChanges>,
    ) -> Result<Trainer> {
        let mut experiment = read_experiment(experiment)?;
        let raw = data::load_beside(&mut experiment, &dataset.0).map_err(error)?;
        Self::of(experiment, raw, changes)
    }
}
