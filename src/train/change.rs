//! Changes in mid-run: recorded with their step, so that replay and links stay exact.

use crate::fault::{Fault, Problem};
use crate::options::{self, Kind, Opt};

/// A setting that can change while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// The size of a step.
    LearningRate(f64),
    /// Rows an update.
    Batch(usize),
}

/// A setting and the step it holds from: the update after `step` updates is the first to use it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// How many updates were done before.
    pub step: u64,
    /// What changed, and to what.
    pub setting: Setting,
}

impl Setting {
    /// The setting with an option's name (`learning-rate`, `batch`) and a value.
    ///
    /// # Errors
    /// A name that cannot change in mid-run; a value outside the option's limits.
    pub fn new(name: &str, value: f64) -> Result<Self, Fault> {
        let check = |row: &Opt| {
            let (Kind::Whole { min, max } | Kind::Real { min, max }) = row.kind else {
                return Ok(value);
            };
            if value.is_nan() {
                return Err(Fault::new(row.path, Problem::NotFinite));
            }
            if value < min {
                return Err(Fault::new(row.path, Problem::Below { value, limit: min }));
            }
            if value > max {
                return Err(Fault::new(row.path, Problem::Above { value, limit: max }));
            }
            if matches!(row.kind, Kind::Whole { .. }) && value.fract() != 0.0 {
                let problem = Problem::WrongType { found: "a fraction", wanted: "a whole number" };
                return Err(Fault::new(row.path, problem));
            }
            Ok(value)
        };
        if name == options::LEARNING_RATE.name {
            check(&options::LEARNING_RATE).map(Self::LearningRate)
        } else if name == options::BATCH.name {
            check(&options::BATCH).map(|value| Self::Batch(value as usize))
        } else {
            let choices = [options::LEARNING_RATE.name, options::BATCH.name].join(", ");
            Err(Fault::new("changes", Problem::NotOneOf { found: name.to_owned(), choices }))
        }
    }

    /// The option's name and the value.
    pub fn parts(self) -> (&'static str, f64) {
        match self {
            Self::LearningRate(value) => (options::LEARNING_RATE.name, value),
            Self::Batch(value) => (options::BATCH.name, value as f64),
        }
    }

    /// Whether both are about the same thing.
    pub(super) fn same_kind(self, other: Self) -> bool {
        self.parts().0 == other.parts().0
    }
}
