//! Networks of dense layers: formulas first, forward and backward side by side.
//!
//! Shapes: B rows of a batch, I inputs and O outputs of a layer. W is (O, I), row-major. A block of
//! numbers for a batch is unit-major, `block[unit * stride + row]`, with the stride being B rounded
//! up to whole lanes; the rows beyond B hold anything finite and carry a gradient of 0. A single row
//! has a stride of 1, and units up to whole lanes, of which those beyond its own mean nothing.

mod activation;
mod batch;
mod block;
mod chain;
mod initializer;
mod kernel;
mod loss;
mod narrow;
mod network;
mod optimizer;
mod plain;
mod row;
mod softmax;
mod unit;

pub use crate::experiment::{Activation, Cost, Initializer, Loss, OptimizerKind};
pub use batch::{Batch, Rows};
pub(crate) use block::column;
pub use block::{size, stride};
pub use chain::Links;
pub use loss::Row;
pub use narrow::{Narrow, narrow_gradient};
pub use network::{Dense, Network, Work};
pub use optimizer::Update;
pub use plain::plain_loss;
pub use unit::Descent;
