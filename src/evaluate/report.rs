//! All figures of a model on some rows, ready to be drawn.

use super::answer::{Answers, Truth};
use super::{CalibrationBin, ClassScore, Confusion, MeanScore, Residuals, Thresholds, calibration};
use serde::Serialize;

/// Points of a curve or of a scatter, at most.
pub const MOST_POINTS: usize = 2000;
/// Stretches of scores in a calibration.
const BINS: usize = 10;
/// Bars of a histogram of residuals.
const BARS: usize = 40;
/// The score from which class 1 is said where nobody chose another.
pub const MIDDLE: f64 = 0.5;

/// All figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// How many rows were judged.
    pub rows: usize,
    /// Their mean loss, without penalties and class weights; nothing where it is no number.
    pub loss: Option<f64>,
    /// Where the targets are numbers: of each.
    pub numbers: Option<Vec<NumberReport>>,
    /// Where they are classes.
    pub classes: Option<ClassReport>,
}

/// The figures of one number that is predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberReport {
    /// Its name.
    pub name: String,
    /// How far off; nothing of no rows.
    pub errors: Option<Residuals>,
    /// Some rows, evenly apart, and those of the least and the largest error, by their places in the
    /// table.
    pub rows: Vec<usize>,
    /// Their true numbers.
    pub truth: Vec<f64>,
    /// What was predicted for them.
    pub said: Vec<f64>,
    /// The residuals of all rows, true less predicted.
    pub residuals: Bars,
}

/// How often numbers lie in each of equally wide stretches.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bars {
    /// The least number.
    pub from: f64,
    /// The largest.
    pub to: f64,
    /// How many lie in each stretch.
    pub counts: Vec<u64>,
}

/// The figures of classes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassReport {
    /// Their names.
    pub names: Vec<String>,
    /// What does not depend on a threshold: of class 1, or of each of several against all others.
    pub curves: Vec<ClassCurves>,
    /// What is said at the middle.
    pub decisions: Decisions,
}

/// How well scores tell one class from all others. What is nothing has no rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassCurves {
    /// Which class.
    pub class: usize,
    /// The area below the ROC.
    pub roc_area: Option<f64>,
    /// The average precision.
    pub average_precision: Option<f64>,
    /// False alarms, and hits, as shares.
    pub roc: Option<Curve>,
    /// Recall, and precision.
    pub precision_recall: Option<Curve>,
    /// How sure it is and how often that comes true; where no score lies outside 0 and 1.
    pub calibration: Option<Vec<CalibrationBin>>,
}

/// Points of a curve, the ends among them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Across.
    pub x: Vec<f64>,
    /// Up.
    pub y: Vec<f64>,
}

/// Which classes are said at a threshold, and what that is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decisions {
    /// The score from which class 1 is said; of several classes nothing depends on it.
    pub threshold: f64,
    /// The share that is right.
    pub accuracy: Option<f64>,
    /// The mean recall of the classes that occur.
    pub balanced_accuracy: Option<f64>,
    /// Matthews' correlation.
    pub matthews: f64,
    /// Of each class.
    pub scores: Vec<ClassScore>,
    /// The mean over the classes.
    pub macro_mean: MeanScore,
    /// The mean over the classes, each by how many are of it.
    pub weighted_mean: MeanScore,
    /// (C, C): rows are what is so, columns what is said.
    pub confusion: Vec<u64>,
}

impl Answers {
    /// All figures.
    pub fn report(&self) -> Report {
        let (rows, loss) = (self.rows.len(), self.loss());
        match &self.truth {
            Truth::Numbers { names, of } => {
                let each = |(o, name): (usize, &String)| self.of_number(o, name, of);
                let numbers = names.iter().enumerate().map(each).collect();
                Report { rows, loss, numbers: Some(numbers), classes: None }
            }
            Truth::Classes { names, .. } => {
                let classes =
                    if self.outputs() == 1 { vec![1] } else { (0..names.len()).collect() };
                let curves = classes.into_iter().map(|class| self.curves(class)).collect();
                let decisions = self.decide(MIDDLE);
                let classes = ClassReport { names: names.clone(), curves, decisions };
                Report { rows, loss, numbers: None, classes: Some(classes) }
            }
        }
    }

