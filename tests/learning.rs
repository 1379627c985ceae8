//! What a learner is promised: the presets learn, too large a rate diverges and can be mended, and
//! the exact answers beside the learnt ones are exact.

#![allow(clippy::unwrap_used)] // a preset that is not valid should stop the test

use gradwalk::experiment::options::{BATCH, LEARNING_RATE};
use gradwalk::train::{Quantity, Setting};
use gradwalk::{Experiment, Trainer};

fn preset(name: &str) -> Experiment {
    Experiment::preset(name).unwrap()
}

fn with(json: &str) -> Trainer {
    Trainer::new(Experiment::from_json(json).unwrap()).unwrap()
}

fn finite(trainer: &Trainer) -> bool {
    trainer.loss().is_finite() && trainer.network().parameters.iter().all(|w| w.is_finite())
}

#[test]
fn the_line_is_found_in_100_epochs_from_every_seed() {
    // 42 is the preset's own.
    for seed in [42].into_iter().chain(0..20) {
        let mut trainer = Trainer::new(Experiment { seed, ..preset("line") }).unwrap();
        trainer.epochs(100);
        let (loss, line) = (trainer.loss(), trainer.line().unwrap());
        assert!(loss < 0.05, "seed {seed}: loss {loss}");
        assert!((line.slope - 3.0).abs() < 0.1, "seed {seed}: w is {}", line.slope);
        assert_eq!(trainer.divergence(), None, "seed {seed}");
    }
}

#[test]
fn the_perceptron_tells_the_classes_apart_from_every_seed() {
    for seed in [42].into_iter().chain(0..20) {
        let experiment = Experiment { seed, ..preset("perceptron") };
        let epochs = experiment.train.epochs;
        let mut trainer = Trainer::new(experiment).unwrap();
        trainer.epochs(epochs);
        let accuracy = trainer.metrics().accuracy.unwrap();
        assert!(accuracy >= 0.95, "seed {seed}: {accuracy}");
    }
}

/// Without a bias the boundary passes through the origin, whatever was learnt; with one it need
/// not.
#[test]
fn the_perceptron_without_bias_is_undecided_at_the_origin() {
    let mut trainer = Trainer::new(preset("perceptron")).unwrap();
    let mut experiment = preset("perceptron");
    experiment.model.bias = true;
    let mut biased = Trainer::new(experiment).unwrap();
    for _ in 0..20 {
        assert_eq!(trainer.predict(&[vec![0.0, 0.0]]).unwrap(), [[0.5]]);
        trainer.epochs(1);
        biased.epochs(1);
    }
    assert!(trainer.parameters()[0].b.is_none());
    assert_ne!(biased.predict(&[vec![0.0, 0.0]]).unwrap(), [[0.5]]);
}

/// Two classes that no line through the origin separates: the bias is what the perceptron lacked.
#[test]
fn shifted_classes_need_the_bias() {
    let accuracy = |bias: bool| {
        let text = format!(
            r#"{{ "data": {{ "kind": "blobs", "samples": 100, "shift": 6 }},
                "model": {{ "layers": [{{ "units": 1, "activation": "sigmoid" }}],
                            "bias": {bias} }},
                "train": {{ "loss": "half-mse", "optimizer": {{ "learningRate": 0.1 }},
                            "batch": 1 }} }}"#
        );
        let mut trainer = with(&text);
        trainer.epochs(300);
        trainer.metrics().accuracy.unwrap()
    };
    assert!(accuracy(true) >= 0.95, "{}", accuracy(true));
    assert!(accuracy(false) < 0.8, "{}", accuracy(false));
}

#[test]
fn a_sigmoid_saturates_on_raw_targets_and_bends_on_scaled_ones() {
    let rows: Vec<Vec<f64>> = (0..=20).map(|k| vec![f64::from(k) * 0.5]).collect();
    let mut raw = Trainer::new(preset("line-sigmoid")).unwrap();
    for _ in 0..30 {
        raw.epochs(10);
        let answers = raw.predict(&rows).unwrap().concat();
        assert!(answers.iter().all(|y| (0.0..=1.0).contains(y)), "{answers:?}");
    }
    let nearly_one = raw.predict(&[vec![10.0]]).unwrap()[0][0];
    assert!(nearly_one > 0.99, "it has not saturated: {nearly_one}");

    let mut experiment = preset("line-sigmoid");
    experiment.prepare.scale_target = gradwalk::experiment::Scale::MinMax;
    let epochs = experiment.train.epochs;
    let mut scaled = Trainer::new(experiment).unwrap();
    scaled.epochs(epochs);
    let answers = scaled.predict(&rows).unwrap().concat();
    assert!(answers.is_sorted(), "the S falls: {answers:?}");
    assert!(answers[20] > 25.0 && answers[0] < 8.0, "{answers:?}");
    let r2 = scaled.metrics().r2.unwrap();
    assert!(r2 > 0.95, "R2 {r2}");
}

