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
        let (code, sentence) = self.words();
        Told { code, sentence, fields: self.fields() }
    }

    fn words(&self) -> (&'static str, &'static str) {
        use Problem as P;
        match self {
            P::Syntax { .. } => {
                ("syntax", "not JSON ({detail}); check commas, quotes and brackets")
            }
            P::UnknownKey { .. } => {
                ("unknown-key", "not a key that is known here; use one of: {known}")
            }
            P::Missing => ("missing", "missing; it has no default, so give a value"),
            P::WrongType { .. } => ("wrong-type", "{found} where {wanted} belongs"),
            P::Below { .. } => ("below", "{value} is below {limit}"),
            P::Above { .. } => ("above", "{value} is above {limit}"),
            P::NotFinite => ("not-finite", "too large for a 32-bit number; scale the values down"),
            P::NotOneOf { .. } => ("not-one-of", "\"{found}\" is not one of: {choices}"),
            P::Twice { .. } => ("twice", "\"{name}\" is there twice; name it once"),
            P::Length { .. } => ("length", "{found} values where {wanted} belong"),
            P::EmptyRange => ("empty-range", "the first number must be below the second"),
            P::NoRows => ("no-rows", "no row is left to train on; add rows or hold out fewer"),
            P::NoColumn { .. } => {
                ("no-column", "no column has the role \"{role}\"; give it to at least one")
            }
            P::Categories { .. } => {
                ("categories", "{found} different values; at most {limit} can be used")
            }
            P::OutputUnits { .. } => ("output-units", OUTPUT_UNITS),
            P::LossNeeds { .. } => (
                "loss-needs",
                "the loss {loss} needs the activation {activation} in the last layer",
            ),
            P::LossTargets { .. } => ("loss-targets", LOSS_TARGETS),
            P::LossSigns { .. } => ("loss-signs", LOSS_SIGNS),
            P::SingleSoftmax => ("single-softmax", SINGLE_SOFTMAX),
            P::NoClasses => ("no-classes", NO_CLASSES),
            P::Conflict { .. } => ("conflict", "cannot be used together with {other}"),
            P::NotAtHand { .. } => {
                ("not-at-hand", "the table \"{name}\" is not here; hand over its columns")
            }
            P::OtherTable { .. } => ("other-table", OTHER_TABLE),
            P::SaysNothing => ("says-nothing", "it says nothing of what is to be"),
            P::NeverMet => ("never-met", "nothing can meet this"),
            P::TooLarge { .. } => {
                ("too-large", "{found} numbers, and at most {limit} are kept; use fewer")
            }
        }
    }

    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        use Field::{Number, Text};
        use Problem as P;
        let count = |count: &usize| Number(*count as f64);
        match self {
            P::Syntax { detail } => vec![("detail", Text(detail))],
            P::UnknownKey { known } => vec![("known", Text(known))],
            P::WrongType { found, wanted } => {
                vec![("found", Text(found)), ("wanted", Text(wanted))]
            }
            P::Below { value, limit } | P::Above { value, limit } => {
                vec![("value", Number(*value)), ("limit", Number(*limit))]
            }
            P::NotOneOf { found, choices } => {
                vec![("found", Text(found)), ("choices", Text(choices))]
            }
            P::Twice { name } | P::NotAtHand { name } | P::OtherTable { name } => {
                vec![("name", Text(name))]
            }
            P::Length { found, wanted } => {
                vec![("found", count(found)), ("wanted", count(wanted))]
            }
            P::NoColumn { role } => vec![("role", Text(role))],
            P::Categories { found, limit } => {
                vec![("found", count(found)), ("limit", count(limit))]
            }
            P::OutputUnits { units, targets } => {
                vec![("units", count(units)), ("targets", count(targets))]
            }
            P::LossNeeds { loss, activation } => {
                vec![("loss", Text(loss)), ("activation", Text(activation))]
            }
            P::LossTargets { loss, value } | P::LossSigns { loss, value } => {
                vec![("loss", Text(loss)), ("value", Number(*value))]
            }
            P::Conflict { other } => vec![("other", Text(other))],
            P::TooLarge { found, limit } => {
                vec![("found", Number(*found as f64)), ("limit", Number(*limit as f64))]
            }
            P::Missing | P::NotFinite | P::EmptyRange | P::NoRows | P::SingleSoftmax => vec![],
            P::NoClasses | P::SaysNothing | P::NeverMet => vec![],
        }
    }
}

const OUTPUT_UNITS: &str =
    "units of the last layer: {units}; targets of the data: {targets}; make them equal";
const LOSS_TARGETS: &str =
    "the loss {loss} needs targets from 0 to 1, and one is {value}; scale the target";
const LOSS_SIGNS: &str = "the loss {loss} needs targets of -1 and 1, and one is {value}; \
    write -1 and 1 for the classes";
const SINGLE_SOFTMAX: &str =
    "a softmax of one unit always answers 1; use a sigmoid, or a unit for each class";
const NO_CLASSES: &str = "the targets are numbers, and only rows of classes can be weighed; \
    set it to none, or take a target of names";
const OTHER_TABLE: &str = "these columns are not those of \"{name}\", their hash is another; \
    hand over the same, or leave out data.source";

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(|number| number.to_string()))
    }
}

impl std::error::Error for Fault {}