    fn of_number(&self, o: usize, name: &str, truth: &[f64]) -> NumberReport {
        let outputs = self.outputs();
        let column = |list: &[f64]| list.iter().skip(o).step_by(outputs).copied().collect();
        let (truth, said): (Vec<f64>, Vec<f64>) = (column(truth), column(&self.said));
        let errors: Vec<f64> = truth.iter().zip(&said).map(|(is, said)| is - said).collect();
        let end = |sign: f64| {
            (0..errors.len()).max_by(|a, b| (sign * errors[*a]).total_cmp(&(sign * errors[*b])))
        };
        let mut places = evenly(errors.len(), MOST_POINTS - 2);
        places.extend([end(-1.0), end(1.0)].into_iter().flatten());
        places.sort_unstable();
        places.dedup();
        let pairs: Vec<(f64, f64)> = truth.iter().copied().zip(said.iter().copied()).collect();
        NumberReport {
            name: name.to_owned(),
            errors: Residuals::of(&pairs),
            rows: places.iter().map(|place| self.rows[*place]).collect(),
            truth: places.iter().map(|place| truth[*place]).collect(),
            said: places.iter().map(|place| said[*place]).collect(),
            residuals: bars(&errors),
        }
    }

    /// Scores of a class, and whether a row is of it.
    pub(super) fn scores(&self, class: usize) -> impl Iterator<Item = (f64, bool)> {
        let classes: &[u32] = match &self.truth {
            Truth::Classes { of, .. } => of,
            Truth::Numbers { .. } => &[],
        };
        let (outputs, of) = (self.outputs(), class as u32);
        let output = if outputs == 1 { 0 } else { class };
        let scores = self.said.iter().skip(output).step_by(outputs);
        scores.zip(classes).map(move |(score, is)| (*score, *is == of))
    }

    fn curves(&self, class: usize) -> ClassCurves {
        let thresholds = Thresholds::new(self.scores(class));
        let within = self.scores(class).all(|(score, _)| (0.0..=1.0).contains(&score));
        ClassCurves {
            class,
            roc_area: thresholds.roc_area(),
            average_precision: thresholds.average_precision(),
            roc: thresholds.roc().map(|points| curve(&points)),
            precision_recall: thresholds.precision_recall().map(|points| curve(&points)),
            calibration: within.then(|| calibration(self.scores(class), BINS)),
        }
    }

    /// Which classes are said where class 1 is said from a score on, and what that is worth; of
    /// numbers nothing.
    pub fn decide(&self, threshold: f64) -> Decisions {
        let (classes, of): (usize, &[u32]) = match &self.truth {
            Truth::Classes { names, of } => (names.len().max(2), of),
            Truth::Numbers { .. } => (0, &[]),
        };
        let pair = |(place, is): (usize, &u32)| (*is as usize, self.class(place, threshold));
        let confusion = Confusion::count(classes, of.iter().enumerate().map(pair));
        Decisions {
            threshold,
            accuracy: confusion.accuracy(),
            balanced_accuracy: confusion.balanced_accuracy(),
            matthews: confusion.matthews(),
            scores: (0..classes).map(|class| confusion.score(class)).collect(),
            macro_mean: confusion.macro_mean(),
            weighted_mean: confusion.weighted_mean(),
            confusion: confusion.counts,
        }
    }
}

/// At most so many of some places, evenly apart, the ends among them.
pub(super) fn evenly(count: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    // A product of two counts may not fit into 32 bits.
    let place = |k: usize| (k as u64 * (count as u64 - 1) / (most as u64 - 1)) as usize;
    (0..most).map(place).collect()
}

fn curve(points: &[[f64; 2]]) -> Curve {
    let places = evenly(points.len(), MOST_POINTS);
    let column = |k: usize| places.iter().map(|place| points[*place][k]).collect();
    Curve { x: column(0), y: column(1) }
}

fn bars(numbers: &[f64]) -> Bars {
    let from = numbers.iter().copied().reduce(f64::min).unwrap_or(0.0);
    let to = numbers.iter().copied().reduce(f64::max).unwrap_or(0.0);
    let mut counts = vec![0; BARS];
    for number in numbers {
        let share = (number - from) / (to - from).max(f64::MIN_POSITIVE);
        counts[((share * BARS as f64) as usize).min(BARS - 1)] += 1;
    }
    Bars { from, to, counts }
}
