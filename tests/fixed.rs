//! What is held fixed is changed by no update; what is free moves as if the rest were data.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::{Experiment, Parameters};
use gradwalk::nn::OptimizerKind;
use gradwalk::train::Setting;
use gradwalk::{Problem, Trainer};
use serde_json::{Value, json};

fn trainer(experiment: &Value) -> Trainer {
    Trainer::new(Experiment::from_value(experiment).unwrap()).unwrap()
}

/// The bits of all parameters, in the order of the network's block.
fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.network().parameters.iter().map(|w| w.to_bits()).collect()
}

/// The places of a network of 2, 3 and 1 units that `fixed` names: W of the first layer is 0 to 5, b
/// 6 to 8, W of the second 9 to 11, b 12.
fn cases() -> Vec<(Value, Value, Vec<usize>)> {
    vec![
        (json!(["weights"]), json!([]), (0..6).collect()),
        (json!(["biases"]), json!(["biases"]), vec![6, 7, 8, 12]),
        (json!(["weights", "biases"]), json!([]), (0..9).collect()),
        (json!(["w2", "w6", "b3"]), json!(["w1", "b1"]), vec![1, 5, 8, 9, 12]),
        (json!(["w2", "w2", "weights"]), json!(["weights", "biases"]), {
            (0..6).chain(9..13).collect()
        }),
    ]
}

fn network(kind: &str, first: &Value, last: &Value, batch: usize) -> Value {
    json!({
        "data": { "kind": "moons", "samples": 30, "noise": 0.1 },
        "model": { "layers": [
            { "units": 3, "activation": "tanh", "fixed": first },
            { "units": 1, "activation": "sigmoid", "fixed": last },
        ] },
        "train": {
            "loss": "bce", "batch": batch, "l1": 0.001, "l2": 0.002,
            "optimizer": { "kind": kind, "learningRate": 0.05, "weightDecay": 0.1 },
        },
    })
}

#[test]
fn no_optimizer_changes_what_is_fixed_and_all_change_the_rest() {
    for kind in OptimizerKind::ALL {
        for (first, last, fixed) in cases() {
            for (batch, clip) in [(7, "clipNorm"), (1, "clipValue"), (30, "clipNorm")] {
                let mut experiment = network(kind.name(), &first, &last, batch);
                experiment["train"][clip] = json!(0.05);
                let mut run = trainer(&experiment);
                let start = bits(&run);
                run.step(40);
                for (place, (before, after)) in start.iter().zip(bits(&run)).enumerate() {
                    let held = fixed.contains(&place);
                    assert_eq!(*before == after, held, "{} {place} of {first}", kind.name());
                }
                // The optimizer keeps for it what it had at the start.
                let update = run.next_update(None).unwrap();
                let count = start.len();
                let kept = &update.numbers[2 * count..][..2 * kind.slots() * count];
                let first = if *kind == OptimizerKind::Adagrad { 0.1 } else { 0.0 };
                for list in kept.chunks_exact(count) {
                    assert!(fixed.iter().all(|place| list[*place] == first), "{}", kind.name());
                }
            }
        }
    }
}

#[test]
fn the_next_update_is_what_step_then_does_and_has_no_gradient_of_what_is_fixed() {
    for kind in OptimizerKind::ALL {
        for (first, last, fixed) in cases() {
            let mut run = trainer(&network(kind.name(), &first, &last, 8));
            run.step(5);
            let update = run.next_update(None).unwrap();
            let count = bits(&run).len();
            let (g, rest) = update.numbers.split_at(count);
            for (place, g) in g.iter().enumerate() {
                let check = run.check(place, None).unwrap();
                let wanted = if fixed.contains(&place) { 0.0 } else { check.numeric };
                assert!((f64::from(*g) - wanted).abs() < 1e-4, "{place}: {check:?}");
            }
            assert!(fixed.iter().all(|place| rest[*place] == 0.0));
            let after: Vec<u32> = rest[rest.len() - count..].iter().map(|w| w.to_bits()).collect();
            let trace = run.trace(3).unwrap();
            let Parameters { w, b } = &run.parameters()[0];
            for (k, (before, after)) in w.iter().zip(&trace.layers[0].w).enumerate() {
                assert!(!fixed.contains(&k) || before == after, "{kind:?}");
            }
            for (k, (before, after)) in
                b.iter().flatten().zip(trace.layers[0].b.iter().flatten()).enumerate()
            {
                assert!(!fixed.contains(&(6 + k)) || before == after, "{kind:?}");
            }
            run.step(1);
            if *kind != OptimizerKind::Adamw {
                assert_eq!(bits(&run), after, "{kind:?}");
            }
        }
    }
}

