//! Data: from the experiment's choice to the columns that a network is trained on.

mod calendar;
mod dataset;
pub mod describe;
mod feature;
pub mod file;
mod fit;
mod preparation;
mod prepare;
mod quantile;
mod raw;
mod recipe;
mod scale;
mod sets;
mod split;
mod synthetic;
mod table;
mod weight;

pub use dataset::{Dataset, MISSING, MOST_ROWS, Values};
pub use feature::{Feature, Features};
pub use preparation::{After, ClassParts, Done, Preparation};
pub use prepare::{Columns, Prepared};
pub use raw::{Raw, Series};
pub use recipe::{DateHow, How, NameHow, NumberHow, Recipe, Taken, date_parts};
pub use scale::Affine;
pub use split::Parts;

use crate::WHOLE;
use crate::experiment::{Data, Experiment, Source};
use crate::fault::{Fault, Problem};

/// Draws or reads the data of an experiment.
///
/// # Errors
/// A table without a usable row, or with too many categories; one whose dataset lies beside.
pub fn load(experiment: &Experiment) -> Result<Raw, Fault> {
    if WHOLE && let Data::Table { columns, rows: Some(rows), .. } = &experiment.data {
        let values = dataset::of_rows(columns, rows);
        let values = values.into_iter().map(Some).collect();
        return table::table(columns, values, &experiment.prepare, experiment.seed);
    }
    draw(experiment)
}

/// Data that are no table.
///
/// # Errors
/// A table.
pub(crate) fn draw(experiment: &Experiment) -> Result<Raw, Fault> {
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
        Data::Table { source: Some(Source { name, .. }), .. } => {
            Err(Fault::new("data.source", Problem::NotAtHand { name: name.clone() }))
        }
        Data::Table { .. } => Err(Fault::new("data.rows", Problem::Missing)),
    }
}

/// What a dataset is called that nobody has named.
const UNNAMED: &str = "table";

/// Reads the data of an experiment out of a dataset beside it. Where the experiment has no name for
/// it, it is given one, so that it asks for the same one again.
///
/// # Errors
/// An experiment without a place for it; another dataset than it names; columns that it does not
/// name, or that are missing; and as [`load`].
pub fn load_beside(experiment: &mut Experiment, dataset: &Dataset) -> Result<Raw, Fault> {
    let no_place = |other| Err(Fault::new("columns", Problem::Conflict { other }));
    let (columns, source) = match &mut experiment.data {
        Data::Table { rows: Some(_), .. } => return no_place("data.rows"),
        Data::Table { columns, rows: None, source } => (columns, source),
        _ => return no_place("data.kind"),
    };
    if let Some(Source { name, sha256 }) = source
        && *sha256 != dataset.sha256()
    {
        return Err(Fault::new("data.source", Problem::OtherTable { name: name.clone() }));
    }
    let values = dataset::named(columns, dataset)?;
    let raw = table::table(columns, values, &experiment.prepare, experiment.seed)?;
    source.get_or_insert_with(|| {
        let (name, sha256) = (UNNAMED.to_owned(), dataset.sha256().to_owned());
        Source { name, sha256 }
    });
    Ok(raw)
}
