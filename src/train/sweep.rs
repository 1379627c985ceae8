//! What a run comes to at other learning rates.
//!
//! The run is the one that begins anew with the settings in force at a step: the same data, the same
//! start weights, with those set by hand before the first step, the same order of rows; batch,
//! optimizer, schedule, penalties, clipping, epochs and early stopping as they are there, and one rate
//! from the first update to the last. What was only on the way is left out: rates and settings of
//! before, weights set by hand in mid-run, updates of single rows. So a run that has changed nothing
//! in mid-run ends, at its own rate, where it ends here, to the bit; and so does every run that is
//! reset, given a rate and played.

use super::setting::Settings;
use super::{Setting, Trainer};
use crate::experiment::options::LEARNING_RATE;
use crate::fault::Fault;
use serde::Serialize;

/// What a run comes to at a learning rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reached {
    /// The learning rate, before the schedule.
    pub rate: f64,
    /// The mean loss over the training rows at its end; where it diverges, at its last finite step.
    pub loss: f64,
    /// The same over the rows held out, where there are any.
    pub validation_loss: Option<f64>,
    /// Whether its numbers overflow before its end.
    pub diverged: bool,
    /// Whole epochs done.
    pub epochs: u32,
}

/// One run at many rates, one after the other, a piece at a time. The data are there once.
#[derive(Clone, Debug)]
pub struct Sweep {
    run: Trainer,
    start: f64,
    reached: Vec<Reached>,
}

impl Sweep {
    /// Of a run with the settings in force at a step.
    pub fn new(mut run: Trainer, step: u64) -> Self {
        let mut settings = Settings::of(&run.experiment.train);
        let changes = run.changes.iter().take_while(|change| change.step <= step);
        changes.for_each(|change| settings.apply(*change));
        run.changes.retain(|c| c.step == 0 && matches!(c.setting, Setting::Parameter(..)));
        run.experiment.train = settings.now;
        run.start_over();
        Self { start: run.loss(), run, reached: Vec::new() }
    }

    /// The epochs of the whole run.
    pub fn epochs(&self) -> u32 {
        self.run.experiment.train.epochs
    }

    /// The loss before the first update.
    pub fn start(&self) -> f64 {
        self.start
    }

    /// Begins at a rate.
    ///
    /// # Errors
    /// A rate outside the option's limits.
    pub fn begin(&mut self, rate: f64) -> Result<(), Fault> {
        if let Some(problem) = LEARNING_RATE.problem(rate) {
            return Err(Fault::new(LEARNING_RATE.path, problem));
        }
        self.run.experiment.train.optimizer.learning_rate = rate;
        self.run.start_over();
        Ok(())
    }

    /// Goes on by at most so many updates, to the end of so many epochs; tells whether it is there,
    /// or at an end before that.
    pub fn go_on(&mut self, epochs: u32, most: u64) -> bool {
        let rows = self.run.data.train.rows;
        let each = rows.div_ceil(self.run.settings.now.batch.min(rows)) as u64;
        let goal = each * u64::from(epochs);
        self.run.approach(goal, most);
        self.run.position.step >= goal || self.run.diverged() || self.run.ended_early()
    }

    /// Whole epochs that the present run has done.
    pub fn done(&self) -> u32 {
        self.run.position.epoch
    }

    /// What the present run has come to; it is kept.
    pub fn end(&mut self) -> Reached {
        let reached = Reached {
            rate: self.run.experiment.train.optimizer.learning_rate,
            loss: self.run.loss(),
            validation_loss: self.run.validation_loss(),
            diverged: self.run.diverged(),
            epochs: self.run.position.epoch,
        };
        let place = self.reached.partition_point(|other| other.rate < reached.rate);
        self.reached.insert(place, reached);
        reached
    }

    /// What was reached, from the least rate to the largest.
    pub fn reached(&self) -> &[Reached] {
        &self.reached
    }

    /// Forgets what was reached.
    pub fn forget(&mut self) {
        self.reached.clear();
    }

    /// The best rate of those tried; none where no run ends below its start.
    pub fn best(&self) -> Option<Reached> {
        best(&self.reached, self.start)
    }
}

/// The best of rates in their order: around it the losses are least, by the median of it and of two
/// on either side, so that a lucky rate does not win. Losses are those over the rows held out, where
/// there are any. None where no run ends below the loss it starts with.
fn best(reached: &[Reached], start: f64) -> Option<Reached> {
    let learns = |end: &Reached| !end.diverged && end.loss < start;
    let loss = |end: &Reached| {
        if learns(end) { end.validation_loss.unwrap_or(end.loss) } else { f64::INFINITY }
    };
    let around = |k: usize| {
        let mut losses: Vec<f64> =
            reached[k.saturating_sub(2)..reached.len().min(k + 3)].iter().map(loss).collect();
        losses.sort_by(f64::total_cmp);
        losses[losses.len() / 2]
    };
    let known = reached.iter().enumerate().filter(|(_, end)| learns(end));
    let ranked = known.map(|(k, end)| (around(k), loss(end), *end));
    let least = ranked.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    least.map(|(_, _, end)| end)
}

impl Trainer {
    /// What this run would come to at each of some learning rates, run from its start with the
    /// settings in force now; nothing is changed.
    ///
    /// # Errors
    /// A rate outside the option's limits.
    pub fn rates(&self, rates: &[f64]) -> Result<Vec<Reached>, Fault> {
        let mut sweep = Sweep::new(self.clone(), self.position.step);
        let epochs = sweep.epochs();
        let mut all = Vec::with_capacity(rates.len());
        for rate in rates {
            sweep.begin(*rate)?;
            while !sweep.go_on(epochs, u64::MAX) {}
            all.push(sweep.end());
        }
        Ok(all)
    }
}
