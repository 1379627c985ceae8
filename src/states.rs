//! Units that have stopped learning.

use crate::evaluate::{CHUNK, pass};
use crate::nn::Activation;
use crate::train::Trainer;

/// Rows that are looked at: one pass.
const MOST_ROWS: usize = CHUNK;

/// Whether a unit still learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// It does.
    Alive = 0,
    /// It answers 0 on every row, with slope 0.
    Dead = 1,
    /// A sigmoid or tanh whose slope is below a hundredth of its largest on at least 95 % of the
    /// rows.
    Saturated = 2,
}

impl Trainer {
    /// The state of every unit, layer by layer, on the training rows, of which at most 256 are
    /// looked at, evenly apart.
    pub fn states(&self) -> Vec<State> {
        let (data, network) = (self.data(), self.network());
        let rows = data.train.rows;
        let count = rows.min(MOST_ROWS);
        let input = |column: usize, k: usize| data.used(column, data.rows[k * rows / count]);
        let mut states = Vec::new();
        pass(network, data, count, &input, &mut |work, _, _| {
            for (k, layer) in network.layers.iter().enumerate() {
                let (a, stride) = (&work.a[k], work.stride);
                let mut slopes = vec![1.0; a.len()];
                layer.chain(&work.z[k], a, &mut slopes, stride);
                let units = a.chunks_exact(stride).zip(slopes.chunks_exact(stride));
                for (a, slopes) in units.take(layer.outputs) {
                    states.push(state(layer.activation, &a[..count], &slopes[..count]));
                }
            }
        });
        states
    }
}

/// The state of a unit, from its answers and slopes.
#[inline(never)]
fn state(activation: Activation, a: &[f32], slopes: &[f32]) -> State {
    let flat = |limit: f32| slopes.iter().filter(|slope| slope.abs() < limit).count();
    let saturated = |limit: f32| 20 * flat(limit) >= 19 * slopes.len();
    match activation {
        Activation::Softmax => State::Alive,
        Activation::Sigmoid if saturated(0.01 * 0.25) => State::Saturated,
        Activation::Tanh if saturated(0.01) => State::Saturated,
        Activation::Sigmoid | Activation::Tanh => State::Alive,
        _ if a.iter().chain(slopes).all(|number| *number == 0.0) => State::Dead,
        _ => State::Alive,
    }
}
