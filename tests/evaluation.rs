//! Scores of predictions, against figures that scikit-learn computed (`tests/reference/evaluation.json`,
//! made by `make_evaluation.py` beside it) and against what follows from their definitions.

#![allow(clippy::unwrap_used)] // a reference that cannot be read should stop the test

use gradwalk::evaluate::{Confusion, Residuals, Thresholds, calibration};
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/evaluation.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
}

fn close(found: f64, wanted: &Value, within: f64, what: &str) {
    let wanted = wanted.as_f64().unwrap();
    assert!((found - wanted).abs() <= within, "{what}: {found}, scikit-learn {wanted}");
}

fn all_close(found: &[f64], wanted: &Value, within: f64, what: &str) {
    let wanted = numbers(wanted);
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (k, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        assert!((found - wanted).abs() <= within, "{what}, {k}: {found}, scikit-learn {wanted}");
    }
}

fn within(reference: &Value) -> f64 {
    reference["within"].as_f64().unwrap()
}

fn binary(reference: &Value) -> Vec<(f64, bool)> {
    let binary = &reference["binary"];
    let is = numbers(&binary["true"]).into_iter().map(|t| t == 1.0);
    numbers(&binary["score"]).into_iter().zip(is).collect()
}

#[test]
fn curves_and_their_areas_are_scikit_learns() {
    let reference = reference();
    let (wanted, within) = (&reference["binary"], within(&reference));
    let thresholds = Thresholds::new(binary(&reference).into_iter());
    close(thresholds.roc_area().unwrap(), &wanted["roc_auc"], within, "area");
    let average = thresholds.average_precision().unwrap();
    close(average, &wanted["average_precision"], within, "average precision");
    let column = |points: &[[f64; 2]], k: usize| points.iter().map(|p| p[k]).collect::<Vec<_>>();
    let roc = thresholds.roc().unwrap();
    all_close(&column(&roc, 0), &wanted["roc"]["fpr"], within, "false alarms");
    all_close(&column(&roc, 1), &wanted["roc"]["tpr"], within, "hits");
    // scikit-learn begins at the lowest threshold, and ends at a point of its own: (0, 1).
    let mut points = thresholds.precision_recall().unwrap();
    points.reverse();
    points.push([0.0, 1.0]);
    all_close(&column(&points, 0), &wanted["precision_recall"]["recall"], within, "recall");
    all_close(&column(&points, 1), &wanted["precision_recall"]["precision"], within, "precision");
}

#[test]
fn scores_at_thresholds_are_scikit_learns() {
    let reference = reference();
    let within = within(&reference);
    let thresholds = Thresholds::new(binary(&reference).into_iter());
    let all = reference["binary"]["at"].as_object().unwrap();
    assert_eq!(all.len(), 5);
    for (threshold, wanted) in all {
        let confusion = thresholds.at(threshold.parse().unwrap());
        let counts: Vec<f64> =
            wanted["confusion"].as_array().unwrap().iter().flat_map(numbers).collect();
        let found: Vec<f64> = confusion.counts.iter().map(|n| *n as f64).collect();
        assert_eq!(found, counts, "at {threshold}");
        let score = confusion.score(1);
        let is = |found: f64, name: &str| close(found, &wanted[name], within, name);
        is(confusion.accuracy().unwrap(), "accuracy");
        is(score.precision.unwrap_or(0.0), "precision");
        is(score.recall.unwrap(), "recall");
        is(score.f1.unwrap(), "f1");
        is(confusion.macro_mean().f1, "macro_f1");
        is(confusion.balanced_accuracy().unwrap(), "balanced_accuracy");
        is(confusion.matthews(), "matthews");
    }
}

