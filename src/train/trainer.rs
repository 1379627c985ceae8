//! The trainer: an experiment being carried out.
//!
//! Step n is a function of the experiment and the list of changes, never of the clock or of how
//! the steps were asked for.

use super::history::History;
use super::{Change, Divergence, LossPoint, Position, Quantity, Setting, divergence};
use crate::data::{self, Columns, Prepared};
use crate::experiment::{Experiment, Parameters};
use crate::fault::{Fault, Problem};
use crate::nn::{Loss, Network, Sgd, Work};
use crate::rng::{Purpose, Stream};

/// Trains the network of one experiment, one update after the other.
#[derive(Clone, Debug)]
pub struct Trainer {
    experiment: Experiment,
    data: Prepared,
    network: Network,
    work: Work,
    position: Position,
    /// The furthest position of this run; beyond it nothing is known.
    head: Position,
    history: History,
    changes: Vec<Change>,
    divergence: Option<Divergence>,
    rate: f64,
    batch: usize,
    /// The order of the rows, and the epoch it is of.
    order: Vec<u32>,
    order_epoch: Option<u32>,
}

impl Trainer {
    /// Draws the data and the start weights of an experiment.
    ///
    /// # Errors
    /// Whatever [`Experiment::validate`] finds, and what only the data can tell: an output layer of
    /// another size than the targets, a loss that does not fit the output.
    pub fn new(experiment: Experiment) -> Result<Self, Fault> {
        experiment.validate()?;
        let raw = data::load(&experiment)?;
        let data = Prepared::new(raw, &experiment.prepare, experiment.seed)?;
        check_output(&experiment, &data)?;
        let network = Network::new(&experiment.model, data.inputs(), experiment.seed)?;
        let mut trainer = Self {
            history: History::new(network.parameters.len()),
            work: Work::default(),
            position: Position::default(),
            head: Position::default(),
            changes: Vec::new(),
            divergence: None,
            rate: experiment.train.optimizer.learning_rate,
            batch: experiment.train.batch,
            order: (0..data.train.rows as u32).collect(),
            order_epoch: None,
            experiment,
            data,
            network,
        };
        trainer.history.record(trainer.position, &trainer.network.parameters);
        Ok(trainer)
    }