/// The line at a rate of 0.05, which is too large for x up to 10.
fn diverging() -> Trainer {
    let mut experiment = preset("line");
    experiment.train.optimizer.learning_rate = 0.05;
    Trainer::new(experiment).unwrap()
}

#[test]
fn too_large_a_rate_stops_at_the_last_finite_step() {
    let mut trainer = diverging();
    let done = trainer.epochs(100);
    assert!(done < 400, "it has not diverged");
    let end = trainer.divergence().unwrap();
    assert_eq!((end.step, trainer.position().step, trainer.head().step), (done, done, done));
    assert!(trainer.diverged() && finite(&trainer));
    // The parameters of one linear unit overflow first, or what leads to them.
    assert_ne!(end.quantity, Quantity::Activation);
    assert!(end.layer <= 1);
    // There is no step further, and asking for one changes nothing.
    let parameters = trainer.parameters();
    assert_eq!((trainer.step(10), trainer.epochs(3), trainer.seek(done + 5)), (0, 0, done));
    assert_eq!((trainer.parameters(), trainer.divergence()), (parameters, Some(end)));
}

#[test]
fn a_diverged_run_goes_back_and_on_again() {
    let mut trainer = diverging();
    let mut states = vec![trainer.parameters()];
    while trainer.step(1) == 1 {
        states.push(trainer.parameters());
    }
    // The last step may have been taken back, where the loss had overflowed before the parameters.
    let end = trainer.divergence().unwrap();
    for step in [0, 1, end.step / 2, end.step - 1] {
        assert_eq!(trainer.seek(step), step);
        assert_eq!(trainer.parameters(), states[step as usize]);
        assert!(!trainer.diverged() && finite(&trainer));
    }
    assert_eq!(trainer.seek(end.step + 100), end.step);
    assert!(trainer.diverged());
    assert_eq!(trainer.divergence(), Some(end));

    // Where the numbers are still small, half the rate and half again brings it back.
    trainer.seek(4);
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.025)]).unwrap();
    assert_eq!(trainer.divergence(), None);
    assert_eq!(trainer.seek(2000), 2000);
    assert!(finite(&trainer) && trainer.loss() < 0.05, "{}", trainer.loss());
}

/// The rate that is named is the one at which it diverged: what is set where nothing can go on any more
/// is not at fault, and the run goes on being at its end. A replay finds the same.
#[test]
fn a_rate_set_at_the_end_has_not_diverged() {
    let mut trainer = diverging();
    trainer.epochs(100);
    let end = trainer.divergence().unwrap();
    assert_eq!(end.rate, 0.05);
    for rate in [0.01, 0.0001, 10.0] {
        trainer.change(&[Setting::of(&LEARNING_RATE, rate)]).unwrap();
        assert_eq!(
            (trainer.now().optimizer.learning_rate, trainer.divergence()),
            (rate, Some(end))
        );
        assert_eq!((trainer.step(1), trainer.position().step), (0, end.step));
        let mut again = Trainer::with_changes(trainer.experiment().clone(), trainer.changes());
        let again = again.as_mut().unwrap();
        assert_eq!((again.seek(end.step + 9), again.divergence()), (end.step, Some(end)));
    }
    // Where the numbers are still small, a rate that makes the very next update overflow did it.
    let layers = [r#"{ "units": 2 }"#; 8].join(", ");
    let mut deep = with(&format!(
        r#"{{ "model": {{ "layers": [{layers}, {{ "units": 1 }}] }},
            "train": {{ "optimizer": {{ "learningRate": 1e-4 }} }} }}"#
    ));
    assert_eq!(deep.step(5), 5);
    deep.change(&[Setting::of(&LEARNING_RATE, 1e6)]).unwrap();
    deep.step(1000);
    let end = deep.divergence().unwrap();
    assert_eq!((end.step, end.rate), (5, 1e6));
    // What helps there lets it go on.
    deep.change(&[Setting::of(&LEARNING_RATE, 1e-4)]).unwrap();
    assert_eq!((deep.divergence(), deep.head().step, deep.step(1)), (None, 5, 1));
    let mut again = Trainer::with_changes(deep.experiment().clone(), deep.changes()).unwrap();
    again.seek(6);
    assert_eq!(again.parameters(), deep.parameters());
}

