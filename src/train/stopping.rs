//! Early stopping: the run ends when the validation loss has not improved for a while, and its best
//! weights come back.

use super::Trainer;
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
    stopped: Option<Stopped>,
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

    /// Takes in the loss at the end of the next epoch, and ends the run where the patience is used
    /// up.
    fn add(&mut self, step: u64, loss: f64, patience: u32) {
        let here = self.epochs.len();
        let before = self.epochs.last().map(|end| (end.best, self.epochs[end.best].loss));
        let best = before.map_or(here, |(best, least)| if loss < least { here } else { best });
        self.epochs.push(EpochEnd { step, loss, best });
        if self.stopped.is_none() && here - best >= patience as usize {
            self.stopped = Some(Stopped { step, best: self.epochs[best].step });
        }
    }
}

impl Trainer {
    /// Whether the run ended early, and where.
    pub fn stopped(&self) -> Option<Stopped> {
        self.validation.stopped
    }

    /// Whether the run stands where it ended early.
    pub fn ended_early(&self) -> bool {
        self.stopped()
            .is_some_and(|end| self.position.step == end.best || self.position.step >= end.step)
    }

    /// Takes in the validation loss at the end of an epoch, where it is not known yet.
    #[inline]
    pub(super) fn watch_validation(&mut self) {
        let patience = self.experiment.train.patience;
        if patience == 0 {
            return;
        }
        let (step, known) = (self.position.step, self.validation.epochs.len() as u64);
        if step == self.head.step && self.changes.iter().any(|change| change.step + 1 == step) {
            // A change lets an ended run go on, when it is made and when it is replayed.
            self.validation.forget_end();
        }
        if self.position.offset == 0
            && u64::from(self.position.epoch) == known + 1
            && let Some(loss) = self.validation_loss()
        {
            self.validation.add(step, loss, patience);
        }
    }

    /// Where the run ends early, goes back to its best weights.
    #[inline]
    pub(super) fn end_early(&mut self) {
        if let Some(end) = self.stopped().filter(|end| end.step == self.position.step) {
            self.go(end.best);
        }
    }
}
