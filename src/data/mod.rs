//! Data: from the experiment's choice to the columns that a network is trained on.

mod feature;
mod prepare;
mod scale;
mod sets;
mod synthetic;
mod table;

pub use feature::{Feature, Features};
pub use prepare::{Columns, Prepared};
pub use scale::{Affine, Missing, Outliers, Scale};

use crate::experiment::{Data, Experiment, Role};
use crate::fault::{Fault, Problem};

/// Data as it was given or drawn, before any scaling: one list a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// Names of the inputs: `x1`, `x2`, ... or the table's.
    pub input_names: Vec<String>,
    /// Names of the targets.
    pub target_names: Vec<String>,
    /// Inputs, (I) lists of R numbers.
    pub inputs: Vec<Vec<f32>>,
    /// Targets, (O) lists of R numbers.
    pub targets: Vec<Vec<f32>>,
    /// What the targets stand for, where they are classes: the names of 0 and 1, or of
    /// each target.
    pub classes: Option<Vec<String>>,
}

impl Raw {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.targets.first().map_or(0, Vec::len)
    }

    /// Columns called x1, x2, ... and y.
    fn numbered(inputs: Vec<Vec<f32>>, targets: Vec<Vec<f32>>) -> Self {
        let input_names = (1..=inputs.len()).map(|i| format!("x{i}")).collect();
        let target_names = vec!["y".to_owned()];
        Self { input_names, target_names, inputs, targets, classes: None }
    }

    /// Adds a column.
    fn add(&mut self, role: Role, name: &str, column: Vec<f32>) {
        let (names, columns) = match role {
            Role::Ignore => return,
            Role::Feature => (&mut self.input_names, &mut self.inputs),
            Role::Target => (&mut self.target_names, &mut self.targets),
        };
        names.push(name.to_owned());
        columns.push(column);
    }

    /// Makes a target for each class of a target that counts them.
    fn one_hot(&mut self, classes: usize) {
        let Some(numbers) = self.targets.pop() else { return };
        let is = |class| numbers.iter().map(|t| f32::from(*t == class as f32)).collect();
        self.targets.extend((0..classes).map(is));
        self.target_names = (0..classes).map(|class| format!("y = {class}")).collect();
        self.classes = Some((0..classes).map(|class| format!("{class}")).collect());
    }

    /// Takes a single target of nothing but 0 and 1 for classes.
    fn recognize_classes(&mut self) {
        let [target] = &self.targets[..] else { return };
        if self.classes.is_none() && target.iter().all(|t| *t == 0.0 || *t == 1.0) {
            self.classes = Some(vec!["0".to_owned(), "1".to_owned()]);
        }
    }
}

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
