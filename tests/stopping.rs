//! Early stopping: the run ends when its patience is used up, and its best weights come back. Every
//! step before the end is what it would be without one; a change made at the end goes on from there.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::{EPOCHS, LEARNING_RATE};
use gradwalk::train::{Change, Setting, Stopped};
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

fn replay(run: &Trainer) -> Trainer {
    Trainer::with_changes(run.experiment().clone(), run.changes()).unwrap()
}

#[test]
fn the_run_ends_when_the_patience_is_used_up_with_the_best_weights() {
    for seed in 0..8 {
        let straight = Straight::run(trainer(seed, 0), 200);
        for patience in [1, 2, 5, 20] {
            let end = straight.end(patience as usize);
            let mut trainer = trainer(seed, patience);
            let planned = trainer.last_step();
            assert_eq!(trainer.step(end.step - 1), end.step - 1);
            assert_eq!(bits(&trainer), straight.states[end.step as usize - 1]);
            assert_eq!((trainer.stopped(), trainer.ended_early()), (None, false));
            assert_eq!(trainer.step(1), 1);
            assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), true));
            assert_eq!((trainer.position().step, trainer.head().step), (end.step, end.step));
            assert_eq!(trainer.position().offset, 0);
            assert_eq!(bits(&trainer), straight.states[end.best as usize]);
            assert_eq!(trainer.last_step(), end.step);
            assert_eq!(trainer.planned_step(), planned, "its epochs end where they did");
        }
    }
}

#[test]
fn however_it_is_played_it_ends_there() {
    let end = Straight::run(trainer(1, 0), 200).end(5);
    let start = || trainer(1, 5);
    let plays: [fn(&mut Trainer, u64) -> u64; 5] = [
        |trainer, _| trainer.step(100_000),
        |trainer, _| trainer.epochs(400),
        |trainer, steps| (0..steps + 9).map(|_| trainer.step(1)).sum(),
        |trainer, _| (0..400).map(|_| trainer.epochs(1)).sum(),
        |trainer, steps| trainer.seek(steps + 13),
    ];
    for play in plays {
        let mut trainer = start();
        assert_eq!(play(&mut trainer, end.step), end.step);
        assert_eq!((trainer.stopped(), trainer.position().step), (Some(end), end.step));
        // There is no step further, and asking for one changes nothing.
        let before = (bits(&trainer), trainer.changes().len(), trainer.head());
        assert_eq!((trainer.step(3), trainer.epochs(2), trainer.sample(4)), (0, 0, 0));
        assert_eq!(trainer.seek(end.step + 1), end.step);
        trainer.approach(end.step + 9, 7);
        assert_eq!((bits(&trainer), trainer.changes().len(), trainer.head()), before);
        assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), true));
    }
}

#[test]
fn every_step_before_the_end_can_be_visited() {
    let straight = Straight::run(trainer(2, 0), 120);
    let end = straight.end(5);
    let mut trainer = trainer(2, 5);
    trainer.epochs(400);
    let steps = [0, end.best - 1, end.best, end.best + 1, end.step - 1, 3, end.best];
    for step in steps {
        assert_eq!(trainer.seek(step), step);
        assert_eq!(bits(&trainer), straight.states[step as usize], "step {step}");
        assert_eq!((trainer.stopped(), trainer.ended_early()), (Some(end), false));
        // From there it plays to the end, and the best weights come back.
        assert_eq!(trainer.step(1000), end.step - step);
        assert_eq!(bits(&trainer), straight.states[end.best as usize]);
        assert!(trainer.ended_early());
    }
}

/// A link leads to a step by replay, and from there the run goes on as it would have.
#[test]
fn a_replayed_run_ends_where_the_run_did() {
    let straight = Straight::run(trainer(4, 0), 120);
    let end = straight.end(6);
    for step in [1, end.best / 2, end.best - 1, end.best, end.best + 1, end.step - 1, end.step] {
        let mut trainer = trainer(4, 6);
        assert_eq!(trainer.seek(step), step);
        assert_eq!(trainer.ended_early(), step == end.step);
        assert_eq!(trainer.step(100_000), end.step - step);
        assert_eq!((trainer.stopped(), trainer.position().step), (Some(end), end.step));
        assert_eq!(bits(&trainer), straight.states[end.best as usize]);
    }
}

#[test]
fn a_change_before_the_end_has_an_end_of_its_own() {
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
    let mut replayed = replay(&trainer);
    replayed.epochs(400);
    assert_eq!(replayed.stopped(), Some(other));
    assert_eq!((bits(&replayed), replayed.position()), (bits(&trainer), trainer.position()));
    // And the same run without an end.
    let mut patient = trainer.experiment().clone();
    patient.train.patience = 0;
    let patient = Trainer::with_changes(patient, trainer.changes()).unwrap();
    assert_eq!(Straight::run(patient, 200).end(4), other);
}

