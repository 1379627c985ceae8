//! What a run holds in memory: at most three times the bytes of its data, twenty times those of its
//! parameters, and the memory of its past, which has a fixed size. A step asks for none.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test
#![allow(unsafe_code)] // an allocator that counts cannot be written without

use gradwalk::Trainer;
use gradwalk::experiment::options::OPTIMIZER;
use gradwalk::experiment::{Cell, Column, ColumnKind, Data, Experiment, Layer, Role};
use gradwalk::nn::{Activation, OptimizerKind};
use gradwalk::train::Setting;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The system's allocator, with a count of the bytes that are in use, and of how often it was asked.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Of each thread by itself, as the harness has others, which run while a test does.
    static ASKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(live, Relaxed);
        ASKED.set(ASKED.get() + 1);
        // SAFETY: the caller's promise about the layout is handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the place came from the system's allocator, with this layout.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// One test at a time counts.
static TURN: Mutex<()> = Mutex::new(());

/// The bytes that something leaves in use, and the most that were in use on the way.
fn held<T>(make: impl FnOnce() -> T) -> (T, usize, usize) {
    let before = LIVE.load(Relaxed);
    MOST.store(before, Relaxed);
    let made = make();
    (made, LIVE.load(Relaxed).saturating_sub(before), MOST.load(Relaxed) - before)
}

const ROWS: usize = 100_000;

/// What the checkpoints of the past may take (src/train/history.rs), with their tables.
const HISTORY: usize = (16 << 20) + (128 << 10);

fn bytes_of_parameters(trainer: &Trainer) -> usize {
    4 * trainer.network().parameters.len()
}

/// The data as they are given, in 64 bits. (The place of a row takes 8 bytes here and 4 in a browser: the
/// difference is no part of the promise.)
fn bytes_of_data(columns: usize) -> (usize, usize) {
    (8 * columns * ROWS, (size_of::<usize>() - 4) * ROWS)
}

/// A checkpoint or two, and no more: the past is counted by itself.
fn run(mut trainer: Trainer) -> Trainer {
    trainer.step(10);
    trainer.loss();
    trainer
}

#[test]
fn data_that_is_drawn_is_held_twice_at_most() {
    let _turn = TURN.lock().unwrap();
    let text = format!(
        r#"{{ "data": {{ "kind": "blobs", "samples": {ROWS}, "noise": 0.2 }},
            "prepare": {{ "scale": "standard", "validation": 0.2 }},
            "model": {{ "layers": [{{ "units": 1, "activation": "sigmoid" }}] }} }}"#
    );
    let experiment = Experiment::from_json(&text).unwrap();
    let (trainer, bytes, most) = held(|| run(Trainer::new(experiment).unwrap()));
    let (data, places) = bytes_of_data(3);
    println!("drawn: {bytes} bytes held and {most} at most, for {data} of data");
    // The promise leaves room for the blocks of a batch and what is smaller still.
    let most = 2 * data + 20 * bytes_of_parameters(&trainer) + places + 20_000;
    assert!(bytes <= most, "{bytes} for {most}");
}

/// Beside the experiment itself, in which such data came.
#[test]
fn data_that_is_given_is_held_twice_at_most() {
    let _turn = TURN.lock().unwrap();
    let number = |r: usize, k: usize| ((r * 31 + k * 7) % 101) as f64 * 0.01;
    let points = || Data::Points {
        points: (0..ROWS).map(|r| (0..11).map(|k| number(r, k)).collect()).collect(),
    };
    let table = || {
        let role = |k| if k < 10 { Role::Feature } else { Role::Target };
        let column = |k| Column {
            name: format!("{k}"),
            kind: ColumnKind::Number,
            role: role(k),
            missing: Vec::new(),
        };
        let row = |r| (0..11).map(|k| Cell::Number(number(r, k))).collect();
        let rows = Some((0..ROWS).map(row).collect());
        Data::Table { columns: (0..11).map(column).collect(), rows, source: None }
    };
    let kinds: [(&str, &dyn Fn() -> Data); 2] = [("points", &points), ("table", &table)];
    for (kind, data) in kinds {
        let (experiment, given, _) = held(|| Experiment { data: data(), ..Experiment::default() });
        let (trainer, bytes, most) = held(|| run(Trainer::new(experiment).unwrap()));
        let (data, places) = bytes_of_data(11);
        println!("{kind}: {bytes} bytes held beside {given}, {most} at most, for {data} of data");
        let most = 2 * data + 20 * bytes_of_parameters(&trainer) + places;
        assert!(bytes <= most, "{kind}: {bytes} for {most}");
    }
}

fn deep(kind: OptimizerKind) -> Experiment {
    let mut experiment =
        Experiment::from_json(r#"{ "data": { "kind": "blobs", "samples": 200 } }"#).unwrap();
    let layer =
        |units| Layer { units, activation: Activation::Tanh, dropout: 0.2, fixed: Vec::new() };
    experiment.model.layers = [64, 64, 1].map(layer).to_vec();
    experiment.train.optimizer.kind = kind;
    experiment
}

#[test]
fn parameters_are_held_twenty_times_at_most() {
    let _turn = TURN.lock().unwrap();
    for kind in [OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::Adam] {
        let experiment = deep(kind);
        let (trainer, bytes, most) = held(|| {
            let mut trainer = Trainer::new(experiment).unwrap();
            trainer.step(1);
            trainer
        });
        let parameters = bytes_of_parameters(&trainer);
        println!("{kind:?}: {bytes} bytes held and {most} at most, for {parameters}");
        let most = 20 * parameters + 3 * 4 * 3 * 200;
        assert!(bytes <= most, "{kind:?}: {bytes} for {most}");
    }
}

/// The past is thinned out before it grows beyond its limit, whatever the optimizers keep.
#[test]
fn the_past_has_a_fixed_size() {
    let _turn = TURN.lock().unwrap();
    for kind in [OptimizerKind::Sgd, OptimizerKind::Adam] {
        let experiment = deep(kind);
        let (mut trainer, bytes, most) = held(|| {
            let mut trainer = Trainer::new(experiment).unwrap();
            trainer.step(3000);
            trainer.losses(1000, 1);
            trainer
        });
        let limit = HISTORY + 20 * bytes_of_parameters(&trainer);
        println!("the past with {kind:?}: {bytes} bytes held and {most} at most");
        assert!(bytes <= limit, "{kind:?}: {bytes} for {limit}");
        // Wider checkpoints, from here on, are fewer.
        let (_, more, _) = held(|| {
            trainer.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Adam)]).unwrap();
            trainer.step(1500);
        });
        assert!(bytes + more <= limit, "{kind:?}: {bytes} and {more} for {limit}");
    }
}

/// Whatever is left for the last batch of an epoch: fewer rows, or a single one.
#[test]
fn a_step_asks_for_no_memory() {
    let _turn = TURN.lock().unwrap();
    for (batch, shuffle) in [(7, true), (30, false), (199, true), (1, true), (500, false)] {
        let mut experiment = deep(OptimizerKind::Adam);
        experiment.model.layers.iter_mut().for_each(|layer| layer.units = layer.units.min(5));
        (experiment.train.batch, experiment.train.shuffle) = (batch, shuffle);
        (experiment.train.l2, experiment.train.clip_norm) = (0.001, 1.0);
        let mut trainer = Trainer::new(experiment).unwrap();
        // Until the past is filled, it grows.
        trainer.step(2100);
        let before = ASKED.get();
        trainer.epochs(30);
        assert_eq!(ASKED.get(), before, "batches of {batch}");
    }
}
