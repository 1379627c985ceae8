//! What early stopping knows at a step.

use serde::Serialize;

/// A run that ended with its best weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stopped {
    /// The step at which it ended.
    pub step: u64,
    /// The step with the least validation loss at the end of an epoch, whose weights came back.
    pub best: u64,
}

/// What early stopping knows at a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Patience {
    /// The least validation loss at the end of an epoch so far.
    pub least: f64,
    /// Its step.
    pub best: u64,
    /// The epoch from which those without a lesser loss are counted.
    pub since: u32,
    /// Whether patience was used up in the update that led to this step.
    pub used_up: bool,
}

impl Patience {
    /// Before the first epoch.
    pub const NEW: Self = Self { least: f64::INFINITY, best: 0, since: 0, used_up: false };
}
