//! The linear model of the same inputs and training rows that fits best: least squares for numbers, a
//! logistic model for classes, with scikit-learn's penalty (`LogisticRegression`, C = 1: w^2 / 2n of
//! each weight, in units of how far its input is spread; not of biases).
//!
//! By Newton's method, whose steps are found by conjugate gradients. Least squares are a single step;
//! where inputs say the same twice, it is the shortest one.

use super::answer::Part;
use super::baseline::{Baseline, Link, moments, softmax};
use crate::math::double;
use crate::train::Trainer;
use crate::vector::{add, dot};

/// Numbers that one pass over the rows looks at, at most: of more rows some are fitted to, evenly apart.
const MOST_NUMBERS: usize = 4_000_000;
/// The largest slope that is left.
const FLAT: f64 = 1e-9;
/// Newton steps, at most.
const ROUNDS: usize = 40;

/// A fit on its way.
#[derive(Clone, Debug)]
pub struct LinearFit {
    model: Baseline,
    /// (I, R): the inputs of the rows that it is fitted to.
    x: Vec<f32>,
    rows: usize,
    /// (R, O): what is so.
    truth: Vec<f64>,
    /// (R, O): what the model says.
    said: Vec<f64>,
    penalty: f64,
    round: usize,
    /// The way to the next Newton step.
    way: Option<Way>,
    done: bool,
}

/// Conjugate gradients: H step = -slope.
#[derive(Clone, Debug)]
struct Way {
    slope: Vec<f64>,
    step: Vec<f64>,
    rest: Vec<f64>,
    direction: Vec<f64>,
    passes: usize,
}

impl LinearFit {
    /// Before anything is fitted.
    pub fn new(trainer: &Trainer) -> Self {
        let (data, constant) = (trainer.data(), Baseline::constant(trainer));
        let (inputs, outputs, all) = (data.inputs(), data.outputs(), data.train.rows);
        let count = (MOST_NUMBERS / (inputs * outputs).max(1)).clamp(1, all);
        let chosen = || (0..count).map(|k| (k as u64 * all as u64 / count as u64) as usize);
        let columns = data.train.x.chunks_exact(all.max(1));
        let x: Vec<f32> = columns
            .flat_map(|column| chosen().map(|row| column[row]).collect::<Vec<_>>())
            .collect();
        let spread = |column: &[f32]| moments(column.iter().map(|x| f64::from(*x)));
        let model = Baseline {
            inputs: x.chunks_exact(count).map(spread).collect(),
            weights: vec![0.0; outputs * (inputs + 1)],
            ..constant
        };
        let places = Part::Train.rows(data);
        let truth = |row: usize| {
            let number = |o: usize| match model.link {
                Link::Numbers => {
                    let [mean, spread] = model.targets[o];
                    (data.raw.targets[o][places[row]] - mean) / spread
                }
                Link::Two => data.raw.class(places[row]) as f64,
                Link::Several => f64::from(u8::from(data.raw.class(places[row]) == o)),
            };
            (0..outputs).map(number).collect::<Vec<f64>>()
        };
        let penalty = if model.link == Link::Numbers { 0.0 } else { 1.0 / count as f64 };
        let (truth, said) = (chosen().flat_map(truth).collect(), Vec::new());
        let (way, round, rows) = (None, 0, count);
        let mut fit = Self { model, x, rows, truth, said, penalty, round, way, done: false };
        fit.said = fit.answers(&fit.model.weights);
        fit
    }

    /// How many training rows it is fitted to.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The model as it stands.
    pub fn model(&self) -> &Baseline {
        &self.model
    }

    /// One pass over the rows, or a few; tells whether the fit is done.
    pub fn go_on(&mut self) -> bool {
        if self.done {
            return true;
        }
        let Some(mut way) = self.way.take() else {
            self.set_out();
            return self.done;
        };
        let product = self.bend(&way.direction);
        let before = dot(&way.rest, &way.rest);
        let along = dot(&way.direction, &product);
        let last = along.is_nan() || along <= 0.0;
        if !last {
            add(&mut way.step, before / along, &way.direction);
            add(&mut way.rest, -before / along, &product);
        }
        way.passes += 1;
        let after = dot(&way.rest, &way.rest);
        let wanted = if self.model.link == Link::Numbers { 1e-10 } else { 1e-3 };
        let near = after <= wanted * wanted * dot(&way.slope, &way.slope);
        if last || near || way.passes >= 4 * way.step.len() + 20 {
            self.take_step(&way);
        } else {
            let mut direction = way.rest.clone();
            add(&mut direction, after / before, &way.direction);
            way.direction = direction;
            self.way = Some(way);
        }
        self.done
    }

    /// Looks where it slopes down from here; the end where it does not.
    fn set_out(&mut self) {
        let errors: Vec<f64> = self.said.iter().zip(&self.truth).map(|(y, t)| y - t).collect();
        let mut slope = self.back(&errors);
        self.penalize(&mut slope, &self.model.weights);
        let flat = slope.iter().all(|slope| slope.abs() <= FLAT);
        if flat || self.round >= ROUNDS {
            self.done = true;
            return;
        }
        self.round += 1;
        let rest: Vec<f64> = slope.iter().map(|slope| -slope).collect();
        let step = vec![0.0; slope.len()];
        self.way = Some(Way { slope, step, direction: rest.clone(), rest, passes: 0 });
    }

