//! One update: the next rows, forward, backward, penalties, clipping, the optimizer's rule; and what
//! happens where it leaves the finite numbers.

use super::{Position, Quantity, Trainer, divergence, order};
use crate::WHOLE;
use crate::data::Columns;
use crate::experiment::{ClassWeight, Train};
use crate::nn::{Batch, Descent, OptimizerKind, Rows, Update, Work, narrow_gradient};
use crate::rng::{Purpose, Stream};

impl Trainer {
    /// At least one update, and at most so many: until an epoch ends, a checkpoint is due, or a
    /// setting changes. Returns how many were done; none, staying where it was, where the next one
    /// overflows.
    pub(super) fn update(&mut self, most: u64) -> u64 {
        self.shuffle();
        let start = self.position.step;
        let end = start + self.stretch(most);
        let mut overflow = None;
        while self.position.step < end && overflow.is_none() {
            if !self.descend(end - self.position.step) {
                overflow = self.update_once();
            }
        }
        match overflow {
            Some(end) => self.stop(end),
            None => self.look_around(),
        }
        self.position.step - start
    }

    /// Updates, at most so many, between which nothing has to be looked at.
    fn stretch(&self, most: u64) -> u64 {
        let step = self.position.step;
        let rest = self.data.train.rows - self.position.offset;
        let epoch = rest.div_ceil(self.batch_size()) as u64;
        let change = self.changes.iter().map(|change| change.step).find(|other| *other > step);
        let ends = [Some(self.settings.sample_until), Some(self.history.next()), change];
        let ends = ends.into_iter().flatten().filter(|end| *end > step);
        ends.fold(most.min(epoch), |n, end| n.min(end - step))
    }

    /// What is done between updates.
    fn look_around(&mut self) {
        if self.position.offset >= self.data().train.rows {
            self.position.offset = 0;
            self.position.epoch += 1;
        }
        self.wait();
        if self.position.step > self.head.step {
            self.head = self.position;
            self.remember();
        }
        if self.patience.used_up || !self.changes.is_empty() && !self.due().is_empty() {
            self.settle();
        }
    }

    /// Updates of a single unit by plain descent, at most so many: the same bits, several times
    /// faster. Tells whether there were any; none for other networks and rules, and where the next
    /// one might overflow.
    #[inline]
    fn descend(&mut self, most: u64) -> bool {
        // Each by its name: the compiler asks of a new option whether it takes part here.
        let &Train {
            loss: _,
            huber_delta: _,
            optimizer,
            schedule,
            shuffle,
            l1,
            l2,
            class_weight,
            clip_norm,
            clip_value,
            batch: _,
            epochs: _,
            patience: _,
            min_delta: _,
        } = &self.settings.now;
        let plain = optimizer.kind == OptimizerKind::Sgd && !schedule.changes();
        if !plain
            || !self.network.is_unit()
            || l1 != 0.0
            || l2 != 0.0
            || WHOLE && class_weight != ClassWeight::None
            || clip_norm + clip_value != 0.0
        {
            return false;
        }
        let descent = Descent {
            cost: self.settings.now.cost(),
            rate: optimizer.learning_rate as f32,
            rows: self.batch_size(),
            most: self.bound.parameter(),
        };
        let mut updates = most;
        while updates > 0 {
            let rest = self.data.train.rows - self.position.offset;
            let rows = (updates as usize).saturating_mul(descent.rows).min(rest);
            let Self { data, order, network, narrow, .. } = self;
            let batch = next_batch(&data.train, order, shuffle, self.position, rows);
            if descent.unit(network, batch, narrow) {
                self.position.step += updates;
                self.position.offset += rows;
                return true;
            }
            updates /= 2;
        }
        false
    }

    /// Whether an update is w <- w - rate gradient, always at one rate and over all rows, of the mean
    /// loss with no penalty but l2 sum w^2: what theory knows most of.
    pub(crate) fn is_gradient_descent(&self) -> bool {
        // Each by its name: the compiler asks of a new option whether it is still that.
        let &Train {
            loss: _,
            huber_delta: _,
            optimizer,
            schedule,
            shuffle: _,
            l1,
            l2: _,
            class_weight,
            clip_norm,
            clip_value,
            batch: _,
            epochs: _,
            patience: _,
            min_delta: _,
        } = &self.settings.now;
        let plain = optimizer.kind == OptimizerKind::Sgd && !schedule.changes();
        let whole = self.batch_size() >= self.data.train.rows;
        let alike = class_weight == ClassWeight::None;
        plain
            && whole
            && alike
            && l1 == 0.0
            && clip_norm + clip_value == 0.0
            && !self.network.drops()
    }

