//! The trainer: an experiment being carried out.
//!
//! Step n is a function of the experiment and the list of changes, never of the clock or of how
//! the steps were asked for.

use super::history::History;
use super::limits::{check_changes, check_output, check_size};
use super::setting::Settings;
use super::validation::Validation;
use super::{Change, Divergence, Position, Setting};
use crate::data::{self, Prepared};
use crate::experiment::options::{BATCH, OPTIMIZER};
use crate::experiment::{Experiment, Parameters, Train};
use crate::fault::Fault;
use crate::nn::{Network, OptimizerKind, Work};

/// Trains the network of one experiment, one update after the other.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(crate) experiment: Experiment,
    pub(crate) data: Prepared,
    pub(crate) network: Network,
    /// What the optimizer keeps for each parameter.
    pub(super) state: Vec<f32>,
    pub(crate) work: Work,
    pub(super) position: Position,
    /// The furthest position of this run; beyond it nothing is known.
    pub(super) head: Position,
    pub(super) history: History,
    pub(super) changes: Vec<Change>,
    pub(super) settings: Settings,
    pub(super) divergence: Option<Divergence>,
    pub(super) validation: Validation,
    /// The order of the rows, and the epoch it is of.
    pub(super) order: Vec<u32>,
    pub(super) order_epoch: Option<u32>,
}

impl Trainer {
    /// Draws the data and the start weights of an experiment.
    ///
    /// # Errors
    /// Whatever [`Experiment::validate`] finds, and what only the data can tell: an output layer of
    /// another size than the targets, a loss that does not fit the output.
    pub fn new(experiment: Experiment) -> Result<Self, Fault> {
        Self::with_changes(experiment, &[])
    }

    /// A run with changes, as a link carries them: at step 0 of it.
    ///
    /// # Errors
    /// As [`Trainer::new`]; a value outside its option's limits; changes that are not in the order
    /// of their steps.
    pub fn with_changes(experiment: Experiment, changes: &[Change]) -> Result<Self, Fault> {
        experiment.validate()?;
        let raw = data::load(&experiment)?;
        let data = Prepared::new(raw, &experiment.prepare, experiment.seed)?;
        check_output(&experiment, &data)?;
        let network = Network::new(&experiment.model, data.inputs(), experiment.seed)?;
        check_changes(changes, &network)?;
        check_size(&experiment, &network, data.train.rows, changes)?;
        let mut trainer = Self {
            settings: Settings::of(&experiment.train),
            state: Vec::new(),
            history: History::new(network.parameters.len()),
            work: Work::default(),
            position: Position::default(),
            head: Position::default(),
            changes: changes.to_vec(),
            divergence: None,
            validation: Validation::default(),
            order: (0..data.train.rows as u32).collect(),
            order_epoch: None,
            experiment,
            data,
            network,
        };
        trainer.make_room();
        // The start weights are kept before a change at step 0 can touch them.
        trainer.remember();
        trainer.settle();
        Ok(trainer)
    }

    /// The experiment, with the settings it started from.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// The data.
    pub fn data(&self) -> &Prepared {
        &self.data
    }

    /// The network as it stands now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The parameters as they stand now, by layer.
    pub fn parameters(&self) -> Vec<Parameters> {
        self.network.by_layer(&self.network.parameters)
    }

    /// How far the run has come.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The furthest it had come, before it went back.
    pub fn head(&self) -> Position {
        self.head
    }

    /// The changes made in mid-run, in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How it learns at the present step: the experiment's `train`, with the changes up to here.
    pub fn now(&self) -> &Train {
        &self.settings.now
    }

    /// Where the numbers left the finite ones, once that was found.
    pub fn divergence(&self) -> Option<Divergence> {
        self.divergence
    }

    /// Whether no further update is possible from here.
    pub fn diverged(&self) -> bool {
        self.divergence.is_some_and(|end| end.step <= self.position.step)
    }

    /// Does `n` updates, and returns how many were done: fewer where the run diverges, or ends
    /// early.
    pub fn step(&mut self, n: u64) -> u64 {
        for done in 0..n {
            if self.diverged() || self.ended_early() || !self.update() {
                return done;
            }
            self.end_early();
        }
        n
    }

    /// Does `n` updates of a single row each, whatever the batch size, which then holds again.
    pub fn sample(&mut self, n: u64) -> u64 {
        for done in 0..n {
            if self.ended_early() {
                return done;
            }
            let batch = self.settings.now.batch;
            if batch > 1 {
                self.record(Setting::of(&BATCH, 1));
                // Known beforehand, as the step may end the run and go back.
                let (step, setting) = (self.position.step + 1, Setting::of(&BATCH, batch));
                self.changes.push(Change { step, setting });
            }
            if self.step(1) == 0 {
                let end = self.divergence;
                self.record(Setting::of(&BATCH, batch));
                // To put the batch back is no change that could help.
                self.divergence = end;
                return done;
            }
        }
        n
    }

