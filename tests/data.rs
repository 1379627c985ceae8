//! From the experiment's choice to the columns that are trained on, and back to the data's units.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn with(json: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap()
}

/// How far two numbers may be apart that differ by a few 32-bit roundings.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 4.0 * f64::from(f32::EPSILON) * b.abs().max(1.0)
}

#[test]
fn a_line_is_the_line_and_its_noise_has_the_deviation_it_says() {
    let data = |noise: f64| {
        json!({ "data": { "samples": 10_000, "range": [-3, 7], "slope": 0.5, "intercept": -1,
                          "noise": noise } })
    };
    let pairs = |trainer: &Trainer| -> Vec<(f32, f32)> {
        let raw = &trainer.data().raw;
        raw.inputs[0].iter().copied().zip(raw.targets[0].iter().copied()).collect()
    };
    let exact = pairs(&with(&data(0.0)));
    assert!(exact.iter().all(|(x, _)| (-3.0..7.0).contains(x)));
    assert!(exact.iter().all(|(x, y)| near(f64::from(*y), 0.5 * f64::from(*x) - 1.0)));
    // Evenly: every tenth of the range has a tenth of the rows, within five standard errors.
    for tenth in 0..10 {
        let from = tenth as f32 - 3.0;
        let count = exact.iter().filter(|(x, _)| (from..from + 1.0).contains(x)).count();
        assert!(count.abs_diff(1000) < 150, "{count} in tenth {tenth}");
    }
    let off = |(x, y): &(f32, f32)| f64::from(*y) - (0.5 * f64::from(*x) - 1.0);
    let noisy = pairs(&with(&data(2.0)));
    let variance = noisy.iter().map(|pair| off(pair) * off(pair)).sum::<f64>() / 10_000.0;
    // The standard error of a variance of 4 is 4 sqrt(2 / n).
    assert!((variance - 4.0).abs() < 5.0 * 4.0 * 0.0142, "{variance}");
}

#[test]
fn blobs_lie_around_their_centres() {
    let trainer =
        with(&json!({ "data": { "kind": "blobs", "samples": 20_000, "noise": 0.1, "shift": 1 } }));
    let raw = &trainer.data().raw;
    assert_eq!(raw.classes.as_ref().map(Vec::len), Some(2));
    for class in [0.0f32, 1.0] {
        let centre = if class == 0.0 { -1.0 } else { 3.0 };
        for input in &raw.inputs {
            let pairs = input.iter().zip(&raw.targets[0]);
            let own: Vec<f64> =
                pairs.filter(|(_, t)| **t == class).map(|(x, _)| f64::from(*x)).collect();
            assert_eq!(own.len(), 10_000);
            let mean = own.iter().sum::<f64>() / 10_000.0;
            let variance = own.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 10_000.0;
            // Variance 0.5 + 7 noise = 1.2; five standard errors.
            assert!((mean - centre).abs() < 5.0 * 0.011, "mean {mean}");
            assert!((variance - 1.2).abs() < 5.0 * 1.2 * 0.0142, "variance {variance}");
        }
    }
}

#[test]
fn rows_that_are_held_out_are_not_trained_on() {
    for (share, held_out) in [(0.0, 0), (0.25, 25), (0.9, 90), (0.004, 0), (0.005, 1)] {
        let trainer = with(&json!({ "prepare": { "validation": share } }));
        let data = trainer.data();
        assert_eq!((data.train.rows, data.validation.rows), (100 - held_out, held_out));
        let mut rows = data.rows.clone();
        assert!(rows[..100 - held_out].is_sorted() && rows[100 - held_out..].is_sorted());
        rows.sort_unstable();
        assert_eq!(rows, (0..100).collect::<Vec<_>>(), "each row is on one side");
        assert_eq!(trainer.validation_loss().is_some(), held_out > 0);
        let (train, held) = data.rows.split_at(100 - held_out);
        let values = |rows: &[usize]| rows.iter().map(|r| data.raw.inputs[0][*r]).collect();
        let (train, held): (Vec<f32>, Vec<f32>) = (values(train), values(held));
        assert_eq!((&data.train.x, &data.validation.x), (&train, &held));
    }
    let held = |seed: u32| {
        let json = json!({ "seed": seed, "prepare": { "validation": 0.25 } });
        with(&json).data().rows[75..].to_vec()
    };
    assert_ne!(held(1), held(2));
    assert_eq!(held(1), held(1));
}

/// Numbers from the rows held out would tell the training what it must not know.
#[test]
fn scaling_takes_its_numbers_from_the_training_rows() {
    for seed in 0..10 {
        let trainer = with(&json!({ "seed": seed,
            "prepare": { "scale": "min-max", "scaleTarget": "standard", "validation": 0.5 } }));
        let data = trainer.data();
        let (low, high) = data
            .train
            .x
            .iter()
            .fold((f32::MAX, f32::MIN), |(low, high), x| (low.min(*x), high.max(*x)));
        assert_eq!((low, high), (0.0, 1.0));
        let targets: Vec<f64> = data.train.t.iter().map(|t| f64::from(*t)).collect();
        let mean = targets.iter().sum::<f64>() / 50.0;
        let variance = targets.iter().map(|t| (t - mean) * (t - mean)).sum::<f64>() / 50.0;
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 1e-5, "{mean} {variance}");
    }
}

#[test]
fn a_constant_column_is_scaled_to_0() {
    for scale in ["min-max", "standard"] {
        let trainer = with(&json!({
            "data": { "kind": "points", "points": [[7.1, 0.3, 1], [7.1, 0.5, 1], [7.1, 0.9, 1]] },
            "prepare": { "scale": scale, "scaleTarget": scale } }));
        assert_eq!(trainer.data().train.x[..3], [0.0; 3]);
        assert_eq!(trainer.data().train.t, [0.0; 3]);
    }
}

