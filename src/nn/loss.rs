//! Losses: L(y, t) of a row, and its gradient. Means over the batch are taken by the caller.

use super::softmax;
use crate::experiment::{Cost, Loss};
use crate::math::{self, LANES, Lanes, double};

/// One row of an output layer: z, y and t of its outputs.
pub struct Row<'a> {
    /// Weighted sums, (O).
    pub z: &'a [f32],
    /// Answers, (O).
    pub y: &'a [f32],
    /// Targets, (O).
    pub t: &'a [f32],
}

impl Loss {
    /// Whether the gradient can stay finite where the loss does not.
    pub fn hides_overflow(self) -> bool {
        !matches!(self, Loss::Mse | Loss::HalfMse)
    }

    /// Whether the parts of outputs are summed, not averaged.
    pub(super) fn sums(self) -> bool {
        matches!(self, Loss::HalfMse | Loss::Cce)
    }
}

impl Cost {
    /// L of one row.
    pub fn value(self, Row { z, y, t }: Row<'_>) -> f64 {
        let share = 1.0 / y.len() as f64;
        let differences = || y.iter().zip(t).map(|(y, t)| f64::from(*y) - f64::from(*t));
        match self.loss {
            Loss::Mse => differences().map(|d| d * d).sum::<f64>() * share,
            Loss::HalfMse => differences().map(|d| d * d).sum::<f64>() * 0.5,
            Loss::Mae => differences().map(f64::abs).sum::<f64>() * share,
            Loss::Huber => {
                let part = |d: f64| huber(d.abs(), self.delta);
                differences().map(part).sum::<f64>() * share
            }
            Loss::Hinge => {
                let part = |(y, t): (&f32, &f32)| hinge(f64::from(*y), f64::from(*t));
                y.iter().zip(t).map(part).sum::<f64>() * share
            }
            Loss::Bce => {
                let part = |(z, t): (&f32, &f32)| {
                    let t = f64::from(*t);
                    t * softplus(-*z) + (1.0 - t) * softplus(*z)
                };
                z.iter().zip(t).map(part).sum::<f64>() * share
            }
            Loss::Cce => {
                // ln y_k = z_k - m - ln(sum of e^(z_j - m)), with m the largest z.
                let most = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let sum: f32 = z.iter().map(|z| softmax::exp(z - most)).sum();
                let all = f64::from(most) + f64::from(math::one(math::ln, sum));
                let part = |(z, t): (&f32, &f32)| f64::from(*t) * (all - f64::from(*z));
                z.iter().zip(t).map(part).sum()
            }
        }
    }

    /// The part of an output in 64 bits, from its z, y and t; `all` is ln of the sum of every e^z.
    pub(super) fn plain(self, z: f64, y: f64, t: f64, all: f64) -> f64 {
        let d = (y - t).abs();
        match self.loss {
            Loss::Mse => d * d,
            Loss::HalfMse => 0.5 * d * d,
            Loss::Huber => huber(d, self.delta),
            Loss::Mae => d,
            Loss::Hinge => hinge(y, t),
            // -ln(1 - y) = ln(1 + e^z), and -ln y is less by z.
            Loss::Bce => double::softplus(z) - t * z,
            Loss::Cce => t * (all - z),
        }
    }

    /// d <- dL/dy for a whole block, or dL/dz where the loss [needs](Loss::needs) an activation.
    pub fn gradient(self, y: &[f32], t: &[f32], d: &mut [f32], outputs: usize, stride: usize) {
        if self.loss == Loss::Cce {
            return cross_entropy(&y[..outputs * stride], t, d, stride);
        }
        let blocks = y.as_chunks::<LANES>().0.iter().zip(t.as_chunks::<LANES>().0);
        for ((y, t), d) in blocks.zip(d.as_chunks_mut::<LANES>().0) {
            let t = Lanes::from(*t);
            *d = self.slope(Lanes::from(*y) - t, t, outputs).to_array();
        }
    }

    /// The same for four rows, from d = y - t and t.
    #[inline(always)]
    pub(super) fn slope(self, d: Lanes, t: Lanes, outputs: usize) -> Lanes {
        let share = 1.0 / outputs as f32;
        match self.loss {
            Loss::Mse => d * Lanes::splat(2.0 / outputs as f32),
            Loss::HalfMse | Loss::Cce => d,
            // With y = sigmoid(z), the slope y (1 - y) cancels: dL/dz = y - t.
            Loss::Bce => d * Lanes::splat(share),
            Loss::Mae => clamp(d * Lanes::splat(f32::MAX), 1.0) * Lanes::splat(share),
            Loss::Huber => clamp(d, self.delta as f32) * Lanes::splat(share),
            // t y < 1 is t d < 0, as t^2 is 1.
            Loss::Hinge => (t * d).simd_lt(Lanes::ZERO) & (-t * Lanes::splat(share)),
        }
    }
}

/// d <- y sum t - t: with y = softmax(z), the slopes cancel, and a row's t most often sum to 1.
fn cross_entropy(y: &[f32], t: &[f32], d: &mut [f32], stride: usize) {
    for row in 0..stride {
        let column = || (row..y.len()).step_by(stride);
        let sum: f32 = column().map(|place| t[place]).sum();
        column().for_each(|place| d[place] = y[place] * sum - t[place]);
    }
}

/// ln(1 + e^z).
#[inline(never)]
fn softplus(z: f32) -> f64 {
    f64::from(math::one(math::softplus, z))
}

/// Of an error of size d.
fn huber(d: f64, delta: f64) -> f64 {
    if d <= delta { 0.5 * d * d } else { delta * (d - 0.5 * delta) }
}

fn hinge(y: f64, t: f64) -> f64 {
    (1.0 - t * y).max(0.0)
}

/// Within -most and most.
#[inline(always)]
fn clamp(x: Lanes, most: f32) -> Lanes {
    let most = Lanes::splat(most);
    let x = most.simd_lt(x).select(most, x);
    x.simd_lt(-most).select(-most, x)
}
