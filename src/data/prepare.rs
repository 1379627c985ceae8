//! What is done to the data before training: features, split, scaling.

use super::{Affine, Raw, Scale};
use crate::experiment::Prepare;
use crate::fault::{Fault, Problem};
use crate::rng::{Purpose, Stream};

/// Inputs and targets of some rows, in the network's units, column by column: `x[i * rows + r]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// R.
    pub rows: usize,
    /// (I, R).
    pub x: Vec<f32>,
    /// (O, R).
    pub t: Vec<f32>,
}

/// Data ready for training, beside what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The data in its own units.
    pub raw: Raw,
    /// Which inputs of `raw` are used, in this order.
    pub features: Vec<usize>,
    /// Which rows of `raw` are trained on, then which are held out.
    pub rows: Vec<usize>,
    /// The rows that are trained on.
    pub train: Columns,
    /// The rows that are held out.
    pub validation: Columns,
    /// The scaling of each used input.
    pub input_scale: Vec<Affine>,
    /// The scaling of each target.
    pub target_scale: Vec<Affine>,
}

impl Prepared {
    /// Prepares the data.
    ///
    /// # Errors
    /// A feature that does not exist; no row left to train on; a value that does not fit.
    pub fn new(raw: Raw, prepare: &Prepare, seed: u32) -> Result<Self, Fault> {
        let features = features(&raw, prepare)?;
        let (rows, count) = split(raw.rows(), prepare.validation, seed)?;
        let (train, validation) = rows.split_at(count);
        let (inputs, targets) = (inputs(&raw, &features), targets(&raw));
        let input_scale = fit(prepare.scale, &inputs, train);
        let target_scale = fit(prepare.scale_target, &targets, train);
        let columns = |rows: &[usize]| Columns {
            rows: rows.len(),
            x: scaled(&inputs, &input_scale, rows),
            t: scaled(&targets, &target_scale, rows),
        };
        let (train, validation) = (columns(train), columns(validation));
        Ok(Self { features, rows, train, validation, input_scale, target_scale, raw })
    }

    /// Some rows as they were given: the inputs, (I, R), and the targets, (O, R).
    pub fn given(&self, rows: &[usize]) -> (Vec<f32>, Vec<f32>) {
        let picked =
            |columns: &[&[f32]]| scaled(columns, &vec![Affine::IDENTITY; columns.len()], rows);
        (picked(&inputs(&self.raw, &self.features)), picked(&targets(&self.raw)))
    }

    /// I: inputs of the network.
    pub fn inputs(&self) -> usize {
        self.features.len()
    }

    /// O: outputs of the network.
    pub fn outputs(&self) -> usize {
        self.raw.targets.len()
    }

    /// Whether the targets are classes, 0 and 1.
    pub fn classes(&self) -> bool {
        self.raw.classes.is_some()
    }
}

fn inputs<'a>(raw: &'a Raw, features: &[usize]) -> Vec<&'a [f32]> {
    features.iter().map(|i| raw.inputs[*i].as_slice()).collect()
}

fn targets(raw: &Raw) -> Vec<&[f32]> {
    raw.targets.iter().map(Vec::as_slice).collect()
}

/// The scaling of each column, from some of its rows.
fn fit(scale: Scale, columns: &[&[f32]], rows: &[usize]) -> Vec<Affine> {
    let fit = |column| Affine::fit(scale, &scaled(&[column], &[Affine::IDENTITY], rows));
    columns.iter().map(|column| fit(column)).collect()
}

/// Some rows of each column, in the network's units, one column behind the other.
fn scaled(columns: &[&[f32]], scales: &[Affine], rows: &[usize]) -> Vec<f32> {
    // Without room to spare: there may be many rows.
    let mut numbers = Vec::with_capacity(columns.len() * rows.len());
    for (column, scale) in columns.iter().zip(scales) {
        numbers.extend(rows.iter().map(|row| scale.forward(column[*row])));
    }
    numbers
}

/// The inputs that are used: `x1`, `x2`, ... or names of the table's columns.
fn features(raw: &Raw, prepare: &Prepare) -> Result<Vec<usize>, Fault> {
    let Some(names) = &prepare.features else {
        return Ok((0..raw.inputs.len()).collect());
    };
    let mut places = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let by_name = raw.input_names.iter().position(|n| n == name);
        let by_number = || (0..raw.inputs.len()).find(|k| *name == format!("x{}", k + 1));
        let Some(place) = by_name.or_else(by_number) else {
            let (found, choices) = (name.clone(), raw.input_names.join(", "));
            let path = format!("prepare.features[{i}]");
            return Err(Fault::new(path, Problem::NotOneOf { found, choices }));
        };
        places.push(place);
    }
    Ok(places)
}

/// The rows that are trained on, then those that are held out, both in their own order; and how many
/// the former are.
fn split(rows: usize, share: f64, seed: u32) -> Result<(Vec<usize>, usize), Fault> {
    let held_out = (rows as f64 * share).round() as usize;
    if held_out >= rows {
        return Err(Fault::new("prepare.validation", Problem::NoRows));
    }
    let mut order: Vec<usize> = (0..rows).collect();
    if held_out > 0 {
        Stream::new(seed, Purpose::Split, 0).shuffle(&mut order);
        let mut held = vec![false; rows];
        order[..held_out].iter().for_each(|row| held[*row] = true);
        order.clear();
        order.extend((0..rows).filter(|row| !held[*row]));
        order.extend((0..rows).filter(|row| held[*row]));
    }
    Ok((order, rows - held_out))
}
