//! The table of options: every knob once, with its name, place, limits and default.
//!
//! Validation and defaults read it here; the page's form, attributes and links read the same table
//! as TypeScript, which `cargo xtask` writes from [`typescript`]. A knob has the same word at every
//! layer: `learning-rate` here and in attributes, `train.optimizer.learningRate` in an experiment,
//! `learning_rate` in Rust, and the label of that name in the page's catalogues.

use super::{
    Activation, DataKind, Initializer, Loss, Missing, OptimizerKind, Outliers, Scale, ScheduleKind,
};
use crate::fault::Problem;
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
    },
    /// On or off.
    Switch,
}

/// A default.
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
    /// The slider, where it has one.
    pub slider: Option<Slider>,
    /// What a change does.
    pub effect: Effect,
}

const fn row(name: &'static str, path: &'static str, kind: Kind, default: Value) -> Opt {
    Opt { name, path, kind, default, slider: None, effect: Effect::Restarts }
}

impl Opt {
    const fn slider(mut self, from: f64, to: f64, log: bool) -> Self {
        self.slider = Some(Slider { from, to, log });
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

    const fn continues(mut self) -> Self {
        self.effect = Effect::Continues;
        self
    }
}

const fn whole(min: f64, max: f64) -> Kind {
    Kind::Whole { min, max }
}

const fn real(min: f64, max: f64) -> Kind {
    Kind::Real { min, max }
}

const fn choice(choices: &'static [&'static str]) -> Kind {
    Kind::Choice { choices }
}

use Value::{Name, Number, On};

const LINEAR: bool = false;
const LOG: bool = true;

/// The most units a layer may have.
pub const MOST_UNITS: f64 = 1024.0;

