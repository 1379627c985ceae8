//! What will not do what it may be meant for, though the run goes: said, not refused.

use super::Trainer;
use crate::experiment::Scale;
use crate::nn::Activation;
use serde::Serialize;

/// One thing that one should know of, at one place of the experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The place: `train.patience`.
    pub path: String,
    /// What it is.
    pub concern: Concern,
}

/// What one should know of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Concern {
    /// Early stopping waits for the loss of rows held out, and there are none: it never stops.
    NoHeldOut,
    /// Outputs never reach a target: the loss cannot come near 0.
    OutOfReach {
        /// What the outputs apply.
        activation: Activation,
        /// The least that it gives; nothing where there is no least.
        low: Option<f64>,
        /// The most that it gives.
        high: Option<f64>,
        /// The target that lies furthest beyond, as the network has it.
        value: f64,
        /// Whether it was scaled.
        scaled: bool,
    },
    /// A bias is held fixed, and there are none.
    NoBias,
}

impl Warning {
    /// The sentence in English, with numbers written by `plain`.
    pub fn sentence(&self, plain: fn(f64) -> String) -> String {
        let what = match self.concern {
            Concern::NoHeldOut => {
                "no rows are held out to be watched, so it never stops; hold some \
                                   out (prepare.validation), or set it to 0"
                    .to_owned()
            }
            Concern::OutOfReach { activation, low, high, value, scaled } => {
                let ends = match (low, high) {
                    (Some(low), Some(high)) => {
                        format!("lie between {} and {}", plain(low), plain(high))
                    }
                    (Some(low), None) => format!("are not below {}", plain(low)),
                    (_, high) => format!("are not above {}", plain(high.unwrap_or_default())),
                };
                let scaled = if scaled { ", scaled," } else { "" };
                format!(
                    "answers of {} {ends}, and a target{scaled} is {}; scale the target, or take \
                     another activation",
                    activation.name(),
                    plain(value)
                )
            }
            Concern::NoBias => "there is no bias to be held; switch biases on (model.bias), or \
                                leave it out"
                .to_owned(),
        };
        format!("{}: {what}", self.path)
    }
}

impl Trainer {
    /// What one should know of this run, in the order of the experiment; nothing where all is well.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut warn = |path: String, concern| warnings.push(Warning { path, concern });
        let model = &self.experiment().model;
        for (k, layer) in model.layers.iter().enumerate() {
            let named = |name: &String| name.starts_with('b');
            if let Some(n) = layer.fixed.iter().position(named).filter(|_| !model.bias) {
                warn(format!("model.layers[{k}].fixed[{n}]"), Concern::NoBias);
            }
        }
        if let Some(concern) = self.out_of_reach() {
            warn(format!("model.layers[{}].activation", model.layers.len() - 1), concern);
        }
        if self.experiment().train.patience > 0 && self.data().validation.rows == 0 {
            warn("train.patience".to_owned(), Concern::NoHeldOut);
        }
        warnings
    }

    fn out_of_reach(&self) -> Option<Concern> {
        let experiment = self.experiment();
        let activation = experiment.model.layers.last()?.activation;
        let [low, high] = activation.range(experiment.model.negative_slope);
        // Infinities have no part: nothing lies beyond them.
        let beyond = |t: f64| (low - t).max(t - high);
        let targets = self.data().train.t.iter().map(|t| f64::from(*t));
        let furthest = targets.max_by(|a, b| beyond(*a).total_cmp(&beyond(*b)))?;
        let end = |end: f64| end.is_finite().then_some(end);
        (beyond(furthest) > 0.0).then_some(Concern::OutOfReach {
            activation,
            low: end(low),
            high: end(high),
            value: furthest,
            scaled: experiment.prepare.scale_target != Scale::None,
        })
    }
}
