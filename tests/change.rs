//! Changes in mid-run: of the optimizer, the rate, the batch, the penalties and single parameters.
//! Whatever is changed, taken back or replayed, step n stays a function of the experiment and the
//! recorded changes.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::{self, Kind, Opt, Value};
use gradwalk::experiment::options::{BATCH, EPOCHS, L1, L2, LEARNING_RATE, OPTIMIZER};
use gradwalk::nn::OptimizerKind;
use gradwalk::train::{Change, Setting};
use gradwalk::{Experiment, Trainer};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};
use std::collections::BTreeMap;

/// A small network with everything that a step can have: hidden units, dropout, a schedule, a
/// shuffle, a batch that does not divide the rows, penalties, clipping.
const EVERYTHING: &str = r#"{
    "seed": 9,
    "data": { "kind": "blobs", "samples": 40, "noise": 0.3 },
    "model": { "layers": [{ "units": 3, "activation": "tanh", "dropout": 0.3 },
                          { "units": 1, "activation": "sigmoid" }] },
    "train": { "loss": "bce", "batch": 16, "l1": 0.0001, "l2": 0.001, "clipNorm": 0.5,
               "optimizer": { "kind": "sgd", "learningRate": 0.02 },
               "schedule": { "kind": "cosine", "epochs": 90, "factor": 0.3, "warmUp": 11 } } }"#;

/// A single unit, which has a path of its own through an update.
const UNIT: &str = r#"{
    "data": { "kind": "blobs", "samples": 21, "noise": 0.3 },
    "model": { "layers": [{ "units": 1, "activation": "sigmoid" }] },
    "train": { "loss": "half-mse", "batch": 4, "shuffle": false,
               "optimizer": { "kind": "momentum", "learningRate": 0.02 } } }"#;

/// Rows held out, and a patience that ends the run.
const IMPATIENT: &str = r#"{
    "seed": 3,
    "data": { "kind": "blobs", "samples": 30, "noise": 0.6 }, "prepare": { "validation": 0.3 },
    "model": { "layers": [{ "units": 4, "activation": "relu" }, { "units": 1 }] },
    "train": { "batch": 8, "patience": 6,
               "optimizer": { "kind": "adam", "learningRate": 0.03 } } }"#;

fn experiment(text: &str, kind: OptimizerKind) -> Experiment {
    let mut experiment = Experiment::from_json(text).unwrap();
    experiment.train.optimizer.kind = kind;
    experiment
}

fn trainer(text: &str) -> Trainer {
    Trainer::new(Experiment::from_json(text).unwrap()).unwrap()
}

fn replay(of: &Trainer) -> Trainer {
    Trainer::with_changes(of.experiment().clone(), of.changes()).unwrap()
}

/// The parameters as bits, so that 0 and -0 differ too.
fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.network().parameters.iter().map(|w| w.to_bits()).collect()
}

/// Another value of an option than the one in force.
fn another(row: &'static Opt, now: Value) -> Value {
    match row.kind {
        Kind::Whole { min, .. } if now != Value::Number(min) => Value::Number(min),
        Kind::Whole { max, .. } => Value::Number(max),
        Kind::Real { min, max } => Value::Number((min + max) / 3.0),
        Kind::Choice { choices, .. } => {
            let other = choices.iter().find(|name| Value::Name(name) != now);
            Value::Name(other.unwrap())
        }
        Kind::Switch => Value::On(now != Value::On(true)),
    }
}

