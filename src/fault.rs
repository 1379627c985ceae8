//! What is wrong with an experiment: where, what, and what would be right.

use serde::Serialize;
use std::fmt;

/// One thing that is wrong, at one place. It prints as a sentence in English; the fields let a
/// page say the same in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The place: `train.batch`, `data.rows[3][0]`; empty for the whole value.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Problem {
    /// The text is not JSON.
    Syntax {
        /// What the parser says.
        detail: String,
    },
    /// A key that nothing reads.
    UnknownKey {
        /// The keys that are read here.
        known: String,
    },
    /// A value that has no default is not there.
    Missing,
    /// A string where a number belongs, and the like.
    WrongType {
        /// What is there.
        found: &'static str,
        /// What belongs there.
        wanted: &'static str,
    },
    /// A number under its limit.
    Below {
        /// The number.
        value: f64,
        /// The least that is allowed.
        limit: f64,
    },
    /// A number over its limit.
    Above {
        /// The number.
        value: f64,
        /// The most that is allowed.
        limit: f64,
    },
    /// A number that does not fit into 32 bits.
    NotFinite,
    /// A name that is not one of the choices.
    NotOneOf {
        /// The name.
        found: String,
        /// The choices.
        choices: String,
    },
    /// A name that was given before.
    Twice {
        /// The name.
        name: String,
    },
    /// A list of the wrong length.
    Length {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// The first number of a range is not below the second.
    EmptyRange,
    /// No row is left to train on.
    NoRows,
    /// No column has this role.
    NoColumn {
        /// `feature` or `target`.
        role: &'static str,
    },
    /// A category column with more values than can be told apart here.
    Categories {
        /// How many there are; counting ends at 1,000.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The last layer has another number of units than the data has targets.
    OutputUnits {
        /// Units of the last layer.
        units: usize,
        /// Targets of the data.
        targets: usize,
    },
    /// The loss needs another activation in the last layer.
    LossNeeds {
        /// The loss.
        loss: &'static str,
        /// The activation it needs.
        activation: &'static str,
    },
    /// The loss needs targets from 0 to 1.
    LossTargets {
        /// The loss.
        loss: &'static str,
        /// A target that is outside.
        value: f64,
    },
    /// The loss needs targets of -1 and 1.
    LossSigns {
        /// The loss.
        loss: &'static str,
        /// A target that is neither.
        value: f64,
    },
    /// A softmax of a single unit.
    SingleSoftmax,
    /// Something that is of classes, where the targets are numbers.
    NoClasses,
    /// Two settings that exclude each other.
    Conflict {
        /// The path of the other one.
        other: &'static str,
    },
    /// A dataset beside the experiment that was not handed over.
    NotAtHand {
        /// What the experiment calls it.
        name: String,
    },
    /// A dataset with another hash than the experiment's.
    OtherTable {
        /// What the experiment calls it.
        name: String,
    },
    /// A condition that says nothing.
    SaysNothing,
    /// A condition that nothing can meet.
    NeverMet,
    /// More numbers than the engine keeps.
    TooLarge {
        /// How many there would be.
        found: u64,
        /// How many are allowed.
        limit: u64,
    },
}

impl Problem {
    /// What is wrong with a number that belongs between two others, if anything is.
    pub fn outside(value: f64, min: f64, max: f64) -> Option<Self> {
        if value.is_nan() {
            Some(Self::NotFinite)
        } else if value < min {
            Some(Self::Below { value, limit: min })
        } else if value > max {
            Some(Self::Above { value, limit: max })
        } else {
            None
        }
    }
}

impl Fault {
    /// A problem at a place.
    pub fn new(path: impl Into<String>, problem: Problem) -> Self {
        Self { path: path.into(), problem }
    }
}

impl Fault {
    /// The sentence in English, with numbers written by `plain`. (The standard library's way to
    /// write a float would add 20 kB to the page, where JavaScript has its own.)
    pub fn sentence(&self, plain: fn(f64) -> String) -> String {
        let place = if self.path.is_empty() { "experiment" } else { &self.path };
        let what = match &self.problem {
            Problem::Syntax { detail } => {
                format!("not JSON ({detail}); check commas, quotes and brackets")
            }
            Problem::UnknownKey { known } => {
                format!("not a key that is known here; use one of: {known}")
            }
            Problem::Missing => "missing; it has no default, so give a value".into(),
            Problem::WrongType { found, wanted } => format!("{found} where {wanted} belongs"),
            Problem::Below { value, limit } => {
                format!("{} is below {}", plain(*value), plain(*limit))
            }
            Problem::Above { value, limit } => {
                format!("{} is above {}", plain(*value), plain(*limit))
            }
            Problem::NotFinite => "too large for a 32-bit number; scale the values down".into(),
            Problem::NotOneOf { found, choices } => {
                format!("\"{found}\" is not one of: {choices}")
            }
            Problem::Twice { name } => format!("\"{name}\" is there twice; name it once"),
            Problem::Length { found, wanted } => {
                format!("{found} values where {wanted} belong")
            }
            Problem::EmptyRange => "the first number must be below the second".into(),
            Problem::NoRows => "no row is left to train on; add rows or hold out fewer".into(),
            Problem::NoColumn { role } => {
                format!("no column has the role \"{role}\"; give it to at least one")
            }
            Problem::Categories { found, limit } => {
                format!("{found} different values; at most {limit} can be used")
            }
            Problem::OutputUnits { units, targets } => format!(
                "units of the last layer: {units}; targets of the data: {targets}; make them equal"
            ),
            Problem::LossNeeds { loss, activation } => {
                format!("the loss {loss} needs the activation {activation} in the last layer")
            }
            Problem::LossTargets { loss, value } => format!(
                "the loss {loss} needs targets from 0 to 1, and one is {}; scale the target",
                plain(*value)
            ),
            Problem::LossSigns { loss, value } => format!(
                "the loss {loss} needs targets of -1 and 1, and one is {}; write -1 and 1 for the classes",
                plain(*value)
            ),
            Problem::SingleSoftmax => {
                "a softmax of one unit always answers 1; use a sigmoid, or a unit for each class"
                    .into()
            }
            Problem::NoClasses => {
                "the targets are numbers, and only rows of classes can be weighed; \
                 set it to none, or take a target of names"
                    .into()
            }
            Problem::Conflict { other } => format!("cannot be used together with {other}"),
            Problem::NotAtHand { name } => {
                format!("the table \"{name}\" is not here; hand over its columns")
            }
            Problem::OtherTable { name } => format!(
                "these columns are not those of \"{name}\", their hash is another; \
                 hand over the same, or leave out data.source"
            ),
            Problem::SaysNothing => "it says nothing of what is to be".to_owned(),
            Problem::NeverMet => "nothing can meet this".to_owned(),
            Problem::TooLarge { found, limit } => {
                format!("{found} numbers, and at most {limit} are kept; use fewer")
            }
        };
        format!("{place}: {what}")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(|number| number.to_string()))
    }
}

impl std::error::Error for Fault {}
