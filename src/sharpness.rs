//! How sharply the loss bends: the largest eigenvalue of its Hessian.

use crate::directions::norm;
use crate::nn::{Network, Work};
use crate::rng::{Purpose, Stream};
use crate::train::{Trainer, load};

/// How far the gradient is taken to either side, in units of 1 + the largest parameter.
const STEP: f64 = 1.0 / 512.0;

impl Trainer {
    /// The largest eigenvalue of the Hessian H of the mean training loss, without penalties and
    /// dropout, by power iteration from a start of its own: v <- H v / |H v|, with H v from central
    /// differences of the gradient. Above 2 / rate, full-batch descent leaves the valley.
    ///
    /// `None` where the numbers do not stay finite.
    pub fn sharpness(&self, iterations: usize) -> Option<f64> {
        let here = &self.network().parameters;
        let (mut network, mut work) = (self.network().clone(), Work::default());
        let mut stream = Stream::new(0, Purpose::Direction, 4);
        let mut vector: Vec<f64> = here.iter().map(|_| f64::from(stream.normal())).collect();
        let size = norm(&vector);
        vector.iter_mut().for_each(|v| *v /= size);
        let h = STEP * (1.0 + f64::from(here.iter().fold(0.0, |most, w| w.abs().max(most))));
        let (mut value, mut shift) = (0.0, 0.0);
        // The power iteration finds the eigenvalue of the largest size. Where that is a negative one,
        // -s, the largest of H + s is that of the largest eigenvalue of H.
        for _ in 0..2 {
            for _ in 0..iterations.max(1) {
                let mut next = vec![0.0; here.len()];
                for side in [h, -h] {
                    for ((to, w), v) in network.parameters.iter_mut().zip(here).zip(&vector) {
                        *to = (f64::from(*w) + side * v) as f32;
                    }
                    self.add_gradient(&network, &mut work, 0.5 / side, &mut next);
                }
                value = next.iter().zip(&vector).map(|(n, v)| n * v).sum();
                next.iter_mut().zip(&vector).for_each(|(n, v)| *n += shift * v);
                let size = norm(&next);
                if !size.is_finite() {
                    return None;
                }
                if size == 0.0 {
                    return Some(value);
                }
                next.iter_mut().for_each(|n| *n /= size);
                vector = next;
            }
            if value >= 0.0 {
                break;
            }
            shift = -value;
        }
        Some(value)
    }

    /// total <- total + factor times the gradient of the mean training loss of a network.
    fn add_gradient(&self, network: &Network, work: &mut Work, factor: f64, total: &mut [f64]) {
        let (data, loss) = (&self.data().train, self.experiment().train.loss);
        let (mut start, factor) = (0, factor / data.rows as f64);
        while start < data.rows {
            let rows = load(network, data, start, work);
            network.forward(work);
            network.backward(work, loss, rows);
            total.iter_mut().zip(&work.gradient).for_each(|(to, g)| *to += factor * f64::from(*g));
            start += rows;
        }
    }
}
