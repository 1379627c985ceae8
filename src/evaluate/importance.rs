//! How much a model needs each column: what is lost where the column's values stand in other rows
//! (L. Breiman, Random Forests, 2001; A. Fisher et al., 2019). All inputs of a column move together.

use super::answer::{Answers, Part, Truth, judge, without_columns};
use super::column::{Group, groups};
use super::report::MIDDLE;
use super::{Residuals, Thresholds};
use crate::data::Prepared;
use crate::nn::{Cost, Network};
use crate::rng::{Purpose, Stream};
use crate::train::Trainer;
use serde::Serialize;

/// The most times that a column is shuffled.
pub const MOST_REPEATS: usize = 100;

/// What is lost without a column, over all its shuffles; what is nothing cannot be said of the rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnImportance {
    /// Its name.
    pub column: String,
    /// How much the loss grows.
    pub loss: Spread,
    /// By how much the accuracy falls, of classes.
    pub accuracy: Option<Spread>,
    /// By how much the area below the ROC falls, of two classes.
    pub area: Option<Spread>,
    /// By how much R2 falls, of numbers; the mean over several.
    pub r2: Option<Spread>,
}

/// Mean and standard deviation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The root of the mean squared deviation.
    pub deviation: f64,
}

/// A measurement on its way, of a network as it stood when it began.
#[derive(Clone, Debug)]
pub struct Importance {
    network: Network,
    data: Prepared,
    cost: Cost,
    part: Part,
    seed: u32,
    repeats: usize,
    columns: Vec<Group>,
    /// With every column in its place.
    whole: Figures,
    /// Of each column, of each of its shuffles.
    shuffled: Vec<Figures>,
}

#[derive(Clone, Copy, Debug)]
struct Figures {
    loss: f64,
    accuracy: Option<f64>,
    area: Option<f64>,
    r2: Option<f64>,
}

impl Importance {
    /// Begins, on a part of the rows, with each column to be shuffled so many times: at least once,
    /// and at most [`MOST_REPEATS`] times.
    pub fn new(trainer: &Trainer, part: Part, repeats: usize) -> Self {
        let (network, data) = (trainer.network().clone(), trainer.data());
        let experiment = trainer.experiment();
        Self {
            cost: experiment.train.cost(),
            part,
            seed: experiment.seed,
            repeats: repeats.clamp(1, MOST_REPEATS),
            columns: groups(data),
            whole: figures(&trainer.judge(part)),
            shuffled: Vec::new(),
            data: without_columns(data),
            network,
        }
    }

    /// How many shuffles there are in all.
    pub fn all(&self) -> usize {
        self.columns.len() * self.repeats
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.shuffled.len()
    }

    /// The next shuffle; tells whether all are done.
    pub fn go_on(&mut self) -> bool {
        if self.done() < self.all() {
            let (column, repeat) = (self.done() / self.repeats, self.done() % self.repeats);
            let data = &self.data;
            let rows = self.part.rows(data);
            let mut others: Vec<usize> = rows.to_vec();
            let index = column * MOST_REPEATS + repeat;
            Stream::new(self.seed, Purpose::Importance, index as u32).shuffle(&mut others);
            let inputs = &self.columns[column].inputs;
            let moves: Vec<bool> =
                data.features.used.iter().map(|input| inputs.contains(input)).collect();
            let input = |column: usize, place: usize| {
                data.used(column, if moves[column] { others[place] } else { rows[place] })
            };
            let answers = judge(&self.network, data, self.cost, rows, &input);
            self.shuffled.push(figures(&answers));
        }
        self.done() == self.all()
    }

    /// Of the columns whose shuffles are done, those first whose loss grows most.
    pub fn columns(&self) -> Vec<ColumnImportance> {
        let done = self.columns.iter().zip(self.shuffled.chunks_exact(self.repeats));
        let whole = self.whole;
        let mut columns: Vec<ColumnImportance> = done
            .map(|(column, all)| {
                let fall = |of: fn(&Figures) -> Option<f64>| {
                    let lost = |each: &Figures| Some(of(&whole)? - of(each)?);
                    Some(spread(&all.iter().map(lost).collect::<Option<Vec<f64>>>()?))
                };
                let losses: Vec<f64> = all.iter().map(|each| each.loss - whole.loss).collect();
                ColumnImportance {
                    column: column.name.clone(),
                    loss: spread(&losses),
                    accuracy: fall(|figures| figures.accuracy),
                    area: fall(|figures| figures.area),
                    r2: fall(|figures| figures.r2),
                }
            })
            .collect();
        columns.sort_by(|a, b| b.loss.mean.total_cmp(&a.loss.mean));
        columns
    }
}

fn figures(answers: &Answers) -> Figures {
    let loss = answers.losses.iter().sum::<f64>() / answers.losses.len() as f64;
    let outputs = answers.outputs();
    match &answers.truth {
        Truth::Classes { .. } => Figures {
            loss,
            accuracy: answers.decide(MIDDLE).accuracy,
            area: (outputs == 1).then(|| Thresholds::new(answers.scores(1)).roc_area()).flatten(),
            r2: None,
        },
        Truth::Numbers { of, .. } => {
            let pairs = |o: usize| -> Vec<(f64, f64)> {
                let column = |list: &[f64]| list.iter().skip(o).step_by(outputs).copied().collect();
                let (is, said): (Vec<f64>, Vec<f64>) = (column(of), column(&answers.said));
                is.into_iter().zip(said).collect()
            };
            let each = (0..outputs).map(|o| Residuals::of(&pairs(o))?.r2);
            let all = each.collect::<Option<Vec<f64>>>();
            let r2 = all.map(|all| all.iter().sum::<f64>() / outputs as f64);
            Figures { loss, accuracy: None, area: None, r2 }
        }
    }
}

fn spread(numbers: &[f64]) -> Spread {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let variance = numbers.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / count;
    Spread { mean, deviation: variance.sqrt() }
}
