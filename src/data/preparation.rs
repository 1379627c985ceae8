//! What the preparation of a table did, in short: for a page that shows it.

use super::{How, Prepared, Recipe, Series, Taken};
use serde::Serialize;
use std::ops::Range;

/// What was done to a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preparation {
    /// Rows that are used.
    pub rows: usize,
    /// Rows that are not, as a cell that is needed is missing.
    pub left_out: usize,
    /// Rows that are not trained on, as a number of theirs is an outlier.
    pub outliers: usize,
    /// How many rows are for training, for validation and for the test.
    pub parts: [usize; 3],
    /// The classes of the target; none where it has none.
    pub classes: Vec<ClassParts>,
    /// What became of the columns.
    pub columns: Vec<Done>,
    /// The names of the inputs of the network.
    pub inputs: Vec<String>,
    /// The names of the targets.
    pub targets: Vec<String>,
}

/// A class with its rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClassParts {
    /// Its name.
    pub name: String,
    /// How many rows of it are for training, for validation and for the test.
    pub parts: [usize; 3],
    /// How much each of its training rows counts where all classes count alike; nothing without one.
    pub balanced: Option<f64>,
}

/// How a column is spread once it is prepared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct After {
    /// The least number.
    pub least: f64,
    /// The largest.
    pub most: f64,
    /// How many lie in each of 20 stretches between them, equally wide; in one, where all are
    /// the same.
    pub bars: Vec<usize>,
}

/// What became of a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Done {
    /// What its cells become.
    #[serde(flatten)]
    pub taken: Taken,
    /// How many columns of numbers it gives.
    pub inputs: usize,
    /// Of a number that is an input: what becomes 0, and what becomes 1 less that.
    pub scale: Option<[f64; 2]>,
    /// Of a number that was filled in or moved: how it is spread before it is scaled.
    pub after: Option<After>,
}

/// Bars of a histogram, as many as of the column before.
const BINS: usize = 20;

impl After {
    fn of(numbers: &Series) -> Self {
        let least = numbers.iter().fold(f64::INFINITY, f64::min);
        let most = numbers.iter().fold(f64::NEG_INFINITY, f64::max);
        let mut bars = vec![0; if most > least { BINS } else { 1 }];
        let last = bars.len() - 1;
        for number in numbers.iter() {
            let share = if most > least { (number - least) / (most - least) } else { 0.0 };
            bars[((share * BINS as f64) as usize).min(last)] += 1;
        }
        Self { least, most, bars }
    }
}

impl Prepared {
    /// What was done, in short.
    pub fn preparation(&self) -> Preparation {
        let raw = &self.raw;
        let (train, validation) = self.rows.split_at(self.train.rows);
        let parts = [train, validation, &self.test];
        let mut classes: Vec<ClassParts> = raw
            .classes
            .iter()
            .flatten()
            .map(|name| ClassParts { name: name.clone(), parts: [0; 3], balanced: None })
            .collect();
        if !classes.is_empty() {
            for (k, rows) in parts.iter().enumerate() {
                rows.iter().for_each(|row| classes[raw.class(*row)].parts[k] += 1);
            }
        }
        let occur = classes.iter().filter(|class| class.parts[0] > 0).count();
        for class in classes.iter_mut().filter(|class| class.parts[0] > 0) {
            class.balanced = Some(train.len() as f64 / (occur * class.parts[0]) as f64);
        }
        let spans = raw.recipe.as_ref().map_or(Vec::new(), Recipe::spans);
        let scale = |name: &str| {
            let place = self.features.names.iter().position(|known| known == name)?;
            let scale = self.input_scale[place];
            Some([scale.offset, scale.span])
        };
        let after = |taken: &Taken, input: usize| {
            let How::Number(number) = &taken.how else { return None };
            let moved = number.clip && taken.outside != [0, 0];
            (moved || taken.missing > 0).then(|| After::of(&raw.inputs[input]))
        };
        let done = |(taken, span): (&Taken, &Range<usize>)| Done {
            inputs: span.len(),
            after: after(taken, span.start),
            scale: if matches!(taken.how, How::Number(_)) { scale(&taken.name) } else { None },
            taken: taken.clone(),
        };
        Preparation {
            rows: raw.rows(),
            left_out: raw.left_out,
            outliers: raw.outliers,
            parts: parts.map(<[usize]>::len),
            classes,
            columns: raw
                .recipe
                .iter()
                .flat_map(|recipe| &recipe.columns)
                .zip(&spans)
                .map(done)
                .collect(),
            inputs: self.features.names.clone(),
            targets: raw.target_names.clone(),
        }
    }
}