    /// A run with changes, as a link carries them: at step 0 of it.
    ///
    /// # Errors
    /// As [`Trainer::new`]; a value outside its option's limits; changes that are not in the order
    /// of their steps.
    pub fn with_changes(experiment: Experiment, changes: &[Change]) -> Result<Self, Fault> {
        let mut trainer = Self::new(experiment)?;
        for change in changes {
            let (name, value) = change.setting.parts();
            Setting::new(name, value)?;
        }
        for (k, pair) in changes.windows(2).enumerate() {
            if pair[1].step < pair[0].step {
                let (value, limit) = (pair[1].step as f64, pair[0].step as f64);
                let path = format!("changes[{}].step", k + 1);
                return Err(Fault::new(path, Problem::Below { value, limit }));
            }
        }
        trainer.changes = changes.to_vec();
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
        self.network.by_layer()
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

    /// The learning rate now.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// The batch size now.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// Where the numbers left the finite ones, once that was found.
    pub fn divergence(&self) -> Option<Divergence> {
        self.divergence
    }

    /// Whether no further update is possible from here.
    pub fn diverged(&self) -> bool {
        self.divergence.is_some_and(|end| end.step <= self.position.step)
    }

    /// Does `n` updates, and returns how many were done: fewer where the run diverges.
    pub fn step(&mut self, n: u64) -> u64 {
        for done in 0..n {
            if self.diverged() || !self.update() {
                return done;
            }
        }
        n
    }

    /// Does `n` updates of a single row each, whatever the batch size, which then holds again.
    pub fn sample(&mut self, n: u64) -> u64 {
        for done in 0..n {
            let batch = self.batch;
            if batch > 1 {
                self.record(Setting::Batch(1));
            }
            let stepped = self.step(1);
            let end = self.divergence;
            if batch > 1 {
                self.record(Setting::Batch(batch));
            }
            if stepped == 0 {
                // To put the batch back is no change that could help.
                self.divergence = end;
                return done;
            }
        }
        n
    }

    /// Runs to the end of `n` epochs from the start of the present one; returns the updates done.
    pub fn epochs(&mut self, n: u32) -> u64 {
        let (start, goal) = (self.position.step, self.position.epoch.saturating_add(n));
        while self.position.epoch < goal && self.step(1) == 1 {}
        self.position.step - start
    }

    /// Goes to a step, backwards or forwards; returns the step that was reached, which is an
    /// earlier one where the run diverges.
    pub fn seek(&mut self, step: u64) -> u64 {
        self.restore(step);
        self.step(step - self.position.step);
        self.position.step
    }

    /// Goes to the last known state at or before a step, without computing a step.
    pub fn restore(&mut self, step: u64) {
        let Some(index) = self.history.before(step) else {
            return;
        };
        let (position, parameters) = self.history.get(index);
        let here = self.position.step;
        if here <= step && here >= position.step {
            return;
        }
        self.network.parameters.copy_from_slice(parameters);
        self.position = position;
        self.settle();
    }

    /// Goes back to the start weights and forgets the run; the settings stay as they are now.
    pub fn reset(&mut self) {
        self.experiment.train.optimizer.learning_rate = self.rate;
        self.experiment.train.batch = self.batch;
        self.restore(0);
        self.changes.clear();
        self.forget_future();
        // `restore` has brought back the settings of step 0, which are now the present ones.
        self.settle();
    }

    /// Changes a setting from here on. What was known of later steps is forgotten, as they would
    /// be other steps now.
    ///
    /// # Errors
    /// A value outside the option's limits.
    pub fn change(&mut self, setting: Setting) -> Result<(), Fault> {
        let (name, value) = setting.parts();
        let setting = Setting::new(name, value)?;
        if self.position.step == 0 && setting != self.present(setting) {
            // Before the first step it is the experiment itself that changes.
            match setting {
                Setting::LearningRate(rate) => {
                    self.experiment.train.optimizer.learning_rate = rate;
                }
                Setting::Batch(batch) => self.experiment.train.batch = batch,
            }
            self.forget_future();
            self.changes.retain(|change| !change.setting.same_kind(setting));
            self.settle();
        }
        self.record(setting);
        Ok(())
    }

    /// Records a change at the present step, unless the setting is that already.
    fn record(&mut self, setting: Setting) {
        if setting == self.present(setting) {
            return;
        }
        self.forget_future();
        let step = self.position.step;
        self.changes.retain(|c| c.step < step || !c.setting.same_kind(setting));
        self.settle();
        if setting != self.present(setting) {
            self.changes.push(Change { step, setting });
            self.settle();
        }
    }

    /// The present value of what a setting is about.
    fn present(&self, setting: Setting) -> Setting {
        match setting {
            Setting::LearningRate(_) => Setting::LearningRate(self.rate),
            Setting::Batch(_) => Setting::Batch(self.batch),
        }
    }

    fn forget_future(&mut self) {
        let step = self.position.step;
        self.changes.retain(|change| change.step <= step);
        self.history.forget_after(step);
        self.head = self.position;
        self.divergence = None;
    }

    /// Sets where playing ends; the steps themselves do not depend on it.
    pub fn set_epochs(&mut self, epochs: u32) {
        self.experiment.train.epochs = epochs;
    }

    /// The settings at the present step, from the experiment and the changes up to here.
    fn settle(&mut self) {
        self.rate = self.experiment.train.optimizer.learning_rate;
        self.batch = self.experiment.train.batch;
        for change in self.changes.iter().take_while(|c| c.step <= self.position.step) {
            match change.setting {
                Setting::LearningRate(rate) => self.rate = rate,
                Setting::Batch(batch) => self.batch = batch,
            }
        }
    }

    /// The step at which playing ends, as far as can be told: with the settings of the furthest
    /// step going on.
    pub fn last_step(&self) -> u64 {
        let (rows, epochs) = (self.data.train.rows, self.experiment.train.epochs);
        let last = self.changes.iter().rev().find_map(|change| match change.setting {
            Setting::Batch(batch) => Some(batch),
            Setting::LearningRate(_) => None,
        });
        let batch = last.unwrap_or(self.experiment.train.batch).min(rows);
        if self.head.epoch >= epochs {
            return self.head.step;
        }
        let rest = (rows - self.head.offset).div_ceil(batch) as u64;
        let whole = u64::from(epochs - self.head.epoch - 1) * rows.div_ceil(batch) as u64;
        self.head.step + rest + whole
    }

    /// One update. Returns false, and stays at the last finite step, where it overflows.
    fn update(&mut self) -> bool {
        let rows = self.gather();
        self.compute(rows);
        if self.overflows(rows) {
            self.stop(rows);
            return false;
        }
        self.position.step += 1;
        self.position.offset += rows;
        if self.position.offset >= self.data.train.rows {
            self.position.offset = 0;
            self.position.epoch += 1;
        }
        if self.position.step > self.head.step {
            self.head = self.position;
            self.history.record(self.position, &self.network.parameters);
        }
        if !self.changes.is_empty() {
            self.settle();
        }
        true
    }

    /// Whether the update just computed left the finite numbers. A sigmoid hides an infinite z from
    /// the gradient, and so from the parameters, but not from a loss that is computed from z.
    fn overflows(&self, rows: usize) -> bool {
        let wrong = |numbers: &[f32]| numbers.iter().any(|n| !n.is_finite());
        if wrong(&self.network.parameters) {
            return true;
        }
        let from_z = self.experiment.train.loss.needs().is_some();
        let mut z = self.work.z.iter().rev().take(usize::from(from_z));
        z.any(|z| z.chunks_exact(self.work.stride).any(|z| wrong(&z[..rows])))
    }

    fn compute(&mut self, rows: usize) {
        self.network.forward(&mut self.work);
        self.network.backward(&mut self.work, self.experiment.train.loss, rows);
        self.penalize(rows);
        let sgd = Sgd { rate: self.rate as f32 };
        sgd.update(&mut self.network.parameters, &self.work.gradient, rows);
    }

    /// Adds the gradient of `l1 sum |w| + l2 sum w^2`, times the rows it is divided by later.
    fn penalize(&mut self, rows: usize) {
        let (l1, l2) = (self.experiment.train.l1 as f32, self.experiment.train.l2 as f32);
        if l1 == 0.0 && l2 == 0.0 {
            return;
        }
        let rows = rows as f32;
        for layer in &self.network.layers {
            let w = &self.network.parameters[layer.w.clone()];
            for (dw, w) in self.work.gradient[layer.w.clone()].iter_mut().zip(w) {
                let sign = if *w == 0.0 { 0.0 } else { w.signum() };
                *dw += rows * (l1 * sign + 2.0 * l2 * w);
            }
        }
    }

    /// Copies the next batch into the work blocks; returns its rows.
    fn gather(&mut self) -> usize {
        let Columns { rows: all, x, t } = &self.data.train;
        let (offset, all) = (self.position.offset, *all);
        let rows = self.batch.min(all - offset);
        self.network.fit(&mut self.work, rows);
        let stride = self.work.stride;
        let shuffle = self.experiment.train.shuffle;
        if shuffle && self.order_epoch != Some(self.position.epoch) {
            let epoch = self.position.epoch;
            (0..).zip(self.order.iter_mut()).for_each(|(row, place)| *place = row);
            let mut stream = Stream::new(self.experiment.seed, Purpose::Shuffle, epoch);
            stream.shuffle(&mut self.order);
            self.order_epoch = Some(epoch);
        }
        let order = &self.order[offset..offset + rows];
        for (from, to) in [(x, &mut self.work.x), (t, &mut self.work.t)] {
            for (from, to) in from.chunks_exact(all).zip(to.chunks_exact_mut(stride)) {
                if shuffle {
                    to.iter_mut().zip(order).for_each(|(to, row)| *to = from[*row as usize]);
                } else {
                    to[..rows].copy_from_slice(&from[offset..offset + rows]);
                }
                to[rows..].fill(0.0);
            }
        }
        rows
    }

    /// Names what overflowed in the update just computed, and goes back to the last step at which
    /// the parameters and the loss are finite.
    fn stop(&mut self, rows: usize) {
        let (mut quantity, mut layer) = divergence::find(&self.network, &self.work, rows);
        let mut step = self.position.step;
        loop {
            // The parameters are those of the failed update: any known state is better.
            self.position.step = u64::MAX;
            self.seek(step);
            if step == 0 || self.loss().is_finite() {
                break;
            }
            // An infinite sum or activation is what made the loss infinite.
            if !matches!(quantity, Quantity::Sum | Quantity::Activation) {
                (quantity, layer) = (Quantity::Loss, 0);
            }
            step -= 1;
        }
        self.history.forget_after(step);
        self.changes.retain(|change| change.step <= step);
        self.head = self.position;
        self.divergence = Some(Divergence { step, quantity, layer });
    }

    /// The mean loss over the training rows, with the parameters as they stand now; without
    /// penalties.
    pub fn loss(&self) -> f64 {
        let (rows, loss) = (&self.data.train, self.experiment.train.loss);
        mean_loss(&self.network, rows, loss, &mut Work::default())
    }

    /// The mean loss over the rows held out, where there are any.
    pub fn validation_loss(&self) -> Option<f64> {
        let (rows, loss) = (&self.data.validation, self.experiment.train.loss);
        (rows.rows > 0).then(|| mean_loss(&self.network, rows, loss, &mut Work::default()))
    }

    /// The mean loss of the batch that the next update takes, before that update.
    pub fn batch_loss(&mut self) -> f64 {
        let rows = self.gather();
        self.network.forward(&mut self.work);
        let outputs = self.network.outputs();
        sum_of_losses(&self.work, self.experiment.train.loss, outputs, rows) / rows as f64
    }

    /// The loss along the run, at no more than `most` of its checkpoints. At most `budget` of them
    /// are worked out now; the others come when they are asked for again.
    pub fn losses(&mut self, most: usize, budget: usize) -> Vec<LossPoint> {
        let stride = self.history.stride(most);
        let (mut network, mut work) = (None, Work::default());
        let mut budget = budget;
        let mut points = Vec::new();
        for index in (0..self.history.len()).step_by(stride) {
            if let Some(point) = self.history.loss(index) {
                points.push(point);
                continue;
            }
            if budget == 0 {
                continue;
            }
            budget -= 1;
            let network = network.get_or_insert_with(|| self.network.clone());
            let (position, parameters) = self.history.get(index);
            network.parameters.copy_from_slice(parameters);
            let loss = self.experiment.train.loss;
            let held_out = &self.data.validation;
            let point = LossPoint {
                step: position.step,
                epoch: self.epochs_at(position),
                train: mean_loss(network, &self.data.train, loss, &mut work),
                validation: (held_out.rows > 0)
                    .then(|| mean_loss(network, held_out, loss, &mut work)),
            };
            self.history.set_loss(index, point);
            points.push(point);
        }
        points
    }

    /// Epochs done at a position, with their fraction.
    pub fn epochs_at(&self, position: Position) -> f64 {
        f64::from(position.epoch) + position.offset as f64 / self.data.train.rows as f64
    }

    /// Earlier states of the run: the parameters at no more than `most` checkpoints before the
    /// present step, oldest first. They stand at steps 0, 1, 2, 4, 8, ... (or 4, 16, ..., and so
    /// on), as a run changes most at its beginning.
    pub fn earlier(&self, most: usize) -> Vec<(Position, &[f32])> {
        let powers = |e: u32| (0..u64::BITS).step_by(e as usize).map(|k| 1u64 << k);
        let passed = |e: u32| powers(e).take_while(|step| *step <= self.position.step);
        let ratio = (1..u64::BITS).find(|e| passed(*e).count() < most).unwrap_or(1);
        let steps = std::iter::once(0).chain(passed(ratio));
        let mut indices: Vec<usize> = steps.filter_map(|s| self.history.before(s)).collect();
        indices.dedup();
        indices.into_iter().take(most).map(|index| self.history.get(index)).collect()
    }
}

/// What only the data can tell about the output layer and the loss.
fn check_output(experiment: &Experiment, data: &Prepared) -> Result<(), Fault> {
    let Some((last, layer)) = experiment.model.layers.iter().enumerate().next_back() else {
        return Err(Fault::new("model.layers", Problem::Missing));
    };
    if layer.units != data.outputs() {
        let problem = Problem::OutputUnits { units: layer.units, targets: data.outputs() };
        return Err(Fault::new(format!("model.layers[{last}].units"), problem));
    }
    let loss = experiment.train.loss;
    if let Some(activation) = loss.needs() {
        if layer.activation != activation {
            let (loss, activation) = (loss.name(), activation.name());
            let problem = Problem::LossNeeds { loss, activation };
            return Err(Fault::new("train.loss", problem));
        }
        let targets = data.train.t.iter().chain(&data.validation.t);
        if let Some(outside) = targets.into_iter().find(|t| !(0.0..=1.0).contains(*t)) {
            let problem = Problem::LossTargets { loss: loss.name(), value: f64::from(*outside) };
            return Err(Fault::new("train.loss", problem));
        }
    }
    let fits = |rows: &Columns| rows.x.iter().chain(&rows.t).all(|n| n.is_finite());
    if !fits(&data.train) || !fits(&data.validation) {
        return Err(Fault::new("data", Problem::NotFinite));
    }
    Ok(())
}

/// Rows that are passed through the network at once where nothing is learnt.
pub(crate) const CHUNK: usize = 256;

/// The mean loss over some rows.
fn mean_loss(network: &Network, columns: &Columns, loss: Loss, work: &mut Work) -> f64 {
    let mut total = 0.0;
    for start in (0..columns.rows).step_by(CHUNK) {
        let rows = CHUNK.min(columns.rows - start);
        network.fit(work, rows);
        let stride = work.stride;
        for (from, to) in [(&columns.x, &mut work.x), (&columns.t, &mut work.t)] {
            let pairs = from.chunks_exact(columns.rows).zip(to.chunks_exact_mut(stride));
            for (from, to) in pairs {
                to[..rows].copy_from_slice(&from[start..start + rows]);
                to[rows..].fill(0.0);
            }
        }
        network.forward(work);
        total += sum_of_losses(work, loss, network.outputs(), rows);
    }
    total / columns.rows as f64
}

/// The sum of the losses of the first `rows` rows of a forward pass.
fn sum_of_losses(work: &Work, loss: Loss, outputs: usize, rows: usize) -> f64 {
    let (Some(z), Some(a)) = (work.z.last(), work.a.last()) else {
        return 0.0;
    };
    let mut total = 0.0;
    for start in (0..outputs).map(|o| o * work.stride) {
        for k in start..start + rows {
            total += loss.value(z[k], a[k], work.t[k], outputs);
        }
    }
    total
}
