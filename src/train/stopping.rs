//! Early stopping: the run ends when the validation loss has not improved for a while, and its best
//! weights come back.

use super::{Stopped, Trainer};

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
        let (step, known) = (self.position.step, self.validation.len() as u64);
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
