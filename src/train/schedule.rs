//! Schedules: the factor on the learning rate, as a function of the updates done. The formulas are
//! those of Keras 3, with `epochs` times the updates of an epoch for its `decay_steps`, and `warm_up`
//! for its `warmup_steps`: the rate grows from 0, evenly, and then the decay begins.

use crate::experiment::{Schedule, ScheduleKind};
use crate::math;

impl Schedule {
    /// Whether the factor is ever another one than 1.
    pub fn changes(&self) -> bool {
        self.kind != ScheduleKind::Constant || self.warm_up > 0
    }

    /// The factor in the update after `step` others, with so many updates an epoch.
    pub fn factor_at(&self, step: u64, an_epoch: u64) -> f64 {
        let warm_up = u64::from(self.warm_up);
        if step < warm_up {
            return step as f64 / warm_up as f64;
        }
        let (done, length) = (step - warm_up, u64::from(self.epochs) * an_epoch);
        let share = done as f64 / length as f64;
        match self.kind {
            ScheduleKind::Constant => 1.0,
            ScheduleKind::Step => math::power(self.factor, done / length),
            // factor^0 is 1 even for a factor of 0, whose logarithm is infinite.
            _ if done == 0 => 1.0,
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
            // Keras' decay_rate is 1 / factor - 1.
            ScheduleKind::InverseTime => self.factor / (self.factor + (1.0 - self.factor) * share),
        }
    }
}