/// What the table says continues does: from the next update on, and no earlier.
#[test]
fn every_option_that_continues_changes_in_mid_run_and_leaves_the_start_as_it_was() {
    assert!(options::live().count() >= 6);
    for row in options::live() {
        let mut trainer = trainer(EVERYTHING);
        trainer.step(7);
        let start = trainer.experiment().train.get(row).unwrap();
        let value = another(row, start);
        trainer.change(&[Setting::Option(row, value)]).unwrap();
        assert_eq!(trainer.now().get(row), Some(value), "{}", row.name);
        if row.is(&EPOCHS) {
            // No step depends on it: it is the experiment's own.
            assert_eq!(trainer.changes(), []);
            assert_eq!(trainer.experiment().train.get(row), Some(value));
            continue;
        }
        assert_eq!(trainer.experiment().train.get(row), Some(start), "{}", row.name);
        let change = Change { step: 7, setting: Setting::Option(row, value) };
        assert_eq!(trainer.changes(), [change]);
        trainer.step(5);
        let changed = bits(&trainer);
        assert_eq!(trainer.seek(6), 6);
        assert_eq!(trainer.now().get(row), Some(start), "{}", row.name);
        let mut replayed = replay(&trainer);
        replayed.step(12);
        assert_eq!(bits(&replayed), changed, "{}", row.name);
    }
}

/// Everything that holds at a step.
fn state(trainer: &Trainer) -> impl Clone + PartialEq + std::fmt::Debug + use<> {
    (trainer.position(), *trainer.now(), bits(trainer))
}

/// Makes each change when its step is reached; the bits after each step.
fn run(mut trainer: Trainer, changes: &[Change], steps: u64) -> (Trainer, Vec<Vec<u32>>) {
    let mut states = Vec::new();
    for step in 0..=steps {
        let due = changes.iter().filter(|change| change.step == step);
        let settings: Vec<Setting> = due.map(|change| change.setting).collect();
        trainer.change(&settings).unwrap();
        states.push(bits(&trainer));
        assert!(step == steps || trainer.step(1) == 1);
    }
    (trainer, states)
}

fn changes() -> Vec<Change> {
    use OptimizerKind::{Adagrad, Adam, Nesterov, Rmsprop, Sgd};
    let list = [
        (7, Setting::of(&OPTIMIZER, Adam)),
        (7, Setting::of(&LEARNING_RATE, 0.01)),
        (8, Setting::Parameter(2, -0.75)),
        (100, Setting::of(&BATCH, 5)),
        (101, Setting::of(&OPTIMIZER, Sgd)),
        (640, Setting::of(&L1, 0.01)),
        (641, Setting::of(&L2, 0.0)),
        (641, Setting::Parameter(0, 0.0)),
        (641, Setting::Parameter(12, 1.5)),
        (2999, Setting::of(&OPTIMIZER, Rmsprop)),
        (3000, Setting::of(&OPTIMIZER, Nesterov)),
        (4400, Setting::of(&BATCH, 40)),
        (5000, Setting::of(&OPTIMIZER, Adagrad)),
        (5000, Setting::of(&L1, 0.0)),
        (5555, Setting::of(&OPTIMIZER, Adam)),
    ];
    list.into_iter().map(|(step, setting)| Change { step, setting }).collect()
}

/// 6,000 steps are more than the checkpoints that are kept.
#[test]
fn every_step_can_be_reached_again_with_every_optimizer() {
    for kind in OptimizerKind::ALL {
        let start = || Trainer::new(experiment(EVERYTHING, *kind)).unwrap();
        let (mut straight, states) = run(start(), &[], 6000);
        assert_ne!(states[5999], states[6000], "{kind:?} stands still and proves nothing");
        let mut leaping = start();
        for n in [1, 2, 45, 300, 4000] {
            assert_eq!(leaping.step(n), n);
            assert_eq!(bits(&leaping), states[leaping.position().step as usize], "{kind:?}");
        }
        for step in (0..60).map(|k| k * 2371 % 6001).chain([0, 1, 2047, 2048, 2049, 5999, 6000]) {
            assert_eq!(straight.seek(step), step);
            assert_eq!(bits(&straight), states[step as usize], "{kind:?}, step {step}");
        }
        straight.seek(1234);
        straight.step(4766);
        assert_eq!(bits(&straight), states[6000], "{kind:?}");
    }
}

