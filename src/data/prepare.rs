//! What is done to the data before training: features, split, scaling.

use super::split::Known;
use super::{Affine, Features, Parts, Raw, Series};
use crate::WHOLE;
use crate::experiment::{Prepare, Scale};
use crate::fault::Fault;

/// Inputs and targets of some rows, in the network's units, column by column: `x[i * rows + r]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// R.
    pub rows: usize,
    /// (I, R).
    pub x: Vec<f32>,
    /// (O, R).
    pub t: Vec<f32>,
    /// (R): how much each row counts; nothing where all count 1.
    pub weights: Vec<f32>,
}

/// Data ready for training, beside what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The data in its own units.
    pub raw: Raw,
    /// What the network is given of the inputs of `raw`.
    pub features: Features,
    /// Which rows of `raw` are trained on, then which are held out for validation.
    pub rows: Vec<usize>,
    /// Those that are held out for the test: nothing looks at them before the end.
    pub test: Vec<usize>,
    /// The rows that are trained on.
    pub train: Columns,
    /// The rows that are held out.
    pub validation: Columns,
    /// The mean of each column that is used, over the rows that are trained on, where not all of
    /// them fit into a picture: of more than two inputs. Else 0.
    pub means: Vec<f64>,
    /// The scaling of each feature. Only numbers are scaled: what says yes or no, as the inputs of
    /// names, of dates and of what is missing do, stays 1 and 0. (Scaled, a rare name would be a
    /// huge number where it occurs.)
    pub input_scale: Vec<Affine>,
    /// The scaling of each target.
    pub target_scale: Vec<Affine>,
}

impl Prepared {
    /// Prepares the data.
    ///
    /// # Errors
    /// A feature that does not exist; no row left to train on; a value that does not fit.
    pub fn new(mut raw: Raw, prepare: &Prepare, seed: u32) -> Result<Self, Fault> {
        let features = Features::new(&raw, prepare)?;
        let Parts { train: mut rows, validation, test } = match raw.parts.take() {
            Some(parts) => parts,
            None => split(&raw, prepare, seed)?,
        };
        let count = rows.len();
        rows.extend(validation);
        let (train, validation) = rows.split_at(count);
        let feature = |i: usize, row: usize| features.value(&raw, i, row);
        let target = |o: usize, row: usize| raw.targets[o][row];
        let scale = |i| match WHOLE && features.is_flag(&raw, i) {
            true => Scale::None,
            false => prepare.scale,
        };
        let input_scale = fit(features.list.len(), train, &scale, &feature);
        let target_scale = fit(raw.targets.len(), train, &|_| prepare.scale_target, &target);
        let means = means(&raw, &features, train);
        let columns = |rows: &[usize]| Columns {
            rows: rows.len(),
            x: scaled(&input_scale, rows, &feature),
            t: scaled(&target_scale, rows, &target),
            weights: Vec::new(),
        };
        let (train, validation) = (columns(train), columns(validation));
        Ok(Self { features, rows, test, train, validation, means, input_scale, target_scale, raw })
    }

    /// Some rows as they were given: the inputs that are used, (U, R), and the targets, (O, R).
    pub fn given(&self, rows: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let (mut inputs, mut targets) = (Vec::new(), Vec::new());
        for column in &self.features.used {
            inputs.extend(rows.iter().map(|row| self.raw.inputs[*column][*row]));
        }
        for column in &self.raw.targets {
            targets.extend(rows.iter().map(|row| column[*row]));
        }
        (inputs, targets)
    }

