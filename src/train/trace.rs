//! One step in numbers: a single row, forward, loss, backward, update, as the engine computes it.

use super::Trainer;
use crate::nn::{Row, Work};
use serde::Serialize;

/// The numbers of one row. All are in the network's units: after scaling, before unscaling.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The inputs, (I).
    pub x: Vec<f32>,
    /// The targets, (O).
    pub t: Vec<f32>,
    /// The same row as it was given: inputs, targets.
    pub raw: (Vec<f32>, Vec<f32>),
    /// Layer by layer.
    pub layers: Vec<TraceLayer>,
    /// L of this row.
    pub loss: f64,
}

/// The numbers of one layer with O units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TraceLayer {
    /// Weighted sums, (O).
    pub z: Vec<f32>,
    /// Activations, (O).
    pub a: Vec<f32>,
    /// dL/dz, (O).
    pub dz: Vec<f32>,
    /// dL/dW, (O, I), row-major.
    pub dw: Vec<f32>,
    /// dL/db, (O), where the layer has a bias.
    pub db: Option<Vec<f32>>,
    /// W after an update with this row alone.
    pub w: Vec<f32>,
    /// b after it.
    pub b: Option<Vec<f32>>,
}

impl Trainer {
    /// The numbers of training row `row` with the parameters as they stand, and what an update
    /// with this row alone would make of them. Nothing is changed. `None` where there is no such
    /// row. Penalties are left out.
    pub fn trace(&self, row: usize) -> Option<Trace> {
        let (data, network) = (self.data(), self.network());
        if row >= data.train.rows {
            return None;
        }
        let rows = data.train.rows;
        let mut work = Work::default();
        network.fit(&mut work, 1);
        let stride = work.stride;
        let column = |block: &[f32]| block.chunks_exact(rows).map(|c| c[row]).collect::<Vec<_>>();
        let (x, t) = (column(&data.train.x), column(&data.train.t));
        x.iter().enumerate().for_each(|(i, x)| work.x[i * stride] = *x);
        t.iter().enumerate().for_each(|(o, t)| work.t[o * stride] = *t);
        let loss = self.experiment().train.loss;
        network.forward(&mut work);
        network.backward(&mut work, loss, 1);
        let (mut after, mut state) = (network.parameters.clone(), self.state.clone());
        self.rule(1).apply(&mut after, &mut state, &work.gradient);
        let first = |block: &[f32]| block.chunks_exact(stride).map(|c| c[0]).collect::<Vec<_>>();
        let layer = |(k, layer): (usize, &crate::nn::Dense)| TraceLayer {
            z: first(&work.z[k]),
            a: first(&work.a[k]),
            dz: first(&work.d[k]),
            dw: work.gradient[layer.w.clone()].to_vec(),
            db: layer.b.as_ref().map(|b| work.gradient[b.clone()].to_vec()),
            w: after[layer.w.clone()].to_vec(),
            b: layer.b.as_ref().map(|b| after[b.clone()].to_vec()),
        };
        let layers: Vec<TraceLayer> = network.layers.iter().enumerate().map(layer).collect();
        let last = layers.last()?;
        let value = loss.value(Row { z: &last.z, y: &last.a, t: &t });
        let source = data.rows[row];
        let inputs = data.features.iter().map(|i| data.raw.inputs[*i][source]).collect();
        let targets = data.raw.targets.iter().map(|target| target[source]).collect();
        Some(Trace { x, t, raw: (inputs, targets), layers, loss: value })
    }
}