    /// Runs to the end of `n` epochs from the start of the present one; returns the updates done.
    pub fn epochs(&mut self, n: u32) -> u64 {
        let goal = self.position.epoch.saturating_add(n);
        let mut done = 0;
        while self.position.epoch < goal && self.step(1) == 1 {
            done += 1;
        }
        done
    }

    /// Goes to a step, backwards or forwards; returns the step that was reached, which is an
    /// earlier one where the run diverges.
    pub fn seek(&mut self, step: u64) -> u64 {
        self.restore(step);
        self.run_to(step);
        self.position.step
    }

    /// Does the updates up to a step, and no more than `most` of them now.
    pub fn approach(&mut self, step: u64, most: u64) {
        self.run_to(step.min(self.position.step.saturating_add(most)));
    }

    fn run_to(&mut self, step: u64) {
        while self.position.step < step && !self.diverged() && self.update() {}
    }

    /// Goes to a step that is known to be reachable.
    pub(super) fn go(&mut self, step: u64) {
        self.seek(step);
    }

    /// Goes to the last known state at or before a step, without computing a step.
    pub fn restore(&mut self, step: u64) {
        let Some(index) = self.history.before(step) else { return };
        let here = self.position.step;
        if here > step || here < self.history.get(index).0.step {
            self.load(index);
        }
    }

    /// Takes over a checkpoint.
    fn load(&mut self, index: usize) {
        let (position, numbers) = self.history.get(index);
        let (parameters, state) = numbers.split_at(self.network.parameters.len());
        self.network.parameters.copy_from_slice(parameters);
        self.state.copy_from_slice(state);
        self.position = position;
        self.settle();
    }

    /// Goes back to the start weights and forgets the run; the settings stay as they are now.
    pub fn reset(&mut self) {
        let settings = self.settings.clone();
        self.changes.clear();
        self.experiment.train = settings.now;
        self.make_room();
        self.load(0);
        self.forget_future();
    }

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
        for change in changes {
            let setting = change.setting;
            if let Setting::Option(row, value) = setting
                && !setting.is_recorded()
            {
                self.experiment.train.set(row, value);
                self.settings.now.set(row, value);
            } else if step > 0 || matches!(setting, Setting::Parameter(..)) {
                self.record(setting);
            } else {
                self.change_start(change);
            }
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
        self.changes.push(Change { step: self.position.step, setting });
        self.make_room();
        self.settle();
    }

    /// Whether a setting has that value now.
    fn holds(&self, setting: Setting) -> bool {
        match setting {
            Setting::Option(row, value) => self.settings.now.get(row) == Some(value),
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
            self.position.step = u64::MAX;
            self.go(step);
        } else {
            self.settle();
        }
    }

    fn forget_future(&mut self) {
        let step = self.position.step;
        self.changes.retain(|change| change.step <= step);
        self.history.forget_after(step);
        self.validation.forget_after(step);
        self.validation.forget_end();
        self.head = self.position;
        self.divergence = None;
    }

    /// Room for what the optimizers of the run keep, in the state and in the checkpoints.
    fn make_room(&mut self) {
        let kinds = self.changes.iter().filter_map(|change| change.setting.get(&OPTIMIZER));
        let changed = kinds.map(OptimizerKind::slots);
        let first = self.experiment.train.optimizer.kind.slots();
        let count = self.network.parameters.len();
        let size = changed.fold(first, usize::max) * count;
        if size > self.state.len() {
            self.state.resize(size, 0.0);
            self.history.widen(count + size);
        }
    }

    /// Keeps a checkpoint where one is due.
    pub(super) fn remember(&mut self) {
        self.history.record(self.position, [&self.network.parameters, &self.state]);
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
    }

    /// The step at which playing ends, as far as can be told: with the settings of the furthest
    /// step going on.
    pub fn last_step(&self) -> u64 {
        if let Some(end) = self.stopped() {
            return end.step;
        }
        let (rows, epochs) = (self.data.train.rows, self.experiment.train.epochs);
        let mut settings = Settings::of(&self.experiment.train);
        self.changes.iter().for_each(|change| settings.apply(*change));
        let batch = settings.now.batch.min(rows);
        if self.head.epoch >= epochs {
            return self.head.step;
        }
        let rest = (rows - self.head.offset).div_ceil(batch) as u64;
        let whole = u64::from(epochs - self.head.epoch - 1) * rows.div_ceil(batch) as u64;
        self.head.step + rest + whole
    }
}