#[test]
fn scores_of_three_classes_are_scikit_learns() {
    let reference = reference();
    let (wanted, within) = (&reference["multiclass"], within(&reference));
    let largest = |row: &Value| {
        let row = numbers(row);
        (0..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best })
    };
    let said = wanted["probability"].as_array().unwrap().iter().map(largest);
    let is = numbers(&wanted["true"]).into_iter().map(|class| class as usize);
    let confusion = Confusion::count(3, is.zip(said));
    let counts: Vec<u64> = wanted["confusion"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(numbers)
        .map(|n| n as u64)
        .collect();
    assert_eq!(confusion.counts, counts);
    close(confusion.accuracy().unwrap(), &wanted["accuracy"], within, "accuracy");
    let scores: Vec<_> = (0..3).map(|class| confusion.score(class)).collect();
    let by_class = &wanted["by_class"];
    let column = |value: &dyn Fn(usize) -> f64| (0..3).map(value).collect::<Vec<_>>();
    let precision = column(&|class| scores[class].precision.unwrap());
    all_close(&precision, &by_class["precision"], within, "precision");
    let recall = column(&|class| scores[class].recall.unwrap());
    all_close(&recall, &by_class["recall"], within, "recall");
    all_close(&column(&|class| scores[class].f1.unwrap()), &by_class["f1"], within, "f1");
    let support = column(&|class| scores[class].support as f64);
    all_close(&support, &by_class["support"], within, "support");
    for (mean, name) in [(confusion.macro_mean(), "macro"), (confusion.weighted_mean(), "weighted")]
    {
        all_close(&[mean.precision, mean.recall, mean.f1], &wanted[name], within, name);
    }
}

#[test]
fn errors_of_numbers_are_scikit_learns() {
    let reference = reference();
    let (wanted, within) = (&reference["regression"], within(&reference));
    let pairs: Vec<(f64, f64)> =
        numbers(&wanted["true"]).into_iter().zip(numbers(&wanted["predicted"])).collect();
    let found = Residuals::of(&pairs).unwrap();
    for (value, name) in [
        (found.r2.unwrap(), "r2"),
        (found.absolute, "mae"),
        (found.rmse, "rmse"),
        (found.median, "median_ae"),
        (found.largest, "max_error"),
        (found.explained_variance.unwrap(), "explained_variance"),
    ] {
        close(value, &wanted[name], within, name);
    }
}

#[test]
fn what_cannot_be_said_is_nothing() {
    assert_eq!(Residuals::of(&[]), None);
    assert_eq!(Residuals::of(&[(2.0, 1.0), (2.0, 3.0)]).unwrap().r2, None);
    let one_class = Thresholds::new([(0.2, true), (0.7, true)].into_iter());
    assert_eq!((one_class.roc(), one_class.roc_area()), (None, None));
    assert_eq!(one_class.average_precision(), Some(1.0));
    let none = Thresholds::new(std::iter::empty());
    assert_eq!(none.precision_recall(), None);
    assert_eq!(none.at(0.5).accuracy(), None);
    // Class 1 was never said, and class 2 does not occur.
    let confusion = Confusion::count(3, [(0, 0), (1, 0)].into_iter());
    assert_eq!(confusion.score(1).precision, None);
    assert_eq!(confusion.score(2).recall, None);
    assert_eq!(confusion.balanced_accuracy(), Some(0.5));
    assert_eq!(confusion.matthews(), 0.0);
}

#[test]
fn a_calibration_counts_every_row_once() {
    let rows = [(0.0, false), (0.05, true), (0.1, false), (0.95, true), (1.0, true)];
    let bins = calibration(rows.into_iter(), 10);
    let counts: Vec<u64> = bins.iter().map(|bin| bin.rows).collect();
    assert_eq!(counts, [2, 1, 2]);
    assert!((bins[0].said - 0.025).abs() < 1e-15 && bins[0].is == 0.5);
    assert!((bins[2].said - 0.975).abs() < 1e-15 && bins[2].is == 1.0);
}

proptest! {
    /// The area is the share of pairs that are in order, ties counted half; at every threshold the
    /// confusion is that of counting.
    #[test]
    fn areas_and_thresholds_are_what_they_say(
        rows in prop::collection::vec((0_u8..20, any::<bool>()), 2..60),
        threshold in 0_u8..21,
    ) {
        let rows: Vec<(f64, bool)> =
            rows.into_iter().map(|(score, is)| (f64::from(score) / 20.0, is)).collect();
        let thresholds = Thresholds::new(rows.iter().copied());
        let (mut pairs, mut ordered) = (0.0, 0.0);
        for (a, _) in rows.iter().filter(|row| row.1) {
            for (b, _) in rows.iter().filter(|row| !row.1) {
                pairs += 1.0;
                ordered += if a > b { 1.0 } else if a == b { 0.5 } else { 0.0 };
            }
        }
        match thresholds.roc_area() {
            Some(area) => prop_assert!((area - ordered / pairs).abs() < 1e-12),
            None => prop_assert!(pairs == 0.0),
        }
        let threshold = f64::from(threshold) / 20.0;
        let counted = rows.iter().map(|(s, is)| (usize::from(*is), usize::from(*s >= threshold)));
        prop_assert_eq!(thresholds.at(threshold), Confusion::count(2, counted));
    }
}
