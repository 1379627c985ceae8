//! Scaling of a column, and back.

use super::quantile::quantile;
use crate::WHOLE;
use crate::experiment::Scale;

/// scaled = (value - offset) / span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    /// What becomes 0.
    pub offset: f64,
    /// What becomes 1, less the offset.
    pub span: f64,
}

impl Affine {
    /// Leaves every value as it is.
    pub const IDENTITY: Self = Self { offset: 0.0, span: 1.0 };

    /// The scaling of a column. A constant column becomes 0 everywhere.
    pub fn fit(scale: Scale, column: impl Iterator<Item = f64> + Clone) -> Self {
        if scale == Scale::None {
            return Self::IDENTITY;
        }
        let low = column.clone().fold(f64::INFINITY, f64::min);
        let high = column.clone().fold(f64::NEG_INFINITY, f64::max);
        if low >= high {
            return Self { offset: low, span: 1.0 };
        }
        let (offset, span) = match scale {
            Scale::Standard => {
                let count = column.clone().count() as f64;
                let mean = column.clone().sum::<f64>() / count;
                let variance = column.map(|v| (v - mean) * (v - mean)).sum::<f64>();
                (mean, (variance / count).sqrt())
            }
            Scale::Robust if WHOLE => {
                let mut sorted: Vec<f64> = column.collect();
                sorted.sort_by(f64::total_cmp);
                let at = |share| quantile(&sorted, share);
                (at(0.5), at(0.75) - at(0.25))
            }
            Scale::Symmetric => ((low + high) * 0.5, (high - low) * 0.5),
            Scale::MinMax | Scale::None | Scale::Robust => (low, high - low),
        };
        // The squares of tiny numbers may be 0.
        Self { offset, span: if span > 0.0 { span } else { 1.0 } }
    }

    /// Into the network's units.
    pub fn forward(self, value: f64) -> f32 {
        ((value - self.offset) / self.span) as f32
    }

    /// Back into the data's units.
    pub fn backward(self, scaled: f32) -> f32 {
        (f64::from(scaled) * self.span + self.offset) as f32
    }

    /// How large what comes back of a value of such a size can be.
    pub fn reach(self, size: f32) -> f32 {
        (f64::from(size) * self.span + self.offset.abs()) as f32
    }
}
