//! Scaling of a column, and back.

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
    pub fn fit(scale: Scale, column: &[f32]) -> Self {
        let values = || column.iter().map(|v| f64::from(*v));
        let (offset, span) = match scale {
            Scale::None => return Self::IDENTITY,
            Scale::MinMax => {
                let low = values().fold(f64::INFINITY, f64::min);
                (low, values().fold(f64::NEG_INFINITY, f64::max) - low)
            }
            Scale::Standard => {
                let mean = values().sum::<f64>() / column.len() as f64;
                let variance = values().map(|v| (v - mean) * (v - mean)).sum::<f64>();
                (mean, (variance / column.len() as f64).sqrt())
            }
        };
        // A spread below what 32-bit numbers of this size resolve is no spread.
        let spread = span > offset.abs() * f64::from(f32::EPSILON);
        Self { offset, span: if spread { span } else { 1.0 } }
    }

    /// Into the network's units.
    pub fn forward(self, value: f32) -> f32 {
        ((f64::from(value) - self.offset) / self.span) as f32
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