    /// One update; or what overflows in it, and in which layer: then nothing is what it was.
    #[inline]
    fn update_once(&mut self) -> Option<(Quantity, usize)> {
        let rows = self.next_rows();
        let mut most = f32::INFINITY;
        if self.network.is_narrow() && (!WHOLE || self.data.train.weights.is_empty()) {
            most = self.update_narrow(rows);
        }
        if !most.is_finite() {
            self.gather();
            most = self.compute(rows);
            if !most.is_finite() || self.hides_overflow(rows) {
                return Some(divergence::find(&self.network, &self.work, &self.state, rows));
            }
        }
        if most > self.bound.parameter()
            && let Some(end) = self.overflow()
        {
            return Some(end);
        }
        self.position.step += 1;
        self.position.offset += rows;
        None
    }

    /// The update of a network of narrow layers: the same bits, faster. Returns the largest size of
    /// what changed; where that is not finite, everything is as before.
    #[inline]
    fn update_narrow(&mut self, rows: usize) -> f32 {
        let train = &self.settings.now;
        let Self { data, order, network, narrow, work: Work { gradient, .. }, .. } = self;
        gradient.resize(network.parameters.len(), 0.0);
        let batch = next_batch(&data.train, order, train.shuffle, self.position, rows);
        narrow_gradient(network, train.cost(), batch, narrow, gradient);
        let most = self.improve(rows);
        if !most.is_finite() {
            self.come_back();
        }
        most
    }

    /// From the gradient to the new parameters. Returns the largest size of them, and of what the
    /// optimizer keeps.
    #[inline(always)]
    fn improve(&mut self, rows: usize) -> f32 {
        self.penalize(rows);
        self.hold();
        self.clip_each(rows);
        let mut rule = self.rule(rows);
        rule.clip = self.clip(rows);
        let Self { network, state, work: Work { gradient, held, .. }, .. } = self;
        network.put_aside(held);
        let most = rule.apply(&mut network.parameters, state, gradient);
        network.put_back(held);
        most
    }

    /// What is fixed has no gradient, as far as the rule and the clipping go.
    #[inline]
    pub(super) fn hold(&mut self) {
        let Self { network, work, .. } = self;
        network.fixed().iter().for_each(|range| work.gradient[range.clone()].fill(0.0));
    }

    fn compute(&mut self, rows: usize) -> f32 {
        self.forward(rows);
        self.network.backward(&mut self.work, self.experiment.train.cost(), rows);
        self.improve(rows)
    }

    /// The forward pass of the next update, with its dropout.
    pub(super) fn forward(&mut self, rows: usize) {
        if self.network.drops() {
            // One stream an update, so that an update can be repeated without those before it.
            let step = self.position.step as u32;
            let mut stream = Stream::new(self.experiment.seed, Purpose::Dropout, step);
            self.network.forward_learning(&mut self.work, &mut stream, rows);
        } else {
            self.network.forward(&mut self.work);
        }
    }

    /// The optimizer's rule as it is in the next update.
    pub(super) fn rule(&self, rows: usize) -> Update {
        let train = &self.settings.now;
        let step = self.position.step;
        let mut rate = train.optimizer.learning_rate;
        if train.schedule.changes() {
            // The updates that there would have been, had all been of the present batch size.
            let (rows, batch) = (self.data.train.rows, self.batch_size());
            let an_epoch = rows.div_ceil(batch) as u64;
            let left = (rows - self.position.offset).div_ceil(batch) as u64;
            let done = (u64::from(self.position.epoch) + 1) * an_epoch - left;
            rate *= train.schedule.factor_at(done, an_epoch);
        }
        let count = step - self.settings.optimizer_since + 1;
        Update::new(&train.optimizer, rate as f32, count, rows)
    }

