//! From the experiment's choice to the columns that are trained on, and back to the data's units.

#![allow(clippy::too_many_lines)] // tables of cases
#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::data::{Raw, Series};
use gradwalk::experiment::{Data, DataKind};
use gradwalk::field::{Section, Window};
use gradwalk::rng::{Purpose, Stream};
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
    let pairs = |trainer: &Trainer| -> Vec<(f64, f64)> {
        let raw = &trainer.data().raw;
        raw.inputs[0].iter().zip(raw.targets[0].iter()).collect()
    };
    let exact = pairs(&with(&data(0.0)));
    assert!(exact.iter().all(|(x, _)| (-3.0..7.0).contains(x)));
    assert!(exact.iter().all(|(x, y)| near(*y, 0.5 * x - 1.0)));
    // Evenly: every tenth of the range has a tenth of the rows, within five standard errors.
    for tenth in 0..10 {
        let from = f64::from(tenth) - 3.0;
        let count = exact.iter().filter(|(x, _)| (from..from + 1.0).contains(x)).count();
        assert!(count.abs_diff(1000) < 150, "{count} in tenth {tenth}");
    }
    let off = |(x, y): &(f64, f64)| y - (0.5 * x - 1.0);
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
    for class in [0.0, 1.0] {
        let centre = if class == 0.0 { -1.0 } else { 3.0 };
        for input in &raw.inputs {
            let pairs = input.iter().zip(raw.targets[0].iter());
            let own: Vec<f64> = pairs.filter(|(_, t)| *t == class).map(|(x, _)| x).collect();
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
        let values = |rows: &[usize]| rows.iter().map(|r| data.raw.inputs[0][*r] as f32).collect();
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
        for x in [-2.0, 0.0, 3.5, 10.0, 40.0] {
            let y = f64::from(trainer.predict(&[vec![x]]).unwrap()[0][0]);
            let wanted = line.slope * x + line.intercept;
            assert!((y - wanted).abs() < 1e-4 * wanted.abs().max(1.0), "{y} for {wanted} at {x}");
        }
    }
}

