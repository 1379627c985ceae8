//! Schedules: the factor on the learning rate, as a function of the step and the epoch.

use crate::experiment::{Schedule, ScheduleKind};
use crate::math;

impl Schedule {
    /// Whether the factor is ever another one than 1.
    pub fn changes(&self) -> bool {
        self.kind != ScheduleKind::Constant || self.warm_up > 0
    }

    /// The factor in the update after `step` updates and `epochs` epochs (with their fraction).
    pub fn factor_at(&self, step: u64, epochs: f64) -> f64 {
        let share = epochs / f64::from(self.epochs);
        let shape = match self.kind {
            ScheduleKind::Constant => 1.0,
            ScheduleKind::Step => math::power(self.factor, share as u64),
            // factor^0 is 1 even for a factor of 0, whose logarithm is infinite.
            ScheduleKind::Exponential if share == 0.0 => 1.0,
            ScheduleKind::Exponential => {
                // factor^share = e^(share ln factor)
                let exponent = share as f32 * math::one(math::ln, self.factor as f32);
                f64::from(math::one(math::exp, exponent))
            }
            ScheduleKind::Cosine => {
                let angle = share.min(1.0) as f32 * std::f32::consts::PI;
                let wave = 0.5 * (1.0 + f64::from(math::one(math::cos, angle)));
                self.factor + (1.0 - self.factor) * wave
            }
        };
        if step >= u64::from(self.warm_up) {
            return shape;
        }
        shape * (step + 1) as f64 / f64::from(self.warm_up)
    }
}
