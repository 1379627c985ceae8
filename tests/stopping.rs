//! Early stopping: the run ends when its patience is used up, and its best weights come back; what
//! lies before and behind the end can still be visited, and is what it would be without an end.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::LEARNING_RATE;
use gradwalk::train::{Setting, Stopped};
use gradwalk::{Experiment, Trainer};

/// More weights than 14 rows can tell apart, and much noise: it soon learns them by heart.
fn experiment(seed: u32, patience: u32) -> Experiment {
    let text = r#"{
        "data": { "kind": "blobs", "samples": 24, "noise": 1.5 },
        "prepare": { "validation": 0.4 },
        "model": { "layers": [{ "units": 12, "activation": "tanh" }, { "units": 1 }] },
        "train": { "batch": 4, "epochs": 400,
                   "optimizer": { "kind": "adam", "learningRate": 0.03 } } }"#;
    let mut experiment = Experiment::from_json(text).unwrap();
    (experiment.seed, experiment.train.patience) = (seed, patience);
    experiment
}

fn trainer(seed: u32, patience: u32) -> Trainer {
    Trainer::new(experiment(seed, patience)).unwrap()
}

fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.network().parameters.iter().map(|w| w.to_bits()).collect()
}

/// The run without an end: the bits after each step, and the validation loss after each epoch.
struct Straight {
    states: Vec<Vec<u32>>,
    /// The step and the loss of epoch 1, 2, ...
    epochs: Vec<(u64, f64)>,
}

impl Straight {
    fn run(mut trainer: Trainer, epochs: u32) -> Self {
        let mut run = Self { states: vec![bits(&trainer)], epochs: Vec::new() };
        while trainer.position().epoch < epochs {
            assert_eq!(trainer.step(1), 1);
            run.states.push(bits(&trainer));
            if trainer.position().offset == 0 {
                run.epochs.push((trainer.position().step, trainer.validation_loss().unwrap()));
            }
        }
        run
    }

    /// Where a patience must end it: that many epochs after the first of the least losses.
    fn end(&self, patience: usize) -> Stopped {
        let mut best = 0;
        for (k, (step, loss)) in self.epochs.iter().enumerate() {
            if *loss < self.epochs[best].1 {
                best = k;
            } else if k - best == patience {
                return Stopped { step: *step, best: self.epochs[best].0 };
            }
        }
        panic!("the run is too good to end early");
    }
}

#[test]
fn the_run_ends_when_the_patience_is_used_up_with_the_best_weights() {
    for seed in 0..8 {
        let straight = Straight::run(trainer(seed, 0), 200);
        for patience in [1, 2, 5, 20] {
            let end = straight.end(patience as usize);
            let mut trainer = trainer(seed, patience);
            assert_eq!(trainer.step(end.step - 1), end.step - 1);
            assert_eq!((trainer.stopped(), trainer.ended_early()), (None, false));
            assert_eq!(trainer.step(1), 1);
            assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), true));
            assert_eq!((trainer.position().step, trainer.head().step), (end.best, end.step));
            assert_eq!(bits(&trainer), straight.states[end.best as usize]);
            assert_eq!(trainer.last_step(), end.step);
        }
    }
}

#[test]
fn however_it_is_played_it_ends_there() {
    let end = Straight::run(trainer(1, 0), 200).end(5);
    let start = || trainer(1, 5);
    let plays: [fn(&mut Trainer, u64) -> u64; 4] = [
        |trainer, _| trainer.step(100_000),
        |trainer, _| trainer.epochs(400),
        |trainer, steps| (0..steps + 9).map(|_| trainer.step(1)).sum(),
        |trainer, _| (0..400).map(|_| trainer.epochs(1)).sum(),
    ];
    for play in plays {
        let mut trainer = start();
        assert_eq!(play(&mut trainer, end.step), end.step);
        assert_eq!((trainer.stopped(), trainer.position().step), (Some(end), end.best));
        // There is no step further, and asking for one changes nothing.
        let before = (bits(&trainer), trainer.changes().len(), trainer.head());
        assert_eq!((trainer.step(3), trainer.epochs(2), trainer.sample(4)), (0, 0, 0));
        assert_eq!((bits(&trainer), trainer.changes().len(), trainer.head()), before);
        assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), true));
    }
}