#[test]
fn predictions_do_not_depend_on_how_many_are_asked_for() {
    let trainer = with(&json!({
        "data": { "kind": "blobs" },
        "model": { "layers": [{ "units": 5, "activation": "tanh" }, { "units": 1 }] } }));
    let row = |k| vec![f64::from(k) * 0.01, 3.0 - f64::from(k)];
    let rows: Vec<Vec<f64>> = (0..1000).map(row).collect();
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
    assert_eq!(trainer.predict(&[vec![1.0, f64::NAN]]).unwrap_err().path, "rows[0][1]");
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
    assert_eq!(
        numbers(&raw.inputs),
        [[1.5, 2.0, 6.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    );
    assert_eq!(numbers(&raw.targets), [[1.0, 0.0, 1.0]]);
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
    assert_eq!(
        numbers(&raw.targets),
        [[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]]
    );
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

fn numbers(columns: &[Series]) -> Vec<Vec<f64>> {
    columns.iter().map(|column| column.iter().collect()).collect()
}

const SETS: [&str; 9] =
    ["circle", "xor", "spiral", "moons", "three-blobs", "plane", "bumps", "sine", "x-sin-x"];

/// A set, whatever learns from it.
fn set(kind: &str, samples: usize, noise: f64) -> Raw {
    let json = json!({ "seed": 5, "data": { "kind": kind, "samples": samples, "noise": noise } });
    gradwalk::data::load(&Experiment::from_json(&json.to_string()).unwrap()).unwrap()
}

/// Where a row lies and what belongs to it, in 64 bits, from the draws of the streams: the formulas
/// of the TensorFlow Playground and of scikit-learn, written as they are there.
fn formula(kind: &str, k: usize, samples: usize, noise: f64, draws: [&mut Stream; 2]) -> [f64; 3] {
    use libm::{cos, sin};
    use std::f64::consts::PI;
    let [places, noises] = draws;
    let mut place = |low: f32, high: f32| f64::from(places.uniform(low, high));
    let mut off = |reach: f32| f64::from(noises.uniform(-reach, reach)) * noise;
    match kind {
        "circle" => {
            let r = if k.is_multiple_of(2) { place(0.0, 2.5) } else { place(3.5, 5.0) };
            let angle = place(0.0, std::f32::consts::TAU);
            let (x, y) = (r * sin(angle), r * cos(angle));
            let (dx, dy) = (off(5.0), off(5.0));
            let distance = ((x + dx) * (x + dx) + (y + dy) * (y + dy)).sqrt();
            [x, y, f64::from(distance < 2.5)]
        }
        "xor" => {
            let padded = |at: f64| if at > 0.0 { at + 0.3 } else { at - 0.3 };
            let x = padded(place(-5.0, 5.0));
            let y = padded(place(-5.0, 5.0));
            let (dx, dy) = (off(5.0), off(5.0));
            [x, y, f64::from((x + dx) * (y + dy) >= 0.0)]
        }
        "spiral" => {
            let (i, n) = ((k / 2) as f64, samples as f64 / 2.0);
            let delta = if k.is_multiple_of(2) { 0.0 } else { PI };
            let (r, t) = (i / n * 5.0, 1.75 * i / n * 2.0 * PI + delta);
            let x = r * sin(t) + off(1.0);
            let y = r * cos(t) + off(1.0);
            [x, y, f64::from(delta == 0.0)]
        }
        "moons" => {
            let t = place(0.0, std::f32::consts::PI);
            let (x, y) = if k.is_multiple_of(2) {
                (cos(t), sin(t))
            } else {
                (1.0 - cos(t), 1.0 - sin(t) - 0.5)
            };
            let dx = noise * f64::from(noises.normal());
            let dy = noise * f64::from(noises.normal());
            // From [-1, 2] and [-0.5, 1], without noise, to [-5, 5] and [-2.5, 2.5].
            let to = |at: f64, low: f64, high: f64| (at - (low + high) / 2.0) / 1.5 * 5.0;
            [to(x + dx, -1.0, 2.0), to(y + dy, -0.5, 1.0), (k % 2) as f64]
        }
        "three-blobs" => {
            let centre = [[0.0, 3.0], [-2.6, -1.5], [2.6, -1.5]][k % 3];
            let deviation = (0.5 + 7.0 * noise).sqrt();
            let x = centre[0] + deviation * f64::from(places.normal());
            let y = centre[1] + deviation * f64::from(places.normal());
            [x, y, (k % 3) as f64]
        }
        "plane" => {
            let (x, y) = (place(-6.0, 6.0), place(-6.0, 6.0));
            let (dx, dy) = (off(6.0), off(6.0));
            [x, y, (x + dx + y + dy) / 10.0]
        }
        "bumps" => {
            let (x, y) = (place(-6.0, 6.0), place(-6.0, 6.0));
            let (px, py) = (x + off(6.0), y + off(6.0));
            let mut label = 0.0f64;
            for (row, cy) in [2.5, -2.5].into_iter().enumerate() {
                for (column, cx) in [-4.0, 0.0, 4.0].into_iter().enumerate() {
                    let sign = if (row + column) % 2 == 0 { 1.0 } else { -1.0 };
                    let distance = ((px - cx) * (px - cx) + (py - cy) * (py - cy)).sqrt();
                    let value = sign * f64::max(0.0, 1.0 - distance / 2.0);
                    label = if value.abs() > label.abs() { value } else { label };
                }
            }
            [x, y, label]
        }
        _ => {
            let x = place(-6.0, 6.0);
            let y = if kind == "sine" { sin(x) } else { x * sin(x) };
            [x, y + noise * f64::from(noises.normal()), 0.0]
        }
    }
}

#[test]
fn sets_are_drawn_by_their_formulas() {
    for kind in SETS {
        for (samples, noise) in [(500, 0.0), (501, 0.3), (7, 100.0)] {
            let raw = set(kind, samples, noise);
            let mut places = Stream::new(5, Purpose::Data, 0);
            let mut noises = Stream::new(5, Purpose::Noise, 0);
            let mut apart = 0;
            for k in 0..samples {
                let wanted = formula(kind, k, samples, noise, [&mut places, &mut noises]);
                let mut found: Vec<f64> = raw.inputs.iter().map(|column| column[k]).collect();
                let targets: Vec<f64> = raw.targets.iter().map(|column| column[k]).collect();
                found.push(match targets[..] {
                    [t] => t,
                    _ => targets.iter().position(|t| *t == 1.0).unwrap() as f64,
                });
                let close =
                    |(a, b): (&f64, f64)| (a - b).abs() < 1e-5 * (1.0 + noise) * b.abs().max(1.0);
                apart += usize::from(!found.iter().zip(wanted).all(close));
            }
            // A label may fall to the other side where a point lies on the edge.
            assert!(apart <= usize::from(raw.classes.is_some()), "{kind}: {apart} of {samples}");
        }
    }
}

#[test]
fn sets_keep_to_their_window_and_their_classes_take_turns() {
    for kind in SETS {
        let raw = set(kind, 600, 0.0);
        let classes = raw.classes.as_ref().map(Vec::len);
        let (inputs, wanted) = match kind {
            "sine" | "x-sin-x" => (1, None),
            "plane" | "bumps" => (2, None),
            "three-blobs" => (2, Some(3)),
            _ => (2, Some(2)),
        };
        assert_eq!((raw.inputs.len(), classes), (inputs, wanted), "{kind}");
        assert!(raw.inputs.iter().flat_map(Series::iter).all(|x| x.abs() <= 6.0), "{kind}");
        if let (Some(classes), true) = (classes, kind != "xor") {
            for target in &raw.targets {
                let ones = target.iter().filter(|t| *t == 1.0).count();
                assert_eq!(ones, 600 / classes, "{kind}");
            }
        }
    }
}

#[test]
fn noise_draws_no_new_places_and_more_samples_keep_the_first_ones() {
    for kind in SETS {
        let (quiet, noisy) = (set(kind, 90, 0.0), set(kind, 90, 0.2));
        if ["circle", "xor", "plane", "bumps", "sine", "x-sin-x"].contains(&kind) {
            // Only what is measured or judged is moved.
            assert_eq!(quiet.inputs, noisy.inputs, "{kind}");
            assert_ne!(quiet.targets, noisy.targets, "{kind}");
        } else {
            assert_eq!(quiet.targets, noisy.targets, "{kind}");
            let noisier = set(kind, 90, 0.4);
            let spread =
                |noise: f64| if kind == "three-blobs" { (0.5 + 7.0 * noise).sqrt() } else { noise };
            let share = (spread(0.4) - spread(0.0)) / (spread(0.2) - spread(0.0));
            for (column, quiet) in quiet.inputs.iter().enumerate() {
                for (k, quiet) in quiet.iter().enumerate() {
                    let (once, twice) = (noisy.inputs[column][k], noisier.inputs[column][k]);
                    assert!((twice - quiet - share * (once - quiet)).abs() < 1e-4, "{kind}");
                }
            }
        }
        if kind != "spiral" {
            let more = set(kind, 200, 0.2);
            let columns = |raw: &Raw| [raw.inputs.clone(), raw.targets.clone()].concat();
            for (some, more) in columns(&noisy).iter().zip(&columns(&more)) {
                assert!(some.iter().eq(more.iter().take(90)), "{kind}");
            }
        }
    }
}

#[test]
fn sets_of_few_rows_and_any_noise_can_be_learnt_from() {
    for kind in SETS {
        for (samples, noise) in [1, 2, 3, 5].into_iter().flat_map(|n| [(n, 0.0), (n, 100.0)]) {
            let units = if kind == "three-blobs" { 3 } else { 1 };
            let mut trainer = with(&json!({
                "data": { "kind": kind, "samples": samples, "noise": noise },
                "prepare": { "features": ["x1^2", "x1", "sin x1"], "scale": "standard" },
                "model": { "layers": [{ "units": 2, "activation": "tanh" }, { "units": units }] } }));
            trainer.step(3);
            assert!(trainer.diverged() || trainer.loss().is_finite(), "{kind}");
            trainer.states();
            let window = Window { width: 2, height: 2, x: [-1.0, 1.0], y: [0.0, 0.0] };
            assert!(trainer.maps(window, Section::default(), &[[0; 3]; 3]).is_some());
        }
    }
}

#[test]
fn features_are_what_they_are_called() {
    let names = ["cos x2", "x1", "x1 x2", "x2^2", "sin x1", "x2", "x1^2", "sin x2", "cos x1"];
    let trainer = with(&json!({
        "data": { "kind": "xor", "samples": 50 }, "prepare": { "features": names } }));
    let data = trainer.data();
    assert_eq!((data.features.names.as_slice(), data.inputs()), (&names.map(String::from)[..], 9));
    // The columns that are used, in order of first appearance.
    assert_eq!(data.features.used, [1, 0]);
    for row in 0..50 {
        let [x1, x2] = [0, 1].map(|column: usize| data.raw.inputs[column][row]);
        let wanted = [
            libm::cos(x2),
            x1,
            x1 * x2,
            x2 * x2,
            libm::sin(x1),
            x2,
            x1 * x1,
            libm::sin(x2),
            libm::cos(x1),
        ];
        for (i, wanted) in wanted.into_iter().enumerate() {
            assert!(near(f64::from(data.train.x[i * 50 + row]), wanted), "{}", names[i]);
        }
        let raw = trainer.trace(row).unwrap().raw.0;
        assert_eq!(raw, [x2, x1]);
    }
}

/// A feature is computed from what `predict` is given, then scaled.
#[test]
fn predictions_take_the_columns_that_the_features_are_made_of() {
    let trainer = with(&json!({
        "data": { "kind": "points", "points": [[9, 1, 2, 0], [9, 3, 4, 1], [9, 5, 7, 2]] },
        "prepare": { "features": ["x2^2", "x1 x2"], "scale": "min-max" },
        "model": { "initial": [{ "w": [1, 10], "b": [0] }] } }));
    // x2^2 goes from 1 to 25, x1 x2 from 9 to 45; x2 comes first, as it is named first.
    let y = trainer.predict(&[vec![2.0, 3.0]]).unwrap()[0][0];
    assert!(near(f64::from(y), (4.0 - 1.0) / 24.0 + 10.0 * (6.0 - 9.0) / 36.0), "{y}");
    let found = trainer.predict(&[vec![1.0, 2.0, 3.0]]).unwrap_err().to_string();
    assert_eq!(found, "rows[0]: 3 values where 2 belong");
}

#[test]
fn lines_and_boundaries_are_of_columns_alone() {
    let unit = |kind: &str, features: Value| {
        with(&json!({ "data": { "kind": kind }, "prepare": { "features": features },
            "model": { "layers": [{ "activation": "linear" }] }, "train": { "batch": 100 } }))
    };
    for (feature, is) in [("x1", true), ("x1^2", false), ("sin x1", false)] {
        let trainer = unit("line", json!([feature]));
        assert_eq!((trainer.line().is_some(), trainer.least_squares().is_some()), (is, is));
        assert!(trainer.stable_rate().is_some());
    }
    assert!(unit("blobs", json!(["x1", "x2^2"])).boundary().is_none());
    assert!(unit("blobs", json!(["x1"])).boundary().is_none());
    // Turned round, the coefficients keep their axes.
    let turned =
        with(&json!({ "data": { "kind": "blobs" }, "prepare": { "features": ["x2", "x1"] },
        "model": { "layers": [{ "activation": "sigmoid" }],
                   "initial": [{ "w": [2, 3], "b": [5] }] } }));
    assert_eq!(turned.boundary(), Some([3.0, 2.0, 5.0]));
}

/// Put together in Rust, a set may be called what no set is.
#[test]
fn a_set_of_a_kind_that_is_none_is_refused() {
    for kind in [DataKind::Line, DataKind::Blobs, DataKind::Points, DataKind::Table] {
        let data = Data::Drawn { kind, samples: 10, noise: 0.0, draw: 0 };
        let fault = Trainer::new(Experiment { data, ..Experiment::default() }).unwrap_err();
        assert!(fault.path.starts_with("data."), "{fault}");
    }
}
