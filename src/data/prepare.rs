//! What is done to the data before training: features, split, scaling.

use super::{Affine, Raw};
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
        let (train_rows, validation_rows) = rows.split_at(count);
        let pick = |column: &[f32], rows: &[usize]| rows.iter().map(|r| column[*r]).collect();
        let fit = |scale, column: &Vec<f32>| {
            let train: Vec<f32> = pick(column, train_rows);
            Affine::fit(scale, &train)
        };
        let input_scale: Vec<Affine> =
            features.iter().map(|i| fit(prepare.scale, &raw.inputs[*i])).collect();
        let target_scale: Vec<Affine> =
            raw.targets.iter().map(|target| fit(prepare.scale_target, target)).collect();
        let columns = |rows: &[usize]| {
            // Without room to spare: there may be many rows.
            let mut x = Vec::with_capacity(features.len() * rows.len());
            let mut t = Vec::with_capacity(raw.targets.len() * rows.len());
            for (i, scale) in features.iter().zip(&input_scale) {
                x.extend(rows.iter().map(|r| scale.forward(raw.inputs[*i][*r])));
            }
            for (target, scale) in raw.targets.iter().zip(&target_scale) {
                t.extend(rows.iter().map(|r| scale.forward(target[*r])));
            }
            Columns { rows: rows.len(), x, t }
        };
        let (train, validation) = (columns(train_rows), columns(validation_rows));
        Ok(Self { features, rows, train, validation, input_scale, target_scale, raw })
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

/// The inputs that are used: `x1`, `x2`, ... or names of the table's columns.
fn features(raw: &Raw, prepare: &Prepare) -> Result<Vec<usize>, Fault> {
    let Some(names) = &prepare.features else {
        return Ok((0..raw.inputs.len()).collect());
    };
    let place = |(i, name): (usize, &String)| {
        let by_name = raw.input_names.iter().position(|n| n == name);
        let number = name.strip_prefix('x').and_then(|digits| digits.parse::<usize>().ok());
        let by_number = number.filter(|k| (1..=raw.inputs.len()).contains(k)).map(|k| k - 1);
        by_name.or(by_number).ok_or_else(|| {
            let choices = raw.input_names.join(", ");
            let problem = Problem::NotOneOf { found: name.clone(), choices };
            Fault::new(format!("prepare.features[{i}]"), problem)
        })
    };
    names.iter().enumerate().map(place).collect()
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
