//! Training: step by step, with a memory that goes back to any step.

mod bound;
mod change;
mod check;
mod divergence;
mod end;
mod handover;
mod history;
mod limits;
mod losses;
mod next;
mod order;
mod pass;
mod patience;
mod redraw;
mod schedule;
mod setting;
mod stopping;
mod sweep;
mod trace;
mod trainer;
mod update;
mod warning;

pub use check::Check;
pub use divergence::{Divergence, Quantity};
pub use history::{LossPoint, Position};
pub use next::NextUpdate;
pub(crate) use pass::{load, mean_loss};
pub use patience::Stopped;
pub use setting::{Change, Setting};
pub use sweep::{Reached, Sweep};
pub use trace::{Trace, TraceLayer};
pub use trainer::Trainer;
pub use warning::{Concern, Warning};
