//! What is said of other learning rates is so: the run itself ends there, to the bit.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::{BATCH, EPOCHS, L2, LEARNING_RATE, OPTIMIZER};
use gradwalk::nn::OptimizerKind;
use gradwalk::train::{Reached, Setting, Sweep};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

/// Numbers by chance, the same in every run of the test.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[(self.share() * list.len() as f64) as usize].clone()
    }

    /// Over the whole slider, as many at each size.
    fn rate(&mut self) -> f64 {
        let size = self.of(&[1e-4, 1e-3, 1e-2, 0.1, 1.0]);
        size * (1.0 + 9.0 * self.share())
    }
}

/// The run itself, on its own, to its end.
fn run(mut experiment: Experiment, rate: f64) -> (Trainer, Reached) {
    experiment.train.optimizer.learning_rate = rate;
    let epochs = experiment.train.epochs;
    let mut trainer = Trainer::new(experiment).unwrap();
    while trainer.position().epoch < epochs && trainer.step(1) > 0 {}
    let reached = reached(&trainer, rate);
    (trainer, reached)
}

fn reached(trainer: &Trainer, rate: f64) -> Reached {
    Reached {
        rate,
        loss: trainer.loss(),
        validation_loss: trainer.validation_loss(),
        diverged: trainer.diverged(),
        epochs: trainer.position().epoch,
    }
}

/// 20 rates by chance, each as the run itself has it; how many diverged.
fn check(experiment: &Experiment, chance: &mut Chance) -> usize {
    let trainer = Trainer::new(experiment.clone()).unwrap();
    let rates: Vec<f64> = (0..20).map(|_| chance.rate()).collect();
    let all = trainer.rates(&rates).unwrap();
    for (rate, found) in rates.iter().zip(&all) {
        assert_eq!(run(experiment.clone(), *rate).1, *found, "{experiment:?}");
    }
    all.iter().filter(|end| end.diverged).count()
}

#[test]
fn presets_end_where_it_says() {
    let mut chance = Chance(9);
    let mut diverged = 0;
    for name in [
        "line",
        "line-sigmoid",
        "perceptron",
        "xor-perceptron",
        "xor-hidden",
        "circle-features",
        "overfit-early-stopping",
        "zero-start",
        "rate-too-large",
        "momentum",
    ] {
        let mut experiment = Experiment::preset(name).unwrap();
        experiment.train.epochs = experiment.train.epochs.min(120);
        diverged += check(&experiment, &mut chance);
    }
    assert!(diverged > 10, "{diverged}");
}

/// Data, model and training by chance.
fn by_chance(chance: &mut Chance) -> Value {
    let data = chance.of(&["line", "blobs", "circle", "xor", "moons", "plane", "sine"]);
    let classes = ["blobs", "circle", "xor", "moons"].contains(&data);
    let hidden = chance.of(&["tanh", "relu", "sigmoid", "gelu"]);
    let dropout = chance.of(&[0.0, 0.0, 0.3]);
    let last = json!({ "units": 1, "activation": if classes { "sigmoid" } else { "linear" } });
    let layers = if chance.share() < 0.3 {
        json!([last])
    } else {
        json!([{ "units": 5, "activation": hidden, "dropout": dropout }, last])
    };
    let loss = if classes { ["bce", "half-mse"] } else { ["mse", "huber"] };
    let optimizer = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"];
    json!({
        "seed": (chance.share() * 1e6) as u32,
        "data": { "kind": data, "samples": 20 + (chance.share() * 40.0) as u32, "noise": 0.3 },
        "prepare": { "validation": chance.of(&[0.0, 0.25]), "scale": chance.of(&["none", "standard"]) },
        "model": { "layers": layers },
        "train": {
            "loss": chance.of(&loss),
            "optimizer": { "kind": chance.of(&optimizer) },
            "schedule": { "kind": chance.of(&["constant", "step", "exponential", "cosine", "inverse-time"]),
                          "epochs": 7, "factor": 0.4, "warmUp": chance.of(&[0, 0, 5]) },
            "batch": chance.of(&[1, 4, 7, 16, 1000]), "epochs": 1 + (chance.share() * 25.0) as u32,
            "shuffle": chance.share() < 0.7,
            "l1": chance.of(&[0.0, 0.0, 0.01]), "l2": chance.of(&[0.0, 0.0, 0.01]),
            "clipNorm": chance.of(&[0.0, 0.0, 1.0]), "patience": chance.of(&[0, 0, 3]),
        },
    })
}

#[test]
fn settings_by_chance_end_where_it_says() {
    let mut chance = Chance(1);
    for _ in 0..30 {
        let experiment = Experiment::from_value(&by_chance(&mut chance)).unwrap();
        check(&experiment, &mut chance);
    }
}

