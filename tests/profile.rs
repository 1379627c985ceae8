//! The loss over one parameter: to the bit that of a run that stands there, its slope the gradient.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn trainer(experiment: Value) -> Trainer {
    Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap()
}

/// Rows of a line through the origin, y = 3x: L(w) = 6 (w - 3)^2.
fn bowl(rate: f64) -> Trainer {
    trainer(json!({
        "data": { "kind": "points", "points": [[0, 0], [1, 3], [2, 6], [3, 9], [4, 12]] },
        "model": { "bias": false, "initial": [{ "w": [0], "b": null }] },
        "train": { "batch": 5, "epochs": 20, "shuffle": false, "optimizer": { "learningRate": rate } },
    }))
}

#[test]
fn by_hand() {
    let mut bowl = bowl(0.05);
    let losses = bowl.profile(0, &[0.0, 1.0, 2.0, 3.0, 4.0]).unwrap();
    assert_eq!(losses, [54.0, 24.0, 6.0, 0.0, 6.0]);
    assert_eq!(bowl.slope(0), Some(-36.0));
    // w = 0, 1.8, 2.52: losses 54, 8.64, 1.3824.
    bowl.step(2);
    let trail = bowl.trail(0, 100).unwrap();
    let wanted = [0.0, 0.0, 54.0, 1.0, 1.8, 8.64, 2.0, 2.52, 1.3824];
    assert_eq!(trail.len(), wanted.len());
    for (found, wanted) in trail.iter().zip(wanted) {
        assert!((found - wanted).abs() < 1e-5, "{found} {wanted}");
    }
    assert!((bowl.slope(0).unwrap() - 12.0 * (2.52 - 3.0)).abs() < 1e-5);
}

#[test]
fn a_run_that_grows_without_bound_is_followed() {
    let mut bowl = bowl(0.25);
    bowl.step(4);
    let values: Vec<f64> = bowl.trail(0, 100).unwrap().chunks(3).map(|c| c[1]).collect();
    assert_eq!(values, [0.0, 9.0, -9.0, 27.0, -45.0]);
}

/// Runs of all sorts: with penalties, several layers, dropout, more rows than are passed at once.
fn runs() -> Vec<Trainer> {
    let network = |train: Value| {
        json!({
            "data": { "kind": "moons", "samples": 300, "noise": 0.2 },
            "prepare": { "validation": 0.1 },
            "model": { "layers": [
                { "units": 3, "activation": "tanh", "dropout": 0.2 },
                { "units": 2, "activation": "gelu" },
                { "units": 1, "activation": "sigmoid" }] },
            "train": train,
        })
    };
    vec![
        trainer(json!({})),
        trainer(json!({ "model": { "bias": false }, "train": { "l1": 0.1, "l2": 0.05 } })),
        Trainer::new(Experiment::preset("perceptron").unwrap()).unwrap(),
        trainer(network(json!({ "loss": "bce", "l2": 0.01, "optimizer": { "kind": "adam" } }))),
        trainer(network(json!({ "loss": "half-mse", "l1": 0.003 }))),
    ]
}

/// With one parameter as it is given, the others as they stand.
fn moved(run: &Trainer, place: usize, value: f32) -> Trainer {
    let mut experiment: Value = serde_json::from_str(&run.experiment().to_json()).unwrap();
    let mut flat = run.network().parameters.clone();
    flat[place] = value;
    let mut rest = flat.as_slice();
    let mut take = |count: usize| {
        let (part, more) = rest.split_at(count);
        rest = more;
        json!(part)
    };
    let layers: Vec<Value> = run
        .parameters()
        .iter()
        .map(|layer| {
            let w = take(layer.w.len());
            json!({ "w": w, "b": layer.b.as_ref().map(|b| take(b.len())) })
        })
        .collect();
    experiment["model"]["initial"] = json!(layers);
    trainer(experiment)
}

fn penalty(run: &Trainer) -> f64 {
    let (l1, l2) = (run.now().l1, run.now().l2);
    let w = run.parameters();
    let weights = w.iter().flat_map(|layer| layer.w.iter());
    weights.map(|w| f64::from(w.abs())).fold(0.0, |sum, w| sum + (l1 * w + l2 * w * w))
}

#[test]
fn the_curve_is_the_loss_of_a_run_that_stands_there_and_nothing_is_changed() {
    for mut run in runs() {
        run.epochs(2);
        let before = run.clone();
        let values = [-2.5, -0.1, 0.0, 0.3, 1.7];
        for place in 0..run.network().parameters.len() {
            let found = run.profile(place, &values).unwrap();
            for (value, found) in values.iter().zip(found) {
                let there = moved(&run, place, *value as f32);
                let wanted = there.loss() + penalty(&there);
                assert_eq!(found.to_bits(), wanted.to_bits(), "{place} {value}");
            }
        }
        assert_eq!(run.network().parameters, before.network().parameters);
        let count = run.network().parameters.len();
        assert_eq!(
            (run.profile(count, &[0.0]), run.slope(count), run.trail(count, 9)),
            (None, None, None)
        );
        // It goes on as if nobody had looked.
        let mut other = before;
        run.epochs(1);
        other.epochs(1);
        assert_eq!(run.network().parameters, other.network().parameters);
    }
}

#[test]
fn the_slope_is_that_of_the_curve() {
    for mut run in runs() {
        run.epochs(2);
        for place in 0..run.network().parameters.len() {
            let w = f64::from(run.network().parameters[place]);
            let h = 1.0 / 256.0;
            let (low, high) = ((w - h) as f32, (w + h) as f32);
            let ends = run.profile(place, &[f64::from(low), f64::from(high)]).unwrap();
            let wanted = (ends[1] - ends[0]) / (f64::from(high) - f64::from(low));
            let found = run.slope(place).unwrap();
            assert!(
                (found - wanted).abs() < 2e-3 * (1.0 + wanted.abs()),
                "{place}: {found} {wanted}"
            );
        }
    }
}

/// Of batches of all rows, plain descent goes by the rate times the slope.
#[test]
fn a_step_of_all_rows_goes_by_the_rate_times_the_slope() {
    let mut run = trainer(json!({ "train": { "batch": 100, "l2": 0.05 } }));
    for _ in 0..5 {
        for place in 0..2 {
            let slope = run.slope(place).unwrap();
            let update = run.next_update(None).unwrap();
            let step = f64::from(update.numbers[2 + place]);
            assert!((step + 0.01 * slope).abs() < 1e-5 * (1.0 + slope.abs()), "{step} {slope}");
        }
        run.step(1);
    }
}

#[test]
fn the_trail_has_the_very_states() {
    for mut run in runs() {
        run.step(7);
        for place in [0, run.network().parameters.len() - 1] {
            let trail = run.trail(place, 100).unwrap();
            assert_eq!(trail.len(), 8 * 3);
            for part in trail.chunks(3) {
                let mut there = run.clone();
                there.seek(part[0] as u64);
                let value = f64::from(there.network().parameters[place]);
                let loss = there.loss() + penalty(&there);
                assert_eq!((part[1], part[2].to_bits()), (value, loss.to_bits()));
            }
        }
    }
}