#[test]
fn changes_of_every_kind_can_be_replayed() {
    for kind in OptimizerKind::ALL {
        let start = Trainer::new(experiment(EVERYTHING, *kind)).unwrap();
        let (mut made, states) = run(start, &changes(), 6000);
        if *kind == OptimizerKind::Sgd {
            // Of the changes of other optimizers one may be none.
            assert_eq!(made.changes(), changes());
        }
        let mut replayed = replay(&made);
        let near = made.changes().iter().flat_map(|c| [c.step - 1, c.step, c.step + 1]);
        let places = near.chain((0..40).map(|k| k * 2371 % 6001)).collect::<Vec<_>>();
        for step in places.iter().chain(places.iter().rev()) {
            for trainer in [&mut made, &mut replayed] {
                assert_eq!(trainer.seek(*step), *step);
                assert_eq!(bits(trainer), states[*step as usize], "{kind:?}, step {step}");
            }
            assert_eq!(state(&made), state(&replayed), "{kind:?}, step {step}");
        }
        made.reset();
        assert_eq!((bits(&made), made.changes().len()), (states[0].clone(), 0));
        let fresh = Trainer::new(made.experiment().clone()).unwrap();
        assert_eq!(run(made, &[], 60).1, run(fresh, &[], 60).1, "{kind:?}");
    }
}

/// A new optimizer knows nothing of the past: from the change on, the run is that of a new trainer
/// that starts with the weights of then.
#[test]
fn a_new_optimizer_starts_anew() {
    for kind in OptimizerKind::ALL {
        let mut trainer = trainer(UNIT);
        trainer.epochs(3);
        let other = if *kind == OptimizerKind::Momentum { OptimizerKind::Sgd } else { *kind };
        trainer.change(&[Setting::of(&OPTIMIZER, other)]).unwrap();
        let mut fresh = trainer.experiment().clone();
        fresh.model.initial = Some(trainer.parameters());
        fresh.train.optimizer.kind = other;
        let mut fresh = Trainer::new(fresh).unwrap();
        for _ in 0..100 {
            trainer.step(1);
            fresh.step(1);
            assert_eq!(bits(&trainer), bits(&fresh), "{other:?}");
        }
    }
}

#[test]
fn the_optimizer_there_and_back_is_no_change() {
    for kind in OptimizerKind::ALL {
        let start = Trainer::new(experiment(EVERYTHING, *kind)).unwrap();
        let (mut trainer, states) = run(start, &[], 120);
        trainer.seek(77);
        for other in OptimizerKind::ALL {
            trainer.change(&[Setting::of(&OPTIMIZER, *other)]).unwrap();
        }
        trainer.change(&[Setting::of(&OPTIMIZER, *kind)]).unwrap();
        assert_eq!(trainer.changes(), [], "{kind:?}");
        trainer.seek(120);
        assert_eq!(bits(&trainer), states[120], "{kind:?}");
    }
}

#[test]
fn a_parameter_there_and_back_is_no_change() {
    for at in [0, 33] {
        let (mut trainer, states) = run(trainer(EVERYTHING), &[], 60);
        trainer.seek(at);
        let before = trainer.network().parameters.clone();
        trainer.change(&[Setting::Parameter(1, 3.0), Setting::Parameter(4, 2.0)]).unwrap();
        trainer.change(&[Setting::Parameter(1, -5.0)]).unwrap();
        assert_eq!(trainer.changes().len(), 2);
        trainer.change(&[Setting::Parameter(1, before[1])]).unwrap();
        assert_eq!(trainer.network().parameters[4], 2.0, "the other one stays");
        trainer.change(&[Setting::Parameter(4, before[4])]).unwrap();
        assert_eq!(trainer.changes(), []);
        trainer.seek(60);
        assert_eq!(bits(&trainer), states[60]);
    }
}

