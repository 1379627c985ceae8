//! The network in 64 bits, one row at a time, without blocks or lanes: what the engine is checked
//! against.

use super::{Activation, Cost, Network, Work, column};
use crate::math::double::softplus;
use crate::vector::{dot, wide};

/// L of a row of the blocks, times how much it counts, with other parameters than the network's, (P): from the row's x and t,
/// and from the masks of dropout where a pass drew some.
pub fn plain_loss(
    network: &Network,
    parameters: &[f64],
    cost: Cost,
    work: &Work,
    row: usize,
) -> f64 {
    let (mut z, mut all) = (Vec::new(), 0.0);
    let mut a = wide(&column(&work.x, work.stride, row));
    for (k, layer) in network.layers.iter().enumerate() {
        z.clear();
        for o in 0..layer.outputs {
            let w = &parameters[layer.w.start + o * layer.inputs..][..layer.inputs];
            z.push(dot(w, &a) + layer.b.as_ref().map_or(0.0, |b| parameters[b.start + o]));
        }
        if layer.activation == Activation::Softmax {
            // One by one: ln(e^a + e^b) = a + ln(1 + e^(b - a)).
            all = z[1..].iter().fold(z[0], |all, z| all + softplus(z - all));
        }
        a.clear();
        for (o, z) in z.iter().enumerate() {
            let mask = work.masks[k].get(o * work.stride + row).map_or(1.0, |mask| *mask);
            a.push(layer.activation.plain(layer.leak, *z, all) * f64::from(mask));
        }
    }
    let mut sum = 0.0;
    for (o, (z, y)) in z.iter().zip(&a).enumerate() {
        let t = f64::from(work.t[o * work.stride + row]);
        sum += cost.plain(*z, *y, t, all);
    }
    let mean = if cost.loss.sums() { sum } else { sum / a.len() as f64 };
    mean * work.weights.get(row).map_or(1.0, |weight| f64::from(*weight))
}
