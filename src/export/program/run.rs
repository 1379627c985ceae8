//! A run as programs repeat it: what it was trained on, and how.

use super::python;
use crate::data::file::Format as Reading;
use crate::experiment::options::{BATCH, L1, L2, LEARNING_RATE, OPTIMIZER, Opt, Train};
use crate::experiment::{Activation, Column, OptimizerKind};
use crate::export::pipeline::{Cells, Pipeline, columns};
use crate::export::{Context, spelling};
use crate::fault::{Fault, Problem};
use crate::nn::Network;
use crate::train::{Setting, Trainer};

/// All that a program says of a run.
pub struct Run<'a> {
    pub trainer: &'a Trainer,
    pub name: &'a str,
    pub columns: &'a [Column],
    pub model: Pipeline,
    pub reading: Reading,
    pub day_first: bool,
    /// The network with its start weights.
    pub start: Network,
    /// Updates.
    pub steps: u64,
    /// From which step on which numbers are in force.
    pub changes: Vec<(u64, Now)>,
}

/// The numbers that may change in mid-run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now {
    pub rate: f64,
    pub batch: usize,
    pub l1: f64,
    pub l2: f64,
}

impl Now {
    fn of(train: &Train) -> Self {
        let rate = train.optimizer.learning_rate;
        Self { rate, batch: train.batch, l1: train.l1, l2: train.l2 }
    }

    /// As a tuple of Python.
    pub fn python(&self) -> String {
        let Self { rate, batch, l1, l2 } = *self;
        let [rate, l1, l2] = [rate, l1, l2].map(python::number);
        format!("({rate}, {batch}, {l1}, {l2})")
    }
}

/// What a program cannot do, by its place in the experiment.
pub fn refused<T>(other: &'static str) -> Result<T, Fault> {
    Err(Fault::new("format", Problem::Conflict { other }))
}

impl<'a> Run<'a> {
    /// The run of a trainer, up to where it stands.
    ///
    /// # Errors
    /// Data that are no table; a change in mid-run that a program does not repeat.
    pub fn new(trainer: &'a Trainer, context: &'a Context) -> Result<Self, Fault> {
        let experiment = trainer.experiment();
        let model = Pipeline::new(trainer, context)?;
        let start = Network::new(&experiment.model, model.features.len(), experiment.seed)?;
        let reading = context.reading.clone().unwrap_or_else(Context::plain_reading);
        Ok(Self {
            trainer,
            name: &context.name,
            columns: columns(trainer)?,
            model,
            reading,
            day_first: context.order != Some(crate::data::file::date::DayOrder::MonthFirst),
            start,
            steps: trainer.position().step,
            changes: changes(trainer)?,
        })
    }

    /// How it is trained from the start.
    pub fn train(&self) -> &Train {
        &self.trainer.experiment().train
    }

    /// The numbers that are in force at the start.
    pub fn first(&self) -> Now {
        self.changes[0].1
    }

    /// The rule of the updates.
    pub fn optimizer(&self) -> OptimizerKind {
        self.train().optimizer.kind
    }

    /// What a row of each class counts, where that is not the same.
    pub fn class_weights(&self) -> Option<Vec<f64>> {
        let data = self.trainer.data();
        let weights = &data.train.weights;
        let mut of = vec![0.0; data.outputs().max(2)];
        for (row, weight) in data.rows.iter().zip(weights) {
            of[data.raw.class(*row)] = f64::from(*weight);
        }
        (!weights.is_empty()).then_some(of)
    }

    /// The activations that occur, each once.
    pub fn activations(&self) -> Vec<Activation> {
        let mut found = Vec::new();
        for layer in &self.model.layers {
            if !found.contains(&layer.activation) {
                found.push(layer.activation);
            }
        }
        found
    }

    /// Whether a rule would change what is held fixed.
    pub fn decays_fixed(&self) -> bool {
        !self.held().is_empty() && spelling::rule(self.optimizer()).lines[0].contains("DECAY")
    }

    /// Whether early stopping waits for a lesser loss.
    pub fn waits(&self) -> bool {
        self.train().patience > 0 && self.trainer.data().validation.rows > 0
    }

    /// Whether a column of dates is read.
    pub fn has_dates(&self) -> bool {
        self.model.columns.iter().any(|column| matches!(column.cells, Cells::Dates { .. }))
    }

    /// Whether a penalty is ever in force.
    pub fn penalty(&self) -> bool {
        self.changes.iter().any(|(_, now)| now.l1 > 0.0 || now.l2 > 0.0)
    }

    /// Whether weights of a layer are held fixed: which array of the parameters, which numbers of
    /// it.
    pub fn held(&self) -> Vec<(usize, std::ops::Range<usize>)> {
        let mut arrays = Vec::new();
        for layer in &self.start.layers {
            arrays.push(layer.w.clone());
            arrays.extend(layer.b.clone());
        }
        let place = |range: &std::ops::Range<usize>| {
            let k = arrays.iter().position(|array| array.contains(&range.start))?;
            let start = arrays[k].start;
            Some((k, range.start - start..range.end - start))
        };
        self.start.fixed().iter().filter_map(place).collect()
    }
}

/// From which step on which numbers are in force; the first is of step 0.
fn changes(trainer: &Trainer) -> Result<Vec<(u64, Now)>, Fault> {
    let mut train = trainer.experiment().train;
    let mut single = 0;
    let mut list = vec![(0, Now::of(&train))];
    let known: [&Opt; 4] = [&LEARNING_RATE, &BATCH, &L1, &L2];
    for change in trainer.changes() {
        if change.step >= trainer.position().step {
            break;
        }
        if single > 0 && single <= change.step {
            list.push((single, Now::of(&train)));
            single = 0;
        }
        match change.setting {
            Setting::Option(row, value) if known.iter().any(|option| row.is(option)) => {
                train.set(row, value);
            }
            Setting::Option(row, _) if row.is(&OPTIMIZER) => {
                return refused("train.optimizer.kind");
            }
            Setting::Option(..) => {}
            Setting::Parameter(..) => return refused("model.initial"),
            Setting::Sample(count) => single = change.step + count,
        }
        let mut now = Now::of(&train);
        if single > 0 {
            now.batch = 1;
        }
        list.push((change.step, now));
    }
    if single > 0 {
        list.push((single, Now::of(&train)));
    }
    // Of those of one step, the last holds.
    let mut kept: Vec<(u64, Now)> = Vec::new();
    for (step, now) in list {
        if kept.last().is_some_and(|(last, _)| *last == step) {
            kept.pop();
        }
        kept.push((step, now));
    }
    Ok(kept)
}
