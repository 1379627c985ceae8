//! What is to be beaten, against scikit-learn's models of the same rows (`tests/reference/models.json`,
//! made by `make_models.py` beside it).

#![allow(clippy::unwrap_used)] // a reference that cannot be read should stop the test

use gradwalk::evaluate::{Answers, Baseline, LinearFit, Part};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn reference() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/models.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn close(found: f64, wanted: &Value, within: f64, what: &str) {
    let wanted = wanted.as_f64().unwrap();
    let off = (found - wanted).abs() / wanted.abs().max(1.0);
    assert!(off <= within, "{what}: {found}, scikit-learn {wanted}");
}

/// A run of the rows, all of which are trained on.
fn trainer(case: &Value, target: &str, layer: &Value, loss: &str) -> Trainer {
    let rows = list(&case["x"]).iter().zip(list(&case["t"]));
    let rows: Vec<Vec<Value>> = rows
        .map(|(x, t)| {
            let t = if target == "category" { json!(t.to_string()) } else { t.clone() };
            [list(x).as_slice(), &[t]].concat()
        })
        .collect();
    let mut columns: Vec<Value> = (1..rows[0].len())
        .map(|i| json!({ "name": format!("x{i}"), "type": "number", "role": "feature" }))
        .collect();
    columns.push(json!({ "name": "t", "type": target, "role": "target" }));
    let experiment = json!({
        "data": { "kind": "table", "columns": columns, "rows": rows },
        "model": { "layers": [layer] },
        "train": { "loss": loss },
    });
    Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap()
}

fn fitted(trainer: &Trainer) -> Answers {
    let mut fit = LinearFit::new(trainer);
    let passes = (0..20_000).take_while(|_| !fit.go_on()).count();
    assert!(passes < 20_000, "the fit does not end");
    assert_eq!(fit.rows(), trainer.data().train.rows);
    fit.model().judge(Part::Train)
}

#[test]
fn a_logistic_model_of_two_classes_is_scikit_learns() {
    let reference = reference();
    let (case, within) = (&reference["two"], reference["within"].as_f64().unwrap());
    let layer = json!({ "units": 1, "activation": "sigmoid" });
    let trainer = trainer(case, "category", &layer, "bce");
    let answers = fitted(&trainer);
    for (row, wanted) in list(&case["probability"]).iter().enumerate() {
        close(answers.said(row)[0], &wanted[1], within, "probability");
    }
    let report = answers.report();
    close(report.loss.unwrap(), &case["loss"], within, "loss");
    let classes = report.classes.unwrap();
    close(classes.decisions.accuracy.unwrap(), &case["accuracy"], within, "accuracy");
    let report = Baseline::constant(&trainer).judge(Part::Train).report();
    close(report.loss.unwrap(), &case["prior_loss"], within, "loss of the shares");
    let classes = report.classes.unwrap();
    close(classes.decisions.accuracy.unwrap(), &case["prior_accuracy"], within, "majority");
    assert_eq!(classes.curves[0].roc_area, Some(0.5));
}

#[test]
fn a_logistic_model_of_three_classes_is_scikit_learns() {
    let reference = reference();
    let (case, within) = (&reference["three"], reference["within"].as_f64().unwrap());
    let layer = json!({ "units": 3, "activation": "softmax" });
    let trainer = trainer(case, "category", &layer, "cce");
    let answers = fitted(&trainer);
    for (row, wanted) in list(&case["probability"]).iter().enumerate() {
        for (said, wanted) in answers.said(row).iter().zip(list(wanted)) {
            close(*said, wanted, within, "probability");
        }
    }
    let report = answers.report();
    close(report.loss.unwrap(), &case["loss"], within, "loss");
    let classes = report.classes.unwrap();
    close(classes.decisions.accuracy.unwrap(), &case["accuracy"], within, "accuracy");
    assert_eq!(classes.curves.len(), 3);
    let constant = Baseline::constant(&trainer).judge(Part::Train);
    for (said, wanted) in constant.said(0).iter().zip(list(&case["prior"])) {
        close(*said, wanted, within, "share");
    }
    close(constant.loss().unwrap(), &case["prior_loss"], within, "loss of the shares");
}

#[test]
fn least_squares_are_scikit_learns() {
    let reference = reference();
    let (case, within) = (&reference["numbers"], reference["within"].as_f64().unwrap());
    let layer = json!({ "units": 1, "activation": "linear" });
    let trainer = trainer(case, "number", &layer, "mse");
    let answers = fitted(&trainer);
    for (row, wanted) in list(&case["predicted"]).iter().enumerate() {
        close(answers.said(row)[0], wanted, within, "prediction");
    }
    close(answers.loss().unwrap(), &case["loss"], within, "loss");
    let numbers = answers.report().numbers.unwrap();
    close(numbers[0].errors.unwrap().r2.unwrap(), &case["r2"], within, "R2");
    let constant = Baseline::constant(&trainer).judge(Part::Train);
    close(constant.said(3)[0], &case["mean"], within, "mean");
    close(constant.loss().unwrap(), &case["mean_loss"], within, "loss of the mean");
}

#[test]
fn a_loss_of_signs_is_judged_in_their_units() {
    let points: Vec<[f64; 2]> =
        (0..40).map(|k| [f64::from(k), if k % 5 == 0 || k > 28 { 1.0 } else { -1.0 }]).collect();
    let experiment = json!({
        "data": { "kind": "points", "points": points },
        "model": { "layers": [{ "units": 1, "activation": "tanh" }] },
        "train": { "loss": "hinge" },
    });
    let trainer = Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap();
    let constant = Baseline::constant(&trainer).judge(Part::Train);
    // The answer is -1 + 2 share, and the loss max(0, 1 - t y) on average.
    let share = points.iter().filter(|point| point[1] > 0.0).count() as f64 / 40.0;
    let y = 2.0 * share - 1.0;
    let wanted = share * (1.0 - y) + (1.0 - share) * (1.0 + y);
    assert!((constant.loss().unwrap() - wanted).abs() < 1e-6);
    assert!((constant.said(0)[0] - share).abs() < 1e-6);
    let linear = fitted(&trainer);
    assert!(linear.loss().unwrap() < constant.loss().unwrap());
}