/// Whatever the scaling, questions and answers are in the data's own units.
#[test]
fn predictions_are_in_the_units_of_the_data() {
    for scale in ["none", "min-max", "standard"] {
        let mut trainer = with(&json!({
            "prepare": { "scale": scale, "scaleTarget": scale },
            "train": { "batch": 100, "optimizer": { "learningRate": 0.02 } } }));
        trainer.step(20_000);
        let line = trainer.line().unwrap();
        assert!((line.slope - 3.0).abs() < 1e-3 && (line.intercept - 2.0).abs() < 1e-2, "{line:?}");
        for x in [-2.0f32, 0.0, 3.5, 10.0, 40.0] {
            let y = f64::from(trainer.predict(&[vec![x]]).unwrap()[0][0]);
            let wanted = line.slope * f64::from(x) + line.intercept;
            assert!((y - wanted).abs() < 1e-4 * wanted.abs().max(1.0), "{y} for {wanted} at {x}");
        }
    }
}

#[test]
fn predictions_do_not_depend_on_how_many_are_asked_for() {
    let trainer = with(&json!({
        "data": { "kind": "blobs" },
        "model": { "layers": [{ "units": 5, "activation": "tanh" }, { "units": 1 }] } }));
    let rows: Vec<Vec<f32>> = (0..1000).map(|k| vec![k as f32 * 0.01, 3.0 - k as f32]).collect();
    let all = trainer.predict(&rows).unwrap();
    assert_eq!(all.len(), 1000);
    for k in [0, 1, 255, 256, 257, 999] {
        assert_eq!(trainer.predict(&rows[k..=k]).unwrap()[0], all[k]);
    }
    assert_eq!(trainer.predict(&[]).unwrap(), Vec::<Vec<f32>>::new());
    assert_eq!(
        trainer.predict(&[vec![1.0]]).unwrap_err().to_string(),
        "rows[0]: 1 values where 2 belong"
    );
    assert_eq!(trainer.predict(&[vec![1.0, f32::NAN]]).unwrap_err().path, "rows[0][1]");
}

fn table(columns: Value, rows: Value) -> Value {
    json!({ "data": { "kind": "table", "columns": columns, "rows": rows } })
}

#[test]
fn a_table_becomes_columns_of_numbers() {
    let columns = json!([
        { "name": "size", "role": "feature" },
        { "name": "note", "role": "ignore", "type": "category" },
        { "name": "colour", "role": "feature", "type": "category" },
        { "name": "ripe", "role": "target", "type": "category" },
    ]);
    let rows = json!([
        [1.5, null, "red", "yes"],
        [2, "a", "green", "no"],
        [null, "b", "red", "no"],
        [4, "c", null, "yes"],
        [5, "d", "red", null],
        [6, null, "blue", "yes"],
    ]);
    let trainer = with(&table(columns, rows));
    let raw = &trainer.data().raw;
    // Rows with a missing cell in a used column are dropped; one input for each colour, in order.
    assert_eq!(raw.input_names, ["size", "colour = blue", "colour = green", "colour = red"]);
    assert_eq!(raw.inputs, [[1.5, 2.0, 6.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]);
    assert_eq!(raw.targets, [[1.0, 0.0, 1.0]]);
    assert_eq!(raw.target_names, ["ripe"]);
    assert_eq!(raw.classes.as_deref(), Some(["no".to_owned(), "yes".to_owned()].as_slice()));
    assert!(trainer.metrics().accuracy.is_some());
}

#[test]
fn a_target_of_three_names_becomes_three_targets() {
    let columns = json!([
        { "name": "x", "role": "feature" },
        { "name": "kind", "role": "target", "type": "category" },
    ]);
    let mut json = table(columns, json!([[1, "b"], [2, "a"], [3, "c"], [4, "b"]]));
    json["model"] = json!({ "layers": [{ "units": 3 }] });
    let trainer = with(&json);
    let raw = &trainer.data().raw;
    assert_eq!(raw.target_names, ["kind = a", "kind = b", "kind = c"]);
    assert_eq!(raw.targets, [[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]]);
}

#[test]
fn features_choose_and_order_the_inputs() {
    let points = json!({ "kind": "points", "points": [[1, 2, 3, 0], [4, 5, 6, 1]] });
    let trainer = with(&json!({ "data": points, "prepare": { "features": ["x3", "x1"] } }));
    assert_eq!(trainer.data().train.x, [3.0, 6.0, 1.0, 4.0]);
    assert_eq!(trainer.data().inputs(), 2);
    let all = with(&json!({ "data": points }));
    assert_eq!(all.data().train.x, [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
}

#[test]
fn accuracy_and_r2_are_what_they_are_called() {
    // y = x on four points of which the model, fixed at y = x, gets three right.
    let fixed = |points: Value| {
        with(&json!({ "data": { "kind": "points", "points": points },
            "model": { "initial": [{ "w": [1], "b": [0] }] } }))
    };
    let classes = fixed(json!([[0, 0], [0.4, 0], [0.5, 1], [0.2, 1]])).metrics();
    assert_eq!((classes.accuracy, classes.r2), (Some(0.75), None));
    // Residuals 1 and -1; the targets 0, 3, 1, 4 have the squares 4 + 1 + 1 + 4 around their mean.
    let numbers = fixed(json!([[0, 0], [2, 3], [2, 1], [4, 4]])).metrics();
    assert_eq!((numbers.accuracy, numbers.r2), (None, Some(1.0 - 2.0 / 10.0)));
    let constant = fixed(json!([[0, 5], [2, 5]])).metrics();
    assert_eq!((constant.accuracy, constant.r2), (None, None));
}
