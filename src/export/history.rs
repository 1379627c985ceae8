//! The loss along the run, a row a point, as text.

use super::Context;
use super::table;
use crate::fault::Fault;
use crate::train::Trainer;

/// The most points, and the fewest of a long run.
const POINTS: [usize; 2] = [400, 20];
/// Numbers of rows times parameters that are passed through for them, in about a second.
const WORK: usize = 2_000_000_000;

/// The file.
///
/// # Errors
/// None; it is one of the formats.
pub fn write(trainer: &Trainer, _: &Context) -> Result<Vec<u8>, Fault> {
    let mut rows = vec![["step", "epoch", "loss", "validation_loss"].map(str::to_owned).to_vec()];
    let [most, fewest] = POINTS;
    let each = trainer.data().rows.len() * trainer.network().parameters.len();
    for point in trainer.curve((WORK / each.max(1)).clamp(fewest, most)) {
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
