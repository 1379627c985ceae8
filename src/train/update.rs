//! One update: the next rows, forward, backward, penalties, clipping, the optimizer's rule; and what
//! happens where it leaves the finite numbers.

use super::{Divergence, Quantity, Trainer, divergence, order};
use crate::data::Columns;
use crate::nn::{Batch, UNIT_INPUTS, Update, Work, unit_gradient};
use crate::rng::{Purpose, Stream};

impl Trainer {
    /// One update. Returns false, and stays where it was, where it overflows.
    pub(super) fn update(&mut self) -> bool {
        let rows = match self.update_unit() {
            Some(rows) => rows,
            None => {
                let rows = self.gather();
                if !self.compute(rows) || self.hides_overflow(rows) {
                    let Self { network, work, state, .. } = self;
                    let end = divergence::find(network, work, state, rows);
                    self.stop(end);
                    return false;
                }
                rows
            }
        };
        if let Some(end) = self.overflow() {
            self.stop(end);
            return false;
        }
        self.position.step += 1;
        self.position.offset += rows;
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
        true
    }

    /// The update of a network that is a single unit with few inputs, without blocks: the same
    /// bits, several times faster. Nothing for other networks, and where it would overflow: then
    /// everything is as before.
    #[inline]
    fn update_unit(&mut self) -> Option<usize> {
        if !self.network.is_unit() {
            return None;
        }
        let loss = self.experiment.train.loss;
        let count = self.network.parameters.len();
        self.work.gradient.resize(count, 0.0);
        let (rows, finite) = if self.experiment.train.shuffle {
            let rows = self.gather();
            let Work { x, t, stride, gradient, .. } = &mut self.work;
            let batch = Batch { x, t, stride: *stride, offset: 0, rows };
            (rows, unit_gradient(&self.network, loss, batch, gradient))
        } else {
            // Rows that stay in their order are read where they lie.
            let Columns { rows: all, x, t } = &self.data.train;
            let offset = self.position.offset;
            let rows = self.next_rows();
            let batch = Batch { x, t, stride: *all, offset, rows };
            (rows, unit_gradient(&self.network, loss, batch, &mut self.work.gradient))
        };
        let parameters = first::<{ UNIT_INPUTS + 1 }>(&self.network.parameters);
        let state = first::<{ 2 * (UNIT_INPUTS + 1) }>(&self.state);
        if self.improve(rows) && finite {
            return Some(rows);
        }
        self.network.parameters.copy_from_slice(&parameters[..count]);
        let size = self.state.len();
        self.state.copy_from_slice(&state[..size]);
        None
    }

    /// From the gradient to the new parameters. Tells whether they, and what the optimizer keeps,
    /// are finite.
    #[inline(always)]
    fn improve(&mut self, rows: usize) -> bool {
        self.penalize(rows);
        let mut rule = self.rule(rows);
        rule.clip = self.clip(rows);
        rule.apply(&mut self.network.parameters, &mut self.state, &self.work.gradient)
    }

    fn compute(&mut self, rows: usize) -> bool {
        self.forward(rows);
        self.network.backward(&mut self.work, self.experiment.train.loss, rows);
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
            rate *= train.schedule.factor_at(step, self.epochs_at(self.position));
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
        let Columns { rows: all, x, t } = &self.data.train;
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
        self.bound.overflow(&self.network, &self.data, self.experiment.train.loss)
    }

    /// The update just computed overflows: goes back to before it.
    fn stop(&mut self, (quantity, layer): (Quantity, usize)) {
        self.come_back();
        self.divergence = Some(Divergence { step: self.position.step, quantity, layer });
    }
}

/// A copy of a short list, with zeros behind it.
fn first<const N: usize>(list: &[f32]) -> [f32; N] {
    std::array::from_fn(|k| list.get(k).copied().unwrap_or(0.0))
}
