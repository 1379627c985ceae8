//! Settings that can change in mid-run, and the record of their changes, so that replay and links
//! stay exact.

use crate::experiment::Experiment;
use crate::experiment::options::{self, Opt};
use crate::fault::{Fault, Problem};
use crate::json::Json;
use crate::nn::OptimizerKind;

/// A setting that can change while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// The size of a step.
    LearningRate(f64),
    /// Rows an update.
    Batch(usize),
    /// The weight of the penalty on |w|.
    L1(f64),
    /// The weight of the penalty on w^2.
    L2(f64),
    /// The rule of the update; what it keeps for each parameter starts anew.
    Optimizer(OptimizerKind),
    /// Where playing ends. No step depends on it, so it is not recorded.
    Epochs(u32),
    /// One parameter set by hand: its place in the network's block, and its value.
    Parameter(usize, f32),
}

/// A setting and the step it holds from: the update after `step` updates is the first to use it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// How many updates were done before.
    pub step: u64,
    /// What changed, and to what.
    pub setting: Setting,
}

/// The name of a parameter set by hand; it is no option.
const PARAMETER: &str = "parameter";

impl Setting {
    /// The setting with an option's name (`learning-rate`, `batch`, `epochs`, `l1`, `l2`,
    /// `optimizer`) and a value, or `parameter` with `[place, value]`.
    ///
    /// # Errors
    /// A name that cannot change in mid-run; a value outside the option's limits.
    pub fn new(name: &str, value: &Json) -> Result<Self, Fault> {
        match name {
            "learning-rate" => number(&options::LEARNING_RATE, value).map(Self::LearningRate),
            "batch" => number(&options::BATCH, value).map(|batch| Self::Batch(batch as usize)),
            "epochs" => number(&options::EPOCHS, value).map(|epochs| Self::Epochs(epochs as u32)),
            "l1" => number(&options::L1, value).map(Self::L1),
            "l2" => number(&options::L2, value).map(Self::L2),
            "optimizer" => optimizer(value).map(Self::Optimizer),
            PARAMETER => parameter(value),
            _ => {
                let choices =
                    "learning-rate, batch, epochs, l1, l2, optimizer, parameter".to_owned();
                Err(Fault::new("changes", Problem::NotOneOf { found: name.to_owned(), choices }))
            }
        }
    }

    /// The name and the value, as [`Setting::new`] takes them.
    pub fn parts(self) -> (&'static str, Json) {
        match self {
            Self::LearningRate(rate) => (options::LEARNING_RATE.name, Json::of(&rate)),
            Self::Batch(batch) => (options::BATCH.name, Json::of(&batch)),
            Self::Epochs(epochs) => (options::EPOCHS.name, Json::of(&epochs)),
            Self::L1(l1) => (options::L1.name, Json::of(&l1)),
            Self::L2(l2) => (options::L2.name, Json::of(&l2)),
            Self::Optimizer(kind) => (options::OPTIMIZER.name, Json::of(&kind)),
            Self::Parameter(place, value) => (PARAMETER, Json::of(&(place, value))),
        }
    }

    /// Whether both are about the same thing, so that the later one replaces the earlier.
    pub(super) fn replaces(self, other: Self) -> bool {
        match (self, other) {
            (Self::Parameter(a, _), Self::Parameter(b, _)) => a == b,
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

/// A number within the limits of its row.
fn number(row: &Opt, value: &Json) -> Result<f64, Fault> {
    let Json::Number(number) = value else {
        let problem = Problem::WrongType { found: "something else", wanted: "a number" };
        return Err(Fault::new(row.path, problem));
    };
    match row.problem(*number) {
        None => Ok(*number),
        Some(problem) => Err(Fault::new(row.path, problem)),
    }
}

fn optimizer(value: &Json) -> Result<OptimizerKind, Fault> {
    let name = if let Json::Text(name) = value { name } else { "" };
    let place = OptimizerKind::NAMES.iter().position(|n| *n == name);
    place.map(|place| OptimizerKind::ALL[place]).ok_or_else(|| {
        let problem =
            Problem::NotOneOf { found: name.to_owned(), choices: OptimizerKind::NAMES.join(", ") };
        Fault::new(options::OPTIMIZER.path, problem)
    })
}

fn parameter(value: &Json) -> Result<Setting, Fault> {
    let entry = match value {
        Json::List(list) => match list[..] {
            [Json::Number(place), Json::Number(value)] => Some((place, value as f32)),
            _ => None,
        },
        _ => None,
    };
    match entry {
        Some((place, value)) if place >= 0.0 && place.fract() == 0.0 && value.is_finite() => {
            Ok(Setting::Parameter(place as usize, value))
        }
        _ => {
            let wanted = "[place, value] with a place from 0 on and a finite value";
            Err(Fault::new(PARAMETER, Problem::WrongType { found: "something else", wanted }))
        }
    }
}

/// The settings in force at a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub rate: f64,
    pub batch: usize,
    pub l1: f64,
    pub l2: f64,
    pub optimizer: OptimizerKind,
    /// The step from which the optimizer is in force.
    pub optimizer_since: u64,
}

impl Settings {
    /// Those that an experiment starts with.
    pub fn of(experiment: &Experiment) -> Self {
        let train = &experiment.train;
        Self {
            rate: train.optimizer.learning_rate,
            batch: train.batch,
            l1: train.l1,
            l2: train.l2,
            optimizer: train.optimizer.kind,
            optimizer_since: 0,
        }
    }

    /// Takes over a change.
    pub fn apply(&mut self, change: Change) {
        match change.setting {
            Setting::LearningRate(rate) => self.rate = rate,
            Setting::Batch(batch) => self.batch = batch,
            Setting::L1(l1) => self.l1 = l1,
            Setting::L2(l2) => self.l2 = l2,
            Setting::Optimizer(kind) => {
                (self.optimizer, self.optimizer_since) = (kind, change.step);
            }
            Setting::Epochs(_) | Setting::Parameter(..) => {}
        }
    }

    /// Makes them those that the experiment starts with.
    pub fn write(&self, experiment: &mut Experiment) {
        let train = &mut experiment.train;
        train.optimizer.learning_rate = self.rate;
        train.optimizer.kind = self.optimizer;
        train.batch = self.batch;
        (train.l1, train.l2) = (self.l1, self.l2);
    }
}
