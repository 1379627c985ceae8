//! Optimizers: from the gradient to the new parameters.

use crate::math::{LANES, Lanes};
use crate::named::named;

named! {
    /// The rule of the update.
    pub enum OptimizerKind {
        /// w <- w - rate * dw.
        Sgd = "sgd",
    }
}

/// Plain stochastic gradient descent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// The learning rate.
    pub rate: f32,
}

impl Sgd {
    /// w <- w - rate * (dw / rows), where `gradient` holds sums over the rows of the batch.
    pub fn update(self, parameters: &mut [f32], gradient: &[f32], rows: usize) {
        let (rate, rows) = (self.rate, rows as f32);
        let (blocks, rest) = parameters.as_chunks_mut::<LANES>();
        let (dblocks, drest) = gradient.as_chunks::<LANES>();
        for (w, dw) in blocks.iter_mut().zip(dblocks) {
            let step = Lanes::splat(rate) * (Lanes::from(*dw) / Lanes::splat(rows));
            *w = (Lanes::from(*w) - step).to_array();
        }
        for (w, dw) in rest.iter_mut().zip(drest) {
            *w -= rate * (dw / rows);
        }
    }
}