    /// Some of `rows`, by their places there: at most so many that are trained on, and so many that
    /// are held out, evenly apart; and those where the columns that pictures show have their ends.
    pub fn shown(&self, most: usize) -> Vec<usize> {
        let (train, all) = (self.train.rows, self.rows.len());
        if train.max(all - train) <= most {
            return (0..all).collect();
        }
        let mut shown = vec![false; all];
        for (from, rows) in [(0, train), (train, all - train)] {
            let count = rows.min(most) as u64;
            // A product of two counts may not fit into 32 bits.
            (0..count).for_each(|k| shown[from + (k * rows as u64 / count) as usize] = true);
        }
        let axes = self.axes();
        let inputs = axes.iter().filter_map(|axis| self.raw.inputs.get(*axis));
        for column in inputs.chain(self.raw.targets.first()) {
            let (mut low, mut high) = (0, 0);
            for place in 0..all {
                let at = |place: usize| column[self.rows[place]];
                low = if at(place) < at(low) { place } else { low };
                high = if at(place) > at(high) { place } else { high };
            }
            (shown[low], shown[high]) = (true, true);
        }
        (0..all).filter(|place| shown[*place]).collect()
    }

    /// A column that is used, in a row.
    pub fn used(&self, column: usize, row: usize) -> f64 {
        self.raw.inputs[self.features.used[column]][row]
    }

    /// I: inputs of the network.
    pub fn inputs(&self) -> usize {
        self.features.list.len()
    }

    /// O: outputs of the network.
    pub fn outputs(&self) -> usize {
        self.raw.targets.len()
    }

    /// The inputs of `raw` that a picture spans: the first two, or, where there are more, the first
    /// two that are used, numbers before names. (Of a single input, the second does not exist.)
    pub fn axes(&self) -> [usize; 2] {
        if self.raw.inputs.len() <= 2 {
            return [0, 1];
        }
        let is_number = |k: &&usize| matches!(self.raw.inputs[**k], Series::Numbers(_));
        let used = &self.features.used;
        let numbers = used.iter().filter(is_number);
        let mut ordered = numbers.chain(used.iter().filter(|k| !is_number(k))).copied();
        let first = ordered.next().unwrap_or_default();
        [first, ordered.next().unwrap_or(usize::from(first == 0))]
    }

    /// Whether the targets are classes: 0 and 1, or -1 and 1.
    pub fn classes(&self) -> bool {
        self.raw.classes.is_some()
    }

    /// What lies between two classes: 1/2, or 0.
    pub fn middle(&self) -> f64 {
        (self.raw.low + 1.0) / 2.0
    }
}

/// The mean of each column that is used, over some rows; 0 where no more than two inputs are there.
fn means(raw: &Raw, features: &Features, rows: &[usize]) -> Vec<f64> {
    let mean = |column: &usize| {
        let sum: f64 = rows.iter().map(|row| raw.inputs[*column][*row]).sum();
        if raw.inputs.len() > 2 { sum / rows.len() as f64 } else { 0.0 }
    };
    features.used.iter().map(mean).collect()
}

/// The value of a column in a row.
type Value<'a> = &'a dyn Fn(usize, usize) -> f64;

/// The scaling of each column, from some of its rows.
fn fit(
    columns: usize,
    rows: &[usize],
    scale: &dyn Fn(usize) -> Scale,
    value: Value<'_>,
) -> Vec<Affine> {
    let column = |k| rows.iter().map(move |row| value(k, *row));
    (0..columns).map(|k| Affine::fit(scale(k), column(k))).collect()
}

/// Some rows of each column, in the network's units, one column behind the other.
fn scaled(scales: &[Affine], rows: &[usize], value: Value<'_>) -> Vec<f32> {
    // Without room to spare: there may be many rows.
    let mut numbers = Vec::with_capacity(scales.len() * rows.len());
    for (k, scale) in scales.iter().enumerate() {
        numbers.extend(rows.iter().map(|row| scale.forward(value(k, *row))));
    }
    numbers
}

/// The rows of data that are no table.
fn split(raw: &Raw, prepare: &Prepare, seed: u32) -> Result<Parts, Fault> {
    let class = |row: usize| raw.class(row);
    let known = Known {
        rows: raw.rows(),
        class: raw.classes.as_ref().map(|_| &class as &dyn Fn(usize) -> usize),
        time: None,
    };
    Parts::new(&known, prepare, seed)
}