#[test]
fn every_step_before_and_behind_the_end_can_be_visited() {
    let straight = Straight::run(trainer(2, 0), 120);
    let end = straight.end(5);
    let mut trainer = trainer(2, 5);
    trainer.epochs(400);
    let beyond = straight.states.len() as u64 - 1;
    let steps = [0, end.best - 1, end.best, end.best + 1, end.step - 1, end.step, end.step + 1];
    for step in steps.into_iter().chain([beyond, 3, end.step, beyond - 7, end.best]) {
        assert_eq!(trainer.seek(step), step);
        assert_eq!(bits(&trainer), straight.states[step as usize], "step {step}");
        assert_eq!(trainer.stopped(), Some(end));
        assert_eq!(trainer.ended_early(), step == end.best || step >= end.step, "step {step}");
    }
    // From between the two it plays to the end, and the best weights come back.
    trainer.seek(end.best + 2);
    assert_eq!(trainer.step(1000), end.step - end.best - 2);
    assert_eq!((trainer.position().step, trainer.stopped()), (end.best, Some(end)));
    // From before the best it plays up to it.
    trainer.seek(end.best - 3);
    assert_eq!(trainer.step(1000), 3);
    assert_eq!(bits(&trainer), straight.states[end.best as usize]);
}

/// A link leads to a step by replay, and from there the run goes on as it would have.
#[test]
fn a_replayed_run_ends_where_the_run_did() {
    let straight = Straight::run(trainer(4, 0), 120);
    let end = straight.end(6);
    for step in [1, end.best / 2, end.best - 1, end.best, end.best + 1, end.step - 1] {
        let mut trainer = trainer(4, 6);
        assert_eq!(trainer.seek(step), step);
        assert_eq!(trainer.stopped(), None);
        assert_eq!(trainer.step(100_000), end.step - step);
        assert_eq!((trainer.stopped(), trainer.position().step), (Some(end), end.best));
        assert_eq!(bits(&trainer), straight.states[end.best as usize]);
    }
    // A jump over the end finds it on its way, in one go or in slices.
    let mut leaping = trainer(4, 6);
    assert_eq!(leaping.seek(end.step + 13), end.step + 13);
    let mut sliced = trainer(4, 6);
    while sliced.position().step < end.step + 13 {
        sliced.approach(end.step + 13, 7);
    }
    for mut trainer in [leaping, sliced] {
        assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), true));
        assert_eq!(bits(&trainer), straight.states[end.step as usize + 13]);
        assert_eq!(trainer.step(1), 0);
        trainer.seek(0);
        assert_eq!(trainer.step(100_000), end.best);
    }
}

#[test]
fn a_change_forgets_the_end() {
    let mut trainer = trainer(5, 4);
    trainer.epochs(400);
    let end = trainer.stopped().unwrap();
    trainer.seek(end.best - 1);
    // To the value that it has: no change.
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.03)]).unwrap();
    assert_eq!(trainer.stopped(), Some(end));
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.004)]).unwrap();
    assert_eq!((trainer.stopped(), trainer.ended_early()), (None, false));
    trainer.epochs(400);
    let other = trainer.stopped().unwrap();
    assert_ne!(other, end);
    // The same run, played from its start.
    let mut replayed =
        Trainer::with_changes(trainer.experiment().clone(), trainer.changes()).unwrap();
    replayed.epochs(400);
    assert_eq!(replayed.stopped(), Some(other));
    assert_eq!((bits(&replayed), replayed.position()), (bits(&trainer), trainer.position()));
    // And the same run without an end.
    let mut patient = trainer.experiment().clone();
    patient.train.patience = 0;
    let patient = Trainer::with_changes(patient, trainer.changes()).unwrap();
    assert_eq!(Straight::run(patient, 200).end(4), other);
}

/// At the best weights, where it stands, the learner may go on with another rate.
#[test]
fn an_ended_run_goes_on_after_a_change() {
    let mut trainer = trainer(5, 4);
    trainer.epochs(400);
    let end = trainer.stopped().unwrap();
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.001)]).unwrap();
    assert_eq!((trainer.stopped(), trainer.head().step), (None, end.best));
    assert_eq!(trainer.step(1), 1);
    assert_eq!(trainer.position().step, end.best + 1);
}