/// Changed in mid-run, by hand too, it is the run that begins anew with what is in force.
#[test]
fn it_is_the_run_from_its_start_with_the_settings_in_force() {
    let text = r#"{ "data": { "kind": "moons", "samples": 50, "noise": 0.2 },
        "prepare": { "validation": 0.2 },
        "model": { "layers": [{ "units": 4, "activation": "tanh" }, { "activation": "sigmoid" }] },
        "train": { "batch": 8, "epochs": 12 } }"#;
    let experiment = Experiment::from_json(text).unwrap();
    let mut trainer = Trainer::new(experiment.clone()).unwrap();
    trainer.change(&[Setting::Parameter(2, 0.75)]).unwrap();
    trainer.step(9);
    trainer.sample(3);
    trainer.change(&[Setting::of(&LEARNING_RATE, 3.0), Setting::of(&BATCH, 5)]).unwrap();
    trainer.step(4);
    let adam = Setting::of(&OPTIMIZER, OptimizerKind::Adam);
    trainer.change(&[adam, Setting::of(&L2, 0.01), Setting::Parameter(0, -9.0)]).unwrap();
    trainer.change(&[Setting::of(&EPOCHS, 15)]).unwrap();
    trainer.step(6);
    let before = (trainer.network().clone(), trainer.position(), trainer.changes().to_vec());

    let mut anew = experiment;
    anew.train = *trainer.now();
    assert_eq!((anew.train.batch, anew.train.epochs, anew.train.l2), (5, 15, 0.01));
    for rate in [0.001, 0.05, 0.3] {
        anew.train.optimizer.learning_rate = rate;
        let mut run = Trainer::new(anew.clone()).unwrap();
        run.change(&[Setting::Parameter(2, 0.75)]).unwrap();
        run.epochs(15);
        assert_eq!(trainer.rates(&[rate]).unwrap(), [reached(&run, rate)]);
        // A part of it is the same run, as far as it goes.
        let mut sweep = Sweep::new(trainer.clone(), trainer.position().step);
        sweep.begin(0.7).unwrap();
        sweep.go_on(15, 11);
        sweep.begin(rate).unwrap();
        while !sweep.go_on(4, 3) {}
        run.seek(0);
        run.epochs(4);
        assert_eq!(sweep.end(), reached(&run, rate));
    }
    // Gone back, it is that of the settings there.
    let mut first = Sweep::new(trainer.clone(), 9);
    assert_eq!(first.epochs(), 15);
    first.begin(0.3).unwrap();
    while !first.go_on(15, u64::MAX) {}
    let early = trainer.clone().rates(&[0.3]).unwrap();
    assert_ne!(first.end().loss, early[0].loss);
    trainer.seek(9);
    assert_eq!(trainer.rates(&[0.3]).unwrap()[0], first.reached()[0]);
    trainer.seek(before.1.step);
    assert_eq!((trainer.network().clone(), trainer.position(), trainer.changes().to_vec()), before);
    assert!(trainer.rates(&[-1.0]).is_err() && trainer.rates(&[f64::NAN]).is_err());
}

/// The best is where its neighbours are good, too; of the rows held out, where there are any.
#[test]
fn a_lucky_rate_does_not_win() {
    let experiment = Experiment::from_json(
        r#"{ "data": { "noise": 0.5 }, "prepare": { "validation": 0.3 }, "train": { "epochs": 40 } }"#,
    )
    .unwrap();
    let trainer = Trainer::new(experiment.clone()).unwrap();
    let mut sweep = Sweep::new(trainer, 0);
    assert_eq!(sweep.best(), None);
    // By the eighth part of a power of ten.
    let ratio = 1.333_521_432_163_324;
    let rates: Vec<f64> =
        (0..41).scan(1e-4, |rate, _| Some(std::mem::replace(rate, *rate * ratio))).collect();
    // In any order.
    for k in (0..41).step_by(2).chain((1..41).step_by(2)) {
        sweep.begin(rates[k]).unwrap();
        while !sweep.go_on(40, u64::MAX) {}
        sweep.end();
    }
    let all = sweep.reached();
    assert!(all.iter().map(|end| end.rate).eq(rates));
    let best = sweep.best().unwrap();
    let held_out = |end: &Reached| {
        let bad = end.diverged || end.loss >= sweep.start();
        if bad { f64::INFINITY } else { end.validation_loss.unwrap() }
    };
    let median = |k: usize| {
        let mut five: Vec<f64> = all[k - 2..k + 3].iter().map(held_out).collect();
        five.sort_by(f64::total_cmp);
        five[2]
    };
    let least = (2..39).map(median).fold(f64::INFINITY, f64::min);
    let place = all.iter().position(|end| *end == best).unwrap();
    assert_eq!(median(place), least);
    // Beyond it the run diverges, and none that does is the best.
    assert!(all[place + 2..].iter().any(|end| end.diverged) && !best.diverged);
    // Where every rate tried is too large, none is.
    sweep.forget();
    for rate in [1.0, 2.0, 3.0] {
        sweep.begin(rate).unwrap();
        while !sweep.go_on(40, 7) {}
        assert!(sweep.end().diverged);
    }
    assert_eq!(sweep.best(), None);
}
