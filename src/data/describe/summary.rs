//! A column in short.

use crate::data::quantile::quantile;
use crate::data::{MISSING, Values};
use serde::Serialize;

/// Bars of a small histogram.
pub const BINS: usize = 20;
/// Names that are counted one by one; the rest are counted together.
pub const NAMED: usize = 12;
/// Where counting different values ends.
const MOST_DISTINCT: usize = 1000;

/// Numbers in short; of a column with a number at least.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberSummary {
    /// The least.
    pub least: f64,
    /// Below it lies a quarter.
    pub lower: f64,
    /// Below it lies a half.
    pub median: f64,
    /// Below it lie three quarters.
    pub upper: f64,
    /// The largest.
    pub most: f64,
    /// The mean.
    pub mean: f64,
    /// The standard deviation: the root of the mean squared deviation.
    pub deviation: f64,
    /// Whether all are whole.
    pub whole: bool,
}

/// Names in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NameSummary {
    /// The most frequent ones, the first first.
    pub frequent: Vec<String>,
}

/// A column in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Summary {
    /// Of numbers.
    Numbers(NumberSummary),
    /// Of names.
    Names(NameSummary),
    /// Nothing stands in it.
    Nothing,
}

/// A column in short, with what is drawn of it: which bar each row belongs to.
pub(super) struct Short {
    pub summary: Summary,
    /// How many different values there are; nothing where they are too many to be counted.
    pub distinct: Option<usize>,
    /// [`BINS`] stretches from the least to the largest number, equally wide; or a bar a frequent name,
    /// and one of all others where there are others.
    pub bars: usize,
    /// The numbers that are there, in their order.
    pub sorted: Vec<f64>,
    /// The bar of each name.
    places: Vec<usize>,
}

impl Short {
    pub fn of(values: &Values) -> Self {
        match values {
            Values::Numbers(numbers) => Self::of_numbers(numbers),
            Values::Categories { names, codes } => Self::of_names(names, codes),
        }
    }

    fn of_numbers(numbers: &[f64]) -> Self {
        let mut sorted: Vec<f64> = numbers.iter().copied().filter(|n| !n.is_nan()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else {
            return Self::nothing();
        };
        let count = sorted.len() as f64;
        let mean = sorted.iter().sum::<f64>() / count;
        let variance = sorted.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / count;
        let changes = sorted.windows(2).filter(|pair| pair[0] != pair[1]);
        let distinct = 1 + changes.take(MOST_DISTINCT).count();
        let summary = Summary::Numbers(NumberSummary {
            least,
            lower: quantile(&sorted, 0.25),
            median: quantile(&sorted, 0.5),
            upper: quantile(&sorted, 0.75),
            most,
            mean,
            deviation: variance.sqrt(),
            whole: sorted.iter().all(|n| n.fract() == 0.0),
        });
        let bars = if most > least { BINS } else { 1 };
        let distinct = Some(distinct).filter(|count| *count <= MOST_DISTINCT);
        Self { summary, distinct, bars, sorted, places: Vec::new() }
    }

    fn of_names(names: &[String], codes: &[u32]) -> Self {
        let mut counts = vec![0_u64; names.len()];
        codes.iter().filter(|code| **code != MISSING).for_each(|code| counts[*code as usize] += 1);
        let mut order: Vec<usize> = (0..names.len()).filter(|k| counts[*k] > 0).collect();
        if order.is_empty() {
            return Self::nothing();
        }
        // Names are sorted: of equal counts the first name comes first.
        order.sort_by_key(|k| std::cmp::Reverse(counts[*k]));
        let mut places = vec![NAMED; names.len()];
        for (place, k) in order.iter().take(NAMED).enumerate() {
            places[*k] = place;
        }
        let frequent = order.iter().take(NAMED).map(|k| names[*k].clone()).collect();
        let summary = Summary::Names(NameSummary { frequent });
        let (distinct, bars) = (Some(order.len()), order.len().min(NAMED + 1));
        Self { summary, distinct, bars, sorted: Vec::new(), places }
    }

    fn nothing() -> Self {
        let (sorted, places) = (Vec::new(), Vec::new());
        Self { summary: Summary::Nothing, distinct: Some(0), bars: 0, sorted, places }
    }

    /// The bar of a row; nothing where nothing stands there.
    pub fn bar(&self, values: &Values, row: usize) -> Option<usize> {
        match (values, &self.summary) {
            (Values::Numbers(numbers), Summary::Numbers(short)) if !numbers[row].is_nan() => {
                let (least, width) = (short.least, short.most - short.least);
                let share = if width > 0.0 { (numbers[row] - least) / width } else { 0.0 };
                Some(((share * BINS as f64) as usize).min(self.bars - 1))
            }
            (Values::Categories { codes, .. }, _) if codes[row] != MISSING => {
                Some(self.places[codes[row] as usize])
            }
            _ => None,
        }
    }
}
