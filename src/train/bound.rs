//! Whether a loss or an answer overflows though the parameters do not. A step after which it does
//! is none: the run ends before it. To pass all rows through the network after every update would
//! take longer than the update itself: a bound on the parameters says at once that all is well, but
//! for the last few updates of a run that grows without end.

use super::Quantity;
use super::divergence::first_wrong;
use super::pass::{load, sum_of_losses};
use crate::data::{Columns, Prepared};
use crate::math::{LANES, largest};
use crate::nn::{Cost, Dense, Network, Work};

/// Below this size no sum, activation or difference of 32-bit numbers overflows.
const SAFE: f32 = 1e37;

/// Of a run's data and network.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// The largest size of an input.
    x: f32,
    /// A size of parameters up to which nothing overflows, whatever they are.
    parameter: f32,
}

impl Bound {
    pub fn of(network: &Network, data: &Prepared) -> Self {
        let x = largest(&data.train.x).max(largest(&data.validation.x));
        let holds = |size: &f32| {
            let norm = |layer: &Dense| (size * layer.inputs as f32, *size);
            reach(network, data, x, norm) <= SAFE
        };
        // Powers of two.
        let sizes = (1..=253u32).rev().map(|exponent| f32::from_bits(exponent << 23));
        Self { x, parameter: sizes.into_iter().find(holds).unwrap_or(0.0) }
    }

    /// The largest size of an input.
    pub fn input(&self) -> f32 {
        self.x
    }

    /// A size of parameters up to which nothing overflows, whatever they are.
    #[inline]
    pub fn parameter(&self) -> f32 {
        self.parameter
    }

    /// The first quantity that overflows when every row is passed through the network, and in which
    /// layer; nothing where all answers and losses are finite.
    #[inline]
    pub fn overflow(
        &self,
        network: &Network,
        data: &Prepared,
        cost: Cost,
    ) -> Option<(Quantity, usize)> {
        if largest(&network.parameters) <= self.parameter {
            return None;
        }
        self.overflow_beyond(network, data, cost)
    }

    #[inline(never)]
    fn overflow_beyond(
        &self,
        network: &Network,
        data: &Prepared,
        cost: Cost,
    ) -> Option<(Quantity, usize)> {
        let norm = |layer: &Dense| {
            let rows = network.parameters[layer.w.clone()].chunks_exact(layer.inputs);
            let sums = rows.map(|row| row.iter().map(|w| w.abs()).sum::<f32>());
            let b = layer.b.as_ref().map_or(0.0, |b| largest(&network.parameters[b.clone()]));
            (sums.fold(0.0, f32::max), b)
        };
        if reach(network, data, self.x, norm) <= SAFE {
            return None;
        }
        [&data.train, &data.validation]
            .into_iter()
            .find_map(|rows| wrong(network, data, cost, rows))
    }
}

/// How large a number can become on the way through the network, from inputs of size x, with the
/// largest sum of a unit's weights, by size, and the largest bias of a layer.
fn reach(network: &Network, data: &Prepared, x: f32, norm: impl Fn(&Dense) -> (f32, f32)) -> f32 {
    let (mut most, mut a) = (x, x);
    for layer in &network.layers {
        let (w, b) = norm(layer);
        let z = w * a + b;
        a = size_of(layer, z);
        most = most.max(z).max(a);
    }
    let unscaled = data.target_scale.iter().map(|scale| scale.reach(a));
    unscaled.fold(most, f32::max)
}

/// The largest size of f(z), with z of a size up to that. No activation is larger than 1 inside and
/// smaller at both ends.
fn size_of(layer: &Dense, z: f32) -> f32 {
    let mut a = [0.0; LANES];
    let one = Dense { outputs: 1, ..layer.clone() };
    one.activate(&[z, -z, z, -z], &mut a, LANES);
    a.iter().fold(1.0, |most, a| a.abs().max(most))
}

/// What overflows first with some rows.
fn wrong(
    network: &Network,
    data: &Prepared,
    cost: Cost,
    columns: &Columns,
) -> Option<(Quantity, usize)> {
    let (mut work, mut start) = (Work::default(), 0);
    while start < columns.rows {
        let rows = load(network, columns, start, 1, &mut work);
        network.forward(&mut work);
        let total = sum_of_losses(&mut work, cost, network.outputs(), rows);
        let answers = work.a.last()?.chunks_exact(work.stride).zip(&data.target_scale);
        let mut answers =
            answers.flat_map(|(a, scale)| a[..rows].iter().map(|a| scale.backward(*a)));
        if !total.is_finite() || answers.any(|answer| !answer.is_finite()) {
            return Some(first_wrong(network, &work, rows).unwrap_or((Quantity::Loss, 0)));
        }
        start += rows;
    }
    None
}