/// An optimizer that was changed to has no other effect on parameters set by hand at its step.
#[test]
fn changes_at_one_step_do_not_depend_on_their_order() {
    let settings = [
        Setting::of(&OPTIMIZER, OptimizerKind::Adam),
        Setting::Parameter(3, 0.5),
        Setting::of(&LEARNING_RATE, 0.1),
        Setting::of(&L2, 0.05),
    ];
    for at in [0, 50] {
        let ends: Vec<Vec<u32>> = (0..4)
            .map(|first| {
                let mut trainer = trainer(EVERYTHING);
                trainer.step(at);
                for k in 0..4 {
                    trainer.change(&[settings[(first + k) % 4]]).unwrap();
                }
                trainer.step(40);
                bits(&trainer)
            })
            .collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "at step {at}");
    }
}

/// Before the first step it is the experiment itself that changes, save for parameters set by hand,
/// which an experiment names all or none.
#[test]
fn changes_before_the_first_step() {
    let mut changed = trainer(EVERYTHING);
    changed.step(30);
    changed.seek(0);
    let settings = [
        Setting::of(&OPTIMIZER, OptimizerKind::Adagrad),
        Setting::Parameter(5, 0.25),
        Setting::of(&L1, 0.02),
        Setting::of(&L2, 0.0),
        Setting::of(&EPOCHS, 12),
    ];
    changed.change(&settings).unwrap();
    assert_eq!(changed.changes(), [Change { step: 0, setting: settings[1] }]);
    let mut experiment = experiment(EVERYTHING, OptimizerKind::Adagrad);
    (experiment.train.l1, experiment.train.l2, experiment.train.epochs) = (0.02, 0.0, 12);
    assert_eq!(changed.experiment(), &experiment);
    let mut fresh = Trainer::new(experiment).unwrap();
    assert_ne!(bits(&fresh), bits(&changed));
    fresh.change(&settings[1..2]).unwrap();
    let mut replayed = replay(&changed);
    for _ in 0..40 {
        assert_eq!((bits(&changed), bits(&replayed)), (bits(&fresh), bits(&fresh)));
        for trainer in [&mut changed, &mut replayed, &mut fresh] {
            assert_eq!(trainer.step(1), 1);
        }
    }
    changed.seek(0);
    assert_eq!(changed.network().parameters[5], 0.25);
    changed.reset();
    assert_eq!(bits(&changed), bits(&Trainer::new(changed.experiment().clone()).unwrap()));
}

#[test]
fn of_several_changes_all_are_made_or_none() {
    let mut trainer = trainer(EVERYTHING);
    trainer.step(20);
    let before = state(&trainer);
    let count = trainer.network().parameters.len();
    for wrong in [Setting::of(&BATCH, 0), Setting::of(&L1, -1.0), Setting::Parameter(count, 0.0)] {
        let settings = [Setting::of(&LEARNING_RATE, 0.5), Setting::Parameter(0, 9.0), wrong];
        trainer.change(&settings).unwrap_err();
        assert_eq!((state(&trainer), trainer.changes().len()), (before.clone(), 0));
    }
}

/// The chart shows the loss of what the network is at a step, not of what it was before a
/// parameter was set by hand there.
#[test]
fn the_loss_at_a_step_is_that_after_its_changes() {
    let mut trainer = trainer(UNIT);
    trainer.step(20);
    trainer.losses(100, 100);
    for at in [20, 11, 0] {
        trainer.seek(at);
        trainer.change(&[Setting::Parameter(0, -3.0)]).unwrap();
        let points = trainer.losses(100, 100);
        assert_eq!(
            points.last().map(|point| (point.step, point.train)),
            Some((at, trainer.loss()))
        );
        trainer.step(3);
        let points = trainer.losses(100, 100);
        trainer.seek(at);
        assert_eq!(points[at as usize].train, trainer.loss());
        trainer.change(&[Setting::Parameter(0, 1.0)]).unwrap();
        let points = trainer.losses(100, 100);
        assert_eq!(points.last().map(|point| point.train), Some(trainer.loss()));
    }
}

/// What a page may do with a run.
#[derive(Clone, Debug)]
enum Action {
    Step(u64),
    Sample(u64),
    /// To a share of the furthest step, or beyond it.
    Seek(f64),
    Change(Vec<Setting>),
    /// Sets a parameter to a value that it has had, as an undo does.
    Restore(usize),
    Reset,
}

