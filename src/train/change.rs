//! Changes in mid-run: how they are made and recorded, and what they do at their step.

use super::limits::{check_changes, check_size};
use super::setting::Settings;
use super::{Change, Divergence, Setting, Stopped, Trainer};
use crate::experiment::options::EPOCHS;
use crate::fault::Fault;

impl Trainer {
    /// Changes settings from here on, all of them or, where one is wrong, none. What was known of
    /// later steps is forgotten, as they would be other steps now.
    ///
    /// # Errors
    /// A value outside the option's limits.
    pub fn change(&mut self, settings: &[Setting]) -> Result<(), Fault> {
        let step = self.position.step;
        let changes: Vec<Change> =
            settings.iter().map(|setting| Change { step, setting: *setting }).collect();
        check_changes(&changes, &self.network)?;
        check_size(&self.experiment, &self.network, self.data.train.rows, &changes)?;
        let ended = self.diverged();
        for change in changes {
            match change.setting {
                setting if !setting.is_recorded() => {
                    setting.get(&EPOCHS).into_iter().for_each(|epochs| self.set_epochs(epochs));
                }
                Setting::Option(..) if step == 0 => self.change_start(change),
                setting => self.record(setting),
            }
        }
        if ended && !self.diverged() {
            // Where the next update overflows as well, it goes on being at its end.
            self.next_overflows();
        }
        Ok(())
    }

    /// Before the first step it is the experiment itself that changes.
    fn change_start(&mut self, change: Change) {
        let mut settings = self.settings.clone();
        settings.apply(change);
        if settings != self.settings {
            self.forget_future();
            self.changes.retain(|other| !other.setting.replaces(change.setting));
            self.experiment.train = settings.now;
            self.make_room();
            self.settle();
        }
    }

    /// Records a change at the present step, unless the setting is that already.
    pub(super) fn record(&mut self, setting: Setting) {
        if self.holds(setting) {
            return;
        }
        self.forget_future();
        self.take_back(setting);
        if self.holds(setting) {
            // It only took back another change of the same step.
            return;
        }
        self.put(setting);
        // What was found of the run without it.
        (self.divergence, self.stopped) = (None, None);
        self.make_room();
        self.settle();
    }

    /// Single rows that follow on others go on with them.
    fn put(&mut self, setting: Setting) {
        let step = self.position.step;
        if let Setting::Sample(more) = setting {
            for change in self.changes.iter_mut().rev() {
                if let Setting::Sample(count) = &mut change.setting {
                    if change.step + *count == step {
                        *count += more;
                        return;
                    }
                    break;
                }
            }
        }
        self.changes.push(Change { step, setting });
    }

    /// Whether a setting has that value now.
    fn holds(&self, setting: Setting) -> bool {
        match setting {
            Setting::Option(row, value) => self.settings.now.get(row) == Some(value),
            Setting::Sample(count) => self.position.step + count == self.settings.sample_until,
            Setting::Parameter(place, value) => {
                value.to_bits() == self.network.parameters[place].to_bits()
            }
        }
    }

    /// Takes back what was changed of a setting at the present step.
    fn take_back(&mut self, setting: Setting) {
        let (step, count) = (self.position.step, self.changes.len());
        self.changes.retain(|c| c.step < step || !c.setting.replaces(setting));
        if self.changes.len() == count {
            return;
        }
        if setting.overwrites() {
            // The numbers that were overwritten are those of the run without the change.
            self.make_room();
            self.come_back();
        } else {
            self.settle();
        }
    }

    /// Forgets what is known of later steps. Every other change of the list comes after this one.
    pub(super) fn forget_future(&mut self) {
        let step = self.position.step;
        self.revision += 1;
        self.changes.retain_mut(|change| match &mut change.setting {
            // Of single rows, those that were taken stay.
            Setting::Sample(count) => {
                *count = (*count).min(step.saturating_sub(change.step));
                *count > 0
            }
            _ => change.step <= step,
        });
        self.history.forget_after(step);
        self.head = self.position;
        (self.divergence, self.stopped) = (None, None);
        self.make_room();
    }

    /// The changes at the present step.
    pub(super) fn due(&self) -> &[Change] {
        let step = self.position.step;
        let start = self.changes.partition_point(|change| change.step < step);
        let count = self.changes[start..].partition_point(|change| change.step == step);
        &self.changes[start..start + count]
    }

    /// The settings at the present step, from the experiment and the changes up to here; and what
    /// a change at this very step does to the parameters and the optimizer.
    pub(super) fn settle(&mut self) {
        self.settings = Settings::of(&self.experiment.train);
        let step = self.position.step;
        for change in self.changes.iter().take_while(|change| change.step <= step) {
            self.settings.apply(*change);
            if let Setting::Parameter(place, value) = change.setting
                && change.step == step
            {
                self.network.parameters[place] = value;
            }
        }
        if self.settings.optimizer_since == step {
            let optimizer = &self.settings.now.optimizer;
            self.state.fill(optimizer.kind.start(optimizer));
        }
        if (step == 0 || self.due().iter().any(|c| matches!(c.setting, Setting::Parameter(..))))
            && let Some((quantity, layer)) = self.overflow()
        {
            let rate = self.settings.now.optimizer.learning_rate;
            self.divergence = Some(Divergence { step, quantity, layer, rate });
        }
        if self.ended_early() {
            self.stopped = Some(Stopped { step, best: self.patience.best });
        }
    }
}
