//! How much a column tells of the target by itself.

use super::target::Target;
use crate::data::{MISSING, Values};
use serde::Serialize;

/// Rows that are looked at, evenly apart.
const ROWS: usize = 50_000;

/// How much a column tells of the target by itself, from nothing, 0, to all of it, 1: measured on so
/// many rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Relation {
    /// Of two columns of numbers.
    Line {
        /// Pearson's correlation.
        r: f64,
        /// Its absolute value.
        strength: f64,
        /// The rows.
        of: u64,
    },
    /// Of names and a number: who answers the mean of the other rows of that name.
    Means {
        /// The part of the target's variance that is told so, 0 at least.
        strength: f64,
        /// The rows.
        of: u64,
    },
    /// Of classes: who answers the most frequent class at a name (of the other rows of that name), or
    /// on each side of a number.
    Rule {
        /// That number, which tells most: of a column of numbers.
        threshold: Option<f64>,
        /// How many answers are right.
        right: u64,
        /// How many are where the answer is always the most frequent class.
        baseline: u64,
        /// The part of the others that are right, 0 at least (Goodman and Kruskal's lambda).
        strength: f64,
        /// The rows.
        of: u64,
    },
}

impl Relation {
    /// From 0 to 1.
    pub fn strength(&self) -> f64 {
        match self {
            Self::Line { strength, .. } | Self::Means { strength, .. } => *strength,
            Self::Rule { strength, .. } => *strength,
        }
    }

    /// The rows that it was measured on.
    pub fn rows(&self) -> u64 {
        match self {
            Self::Line { of, .. } | Self::Means { of, .. } | Self::Rule { of, .. } => *of,
        }
    }

    /// Nothing where fewer than two rows have both.
    pub(super) fn of(values: &Values, target: &Target) -> Option<Self> {
        let all = values.rows();
        let count = all.min(ROWS) as u64;
        let rows = (0..count).map(|k| (k * all as u64 / count) as usize);
        let rows = rows.filter(|row| !values.is_missing(*row));
        match (values, target) {
            (Values::Numbers(numbers), Target::Numbers(target)) => {
                let pairs = rows.map(|row| (numbers[row], target[row]));
                line(&pairs.filter(|(_, t)| !t.is_nan()).collect::<Vec<_>>())
            }
            (Values::Categories { names, codes }, Target::Numbers(target)) => {
                let pairs = rows.map(|row| (codes[row] as usize, target[row]));
                means(names.len(), &pairs.filter(|(_, t)| !t.is_nan()).collect::<Vec<_>>())
            }
            (Values::Numbers(numbers), Target::Classes { codes, .. }) => {
                let pairs = rows.map(|row| (numbers[row], codes[row]));
                let pairs = pairs.filter(|(_, class)| *class != MISSING);
                threshold(target.classes(), pairs.map(|(n, class)| (n, class as usize)).collect())
            }
            (Values::Categories { names, codes }, Target::Classes { codes: classes, .. }) => {
                let pairs = rows.map(|row| (codes[row] as usize, classes[row]));
                let pairs = pairs.filter(|(_, class)| *class != MISSING);
                let pairs: Vec<(usize, usize)> =
                    pairs.map(|(name, class)| (name, class as usize)).collect();
                majority(names.len(), target.classes(), &pairs)
            }
        }
    }
}

fn line(pairs: &[(f64, f64)]) -> Option<Relation> {
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|p| of(p.0 - x, p.1 - y)).sum::<f64>();
    let (xx, yy, xy) = (sum(&|x, _| x * x), sum(&|_, y| y * y), sum(&|x, y| x * y));
    if pairs.len() < 2 {
        return None;
    }
    let r = if xx > 0.0 && yy > 0.0 { xy / (xx.sqrt() * yy.sqrt()) } else { 0.0 };
    let r = r.clamp(-1.0, 1.0);
    Some(Relation::Line { r, strength: r.abs(), of: pairs.len() as u64 })
}

/// A row that is answered by its own target proves nothing: each is left out of its own mean.
fn means(names: usize, pairs: &[(usize, f64)]) -> Option<Relation> {
    if pairs.len() < 2 {
        return None;
    }
    let (mut sums, mut counts) = (vec![0.0; names], vec![0.0_f64; names]);
    for (name, t) in pairs {
        sums[*name] += t;
        counts[*name] += 1.0;
    }
    let mean = pairs.iter().map(|(_, t)| t).sum::<f64>() / pairs.len() as f64;
    let (mut all, mut left) = (0.0, 0.0);
    for (name, t) in pairs {
        let others = counts[*name] - 1.0;
        let answer = if others > 0.0 { (sums[*name] - t) / others } else { mean };
        all += (t - mean) * (t - mean);
        left += (t - answer) * (t - answer);
    }
    let strength = if all > 0.0 { (1.0 - left / all).max(0.0) } else { 0.0 };
    Some(Relation::Means { strength, of: pairs.len() as u64 })
}

fn rule(threshold: Option<f64>, right: u64, baseline: u64, of: u64) -> Relation {
    let strength = if of > baseline {
        right.saturating_sub(baseline) as f64 / (of - baseline) as f64
    } else {
        0.0
    };
    Relation::Rule { threshold, right, baseline, strength, of }
}

fn most(counts: &[u64]) -> u64 {
    counts.iter().copied().max().unwrap_or(0)
}

/// Between two neighbours lies the number on whose sides most rows are of one class.
fn threshold(classes: usize, mut pairs: Vec<(f64, usize)>) -> Option<Relation> {
    if pairs.len() < 2 {
        return None;
    }
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut below, mut above) = (vec![0; classes], vec![0; classes]);
    pairs.iter().for_each(|(_, class)| above[*class] += 1);
    let baseline = most(&above);
    let mut best = (baseline, None);
    for pair in pairs.windows(2) {
        below[pair[0].1] += 1;
        above[pair[0].1] -= 1;
        let right = most(&below) + most(&above);
        if pair[0].0 < pair[1].0 && right > best.0 {
            best = (right, Some(pair[0].0 + (pair[1].0 - pair[0].0) / 2.0));
        }
    }
    Some(rule(best.1, best.0, baseline, pairs.len() as u64))
}

/// A row is answered by the other rows of its name: a name of a single row tells nothing.
fn majority(names: usize, classes: usize, pairs: &[(usize, usize)]) -> Option<Relation> {
    if pairs.len() < 2 {
        return None;
    }
    let (mut counts, mut all) = (vec![0_u64; names * classes], vec![0_u64; classes]);
    for (name, class) in pairs {
        counts[name * classes + class] += 1;
        all[*class] += 1;
    }
    let mut right = 0;
    for of_name in counts.chunks_exact(classes) {
        let first = most(of_name);
        let winners = of_name.iter().filter(|count| **count == first).count();
        let second = of_name.iter().copied().filter(|count| *count < first).max().unwrap_or(0);
        // Without itself a row of the most frequent class still has to be of the most frequent one.
        right += if winners == 1 && first > second + 1 { first } else { 0 };
    }
    Some(rule(None, right, most(&all), pairs.len() as u64))
}
