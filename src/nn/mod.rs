//! Networks of dense layers: formulas first, forward and backward side by side.
//!
//! Shapes: B rows of a batch, I inputs and O outputs of a layer. W is (O, I), row-major. A block of
//! numbers for a batch is unit-major, `block[unit * stride + row]`, with the stride being B rounded
//! up to whole lanes; the rows beyond B hold anything finite and carry a gradient of 0.

mod activation;
mod initializer;
mod kernel;
mod loss;
mod network;
mod optimizer;
mod softmax;
mod unit;

pub use activation::Activation;
pub use initializer::Initializer;
pub use loss::{Loss, Row};
pub use network::{Dense, Network, Work};
pub use optimizer::{OptimizerKind, Update};
pub use unit::{Batch, UNIT_INPUTS, unit_gradient};

/// Rows of a block: B rounded up to whole lanes.
pub fn stride(rows: usize) -> usize {
    rows.next_multiple_of(crate::math::LANES)
}
