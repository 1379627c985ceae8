//! The chain rule link by link, for one row: what `Network::backward` multiplies on its way.

use super::network::weigh;
use super::{Activation, Cost, Network, Work, column, kernel, size, stride};

/// The two factors of dL/dz = dL/da da/dz of the units of a layer, (O) each.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Links {
    /// dL/da. Of an output whose loss is computed from z, dL/dz over da/dz.
    pub da: Vec<f32>,
    /// da/dz; of a softmax, where every a depends on every z, nothing.
    pub slope: Vec<f32>,
}

impl Network {
    /// The links of each layer, after a forward pass of a single row without dropout.
    pub fn links(&self, work: &Work, cost: Cost) -> Vec<Links> {
        let stride = stride(1);
        let mut links = Vec::new();
        let mut d = vec![0.0; size(self.outputs(), stride)];
        cost.gradient(work.a.last().map_or(&[], |a| a), &work.t, &mut d, self.outputs(), stride);
        weigh(&mut d, &work.weights);
        // From the last layer to the first, as backward goes.
        for (k, layer) in self.layers.iter().enumerate().rev() {
            let (z, a) = (&work.z[k], &work.a[k]);
            let units = layer.outputs;
            let mut slope = vec![1.0; size(units, stride)];
            if layer.activation == Activation::Softmax {
                slope.clear();
            } else {
                layer.chain(z, a, &mut slope, stride);
            }
            let slope = column(&slope[..slope.len().min(units * stride)], stride, 0);
            let direct = k + 1 == self.layers.len() && cost.loss.needs().is_some();
            let mut da = column(&d[..units * stride], stride, 0);
            if direct {
                let each = da.iter_mut().zip(&slope).filter(|(d, _)| **d != 0.0);
                each.for_each(|(d, slope)| *d /= slope);
            } else {
                layer.chain(z, a, &mut d, stride);
            }
            links.push(Links { da, slope });
            let mut dx = vec![0.0; size(layer.inputs, stride)];
            let w = &self.parameters[layer.w.clone()];
            kernel::backward_inputs(layer.shape(stride), w, &d, &mut dx);
            d = dx;
        }
        links.reverse();
        links
    }
}
