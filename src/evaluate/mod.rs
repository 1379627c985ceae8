//! What a trained network is worth, and what the best answer would have been.

mod answer;
mod baseline;
mod column;
mod confusion;
mod dependence;
mod importance;
mod linear;
mod reasons;
mod report;
mod residual;
mod threshold;
mod worst;

pub use answer::{Answers, Part, Truth};
pub use baseline::Baseline;
pub use confusion::{ClassScore, Confusion, MeanScore};
pub use dependence::{Dependence, DependencePart, Level};
pub use importance::{ColumnImportance, Importance, MOST_REPEATS, Spread};
pub use linear::LinearFit;
pub use reasons::{Reason, Reasons};
pub use report::{
    Bars, ClassCurves, ClassReport, Curve, Decisions, MIDDLE, MOST_POINTS, NumberReport, Report,
};
pub use residual::Residuals;
pub use threshold::{CalibrationBin, ThresholdPoint, Thresholds, calibration};
pub use worst::{Judged, Missed};

use crate::WHOLE;
use crate::data::{Affine, Columns, Feature, Prepared};
use crate::fault::{Fault, Problem};
use crate::nn::{Activation, Loss, Network, Work};
use crate::train::{Position, Trainer, load};
use crate::vector::{dot, power_iteration};
use serde::Serialize;

/// Rows passed through the network at once.
pub(crate) const CHUNK: usize = 256;

/// Where z is nearer to the middle than this everywhere, answers tie: a sigmoid's within 1e-6.
const UNDECIDED: f64 = 4e-6;

/// How good the answers on some rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Metrics {
    /// The share of rows put into the right class (an output of at least 1/2, or of 0
    /// where the classes are -1 and 1, means class 1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<f64>,
    /// The share of the targets' variance that is explained; nothing for constant targets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r2: Option<f64>,
}

/// y = slope x + intercept, in the data's own units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The slope.
    pub slope: f64,
    /// The value at x = 0.
    pub intercept: f64,
}

impl Trainer {
    /// The answer to training row `row`, in the data's units; `None` where there is no such row.
    pub fn answer(&self, row: usize) -> Option<Vec<f32>> {
        let data = self.data();
        let row = (row < data.train.rows).then(|| data.rows[row])?;
        self.predict(&[data.given(&[row]).0]).ok()?.pop()
    }

    /// Outputs for rows of inputs, both in the data's units: the inputs that the experiment's
    /// features are made of, in order of first appearance.
    ///
    /// # Errors
    /// A row of another length than there are such inputs; a number that is not finite.
    pub fn predict(&self, rows: &[Vec<f64>]) -> Result<Vec<Vec<f32>>, Fault> {
        let wanted = self.data().features.used.len();
        for (i, row) in rows.iter().enumerate() {
            if row.len() != wanted {
                let problem = Problem::Length { found: row.len(), wanted };
                return Err(Fault::new(format!("rows[{i}]"), problem));
            }
            if let Some(k) = row.iter().position(|x| !x.is_finite()) {
                return Err(Fault::new(format!("rows[{i}][{k}]"), Problem::NotFinite));
            }
        }
        let mut columns = Vec::with_capacity(wanted * rows.len());
        for i in 0..wanted {
            columns.extend(rows.iter().map(|row| row[i]));
        }
        let answers = self.answers(&columns, rows.len());
        let outputs = 0..self.data().outputs();
        let answer = |r: usize| outputs.clone().map(|o| answers[o * rows.len() + r]).collect();
        Ok((0..rows.len()).map(answer).collect())
    }

    /// Outputs for columns of inputs, (U, R) to (O, R), both in the data's units, with the inputs of
    /// [`Trainer::predict`].
    pub fn answers(&self, columns: &[f64], rows: usize) -> Vec<f32> {
        answers(self.network(), self.data(), columns, rows)
    }

    /// The answers of earlier states of the run for the same columns of inputs, (U, R): the step
    /// and the outputs, (O, R), of at most `most` checkpoints, oldest first.
    pub fn earlier_answers(
        &self,
        most: usize,
        columns: &[f64],
        rows: usize,
    ) -> Vec<(u64, Vec<f32>)> {
        let mut network = self.network().clone();
        let answer = |(position, parameters): (Position, &[f32])| {
            network.parameters.copy_from_slice(parameters);
            (position.step, answers(&network, self.data(), columns, rows))
        };
        self.earlier(most).into_iter().map(answer).collect()
    }

