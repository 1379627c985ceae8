//! What is to be beaten: a model that knows no inputs, and the linear one that `linear.rs` fits.

use super::answer::{Answers, Part, without_columns};
use crate::data::{Affine, Prepared};
use crate::math::{self, double};
use crate::nn::{Cost, Loss};
use crate::train::Trainer;

/// The least share that a class is given, so that its logarithm is a number.
const LEAST: f64 = 1e-7;

/// What the sums of a model stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Numbers: the sums themselves, in units of how far the targets are spread.
    Numbers,
    /// The probability of class 1: a sigmoid.
    Two,
    /// A probability each: a softmax.
    Several,
}

/// A model whose sums are linear in the inputs of the network; (O, I + 1) weights, the bias last.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    pub(super) link: Link,
    pub(super) weights: Vec<f64>,
    /// Mean and standard deviation of each input, over the rows it was fitted to.
    pub(super) inputs: Vec<[f64; 2]>,
    /// Of numbers: mean and standard deviation of each target.
    pub(super) targets: Vec<[f64; 2]>,
    pub(super) data: Prepared,
    pub(super) cost: Cost,
}

impl Baseline {
    /// Says the same of every row: the mean of the training rows, or the share of each class there, so
    /// that the most frequent one is said.
    pub fn constant(trainer: &Trainer) -> Self {
        let data = trainer.data();
        let (outputs, rows) = (data.outputs(), Part::Train.rows(data));
        let link = match data.raw.classes {
            None => Link::Numbers,
            Some(_) if outputs == 1 => Link::Two,
            Some(_) => Link::Several,
        };
        let mut shares = vec![0.0; outputs.max(2)];
        if link != Link::Numbers {
            rows.iter().for_each(|row| shares[data.raw.class(*row)] += 1.0 / rows.len() as f64);
        }
        let ln = |share: f64| f64::from(math::one(math::ln, share.max(LEAST) as f32));
        let biases = match link {
            Link::Numbers => vec![0.0; outputs],
            Link::Two => vec![ln(shares[1]) - ln(shares[0])],
            Link::Several => shares.into_iter().map(ln).collect(),
        };
        let inputs = vec![[0.0, 1.0]; data.inputs()];
        let nothing = vec![0.0; data.inputs()];
        let weights = biases.into_iter().flat_map(|b| nothing.iter().copied().chain([b])).collect();
        let spread = |o: usize| moments(rows.iter().map(move |row| data.raw.targets[o][*row]));
        let targets = (0..outputs).map(spread).collect();
        let cost = trainer.experiment().train.cost();
        Self { link, weights, inputs, targets, data: without_columns(data), cost }
    }

    /// What it says of a part of the rows, judged as the network is.
    pub fn judge(&self, part: Part) -> Answers {
        let (data, cost) = (&self.data, self.cost);
        let mut answers = Answers::empty(data, part.rows(data));
        for row in part.rows(data) {
            let mut z = self.sums(&Self::inputs_of(data, *row));
            let y = self.answers(data, &z, cost.loss.needs().is_some());
            if self.link == Link::Numbers {
                // Where the loss is computed from the sum before a sigmoid, of the same answer.
                let ln = |y: f32| f64::from(math::one(math::ln, y));
                let sum =
                    |y: &f32| if cost.loss == Loss::Bce { ln(*y) - ln(1.0 - y) } else { f64::NAN };
                z = y.iter().map(sum).collect();
            }
            let z: Vec<f32> = z.iter().map(|z| *z as f32).collect();
            answers.take(data, cost, &z, &y);
        }
        answers
    }

    /// The inputs of the network for a row of the data.
    fn inputs_of(data: &Prepared, row: usize) -> Vec<f32> {
        let features = data.features.list.iter().zip(&data.input_scale);
        let value = |column| data.used(column, row);
        features.map(|(feature, scale)| scale.forward(feature.value(value))).collect()
    }

    /// The sums for inputs of the network, (O).
    fn sums(&self, x: &[f32]) -> Vec<f64> {
        let sum = |weights: &[f64]| {
            let inputs = x.iter().zip(&self.inputs).zip(weights);
            let terms = inputs.map(|((x, [mean, spread]), w)| w * (f64::from(*x) - mean) / spread);
            weights[x.len()] + terms.sum::<f64>()
        };
        self.weights.chunks_exact(x.len() + 1).map(sum).collect()
    }

    /// Answers in the network's units; a probability as it is where the loss takes one.
    fn answers(&self, data: &Prepared, z: &[f64], probability: bool) -> Vec<f32> {
        let said = match self.link {
            Link::Numbers => {
                z.iter().zip(&self.targets).map(|(z, [mean, spread])| mean + z * spread).collect()
            }
            Link::Two => vec![double::sigmoid(z[0])],
            Link::Several => softmax(z),
        };
        let low = if self.link == Link::Two { data.raw.low } else { 0.0 };
        let answer = |(said, scale): (f64, &Affine)| {
            if probability && self.link != Link::Numbers {
                return said as f32;
            }
            scale.forward(low + said * (1.0 - low))
        };
        said.into_iter().zip(&data.target_scale).map(answer).collect()
    }
}

/// e^z over the sum of all.
pub(super) fn softmax(z: &[f64]) -> Vec<f64> {
    let most = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = z.iter().map(|z| double::exp(z - most)).collect();
    let sum: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// The mean and the standard deviation; 1 for that of numbers that are all the same.
pub(super) fn moments(numbers: impl Iterator<Item = f64> + Clone) -> [f64; 2] {
    let count = numbers.clone().count() as f64;
    let mean = numbers.clone().sum::<f64>() / count;
    let variance = numbers.map(|number| (number - mean) * (number - mean)).sum::<f64>() / count;
    // What rounding leaves of a constant is no spread.
    let spread = if variance > 1e-24 * mean * mean { variance.sqrt() } else { 1.0 };
    [mean, spread]
}