/// At the very last finite step the gradient itself is infinite, so that no rate helps there; a few
/// steps before it is not.
#[test]
fn half_the_rate_goes_on_from_just_before_the_end() {
    let mut trainer = diverging();
    trainer.epochs(100);
    let end = trainer.divergence().unwrap().step;
    trainer.seek(end - 15);
    let loss = trainer.loss();
    assert!(loss > 1e20, "{loss} is not about to overflow");
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.025)]).unwrap();
    assert_eq!(trainer.step(1000), 1000);
    assert!(trainer.loss() < loss * 1e-3, "{} after {loss}", trainer.loss());
}

#[test]
fn a_run_that_diverges_in_single_samples_says_so() {
    let mut trainer = diverging();
    let done = trainer.sample(10_000);
    assert!(done < 10_000);
    let end = trainer.divergence().unwrap();
    assert!(trainer.diverged() && finite(&trainer));
    assert_eq!((trainer.position().step, trainer.now().batch), (end.step, 32));
    trainer.seek(end.step / 2);
    assert_eq!(trainer.seek(end.step), end.step);
    assert!(finite(&trainer));
}

/// The parameters of the last updates are finite, but an answer for a row, or its loss, is not: those
/// are no steps. What is said to be done stays done, and every step has a loss.
#[test]
fn every_step_of_a_run_that_grows_has_a_loss() {
    let layers = r#"[{ "units": 3, "activation": "relu" }, { "units": 3 }, { "units": 1 }]"#;
    for (layers, validation, loss) in [
        (r#"[{ "units": 1 }]"#, 0.0, "mse"),
        (r#"[{ "units": 1 }]"#, 0.3, "mae"),
        (layers, 0.0, "half-mse"),
        (layers, 0.4, "huber"),
        (layers, 0.4, "mae"),
    ] {
        for seed in 0..20 {
            let mut trainer = with(&format!(
                r#"{{ "seed": {seed}, "data": {{ "samples": 30, "noise": 1 }},
                    "prepare": {{ "validation": {validation} }}, "model": {{ "layers": {layers} }},
                    "train": {{ "loss": "{loss}", "batch": 3, "epochs": 1000,
                                "optimizer": {{ "kind": "momentum", "learningRate": 1e5 }} }} }}"#
            ));
            let mut done = 0;
            while trainer.step(1) == 1 {
                done += 1;
                assert_eq!(trainer.position().step, done);
                assert!(finite(&trainer) && trainer.loss().is_finite());
                assert!(trainer.validation_loss().is_none_or(f64::is_finite));
                assert!(trainer.metrics().r2.is_none_or(f64::is_finite));
                if done > 500 {
                    break;
                }
            }
            let mut leaping = Trainer::new(trainer.experiment().clone()).unwrap();
            assert_eq!(leaping.seek(done + 100).min(501), done);
            assert_eq!(leaping.divergence().is_some(), trainer.divergence().is_some());
        }
    }
}

/// Weights that are given, or set by hand, may overflow at once: the run stands where it cannot go on,
/// until another value is set.
#[test]
fn weights_that_overflow_end_the_run_where_they_are_set() {
    let text = |w: &str| {
        format!(
            r#"{{ "data": {{ "kind": "points", "points": [[1, 1], [20, 0]] }},
                "model": {{ "bias": false, "layers": [{{ "units": 1 }}],
                            "initial": [{{ "w": [{w}], "b": null }}] }},
                "train": {{ "batch": 1, "shuffle": false }} }}"#
        )
    };
    let mut given = with(&text("1e38"));
    let end = given.divergence().unwrap();
    assert_eq!((end.step, end.quantity, end.layer), (0, Quantity::Sum, 1));
    assert_eq!((given.diverged(), given.step(1), given.seek(3)), (true, 0, 0));
    given.change(&[Setting::Parameter(0, 1e-3)]).unwrap();
    assert_eq!((given.divergence(), given.step(1)), (None, 1));

    let mut set = with(&text("0.5"));
    set.step(4);
    set.change(&[Setting::Parameter(0, 1e38)]).unwrap();
    let end = set.divergence().unwrap();
    assert_eq!((end.step, end.quantity, end.layer), (4, Quantity::Sum, 1));
    assert_eq!((set.diverged(), set.step(1), set.sample(1)), (true, 0, 0));
    let mut again = Trainer::with_changes(set.experiment().clone(), set.changes()).unwrap();
    assert_eq!((again.seek(9), again.divergence()), (4, Some(end)));
    // Going back, and setting it to another value, takes the run out of it.
    assert_eq!((set.seek(3), set.diverged(), set.seek(4), set.diverged()), (3, false, 4, true));
    set.change(&[Setting::Parameter(0, 0.25)]).unwrap();
    assert_eq!((set.divergence(), set.step(5)), (None, 5));
}

