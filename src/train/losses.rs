//! The loss: now, and along the run.

use super::pass::{mean_loss, sum_of_losses};
use super::{LossPoint, Position, Setting, Trainer};
use crate::nn::{Network, Work};

impl Trainer {
    /// The mean loss over the training rows, with the parameters as they stand now; without
    /// penalties and dropout. It is what updates make small: where classes weigh differently, the
    /// loss of each row counts as much as its class does.
    pub fn loss(&self) -> f64 {
        let (rows, loss) = (&self.data().train, self.experiment().train.cost());
        mean_loss(self.network(), rows, loss, &mut Work::default())
    }

    /// l1 sum |w| + l2 sum w^2, with the penalties as they are now: updates make [`Trainer::loss`] and
    /// this, added up, small. As in Keras, weights that are held fixed have no share in it.
    pub fn penalty(&self) -> f64 {
        self.penalty_of(&self.network.parameters)
    }

    /// The same of other parameters.
    #[inline(never)]
    pub(crate) fn penalty_of(&self, parameters: &[f32]) -> f64 {
        let (l1, l2) = (self.now().l1, self.now().l2);
        let fixed = self.network.fixed();
        let mut sum = 0.0;
        for layer in &self.network.layers {
            for (place, w) in layer.w.clone().zip(&parameters[layer.w.clone()]) {
                if fixed.iter().any(|range| range.contains(&place)) {
                    continue;
                }
                let w = f64::from(w.abs());
                sum += l1 * w + l2 * w * w;
            }
        }
        sum
    }

    /// The mean loss over the rows held out, where there are any; as in Keras, whatever their classes
    /// weigh.
    pub fn validation_loss(&self) -> Option<f64> {
        let (rows, loss) = (&self.data().validation, self.experiment().train.cost());
        (rows.rows > 0).then(|| mean_loss(self.network(), rows, loss, &mut Work::default()))
    }

    /// The mean loss of the batch that the next update takes, before that update.
    pub fn batch_loss(&mut self) -> f64 {
        let rows = self.gather();
        self.network.forward(&mut self.work);
        let loss = self.experiment().train.cost();
        sum_of_losses(&mut self.work, loss, self.network.outputs(), rows) / rows as f64
    }

    /// The loss along the run, at no more than `most` of its checkpoints. At most `budget` of them
    /// are worked out now; the others come when they are asked for again.
    pub fn losses(&mut self, most: usize, budget: usize) -> Vec<LossPoint> {
        let (stride, len) = (self.history.stride(most), self.history.len());
        let (mut network, mut work) = (None, Work::default());
        let all = || (0..len).step_by(stride);
        let unknown = |index: &usize| self.history.loss(*index).is_none();
        // The last ones first: the curve reaches as far as the run at once.
        let wanted: Vec<usize> = all().rev().filter(unknown).take(budget).collect();
        for index in wanted {
            let network = network.get_or_insert_with(|| self.network.clone());
            let point = self.point(index, network, &mut work);
            self.history.set_loss(index, point);
        }
        all().filter_map(|index| self.history.loss(index)).collect()
    }

    /// The same, with all of its points worked out now, and none of them kept.
    pub fn curve(&self, most: usize) -> Vec<LossPoint> {
        let (mut network, mut work) = (self.network.clone(), Work::default());
        let mut point = |index| self.point(index, &mut network, &mut work);
        let checkpoints = (0..self.history.len()).step_by(self.history.stride(most));
        let points = checkpoints.map(|k| self.history.loss(k).unwrap_or_else(|| point(k)));
        points.collect()
    }

    /// The losses at a checkpoint, with a network to be set as it stood.
    fn point(&self, index: usize, network: &mut Network, work: &mut Work) -> LossPoint {
        let position = self.stand(index, &mut network.parameters);
        let loss = self.experiment().train.cost();
        let (train, held_out) = (&self.data().train, &self.data().validation);
        LossPoint {
            step: position.step,
            epoch: self.epochs_at(position),
            train: mean_loss(network, train, loss, work),
            validation: (held_out.rows > 0).then(|| mean_loss(network, held_out, loss, work)),
        }
    }

    /// The least validation loss that is known, the first of those: its step and that loss. Early
    /// stopping knows that of every epoch, and counts what it takes for progress; without it, the
    /// points of the curve that are worked out tell, and `present`, the loss as the run stands.
    pub fn best(&self, present: Option<f64>) -> Option<(u64, f64)> {
        if self.waits() {
            let known = self.history.last().filter(|mark| mark.position.step > self.position.step);
            let patience = known.map_or(self.patience, |mark| mark.patience);
            return patience.least.is_finite().then_some((patience.best, patience.least));
        }
        let known = self.history.known().filter(|point| point.step > 0);
        let losses = known.filter_map(|point| Some((point.step, point.validation?)));
        let here = present.map(|loss| (self.position.step, loss)).filter(|(step, _)| *step > 0);
        losses.chain(here).reduce(|best, each| if each.1 < best.1 { each } else { best })
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
        let (mark, numbers) = self.history.get(index);
        (mark.position, &numbers[..self.network.parameters.len()])
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