macro_rules! table {
    ($($CONST:ident: $row:expr;)*) => {
        $(#[doc = concat!("The row `", stringify!($CONST), "`.")] pub const $CONST: Opt = $row;)*
        /// Every row.
        pub const TABLE: &[Opt] = &[$($CONST),*];
    };
}

table! {
    SEED: row("seed", "seed", whole(0.0, 4_294_967_295.0), Number(42.0));

    DATA: row("data", "data.kind", choice(DataKind::NAMES), Name("line"));
    SAMPLES: row("samples", "data.samples", whole(1.0, 1e6), Number(100.0)).slider(10.0, 1000.0, LOG);
    // Of a line: the standard deviation of y. Of blobs: how far they spread. Of the other sets: from 0
    // to about 0.5, as src/data/sets.rs says of each.
    NOISE: row("noise", "data.noise", real(0.0, 100.0), Number(0.0)).slider(0.0, 5.0, LINEAR);
    SLOPE: row("slope", "data.slope", real(-1e3, 1e3), Number(3.0)).slider(-5.0, 5.0, LINEAR);
    INTERCEPT: row("intercept", "data.intercept", real(-1e3, 1e3), Number(2.0))
        .slider(-10.0, 10.0, LINEAR);
    SHIFT: row("shift", "data.shift", real(-1e3, 1e3), Number(0.0)).slider(0.0, 4.0, LINEAR);
    DATA_DRAW: row("data-draw", "data.draw", whole(0.0, 1e6), Number(0.0));

    MISSING: row("missing", "prepare.missing", choice(Missing::NAMES), Name("drop"));
    OUTLIERS: row("outliers", "prepare.outliers", choice(Outliers::NAMES), Name("keep"));
    SCALE: row("scale", "prepare.scale", choice(Scale::NAMES), Name("none"));
    SCALE_TARGET: row("scale-target", "prepare.scaleTarget", choice(Scale::NAMES), Name("none"));
    VALIDATION: row("validation", "prepare.validation", real(0.0, 0.9), Number(0.0))
        .slider(0.0, 0.5, LINEAR);

    UNITS: row("units", "model.layers[].units", whole(1.0, MOST_UNITS), Number(1.0));
    ACTIVATION: row(
        "activation",
        "model.layers[].activation",
        choice(Activation::NAMES),
        Name("linear")
    );
    DROPOUT: row("dropout", "model.layers[].dropout", real(0.0, 0.9), Number(0.0))
        .slider(0.0, 0.8, LINEAR);
    BIAS: row("bias", "model.bias", Kind::Switch, On(true));
    INIT: row("init", "model.init", choice(Initializer::NAMES), Name("glorot-uniform"));
    MODEL_DRAW: row("model-draw", "model.draw", whole(0.0, 1e6), Number(0.0));

    LOSS: row("loss", "train.loss", choice(Loss::NAMES), Name("mse"));
    OPTIMIZER: row(
        "optimizer",
        "train.optimizer.kind",
        choice(OptimizerKind::NAMES),
        Name("sgd")
    )
    .continues();
    LEARNING_RATE: row(
        "learning-rate",
        "train.optimizer.learningRate",
        real(0.0, 1e6),
        Number(0.01)
    )
    .slider(1e-4, 10.0, LOG)
    .continues();
    MOMENTUM: row("momentum", "train.optimizer.momentum", real(0.0, 0.9999), Number(0.9))
        .slider(0.0, 0.99, LINEAR);
    RHO: row("rho", "train.optimizer.rho", real(0.0, 0.9999), Number(0.9));
    BETA1: row("beta1", "train.optimizer.beta1", real(0.0, 0.9999), Number(0.9));
    BETA2: row("beta2", "train.optimizer.beta2", real(0.0, 0.999_999), Number(0.999));
    EPSILON: row("epsilon", "train.optimizer.epsilon", real(1e-12, 1.0), Number(1e-7));
    INITIAL_ACCUMULATOR: row(
        "initial-accumulator",
        "train.optimizer.initialAccumulator",
        real(0.0, 1e3),
        Number(0.1)
    );
    SCHEDULE: row(
        "schedule",
        "train.schedule.kind",
        choice(ScheduleKind::NAMES),
        Name("constant")
    );
    SCHEDULE_EPOCHS: row(
        "schedule-epochs",
        "train.schedule.epochs",
        whole(1.0, 1e6),
        Number(100.0)
    );
    SCHEDULE_FACTOR: row(
        "schedule-factor",
        "train.schedule.factor",
        real(0.0, 1.0),
        Number(0.1)
    );
    WARM_UP: row("warm-up", "train.schedule.warmUp", whole(0.0, 1e6), Number(0.0));
    BATCH: row("batch", "train.batch", whole(1.0, 1e6), Number(32.0))
        .slider(1.0, 256.0, LOG)
        .continues();
    EPOCHS: row("epochs", "train.epochs", whole(1.0, 1e6), Number(100.0))
        .slider(1.0, 1000.0, LOG)
        .continues();
    SHUFFLE: row("shuffle", "train.shuffle", Kind::Switch, On(true));
    L1: row("l1", "train.l1", real(0.0, 1e3), Number(0.0)).slider(0.0, 0.1, LINEAR).continues();
    L2: row("l2", "train.l2", real(0.0, 1e3), Number(0.0)).slider(0.0, 0.1, LINEAR).continues();
    CLIP_NORM: row("clip-norm", "train.clipNorm", real(0.0, 1e6), Number(0.0));
    PATIENCE: row("patience", "train.patience", whole(0.0, 1e6), Number(0.0));
}

/// The table and the presets as a TypeScript module.
///
/// # Panics
/// Never: the table is made of values that JSON can hold.
#[cfg(not(target_arch = "wasm32"))]
pub fn typescript() -> String {
    use super::{Experiment, PRESETS};
    use std::fmt::Write;
    let mut text =
        String::from("// Written by `cargo xtask` from src/experiment/options.rs. Do not edit.\n");
    let rows: serde_json::Map<_, _> = TABLE
        .iter()
        .map(|row| (row.name.to_owned(), serde_json::to_value(row).expect("a row is JSON")))
        .collect();
    let presets: String = PRESETS
        .iter()
        .map(|name| {
            let preset = Experiment::preset(name).expect("the preset exists");
            format!("  \"{name}\": {},\n", preset.to_json())
        })
        .collect();
    let rows = serde_json::to_string_pretty(&rows).expect("the table is JSON");
    let _ = writeln!(text, "export const options = {rows} as const;\n");
    let _ = writeln!(text, "export const presets = {{\n{presets}}} as const;");
    text
}