/// Behind the end, a change lets the run go on as well, and its replay goes the same way.
#[test]
fn a_change_behind_the_end_is_replayed() {
    let mut trainer = trainer(5, 4);
    trainer.epochs(400);
    let end = trainer.stopped().unwrap();
    for behind in [end.step, end.step + 1, end.step + 7] {
        trainer.seek(behind);
        trainer.change(&[Setting::of(&LEARNING_RATE, 0.001)]).unwrap();
        assert_eq!((trainer.stopped(), trainer.ended_early()), (None, false));
        // The patience may be used up again at once: then it is back at the best weights.
        trainer.step(3);
        trainer.seek(trainer.head().step);
        let run = || Trainer::with_changes(trainer.experiment().clone(), trainer.changes());
        let (mut leaping, mut sliced) = (run().unwrap(), run().unwrap());
        let here = trainer.position().step;
        leaping.seek(here);
        while sliced.position().step < here {
            sliced.approach(here, 5);
        }
        for replayed in [leaping, sliced] {
            assert_eq!(bits(&replayed), bits(&trainer));
            assert_eq!(replayed.stopped(), trainer.stopped());
            assert_eq!(replayed.last_step(), trainer.last_step());
        }
        trainer.seek(0);
        trainer.change(&[Setting::of(&LEARNING_RATE, 0.03)]).unwrap();
        trainer.reset();
        trainer.epochs(400);
        assert_eq!(trainer.stopped(), Some(end));
    }
}

/// A run that is led behind its end and overflows there has ended all the same.
#[test]
fn an_overflow_behind_the_end_keeps_the_end() {
    // A line, whose loss grows from step to step at a rate that is a little too large.
    let text = r#"{
        "data": { "kind": "line", "samples": 20 }, "prepare": { "validation": 0.5 },
        "train": { "batch": 10, "epochs": 400, "patience": 2,
                   "optimizer": { "learningRate": 0.1 } } }"#;
    let experiment = Experiment::from_json(text).unwrap();
    let mut trainer = Trainer::new(experiment).unwrap();
    trainer.epochs(400);
    let end = trainer.stopped().expect("it grows from the first epoch on");
    trainer.seek(100_000);
    assert!(trainer.diverged() && trainer.position().step > end.step);
    assert_eq!(trainer.stopped(), Some(end));
    trainer.seek(0);
    trainer.epochs(400);
    assert_eq!(trainer.position().step, end.best);
}

#[test]
fn reset_starts_the_patience_anew() {
    let mut trainer = trainer(6, 5);
    trainer.epochs(400);
    let (end, best) = (trainer.stopped(), bits(&trainer));
    trainer.reset();
    assert_eq!(
        (trainer.stopped(), trainer.ended_early(), trainer.position().step),
        (None, false, 0)
    );
    trainer.epochs(400);
    assert_eq!((trainer.stopped(), bits(&trainer)), (end, best));
}

#[test]
fn single_samples_end_as_well_and_the_batch_holds_again() {
    let mut trainer = trainer(7, 3);
    trainer.epochs(4);
    let done = 16 + trainer.sample(100_000);
    let end = trainer.stopped().unwrap();
    assert_eq!((end.step, trainer.position().step), (done, end.best));
    let mut replayed =
        Trainer::with_changes(trainer.experiment().clone(), trainer.changes()).unwrap();
    replayed.epochs(400);
    assert_eq!((replayed.stopped(), bits(&replayed)), (Some(end), bits(&trainer)));
    trainer.seek(end.step);
    assert_eq!(trainer.now().batch, 4);
}

#[test]
fn without_rows_held_out_there_is_nothing_to_wait_for() {
    let mut experiment = experiment(1, 1);
    experiment.prepare.validation = 0.0;
    let mut patient = experiment.clone();
    patient.train.patience = 0;
    let (mut trainer, mut patient) =
        (Trainer::new(experiment).unwrap(), Trainer::new(patient).unwrap());
    assert_eq!((trainer.epochs(60), trainer.stopped()), (360, None));
    patient.epochs(60);
    assert_eq!(bits(&trainer), bits(&patient));
}

/// A validation loss that stays the same is no better one.
#[test]
fn an_equal_loss_is_no_progress() {
    let mut experiment = experiment(1, 3);
    experiment.train.optimizer.learning_rate = 0.0;
    let mut trainer = Trainer::new(experiment).unwrap();
    trainer.epochs(400);
    let rows = trainer.data().train.rows;
    let epoch = rows.div_ceil(4) as u64;
    assert_eq!(trainer.stopped(), Some(Stopped { step: 4 * epoch, best: epoch }));
}
