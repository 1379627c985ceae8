//! Training: step by step, with a memory that goes back to any step.

mod change;
mod divergence;
mod history;
mod trace;
mod trainer;

pub use change::{Change, Setting};
pub use divergence::{Divergence, Quantity};
pub use history::{LossPoint, Position};
pub use trace::{Trace, TraceLayer};
pub use trainer::Trainer;
