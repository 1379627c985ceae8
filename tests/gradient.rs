//! The gradient is the gradient: central differences of a plain loss in 64 bits agree with it.

#![allow(clippy::unwrap_used)] // a case that is not valid should stop the test

use gradwalk::Trainer;
use gradwalk::experiment::{Cell, Experiment};
use gradwalk::experiment::{Column, ColumnKind, Data, Layer, Parameters, Role};
use gradwalk::nn::{Activation, Loss};
use gradwalk::rng::{Purpose, Stream};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// Half the distance of the central differences. Their error is about `STEP^2` from the curvature
/// and `1e-16 / STEP` from 64-bit rounding.
const STEP: f64 = 1e-5;

/// No z of a relu and no penalized weight lies this near to its kink, where a difference would
/// straddle two slopes, and where 32 and 64 bits could see different signs.
const KINK: f64 = 1e-3;

/// What a case is drawn from.
#[derive(Clone, Debug)]
struct Plan {
    /// Inputs, then the units of each layer.
    shape: Vec<usize>,
    activations: Vec<Activation>,
    loss: Loss,
    bias: bool,
    rows: usize,
    l1: f64,
    l2: f64,
    seed: u32,
}

fn plans() -> impl Strategy<Value = Plan> {
    let shape = prop::collection::vec(1..=9usize, 2..=5);
    let activations = prop::collection::vec(prop::sample::select(Activation::ALL), 4);
    let loss = prop::sample::select(Loss::ALL);
    let penalty = || prop_oneof![Just(0.0), 0.001..0.1];
    let rest = (any::<bool>(), 1..=13usize, penalty(), penalty(), any::<u32>());
    (shape, activations, loss, rest).prop_map(
        |(shape, mut activations, loss, (bias, rows, l1, l2, seed))| {
            activations.truncate(shape.len() - 1);
            if let (Some(needed), Some(last)) = (loss.needs(), activations.last_mut()) {
                *last = needed;
            }
            Plan { shape, activations, loss, bias, rows, l1, l2, seed }
        },
    )
}

/// A network, its data and its loss, in 64 bits; every number fits into 32.
struct Case {
    plan: Plan,
    x: Vec<Vec<f64>>,
    t: Vec<Vec<f64>>,
    /// W, then b, layer after layer.
    parameters: Vec<f64>,
}

/// W and b of one layer, b empty where there is none.
struct Weights<'a> {
    w: &'a [f64],
    b: &'a [f64],
    inputs: usize,
}

impl Case {
    fn draw(plan: Plan) -> Self {
        let mut stream = Stream::new(plan.seed, Purpose::Data, 0);
        let mut draw = |low, high, n: usize| -> Vec<f64> {
            (0..n).map(|_| f64::from(stream.uniform(low, high))).collect()
        };
        let (inputs, outputs) = (plan.shape[0], plan.shape[plan.shape.len() - 1]);
        let lowest = if plan.loss == Loss::Bce { 0.0 } else { -1.0 };
        let x = (0..plan.rows).map(|_| draw(-2.0, 2.0, inputs)).collect();
        let t = (0..plan.rows).map(|_| draw(lowest, 1.0, outputs)).collect();
        let pairs = plan.shape.windows(2);
        let count = pairs.map(|pair| (pair[0] + usize::from(plan.bias)) * pair[1]).sum();
        let parameters = draw(-1.0, 1.0, count);
        Self { plan, x, t, parameters }
    }

