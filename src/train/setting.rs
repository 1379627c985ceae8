//! Settings that can change in mid-run, and the record of their changes, so that replay and links
//! stay exact.

use crate::experiment::options::{self, EPOCHS, Field, OPTIMIZER, Opt, Value};
use crate::experiment::{Json, Train, read_option};
use crate::fault::{Fault, Problem};
use serde::{Serialize, Serializer};

/// What can change while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// An option that [continues](options::Effect::Continues), and its value.
    Option(&'static Opt, Value),
    /// One parameter set by hand: its place in the network's block, and its value.
    Parameter(usize, f32),
    /// So many updates of a single row each, whatever the batch size, which then holds again.
    Sample(u64),
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
/// The name of updates of a single row; it is none either.
const SAMPLE: &str = "sample";
/// Every whole number up to here is one in JSON, too.
const MOST_STEPS: f64 = 9_007_199_254_740_991.0;

impl Setting {
    /// An option and its value.
    pub fn of(row: &'static Opt, value: impl Field) -> Self {
        Self::Option(row, value.value())
    }

    /// The setting with the name of an option that can change in mid-run and a value, `parameter`
    /// with `[place, value]`, or `sample` with a count.
    ///
    /// # Errors
    /// Another name; a value outside the option's limits.
    pub fn new(name: &str, value: impl Into<Json>) -> Result<Self, Fault> {
        Self::read(name, &value.into())
    }

    fn read(name: &str, value: &Json) -> Result<Self, Fault> {
        if name == PARAMETER {
            return parameter(value);
        }
        if name == SAMPLE {
            return sample(value);
        }
        let Some(row) = options::live().find(|row| row.name == name) else {
            let names = options::live().map(|row| row.name).chain([PARAMETER, SAMPLE]);
            let choices = names.collect::<Vec<_>>().join(", ");
            return Err(Fault::new(
                "changes",
                Problem::NotOneOf { found: name.to_owned(), choices },
            ));
        };
        Ok(Self::Option(row, read_option(row, value)?))
    }

    /// Its name, as [`Setting::new`] takes it; it serializes as its value.
    pub fn name(self) -> &'static str {
        match self {
            Self::Option(row, _) => row.name,
            Self::Parameter(..) => PARAMETER,
            Self::Sample(_) => SAMPLE,
        }
    }

    /// What is wrong with its value, if anything is.
    pub(super) fn problem(self) -> Option<Fault> {
        match self {
            Self::Option(row, Value::Number(number)) => {
                row.problem(number).map(|problem| Fault::new(row.path, problem))
            }
            Self::Parameter(_, value) if !value.is_finite() => {
                Some(Fault::new(PARAMETER, Problem::NotFinite))
            }
            Self::Sample(count) => {
                let problem = Problem::outside(count as f64, 1.0, MOST_STEPS);
                problem.map(|problem| Fault::new(SAMPLE, problem))
            }
            Self::Option(..) | Self::Parameter(..) => None,
        }
    }

    /// The value, where it is a setting of that option.
    pub fn get<T: Field>(self, wanted: &Opt) -> Option<T> {
        match self {
            Self::Option(row, value) if row.is(wanted) => Some(T::of(value)),
            _ => None,
        }
    }

    /// Whether it changes a step: where playing ends does not.
    pub(super) fn is_recorded(self) -> bool {
        self.get::<u32>(&EPOCHS).is_none()
    }

    /// Whether what the run keeps beside the settings depends on it: parameters, the optimizer's
    /// numbers.
    pub(super) fn overwrites(self) -> bool {
        match self {
            Self::Option(row, _) => row.is(&OPTIMIZER),
            Self::Parameter(..) => true,
            Self::Sample(_) => false,
        }
    }

    /// Whether both are about the same thing, so that the later one replaces the earlier.
    pub(super) fn replaces(self, other: Self) -> bool {
        match (self, other) {
            (Self::Parameter(a, _), Self::Parameter(b, _)) => a == b,
            (Self::Option(a, _), Self::Option(b, _)) => a.is(b),
            (Self::Sample(_), Self::Sample(_)) => true,
            _ => false,
        }
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Option(_, value) => value.serialize(serializer),
            Self::Parameter(place, value) => (place, value).serialize(serializer),
            Self::Sample(count) => serializer.serialize_u64(*count),
        }
    }
}

fn parameter(value: &Json) -> Result<Setting, Fault> {
    if let Some([Json::Number(place), Json::Number(value)]) = value.as_array() {
        let setting = Setting::Parameter(*place as usize, *value as f32);
        if *place >= 0.0 && place.fract() == 0.0 && setting.problem().is_none() {
            return Ok(setting);
        }
    }
    let wanted = "[place, value] with a place from 0 on and a finite value";
    Err(Fault::new(PARAMETER, Problem::WrongType { found: "something else", wanted }))
}

fn sample(value: &Json) -> Result<Setting, Fault> {
    let Some(count) = value.as_f64().filter(|count| count.fract() == 0.0) else {
        let (found, wanted) = ("something else", "a whole number");
        return Err(Fault::new(SAMPLE, Problem::WrongType { found, wanted }));
    };
    match Problem::outside(count, 1.0, MOST_STEPS) {
        None => Ok(Setting::Sample(count as u64)),
        Some(problem) => Err(Fault::new(SAMPLE, problem)),
    }
}

/// The settings in force at a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    /// How it learns now.
    pub now: Train,
    /// The step from which the optimizer is in force.
    pub optimizer_since: u64,
    /// Up to this step an update takes a single row.
    pub sample_until: u64,
}

impl Settings {
    /// Those that a run starts with.
    pub fn of(train: &Train) -> Self {
        Self { now: *train, optimizer_since: 0, sample_until: 0 }
    }

    /// Takes over a change.
    pub fn apply(&mut self, change: Change) {
        match change.setting {
            Setting::Option(row, value) if change.setting.is_recorded() => {
                self.now.set(row, value);
                if row.is(&OPTIMIZER) {
                    self.optimizer_since = change.step;
                }
            }
            Setting::Sample(count) => self.sample_until = change.step.saturating_add(count),
            Setting::Option(..) | Setting::Parameter(..) => {}
        }
    }
}