/// With z at infinity a sigmoid is 1 and its gradient finite, but the loss is computed from z.
#[test]
fn an_overflow_behind_a_sigmoid_ends_the_run() {
    let mut trainer = with(
        r#"{ "data": { "kind": "points", "points": [[1, 1], [2, 0]] },
            "model": { "layers": [{ "units": 1 }, { "units": 1, "activation": "sigmoid" }],
                       "initial": [{ "w": [1e25], "b": [0] }, { "w": [1e13], "b": [0] }] },
            "train": { "loss": "bce", "optimizer": { "learningRate": 1 } } }"#,
    );
    assert!(finite(&trainer));
    trainer.step(10);
    let end = trainer.divergence().unwrap();
    assert_eq!((end.quantity, end.layer), (Quantity::Sum, 2));
    assert!(trainer.diverged() && finite(&trainer));
}

/// Data of which everything is far from 0 and 1, from a few seeds.
fn lines() -> impl Iterator<Item = Trainer> {
    let ranges = ["[0, 10]", "[-5, 5]", "[20, 21]", "[-300, -100]", "[0.001, 0.002]"];
    ranges.into_iter().flat_map(|range| {
        [true, false].into_iter().map(move |bias| {
            with(&format!(
                r#"{{ "seed": 5, "model": {{ "bias": {bias} }},
                    "data": {{ "range": {range}, "slope": -0.7, "intercept": 12, "noise": 1.5 }},
                    "prepare": {{ "validation": 0.2 }}, "train": {{ "batch": 1000 }} }}"#
            ))
        })
    })
}

/// The closed form, by the normal equations: sum x^2 w + sum x b = sum x y, sum x w + n b = sum y.
#[test]
fn least_squares_is_the_closed_form() {
    for trainer in lines() {
        let data = trainer.data();
        let rows = &data.rows[..data.train.rows];
        assert_eq!(rows.len(), 80, "the rows held out must not count");
        let pairs: Vec<(f64, f64)> =
            rows.iter().map(|r| (data.raw.inputs[0][*r], data.raw.targets[0][*r])).collect();
        let sum = |f: fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>();
        let (n, x, y) = (pairs.len() as f64, sum(|p| p.0), sum(|p| p.1));
        let (xx, xy) = (sum(|p| p.0 * p.0), sum(|p| p.0 * p.1));
        let found = trainer.least_squares().unwrap();
        let (slope, intercept) = if trainer.experiment().model.bias {
            let determinant = n * xx - x * x;
            ((n * xy - x * y) / determinant, (xx * y - x * xy) / determinant)
        } else {
            (xy / xx, 0.0)
        };
        // The normal equations lose digits where x hardly varies: [20, 21] costs four of sixteen.
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs();
        assert!(near(found.slope, slope), "{} for {slope}", found.slope);
        assert!(near(found.intercept, intercept), "{} for {intercept}", found.intercept);
    }
}