    fn layers<'a>(&self, parameters: &'a [f64]) -> Vec<Weights<'a>> {
        let mut rest = parameters;
        let layer = |pair: &[usize]| {
            let (w, behind) = rest.split_at(pair[0] * pair[1]);
            let (b, behind) = behind.split_at(if self.plan.bias { pair[1] } else { 0 });
            rest = behind;
            Weights { w, b, inputs: pair[0] }
        };
        self.plan.shape.windows(2).map(layer).collect()
    }

    /// z and a of every layer for one row.
    fn forward(&self, parameters: &[f64], x: &[f64]) -> Vec<(Vec<f64>, Vec<f64>)> {
        let mut passed: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
        let layers = self.layers(parameters);
        for (Weights { w, b, inputs }, activation) in layers.iter().zip(&self.plan.activations) {
            let x = passed.last().map_or(x, |(_, a)| a.as_slice());
            let sum = |(o, w): (usize, &[f64])| {
                let products = w.iter().zip(x).map(|(w, x)| w * x);
                products.sum::<f64>() + b.get(o).copied().unwrap_or(0.0)
            };
            let z: Vec<f64> = w.chunks(*inputs).enumerate().map(sum).collect();
            let a = z.iter().map(|z| apply(*activation, *z)).collect();
            passed.push((z, a));
        }
        passed
    }

    /// The mean loss of the rows, plus the penalties.
    fn objective(&self, parameters: &[f64]) -> f64 {
        let row = |(x, t): (&Vec<f64>, &Vec<f64>)| {
            let passed = self.forward(parameters, x);
            let (z, y) = &passed[passed.len() - 1];
            let outputs = z.iter().zip(y).zip(t);
            outputs.map(|((z, y), t)| self.loss(*z, *y, *t)).sum::<f64>()
        };
        let mean = self.x.iter().zip(&self.t).map(row).sum::<f64>() / self.x.len() as f64;
        let Plan { l1, l2, .. } = self.plan;
        let penalty = |w: &f64| l1 * w.abs() + l2 * w * w;
        mean + self.layers(parameters).iter().flat_map(|l| l.w).map(penalty).sum::<f64>()
    }

    /// The loss of one output.
    fn loss(&self, z: f64, y: f64, t: f64) -> f64 {
        let outputs = self.t[0].len() as f64;
        match self.plan.loss {
            Loss::Mse => (y - t) * (y - t) / outputs,
            Loss::HalfMse => 0.5 * (y - t) * (y - t),
            // -ln y = ln(1 + e^-z) and -ln(1 - y) = ln(1 + e^z): 1 - y itself would lose digits.
            Loss::Bce => (t * softplus(-z) + (1.0 - t) * softplus(z)) / outputs,
        }
    }

    fn central_differences(&self) -> Vec<f64> {
        let mut moved = self.parameters.clone();
        let mut difference = |k: usize| {
            let here = moved[k];
            moved[k] = here + STEP;
            let above = self.objective(&moved);
            moved[k] = here - STEP;
            let below = self.objective(&moved);
            moved[k] = here;
            (above - below) / (2.0 * STEP)
        };
        (0..self.parameters.len()).map(&mut difference).collect()
    }

    /// What each gradient would be if every term of every sum were positive and no slope below 1:
    /// what rounding errors are in proportion to, however much the terms cancel.
    fn magnitudes(&self) -> Vec<f64> {
        let layers = self.layers(&self.parameters);
        let mut totals: Vec<Vec<f64>> =
            layers.iter().map(|l| vec![0.0; l.w.len() + l.b.len()]).collect();
        for (x, t) in self.x.iter().zip(&self.t) {
            let passed = self.forward(&self.parameters, x);
            let outputs = passed[passed.len() - 1].1.iter().zip(t);
            let mut d: Vec<f64> = outputs.map(|(y, t)| 2.0 * (y.abs() + t.abs())).collect();
            for (k, Weights { w, b, inputs }) in layers.iter().enumerate().rev() {
                let x = if k == 0 { x } else { &passed[k - 1].1 };
                let (dw, db) = totals[k].split_at_mut(w.len());
                for (place, dw) in dw.iter_mut().enumerate() {
                    *dw += d[place / inputs] * x[place % inputs].abs();
                }
                db.iter_mut().zip(&d).take(b.len()).for_each(|(db, d)| *db += d);
                let column = |i: usize| w.iter().skip(i).step_by(*inputs);
                let below = |i: usize| column(i).zip(&d).map(|(w, d)| w.abs() * d).sum();
                d = (0..*inputs).map(below).collect();
            }
        }
        totals.concat().iter().map(|total| total / self.x.len() as f64).collect()
    }

    fn near_a_kink(&self) -> bool {
        let relu = |x: &Vec<f64>| {
            let passed = self.forward(&self.parameters, x);
            let pairs = passed.into_iter().zip(&self.plan.activations);
            pairs
                .filter(|(_, activation)| **activation == Activation::Relu)
                .any(|((z, _), _)| z.iter().any(|z| z.abs() < KINK))
        };
        let weight = |layer: &Weights<'_>| layer.w.iter().any(|w| w.abs() < KINK);
        self.x.iter().any(relu)
            || (self.plan.l1 > 0.0 && self.layers(&self.parameters).iter().any(weight))
    }

    fn experiment(&self, rate: f64) -> Experiment {
        let Plan { shape, activations, loss, bias, rows, l1, l2, .. } = &self.plan;
        let mut experiment = Experiment::default();
        let column =
            |role| move |k: usize| Column { name: format!("{k}"), kind: ColumnKind::Number, role };
        let inputs = (0..shape[0]).map(column(Role::Feature));
        let columns = inputs.chain((0..self.t[0].len()).map(column(Role::Target))).collect();
        let cells = |(x, t): (&Vec<f64>, &Vec<f64>)| {
            x.iter().chain(t).map(|number| Cell::Number(*number as f32)).collect()
        };
        let table = self.x.iter().zip(&self.t).map(cells).collect();
        experiment.data = Data::Table { columns, rows: table };
        let layers = shape[1..].iter().zip(activations);
        experiment.model.layers = layers
            .map(|(units, activation)| Layer { units: *units, activation: *activation })
            .collect();
        experiment.model.bias = *bias;
        let singles = |numbers: &[f64]| numbers.iter().map(|n| *n as f32).collect::<Vec<_>>();
        let layers = self.layers(&self.parameters);
        let initial = layers
            .iter()
            .map(|Weights { w, b, .. }| Parameters { w: singles(w), b: bias.then(|| singles(b)) });
        experiment.model.initial = Some(initial.collect());
        experiment.train.loss = *loss;
        experiment.train.batch = *rows;
        experiment.train.shuffle = false;
        (experiment.train.l1, experiment.train.l2) = (*l1, *l2);
        experiment.train.optimizer.learning_rate = rate;
        experiment
    }

    /// The engine's gradient: what one update takes away, divided by the rate. The rate is a power
    /// of two so large that the weight it is taken from costs no digits.
    fn engine(&self) -> Vec<f64> {
        let rate = f64::from(1 << 19);
        let mut trainer = Trainer::new(self.experiment(rate)).unwrap();
        assert_eq!(trainer.step(1), 1);
        let after = trainer.network().parameters.iter().map(|w| f64::from(*w));
        self.parameters.iter().zip(after).map(|(before, after)| (before - after) / rate).collect()
    }
}

fn apply(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Linear => z,
        Activation::Sigmoid => 1.0 / (1.0 + libm::exp(-z)),
        Activation::Tanh => libm::tanh(z),
        Activation::Relu => z.max(0.0),
    }
}

fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

#[test]
fn the_gradient_agrees_with_central_differences() {
    let config = ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&plans(), |plan| {
            let case = Case::draw(plan);
            prop_assume!(!case.near_a_kink());
            let (wanted, ours) = (case.central_differences(), case.engine());
            for (k, magnitude) in case.magnitudes().into_iter().enumerate() {
                // A gradient that all but cancels keeps the rounding errors of its terms: two units
                // of 32-bit rounding of what they would be without cancelling.
                let rounding = 2.0 * f64::from(f32::EPSILON) * magnitude;
                let off = (ours[k] - wanted[k]).abs();
                let most = 1e-4 * wanted[k].abs() + rounding;
                prop_assert!(off <= most, "parameter {k}: {} for {}", ours[k], wanted[k]);
            }
            Ok(())
        })
        .unwrap();
}