    /// How good the answers on the training rows are.
    pub fn metrics(&self) -> Metrics {
        let data = self.data();
        self.metrics_of(&data.rows[..data.train.rows], &data.train)
    }

    /// How good the answers on the rows held out are, where there are any.
    pub fn validation_metrics(&self) -> Option<Metrics> {
        let data = self.data();
        let held_out = &data.rows[data.train.rows..];
        (!held_out.is_empty()).then(|| self.metrics_of(held_out, &data.validation))
    }

    /// Of rows, which stand in such columns. Nothing is copied: there may be many.
    fn metrics_of(&self, rows: &[usize], columns: &Columns) -> Metrics {
        let data = self.data();
        let count = rows.len() as f64;
        let target = |o: usize, row: usize| data.raw.targets[o][rows[row]];
        if data.classes() {
            let mut right = 0;
            self.see_answers(columns, |row, answer| {
                right += usize::from(class(data, answer) == class(data, &|o| target(o, row)));
            });
            return Metrics { accuracy: Some(right as f64 / count), r2: None };
        }
        let outputs = 0..data.outputs();
        let mean = |o: usize| (0..rows.len()).map(|row| target(o, row)).sum::<f64>() / count;
        let means: Vec<f64> = outputs.clone().map(mean).collect();
        let (mut residual, mut total) = (0.0, 0.0);
        self.see_answers(columns, |row, answer| {
            for o in outputs.clone() {
                let (error, deviation) = (answer(o) - target(o, row), target(o, row) - means[o]);
                residual += error * error;
                total += deviation * deviation;
            }
        });
        Metrics { accuracy: None, r2: (total > 0.0).then(|| 1.0 - residual / total) }
    }

    /// Shows the answers to prepared rows, in the data's units: the row, and its outputs.
    fn see_answers(&self, columns: &Columns, mut see: impl FnMut(usize, &dyn Fn(usize) -> f64)) {
        let (network, data, mut work) = (self.network(), self.data(), Work::default());
        for start in (0..columns.rows).step_by(CHUNK) {
            let rows = load(network, columns, start, 1, &mut work);
            network.forward(&mut work);
            let Some(a) = work.a.last() else { return };
            for row in 0..rows {
                let answer =
                    |o: usize| f64::from(data.target_scale[o].backward(a[o * work.stride + row]));
                see(start + row, &answer);
            }
        }
    }

    /// The line that the network draws, in the data's units, where it is a single linear unit with
    /// one input, a column of the data.
    pub fn line(&self) -> Option<Line> {
        let layers = &self.network().layers;
        let [layer] = layers.as_slice() else {
            return None;
        };
        let column = self.data().features.list == [Feature::Column(0)];
        if layer.activation != Activation::Linear || !column || layer.outputs != 1 {
            return None;
        }
        let parameters = &self.network().parameters;
        let w = f64::from(parameters[layer.w.start]);
        let b = layer.b.as_ref().map_or(0.0, |b| f64::from(parameters[b.start]));
        let (Affine { offset: x0, span: xs }, Affine { offset: t0, span: ts }) =
            (self.data().input_scale[0], self.data().target_scale[0]);
        let slope = w * ts / xs;
        Some(Line { slope, intercept: t0 + b * ts - slope * x0 })
    }

    /// Where a single unit with two columns as inputs answers 1/2, or 0 where the classes are -1 and 1:
    /// `[a, b, c]` with a x1 + b x2 + c = 0, in the data's units, x1 and x2 being the axes of the
    /// pictures. Nothing for other networks, and where the unit is undecided everywhere.
    pub fn boundary(&self) -> Option<[f64; 3]> {
        let [layer] = self.network().layers.as_slice() else { return None };
        let features = &self.data().features;
        let [Feature::Column(first), Feature::Column(_)] = features.list[..] else { return None };
        if layer.outputs != 1 {
            return None;
        }
        let middle = self.middle_sum(layer.activation)?;
        let parameters = &self.network().parameters;
        let scale = &self.data().input_scale;
        let w = |i: usize| f64::from(parameters[layer.w.start + i]);
        let off = layer.b.as_ref().map_or(0.0, |b| f64::from(parameters[b.start])) - middle;
        let reach = (w(0).abs() + w(1).abs()) * f64::from(self.largest_input());
        if reach + off.abs() < UNDECIDED {
            return None;
        }
        let (w1, w2) = (w(0) / scale[0].span, w(1) / scale[1].span);
        let c = off - w1 * scale[0].offset - w2 * scale[1].offset;
        let turned = features.used[first] != self.data().axes()[0];
        Some(if turned { [w2, w1, c] } else { [w1, w2, c] })
    }

