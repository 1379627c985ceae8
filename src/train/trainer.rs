//! The trainer: an experiment being carried out.
//!
//! Step n is a function of the experiment and the list of changes, never of the clock or of how
//! the steps were asked for. So is where there is no step n: where a run ends early
//! ([`Trainer::ended_early`]), and where its numbers overflow ([`Trainer::diverged`]), which is
//! found by trying the next update.

use super::bound::Bound;
use super::history::{History, Mark};
use super::limits::{check_changes, check_output, check_size};
use super::patience::{Patience, Stopped};
use super::setting::Settings;
use super::{Change, Divergence, Position, Setting};
use crate::WHOLE;
use crate::data::{self, Dataset, Prepared, Raw};
use crate::experiment::options::OPTIMIZER;
use crate::experiment::{Experiment, Parameters, Train};
use crate::fault::Fault;
use crate::nn::{Activation, Loss, Narrow, Network, OptimizerKind, Work};

/// Trains the network of one experiment, one update after the other.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(crate) experiment: Experiment,
    pub(crate) data: Prepared,
    pub(crate) network: Network,
    /// What the optimizer keeps for each parameter.
    pub(super) state: Vec<f32>,
    pub(crate) work: Work,
    /// The blocks of a narrow network.
    pub(super) narrow: Narrow,
    pub(super) position: Position,
    /// The furthest position of this run; beyond it nothing is known.
    pub(super) head: Position,
    pub(super) history: History,
    pub(super) changes: Vec<Change>,
    /// How often they may have become others.
    pub(super) revision: u64,
    pub(super) settings: Settings,
    pub(super) bound: Bound,
    pub(super) divergence: Option<Divergence>,
    pub(super) stopped: Option<Stopped>,
    pub(super) patience: Patience,
    /// The parameters with the least validation loss, where early stopping waits for a lesser one.
    pub(super) best: Vec<f32>,
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
        Self::of(experiment, raw, changes)
    }

    /// The same of a table whose dataset lies beside the experiment, which then names it.
    ///
    /// # Errors
    /// As [`Trainer::with_changes`]; a dataset with other columns than the experiment's, or another
    /// one than it names.
    pub fn with_dataset(
        mut experiment: Experiment,
        dataset: &Dataset,
        changes: &[Change],
    ) -> Result<Self, Fault> {
        experiment.validate()?;
        let raw = data::load_beside(&mut experiment, dataset)?;
        Self::of(experiment, raw, changes)
    }

    /// The same, of an experiment that was read, and so is within its limits, and of its data.
    pub(crate) fn of(
        experiment: Experiment,
        mut raw: Raw,
        changes: &[Change],
    ) -> Result<Self, Fault> {
        let output = experiment.model.layers.last().map(|layer| layer.activation);
        // A line through (-1, -1) and (1, 1) has no classes.
        let hinge = experiment.train.loss == Loss::Hinge;
        if hinge || output == Some(Activation::Tanh) || raw.inputs.len() > 1 {
            raw.recognize_signs();
        }
        let mut data = Prepared::new(raw, &experiment.prepare, experiment.seed)?;
        if WHOLE {
            data.weigh(experiment.train.class_weight)?;
        }
        check_output(&experiment, &data)?;
        let network = Network::new(&experiment.model, data.inputs(), experiment.seed)?;
        check_changes(changes, &network)?;
        check_size(&experiment, &network, data.train.rows, changes)?;
        let mut trainer = Self {
            settings: Settings::of(&experiment.train),
            state: Vec::new(),
            history: History::new(network.parameters.len()),
            bound: Bound::of(&network, &data),
            work: Work::default(),
            narrow: Narrow::default(),
            position: Position::default(),
            head: Position::default(),
            changes: changes.to_vec(),
            revision: 0,
            divergence: None,
            stopped: None,
            patience: Patience::NEW,
            best: Vec::new(),
            order: (0..data.train.rows as u32).collect(),
            order_epoch: None,
            experiment,
            data,
            network,
        };
        trainer.set_out();
        Ok(trainer)
    }

    /// Stands at the start weights.
    pub(super) fn set_out(&mut self) {
        if self.waits() {
            self.best.clone_from(&self.network.parameters);
        }
        self.make_room();
        // The start weights are kept before a change at step 0 can touch them.
        self.remember();
        self.settle();
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

    /// The largest size of an input of the network.
    pub(crate) fn largest_input(&self) -> f32 {
        self.bound.input()
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

    /// Counts up whenever the changes become others: who knows them of the same count knows them still.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How it learns at the present step: the experiment's `train`, with the changes up to here.
    pub fn now(&self) -> &Train {
        &self.settings.now
    }

    /// Where the numbers left the finite ones, once that was found.
    pub fn divergence(&self) -> Option<Divergence> {
        self.divergence
    }

    /// Whether no further update is possible from here, as far as was found.
    pub fn diverged(&self) -> bool {
        self.divergence.is_some_and(|end| end.step <= self.position.step)
    }

    /// Does `n` updates, and returns how many were done: fewer where the run diverges, or ends
    /// early.
    pub fn step(&mut self, n: u64) -> u64 {
        let mut done = 0;
        while done < n {
            match self.go_on(n - done) {
                0 => break,
                more => done += more,
            }
        }
        done
    }

    /// Some updates more, at most so many, where there are any.
    #[inline]
    fn go_on(&mut self, most: u64) -> u64 {
        if self.diverged() || self.ended_early() { 0 } else { self.update(most) }
    }

    /// Does `n` updates of a single row each, whatever the batch size, and returns how many were
    /// done.
    pub fn sample(&mut self, n: u64) -> u64 {
        for done in 0..n {
            if self.diverged() || self.ended_early() {
                return done;
            }
            if self.settings.now.batch > 1 && self.position.step >= self.settings.sample_until {
                self.record(Setting::Sample(1));
            }
            if self.step(1) == 0 {
                return done;
            }
        }
        n
    }

    /// Rows of an update, but for the last of an epoch.
    #[inline]
    pub(super) fn batch_size(&self) -> usize {
        let single = self.position.step < self.settings.sample_until;
        if single { 1 } else { self.settings.now.batch }
    }

    /// Rows of the next update.
    #[inline]
    pub(super) fn next_rows(&self) -> usize {
        self.batch_size().min(self.data.train.rows - self.position.offset)
    }

    /// Runs to the end of `n` epochs from the start of the present one; returns the updates done.
    pub fn epochs(&mut self, n: u32) -> u64 {
        let goal = self.position.epoch.saturating_add(n);
        let mut done = 0;
        while self.position.epoch < goal {
            match self.go_on(u64::MAX) {
                0 => break,
                more => done += more,
            }
        }
        done
    }

    /// Goes to a step, backwards or forwards; returns the step that was reached, which is an
    /// earlier one where the run diverges, or ends early.
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
        while self.position.step < step && self.go_on(step - self.position.step) > 0 {}
    }

    /// Comes to the present step anew, from what is known of those before it.
    pub(super) fn come_back(&mut self) {
        let step = self.position.step;
        self.position.step = u64::MAX;
        self.seek(step);
    }

    /// Goes to the last known state at or before a step, without computing a step.
    pub fn restore(&mut self, step: u64) {
        let Some(index) = self.history.before(step) else { return };
        let here = self.position.step;
        if here > step || here < self.history.get(index).0.position.step {
            self.load(index);
        }
    }

    /// Takes over a checkpoint.
    pub(super) fn load(&mut self, index: usize) {
        let (mark, numbers) = self.history.get(index);
        let numbers = numbers.to_vec();
        self.take(mark, &numbers);
        self.settle();
    }

    /// Stands where a checkpoint stood, before what was changed there.
    pub(super) fn take(&mut self, mark: Mark, numbers: &[f32]) {
        Mark { position: self.position, patience: self.patience } = mark;
        let (parameters, rest) = numbers.split_at(self.network.parameters.len());
        let (best, state) = rest.split_at(self.best.len());
        self.network.parameters.copy_from_slice(parameters);
        self.best.copy_from_slice(best);
        self.state.copy_from_slice(state);
    }

    /// Where it stands, as a checkpoint keeps it.
    pub(super) fn mark(&self) -> Mark {
        Mark { position: self.position, patience: self.patience }
    }

    /// The numbers that it stands there with.
    pub(super) fn numbers(&self) -> [&[f32]; 3] {
        [&self.network.parameters, &self.best, &self.state]
    }

    /// Goes back to the start weights and forgets the run; the settings stay as they are now.
    pub fn reset(&mut self) {
        let settings = self.settings.clone();
        self.changes.clear();
        self.experiment.train = settings.now;
        self.start_over();
    }

    /// Stands at the start of the run that experiment and changes are now, and knows nothing of it.
    pub(super) fn start_over(&mut self) {
        self.make_room();
        self.load(0);
        self.forget_future();
        self.settle();
    }

    /// Room for what the optimizers of the run keep, in the state and in the checkpoints: a function
    /// of the experiment and the changes, so that two of the same run hold as much.
    pub(super) fn make_room(&mut self) {
        let kinds = self.changes.iter().filter_map(|change| change.setting.get(&OPTIMIZER));
        let changed = kinds.map(OptimizerKind::slots);
        let first = self.experiment.train.optimizer.kind.slots();
        let count = self.network.parameters.len();
        self.state.resize(changed.fold(first, usize::max) * count, 0.0);
        let width = self.numbers().iter().map(|part| part.len()).sum();
        self.history.resize(width);
    }

    /// Keeps a checkpoint where one is due.
    #[inline]
    pub(super) fn remember(&mut self) {
        if self.history.waits_for(self.position.step) {
            let mark = self.mark();
            self.history.keep(mark, [&self.network.parameters, &self.best, &self.state]);
        }
    }

    /// The step at which playing ends, as far as can be told: with the settings of the furthest
    /// step going on.
    pub fn last_step(&self) -> u64 {
        self.stopped().map_or_else(|| self.planned_step(), |end| end.step)
    }

    /// The step at which the epochs end, also of a run that ends early.
    pub fn planned_step(&self) -> u64 {
        let (rows, epochs) = (self.data.train.rows, self.experiment.train.epochs);
        let mut settings = Settings::of(&self.experiment.train);
        self.changes.iter().for_each(|change| settings.apply(*change));
        let Position { step, epoch, offset } = self.head;
        if epoch >= epochs {
            return step;
        }
        // Rows that are still to come, of them some one by one.
        let whole = u64::from(epochs - epoch - 1) * rows as u64;
        let left = (rows - offset) as u64 + whole;
        let single = settings.sample_until.saturating_sub(step).min(left);
        let (rows, batch) = (rows as u64, settings.now.batch.min(rows) as u64);
        let (epochs, rest) = ((left - single) / rows, (left - single) % rows);
        step + single + rest.div_ceil(batch) + epochs * rows.div_ceil(batch)
    }
}
