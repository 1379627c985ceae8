//! What a model says of some rows, beside what is so.

use super::pass;
use crate::data::Prepared;
use crate::named::named;
use crate::nn::{Cost, Network, Row};
use crate::train::Trainer;

named! {
    /// A part of the rows.
    pub enum Part {
        /// Those that are trained on.
        Train = "train",
        /// Those that are held out, and watched while training.
        Validation = "validation",
    }
}

impl Part {
    /// Its rows, by their places in the data.
    pub fn rows(self, data: &Prepared) -> &[usize] {
        let (train, validation) = data.rows.split_at(data.train.rows);
        match self {
            Self::Train => train,
            Self::Validation => validation,
        }
    }
}

/// What is so in some rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Truth {
    /// Classes, by their names.
    Classes {
        /// C names.
        names: Vec<String>,
        /// (R): the class of each row.
        of: Vec<u32>,
    },
    /// Numbers, in the data's units.
    Numbers {
        /// Names of the O targets.
        names: Vec<String>,
        /// (R, O).
        of: Vec<f64>,
    },
}

/// What a model says of R rows, and what is so.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// Their places in the data.
    pub rows: Vec<usize>,
    /// What is so.
    pub truth: Truth,
    /// (R, O): of numbers, what is predicted, in the data's units; of two classes, a score of class
    /// 1 with 1/2 in the middle between them; of several, a score each. The score of a sigmoid or
    /// of a softmax is a probability.
    pub said: Vec<f64>,
    /// (R): L of each row, in the network's units, without penalties and whatever its class weighs.
    pub losses: Vec<f64>,
    outputs: usize,
}

impl Trainer {
    /// What the network says of a part of the rows, with the parameters as they stand.
    pub fn judge(&self, part: Part) -> Answers {
        let data = self.data();
        judge(
            self.network(),
            data,
            self.experiment().train.cost(),
            part.rows(data),
            &|column, row| data.used(column, row),
        )
    }
}

/// What a network says of some rows, where `input` gives the value of a column that is used in a row
/// of the data.
pub(super) fn judge(
    network: &Network,
    data: &Prepared,
    cost: Cost,
    rows: &[usize],
    input: &dyn Fn(usize, usize) -> f64,
) -> Answers {
    let mut answers = Answers::empty(data, rows);
    let outputs = data.outputs();
    let (mut z, mut y) = (vec![0.0; outputs], vec![0.0; outputs]);
    let placed = |column: usize, place: usize| input(column, rows[place]);
    pass(network, data, rows.len(), &placed, &mut |work, _, count| {
        let (Some(sums), Some(activations)) = (work.z.last(), work.a.last()) else { return };
        for row in 0..count {
            for o in 0..outputs {
                (z[o], y[o]) = (sums[o * work.stride + row], activations[o * work.stride + row]);
            }
            answers.take(data, cost, &z, &y);
        }
    });
    answers
}

impl Answers {
    /// Of some rows, before anything is said.
    pub(super) fn empty(data: &Prepared, rows: &[usize]) -> Self {
        let raw = &data.raw;
        let truth = match &raw.classes {
            Some(names) => Truth::Classes {
                names: names.clone(),
                of: rows.iter().map(|row| class_of(data, *row) as u32).collect(),
            },
            None => Truth::Numbers {
                names: raw.target_names.clone(),
                of: rows.iter().flat_map(|row| raw.targets.iter().map(|t| t[*row])).collect(),
            },
        };
        let (said, losses) = (Vec::new(), Vec::with_capacity(rows.len()));
        Self { rows: rows.to_vec(), truth, said, losses, outputs: data.outputs() }
    }

    /// Takes what is said of the next row: z and y of its outputs, in the network's units.
    pub(super) fn take(&mut self, data: &Prepared, cost: Cost, z: &[f32], y: &[f32]) {
        let row = self.rows[self.losses.len()];
        let scaled = data.target_scale.iter().zip(&data.raw.targets);
        let t: Vec<f32> = scaled.map(|(scale, t)| scale.forward(t[row])).collect();
        self.losses.push(cost.value(Row { z, y, t: &t }));
        let low = if data.classes() { data.raw.low } else { 0.0 };
        let said = y.iter().zip(&data.target_scale);
        self.said
            .extend(said.map(|(y, scale)| (f64::from(scale.backward(*y)) - low) / (1.0 - low)));
    }

    /// O.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// What is said of a row, (O).
    pub fn said(&self, place: usize) -> &[f64] {
        &self.said[place * self.outputs..][..self.outputs]
    }

    /// The class that is said of a row: of two, class 1 where its score is at least the threshold; of
    /// several, that of the largest score.
    pub fn class(&self, place: usize, threshold: f64) -> usize {
        match self.said(place) {
            [score] => usize::from(*score >= threshold),
            scores => largest(scores),
        }
    }

    /// The mean loss; nothing of no rows, and where it is no number.
    pub fn loss(&self) -> Option<f64> {
        let mean = self.losses.iter().sum::<f64>() / self.losses.len() as f64;
        mean.is_finite().then_some(mean)
    }
}

/// The class of a row of the data.
pub(super) fn class_of(data: &Prepared, row: usize) -> usize {
    super::class(data, &|o| data.raw.targets[o][row])
}

/// The place of the largest, the first of those.
pub(super) fn largest(scores: &[f64]) -> usize {
    (0..scores.len()).fold(0, |best, k| if scores[k] > scores[best] { k } else { best })
}
