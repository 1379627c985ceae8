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
    fn rate_at_the_end(&self) -> f64 {
        let rate = self.settings.now.optimizer.learning_rate;
        let step = self.position.step;
        let sets_rate = |change: &Change| change.setting.get::<f64>(&LEARNING_RATE).is_some();
        if step == 0 || !self.due().iter().any(sets_rate) {
            return rate;
        }
        let mut before = self.clone();
        before.changes.retain(|change| change.step < step || !sets_rate(change));
        before.settle();
        before.divergence = None;
        before.step(1);
        before.divergence.map_or(rate, |end| end.rate)
    }

    /// Whether the next update overflows, though something was changed: then the run goes on being
    /// at its end, which is still that of the rate at which it came there.
    pub(super) fn try_next(&mut self, rate: f64) {
        let mut next = self.clone();
        next.step(1);
        self.divergence = next.divergence.map(|end| Divergence { rate, ..end });
    }
}
