//! The presets of the lab do what their line says; maps, states and features in numbers.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::Data;
use gradwalk::states::State;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn preset(name: &str) -> Trainer {
    Trainer::new(Experiment::preset(name).unwrap()).unwrap()
}

/// The training and the validation loss after each epoch.
fn run(name: &str, epochs: u32) -> (Trainer, Vec<[f64; 2]>) {
    let mut trainer = preset(name);
    let losses = losses_of(&mut trainer, epochs);
    (trainer, losses)
}

fn losses_of(trainer: &mut Trainer, epochs: u32) -> Vec<[f64; 2]> {
    let mut losses = Vec::new();
    while trainer.position().epoch < epochs && !trainer.ended_early() {
        trainer.epochs(1);
        losses.push([trainer.loss(), trainer.validation_loss().unwrap()]);
    }
    losses
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

/// A run of a preset on another draw of its data, with the losses after each epoch.
fn on_draw(name: &str, draw: u32) -> (Trainer, Vec<[f64; 2]>) {
    let mut experiment = Experiment::preset(name).unwrap();
    let Data::Drawn { draw: own, .. } = &mut experiment.data else { panic!("{name} is drawn") };
    *own = draw;
    let mut trainer = Trainer::new(experiment).unwrap();
    let losses = losses_of(&mut trainer, 300);
    (trainer, losses)
}

/// In each of twenty draws the noise is learnt by heart: the training loss goes to nothing, and the
/// held-out loss, which had fallen, ends at one and a half times its least at the least.
#[test]
fn a_large_network_learns_noise_by_heart_in_every_draw() {
    for draw in 0..20 {
        let (trainer, losses) = on_draw("overfit", draw);
        let ([train, end], least) = (losses[299], least(&losses));
        assert!(train < 0.3 && trainer.metrics().accuracy >= Some(0.9), "{draw}: {train}");
        assert!(end > 1.5 * least && end > 2.0 * train, "{draw}: {end} after {least}");
        // It had fallen, and rises for most of the run.
        let best = losses.iter().position(|[_, held_out]| *held_out == least).unwrap();
        assert!((1..150).contains(&best), "{draw}: {best}");
    }
}

#[test]
fn the_cures_of_overfitting_work() {
    let (_, losses) = run("overfit", 300);
    let [train, validation] = *losses.last().unwrap();
    let end = |name| *run(name, 300).1.last().unwrap();
    let [_, with_l2] = end("overfit-l2");
    assert!(with_l2 < 0.6 * validation, "{with_l2}");
    let [more_train, with_more] = end("overfit-more-data");
    assert!(with_more < 0.6 * validation, "{with_more}");
    assert!(with_more - more_train < 0.25 * (validation - train));
    let (stopped, losses) = run("overfit-early-stopping", 300);
    assert!(stopped.ended_early() && stopped.position().epoch < 60);
    assert_eq!(stopped.validation_loss().unwrap(), least(&losses));
    assert!(least(&losses) < 0.6 * validation);
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
