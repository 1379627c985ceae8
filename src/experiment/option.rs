//! What an option is: its name, place, limits, default, slider and effect.

use crate::fault::{Fault, Problem};
use crate::named::Named;
use serde::Serialize;

/// What values an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Kind {
    /// A whole number from `min` to `max`.
    Whole {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
    },
    /// Any number from `min` to `max`.
    Real {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
    },
    /// One of some names.
    Choice {
        /// The names.
        choices: &'static [&'static str],
        /// What they are names of.
        #[serde(skip)]
        of: &'static str,
    },
    /// On or off.
    Switch,
}

/// A value of an option.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// For whole and real numbers.
    Number(f64),
    /// For choices.
    Name(&'static str),
    /// For switches.
    On(bool),
}

/// A field of the experiment that is an option.
pub trait Field: Copy {
    /// As a value.
    fn value(self) -> Value;
    /// From a value of the option's kind, within its limits.
    fn of(value: Value) -> Self;
}

macro_rules! numbers {
    ($($Number:ty)*) => {
        $(impl Field for $Number {
            fn value(self) -> Value {
                Value::Number(self as f64)
            }

            fn of(value: Value) -> Self {
                number(value) as Self
            }
        })*
    };
}

numbers! { f64 usize u32 i32 }

impl Field for bool {
    fn value(self) -> Value {
        Value::On(self)
    }

    fn of(value: Value) -> Self {
        value == Value::On(true)
    }
}

impl<T: Named> Field for T {
    fn value(self) -> Value {
        Value::Name(self.word())
    }

    fn of(value: Value) -> Self {
        T::ALL[place(T::NAMES, value)]
    }
}

#[inline(never)]
fn number(value: Value) -> f64 {
    if let Value::Number(number) = value { number } else { 0.0 }
}

#[inline(never)]
fn place(names: &[&str], value: Value) -> usize {
    let known = |name: &&str| matches!(value, Value::Name(word) if word == *name);
    names.iter().position(known).unwrap_or_default()
}

/// The stretch of a slider: the useful part of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Slider {
    /// Left end.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// Equal ratios, not equal differences, are equally far apart.
    pub log: bool,
}

/// What a change of the option does to a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The run goes on with the new value.
    Continues,
    /// The run starts again from step 0.
    Restarts,
}

/// How the page shows an option.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Form {
    /// The slider, where it has one.
    pub slider: Option<Slider>,
    /// It is shown among the finer settings.
    pub finer: bool,
    /// An option and its value with which this one does nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<(&'static str, &'static str)>,
    /// An option and its value without which this one does nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<(&'static str, &'static str)>,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Opt {
    /// The word for it: attribute, link and label.
    pub name: &'static str,
    /// Its place in an experiment.
    pub path: &'static str,
    /// What it may be.
    #[serde(flatten)]
    pub kind: Kind,
    /// What it is where nothing is said.
    pub default: Value,
    /// What a change does.
    pub effect: Effect,
    /// How the page shows it: the page reads that as TypeScript, and its wasm is smaller without.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(flatten)]
    pub form: Form,
}

pub(super) const fn row(name: &'static str, path: &'static str, kind: Kind, default: Value) -> Opt {
    Opt {
        name,
        path,
        kind,
        default,
        effect: Effect::Restarts,
        #[cfg(not(target_arch = "wasm32"))]
        form: Form { slider: None, finer: false, unless: None, only: None },
    }
}

/// Declares what sets a part of the form.
macro_rules! forms {
    ($($set:ident($($given:ident: $Given:ty),*) = $part:ident: $value:expr;)+) => {
        #[cfg_attr(target_arch = "wasm32", allow(unused_mut, unused_variables))]
        impl Opt {
            $(pub(super) const fn $set(mut self $(, $given: $Given)*) -> Self {
                #[cfg(not(target_arch = "wasm32"))]
                {
                    self.form.$part = $value;
                }
                self
            })+
        }
    };
}

forms! {
    slider(from: f64, to: f64, log: bool) = slider: Some(Slider { from, to, log });
    finer() = finer: true;
    unless(option: &'static str, value: &'static str) = unless: Some((option, value));
    only(option: &'static str, value: &'static str) = only: Some((option, value));
}

impl Opt {
    pub(super) const fn continues(mut self) -> Self {
        self.effect = Effect::Continues;
        self
    }

    /// What is wrong with a number as the value of this option, if anything is.
    pub fn problem(&self, number: f64) -> Option<Problem> {
        let (Kind::Whole { min, max } | Kind::Real { min, max }) = self.kind else {
            return None;
        };
        let fraction = matches!(self.kind, Kind::Whole { .. }) && number.fract() != 0.0;
        Problem::outside(number, min, max).or_else(|| {
            let (found, wanted) = ("a fraction", "a whole number");
            fraction.then_some(Problem::WrongType { found, wanted })
        })
    }

    /// Whether a value is within the limits; `place` makes its place of the row's.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn check(
        &self,
        value: impl Field,
        place: &dyn Fn(&str) -> String,
    ) -> Result<(), Fault> {
        let Value::Number(number) = value.value() else { return Ok(()) };
        let problem = self.problem(number);
        problem.map_or(Ok(()), |problem| Err(Fault::new(place(self.path), problem)))
    }

    /// Whether it is that very row.
    pub fn is(&self, row: &Opt) -> bool {
        std::ptr::eq(self, row)
    }
}

pub(super) const fn whole(min: f64, max: f64) -> Kind {
    Kind::Whole { min, max }
}

pub(super) const fn real(min: f64, max: f64) -> Kind {
    Kind::Real { min, max }
}

pub(super) const fn choice<T: Named>() -> Kind {
    Kind::Choice { choices: T::NAMES, of: T::TYPE }
}