/// Where it ended, the learner may go on with another rate, from the best weights and with new
/// patience; whether a replay passes there, or comes to stand there, it does the same.
#[test]
fn an_ended_run_goes_on_after_a_change() {
    let mut trainer = trainer(5, 4);
    trainer.epochs(400);
    let (end, best) = (trainer.stopped().unwrap(), bits(&trainer));
    let least = trainer.validation_loss().unwrap();
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.001)]).unwrap();
    assert_eq!((trainer.stopped(), trainer.head().step), (None, end.step));
    assert_eq!((trainer.ended_early(), bits(&trainer)), (false, best.clone()));
    let mut after = vec![bits(&trainer)];
    let mut epochs = Vec::new();
    while trainer.step(1) == 1 {
        after.push(bits(&trainer));
        if trainer.position().offset == 0 && !trainer.ended_early() {
            epochs.push(trainer.validation_loss().unwrap());
        }
    }
    // It ends again as soon as 4 epochs in a row are no better than the best of all.
    let other = trainer.stopped().unwrap();
    let mut best_so_far = (least, 0);
    for (k, loss) in epochs.iter().enumerate() {
        if *loss < best_so_far.0 {
            best_so_far = (*loss, k + 1);
        }
        assert!(k + 1 - best_so_far.1 < 4, "it should have ended after epoch {k}");
    }
    assert_eq!(epochs.len() + 1 - best_so_far.1, 4);
    assert_eq!(trainer.validation_loss().unwrap(), best_so_far.0);
    assert_eq!(other.best == end.best, best_so_far.1 == 0);
    // A replay, and the run itself when it passes there again.
    let mut replayed = replay(&trainer);
    assert_eq!(replayed.step(100_000), end.step + after.len() as u64 - 1);
    for run in [&mut replayed, &mut trainer] {
        assert_eq!((run.stopped(), run.ended_early()), (Some(other), true));
        for step in [end.step, end.step + 2, end.step - 1, end.step + 1, end.step] {
            assert_eq!((run.seek(step), run.ended_early()), (step, false));
            if step >= end.step {
                assert_eq!(bits(run), after[(step - end.step) as usize]);
            }
        }
        // Taken back, it ends there again.
        run.change(&[Setting::of(&LEARNING_RATE, 0.03)]).unwrap();
        assert_eq!((run.changes(), bits(run)), (&[][..], best.clone()));
        assert_eq!((run.stopped(), run.ended_early(), run.step(1)), (Some(end), true, 0));
    }
}

/// What is changed by hand at the end of the best epoch is no part of what was best.
#[test]
fn the_best_weights_are_those_before_a_change_at_their_step() {
    let straight = Straight::run(trainer(3, 0), 200);
    let best = straight.end(5).best;
    let mut trainer = trainer(3, 5);
    trainer.seek(best);
    trainer.change(&[Setting::Parameter(0, 9.0)]).unwrap();
    assert_ne!(bits(&trainer), straight.states[best as usize]);
    trainer.epochs(400);
    let end = trainer.stopped().unwrap();
    if end.best == best {
        assert_eq!(bits(&trainer), straight.states[best as usize]);
    }
    let mut replayed = replay(&trainer);
    assert_eq!(replayed.seek(end.step), end.step);
    assert_eq!((replayed.stopped(), bits(&replayed)), (Some(end), bits(&trainer)));
}

/// A link may say anything: that something changes at the end, or where no step is.
#[test]
fn changes_at_the_end_of_a_link_and_behind_it() {
    let end = Straight::run(trainer(5, 0), 200).end(4);
    let change = |step| Change { step, setting: Setting::of(&LEARNING_RATE, 0.001) };
    let run = |changes: &[Change]| Trainer::with_changes(experiment(5, 4), changes).unwrap();
    let mut behind = run(&[change(end.step + 1)]);
    assert_eq!((behind.step(100_000), behind.stopped()), (end.step, Some(end)));
    let mut there = run(&[change(end.step)]);
    assert!(there.step(100_000) > end.step);
    assert_ne!(there.stopped(), Some(end));
}

