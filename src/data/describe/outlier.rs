//! Numbers far from the others.

use super::summary::NumberSummary;
use serde::Serialize;

/// How far from the middle half of the numbers, in widths of that half (Tukey).
const WIDTHS: f64 = 1.5;
/// How far from the mean, in standard deviations.
const DEVIATIONS: f64 = 3.0;

/// What lies outside two limits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outside {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// How many numbers lie outside.
    pub count: u64,
}

/// Outliers by two rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outliers {
    /// 1.5 widths of the middle half beyond it.
    pub iqr: Outside,
    /// 3 standard deviations from the mean.
    pub z_score: Outside,
}

impl Outliers {
    /// Of numbers in their order.
    pub(super) fn of(sorted: &[f64], short: &NumberSummary) -> Self {
        let width = WIDTHS * (short.upper - short.lower);
        let reach = DEVIATIONS * short.deviation;
        Self {
            iqr: Outside::of(sorted, short.lower - width, short.upper + width),
            z_score: Outside::of(sorted, short.mean - reach, short.mean + reach),
        }
    }
}

impl Outside {
    fn of(sorted: &[f64], low: f64, high: f64) -> Self {
        let below = sorted.partition_point(|number| *number < low);
        let within = sorted.partition_point(|number| *number <= high);
        Self { low, high, count: (below + sorted.len() - within) as u64 }
    }

    /// Whether a number lies there.
    pub fn holds(&self, number: f64) -> bool {
        number < self.low || number > self.high
    }
}
