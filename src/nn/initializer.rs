//! Start weights.

use crate::named::named;
use crate::rng::Stream;

named! {
    /// How start weights are drawn. Biases start at 0.
    pub enum Initializer {
        /// Uniform within sqrt(6 / (I + O)) of 0.
        GlorotUniform = "glorot-uniform",
    }
}

impl Initializer {
    /// Fills the weights (O, I) of one layer.
    pub fn fill(self, w: &mut [f32], inputs: usize, outputs: usize, stream: &mut Stream) {
        match self {
            Initializer::GlorotUniform => {
                let limit = (6.0 / (inputs + outputs) as f32).sqrt();
                w.iter_mut().for_each(|w| *w = stream.uniform(-limit, limit));
            }
        }
    }
}
