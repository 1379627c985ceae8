//! What is said of a run that goes, but will not do what it may be meant for.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::Trainer;
use gradwalk::experiment::{Activation, Experiment, PRESETS};
use gradwalk::train::{Concern, Warning};
use serde_json::{Value, json};

fn warnings(experiment: &Value) -> Vec<Warning> {
    Trainer::new(Experiment::from_value(experiment).unwrap()).unwrap().warnings()
}

/// Points with these targets, through one unit.
fn unit(activation: Activation, targets: &[f64]) -> Value {
    let points: Vec<Value> = targets.iter().enumerate().map(|(k, t)| json!([k, t])).collect();
    json!({
        "data": { "kind": "points", "points": points },
        "model": { "layers": [{ "units": 1, "activation": activation.name() }] },
        "train": { "loss": "half-mse" },
    })
}

#[test]
fn an_activation_gives_what_its_range_says_and_comes_near_its_ends() {
    for activation in Activation::ALL.iter().filter(|each| **each != Activation::Softmax) {
        for leak in [0.2f64, 0.0] {
            let mut experiment = unit(*activation, &[0.5]);
            experiment["model"]["negativeSlope"] = json!(leak);
            experiment["model"]["initial"] = json!([{ "w": [1.0], "b": [0.0] }]);
            let run = Trainer::new(Experiment::from_value(&experiment).unwrap()).unwrap();
            let inputs: Vec<Vec<f64>> =
                (-40_000..=40_000).map(|k| vec![f64::from(k) / 1e3]).collect();
            let answers = run.predict(&inputs).unwrap();
            let answers = || answers.iter().map(|row| f64::from(row[0]));
            let (least, most) =
                (answers().fold(f64::INFINITY, f64::min), answers().fold(-f64::INFINITY, f64::max));
            let [low, high] = activation.range(leak);
            let (near, name) = (1e-6, activation.name());
            assert!(least >= low - near && most <= high + near, "{name}: {least} to {most}");
            assert!(if low.is_finite() { least < low + near } else { least <= -8.0 }, "{name}");
            assert!(if high.is_finite() { most > high - near } else { most > 39.0 }, "{name}");
        }
    }
}

#[test]
fn targets_that_no_output_reaches_are_told_with_the_furthest_of_them() {
    let concern = |activation, targets: &[f64]| match &warnings(&unit(activation, targets))[..] {
        [] => None,
        [Warning { path, concern: Concern::OutOfReach { low, high, value, scaled, .. } }] => {
            assert_eq!(path, "model.layers[0].activation");
            assert!(!scaled);
            Some((*low, *high, *value))
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(concern(Activation::Sigmoid, &[0.0, 0.5, 1.0]), None);
    assert_eq!(concern(Activation::Sigmoid, &[0.5, -3.0, 2.0]), Some((Some(0.0), Some(1.0), -3.0)));
    assert_eq!(concern(Activation::Tanh, &[-1.0, 1.0]), None);
    assert_eq!(concern(Activation::Tanh, &[-1.0, 4.0]), Some((Some(-1.0), Some(1.0), 4.0)));
    assert_eq!(concern(Activation::Relu, &[0.0, 1e6]), None);
    assert_eq!(concern(Activation::Relu, &[5.0, -0.5]), Some((Some(0.0), None, -0.5)));
    assert_eq!(concern(Activation::LeakyRelu, &[5.0, -1e6]), None);
    assert_eq!(concern(Activation::Linear, &[-1e30, 1e30]), None);
    // A class that no tanh names, by its numbers; and the same targets within reach once scaled.
    let mut scaled = unit(Activation::Sigmoid, &[2.0, 8.0, 5.0]);
    scaled["prepare"] = json!({ "scaleTarget": "min-max" });
    assert_eq!(warnings(&scaled), []);
    scaled["prepare"] = json!({ "scaleTarget": "standard" });
    let [Warning { concern: Concern::OutOfReach { scaled: true, .. }, .. }] = warnings(&scaled)[..]
    else {
        panic!("a standard score may be below 0");
    };
    let [warning] = &warnings(&unit(Activation::Relu, &[1.0, -0.5]))[..] else { panic!("one") };
    assert_eq!(
        warning.sentence(|number| number.to_string()),
        "model.layers[0].activation: answers of relu are not below 0, and a target is -0.5; scale \
         the target, or take another activation"
    );
}

#[test]
fn early_stopping_without_rows_held_out_is_told() {
    let with = |validation: f64, patience: u32| {
        warnings(&json!({
            "data": { "kind": "moons", "samples": 20 },
            "prepare": { "validation": validation },
            "model": { "layers": [{ "units": 1, "activation": "sigmoid" }] },
            "train": { "loss": "bce", "patience": patience },
        }))
    };
    let path = "train.patience".to_owned();
    assert_eq!(with(0.0, 5), [Warning { path, concern: Concern::NoHeldOut }]);
    assert_eq!(with(0.5, 5), []);
    assert_eq!(with(0.0, 0), []);
}

#[test]
fn a_bias_that_is_not_there_is_told_where_it_is_held() {
    let with = |bias: bool, fixed: Value| {
        let layers = json!([{ "units": 2 }, { "units": 1, "fixed": fixed }]);
        warnings(&json!({ "model": { "layers": layers, "bias": bias } }))
    };
    let path = "model.layers[1].fixed[1]".to_owned();
    assert_eq!(with(false, json!(["w1", "b1"])), [Warning { path, concern: Concern::NoBias }]);
    assert_eq!(with(true, json!(["w1", "b1"])), []);
    assert_eq!(with(false, json!(["weights"])), []);
}

#[test]
fn of_the_presets_only_the_sigmoid_on_the_line_is_warned_of() {
    let warned: Vec<&str> = PRESETS
        .iter()
        .filter(|name| {
            let run = Trainer::new(Experiment::preset(name).unwrap()).unwrap();
            !run.warnings().is_empty()
        })
        .copied()
        .collect();
    assert_eq!(warned, ["line-sigmoid"]);
}
