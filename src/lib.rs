//! Small neural networks, trained one step at a time, to the same bits everywhere.
//!
//! An [`Experiment`] holds every choice; a [`Trainer`] carries it out. The same experiment gives
//! the same bits natively, in WebAssembly and in every browser: only [`math`] computes
//! transcendental functions, sums run in a written order, nothing is fused, and random numbers come
//! from seeded streams. The crate has no clock, no input or output, no logging and no entropy.
//!
//! ```
//! use gradwalk::{Experiment, Trainer};
//! let mut trainer = Trainer::new(Experiment::default())?;
//! trainer.epochs(100);
//! assert!(trainer.loss() < 0.05);
//! # Ok::<(), gradwalk::Fault>(())
//! ```
//!
//! Conventions: B rows of a batch, I inputs, O outputs; weights are (O, I), row-major; all
//! parameters and activations are `f32`, losses accumulate in `f64`.

mod border;
pub mod data;
pub mod evaluate;
pub mod experiment;
#[cfg(any(not(target_arch = "wasm32"), feature = "data"))]
pub mod export;
pub mod fault;
pub mod field;
pub mod histogram;
pub mod loss_surface;
pub mod math;
mod named;
pub mod nn;
pub mod rng;
pub mod states;
#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
pub mod task;
pub mod train;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;
mod vector;
#[cfg(target_arch = "wasm32")]
mod wasm;

/// Whether this build has all. That of the page's first view has no tables, and holds nothing fixed.
pub(crate) const WHOLE: bool = cfg!(any(not(target_arch = "wasm32"), feature = "full"));

pub use experiment::Experiment;
pub use fault::{Fault, Problem};
pub use train::Trainer;