/// Two runs whose free parameters should be alike.
fn compare(what: &str, held: &Value, plain: &Value, free: &[usize]) {
    let (mut held, mut plain) = (trainer(held), trainer(plain));
    for step in 0..60 {
        for (place, wanted) in free.iter().zip(&plain.network().parameters) {
            let found = held.network().parameters[*place];
            let near = 2e-4 * wanted.abs().max(0.1);
            assert!((found - wanted).abs() <= near, "{what}, step {step}: {found}, not {wanted}");
        }
        held.step(1);
        plain.step(1);
    }
}

#[test]
fn a_line_whose_bias_is_2_is_a_line_without_one_through_what_is_left() {
    let points = |shift: f64| -> Value {
        let point = |k: i32| {
            let x = f64::from(k) / 8.0 - 1.0;
            json!([x, 3.0 * x + 2.5 + f64::from(k * k % 7) / 8.0 - shift])
        };
        (0..20).map(point).collect()
    };
    for kind in OptimizerKind::ALL {
        // The norm is that of the free ones alone.
        for (clip, l2) in [(0.0, 0.0), (0.3, 0.0), (0.0, 0.05)] {
            let run = |shift: f64, model: Value| {
                json!({
                    "data": { "kind": "points", "points": points(shift) },
                    "model": model,
                    "train": { "batch": 6, "clipNorm": clip, "l2": l2, "optimizer": {
                        "kind": kind.name(), "learningRate": 0.05 } },
                })
            };
            let held = json!({
                "layers": [{ "units": 1, "fixed": ["biases"] }], "initial": [{ "w": [0.5], "b": [2] }],
            });
            let plain = json!({ "bias": false, "initial": [{ "w": [0.5], "b": null }] });
            compare(kind.name(), &run(0.0, held), &run(2.0, plain), &[0]);
        }
    }
}

#[test]
fn a_layer_behind_one_that_is_fixed_learns_from_its_answers() {
    let (w, b) = ([0.4f32, -0.9, 1.1, 0.3, -0.6, 0.7], [0.1f32, -0.2, 0.3]);
    let rows: Vec<[f64; 3]> = (0..18)
        .map(|k| {
            let (x, y) = (f64::from(k % 5) / 2.0 - 1.0, f64::from(k % 7) / 3.0 - 1.0);
            [x, y, if x * y > 0.1 { 1.0 } else { 0.0 }]
        })
        .collect();
    let inner = |x: f64, y: f64, unit: usize| {
        let (w, z) = (&w[2 * unit..], f64::from(b[unit]));
        libm::tanh(f64::from(w[0]) * x + f64::from(w[1]) * y + z)
    };
    let hidden =
        |[x, y, t]: &[f64; 3]| json!([inner(*x, *y, 0), inner(*x, *y, 1), inner(*x, *y, 2), t]);
    let last = json!({ "w": [0.5, -0.5, 0.25], "b": [0.0] });
    let output = json!({ "units": 1, "activation": "sigmoid" });
    for kind in OptimizerKind::ALL {
        for clip in [0.0, 0.2] {
            let train = json!({ "loss": "bce", "batch": 4, "clipNorm": clip, "optimizer": {
                "kind": kind.name(), "learningRate": 0.05 } });
            let held = json!({
                "data": { "kind": "points", "points": rows },
                "model": {
                    "layers": [
                        { "units": 3, "activation": "tanh", "fixed": ["weights", "biases"] },
                        output,
                    ],
                    "initial": [{ "w": w, "b": b }, last],
                },
                "train": train,
            });
            let points: Vec<Value> = rows.iter().map(hidden).collect();
            let plain = json!({
                "data": { "kind": "points", "points": points },
                "model": { "layers": [output], "initial": [last] },
                "train": train,
            });
            compare(kind.name(), &held, &plain, &[9, 10, 11, 12]);
        }
    }
}

