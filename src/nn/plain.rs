//! The network in 64 bits, one row at a time, without blocks or lanes: what the engine is checked
//! against.

use super::{Activation, Loss, Network, Work};
use crate::math::double::{below, exp, sigmoid, sin, softplus};

impl Activation {
    /// a = f(z). (A softmax is not of one z alone.)
    fn plain(self, z: f64) -> f64 {
        match self {
            Self::Linear | Self::Softmax => z,
            Self::Sigmoid => sigmoid(z),
            Self::Tanh => 2.0 * sigmoid(2.0 * z) - 1.0,
            Self::Relu => z.max(0.0),
            Self::LeakyRelu => z.max(f64::from(0.2f32) * z),
            Self::Elu => z.max(exp(z.min(0.0)) - 1.0),
            Self::Softplus => softplus(z),
            Self::Swish => z * sigmoid(z),
            Self::Gelu => z * below(z),
            Self::Sine => sin(z),
            Self::Step => f64::from(u8::from(z > 0.0)),
        }
    }
}

/// L of a row of the blocks, with other parameters than the network's, (P): from the row's x and t,
/// and from the masks of dropout where a pass drew some.
pub fn plain_loss(
    network: &Network,
    parameters: &[f64],
    loss: Loss,
    work: &Work,
    row: usize,
) -> f64 {
    let column = |block: &[f32]| -> Vec<f64> {
        block[row..].iter().step_by(work.stride).map(|x| f64::from(*x)).collect()
    };
    let (mut z, mut a) = (Vec::new(), column(&work.x));
    for (k, layer) in network.layers.iter().enumerate() {
        let weights = parameters[layer.w.clone()].chunks_exact(layer.inputs);
        z = weights.map(|w| w.iter().zip(&a).map(|(w, x)| w * x).sum::<f64>()).collect();
        if let Some(b) = &layer.b {
            z.iter_mut().zip(&parameters[b.clone()]).for_each(|(z, b)| *z += b);
        }
        let all = if layer.activation == Activation::Softmax { log_of_sum(&z) } else { 0.0 };
        let answer = |z: &f64| match layer.activation {
            Activation::Softmax => exp(z - all),
            activation => activation.plain(*z),
        };
        a = z.iter().map(answer).collect();
        if let Some(mask) = work.masks[k].get(row..) {
            let masks = mask.iter().step_by(work.stride);
            a.iter_mut().zip(masks).for_each(|(a, mask)| *a *= f64::from(*mask));
        }
    }
    let t = column(&work.t);
    let errors = a.iter().zip(&t).map(|(y, t)| (y - t).abs());
    let pairs = z.iter().zip(&t);
    let sum: f64 = match loss {
        Loss::Mse => errors.map(|d| d * d).sum(),
        Loss::HalfMse => return errors.map(|d| 0.5 * d * d).sum(),
        Loss::Mae => errors.sum(),
        Loss::Huber => errors.map(|d| if d <= 1.0 { 0.5 * d * d } else { d - 0.5 }).sum(),
        Loss::Bce => pairs.map(|(z, t)| t * softplus(-z) + (1.0 - t) * softplus(*z)).sum(),
        Loss::Cce => {
            let all = log_of_sum(&z);
            return pairs.map(|(z, t)| t * (all - z)).sum();
        }
    };
    sum / t.len() as f64
}

/// ln of the sum of e^z, one by one: ln(e^a + e^b) = a + ln(1 + e^(b - a)).
fn log_of_sum(z: &[f64]) -> f64 {
    z.iter().copied().reduce(|a, b| a + softplus(b - a)).unwrap_or(0.0)
}
