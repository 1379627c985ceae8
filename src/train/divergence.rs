//! What overflowed, and where.

use crate::named::named;
use crate::nn::{Network, Work};
use serde::Serialize;

named! {
    /// A quantity of a training step.
    pub enum Quantity {
        /// The weighted sum of a unit.
        Sum = "z",
        /// The activation of a unit.
        Activation = "activation",
        /// The loss.
        Loss = "loss",
        /// The gradient of a weight or bias.
        Gradient = "gradient",
        /// A weight.
        Weight = "weight",
        /// A bias.
        Bias = "bias",
    }
}

/// The end of a run that left the finite numbers: parameters, what the optimizer keeps, the losses
/// and the answers for the rows of the data.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Divergence {
    /// The last step with finite numbers; the update after it overflows. (Or the step itself, where
    /// parameters that were given or set by hand make it overflow.)
    pub step: u64,
    /// The first quantity that overflowed.
    pub quantity: Quantity,
    /// Of which layer, from 1; 0 for the loss.
    pub layer: usize,
    /// The learning rate at which it did, before the schedule.
    pub rate: f64,
}

/// The first non-finite quantity of an update that has just been computed in `work` and left
/// `network` with its new parameters, and the optimizer's own numbers `state`. The first `rows` rows
/// count, the rest is padding.
pub(super) fn find(
    network: &Network,
    work: &Work,
    state: &[f32],
    rows: usize,
) -> (Quantity, usize) {
    let wrong = |numbers: &[f32]| numbers.iter().any(|n| !n.is_finite());
    let block = |block: &[f32]| block.chunks_exact(work.stride).any(|row| wrong(&row[..rows]));
    if let Some(found) = first_wrong(network, work, rows) {
        return found;
    }
    for k in (0..network.layers.len()).rev() {
        let layer = &network.layers[k];
        let place = layer.w.start..layer.b.as_ref().map_or(layer.w.end, |b| b.end);
        // Where the optimizer's numbers overflow first, the gradient's square did.
        let mut state = state.chunks_exact(network.parameters.len());
        if block(&work.d[k])
            || wrong(&work.gradient[place.clone()])
            || state.any(|list| wrong(&list[place.clone()]))
        {
            return (Quantity::Gradient, k + 1);
        }
    }
    for (k, layer) in network.layers.iter().enumerate() {
        if wrong(&network.parameters[layer.w.clone()]) {
            return (Quantity::Weight, k + 1);
        }
        if layer.b.as_ref().is_some_and(|b| wrong(&network.parameters[b.clone()])) {
            return (Quantity::Bias, k + 1);
        }
    }
    (Quantity::Loss, 0)
}

/// The first non-finite quantity of a forward pass.
pub(super) fn first_wrong(
    network: &Network,
    work: &Work,
    rows: usize,
) -> Option<(Quantity, usize)> {
    let finite = |row: &[f32]| row[..rows].iter().all(|n| n.is_finite());
    let block = |block: &[f32]| block.chunks_exact(work.stride).all(finite);
    (0..network.layers.len()).find_map(|k| {
        if !block(&work.z[k]) {
            return Some((Quantity::Sum, k + 1));
        }
        (!block(&work.a[k])).then_some((Quantity::Activation, k + 1))
    })
}