#[test]
fn a_run_with_fixed_parameters_is_replayed_to_the_bit_and_they_can_be_set_by_hand() {
    for kind in OptimizerKind::ALL {
        let mut run = trainer(&network(kind.name(), &json!(["w1"]), &json!(["biases"]), 8));
        run.step(9);
        run.change(&[Setting::Parameter(0, 0.75)]).unwrap();
        run.step(9);
        assert_eq!(run.network().parameters[0].to_bits(), 0.75f32.to_bits());
        let (there, changes) = (bits(&run), run.changes().to_vec());
        run.seek(4);
        run.seek(18);
        assert_eq!(bits(&run), there, "{kind:?}");
        let mut again = Trainer::with_changes(run.experiment().clone(), &changes).unwrap();
        again.seek(18);
        assert_eq!(bits(&again), there, "{kind:?}");
    }
}

#[test]
fn the_stable_rate_is_that_of_what_is_free() {
    let line = |fixed: Value| {
        json!({
            "data": { "kind": "line", "samples": 50 },
            "model": { "layers": [{ "units": 1, "fixed": fixed }] },
            "train": { "batch": 50 },
        })
    };
    // The loss is mean (w x + b - t)^2: along w it bends with 2 mean x^2, along b with 2.
    let run = trainer(&line(json!(["biases"])));
    let x = &run.data().train.x;
    let squares = x.iter().map(|x| f64::from(x * x)).sum::<f64>() / x.len() as f64;
    assert!((run.stable_rate().unwrap() * squares - 1.0).abs() < 1e-6);
    let free = trainer(&line(json!([]))).stable_rate().unwrap();
    assert!(run.stable_rate().unwrap() > free);
    assert!((trainer(&line(json!(["w1"]))).stable_rate().unwrap() - 1.0).abs() < 1e-9);
    assert_eq!(trainer(&line(json!(["w1", "b1"]))).stable_rate(), None);
}

#[test]
fn names_that_no_parameter_has_are_refused_with_those_that_there_are() {
    let with = |fixed: Value, bias: bool| {
        let layers = json!([{ "units": 2, "fixed": fixed }, { "units": 1 }]);
        let experiment = json!({
            "data": { "kind": "blobs" }, "model": { "layers": layers, "bias": bias },
        });
        Trainer::new(Experiment::from_value(&experiment)?).map(|_| ())
    };
    for name in ["w0", "w5", "b3", "b0", "w", "w+1", "w-1", "1", "", "W1", "weight", "w1.5"] {
        let fault = with(json!(["w1", name]), true).unwrap_err();
        assert_eq!(fault.path, "model.layers[0].fixed[1]", "{name}");
        let (found, choices) = (name.to_owned(), "weights, biases, w1…w4, b1…b2".to_owned());
        assert_eq!(fault.problem, Problem::NotOneOf { found, choices });
    }
    assert_eq!(with(json!("w1"), true).unwrap_err().path, "model.layers[0].fixed");
    assert_eq!(with(json!([3]), true).unwrap_err().path, "model.layers[0].fixed[0]");
    assert_eq!(with(json!(["w4", "b2"]), true), Ok(()));
    // A bias that is switched off has nothing to hold.
    assert_eq!(with(json!(["biases", "b2"]), false), Ok(()));
}

#[test]
fn the_penalty_is_that_of_the_weights_that_are_free() {
    for (first, last, fixed) in cases() {
        let mut run = trainer(&network("adam", &first, &last, 8));
        run.step(11);
        let w = |place: &usize| f64::from(run.network().parameters[*place].abs());
        // The weights of both layers; biases have no part.
        let free = (0..6).chain(9..12).filter(|place| !fixed.contains(place));
        let wanted = free.fold(0.0, |sum, place| {
            let w = w(&place);
            sum + (0.001 * w + 0.002 * w * w)
        });
        assert_eq!(run.penalty().to_bits(), f64::to_bits(wanted), "{first} {last}");
    }
}