    /// Adds the gradient of `l1 sum |w| + l2 sum w^2`, times the rows it is divided by later.
    #[inline]
    pub(super) fn penalize(&mut self, rows: usize) {
        let (l1, l2) = (self.settings.now.l1 as f32, self.settings.now.l2 as f32);
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

    /// Brings each averaged gradient within its limit.
    #[inline]
    pub(super) fn clip_each(&mut self, rows: usize) {
        let limit = self.settings.now.clip_value as f32 * rows as f32;
        if limit > 0.0 {
            self.work.gradient.iter_mut().for_each(|g| *g = g.clamp(-limit, limit));
        }
    }

    /// What brings the norm of the averaged gradient, over all parameters, down to its limit.
    #[inline]
    pub(super) fn clip(&self, rows: usize) -> f32 {
        let limit = self.settings.now.clip_norm;
        if limit == 0.0 {
            return 1.0;
        }
        let squares = self.work.gradient.iter().map(|g| f64::from(*g) * f64::from(*g));
        let norm = squares.sum::<f64>().sqrt() / rows as f64;
        if norm > limit { (limit / norm) as f32 } else { 1.0 }
    }

    /// Puts the rows into the order of the present epoch.
    #[inline]
    fn shuffle(&mut self) {
        let epoch = self.position.epoch;
        if self.experiment.train.shuffle && self.order_epoch != Some(epoch) {
            let mut stream = Stream::new(self.experiment.seed, Purpose::Shuffle, epoch);
            order::shuffle(&mut self.order, &mut stream);
            self.order_epoch = Some(epoch);
        }
    }

    /// Copies the next batch into the work blocks; returns its rows.
    pub(super) fn gather(&mut self) -> usize {
        self.shuffle();
        let (shuffle, offset) = (self.experiment.train.shuffle, self.position.offset);
        let Columns { rows: all, x, t, weights } = &self.data.train;
        let rows = self.next_rows();
        self.network.fit(&mut self.work, rows);
        let stride = self.work.stride;
        let order = &self.order[offset..offset + rows];
        for (from, to) in [(x, &mut self.work.x), (t, &mut self.work.t)] {
            for (from, to) in from.chunks_exact(*all).zip(to.chunks_exact_mut(stride)) {
                // (To copy a single number would be a call.)
                if shuffle || rows == 1 {
                    to.iter_mut().zip(order).for_each(|(to, row)| *to = from[*row as usize]);
                } else {
                    to[..rows].copy_from_slice(&from[offset..offset + rows]);
                }
                if rows < stride {
                    to[rows..].fill(0.0);
                }
            }
        }
        if WHOLE {
            self.work.weights.clear();
            if !weights.is_empty() {
                self.work.weights.extend(order.iter().map(|row| weights[*row as usize]));
                self.work.weights.resize(stride, 0.0);
            }
        }
        rows
    }

    /// Whether a loss hid an infinite answer from the gradient, and so from the parameters. Without
    /// dropout, no answer is infinite here.
    fn hides_overflow(&self, rows: usize) -> bool {
        let loss = self.experiment.train.loss;
        if !self.network.drops() {
            return false;
        }
        let wrong = |numbers: &[f32]| numbers.iter().any(|n| !n.is_finite());
        let answers = if loss.needs().is_some() { &self.work.z } else { &self.work.a };
        let mut last = answers.iter().rev().take(usize::from(loss.hides_overflow()));
        last.any(|last| last.chunks_exact(self.work.stride).any(|row| wrong(&row[..rows])))
    }

    /// What overflows with the parameters as they stand, though they are finite.
    #[inline]
    pub(super) fn overflow(&self) -> Option<(Quantity, usize)> {
        self.bound.overflow(&self.network, &self.data, self.experiment.train.cost())
    }

    /// The update just computed overflows: goes back to before it.
    fn stop(&mut self, end: (Quantity, usize)) {
        self.come_back();
        self.end_at(end);
    }
}

/// Rows from a position on.
#[inline]
fn next_batch<'a>(
    data: &'a Columns,
    order: &'a [u32],
    shuffle: bool,
    position: Position,
    rows: usize,
) -> Batch<'a> {
    let Columns { rows: all, x, t, .. } = data;
    let first = position.offset;
    let rows =
        if shuffle { Rows::At(&order[first..first + rows]) } else { Rows::From(first, rows) };
    Batch { x, t, stride: *all, rows }
}
