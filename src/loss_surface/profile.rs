//! The loss over one parameter, the others as they stand: the curve that a step of it follows, its
//! slope where the run is, and where the run has been.

use crate::train::{Trainer, load, mean_loss};

impl Trainer {
    /// The mean training loss with penalties, without dropout, with the parameter at a place of the
    /// network's block set to each of some values, as 32-bit numbers; all others as they stand. What
    /// is no number is infinite. `None` where there is no such parameter.
    pub fn profile(&mut self, place: usize, values: &[f64]) -> Option<Vec<f64>> {
        let here = *self.network.parameters.get(place)?;
        let loss = self.experiment.train.cost();
        let at = |value: &f64| {
            self.network.parameters[place] = *value as f32;
            let mean = mean_loss(&self.network, &self.data.train, loss, &mut self.work);
            let height = mean + self.penalty_of(&self.network.parameters);
            if height.is_nan() { f64::INFINITY } else { height }
        };
        let heights = values.iter().map(at).collect();
        self.network.parameters[place] = here;
        Some(heights)
    }

    /// Its slope at the present state: the gradient of that loss, over all training rows. `None`
    /// where there is no such parameter.
    pub fn slope(&mut self, place: usize) -> Option<f64> {
        let w = f64::from(*self.network.parameters.get(place)?);
        let loss = self.experiment.train.cost();
        let (network, data, work) = (&self.network, &self.data.train, &mut self.work);
        let (mut sum, mut start) = (0.0, 0);
        while start < data.rows {
            let rows = load(network, data, start, 1, work);
            network.forward(work);
            network.backward(work, loss, rows);
            sum += f64::from(work.gradient[place]);
            start += rows;
        }
        let mut slope = sum / data.rows as f64;
        if network.layers.iter().any(|layer| layer.w.contains(&place)) {
            let (l1, l2) = (self.now().l1, self.now().l2);
            let sign = if w == 0.0 { 0.0 } else { w.signum() };
            slope += l1 * sign + 2.0 * l2 * w;
        }
        Some(slope)
    }

    /// The way of the run along the parameter, at no more than `most` checkpoints, and at the present
    /// state where it is behind them all; `[step, value, loss]` of each, in one list, the loss as
    /// [`Trainer::profile`] has it, with all parameters as they were then.
    pub fn trail(&mut self, place: usize, most: usize) -> Option<Vec<f64>> {
        let here = self.network.parameters.clone();
        let now = *here.get(place)?;
        let points = self.losses(most, usize::MAX);
        let stands = self.stands(most);
        let mut trail = Vec::new();
        for (point, stand) in points.iter().zip(stands.chunks_exact(here.len())) {
            let loss = point.train + self.penalty_of(stand);
            trail.extend([point.step as f64, f64::from(stand[place]), loss]);
        }
        let step = self.position().step;
        if points.last().is_some_and(|point| point.step < step) {
            trail.extend([step as f64, f64::from(now), self.loss() + self.penalty_of(&here)]);
        }
        Some(trail)
    }
}
