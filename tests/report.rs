//! The figures of a trained network on a part of its rows: they are those of the run itself, they stay
//! small, and the rows that they name are the ones.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::evaluate::{Judged, MOST_POINTS, Part, Truth};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn run(data: &Value, layers: &Value, loss: &str, epochs: u32) -> Trainer {
    let experiment = json!({
        "data": data,
        "prepare": { "scale": "standard", "validation": 0.3 },
        "model": { "layers": layers },
        "train": { "loss": loss, "optimizer": { "kind": "adam", "learningRate": 0.02 } },
    });
    let mut trainer =
        Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap();
    trainer.epochs(epochs);
    trainer
}

fn drawn(kind: &str, samples: usize) -> Value {
    json!({ "kind": kind, "samples": samples, "noise": 0.4 })
}

fn hidden(units: usize, activation: &str) -> Value {
    json!([{ "units": 6, "activation": "tanh" }, { "units": units, "activation": activation }])
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

#[test]
fn figures_of_a_run_are_those_that_it_shows() {
    let runs = [
        run(&drawn("moons", 200), &hidden(1, "sigmoid"), "bce", 20),
        run(&drawn("moons", 200), &hidden(1, "tanh"), "half-mse", 20),
        run(&drawn("three-blobs", 210), &hidden(3, "softmax"), "cce", 5),
        run(&drawn("sine", 150), &hidden(1, "linear"), "mse", 30),
        run(&drawn("plane", 150), &hidden(1, "linear"), "huber", 30),
    ];
    for trainer in &runs {
        let losses = [Some(trainer.loss()), trainer.validation_loss()];
        let metrics = [Some(trainer.metrics()), trainer.validation_metrics()];
        for (part, k) in [(Part::Train, 0), (Part::Validation, 1)] {
            let (loss, metrics) = (losses[k].unwrap(), metrics[k].unwrap());
            let report = trainer.judge(part).report();
            assert_eq!(report.rows, part.rows(trainer.data()).len());
            assert!(near(report.loss.unwrap(), loss), "{:?} {loss}", report.loss);
            match (&report.classes, &report.numbers) {
                (Some(classes), None) => {
                    assert_eq!(classes.decisions.accuracy, metrics.accuracy);
                    let counted: u64 = classes.decisions.confusion.iter().sum();
                    assert_eq!(counted, report.rows as u64);
                }
                (None, Some(numbers)) => {
                    let r2 = numbers[0].errors.unwrap().r2.unwrap();
                    assert!(near(r2, metrics.r2.unwrap()));
                    let counted: u64 = numbers[0].residuals.counts.iter().sum();
                    assert_eq!(counted, report.rows as u64);
                }
                _ => panic!("classes or numbers"),
            }
        }
    }
}

#[test]
fn curves_and_scatters_stay_small_and_keep_their_ends() {
    let trainer = run(&drawn("moons", 20_000), &hidden(1, "sigmoid"), "bce", 1);
    let classes = trainer.judge(Part::Train).report().classes.unwrap();
    let curves = &classes.curves[0];
    let (roc, precision_recall) =
        (curves.roc.as_ref().unwrap(), curves.precision_recall.as_ref().unwrap());
    assert_eq!((roc.x.len(), precision_recall.x.len()), (MOST_POINTS, MOST_POINTS));
    assert_eq!([roc.x[0], roc.y[0]], [0.0, 0.0]);
    assert_eq!([roc.x[MOST_POINTS - 1], roc.y[MOST_POINTS - 1]], [1.0, 1.0]);
    assert_eq!(precision_recall.x[MOST_POINTS - 1], 1.0);
    let steps = roc.x.windows(2).chain(roc.y.windows(2));
    assert!(steps.into_iter().all(|pair| pair[0] <= pair[1]));

    let trainer = run(&drawn("sine", 20_000), &hidden(1, "linear"), "mse", 1);
    let answers = trainer.judge(Part::Train);
    let report = &answers.report().numbers.unwrap()[0];
    assert!(report.rows.len() <= MOST_POINTS && report.rows.len() >= MOST_POINTS - 2);
    let worst = report.truth.iter().zip(&report.said).map(|(is, said)| (is - said).abs());
    assert!(near(worst.fold(0.0, f64::max), report.errors.unwrap().largest));
    for (k, row) in report.rows.iter().enumerate() {
        assert_eq!(report.truth[k], trainer.data().raw.targets[0][*row]);
    }
}

#[test]
fn a_threshold_moves_rows_from_one_class_to_the_other() {
    let trainer = run(&drawn("moons", 300), &hidden(1, "sigmoid"), "bce", 10);
    let answers = trainer.judge(Part::Validation);
    let Truth::Classes { of, .. } = &answers.truth else { panic!("classes") };
    for threshold in [0.0, 0.2, 0.5, 0.9, 1.1] {
        let decisions = answers.decide(threshold);
        let mut counts = vec![0; 4];
        for (place, is) in of.iter().enumerate() {
            counts[*is as usize * 2 + usize::from(answers.said(place)[0] >= threshold)] += 1;
        }
        assert_eq!(decisions.confusion, counts);
        for (cell, count) in counts.iter().enumerate() {
            let rows = answers.cell(cell / 2, cell % 2, threshold, usize::MAX);
            assert_eq!(rows.len() as u64, *count);
            assert!(rows.iter().all(|row| row.truth == [(cell / 2) as f64]));
            assert!(rows.iter().all(|row| (row.said[0] >= threshold) == (cell % 2 == 1)));
            assert!(answers.cell(cell / 2, cell % 2, threshold, 3).len() <= 3);
        }
    }
    // A probability of 1 is reached by no row, one of 0 by all.
    assert_eq!(answers.decide(0.0).scores[0].recall, Some(0.0));
    assert_eq!(answers.decide(1.1).scores[1].precision, None);
}

#[test]
fn the_worst_rows_have_the_largest_losses() {
    for trainer in [
        run(&drawn("moons", 300), &hidden(1, "sigmoid"), "bce", 10),
        run(&drawn("three-blobs", 300), &hidden(3, "softmax"), "cce", 5),
        run(&drawn("sine", 300), &hidden(1, "linear"), "mse", 10),
    ] {
        let answers = trainer.judge(Part::Validation);
        let worst = answers.worst(10);
        assert_eq!(worst.len(), 10);
        assert!(worst.windows(2).all(|pair| pair[0].loss >= pair[1].loss));
        let beyond = answers.losses.iter().filter(|loss| **loss > worst[9].loss).count();
        assert!(beyond <= 9);
        let rows = Part::Validation.rows(trainer.data());
        assert!(worst.iter().all(|judged| rows.contains(&judged.row)));
        assert_eq!(answers.worst(usize::MAX).len(), rows.len());
        let given = trainer.data().given(&[worst[0].row]).0;
        let said = trainer.predict(&[given]).unwrap();
        assert!(said[0].iter().zip(&worst[0].said).all(|(a, b)| near(f64::from(*a), *b)));
    }
}

#[test]
fn wrong_rows_come_first_and_then_those_that_were_the_least_sure() {
    for trainer in [
        run(&drawn("moons", 300), &hidden(1, "sigmoid"), "bce", 10),
        run(&drawn("three-blobs", 300), &hidden(3, "softmax"), "cce", 5),
    ] {
        let answers = trainer.judge(Part::Validation);
        let count = answers.rows.len();
        for threshold in [0.1, 0.5, 0.9] {
            let confusion = answers.decide(threshold).confusion;
            let classes = confusion.len().isqrt();
            let right: u64 = (0..classes).map(|class| confusion[class * classes + class]).sum();
            let all = answers.missed(threshold, usize::MAX);
            assert_eq!(all.all as u64, count as u64 - right);
            assert_eq!([all.wrong.len(), all.unsure.len()], [all.all, count - all.all]);
            let is_wrong = |row: &Judged| {
                let said = match row.said.as_slice() {
                    [score] => usize::from(*score >= threshold),
                    scores => {
                        (0..classes).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap()
                    }
                };
                row.truth != [said as f64]
            };
            assert!(all.wrong.iter().all(is_wrong));
            assert!(!all.unsure.iter().any(is_wrong));
            for most in [0, 1, all.all + 5] {
                let some = answers.missed(threshold, most);
                assert_eq!(some.all, all.all);
                assert_eq!(some.wrong, all.wrong[..most.min(all.all)]);
                assert_eq!(some.unsure, all.unsure[..most - some.wrong.len()]);
            }
        }
    }
}

#[test]
fn no_rows_have_no_figures() {
    let experiment = Experiment::from_json(
        r#"{"data":{"kind":"moons"},"model":{"layers":[{"units":1,"activation":"sigmoid"}]}}"#,
    );
    let trainer = Trainer::new(experiment.unwrap()).unwrap();
    let report = trainer.judge(Part::Validation).report();
    assert_eq!((report.rows, report.loss), (0, None));
    let classes = report.classes.unwrap();
    assert_eq!(classes.decisions.accuracy, None);
    assert_eq!((classes.curves[0].roc.as_ref(), classes.curves[0].roc_area), (None, None));
}