/// A twin that takes a run over ends where the run does, and with the same weights.
#[test]
fn a_run_that_is_handed_over_ends_where_it_would_have() {
    let mut trainer = trainer(5, 4);
    trainer.epochs(400);
    let end = trainer.stopped().unwrap();
    for step in [3, end.best - 1, end.best, end.best + 5, end.step - 1, end.step] {
        trainer.seek(step);
        for most in [1, 5, 1000] {
            let mut twin = replay(&trainer);
            assert!(twin.take_over(&trainer.hand_over(most)));
            assert_eq!(twin.ended_early(), step == end.step);
            assert_eq!(twin.step(100_000), end.step - step);
            assert_eq!(twin.stopped(), Some(end));
            trainer.seek(end.step);
            assert_eq!(bits(&twin), bits(&trainer));
            trainer.seek(step);
        }
    }
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
    assert_eq!((end.step, trainer.position().step), (done, done));
    assert_eq!(trainer.changes(), [Change { step: 16, setting: Setting::Sample(done - 16) }]);
    let mut replayed = replay(&trainer);
    replayed.epochs(400);
    assert_eq!((replayed.stopped(), bits(&replayed)), (Some(end), bits(&trainer)));
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

/// Keras counts an epoch whose loss is less by more than `min_delta`: `less(loss + delta, best)`.
#[test]
fn little_progress_is_none() {
    let straight = Straight::run(trainer(2, 0), 120);
    for (patience, delta) in [(1, 1e-3), (3, 0.01), (5, 0.05), (4, 0.4)] {
        let (mut best, mut wait) = ((0, f64::INFINITY), 0);
        let end = straight.epochs.iter().find(|(step, loss)| {
            wait += 1;
            if loss + delta < best.1 {
                (best, wait) = ((*step, *loss), 0);
            }
            wait >= patience
        });
        let mut experiment = experiment(2, patience);
        experiment.train.min_delta = delta;
        let mut run = Trainer::new(experiment).unwrap();
        run.epochs(400);
        let wanted = Stopped { step: end.unwrap().0, best: best.0 };
        assert_eq!((run.stopped(), run.best(None)), (Some(wanted), Some(best)), "{delta}");
        assert_eq!(bits(&run), straight.states[best.0 as usize]);
    }
}

/// Without patience, the lowest of what is known: the points of the curve, and the run as it stands.
#[test]
fn without_patience_the_lowest_known_loss_is_the_best() {
    let mut run = trainer(3, 0);
    assert_eq!(run.best(run.validation_loss()), None);
    let mut lowest_at_the_end = 0;
    for epochs in [1, 3, 10, 40] {
        run.epochs(epochs);
        let here = (run.position().step, run.validation_loss().unwrap());
        let points = run.losses(400, usize::MAX);
        let known = points.iter().map(|point| (point.step, point.validation.unwrap()));
        let all = known.filter(|(step, _)| *step > 0).chain([here]);
        let least = all.reduce(|best, each| if each.1 < best.1 { each } else { best });
        assert_eq!(run.best(Some(here.1)), least);
        lowest_at_the_end += usize::from(least == Some(here));
    }
    assert!((1..4).contains(&lowest_at_the_end), "{lowest_at_the_end}");
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

/// Where the epochs end before the patience does, the best weights come back as well: Keras'
/// `EarlyStopping` restores them in `on_train_end`. With more epochs, or fewer, the run is that of its
/// experiment, wherever it stood.
#[test]
fn the_best_weights_come_back_when_the_epochs_end_first() {
    let straight = Straight::run(trainer(1, 0), 80);
    let best_of = |epochs: usize| {
        let first = &straight.epochs[..epochs];
        first.iter().fold(first[0], |best, each| if each.1 < best.1 { *each } else { best })
    };
    let limited = |epochs: u32| {
        let mut experiment = experiment(1, 1000);
        experiment.train.epochs = epochs;
        Trainer::new(experiment).unwrap()
    };
    let ends = |run: &Trainer, epochs: usize| {
        let ((step, _), (best, least)) = (straight.epochs[epochs - 1], best_of(epochs));
        assert_eq!((run.position().step, run.last_step()), (step, step));
        assert_eq!((run.stopped(), run.ended_early()), (Some(Stopped { step, best }), true));
        assert_eq!(bits(run), straight.states[best as usize], "after {epochs} epochs");
        assert_eq!(run.validation_loss(), Some(least));
    };
    let mut worse = 0;
    for epochs in [1, 2, 7, 30, 61] {
        let mut run = limited(epochs);
        assert_eq!(run.step(u64::MAX), straight.epochs[epochs as usize - 1].0);
        ends(&run, epochs as usize);
        worse += usize::from(best_of(epochs as usize).0 < run.position().step);
    }
    assert!(worse > 1, "the last epoch was the best one nearly always");
    let mut run = limited(30);
    run.epochs(30);
    for epochs in [12, 61, 62, 5] {
        run.change(&[Setting::of(&EPOCHS, epochs as u32)]).unwrap();
        // It stands where it stood, or at its end, where that comes before.
        let reached = run.position().step;
        if reached < straight.epochs[epochs - 1].0 {
            assert!(!run.ended_early());
            assert_eq!(bits(&run), straight.states[reached as usize]);
            run.seek(reached / 2);
            run.change(&[Setting::of(&EPOCHS, epochs as u32 + 1)]).unwrap();
            assert_eq!((run.position().step, run.stopped()), (reached / 2, None));
            run.change(&[Setting::of(&EPOCHS, epochs as u32)]).unwrap();
            run.epochs(100);
        }
        ends(&run, epochs);
        assert_eq!(run.changes(), []);
    }
}
