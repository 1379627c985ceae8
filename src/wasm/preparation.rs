//! What the preparation of a dataset does, without a run.

use super::JsPartialExperiment;
use super::dataset::Dataset;
use super::value::{Result, error, read_experiment, to_js};
use crate::data::{self, Prepared};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("preparation.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Preparation")]
    pub type JsPreparation;
}

#[wasm_bindgen]
impl Dataset {
    /// What an experiment's preparation makes of the dataset.
    ///
    /// @throws {Error} as a trainer: no row left to train on, too many categories
    pub fn prepare(&self, experiment: &JsPartialExperiment) -> Result<JsPreparation> {
        let mut experiment = read_experiment(experiment)?;
        let raw = data::load_beside(&mut experiment, &self.0).map_err(error)?;
        let prepared = Prepared::new(raw, &experiment.prepare, experiment.seed).map_err(error)?;
        Ok(to_js(&prepared.preparation()).unchecked_into())
    }
}
