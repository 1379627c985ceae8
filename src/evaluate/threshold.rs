//! Two classes told apart by a score: what each threshold makes of it.

use super::Confusion;
use serde::Serialize;

/// What one threshold makes of the rows: a score of at least that means class 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ThresholdPoint {
    /// The least score that counts as class 1; infinite where none does.
    pub threshold: f64,
    /// Rows of class 1 that are found.
    pub hits: u64,
    /// Rows of class 0 that are taken for class 1.
    pub false_alarms: u64,
}

/// The rows by their scores: what every threshold makes of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thresholds {
    /// From the threshold that nothing reaches, by every different score, to the least of them.
    pub points: Vec<ThresholdPoint>,
    /// How many rows are of class 1.
    pub positive: u64,
    /// How many rows are of class 0.
    pub negative: u64,
}

/// How sure the answers of a stretch of scores are, and how often they come true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CalibrationBin {
    /// How many rows have such a score.
    pub rows: u64,
    /// Their mean score.
    pub said: f64,
    /// The share of them that is of class 1.
    pub is: f64,
}

impl Thresholds {
    /// Of rows with a score each, and whether they are of class 1. Scores are finite.
    pub fn new(rows: impl Iterator<Item = (f64, bool)>) -> Self {
        let mut rows: Vec<(f64, bool)> = rows.collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        let none = ThresholdPoint { threshold: f64::INFINITY, hits: 0, false_alarms: 0 };
        let (mut points, mut at) = (vec![none], none);
        for (k, (score, is)) in rows.iter().enumerate() {
            at.threshold = *score;
            at.hits += u64::from(*is);
            at.false_alarms += u64::from(!*is);
            // Rows with the same score cannot be told apart.
            if rows.get(k + 1).is_none_or(|(next, _)| next != score) {
                points.push(at);
            }
        }
        Self { points, positive: at.hits, negative: at.false_alarms }
    }

    /// The confusion at a threshold.
    pub fn at(&self, threshold: f64) -> Confusion {
        let reached = self.points.partition_point(|point| point.threshold >= threshold);
        let ThresholdPoint { hits, false_alarms, .. } = self.points[reached.max(1) - 1];
        let counts = vec![self.negative - false_alarms, false_alarms, self.positive - hits, hits];
        Confusion { classes: 2, counts }
    }

    /// The receiver operating characteristic: the share of class 0 taken for class 1, and the share of
    /// class 1 found, from (0, 0) to (1, 1), threshold by threshold. Nothing where a class has no row.
    pub fn roc(&self) -> Option<Vec<[f64; 2]>> {
        let (positive, negative) = (self.positive as f64, self.negative as f64);
        (positive > 0.0 && negative > 0.0).then(|| {
            let point =
                |p: &ThresholdPoint| [p.false_alarms as f64 / negative, p.hits as f64 / positive];
            self.points.iter().map(point).collect()
        })
    }

    /// The area below the ROC: how often a row of class 1 has a higher score than one of class 0, ties
    /// counted half.
    pub fn roc_area(&self) -> Option<f64> {
        let points = self.roc()?;
        let piece = |pair: &[[f64; 2]]| {
            let ([x0, y0], [x1, y1]) = (pair[0], pair[1]);
            (x1 - x0) * (y0 + y1) / 2.0
        };
        Some(points.windows(2).map(piece).sum())
    }

    /// Recall and precision at every threshold that something reaches, from the highest on. Nothing
    /// where no row is of class 1.
    pub fn precision_recall(&self) -> Option<Vec<[f64; 2]>> {
        let positive = self.positive as f64;
        (positive > 0.0).then(|| {
            let point = |p: &ThresholdPoint| {
                [p.hits as f64 / positive, p.hits as f64 / (p.hits + p.false_alarms) as f64]
            };
            self.points[1..].iter().map(point).collect()
        })
    }

    /// The average precision: precision summed over the steps of recall. (Straight lines between the
    /// points would be too kind: Davis and Goadrich, 2006.)
    pub fn average_precision(&self) -> Option<f64> {
        let mut before = 0.0;
        let piece = |[recall, precision]: [f64; 2]| {
            let step = recall - before;
            before = recall;
            step * precision
        };
        Some(self.precision_recall()?.into_iter().map(piece).sum())
    }
}

/// Rows in `bins` stretches of scores from 0 to 1, equally wide; those without a row are left out.
pub fn calibration(rows: impl Iterator<Item = (f64, bool)>, bins: usize) -> Vec<CalibrationBin> {
    let mut all = vec![CalibrationBin { rows: 0, said: 0.0, is: 0.0 }; bins];
    for (score, is) in rows {
        let bin = &mut all[((score * bins as f64) as usize).min(bins - 1)];
        bin.rows += 1;
        bin.said += score;
        bin.is += f64::from(u8::from(is));
    }
    all.retain(|bin| bin.rows > 0);
    for bin in &mut all {
        bin.said /= bin.rows as f64;
        bin.is /= bin.rows as f64;
    }
    all
}