    /// The z at which an output lies in the middle between two classes, where there is one.
    fn middle_sum(&self, activation: Activation) -> Option<f64> {
        let middle = f64::from(self.data().target_scale[0].forward(self.data().middle()));
        match activation {
            Activation::Linear => Some(middle),
            Activation::Tanh if middle == 0.0 => Some(0.0),
            // atanh(1/2)
            Activation::Tanh if middle == 0.5 => Some(0.549_306_144_334_054_8),
            Activation::Sigmoid if middle == 0.5 => Some(0.0),
            Activation::Step if middle > 0.0 && middle <= 1.0 => Some(0.0),
            Activation::Relu | Activation::LeakyRelu | Activation::Elu if middle > 0.0 => {
                Some(middle)
            }
            Activation::LeakyRelu | Activation::Elu if middle == 0.0 => Some(0.0),
            _ => None,
        }
    }

    /// The line with the least mean squared error on the training rows: the exact answer. Nothing
    /// where there is more than one input or target, or one that is no column, where all x are equal,
    /// and where rows count differently.
    pub fn least_squares(&self) -> Option<Line> {
        let data = self.data();
        let weighed = WHOLE && !data.train.weights.is_empty();
        if data.features.list != [Feature::Column(0)] || data.outputs() != 1 || weighed {
            return None;
        }
        let train = &data.rows[..data.train.rows];
        let n = train.len() as f64;
        let (x, y) = (|row: &usize| data.used(0, *row), |row: &usize| data.raw.targets[0][*row]);
        if !self.experiment().model.bias {
            // Without a bias the line passes through the origin, as scaling has it.
            let (x0, y0) = (data.input_scale[0].offset, data.target_scale[0].offset);
            let xx = train.iter().map(|r| (x(r) - x0) * (x(r) - x0)).sum::<f64>();
            let xy = train.iter().map(|r| (x(r) - x0) * (y(r) - y0)).sum::<f64>();
            return (xx > 0.0).then(|| Line { slope: xy / xx, intercept: y0 - xy / xx * x0 });
        }
        let mx = train.iter().map(x).sum::<f64>() / n;
        let my = train.iter().map(y).sum::<f64>() / n;
        let (mut xx, mut xy) = (0.0, 0.0);
        for r in train {
            let dx = x(r) - mx;
            xx += dx * dx;
            xy += dx * (y(r) - my);
        }
        (xx > 0.0).then(|| Line { slope: xy / xx, intercept: my - xy / xx * mx })
    }

    /// The learning rate above which this run grows without bound, and below which its loss falls:
    /// 2 / lambda, with the largest eigenvalue of the loss's Hessian, the penalty's curvature with it.
    /// It is exact for a linear unit, by plain descent at a constant rate, with batches of all rows.
    /// Nothing for whatever else is in force: other networks, losses and optimizers, smaller batches,
    /// schedules, clipping, dropout, an L1 penalty.
    pub fn stable_rate(&self) -> Option<f64> {
        self.is_gradient_descent()
            .then(|| self.largest_eigenvalue(self.now().l2))
            .flatten()
            .map(|lambda| 2.0 / lambda)
    }

