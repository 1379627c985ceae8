//! The validation losses at the ends of epochs, and where their patience is used up.

use serde::Serialize;

/// A run that ended early.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stopped {
    /// The step at which it ended.
    pub step: u64,
    /// The step with the least validation loss at the end of an epoch, to which it went back.
    pub best: u64,
}

/// The end of an epoch.
#[derive(Clone, Copy, Debug)]
struct EpochEnd {
    step: u64,
    loss: f64,
    /// The epoch with the least loss so far: its place in the list.
    best: usize,
}

/// The validation losses at the ends of epochs.
#[derive(Clone, Debug, Default)]
pub(super) struct Validation {
    /// Of epoch 1, 2, ...
    epochs: Vec<EpochEnd>,
    /// Where the run ended early.
    pub stopped: Option<Stopped>,
}

impl Validation {
    /// Forgets the ends of epochs after a step.
    pub fn forget_after(&mut self, step: u64) {
        self.epochs.retain(|end| end.step <= step);
        self.stopped = self.stopped.filter(|end| end.step <= step);
    }

    /// Lets a run go on that had ended.
    pub fn forget_end(&mut self) {
        self.stopped = None;
    }

    /// How many epochs have ended.
    pub fn len(&self) -> usize {
        self.epochs.len()
    }

    /// Takes in the loss at the end of the next epoch, and ends the run where the patience is used
    /// up.
    pub fn add(&mut self, step: u64, loss: f64, patience: u32) {
        let here = self.epochs.len();
        let before = self.epochs.last().map(|end| (end.best, self.epochs[end.best].loss));
        let best = before.map_or(here, |(best, least)| if loss < least { here } else { best });
        self.epochs.push(EpochEnd { step, loss, best });
        if self.stopped.is_none() && here - best >= patience as usize {
            self.stopped = Some(Stopped { step, best: self.epochs[best].step });
        }
    }
}
