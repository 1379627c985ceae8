//! The gradient is the gradient: central differences of a plain loss in 64 bits agree with it.

#![allow(clippy::unwrap_used)] // a case that is not valid should stop the test

use gradwalk::Trainer;
use gradwalk::experiment::{Cell, Experiment};
use gradwalk::experiment::{Column, ColumnKind, Data, Layer, Parameters, Role};
use gradwalk::nn::{Activation, Loss};
use gradwalk::rng::{Purpose, Stream};
use gradwalk::train::Check;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use std::ops::Range;

/// Half the distance of the central differences. Their error is about `STEP^2` from the curvature
/// and `1e-16 / STEP` from 64-bit rounding.
const STEP: f64 = 1e-5;

/// Nothing with a kink lies this near to it, where a difference would straddle two slopes, and where
/// 32 and 64 bits could see different sides: no z of a relu, no penalized weight, no error under mae.
const KINK: f64 = 1e-3;

/// What a case is drawn from.
#[derive(Clone, Debug)]
struct Plan {
    /// Inputs, then the units of each layer.
    shape: Vec<usize>,
    activations: Vec<Activation>,
    /// Of each layer.
    dropout: Vec<f64>,
    loss: Loss,
    bias: bool,
    rows: usize,
    l1: f64,
    l2: f64,
    /// The slope of leaky ReLUs, and Huber's delta.
    leak: f64,
    delta: f64,
    seed: u32,
}

