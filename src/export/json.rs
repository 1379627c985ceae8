//! JSON: the experiment, and every number from cells to answers, for programs of one's own.

use super::Context;
use super::pipeline::Pipeline;
use crate::experiment::Experiment;
use crate::fault::Fault;
use crate::train::{Position, Trainer};
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    gradwalk: u32,
    data: &'a str,
    step: u64,
    epoch: u32,
    loss: f64,
    model: Pipeline,
    experiment: &'a Experiment,
}

/// The file.
///
/// # Errors
/// Data that are no table.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let Position { step, epoch, .. } = trainer.position();
    let file = File {
        gradwalk: 1,
        data: &context.name,
        step,
        epoch,
        loss: trainer.loss(),
        model: Pipeline::new(trainer, context)?,
        experiment: trainer.experiment(),
    };
    Ok(text(&file).into_bytes())
}

/// As JSON text.
pub fn text(value: &impl Serialize) -> String {
    // Only a map whose keys are not strings, or a value that refuses, could fail here.
    serde_json::to_string(value).unwrap_or_default()
}
