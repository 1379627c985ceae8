//! What a model says of some rows, beside what is so.

use super::pass;
use crate::data::{Columns, Prepared};
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
        /// Those that nothing looks at before the end.
        Test = "test",
    }
}

impl Part {
    /// Its rows, by their places in the data.
    pub fn rows(self, data: &Prepared) -> &[usize] {
        let (train, validation) = data.rows.split_at(data.train.rows);
        match self {
            Self::Train => train,
            Self::Validation => validation,
            Self::Test => &data.test,
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
    /// Their places in the table, from 0 on; of other data, in them.
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
    /// (R): their places in the data.
    places: Vec<usize>,
}

impl Trainer {
    /// What the network says of a part of the rows, with the parameters as they stand.
    pub fn judge(&self, part: Part) -> Answers {
        let (data, cost) = (self.data(), self.experiment().train.cost());
        let rows = part.rows(data);
        judge(self.network(), data, cost, rows, &|column, place| data.used(column, rows[place]))
    }
}

/// What a network says of some rows, where `input` gives the value of a column that is used, by the
/// place of the row among these.
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
    pass(network, data, rows.len(), input, &mut |work, _, count| {
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

/// The data without the columns that are trained on: what is judged is made of what was given, which
/// is shared.
pub(super) fn without_columns(data: &Prepared) -> Prepared {
    let bare = |columns: &Columns| Columns { rows: columns.rows, ..Columns::default() };
    Prepared {
        raw: data.raw.clone(),
        features: data.features.clone(),
        rows: data.rows.clone(),
        test: data.test.clone(),
        train: bare(&data.train),
        validation: bare(&data.validation),
        means: data.means.clone(),
        input_scale: data.input_scale.clone(),
        target_scale: data.target_scale.clone(),
    }
}

/// An answer in the data's units; of classes, from 0 for the lower one to 1.
pub(super) fn score(data: &Prepared, answer: f32) -> f64 {
    let low = if data.classes() { data.raw.low } else { 0.0 };
    (f64::from(answer) - low) / (1.0 - low)
}

impl Answers {
    /// Of some rows, before anything is said.
    pub(super) fn empty(data: &Prepared, rows: &[usize]) -> Self {
        let raw = &data.raw;
        let truth = match &raw.classes {
            Some(names) => Truth::Classes {
                names: names.clone(),
                of: rows.iter().map(|row| data.raw.class(*row) as u32).collect(),
            },
            None => Truth::Numbers {
                names: raw.target_names.clone(),
                of: rows.iter().flat_map(|row| raw.targets.iter().map(|t| t[*row])).collect(),
            },
        };
        let (said, losses) = (Vec::new(), Vec::with_capacity(rows.len()));
        let (outputs, places) = (data.outputs(), rows.to_vec());
        let rows = rows.iter().map(|row| data.raw.place(*row)).collect();
        Self { rows, truth, said, losses, outputs, places }
    }

    /// Takes what is said of the next row: z and y of its outputs, in the network's units.
    pub(super) fn take(&mut self, data: &Prepared, cost: Cost, z: &[f32], y: &[f32]) {
        let row = self.places[self.losses.len()];
        let scaled = data.target_scale.iter().zip(&data.raw.targets);
        let t: Vec<f32> = scaled.map(|(scale, t)| scale.forward(t[row])).collect();
        self.losses.push(cost.value(Row { z, y, t: &t }));
        let said = y.iter().zip(&data.target_scale);
        self.said.extend(said.map(|(y, scale)| score(data, scale.backward(*y))));
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

/// The place of the largest, the first of those.
pub(super) fn largest(scores: &[f64]) -> usize {
    (0..scores.len()).fold(0, |best, k| if scores[k] > scores[best] { k } else { best })
}
