//! Where a run leaves the finite numbers, and at which learning rate.

use super::{Change, Divergence, Quantity, Trainer};
use crate::experiment::options::LEARNING_RATE;

impl Trainer {
    /// The run ends at the present step.
    pub(super) fn end_at(&mut self, (quantity, layer): (Quantity, usize)) {
        let rate = self.rate_at_the_end();
        self.divergence = Some(Divergence { step: self.position.step, quantity, layer, rate });
    }

    /// The rate now; or the one before, where it was changed at this very step and the next update
    /// overflows without that, too.
    fn rate_at_the_end(&mut self) -> f64 {
        let rate = self.settings.now.optimizer.learning_rate;
        let step = self.position.step;
        let sets_rate = |change: &Change| change.setting.get::<f64>(&LEARNING_RATE).is_some();
        if step == 0 || !self.due().iter().any(sets_rate) {
            return rate;
        }
        let mut changes = self.changes.clone();
        changes.retain(|change| change.step < step || !sets_rate(change));
        std::mem::swap(&mut self.changes, &mut changes);
        self.settle();
        let before = self.settings.now.optimizer.learning_rate;
        let overflows = self.next_overflows();
        self.changes = changes;
        self.settle();
        if overflows { before } else { rate }
    }

    /// Tries the next update, and takes it back; tells whether it overflows.
    pub(super) fn next_overflows(&mut self) -> bool {
        let step = self.position.step;
        self.divergence = None;
        if self.step(1) == 0 {
            return self.divergence.is_some();
        }
        self.seek(step);
        self.history.forget_after(step);
        // It may have ended early with that update.
        (self.head, self.stopped) = (self.position, None);
        false
    }
}
