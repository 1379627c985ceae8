//! Networks of dense layers: formulas first, forward and backward side by side.
//!
//! Shapes: B rows of a batch, I inputs and O outputs of a layer. W is (O, I), row-major. A block of
//! numbers for a batch is unit-major, `block[unit * stride + row]`, with the stride being B rounded
//! up to whole lanes; the rows beyond B hold anything finite and carry a gradient of 0. A single row
//! has a stride of 1, and units up to whole lanes, of which those beyond its own mean nothing.

mod activation;
mod chain;
mod initializer;
mod kernel;
mod loss;
mod network;
mod optimizer;
mod plain;
mod row;
mod softmax;
mod unit;

use crate::math::LANES;
pub use activation::Activation;
pub use chain::Links;
pub use initializer::Initializer;
pub use loss::{Loss, Row};
pub use network::{Dense, Network, Work};
pub use optimizer::{OptimizerKind, Update};
pub use plain::plain_loss;
pub use unit::{Batch, UNIT_INPUTS, unit_gradient};

/// Rows of a block: B rounded up to whole lanes, or a single row.
pub fn stride(rows: usize) -> usize {
    if rows == 1 { 1 } else { rows.next_multiple_of(LANES) }
}

/// Numbers of a block.
pub fn size(units: usize, stride: usize) -> usize {
    (units * stride).next_multiple_of(LANES)
}

/// One row of a block.
#[inline(never)]
pub(crate) fn column(block: &[f32], stride: usize, row: usize) -> Vec<f32> {
    block.chunks_exact(stride).map(|unit| unit[row]).collect()
}