    /// Of the Hessian of the loss of one of its units, for linear units, with l2 sum w^2.
    fn largest_eigenvalue(&self, l2: f64) -> Option<f64> {
        let [layer] = self.network().layers.as_slice() else {
            return None;
        };
        let factor = match self.experiment().train.loss {
            Loss::Mse => 2.0 / layer.outputs as f64,
            Loss::HalfMse => 1.0,
            _ => return None,
        };
        if layer.activation != Activation::Linear || layer.inputs > 64 {
            return None;
        }
        let mut hessian = gram(self.data(), layer.b.is_some());
        hessian.iter_mut().for_each(|entry| *entry *= factor);
        let width = layer.inputs + usize::from(layer.b.is_some());
        (0..layer.inputs).for_each(|i| hessian[i * width + i] += 2.0 * l2);
        let fixed = self.network().fixed();
        if layer.outputs > 1 && !fixed.is_empty() {
            return None;
        }
        for k in fixed.iter().cloned().flatten() {
            // Along what is fixed the run does not go. (The places are those of the one unit.)
            (0..width).for_each(|i| (hessian[i * width + k], hessian[k * width + i]) = (0.0, 0.0));
        }
        let largest = largest_eigenvalue(&hessian, width);
        (largest > 0.0 && largest.is_finite()).then_some(largest)
    }
}

/// The class that outputs, or targets, name: that of the largest; where there is one, at least the
/// middle means class 1.
fn class(data: &Prepared, number: &dyn Fn(usize) -> f64) -> usize {
    match data.outputs() {
        1 => usize::from(number(0) >= data.middle()),
        outputs => (0..outputs).fold(0, |best, o| if number(o) > number(best) { o } else { best }),
    }
}

/// Outputs for columns of inputs, in the data's units.
pub(crate) fn answers(
    network: &Network,
    data: &Prepared,
    columns: &[f64],
    rows: usize,
) -> Vec<f32> {
    let mut answers = vec![0.0; data.outputs() * rows];
    let input = |column: usize, row: usize| columns[column * rows + row];
    pass(network, data, rows, &input, &mut |work, start, count| {
        let Some(a) = work.a.last() else { return };
        for (o, scale) in data.target_scale.iter().enumerate() {
            let from = &a[o * work.stride..][..count];
            let to = &mut answers[o * rows + start..][..count];
            to.iter_mut().zip(from).for_each(|(to, from)| *to = scale.backward(*from));
        }
    });
    answers
}

/// Passes rows through the network, some at a time: `input` gives the value of a column that is
/// used in a row, in the data's units, `see` is shown the blocks, with their first row and how many
/// there are.
pub(crate) fn pass(
    network: &Network,
    data: &Prepared,
    rows: usize,
    input: &dyn Fn(usize, usize) -> f64,
    see: &mut dyn FnMut(&Work, usize, usize),
) {
    let mut work = Work::default();
    for start in (0..rows).step_by(CHUNK) {
        let count = CHUNK.min(rows - start);
        network.fit(&mut work, count);
        let stride = work.stride;
        for (i, (feature, scale)) in data.features.list.iter().zip(&data.input_scale).enumerate() {
            for (row, x) in work.x[i * stride..][..count].iter_mut().enumerate() {
                *x = scale.forward(feature.value(|column| input(column, start + row)));
            }
        }
        network.forward(&mut work);
        see(&work, start, count);
    }
}

/// The mean of x x^T over the training rows, with a 1 behind x where there is a bias; row by row.
fn gram(data: &Prepared, bias: bool) -> Vec<f64> {
    let (rows, inputs) = (data.train.rows, data.inputs());
    let width = inputs + usize::from(bias);
    let ones = vec![1.0; if bias { rows } else { 0 }];
    let column = |i: usize| if i < inputs { &data.train.x[i * rows..][..rows] } else { &ones };
    let mut gram = vec![0.0; width * width];
    for i in 0..width {
        for k in 0..=i {
            let products =
                column(i).iter().zip(column(k)).map(|(a, b)| f64::from(*a) * f64::from(*b));
            let entry = products.sum::<f64>() / rows as f64;
            (gram[i * width + k], gram[k * width + i]) = (entry, entry);
        }
    }
    gram
}

/// The eigenvalue of the largest size of a symmetric matrix of so many columns.
fn largest_eigenvalue(matrix: &[f64], width: usize) -> f64 {
    let start = (0..width).map(|i| 1.0 + 0.01 * i as f64).collect();
    let product =
        &mut |vector: &[f64]| matrix.chunks_exact(width).map(|row| dot(row, vector)).collect();
    power_iteration(start, 300, product).0
}
