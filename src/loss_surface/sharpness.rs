//! How sharply the loss bends: the largest eigenvalue of its Hessian.

use crate::train::{Trainer, load};
use crate::vector::{add, dot, narrow, power_iteration, random, wide};

/// How far the gradient is taken to either side, in units of 1 + the norm of the parameters.
const STEP: f64 = 1.0 / 512.0;

impl Trainer {
    /// The largest eigenvalue of the Hessian H of the mean training loss, without penalties and
    /// dropout, by power iteration from a start of its own, with H v from central differences of the
    /// gradient. Above 2 / rate, full-batch descent leaves the valley.
    ///
    /// `None` where the numbers do not stay finite.
    pub fn sharpness(&mut self, iterations: usize) -> Option<f64> {
        let here = wide(&self.network().parameters);
        let loss = self.experiment.train.cost();
        let h = STEP * (1.0 + dot(&here, &here).sqrt());
        // The power iteration finds the eigenvalue of the largest size. Where that is a negative one,
        // -s, the largest of H + s is that of the largest eigenvalue of H.
        let mut shift = 0.0;
        loop {
            let product = &mut |vector: &[f64]| {
                let mut next = vec![0.0; here.len()];
                add(&mut next, shift, vector);
                for side in [h, -h] {
                    let mut moved = here.clone();
                    add(&mut moved, side, vector);
                    self.network.parameters = narrow(&moved);
                    let (network, data, work) = (&self.network, &self.data.train, &mut self.work);
                    let factor = 0.5 / (side * data.rows as f64);
                    let mut start = 0;
                    while start < data.rows {
                        let rows = load(network, data, start, 1, work);
                        network.forward(work);
                        network.backward(work, loss, rows);
                        add(&mut next, factor, &wide(&work.gradient));
                        start += rows;
                    }
                }
                next
            };
            let (value, _) = power_iteration(random(here.len(), 0, 4), iterations, product);
            if value < 0.0 && shift == 0.0 {
                shift = -value;
                continue;
            }
            self.network.parameters = narrow(&here);
            return Some(value - shift).filter(|value| value.is_finite());
        }
    }
}
