//! A run from another draw of its start weights is the run of the experiment with that draw, to the
//! bit, whatever the trainer did before.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::train::Setting;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn trainer(experiment: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap()
}

/// Four corners of XOR, a hidden layer of tanh, as the lesson on the luck of the start has them.
fn corners(units: u32) -> Value {
    json!({
        "data": { "kind": "points", "points": [[-3, -3, 0], [-3, 3, 1], [3, -3, 1], [3, 3, 0]] },
        "model": { "layers": [
            { "units": units, "activation": "tanh" }, { "units": 1, "activation": "sigmoid" }] },
        "train": { "loss": "bce", "batch": 4, "epochs": 500, "shuffle": false,
            "optimizer": { "learningRate": 0.3 } },
    })
}

/// Runs with what a trainer keeps beside its parameters: an optimizer's state, shuffled rows, dropout,
/// best weights; one that grows without bound; one whose start was given.
fn runs() -> Vec<Value> {
    let moons = json!({ "kind": "moons", "samples": 60, "noise": 0.3 });
    let layers = json!([
        { "units": 4, "activation": "tanh", "dropout": 0.1 }, { "units": 1, "activation": "sigmoid" }]);
    vec![
        corners(2),
        json!({ "data": moons, "prepare": { "validation": 0.5 }, "model": { "layers": layers },
            "train": { "loss": "bce", "batch": 7, "epochs": 40, "patience": 3,
                "optimizer": { "kind": "adam", "learningRate": 0.05 } } }),
        json!({ "train": { "batch": 10, "epochs": 30, "optimizer": { "learningRate": 0.5 } } }),
        json!({ "model": { "initial": [{ "w": [2], "b": [3] }] },
            "train": { "epochs": 20, "optimizer": { "kind": "momentum" } } }),
    ]
}

fn with_draw(run: &Value, draw: u32) -> Trainer {
    let mut other = run.clone();
    other["model"]["draw"] = json!(draw);
    other["model"].as_object_mut().unwrap().remove("initial");
    trainer(&other)
}

fn bits(run: &Trainer) -> Vec<u32> {
    run.network().parameters.iter().map(|w| w.to_bits()).collect()
}

#[test]
fn it_is_the_run_of_that_draw_to_the_bit() {
    for run in runs() {
        let mut one = trainer(&run);
        one.epochs(3);
        let batch = json!(5);
        one.change(&[Setting::new("batch", &batch).unwrap()]).unwrap();
        for draw in [0, 1, 7, 1, 1_000_000] {
            one.redraw(draw).unwrap();
            let mut other = with_draw(&run, draw);
            assert_eq!(bits(&one), bits(&other), "{draw}");
            assert_eq!(one.experiment(), other.experiment());
            let epochs = other.experiment().train.epochs;
            one.epochs(epochs);
            other.epochs(epochs);
            assert_eq!(bits(&one), bits(&other), "{draw}");
            assert_eq!(one.position(), other.position());
            assert_eq!(one.loss().to_bits(), other.loss().to_bits());
            let held = |run: &mut Trainer| run.validation_loss().map(f64::to_bits);
            assert_eq!(held(&mut one), held(&mut other));
            assert_eq!(one.divergence(), other.divergence());
            assert_eq!(one.ended_early(), other.ended_early());
            let points = one.losses(50, usize::MAX);
            assert_eq!(points, other.losses(50, usize::MAX));
            one.seek(2);
            other.seek(2);
            assert_eq!(bits(&one), bits(&other));
        }
    }
}

#[test]
fn a_draw_outside_its_limits_is_refused_and_nothing_is_changed() {
    let mut run = trainer(&corners(2));
    run.epochs(5);
    let before = bits(&run);
    assert!(run.redraw(1_000_001).is_err());
    assert_eq!((bits(&run), run.position().epoch), (before, 5));
}

/// What the course says of the luck of the start: of twenty draws so many end below 0.1.
#[test]
fn of_twenty_draws_more_units_have_more_luck() {
    let lucky = |units: u32| {
        let mut run = trainer(&corners(units));
        let ends = (0..20).map(|draw| {
            run.redraw(draw).unwrap();
            run.epochs(500);
            run.loss()
        });
        ends.filter(|loss| *loss < 0.1).count()
    };
    assert_eq!([1, 2, 3, 4].map(lucky), [0, 14, 18, 20]);
}