/// Plans with an activation on some of their layers, under a loss. They do not depend on which other
/// activations and losses there are: a new one draws its own cases, and leaves those of others.
fn plans(activation: Activation, loss: Loss) -> impl Strategy<Value = Plan> {
    let shape = prop::collection::vec(1..=9usize, 2..=5);
    let other = prop::sample::select(&[Activation::Linear, Activation::Sigmoid, Activation::Tanh]);
    let activations = prop::collection::vec(prop_oneof![2 => Just(activation), 1 => other], 4);
    let share = prop_oneof![2 => Just(0.0), 1 => 0.1..0.9];
    let dropout = (any::<bool>(), prop::collection::vec(share, 4));
    let penalty = || prop_oneof![Just(0.0), 0.001..0.1];
    let rest =
        (any::<bool>(), 1..=13usize, penalty(), penalty(), 0.0..=1.0, 0.2..3.0, any::<u32>());
    (shape, activations, dropout, rest).prop_map(
        move |(mut shape, mut activations, (drops, mut dropout), rest)| {
            let (bias, rows, l1, l2, leak, delta, seed) = rest;
            activations.truncate(shape.len() - 1);
            dropout.truncate(shape.len() - 1);
            if !drops {
                dropout.fill(0.0);
            }
            let last = activations.len() - 1;
            if let Some(needed) = loss.needs() {
                (activations[last], dropout[last]) = (needed, 0.0);
            }
            if activations[last] == Activation::Softmax {
                // A single one is refused.
                shape[last + 1] = shape[last + 1].max(2);
            }
            // What fits into 32 bits.
            let leak = f64::from(leak as f32);
            Plan { shape, activations, dropout, loss, bias, rows, l1, l2, leak, delta, seed }
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
    /// What dropout multiplies with in the first update: by layer, unit and row.
    masks: Vec<Vec<Vec<f64>>>,
}

/// What has passed a layer, for one row: z, and a, with and without what dropout did to it.
struct Passed {
    z: Vec<f64>,
    whole: Vec<f64>,
    a: Vec<f64>,
    /// What the rounding errors of a are in proportion to: itself, and the terms of its z, however
    /// much they cancel, as far as the slope lets them through.
    size: Vec<f64>,
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
        let lowest = if plan.loss.needs().is_some() { 0.0 } else { -3.0 };
        let x = (0..plan.rows).map(|_| draw(-2.0, 2.0, inputs)).collect();
        let mut t: Vec<Vec<f64>> = (0..plan.rows).map(|_| draw(lowest, 1.0, outputs)).collect();
        if plan.loss == Loss::Hinge {
            t.iter_mut().flatten().for_each(|t| *t = if *t < -1.0 { -1.0 } else { 1.0 });
        }
        let pairs = plan.shape.windows(2);
        let count = pairs.map(|pair| (pair[0] + usize::from(plan.bias)) * pair[1]).sum();
        let parameters = draw(-1.0, 1.0, count);
        let masks = Self::masks(&plan);
        Self { plan, x, t, parameters, masks }
    }

    /// The masks of step 0, from its stream: layer after layer, unit after unit, row after row.
    fn masks(plan: &Plan) -> Vec<Vec<Vec<f64>>> {
        let mut stream = Stream::new(plan.seed, Purpose::Dropout, 0);
        let units = plan.shape[1..].iter().zip(&plan.dropout);
        let layer = |(units, share): (&usize, &f64)| {
            let share = *share as f32;
            let mut place = || match share {
                0.0 => 1.0,
                share if stream.unit() < share => 0.0,
                share => f64::from(1.0 / (1.0 - share)),
            };
            (0..*units).map(|_| (0..plan.rows).map(|_| place()).collect()).collect()
        };
        units.map(layer).collect()
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

    /// What every layer makes of one row.
    fn forward(&self, parameters: &[f64], row: usize) -> Vec<Passed> {
        let mut passed: Vec<Passed> = Vec::new();
        let layers = self.layers(parameters).into_iter().zip(&self.plan.activations);
        for ((Weights { w, b, inputs }, activation), masks) in layers.zip(&self.masks) {
            let x = passed.last().map_or(&self.x[row], |layer| &layer.a);
            let sum = |(o, w): (usize, &[f64])| {
                let products = w.iter().zip(x).map(|(w, x)| w * x);
                products.sum::<f64>() + b.get(o).copied().unwrap_or(0.0)
            };
            let z: Vec<f64> = w.chunks(inputs).enumerate().map(sum).collect();
            let whole = apply(*activation, self.plan.leak, &z);
            let a = whole.iter().zip(masks).map(|(a, mask)| a * mask[row]).collect();
            let sizes: Vec<f64> = match passed.last() {
                Some(layer) => layer.size.clone(),
                None => self.x[row].iter().map(|x| x.abs()).collect(),
            };
            let terms = w.chunks(inputs).enumerate().map(|(o, w)| {
                let products = w.iter().zip(&sizes).map(|(w, x)| w.abs() * x);
                products.sum::<f64>() + b.get(o).map_or(0.0, |b| b.abs())
            });
            let slopes = slopes(*activation, self.plan.leak, &z);
            let size = terms.zip(slopes).zip(&whole).zip(masks);
            let size = size.map(|(((z, f), a), mask)| mask[row] * (a.abs() + f * z)).collect();
            passed.push(Passed { z, whole, a, size });
        }
        passed
    }

    /// The mean loss of the rows, plus the penalties.
    fn objective(&self, parameters: &[f64]) -> f64 {
        let loss = |row: usize| {
            let passed = self.forward(parameters, row);
            let Passed { z, a: y, .. } = &passed[passed.len() - 1];
            loss(&self.plan, z, y, &self.t[row])
        };
        let mean = (0..self.plan.rows).map(loss).sum::<f64>() / self.plan.rows as f64;
        let Plan { l1, l2, .. } = self.plan;
        let penalty = |w: &f64| l1 * w.abs() + l2 * w * w;
        mean + self.layers(parameters).iter().flat_map(|l| l.w).map(penalty).sum::<f64>()
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
    /// what rounding errors are in proportion to, however much the terms cancel, on the way forward,
    /// too.
    fn magnitudes(&self) -> Vec<f64> {
        self.magnitudes_of(0..self.plan.rows)
    }

    /// The same of the mean over some rows.
    fn magnitudes_of(&self, rows: Range<usize>) -> Vec<f64> {
        let count = rows.len() as f64;
        let layers = self.layers(&self.parameters);
        let mut totals: Vec<Vec<f64>> =
            layers.iter().map(|l| vec![0.0; l.w.len() + l.b.len()]).collect();
        for row in rows {
            let (x, t) = (&self.x[row], &self.t[row]);
            let passed = self.forward(&self.parameters, row);
            let outputs = passed[passed.len() - 1].size.iter().zip(t);
            let mut d: Vec<f64> = outputs.map(|(y, t)| 2.0 * (y + t.abs())).collect();
            for (k, Weights { w, b, inputs }) in layers.iter().enumerate().rev() {
                let scales = self.masks[k].iter().map(|mask| mask[row].max(1.0));
                d.iter_mut().zip(scales).for_each(|(d, scale)| *d *= scale);
                steepen(self.plan.activations[k], &passed[k], &mut d);
                let x = if k == 0 { x } else { &passed[k - 1].size };
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
        totals.concat().iter().map(|total| total / count).collect()
    }

    fn drops(&self) -> bool {
        self.plan.dropout.iter().any(|share| *share > 0.0)
    }

    fn near_a_kink(&self) -> bool {
        let bends = [Activation::Relu, Activation::LeakyRelu, Activation::Elu];
        let row = |row: usize| {
            let passed = self.forward(&self.parameters, row);
            let layers = passed.iter().zip(&self.plan.activations);
            let mut bent = layers.filter(|(_, activation)| bends.contains(activation));
            let errors = passed[passed.len() - 1].a.iter().zip(&self.t[row]);
            let mut errors = errors.map(|(y, t)| (y - t).abs());
            bent.any(|(layer, _)| layer.z.iter().any(|z| z.abs() < KINK))
                || match self.plan.loss {
                    Loss::Mae => errors.any(|error| error < KINK),
                    Loss::Huber => errors.any(|error| (error - self.plan.delta).abs() < KINK),
                    // t y = 1, with t^2 = 1.
                    Loss::Hinge => errors.any(|error| error < KINK),
                    _ => false,
                }
        };
        let weight = |layer: &Weights<'_>| layer.w.iter().any(|w| w.abs() < KINK);
        (0..self.plan.rows).any(row)
            || (self.plan.l1 > 0.0 && self.layers(&self.parameters).iter().any(weight))
    }

    fn experiment(&self, rate: f64) -> Experiment {
        let Plan { shape, activations, dropout, loss, bias, rows, l1, l2, leak, delta, seed } =
            &self.plan;
        let mut experiment = Experiment { seed: *seed, ..Experiment::default() };
        let column = |role: Role| {
            move |k: usize| Column {
                name: format!("{role:?} {k}"),
                kind: ColumnKind::Number,
                role,
                missing: Vec::new(),
            }
        };
        let inputs = (0..shape[0]).map(column(Role::Feature));
        let columns = inputs.chain((0..self.t[0].len()).map(column(Role::Target))).collect();
        let cells = |(x, t): (&Vec<f64>, &Vec<f64>)| {
            x.iter().chain(t).map(|number| Cell::Number(*number)).collect()
        };
        let table = self.x.iter().zip(&self.t).map(cells).collect();
        experiment.data = Data::Table { columns, rows: Some(table), source: None };
        let layers = shape[1..].iter().zip(activations).zip(dropout);
        experiment.model.layers = layers
            .map(|((units, activation), dropout)| Layer {
                units: *units,
                activation: *activation,
                dropout: *dropout,
                fixed: Vec::new(),
            })
            .collect();
        experiment.model.bias = *bias;
        let singles = |numbers: &[f64]| numbers.iter().map(|n| *n as f32).collect::<Vec<_>>();
        let layers = self.layers(&self.parameters);
        let initial = layers
            .iter()
            .map(|Weights { w, b, .. }| Parameters { w: singles(w), b: bias.then(|| singles(b)) });
        experiment.model.initial = Some(initial.collect());
        experiment.model.negative_slope = *leak;
        (experiment.train.loss, experiment.train.huber_delta) = (*loss, *delta);
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

/// a of a layer.
fn apply(activation: Activation, leak: f64, z: &[f64]) -> Vec<f64> {
    let each = |f: &dyn Fn(f64) -> f64| z.iter().map(|z| f(*z)).collect();
    match activation {
        Activation::Linear => each(&|z| z),
        Activation::Sigmoid => each(&sigmoid),
        Activation::Tanh => each(&libm::tanh),
        Activation::Relu => each(&|z| z.max(0.0)),
        Activation::LeakyRelu => each(&|z| if z > 0.0 { z } else { leak * z }),
        Activation::Elu => each(&|z| if z > 0.0 { z } else { libm::expm1(z) }),
        Activation::Softplus => each(&softplus),
        Activation::Swish => each(&|z| z * sigmoid(z)),
        Activation::Gelu => each(&|z| 0.5 * z * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)),
        Activation::Sine => each(&libm::sin),
        Activation::Step => each(&|z| f64::from(u8::from(z > 0.0))),
        Activation::Softmax => {
            let sum: f64 = z.iter().map(|z| libm::exp(*z)).sum();
            z.iter().map(|z| libm::exp(*z) / sum).collect()
        }
    }
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

/// How far errors of z reach a: the slope of each unit.
fn slopes(activation: Activation, leak: f64, z: &[f64]) -> Vec<f64> {
    if activation == Activation::Softmax {
        // da/dz is a (1 - a), and less for the others' z.
        return apply(activation, leak, z);
    }
    let at = |by: f64| apply(activation, leak, &z.iter().map(|z| z + by).collect::<Vec<_>>());
    let (above, below) = (at(STEP), at(-STEP));
    let slopes = above.iter().zip(below).map(|(a, b)| (a - b).abs() / (2.0 * STEP));
    // GELU has 1 + erf: where that all but cancels, z / 2 times its rounding is left.
    let more = if activation == Activation::Gelu { 0.5 } else { 0.0 };
    slopes.map(|slope| slope + more).collect()
}

/// From magnitudes of dL/da to those of dL/dz.
fn steepen(activation: Activation, passed: &Passed, d: &mut [f64]) {
    let Passed { z, whole, .. } = passed;
    match activation {
        // Their slopes rise above 1, to 1.1 and 1.13.
        Activation::Swish | Activation::Gelu => d.iter_mut().for_each(|d| *d *= 1.13),
        // What z lost by rounding, the slope is off by.
        Activation::Sine => d.iter_mut().zip(z).for_each(|(d, z)| *d *= 1.0 + z.abs()),
        Activation::Softmax => {
            let sum: f64 = whole.iter().zip(&*d).map(|(a, d)| a * d).sum();
            d.iter_mut().zip(z).for_each(|(d, z)| *d = (*d + sum) * (1.0 + z.abs()));
        }
        _ => {}
    }
}

/// The loss of one row.
fn loss(plan: &Plan, z: &[f64], y: &[f64], t: &[f64]) -> f64 {
    let errors = || y.iter().zip(t).map(|(y, t)| (y - t).abs());
    let outputs = t.len() as f64;
    match plan.loss {
        Loss::Mse => errors().map(|d| d * d).sum::<f64>() / outputs,
        Loss::HalfMse => errors().map(|d| 0.5 * d * d).sum(),
        Loss::Mae => errors().sum::<f64>() / outputs,
        Loss::Huber => {
            // Keras' formula: delta |d| - delta^2 / 2.
            let far = |d: f64| plan.delta * d - 0.5 * plan.delta * plan.delta;
            let part = |d: f64| if d <= plan.delta { 0.5 * d * d } else { far(d) };
            errors().map(part).sum::<f64>() / outputs
        }
        Loss::Hinge => {
            let part = |(y, t): (&f64, &f64)| (1.0 - t * y).max(0.0);
            y.iter().zip(t).map(part).sum::<f64>() / outputs
        }
        // -ln y = ln(1 + e^-z) and -ln(1 - y) = ln(1 + e^z): 1 - y itself would lose digits.
        Loss::Bce => {
            let part = |(z, t): (&f64, &f64)| t * softplus(-z) + (1.0 - t) * softplus(*z);
            z.iter().zip(t).map(part).sum::<f64>() / outputs
        }
        Loss::Cce => {
            let sum = libm::log(z.iter().map(|z| libm::exp(*z)).sum::<f64>());
            z.iter().zip(t).map(|(z, t)| t * (sum - z)).sum()
        }
    }
}

#[test]
fn the_gradient_agrees_with_central_differences() {
    let mut dropping = 0;
    // The slope of a step is a convention: see below.
    for activation in Activation::ALL.iter().filter(|a| **a != Activation::Step) {
        for loss in Loss::ALL {
            // Cases of their own, whatever stands before them in the lists.
            let names = [activation.name(), loss.name()].concat();
            let seed =
                names.bytes().fold(3, |seed: u64, byte| seed * 31 % 65_521 + u64::from(byte));
            let config = ProptestConfig {
                cases: 14,
                failure_persistence: None,
                rng_seed: RngSeed::Fixed(seed),
                ..ProptestConfig::default()
            };
            let dropped = std::cell::Cell::new(0);
            let run = TestRunner::new(config).run(&plans(*activation, *loss), |plan| {
                let case = Case::draw(plan);
                prop_assume!(!case.near_a_kink());
                dropped.set(dropped.get() + i32::from(case.drops()));
                agrees(&case)
            });
            assert!(run.is_ok(), "{activation:?} under {loss:?}: {run:?}");
            dropping += dropped.get();
        }
    }
    assert!(dropping >= 50, "{dropping}");
}

/// The gradient of a case, as the engine takes its step and as it checks itself.
fn agrees(case: &Case) -> Result<(), TestCaseError> {
    let (wanted, ours) = (case.central_differences(), case.engine());
    let mut trainer = Trainer::new(case.experiment(0.01)).unwrap();
    let mut stepped = trainer.clone();
    stepped.step(1);
    let blur = 4.0 * f64::EPSILON * (1.0 + case.objective(&case.parameters)) / STEP;
    for (k, magnitude) in case.magnitudes().into_iter().enumerate() {
        // A gradient that all but cancels keeps the rounding errors of its terms: two units
        // of 32-bit rounding of what they would be without cancelling.
        let rounding = 2.0 * f64::from(f32::EPSILON) * magnitude;
        let off = (ours[k] - wanted[k]).abs();
        let most = 1e-4 * wanted[k].abs() + rounding + blur;
        prop_assert!(off <= most, "parameter {k}: {} for {}", ours[k], wanted[k]);
        // What the engine checks itself with: the same difference, the same gradient.
        let Check { numeric, analytic, relative } = trainer.check(k, None).unwrap();
        let off = (numeric - wanted[k]).abs();
        let most = 1e-6 * wanted[k].abs() + 2.0 * blur + 0.1 * rounding;
        prop_assert!(off <= most, "{k}: {numeric} for {}", wanted[k]);
        let off = (numeric - analytic).abs();
        let larger = numeric.abs().max(analytic.abs());
        prop_assert!((off - relative * larger).abs() <= 1e-9 * larger);
        prop_assert!(
            off <= 1e-3 * numeric.abs() + rounding + 2.0 * blur,
            "{k}: {analytic} for {numeric}"
        );
    }
    prop_assert!(trainer.check(case.parameters.len(), None).is_none());
    // Of a row by itself, the gradient that the trace has.
    let trace = trainer.trace(0).unwrap();
    let gradients = trace.layers.iter().flat_map(|l| [Some(&l.dw), l.db.as_ref()]);
    for (k, wanted) in gradients.flatten().flatten().enumerate() {
        let Check { numeric, analytic, .. } = trainer.check(k, Some(0)).unwrap();
        prop_assert_eq!(analytic, f64::from(*wanted));
        if !case.drops() {
            // An answer near 0 may be off by a unit of 32-bit rounding of 1.
            let most = case.magnitudes_of(0..1).into_iter().fold(0.0, f64::max);
            let rounding = 2.0 * f64::from(f32::EPSILON) * most;
            let off = (numeric - analytic).abs();
            prop_assert!(
                off <= 1e-3 * numeric.abs() + rounding + 2.0 * blur,
                "{k}: {analytic} for {numeric}"
            );
        }
    }
    prop_assert!(trainer.step(1) == 1 && trainer.network() == stepped.network());
    Ok(())
}

/// A unit with a step, half the square as its loss and one row an update is Rosenblatt's perceptron:
/// w <- w + rate (t - y) x, bit for bit.
#[test]
fn a_step_learns_by_the_rule_of_rosenblatt() {
    let text = r#"{ "data": { "kind": "blobs", "samples": 60, "noise": 0.02 },
        "model": { "layers": [{ "units": 1, "activation": "step" }] },
        "train": { "loss": "half-mse", "batch": 1, "shuffle": false,
                   "optimizer": { "learningRate": 0.3 } } }"#;
    let mut trainer = Trainer::new(Experiment::from_json(text).unwrap()).unwrap();
    let rows = trainer.data().train.clone();
    let mut mistakes = 0;
    for update in 0..600 {
        let row = update % 60;
        let x = [rows.x[row], rows.x[60 + row], 1.0];
        let before = trainer.network().parameters.clone();
        let z = before[2] + before[0] * x[0] + before[1] * x[1];
        let y = if z > 0.0 { 1.0 } else { 0.0 };
        mistakes += i32::from(y != rows.t[row]);
        trainer.step(1);
        for ((after, before), x) in trainer.network().parameters.iter().zip(before).zip(x) {
            assert_eq!(*after, before + 0.3 * ((rows.t[row] - y) * x));
        }
    }
    // The classes can be told apart, so the mistakes come to an end.
    assert!(mistakes > 0);
    assert_eq!(trainer.metrics().accuracy, Some(1.0));
}
