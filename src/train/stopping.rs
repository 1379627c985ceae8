//! Early stopping, as Keras' `EarlyStopping` with `restore_best_weights`. At the end of an epoch, when
//! the last update is made and before what is changed at its step, the loss over the rows held out is
//! taken. Where it has not been a lesser one for as many epochs as the patience, or where that was the
//! last epoch, the best weights come back; what the optimizer keeps stays. That is a part of the last
//! update, as the loss is: the run ends there, at the step of the last update, and no step follows.
//!
//! A change made where the run ended lets it go on from there, with the best weights, and patience
//! starts anew; taken back, it ends there again. A change before the end is followed by other steps,
//! and so by an end of their own. All of this is kept with a step, as the parameters are, and comes
//! back with it: where a run ends is a function of the experiment and the list of changes, too. The
//! number of epochs is a part of the experiment: with another one the run has another end.

use super::{Stopped, Trainer};

impl Trainer {
    /// Where the run ends early, once that was found; nothing where it went on after a change.
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// Whether the run ended here with its best weights: no further update is possible, until
    /// something is changed.
    pub fn ended_early(&self) -> bool {
        self.patience.used_up && self.due().is_empty()
    }

    /// How many best weights are kept: all, or none where nothing is waited for.
    pub(super) fn waits(&self) -> bool {
        self.experiment.train.patience > 0 && self.data.validation.rows > 0
    }

    /// At the end of an epoch, compares the validation loss, and brings the best weights back where
    /// patience is used up, or no epoch follows.
    #[inline]
    pub(super) fn wait(&mut self) {
        if self.best.is_empty() {
            return;
        }
        self.patience.used_up = false;
        let (step, epoch) = (self.position.step, self.position.epoch);
        let Some(loss) = (self.position.offset == 0).then(|| self.validation_loss()).flatten()
        else {
            return;
        };
        let (train, patience) = (&self.experiment.train, &mut self.patience);
        if loss + train.min_delta < patience.least {
            (patience.least, patience.best, patience.since) = (loss, step, epoch);
            self.best.copy_from_slice(&self.network.parameters);
        }
        if epoch - patience.since >= train.patience || epoch >= train.epochs {
            (patience.since, patience.used_up) = (epoch, true);
            self.network.parameters.copy_from_slice(&self.best);
        }
    }

    /// Sets where playing ends. Where the best weights come back there, what was known of the run
    /// from the nearer of both ends on is forgotten, and worked out anew up to where it stands.
    pub(super) fn set_epochs(&mut self, epochs: u32) {
        let nearer = self.experiment.train.epochs.min(epochs);
        (self.experiment.train.epochs, self.settings.now.epochs) = (epochs, epochs);
        if !self.waits() || self.head.epoch < nearer {
            return;
        }
        let step = self.position.step;
        let last = self.history.forget_from(nearer);
        (self.divergence, self.stopped) = (None, None);
        self.load(last);
        self.head = self.position;
        self.seek(step);
    }
}
