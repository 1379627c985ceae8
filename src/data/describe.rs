//! What a column is like: its numbers in short, how they are spread, and what is odd about it.

use super::{MISSING, Values};
use serde::Serialize;

/// Bars of a small histogram.
pub const BINS: usize = 20;
/// Categories that are counted one by one; the rest are counted together.
const NAMED: usize = 12;

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
    /// How many lie in each of [`BINS`] stretches from the least to the largest, equally wide.
    pub bins: Vec<u64>,
    /// Whether all are whole.
    pub whole: bool,
}

/// Names in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NameSummary {
    /// How many different ones there are.
    pub distinct: usize,
    /// The most frequent ones with their counts, the first first.
    pub frequent: Vec<(String, u64)>,
    /// How many rows have another one.
    pub others: u64,
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

/// What is odd about a column, so that it tells a network nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Oddity {
    /// Nothing stands in it.
    Empty,
    /// The same in every row.
    Constant,
    /// A name, or a number, a row: it tells rows apart, and says nothing of new ones.
    Identifier,
}

/// A column in short.
pub fn summary(values: &Values) -> Summary {
    match values {
        Values::Numbers(numbers) => of_numbers(numbers).map_or(Summary::Nothing, Summary::Numbers),
        Values::Categories { names, codes } => of_names(names, codes),
    }
}

fn of_numbers(numbers: &[f64]) -> Option<NumberSummary> {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|n| !n.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let count = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let variance = sorted.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / count;
    let mut bins = vec![0; if most > least { BINS } else { 1 }];
    let last = bins.len() - 1;
    for number in &sorted {
        let share = if most > least { (number - least) / (most - least) } else { 0.0 };
        bins[((share * BINS as f64) as usize).min(last)] += 1;
    }
    Some(NumberSummary {
        lower: quantile(&sorted, 0.25),
        median: quantile(&sorted, 0.5),
        upper: quantile(&sorted, 0.75),
        deviation: variance.sqrt(),
        whole: sorted.iter().all(|n| n.fract() == 0.0),
        least,
        most,
        mean,
        bins,
    })
}

/// Of numbers in their order: what lies above a share of them, between two on a straight line (R's type
/// 7, as NumPy and pandas).
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let (below, part) = (at.floor() as usize, at.fract());
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + part * (sorted[above] - sorted[below])
}

fn of_names(names: &[String], codes: &[u32]) -> Summary {
    let mut counts = vec![0_u64; names.len()];
    codes.iter().filter(|code| **code != MISSING).for_each(|code| counts[*code as usize] += 1);
    let mut order: Vec<usize> = (0..names.len()).filter(|k| counts[*k] > 0).collect();
    if order.is_empty() {
        return Summary::Nothing;
    }
    // Names are sorted: of equal counts the first name comes first.
    order.sort_by_key(|k| std::cmp::Reverse(counts[*k]));
    let others = order.iter().skip(NAMED).map(|k| counts[*k]).sum();
    let frequent = order.iter().take(NAMED).map(|k| (names[*k].clone(), counts[*k])).collect();
    Summary::Names(NameSummary { distinct: order.len(), frequent, others })
}

/// What is odd about a column, if anything is.
pub fn oddity(values: &Values) -> Option<Oddity> {
    let rows = values.rows();
    let known = || (0..rows).filter(|row| !values.is_missing(*row));
    let first = match known().next() {
        Some(first) => first,
        None => return Some(Oddity::Empty),
    };
    let same = match values {
        Values::Numbers(numbers) => known().all(|row| numbers[row] == numbers[first]),
        Values::Categories { codes, .. } => known().all(|row| codes[row] == codes[first]),
    };
    if same {
        return (known().nth(1).is_some()).then_some(Oddity::Constant);
    }
    let counts_rows = match values {
        // Measured numbers may all be different, too: those that count rows are whole, and go on.
        Values::Numbers(numbers) => numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0),
        Values::Categories { codes, .. } => {
            let mut seen: Vec<u32> = known().map(|row| codes[row]).collect();
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            all > 2 && seen.len() == all
        }
    };
    (counts_rows && rows > 2).then_some(Oddity::Identifier)
}
