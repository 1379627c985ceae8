//! The presets of the lab do what their line says; maps, states and features in numbers.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::states::State;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn preset(name: &str) -> Trainer {
    Trainer::new(Experiment::preset(name).unwrap()).unwrap()
}

/// The training and the validation loss after each epoch.
fn run(name: &str, epochs: u32) -> (Trainer, Vec<[f64; 2]>) {
    let mut trainer = preset(name);
    let mut losses = Vec::new();
    while trainer.position().epoch < epochs && !trainer.ended_early() {
        trainer.epochs(1);
        losses.push([trainer.loss(), trainer.validation_loss().unwrap()]);
    }
    (trainer, losses)
}

fn least(losses: &[[f64; 2]]) -> f64 {
    losses.iter().map(|[_, validation]| *validation).fold(f64::MAX, f64::min)
}

#[test]
fn networks_learn_circle_xor_and_spiral() {
    for (name, limit, within) in [
        ("network", 0.01, 60),
        ("xor-hidden", 0.01, 150),
        ("circle-features", 0.01, 60),
        ("spiral", 0.02, 60),
        ("vanishing-relu", 0.01, 60),
    ] {
        let (_, losses) = run(name, within);
        assert!(least(&losses) < limit, "{name}: {}", least(&losses));
    }
}

/// From nearly every start, on any data that the network of the lab is there for.
#[test]
fn the_network_learns_from_other_starts_and_on_other_sets() {
    for kind in ["circle", "xor", "blobs"] {
        let reached = |seed: &u32| {
            let mut json: Value =
                serde_json::from_str(&preset("network").experiment().to_json()).unwrap();
            (json["seed"], json["data"]) = (json!(seed), json!({ "kind": kind, "samples": 500 }));
            let mut trainer =
                Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap();
            (0..300).any(|_| trainer.epochs(1) > 0 && trainer.validation_loss().unwrap() < 0.01)
        };
        assert!(reached(&42), "{kind}");
        let seeds = (0..20).filter(reached).count();
        assert!(seeds >= 19, "{kind}: {seeds} of 20");
    }
}

#[test]
fn a_perceptron_cannot_and_vanishing_or_equal_gradients_do_not_learn() {
    for name in ["xor-perceptron", "vanishing", "zero-start"] {
        let (trainer, losses) = run(name, 100);
        // Always answering 1/2 has a loss of 1/8.
        assert!(losses.iter().all(|[train, _]| *train > 0.12), "{name}");
        assert!(trainer.metrics().accuracy.unwrap() < 0.75, "{name}");
    }
}

#[test]
fn zeros_stay_alike() {
    let (trainer, _) = run("zero-start", 20);
    let layers = trainer.parameters();
    assert!(layers.iter().all(|layer| layer.w.iter().all(|w| *w == 0.0)));
    // Only the bias of the output has moved.
    let moved: Vec<bool> =
        layers.iter().map(|l| l.b.as_ref().unwrap().iter().any(|b| *b != 0.0)).collect();
    assert_eq!(moved, [false, false, true]);
}

#[test]
fn a_large_network_learns_noise_by_heart_and_the_cures_work() {
    let (overfit, losses) = run("overfit", 300);
    let [train, validation] = *losses.last().unwrap();
    assert!(train < 0.001 && overfit.metrics().accuracy == Some(1.0), "{train}");
    assert!(validation > 1.7 * least(&losses), "{validation} after {}", least(&losses));
    let end = |name| run(name, 300).1.last().unwrap()[1];
    assert!(end("overfit-l2") < 0.7 * validation);
    let (_, more) = run("overfit-more-data", 60);
    let [train, validation_with_more] = *more.last().unwrap();
    assert!(validation_with_more < 0.7 * validation, "{validation_with_more}");
    assert!(validation_with_more - train < 0.5 * (validation - losses.last().unwrap()[0]));
    let (stopped, losses) = run("overfit-early-stopping", 300);
    assert!(stopped.ended_early() && stopped.position().epoch < 150);
    assert_eq!(stopped.validation_loss().unwrap(), least(&losses));
    assert!(least(&losses) < 0.7 * validation);
}

#[test]
fn the_first_layer_of_a_deep_sigmoid_network_gets_next_to_nothing() {
    let slope = |name| {
        let trainer = preset(name);
        let trace = trainer.trace(0).unwrap();
        let size = |k: usize| trace.layers[k].dw.iter().map(|d| d.abs()).fold(0.0, f32::max);
        size(0) / size(6)
    };
    assert!(slope("vanishing") < 1e-3, "{}", slope("vanishing"));
    assert!(slope("vanishing-relu") > 1e-2, "{}", slope("vanishing-relu"));
}

#[test]
fn a_relu_that_leapt_too_far_is_dead() {
    let dead = |trainer: &Trainer| trainer.states().iter().filter(|s| **s == State::Dead).count();
    let start = dead(&preset("dying-relu"));
    let (trainer, losses) = run("dying-relu", 100);
    assert!(dead(&trainer) >= start + 4, "{:?}", trainer.states());
    assert!(losses[99][0] > 0.1);
}

#[test]
fn a_rate_that_is_too_large_jumps() {
    let (_, losses) = run("rate-too-large", 30);
    let jumps = losses.windows(2).filter(|pair| pair[1][0] > pair[0][0] + 0.01).count();
    assert!(jumps >= 5, "{jumps}");
    assert!(least(&losses) > 0.05);
}

#[test]
fn momentum_is_ahead_of_plain_descent() {
    let (plain, momentum) = (run("plain-sgd", 40), run("momentum", 40));
    let (start, same) = (preset("plain-sgd"), preset("momentum"));
    assert_eq!(start.parameters(), same.parameters());
    assert_eq!(start.data(), same.data());
    let pairs = plain.1.iter().zip(&momentum.1);
    assert!(pairs.clone().all(|(plain, momentum)| momentum[0] < plain[0]));
    assert!(momentum.1[39][0] < 0.01 && plain.1[39][0] > 0.1);
}
