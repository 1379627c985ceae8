//! The numbers of a run that conditions speak of.

use super::condition::{Measure, Number, Score, Size, State};
use crate::evaluate::{Answers, Confusion, MIDDLE, Part, Truth};
use crate::experiment::{Experiment, Json};
use crate::train::Trainer;

/// An answer nearer to the middle than this decides nothing.
const UNDECIDED: f64 = 1e-6;

impl Measure {
    pub(super) fn of(self, run: &Trainer) -> Option<f64> {
        match self {
            Self::Loss => Some(run.loss()),
            Self::ValidationLoss => run.validation_loss(),
            Self::Gap => run.validation_loss().map(|loss| loss - run.loss()),
            Self::Accuracy => accuracy(&run.judge(Part::Train)),
            Self::ValidationAccuracy => accuracy(&run.judge(Part::Validation)),
            Self::R2 => run.metrics().r2,
            Self::ValidationR2 => run.validation_metrics().and_then(|metrics| metrics.r2),
            Self::Step => Some(run.position().step as f64),
            Self::Epoch => Some(f64::from(run.position().epoch)),
            Self::Rows => Some(run.data().train.rows as f64),
        }
    }
}

impl Size {
    pub(super) fn of(self, run: &Trainer) -> f64 {
        let layers = &run.experiment().model.layers;
        let hidden = &layers[..layers.len().saturating_sub(1)];
        let size = match self {
            Self::HiddenLayers => hidden.len(),
            Self::HiddenUnits => hidden.iter().map(|layer| layer.units).sum(),
            Self::Parameters => run.network().parameters.len(),
        };
        size as f64
    }
}

impl State {
    pub(super) fn of(self, run: &Trainer) -> bool {
        let at = run.position();
        let early = run.ended_early();
        match self {
            // Only the next update shows it.
            Self::Diverged => {
                run.diverged() || {
                    // The next update shows it.
                    let mut next = run.clone();
                    next.step(1) == 0 && next.diverged()
                }
            }
            Self::EndedEarly => early,
            Self::Finished => early || at.epoch >= run.experiment().train.epochs,
            Self::ByHand => at.step == 0 && run.experiment().model.initial.is_some(),
        }
    }
}

impl Score {
    pub(super) fn of(self, answers: &Answers, class: Option<&str>, threshold: f64) -> Option<f64> {
        let Truth::Classes { names, of } = &answers.truth else { return None };
        let class = class.map_or(Some(1), |class| names.iter().position(|name| name == class))?;
        let pairs = of.iter().enumerate();
        let pairs = pairs.map(|(place, is)| (*is as usize, answers.class(place, threshold)));
        let confusion = Confusion::count(names.len(), pairs);
        let score = confusion.score(class);
        match self {
            Self::Recall => score.recall,
            Self::Precision => score.precision,
            Self::FalseAlarms => {
                let said = (0..names.len()).filter(|is| *is != class);
                Some(said.map(|is| confusion.counts[is * names.len() + class]).sum::<u64>() as f64)
            }
        }
    }
}

impl Number {
    pub(super) fn of(&self, run: &Trainer) -> Option<f64> {
        let parameters = &run.network().parameters;
        let single = || match run.network().layers.as_slice() {
            [layer] if layer.outputs == 1 => Some(layer),
            _ => None,
        };
        let place = match self {
            Self::Slope => return run.line().map(|line| line.slope),
            Self::Intercept => return run.line().map(|line| line.intercept),
            Self::At(place) => *place,
            Self::Bias => single()?.b.as_ref()?.start,
            Self::Weight(place) => {
                let layer = single()?;
                if place.is_none() && layer.w.len() > 1 {
                    return None;
                }
                let place = layer.w.start + place.unwrap_or(0);
                layer.w.contains(&place).then_some(place)?
            }
        };
        parameters.get(place).map(|value| f64::from(*value))
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Slope => "slope".to_owned(),
            Self::Intercept => "intercept".to_owned(),
            Self::Bias => "b".to_owned(),
            Self::Weight(None) => "w".to_owned(),
            Self::Weight(Some(place)) => format!("w{}", place + 1),
            Self::At(place) => place.to_string(),
        }
    }
}

/// The share that is right; what decides nothing is not.
fn accuracy(answers: &Answers) -> Option<f64> {
    let Truth::Classes { of, .. } = &answers.truth else { return None };
    let right = of.iter().enumerate().filter(|(place, is)| {
        decided(answers.said(*place)) && answers.class(*place, MIDDLE) == **is as usize
    });
    (!of.is_empty()).then(|| right.count() as f64 / of.len() as f64)
}

/// Whether one answer stands out.
fn decided(said: &[f64]) -> bool {
    match said {
        [score] => (score - MIDDLE).abs() > UNDECIDED,
        scores => {
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            scores.iter().filter(|score| most - **score <= UNDECIDED).count() == 1
        }
    }
}

/// What is answered to some inputs, by the first output.
pub(super) fn answer(run: &Trainer, inputs: &[f64]) -> Option<f64> {
    let rows = run.predict(&[inputs.to_vec()]).ok()?;
    rows.first()?.first().map(|y| f64::from(*y))
}

/// What stands at a place of an experiment.
pub(super) fn at(experiment: &Experiment, path: &str) -> Option<Json> {
    let mut value = Json::of(experiment)?;
    for key in path.split('.') {
        let Json::Object(fields) = value else { return None };
        value = fields.into_iter().find(|(name, _)| name == key)?.1;
    }
    Some(value)
}
