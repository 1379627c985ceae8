//! What the preparation of a table did, in short: for a page that shows it.

use super::{How, Prepared, Taken};
use serde::Serialize;

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
            .map(|name| ClassParts { name: name.clone(), parts: [0; 3] })
            .collect();
        if !classes.is_empty() {
            for (k, rows) in parts.iter().enumerate() {
                rows.iter().for_each(|row| classes[raw.class(*row)].parts[k] += 1);
            }
        }
        let scale = |name: &str| {
            let place = self.features.names.iter().position(|known| known == name)?;
            let scale = self.input_scale[place];
            Some([scale.offset, scale.span])
        };
        let done = |taken: &Taken| Done {
            inputs: taken.inputs().len(),
            scale: if matches!(taken.how, How::Number(_)) { scale(&taken.name) } else { None },
            taken: taken.clone(),
        };
        Preparation {
            rows: raw.rows(),
            left_out: raw.left_out,
            outliers: raw.outliers,
            parts: parts.map(<[usize]>::len),
            classes,
            columns: raw.recipe.iter().flat_map(|recipe| &recipe.columns).map(done).collect(),
            inputs: self.features.names.clone(),
            targets: raw.target_names.clone(),
        }
    }
}
