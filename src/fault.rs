//! What is wrong with an experiment: where, what, and what would be right.

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
#[derive(Clone, Debug, PartialEq)]
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

/// What a problem is made of, for a sentence and for a page that says the same in another language.
pub struct Told<'a> {
    /// Its name.
    pub code: &'static str,
    /// A sentence in English, with the names of the fields in braces.
    sentence: &'static str,
    /// The fields.
    pub fields: Vec<(&'static str, Field<'a>)>,
}

/// One of them.
#[derive(Clone, Copy)]
pub enum Field<'a> {
    /// A name, or names.
    Text(&'a str),
    /// A number, or how many.
    Number(f64),
}

impl<'a> Field<'a> {
    fn count(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl Fault {
    /// A problem at a place.
    pub fn new(path: impl Into<String>, problem: Problem) -> Self {
        Self { path: path.into(), problem }
    }

    /// In English, with numbers written by `plain`.
    pub fn sentence(&self, plain: fn(f64) -> String) -> String {
        let Told { sentence, fields, .. } = self.problem.told();
        let place = if self.path.is_empty() { "experiment" } else { &self.path };
        let mut text = format!("{place}: ");
        let mut pieces = sentence.split(['{', '}']);
        while let Some(piece) = pieces.next() {
            text.push_str(piece);
            let name = pieces.next();
            match fields.iter().find(|(field, _)| Some(*field) == name) {
                Some((_, Field::Text(said))) => text.push_str(said),
                Some((_, Field::Number(number))) => text.push_str(&plain(*number)),
                None => {}
            }
        }
        text
    }
}

impl Problem {
    /// What it is made of.
    pub fn told(&self) -> Told<'_> {
        use Field::{Number, Text};
        let (code, sentence, fields): (_, _, &[(&'static str, Field<'_>)]) = match self {
            Self::Syntax { detail } => (
                "syntax",
                "not JSON ({detail}); check commas, quotes and brackets",
                &[("detail", Text(detail))],
            ),
            Self::UnknownKey { known } => (
                "unknown-key",
                "not a key that is known here; use one of: {known}",
                &[("known", Text(known))],
            ),
            Self::Missing => ("missing", "missing; it has no default, so give a value", &[]),
            Self::WrongType { found, wanted } => (
                "wrong-type",
                "{found} where {wanted} belongs",
                &[("found", Text(found)), ("wanted", Text(wanted))],
            ),
            Self::Below { value, limit } => (
                "below",
                "{value} is below {limit}",
                &[("value", Number(*value)), ("limit", Number(*limit))],
            ),
            Self::Above { value, limit } => (
                "above",
                "{value} is above {limit}",
                &[("value", Number(*value)), ("limit", Number(*limit))],
            ),
            Self::NotFinite => {
                ("not-finite", "too large for a 32-bit number; scale the values down", &[])
            }
            Self::NotOneOf { found, choices } => (
                "not-one-of",
                "\"{found}\" is not one of: {choices}",
                &[("found", Text(found)), ("choices", Text(choices))],
            ),
            Self::Twice { name } => {
                ("twice", "\"{name}\" is there twice; name it once", &[("name", Text(name))])
            }
            Self::Length { found, wanted } => (
                "length",
                "{found} values where {wanted} belong",
                &[("found", Field::count(*found)), ("wanted", Field::count(*wanted))],
            ),
            Self::EmptyRange => ("empty-range", "the first number must be below the second", &[]),
            Self::NoRows => {
                ("no-rows", "no row is left to train on; add rows or hold out fewer", &[])
            }
            Self::NoColumn { role } => (
                "no-column",
                "no column has the role \"{role}\"; give it to at least one",
                &[("role", Text(role))],
            ),
            Self::Categories { found, limit } => (
                "categories",
                "{found} different values; at most {limit} can be used",
                &[("found", Field::count(*found)), ("limit", Field::count(*limit))],
            ),
            Self::OutputUnits { units, targets } => (
                "output-units",
                "units of the last layer: {units}; targets of the data: {targets}; make them equal",
                &[("units", Field::count(*units)), ("targets", Field::count(*targets))],
            ),
            Self::LossNeeds { loss, activation } => (
                "loss-needs",
                "the loss {loss} needs the activation {activation} in the last layer",
                &[("loss", Text(loss)), ("activation", Text(activation))],
            ),
            Self::LossTargets { loss, value } => (
                "loss-targets",
                "the loss {loss} needs targets from 0 to 1, and one is {value}; scale the target",
                &[("loss", Text(loss)), ("value", Number(*value))],
            ),
            Self::LossSigns { loss, value } => (
                "loss-signs",
                "the loss {loss} needs targets of -1 and 1, and one is {value}; \
                 write -1 and 1 for the classes",
                &[("loss", Text(loss)), ("value", Number(*value))],
            ),
            Self::SingleSoftmax => (
                "single-softmax",
                "a softmax of one unit always answers 1; use a sigmoid, or a unit for each class",
                &[],
            ),
            Self::NoClasses => (
                "no-classes",
                "the targets are numbers, and only rows of classes can be weighed; \
                 set it to none, or take a target of names",
                &[],
            ),
            Self::Conflict { other } => {
                ("conflict", "cannot be used together with {other}", &[("other", Text(other))])
            }
            Self::NotAtHand { name } => (
                "not-at-hand",
                "the table \"{name}\" is not here; hand over its columns",
                &[("name", Text(name))],
            ),
            Self::OtherTable { name } => (
                "other-table",
                "these columns are not those of \"{name}\", their hash is another; \
                 hand over the same, or leave out data.source",
                &[("name", Text(name))],
            ),
            Self::SaysNothing => ("says-nothing", "it says nothing of what is to be", &[]),
            Self::NeverMet => ("never-met", "nothing can meet this", &[]),
            Self::TooLarge { found, limit } => (
                "too-large",
                "{found} numbers, and at most {limit} are kept; use fewer",
                &[("found", Number(*found as f64)), ("limit", Number(*limit as f64))],
            ),
        };
        Told { code, sentence, fields: fields.to_vec() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(|number| number.to_string()))
    }
}

impl std::error::Error for Fault {}
