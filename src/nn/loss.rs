//! Losses: L(y, t) of a row, and its gradient. Means over the batch are taken by the caller.

use crate::math::{self, LANES, Lanes};
use crate::named::named;
use crate::nn::Activation;

named! {
    /// What training makes small.
    pub enum Loss {
        /// Mean over the outputs of (y - t)^2.
        Mse = "mse",
        /// 1/2 sum over the outputs of (y - t)^2.
        HalfMse = "half-mse",
        /// -(t ln y + (1 - t) ln(1 - y)), mean over the outputs; computed from z.
        Bce = "bce",
    }
}

impl Loss {
    /// The activation the last layer must have, where the loss is computed from its z.
    pub fn needs(self) -> Option<Activation> {
        match self {
            Loss::Mse | Loss::HalfMse => None,
            Loss::Bce => Some(Activation::Sigmoid),
        }
    }

    /// The loss of one output of one row, as its share of the row's loss.
    pub fn value(self, z: f32, y: f32, t: f32, outputs: usize) -> f64 {
        let difference = f64::from(y) - f64::from(t);
        let share = 1.0 / outputs as f64;
        match self {
            Loss::Mse => difference * difference * share,
            Loss::HalfMse => 0.5 * difference * difference,
            Loss::Bce => {
                let t = f64::from(t);
                let negative = f64::from(math::one(math::softplus, z));
                let positive = f64::from(math::one(math::softplus, -z));
                (t * positive + (1.0 - t) * negative) * share
            }
        }
    }

    /// d <- dL/dy for a whole block, or dL/dz where the loss [needs](Loss::needs) an activation.
    pub fn gradient(self, y: &[f32], t: &[f32], d: &mut [f32], outputs: usize) {
        let factor = Lanes::splat(match self {
            Loss::Mse => 2.0 / outputs as f32,
            Loss::HalfMse => 1.0,
            // With y = sigmoid(z), the slope y (1 - y) cancels: dL/dz = y - t.
            Loss::Bce => 1.0 / outputs as f32,
        });
        let blocks = y.as_chunks::<LANES>().0.iter().zip(t.as_chunks::<LANES>().0);
        for ((y, t), d) in blocks.zip(d.as_chunks_mut::<LANES>().0) {
            *d = ((Lanes::from(*y) - Lanes::from(*t)) * factor).to_array();
        }
    }
}