fn actions(steps: u64, count: usize) -> impl Strategy<Value = Vec<Action>> {
    let setting = prop_oneof![
        select(vec![0.001, 0.02, 0.02, 0.1]).prop_map(|v| Setting::of(&LEARNING_RATE, v)),
        select(vec![1, 3, 8, 16, 16, 1000]).prop_map(|v| Setting::of(&BATCH, v)),
        select(vec![0.0, 0.0001, 0.01]).prop_map(|v| Setting::of(&L1, v)),
        select(vec![0.0, 0.001, 0.01]).prop_map(|v| Setting::of(&L2, v)),
        select(OptimizerKind::ALL).prop_map(|v| Setting::of(&OPTIMIZER, v)),
        (0..3usize, select(vec![-1.0f32, 0.0, 0.5])).prop_map(|(k, w)| Setting::Parameter(k, w)),
    ];
    let action = prop_oneof![
        4 => (1..steps).prop_map(Action::Step),
        1 => (1..6u64).prop_map(Action::Sample),
        2 => (0.0..1.2).prop_map(Action::Seek),
        1 => select(vec![0.0, 1.0]).prop_map(Action::Seek),
        5 => vec(setting, 1..3).prop_map(Action::Change),
        1 => (0..3usize).prop_map(Action::Restore),
        1 => Just(Action::Reset),
    ];
    vec(action, 1..count)
}

fn act(trainer: &mut Trainer, action: &Action, seen: &BTreeMap<u64, Vec<u32>>) {
    match action {
        Action::Step(n) => drop(trainer.step(*n)),
        Action::Sample(n) => drop(trainer.sample(*n)),
        Action::Seek(share) => {
            let step = (trainer.head().step as f64 * share) as u64;
            let reached = trainer.seek(step);
            let ended = trainer.diverged() || trainer.ended_early();
            assert!(reached == step || ended, "{reached} for {step}");
        }
        Action::Change(settings) => trainer.change(settings).unwrap(),
        Action::Restore(place) => {
            let before = seen.get(&trainer.position().step);
            let value = before.map_or(0.25, |bits| f32::from_bits(bits[*place]));
            trainer.change(&[Setting::Parameter(*place, value)]).unwrap();
        }
        Action::Reset => trainer.reset(),
    }
}

/// After everything that is done, the state is what a new trainer arrives at with the experiment and
/// the changes alone; and what was once seen of a step is seen there again, until a change before it.
fn check(text: &str, kind: OptimizerKind, actions: &[Action]) {
    let mut trainer = Trainer::new(experiment(text, kind)).unwrap();
    let mut seen: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for action in actions {
        let head = trainer.head();
        act(&mut trainer, action, &seen);
        let step = trainer.position().step;
        if trainer.head() != head || matches!(action, Action::Reset) {
            seen.retain(|other, _| *other < trainer.head().step.min(head.step));
        }
        if matches!(action, Action::Step(_) | Action::Seek(_))
            && let Some(before) = seen.get(&step)
        {
            assert_eq!(&bits(&trainer), before, "step {step} after {action:?}");
        }
        seen.insert(step, bits(&trainer));
        let mut replayed = replay(&trainer);
        assert_eq!(replayed.seek(step), step);
        assert_eq!(state(&replayed), state(&trainer), "step {step} after {action:?}");
        assert!(trainer.changes().is_sorted_by_key(|change| change.step));
    }
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })
}

#[test]
fn whatever_is_done_can_be_replayed() {
    let plans = (select(vec![EVERYTHING, UNIT, IMPATIENT]), select(OptimizerKind::ALL));
    let test = |((text, kind), actions): ((&str, OptimizerKind), Vec<Action>)| {
        check(text, kind, &actions);
        Ok(())
    };
    runner(1500).run(&(plans.clone(), actions(40, 25)), test).unwrap();
    // With checkpoints that have been thinned out.
    runner(60).run(&(plans, actions(3000, 10)), test).unwrap();
}
