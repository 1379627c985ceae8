//! The update that comes next, in numbers: its gradient, and what the optimizer makes of it. Nothing
//! of the run is changed by looking.

use super::Trainer;
use super::losses::sum_of_losses;

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
    /// g, (P): the mean gradient as the rule uses it, with penalties, clipped.
    pub gradient: Vec<f32>,
    /// What the rule adds to each parameter, (P), before that sum is rounded.
    pub step: Vec<f32>,
    /// The parameters after the update, (P).
    pub after: Vec<f32>,
    /// What the optimizer keeps, before the update, (slots, P): v of momentum and Nesterov, s of
    /// Adagrad and RMSProp, m and then v of Adam.
    pub state: Vec<f32>,
    /// The same after the update.
    pub state_after: Vec<f32>,
}

impl Trainer {
    /// The next update: of the rows that are next, with penalties, dropout and clipping, as
    /// [`Trainer::step`] makes it, to the bit. With a row, an update by that row alone, without
    /// penalties, dropout and clipping, as [`Trainer::trace`] has it. Where the update would
    /// overflow, some numbers are not finite. `None` where there is no such row.
    pub fn next_update(&mut self, row: Option<usize>) -> Option<NextUpdate> {
        let (count, loss) = self.look(row)?;
        let mut rule = self.rule(count);
        if row.is_none() {
            rule.clip = self.clip(count);
        }
        let g = &self.work.gradient;
        let size = self.settings.optimizer.slots() * g.len();
        let state = self.state[..size].to_vec();
        let apply = |mut w: Vec<f32>| {
            let mut state = state.clone();
            rule.apply(&mut w, &mut state, g);
            (w, state)
        };
        let (after, state_after) = apply(self.network.parameters.clone());
        // Added to 0, a step is not rounded.
        let (step, _) = apply(vec![0.0; g.len()]);
        let rows = match row {
            Some(row) => vec![row as u32],
            None if self.experiment.train.shuffle => {
                self.order[self.position.offset..][..count].to_vec()
            }
            None => (self.position.offset as u32..).take(count).collect(),
        };
        let gradient = g.iter().map(|g| g / count as f32 * rule.clip).collect();
        let (rate, clip, count) = (rule.rate, rule.clip, rule.count);
        let update =
            NextUpdate { rows, loss, rate, count, clip, gradient, step, after, state, state_after };
        Some(update)
    }

    /// Puts into the work blocks the next batch, with dropout and the gradient of the penalties, or
    /// a single row, without; with the summed gradient. Returns the number of rows and the mean loss.
    pub(super) fn look(&mut self, row: Option<usize>) -> Option<(usize, f64)> {
        let loss = self.experiment.train.loss;
        let rows = if let Some(row) = row {
            self.work = self.single(row)?;
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
