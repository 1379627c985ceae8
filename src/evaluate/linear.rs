//! The linear model of the same inputs and training rows that fits best: least squares for numbers, a
//! logistic model for classes, with scikit-learn's penalty (`LogisticRegression`, C = 1: w^2 / 2n of
//! each weight, in units of how far its input is spread; not of biases).
//!
//! By Newton's method, whose steps are found by conjugate gradients. Least squares are a single step;
//! where inputs say the same twice, it is the shortest one.

use super::answer::{Part, class_of};
use super::baseline::{Baseline, Link, moments, softmax};
use crate::data::Prepared;
use crate::math::double;
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
    /// Which training rows, and how many there are.
    rows: Vec<usize>,
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
    pub fn new(data: &Prepared) -> Self {
        let constant = Baseline::constant(data);
        let (inputs, outputs) = (data.inputs(), data.outputs());
        let all = data.train.rows;
        let most = (MOST_NUMBERS / (inputs * outputs).max(1)).clamp(1, all);
        let rows: Vec<usize> =
            (0..most).map(|k| (k as u64 * all as u64 / most as u64) as usize).collect();
        let column = |i: usize| &data.train.x[i * all..][..all];
        let spread = |i: usize| moments(rows.iter().map(move |row| f64::from(column(i)[*row])));
        let places = Part::Train.rows(data);
        let truth = |row: &usize| {
            let place = places[*row];
            let number = |o: usize| match constant.link {
                Link::Numbers => {
                    let [mean, spread] = constant.targets[o];
                    (data.raw.targets[o][place] - mean) / spread
                }
                Link::Two => class_of(data, place) as f64,
                Link::Several => f64::from(u8::from(class_of(data, place) == o)),
            };
            (0..outputs).map(number).collect::<Vec<f64>>()
        };
        let penalty = if constant.link == Link::Numbers { 0.0 } else { 1.0 / rows.len() as f64 };
        let mut fit = Self {
            truth: rows.iter().flat_map(truth).collect(),
            said: Vec::new(),
            penalty,
            round: 0,
            way: None,
            done: false,
            model: Baseline {
                inputs: (0..inputs).map(spread).collect(),
                weights: vec![0.0; outputs * (inputs + 1)],
                ..constant
            },
            rows,
        };
        fit.said = fit.answers(data, &fit.model.weights);
        fit
    }

    /// How many training rows it is fitted to.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The model as it stands.
    pub fn model(&self) -> &Baseline {
        &self.model
    }

    /// One pass over the rows, or a few; tells whether the fit is done.
    pub fn go_on(&mut self, data: &Prepared) -> bool {
        if self.done {
            return true;
        }
        let Some(mut way) = self.way.take() else {
            self.set_out(data);
            return self.done;
        };
        let product = self.bend(data, &way.direction);
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
            self.take_step(data, &way);
        } else {
            let mut direction = way.rest.clone();
            add(&mut direction, after / before, &way.direction);
            way.direction = direction;
            self.way = Some(way);
        }
        self.done
    }

    /// Looks where it slopes down from here; the end where it does not.
    fn set_out(&mut self, data: &Prepared) {
        let errors: Vec<f64> = self.said.iter().zip(&self.truth).map(|(y, t)| y - t).collect();
        let mut slope = self.back(data, &errors);
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
    fn take_step(&mut self, data: &Prepared, way: &Way) {
        let here = self.height(data, &self.model.weights);
        let descent = dot(&way.slope, &way.step);
        let mut share = 1.0;
        while share > 1e-6 {
            let mut weights = self.model.weights.clone();
            add(&mut weights, share, &way.step);
            if self.height(data, &weights) <= here + 1e-4 * share * descent {
                self.said = self.answers(data, &weights);
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
    fn sums(&self, data: &Prepared, weights: &[f64]) -> Vec<f64> {
        let (inputs, outputs, all) = (self.model.inputs.len(), self.truth_width(), data.train.rows);
        let mut sums = vec![0.0; self.rows.len() * outputs];
        for (o, weights) in weights.chunks_exact(inputs + 1).enumerate() {
            let mut bias = weights[inputs];
            let mut column = vec![0.0; self.rows.len()];
            for (i, [mean, spread]) in self.model.inputs.iter().enumerate() {
                let w = weights[i] / spread;
                bias -= w * mean;
                let x = &data.train.x[i * all..][..all];
                let rows = column.iter_mut().zip(&self.rows);
                rows.for_each(|(sum, row)| *sum += w * f64::from(x[*row]));
            }
            let to = sums.iter_mut().skip(o).step_by(outputs);
            to.zip(column).for_each(|(to, sum)| *to = sum + bias);
        }
        sums
    }

    /// The mean over the rows of numbers of each, (R, O), times its inputs: (O, I + 1).
    fn back(&self, data: &Prepared, numbers: &[f64]) -> Vec<f64> {
        let (outputs, all, count) = (self.truth_width(), data.train.rows, self.rows.len() as f64);
        let mut list = Vec::with_capacity(self.model.weights.len());
        for o in 0..outputs {
            let column: Vec<f64> = numbers.iter().skip(o).step_by(outputs).copied().collect();
            let total: f64 = column.iter().sum();
            for (i, [mean, spread]) in self.model.inputs.iter().enumerate() {
                let x = &data.train.x[i * all..][..all];
                let terms = column.iter().zip(&self.rows).map(|(n, row)| n * f64::from(x[*row]));
                list.push((terms.sum::<f64>() - mean * total) / (spread * count));
            }
            list.push(total / count);
        }
        list
    }

    /// The Hessian times a vector.
    fn bend(&self, data: &Prepared, vector: &[f64]) -> Vec<f64> {
        let mut sums = self.sums(data, vector);
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
        let mut product = self.back(data, &sums);
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
    fn answers(&self, data: &Prepared, weights: &[f64]) -> Vec<f64> {
        let sums = self.sums(data, weights);
        match self.model.link {
            Link::Numbers => sums,
            Link::Two => sums.into_iter().map(double::sigmoid).collect(),
            Link::Several => sums.chunks_exact(self.truth_width()).flat_map(softmax).collect(),
        }
    }

    /// The mean loss, half a square or a cross-entropy, with the penalty.
    fn height(&self, data: &Prepared, weights: &[f64]) -> f64 {
        let sums = self.sums(data, weights);
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
        rows.map(loss).sum::<f64>() / self.rows.len() as f64
            + 0.5 * self.penalty * squares.sum::<f64>()
    }

    /// O.
    fn truth_width(&self) -> usize {
        self.model.targets.len()
    }
}
