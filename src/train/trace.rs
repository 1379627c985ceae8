//! One step in numbers: a single row, forward, loss, backward, update, as the engine computes it.

use super::Trainer;
use super::pass::load;
use crate::experiment::Parameters;
use crate::nn::{Links, Row, Work, column, stride};
use serde::Serialize;

/// The numbers of one row. All are in the network's units: after scaling, before unscaling.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The inputs of the network, (I).
    pub x: Vec<f32>,
    /// The targets, (O).
    pub t: Vec<f32>,
    /// The same row as it was given: the inputs that are used, targets.
    pub raw: (Vec<f64>, Vec<f64>),
    /// Layer by layer.
    pub layers: Vec<TraceLayer>,
    /// How much the row counts: L and all gradients have it as a factor.
    pub weight: f32,
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
        let (mut work, stride) = (self.single(row)?, stride(1));
        let loss = self.experiment().train.cost();
        network.backward(&mut work, loss, 1);
        let (mut after, mut state) = (network.parameters.clone(), self.state.clone());
        self.rule(1).apply(&mut after, &mut state, &work.gradient);
        for range in network.fixed() {
            after[range.clone()].copy_from_slice(&network.parameters[range.clone()]);
        }
        let (gradient, after) = (network.by_layer(&work.gradient), network.by_layer(&after));
        let layer = |(k, (gradient, after)): (usize, (Parameters, Parameters))| {
            let size = network.layers[k].outputs * stride;
            TraceLayer {
                z: column(&work.z[k][..size], stride, 0),
                a: column(&work.a[k][..size], stride, 0),
                dz: column(&work.d[k][..size], stride, 0),
                dw: gradient.w,
                db: gradient.b,
                w: after.w,
                b: after.b,
            }
        };
        let layers: Vec<TraceLayer> =
            gradient.into_iter().zip(after).enumerate().map(layer).collect();
        let last = layers.last()?;
        let x = column(&work.x[..network.inputs() * stride], stride, 0);
        let t = column(&work.t[..network.outputs() * stride], stride, 0);
        let weight = work.weights.first().copied().unwrap_or(1.0);
        let value = loss.value(Row { z: &last.z, y: &last.a, t: &t }) * f64::from(weight);
        let raw = data.given(&[data.rows[row]]);
        Some(Trace { x, t, raw, layers, weight, loss: value })
    }

    /// The factors of each dL/dz of training row `row`, layer by layer. `None` where there is no such
    /// row.
    pub fn links(&self, row: usize) -> Option<Vec<Links>> {
        let work = self.single(row)?;
        Some(self.network().links(&work, self.experiment().train.cost()))
    }

    /// Blocks that hold training row `row` alone, after the forward pass.
    pub(super) fn single(&self, row: usize) -> Option<Work> {
        let (data, network) = (&self.data().train, self.network());
        if row >= data.rows {
            return None;
        }
        let mut work = Work::default();
        load(network, data, row, data.rows, &mut work);
        network.forward(&mut work);
        Some(work)
    }
}
