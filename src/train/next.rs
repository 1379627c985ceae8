//! The update that comes next, in numbers: its gradient, and what the optimizer makes of it. Nothing
//! of the run is changed by looking.

use super::Trainer;
use super::pass::{load, sum_of_losses};
use crate::nn::Update;

/// An update in numbers. Lists of parameters are in the order of the network's block: W of the
/// first layer, b of the first, W of the second, ...
#[derive(Clone, Debug, PartialEq)]
pub struct NextUpdate {
    /// The training rows of the batch, in their order.
    pub rows: Vec<u32>,
    /// Their mean loss before the update; without penalties, with the update's dropout.
    pub loss: f64,
    /// The learning rate in this update, after the schedule.
    pub rate: f32,
    /// n: updates with this optimizer, this one included.
    pub count: u64,
    /// What the mean gradient was multiplied with to clip it; else 1.
    pub clip: f32,
    /// (P): the mean gradient before each was brought within its limit; empty where there is none.
    pub whole: Vec<f32>,
    /// (3 + 2 slots, P): g, the mean gradient as the rule uses it, with penalties, clipped, and 0 of
    /// what is fixed; the step,
    /// what the rule adds to each parameter; what the optimizer keeps, before the update, and the
    /// same after it, in the order of its row; last, the parameters after the update.
    ///
    /// The step is as the rule adds it to 0, where nothing is rounded off: added to w in 32 bits, it
    /// gives what [`Trainer::step`] does (with a decay of weights, but for the rounding of it).
    pub numbers: Vec<f32>,
}

impl Trainer {
    /// The next update: of the rows that are next, with penalties, dropout and clipping, as
    /// [`Trainer::step`] makes it, to the bit. With a row, an update by that row alone, without
    /// penalties, dropout and clipping, as [`Trainer::trace`] has it. Where the update would
    /// overflow, some numbers are not finite. `None` where there is no such row.
    pub fn next_update(&mut self, row: Option<usize>) -> Option<NextUpdate> {
        let (count, loss) = self.look(row)?;
        let mut rule = self.rule(count);
        let mut whole = Vec::new();
        self.hold();
        if row.is_none() {
            if self.settings.now.clip_value > 0.0 {
                whole.extend(self.work.gradient.iter().map(|g| g / count as f32));
            }
            self.clip_each(count);
            rule.clip = self.clip(count);
        }
        let (gradient, parameters) = (&self.work.gradient, self.work.gradient.len());
        let state = &self.state[..self.settings.now.optimizer.kind.slots() * parameters];
        let mut numbers = gradient.clone();
        numbers.iter_mut().for_each(|g| *g = *g / count as f32 * rule.clip);
        numbers.resize(2 * parameters, 0.0);
        numbers.extend_from_slice(state);
        numbers.extend_from_slice(state);
        let (step, state_after) = numbers[parameters..].split_at_mut(parameters + state.len());
        rule.apply(&mut step[..parameters], state_after, gradient);
        for (k, w) in self.network.parameters.iter().enumerate() {
            let decayed = if rule.weight_decay > 0.0 { rule.decayed(*w) } else { *w };
            numbers.push(decayed + numbers[parameters + k]);
            numbers[parameters + k] += decayed - w;
        }
        let after = numbers.len() - parameters;
        for k in self.network.fixed().iter().cloned().flatten() {
            // The decay of weights, too, leaves them alone.
            (numbers[parameters + k], numbers[after + k]) = (0.0, self.network.parameters[k]);
        }
        let rows = match row {
            Some(row) => vec![row as u32],
            None => self.order[self.position.offset..][..count].to_vec(),
        };
        let Update { rate, count, clip, .. } = rule;
        Some(NextUpdate { rows, loss, rate, count, clip, whole, numbers })
    }

    /// The next update of a single row, as [`Trainer::sample`] makes it, whatever the batch size.
    pub fn next_sample(&mut self) -> Option<NextUpdate> {
        let until = self.settings.sample_until;
        self.settings.sample_until = until.max(self.position.step + 1);
        let update = self.next_update(None);
        self.settings.sample_until = until;
        update
    }

    /// Puts into the work blocks the next batch, with dropout and the gradient of the penalties, or
    /// a single row, without; with the summed gradient. Returns the number of rows and the mean loss.
    pub(super) fn look(&mut self, row: Option<usize>) -> Option<(usize, f64)> {
        let loss = self.experiment.train.cost();
        let rows = if let Some(row) = row {
            let data = &self.data.train;
            if row >= data.rows {
                return None;
            }
            load(&self.network, data, row, data.rows, &mut self.work);
            self.network.forward(&mut self.work);
            1
        } else {
            let rows = self.gather();
            self.forward(rows);
            rows
        };
        let mean = sum_of_losses(&mut self.work, loss, self.network.outputs(), rows) / rows as f64;
        self.network.backward(&mut self.work, loss, rows);
        if row.is_none() {
            self.penalize(rows);
        }
        Some((rows, mean))
    }
}