    /// Goes the step, or, where that leads up, half of it, and so on.
    fn take_step(&mut self, way: &Way) {
        let here = self.height(&self.model.weights);
        let descent = dot(&way.slope, &way.step);
        let mut share = 1.0;
        while share > 1e-6 {
            let mut weights = self.model.weights.clone();
            add(&mut weights, share, &way.step);
            if self.height(&weights) <= here + 1e-4 * share * descent {
                self.said = self.answers(&weights);
                self.model.weights = weights;
                return;
            }
            share *= 0.5;
        }
        // Rounding alone is left.
        self.done = true;
    }

    /// The sums of each row for some weights, (R, O), in units of how far inputs are spread; without
    /// biases those of the weights alone.
    fn sums(&self, weights: &[f64]) -> Vec<f64> {
        let (inputs, outputs) = (self.model.inputs.len(), self.truth_width());
        let mut sums = vec![0.0; self.rows * outputs];
        for (o, weights) in weights.chunks_exact(inputs + 1).enumerate() {
            let mut bias = weights[inputs];
            let mut column = vec![0.0; self.rows];
            for (i, [mean, spread]) in self.model.inputs.iter().enumerate() {
                let w = weights[i] / spread;
                bias -= w * mean;
                let x = &self.x[i * self.rows..][..self.rows];
                column.iter_mut().zip(x).for_each(|(sum, x)| *sum += w * f64::from(*x));
            }
            let to = sums.iter_mut().skip(o).step_by(outputs);
            to.zip(column).for_each(|(to, sum)| *to = sum + bias);
        }
        sums
    }

    /// The mean over the rows of numbers of each, (R, O), times its inputs: (O, I + 1).
    fn back(&self, numbers: &[f64]) -> Vec<f64> {
        let (outputs, count) = (self.truth_width(), self.rows as f64);
        let mut list = Vec::with_capacity(self.model.weights.len());
        for o in 0..outputs {
            let column: Vec<f64> = numbers.iter().skip(o).step_by(outputs).copied().collect();
            let total: f64 = column.iter().sum();
            for (i, [mean, spread]) in self.model.inputs.iter().enumerate() {
                let x = &self.x[i * self.rows..][..self.rows];
                let terms = column.iter().zip(x).map(|(n, x)| n * f64::from(*x));
                list.push((terms.sum::<f64>() - mean * total) / (spread * count));
            }
            list.push(total / count);
        }
        list
    }

    /// The Hessian times a vector.
    fn bend(&self, vector: &[f64]) -> Vec<f64> {
        let mut sums = self.sums(vector);
        match self.model.link {
            Link::Numbers => {}
            Link::Two => sums.iter_mut().zip(&self.said).for_each(|(u, p)| *u *= p * (1.0 - p)),
            Link::Several => {
                let outputs = self.truth_width();
                for (u, p) in sums.chunks_exact_mut(outputs).zip(self.said.chunks_exact(outputs)) {
                    let mean = dot(u, p);
                    u.iter_mut().zip(p).for_each(|(u, p)| *u = p * (*u - mean));
                }
            }
        }
        let mut product = self.back(&sums);
        self.penalize(&mut product, vector);
        product
    }

    /// Adds the penalty's share to a slope.
    fn penalize(&self, slope: &mut [f64], weights: &[f64]) {
        let width = self.model.inputs.len() + 1;
        for (slope, weights) in slope.chunks_exact_mut(width).zip(weights.chunks_exact(width)) {
            add(&mut slope[..width - 1], self.penalty, &weights[..width - 1]);
        }
    }

    /// What is said with some weights.
    fn answers(&self, weights: &[f64]) -> Vec<f64> {
        let sums = self.sums(weights);
        match self.model.link {
            Link::Numbers => sums,
            Link::Two => sums.into_iter().map(double::sigmoid).collect(),
            Link::Several => sums.chunks_exact(self.truth_width()).flat_map(softmax).collect(),
        }
    }

    /// The mean loss, half a square or a cross-entropy, with the penalty.
    fn height(&self, weights: &[f64]) -> f64 {
        let sums = self.sums(weights);
        let rows =
            sums.chunks_exact(self.truth_width()).zip(self.truth.chunks_exact(self.truth_width()));
        let loss = |(z, t): (&[f64], &[f64])| match self.model.link {
            Link::Numbers => z.iter().zip(t).map(|(z, t)| 0.5 * (z - t) * (z - t)).sum::<f64>(),
            Link::Two => double::softplus(z[0]) - t[0] * z[0],
            Link::Several => {
                // ln(e^a + e^b) = a + ln(1 + e^(b - a)).
                z[1..].iter().fold(z[0], |all, z| all + double::softplus(z - all)) - dot(z, t)
            }
        };
        let width = self.model.inputs.len() + 1;
        let squares = weights.chunks_exact(width).map(|w| dot(&w[..width - 1], &w[..width - 1]));
        rows.map(loss).sum::<f64>() / self.rows as f64 + 0.5 * self.penalty * squares.sum::<f64>()
    }

    /// O.
    fn truth_width(&self) -> usize {
        self.model.targets.len()
    }
}
