//! Data: from the experiment's choice to the columns that a network is trained on.

mod feature;
mod prepare;
mod raw;
mod scale;
mod sets;
mod synthetic;
mod table;

pub use feature::{Feature, Features};
pub use prepare::{Columns, Prepared};
pub use raw::Raw;
pub use scale::Affine;

use crate::experiment::{Data, Experiment};
use crate::fault::{Fault, Problem};

/// Draws or reads the data of an experiment.
///
/// # Errors
/// A table without a usable row, or with too many categories.
pub fn load(experiment: &Experiment) -> Result<Raw, Fault> {
    match &experiment.data {
        Data::Line { samples, noise, range, slope, intercept, draw } => {
            let line = synthetic::Line {
                samples: *samples,
                noise: *noise as f32,
                range: range.map(|end| end as f32),
                slope: *slope as f32,
                intercept: *intercept as f32,
            };
            Ok(line.draw(experiment.seed, *draw))
        }
        Data::Blobs { samples, noise, shift, draw } => {
            let (noise, shift) = (*noise as f32, *shift as f32);
            Ok(synthetic::blobs(*samples, noise, shift, experiment.seed, *draw))
        }
        Data::Drawn { kind, samples, noise, draw } => {
            let set = sets::draw(*kind, *samples, *noise as f32, experiment.seed, *draw);
            set.ok_or_else(|| Fault::new("data.kind", Problem::Conflict { other: "data.samples" }))
        }
        Data::Points { points } => Ok(table::points(points)),
        Data::Table { columns, rows } => table::table(columns, rows),
    }
}
