//! Classes that weigh as much as each other: what is made small, its gradient, and all that looks at
//! them, agree. (The trajectories against Keras are in `tests/reference.rs`.)

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::evaluate::Part;
use gradwalk::math::double;
use gradwalk::train::Setting;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

/// Rows around two or three centres, the last class with a third as many as the others.
fn rows(classes: usize, often: usize) -> Vec<[Value; 3]> {
    let mut rows = Vec::new();
    for k in 0..60 {
        let class = if k % 4 == 0 { classes - 1 } else { k % (classes - 1) };
        let turn = k as f64 * 2.399;
        let x = [1.5, -1.0, 0.2][class] + 0.9 * double::sin(turn);
        let y = [0.5, 1.0, -1.4][class] + 0.7 * double::sin(turn + 1.5);
        let row = [json!(x), json!(y), json!(class.to_string())];
        let count = if class == classes - 1 { often } else { 1 };
        rows.extend(std::iter::repeat_n(row, count));
    }
    rows
}

fn experiment(classes: usize, often: usize, layers: &Value, train: &Value) -> Experiment {
    let experiment = json!({
        "data": { "kind": "table", "rows": rows(classes, often), "columns": [
            { "name": "x", "type": "number", "role": "feature" },
            { "name": "y", "type": "number", "role": "feature" },
            { "name": "class", "type": "category", "role": "target" } ] },
        "model": { "layers": layers },
        "train": train });
    Experiment::from_json(&experiment.to_string()).unwrap()
}

fn trainer(classes: usize, often: usize, layers: &Value, train: &Value) -> Trainer {
    Trainer::new(experiment(classes, often, layers, train)).unwrap()
}