/// Whatever the scaling, and with a bias or without one.
#[test]
fn gradient_descent_ends_at_the_least_squares() {
    for scale in ["none", "min-max", "standard"] {
        for target in ["none", "min-max", "standard"] {
            for bias in [true, false] {
                // Where the inputs are not scaled, the valley is narrow.
                let (rate, steps) = if scale == "none" { (0.02, 20_000) } else { (0.3, 2_000) };
                let mut trainer = with(&format!(
                    r#"{{ "data": {{ "noise": 2 }}, "model": {{ "bias": {bias} }},
                        "prepare": {{ "scale": "{scale}", "scaleTarget": "{target}" }},
                        "train": {{ "batch": 100, "optimizer": {{ "learningRate": {rate} }} }} }}"#
                ));
                trainer.step(steps);
                let (learnt, exact) = (trainer.line().unwrap(), trainer.least_squares().unwrap());
                let near = |a: f64, b: f64| (a - b).abs() < 1e-4 * exact.slope.abs();
                let what = format!("{scale}, {target}, {bias}: {learnt:?} for {exact:?}");
                assert!(near(learnt.slope, exact.slope), "{what}");
                assert!(near(learnt.intercept, exact.intercept), "{what}");
            }
        }
    }
}

/// Linear units whose bowls have different factors: half the square, and the mean of two outputs.
fn bowls() -> impl Iterator<Item = Trainer> {
    let half = lines().map(|trainer| {
        let mut experiment = trainer.experiment().clone();
        experiment.train.loss = gradwalk::nn::Loss::HalfMse;
        Trainer::new(experiment).unwrap()
    });
    let two = with(
        r#"{ "data": { "kind": "table",
                "columns": [{ "name": "a", "role": "feature" }, { "name": "b", "role": "feature" },
                            { "name": "c", "role": "target" }, { "name": "d", "role": "target" }],
                "rows": [[1, 2, 3, -1], [2, 1, 0, 5], [-4, 2, 7, 1], [0.5, -3, 2, 2]] },
            "model": { "layers": [{ "units": 2 }] } }"#,
    );
    let heavy = with(
        r#"{ "data": { "kind": "plane", "samples": 60 }, "model": { "layers": [{ "activation": "linear" }] },
            "train": { "batch": 60, "l2": 3 } }"#,
    );
    lines().chain(half).chain([two, heavy])
}

/// Full-batch descent on a quadratic bowl shrinks or grows by |1 - rate * lambda| a step.
#[test]
fn the_stable_rate_is_the_edge() {
    for (k, trainer) in bowls().enumerate() {
        let edge = trainer.stable_rate().unwrap();
        let distance = |rate: f64| {
            let mut experiment = trainer.experiment().clone();
            experiment.train.optimizer.learning_rate = rate;
            let mut run = Trainer::new(experiment).unwrap();
            let start = run.loss();
            run.step(2000);
            (start, run.loss(), run.diverged())
        };
        let (start, below, _) = distance(edge * 0.99);
        assert!(below < start, "case {k}: {start} rises to {below} below the edge of {edge}");
        let (start, above, diverged) = distance(edge * 1.01);
        assert!(diverged || above > 1e6 * start, "case {k}: {start} becomes {above} above it");
    }
}

/// Elsewhere no rate is called stable: what would be said is not so.
#[test]
fn no_rate_is_called_stable_where_theory_does_not_hold() {
    let stable = |train: &str| {
        with(&format!(r#"{{ "prepare": {{ "validation": 0.2 }}, "train": {{ {train} }} }}"#))
            .stable_rate()
    };
    let edge = stable(r#""batch": 80"#).unwrap();
    assert_eq!(stable(r#""batch": 1000000"#), Some(edge));
    assert!(stable(r#""batch": 80, "l2": 0.5"#).unwrap() < edge);
    for other in [
        r#""batch": 79"#,
        r#""batch": 1"#,
        r#""batch": 80, "optimizer": { "kind": "momentum" }"#,
        r#""batch": 80, "optimizer": { "kind": "adam" }"#,
        r#""batch": 80, "l1": 0.001"#,
        r#""batch": 80, "clipNorm": 1"#,
        r#""batch": 80, "schedule": { "kind": "cosine" }"#,
        r#""batch": 80, "schedule": { "warmUp": 3 }"#,
        r#""batch": 80, "loss": "mae""#,
    ] {
        assert_eq!(stable(other), None, "{other}");
    }
    // It is of the settings in force, and of an update of all rows.
    let mut trainer = with(r#"{ "train": { "batch": 100 } }"#);
    trainer.step(3);
    assert!(trainer.stable_rate().is_some());
    trainer.change(&[Setting::of(&BATCH, 10)]).unwrap();
    assert!(trainer.stable_rate().is_none());
    trainer.change(&[Setting::of(&BATCH, 100)]).unwrap();
    assert!(trainer.stable_rate().is_some());
}
