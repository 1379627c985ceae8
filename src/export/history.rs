//! The loss along the run, a row a point, as text.

use super::Context;
use super::table;
use crate::fault::Fault;
use crate::train::Trainer;

/// The most points.
const POINTS: usize = 400;

/// The file.
///
/// # Errors
/// None; it is one of the formats.
pub fn write(trainer: &Trainer, _: &Context) -> Result<Vec<u8>, Fault> {
    let mut rows = vec![["step", "epoch", "loss", "validation_loss"].map(str::to_owned).to_vec()];
    for point in trainer.curve(POINTS) {
        let held_out = point.validation.map(|loss| loss.to_string());
        rows.push(vec![
            point.step.to_string(),
            point.epoch.to_string(),
            point.train.to_string(),
            held_out.unwrap_or_default(),
        ]);
    }
    Ok(table::text(&rows))
}
