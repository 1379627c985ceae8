//! The loss: now, and along the run.

use super::{LossPoint, Position, Setting, Trainer};
use crate::data::Columns;
use crate::nn::{Loss, Network, Row, Work};

impl Trainer {
    /// The mean loss over the training rows, with the parameters as they stand now; without
    /// penalties and dropout.
    pub fn loss(&self) -> f64 {
        let (rows, loss) = (&self.data().train, self.experiment().train.loss);
        mean_loss(self.network(), rows, loss, &mut Work::default())
    }

    /// The mean loss over the rows held out, where there are any.
    pub fn validation_loss(&self) -> Option<f64> {
        let (rows, loss) = (&self.data().validation, self.experiment().train.loss);
        (rows.rows > 0).then(|| mean_loss(self.network(), rows, loss, &mut Work::default()))
    }

    /// The mean loss of the batch that the next update takes, before that update.
    pub fn batch_loss(&mut self) -> f64 {
        let rows = self.gather();
        self.network.forward(&mut self.work);
        let loss = self.experiment().train.loss;
        sum_of_losses(&mut self.work, loss, self.network.outputs(), rows) / rows as f64
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
            let position = self.stand(index, &mut network.parameters);
            let loss = self.experiment().train.loss;
            let (train, held_out) = (&self.data().train, &self.data().validation);
            let point = LossPoint {
                step: position.step,
                epoch: self.epochs_at(position),
                train: mean_loss(network, train, loss, &mut work),
                validation: (held_out.rows > 0)
                    .then(|| mean_loss(network, held_out, loss, &mut work)),
            };
            self.history.set_loss(index, point);
            points.push(point);
        }
        points
    }

    /// The parameters as they stood at a checkpoint, into a list as long.
    #[inline(never)]
    fn stand(&self, index: usize, to: &mut [f32]) -> Position {
        let (position, parameters) = self.parameters_at(index);
        to.copy_from_slice(parameters);
        // A checkpoint is of before what was set by hand at its step.
        for change in self.changes.iter().filter(|change| change.step == position.step) {
            if let Setting::Parameter(place, value) = change.setting {
                to[place] = value;
            }
        }
        position
    }

    /// The parameters as they stood at those checkpoints that [`Trainer::losses`] goes through, one
    /// list behind the other.
    pub fn stands(&self, most: usize) -> Vec<f32> {
        let (stride, count) = (self.history.stride(most), self.network.parameters.len());
        let indices = (0..self.history.len()).step_by(stride);
        let mut all = vec![0.0; indices.len() * count];
        for (index, to) in indices.zip(all.chunks_exact_mut(count)) {
            self.stand(index, to);
        }
        all
    }

    /// The parameters of a checkpoint.
    fn parameters_at(&self, index: usize) -> (Position, &[f32]) {
        let (position, numbers) = self.history.get(index);
        (position, &numbers[..self.network.parameters.len()])
    }

    /// Epochs done at a position, with their fraction.
    pub fn epochs_at(&self, position: Position) -> f64 {
        f64::from(position.epoch) + position.offset as f64 / self.data().train.rows as f64
    }

    /// Earlier states of the run: the parameters at no more than `most` checkpoints before the
    /// present step, oldest first. They stand at steps 0, 1, 2, 4, 8, ... (or 4, 16, ..., and so
    /// on), as a run changes most at its beginning.
    pub fn earlier(&self, most: usize) -> Vec<(Position, &[f32])> {
        let powers = |e: u32| (0..u64::BITS).step_by(e as usize).map(|k| 1u64 << k);
        let passed = |e: u32| powers(e).take_while(|step| *step <= self.position().step);
        let ratio = (1..u64::BITS).find(|e| passed(*e).count() < most).unwrap_or(1);
        let steps = std::iter::once(0).chain(passed(ratio));
        let mut indices: Vec<usize> = steps.filter_map(|s| self.history.before(s)).collect();
        indices.dedup();
        indices.into_iter().take(most).map(|index| self.parameters_at(index)).collect()
    }
}

/// Rows that are passed through the network at once where nothing is learnt.
const CHUNK: usize = 256;

/// The mean loss over some rows.
#[inline(never)]
pub(crate) fn mean_loss(network: &Network, columns: &Columns, loss: Loss, work: &mut Work) -> f64 {
    let mut total = 0.0;
    for start in (0..columns.rows).step_by(CHUNK) {
        let rows = load(network, columns, start, 1, work);
        network.forward(work);
        total += sum_of_losses(work, loss, network.outputs(), rows);
    }
    total / columns.rows as f64
}

/// Copies rows into the blocks, at most [`CHUNK`] of them: `start`, and every `step`-th behind it.
/// Returns how many. No answer is dropped.
#[inline(never)]
pub(crate) fn load(
    network: &Network,
    columns: &Columns,
    start: usize,
    step: usize,
    work: &mut Work,
) -> usize {
    let rows = CHUNK.min((columns.rows - start).div_ceil(step));
    network.fit(work, rows);
    work.masks.iter_mut().for_each(Vec::clear);
    let stride = work.stride;
    for (from, to) in [(&columns.x, &mut work.x), (&columns.t, &mut work.t)] {
        let pairs = from.chunks_exact(columns.rows).zip(to.chunks_exact_mut(stride));
        for (from, to) in pairs {
            let mut place = start;
            for to in &mut to[..rows] {
                *to = from[place];
                place += step;
            }
            to[rows..].fill(0.0);
        }
    }
    rows
}

/// The sum of the losses of the first `rows` rows of a forward pass; a single row lies without
/// padding between its outputs, but with some behind them.
#[inline(never)]
pub(super) fn sum_of_losses(work: &mut Work, loss: Loss, outputs: usize, rows: usize) -> f64 {
    let (Some(z), Some(a)) = (work.z.last(), work.a.last()) else { return 0.0 };
    let mut total = 0.0;
    for row in 0..rows {
        for (list, block) in work.row.iter_mut().zip([z, a, &work.t]) {
            list.clear();
            list.extend(block[row..].iter().step_by(work.stride).take(outputs));
        }
        let [z, y, t] = &work.row;
        total += loss.value(Row { z, y, t });
    }
    total
}