/// A single unit, a narrow network, and a wide one with a softmax.
fn networks() -> [(usize, Value, &'static str); 4] {
    let wide =
        json!([{ "units": 6, "activation": "tanh" }, { "units": 3, "activation": "softmax" }]);
    let narrow =
        json!([{ "units": 3, "activation": "tanh" }, { "units": 1, "activation": "sigmoid" }]);
    let unit = json!([{ "units": 1, "activation": "sigmoid" }]);
    [(2, unit.clone(), "bce"), (2, unit, "half-mse"), (2, narrow, "mse"), (3, wide, "cce")]
}

fn weighted(loss: &str, batch: usize) -> Value {
    json!({ "loss": loss, "batch": batch, "classWeight": "balanced",
            "optimizer": { "kind": "sgd", "learningRate": 0.3 } })
}

fn near(a: f64, b: f64, within: f64) -> bool {
    (a - b).abs() <= within * a.abs().max(b.abs()).max(1e-3)
}

#[test]
fn a_rare_class_counts_as_if_its_rows_were_there_more_often() {
    for (classes, layers, loss) in networks().into_iter().filter(|(classes, ..)| *classes == 2) {
        let plain = json!({ "loss": loss, "batch": 1000, "shuffle": false,
                            "optimizer": { "kind": "sgd", "learningRate": 0.3 } });
        // 45 rows and 15: three times the latter are as many.
        let mut rare = trainer(classes, 1, &layers, &weighted(loss, 1000));
        let mut often = trainer(classes, 3, &layers, &plain);
        let (a, b) = (rare.data().train.rows, often.data().train.rows);
        assert_eq!((a, b), (60, 90));
        for step in 0..40 {
            assert!(near(rare.loss(), often.loss(), 1e-5), "{loss}, step {step}");
            let parameters = rare.network().parameters.iter().zip(&often.network().parameters);
            for (a, b) in parameters {
                assert!(near(f64::from(*a), f64::from(*b), 1e-4), "{loss}, step {step}: {a} {b}");
            }
            assert_eq!((rare.step(1), often.step(1)), (1, 1));
        }
    }
}

#[test]
fn rows_weigh_one_on_average_and_classes_as_much_as_each_other() {
    for (classes, layers, loss) in networks() {
        let trainer = trainer(classes, 1, &layers, &weighted(loss, 8));
        let data = trainer.data();
        let weights = &data.train.weights;
        assert_eq!(weights.len(), data.train.rows);
        let mut sums = vec![0.0; classes];
        for (row, weight) in data.rows.iter().zip(weights) {
            sums[data.raw.class(*row)] += f64::from(*weight);
        }
        let share = data.train.rows as f64 / classes as f64;
        assert!(sums.iter().all(|sum| near(*sum, share, 1e-6)), "{sums:?}");
    }
}

#[test]
fn classes_of_one_size_change_no_bit() {
    for (_, layers, loss) in networks().into_iter().filter(|(classes, ..)| *classes == 2) {
        let run = |weight: &str| {
            let json = json!({ "data": { "kind": "blobs", "samples": 80, "noise": 0.1 },
                               "model": { "layers": layers },
                               "train": { "loss": loss, "batch": 10, "classWeight": weight } });
            let experiment = Experiment::from_json(&json.to_string()).unwrap();
            let mut trainer = Trainer::new(experiment).unwrap();
            trainer.epochs(5);
            trainer
        };
        // The latter does not go the fast ways.
        let (none, balanced) = (run("none"), run("balanced"));
        assert!(none.data().train.weights.is_empty());
        assert_eq!(balanced.data().train.weights, vec![1.0; 80]);
        assert_eq!(none.network().parameters, balanced.network().parameters);
        assert_eq!(none.loss().to_bits(), balanced.loss().to_bits());
    }
}

#[test]
fn every_gradient_is_that_of_the_weighted_loss() {
    for (classes, layers, loss) in networks() {
        let mut trainer = trainer(classes, 1, &layers, &weighted(loss, 60));
        trainer.step(5);
        let update = trainer.next_update(None).unwrap();
        assert!(near(update.loss, trainer.loss(), 1e-6));
        assert!(near(trainer.batch_loss(), trainer.loss(), 1e-6));
        for place in 0..trainer.network().parameters.len() {
            let w = f64::from(trainer.network().parameters[place]);
            // Over a step that 32 bits show.
            let h = 1.0 / 256.0;
            let ends = trainer.profile(place, &[w + h, w - h]).unwrap();
            let numeric = (ends[0] - ends[1]) / (2.0 * h);
            let gradient = f64::from(update.numbers[place]);
            assert!(
                (numeric - gradient).abs() < 2e-4 + 1e-3 * gradient.abs(),
                "{loss}: {numeric} {gradient}"
            );
            assert!(near(trainer.slope(place).unwrap(), gradient, 1e-4));
            for row in [None, Some(0), Some(7)] {
                let check = trainer.check(place, row).unwrap();
                let small = (check.numeric - check.analytic).abs() < 1e-6;
                assert!(check.relative < 1e-3 || small, "{loss}, {row:?}: {check:?}");
            }
        }
    }
}

#[test]
fn one_row_in_numbers_has_its_weight_in_loss_and_gradients() {
    for (classes, layers, loss) in networks() {
        let mut weighed = trainer(classes, 1, &layers, &weighted(loss, 4));
        let mut train = weighted(loss, 4);
        train["classWeight"] = json!("none");
        let plain = trainer(classes, 1, &layers, &train);
        for row in [0, 1, 4] {
            let (one, other) = (weighed.trace(row).unwrap(), plain.trace(row).unwrap());
            let weight = weighed.data().train.weights[row];
            assert_eq!((one.weight, other.weight), (weight, 1.0));
            assert!(near(one.loss, other.loss * f64::from(weight), 1e-12));
            let (links, plain_links) = (weighed.links(row).unwrap(), plain.links(row).unwrap());
            for (k, (a, b)) in one.layers.iter().zip(&other.layers).enumerate() {
                for (a, b) in a.dw.iter().zip(&b.dw).chain(a.dz.iter().zip(&b.dz)) {
                    assert!(near(f64::from(*a), f64::from(b * weight), 1e-5));
                }
                for (a, b) in links[k].da.iter().zip(&plain_links[k].da) {
                    assert!(near(f64::from(*a), f64::from(b * weight), 1e-5));
                }
            }
            let alone = weighed.next_update(Some(row)).unwrap();
            assert!(near(alone.loss, one.loss, 1e-12));
        }
    }
}

#[test]
fn a_run_is_replayed_and_tried_with_its_weights() {
    for (classes, layers, loss) in networks() {
        let mut trainer = trainer(classes, 1, &layers, &weighted(loss, 7));
        trainer.epochs(6);
        let (step, loss_there) = (trainer.position().step, trainer.loss());
        let there = trainer.network().parameters.clone();
        let curve = trainer.losses(100, 100);
        assert_eq!(curve.last().unwrap().train.to_bits(), loss_there.to_bits());
        trainer.seek(3);
        trainer.seek(step);
        assert_eq!(trainer.network().parameters, there);
        // A twin takes it over, and a rate that is tried is this very run.
        let mut twin = Trainer::new(trainer.experiment().clone()).unwrap();
        assert!(twin.take_over(&trainer.hand_over(5)));
        assert_eq!(twin.loss().to_bits(), loss_there.to_bits());
        trainer.change(&[Setting::new("epochs", &json!(6)).unwrap()]).unwrap();
        let reached = trainer.rates(&[0.3]).unwrap();
        assert_eq!(reached[0].loss.to_bits(), loss_there.to_bits());
        assert_eq!(trainer.stable_rate(), None);
    }
}

#[test]
fn rows_held_out_count_alike() {
    let layers = json!([{ "units": 1, "activation": "sigmoid" }]);
    let mut experiment = experiment(2, 1, &layers, &weighted("bce", 8));
    experiment.prepare.validation = 0.4;
    let mut trainer = Trainer::new(experiment).unwrap();
    trainer.epochs(3);
    let data = trainer.data();
    assert!(data.validation.weights.is_empty());
    let held_out = trainer.judge(Part::Validation);
    assert!(near(trainer.validation_loss().unwrap(), held_out.loss().unwrap(), 1e-9));
    // Of those that are trained on, each loss counts as much as its class.
    let losses = trainer.judge(Part::Train).losses;
    let weighed = losses.iter().zip(&data.train.weights).map(|(loss, w)| loss * f64::from(*w));
    let mean = weighed.sum::<f64>() / losses.len() as f64;
    assert!(near(trainer.loss(), mean, 1e-6));
    assert!(!near(trainer.loss(), losses.iter().sum::<f64>() / losses.len() as f64, 1e-3));
}

#[test]
fn numbers_have_no_classes_to_weigh() {
    let json = json!({ "train": { "classWeight": "balanced" } });
    let fault = Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap_err();
    assert!(fault.to_string().starts_with("train.classWeight: the targets are numbers"), "{fault}");
}
