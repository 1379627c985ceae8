//! Training: step by step, with a memory that goes back to any step.

mod check;
mod divergence;
mod handover;
mod history;
mod limits;
mod losses;
mod next;
mod schedule;
mod setting;
mod stopping;
mod trace;
mod trainer;
mod update;
mod validation;

pub use check::Check;
pub use divergence::{Divergence, Quantity};
pub use history::{LossPoint, Position};
pub(crate) use losses::{load, mean_loss};
pub use next::NextUpdate;
pub use setting::{Change, Setting};
pub use trace::{Trace, TraceLayer};
pub use trainer::Trainer;
pub use validation::Stopped;
