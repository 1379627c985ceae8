//! Step n is a function of the experiment and the list of changes: random experiments with random
//! histories, each held against a trainer that knows nothing but those two.

#![allow(clippy::unwrap_used)] // what is valid here must stay valid

use gradwalk::experiment::options::{BATCH, EPOCHS, L1, L2, LEARNING_RATE, OPTIMIZER};
use gradwalk::experiment::{
    Activation, DataKind, Initializer, Loss, OptimizerKind, Scale, ScheduleKind,
};
use gradwalk::train::{Change, Setting};
use gradwalk::{Experiment, Trainer};
use rand::Rng;
use rand_pcg::Pcg32;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Seeded: case n is the same on every machine and in every run.
struct Dice(Pcg32);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0.next_u32() as usize % n
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// From 10^low to 10^high, every power alike.
    fn power(&mut self, low: f64, high: f64) -> f64 {
        libm::pow(10.0, low + (high - low) * self.unit())
    }
}

/// A number of a table or a list of points; seldom one that overflows when it is squared.
fn number(dice: &mut Dice) -> f64 {
    let size = if dice.one_in(200) { 25.0 } else { 1.0 };
    (dice.unit() * 2.0 - 1.0) * dice.power(-1.0, size)
}

/// Data, and how many targets it has.
fn data(dice: &mut Dice) -> (Value, usize) {
    let kind = dice.pick(DataKind::NAMES);
    let rows = 2 + dice.below(20);
    let mut data = json!({ "kind": kind });
    match kind {
        "points" => {
            let width = 2 + dice.below(2);
            let row = |dice: &mut Dice| (0..width).map(|_| number(dice)).collect::<Vec<_>>();
            data["points"] = (0..rows).map(|_| row(dice)).collect();
            return (data, 1);
        }
        "table" => {
            data["columns"] = json!([{ "name": "a", "role": "feature" },
                { "name": "b", "type": "category", "role": "feature" },
                { "name": "c", "type": "category", "role": "target" }]);
            let mut names = dice.pick(&[&["p", "q"][..], &["p", "q", "r"]]).iter().cycle();
            let mut row = |dice: &mut Dice| {
                json!([number(dice), dice.pick(&["u", "v"]), names.next().unwrap()])
            };
            let rows: Vec<Value> = (0..rows.max(4)).map(|_| row(dice)).collect();
            data["rows"] = rows.into();
        }
        _ => {
            (data["samples"], data["noise"]) = (json!(rows), json!(dice.pick(&[0.0, 0.3, 1.0])));
        }
    }
    let targets = if kind == "three-blobs" || data["rows"][2][2] == "r" { 3 } else { 1 };
    (data, targets)
}

fn experiment(dice: &mut Dice) -> Value {
    let (data, targets) = data(dice);
    let share = dice.pick(&[0.0, 0.0, 0.3, 0.5]);
    let loss = dice.pick(Loss::ALL);
    let mut layers: Vec<Value> = Vec::new();
    for _ in 0..dice.below(4) {
        let dropout = dice.pick(&[0.0, 0.0, 0.0, 0.0, 0.4]);
        let (units, activation) = (1 + dice.below(5), dice.pick(Activation::NAMES));
        let fixed = dice.pick::<&[&str]>(&[&[], &[], &[], &["weights"], &["w1", "b1"]]);
        layers.push(json!({ "units": units, "activation": activation, "dropout": dropout,
            "fixed": fixed }));
    }
    let last = loss.needs().map_or_else(|| dice.pick(Activation::NAMES), |needed| needed.name());
    let last = if targets == 1 && last == "softmax" { "sigmoid" } else { last };
    let fixed = dice.pick::<&[&str]>(&[&[], &[], &[], &["biases"], &["w1"]]);
    layers.push(json!({ "units": targets, "activation": last, "fixed": fixed }));
    let rate = if dice.one_in(12) { dice.power(0.0, 6.0) } else { dice.power(-4.0, 0.0) };
    let schedule = json!({ "kind": dice.pick(ScheduleKind::NAMES), "epochs": 1 + dice.below(5),
        "factor": dice.pick(&[0.0, 0.5, 1.0]), "warmUp": dice.pick(&[0, 0, 3]) });
    let scale = dice.pick(Scale::NAMES);
    let target = if matches!(loss, Loss::Bce | Loss::Cce) { "min-max" } else { scale };
    let patience = if share > 0.0 { dice.pick(&[0, 1, 1, 2, 3]) } else { 0 };
    // One kind of clipping excludes the other.
    let (norm, each) = dice.pick(&[(0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (0.0, 0.1)]);
    json!({ "seed": dice.below(1000), "data": data,
        "prepare": { "scale": scale, "scaleTarget": dice.pick(&["none", target]),
                     "validation": share },
        "model": { "layers": layers, "bias": !dice.one_in(5),
                   "init": dice.pick(Initializer::NAMES),
                   "negativeSlope": dice.pick(&[0.2, 0.0, 0.7]) },
        "train": { "loss": loss.name(), "huberDelta": dice.power(-1.0, 1.0), "batch": 1 + dice.below(12), "epochs": 1 + dice.below(9),
            "optimizer": { "kind": dice.pick(OptimizerKind::NAMES), "learningRate": rate },
            "schedule": schedule, "shuffle": !dice.one_in(3), "patience": patience,
            "minDelta": dice.pick(&[0.0, 0.0, 0.05]),
            "l1": dice.pick(&[0.0, 0.0, 0.01]), "l2": dice.pick(&[0.0, 0.0, 0.01]),
            "clipNorm": norm, "clipValue": each } })
}

fn setting(dice: &mut Dice) -> Setting {
    match dice.below(8) {
        0 | 1 => Setting::of(&LEARNING_RATE, dice.power(-4.0, 1.0)),
        2 => Setting::of(&BATCH, 1 + dice.below(9)),
        3 => Setting::of(&L1, dice.pick(&[0.0, 0.01, 0.1])),
        4 => Setting::of(&L2, dice.pick(&[0.0, 0.01, 0.1])),
        5 => Setting::of(&OPTIMIZER, dice.pick(OptimizerKind::ALL)),
        6 => Setting::of(&EPOCHS, 1 + dice.below(9) as u32),
        _ => {
            let value = dice.pick(&[0.0, -1.0, 0.5, 30.0, -1e12, 1e25, 3e38]);
            Setting::Parameter(0, if dice.one_in(3) { value } else { value.clamp(-1.0, 0.5) })
        }
    }
}

/// What may be done with a run.
#[derive(Clone, Debug)]
enum Act {
    Step(u64),
    Sample(u64),
    Epochs(u32),
    /// To the end, if it ends.
    Play,
    /// To a share of the furthest step, and some steps more.
    Seek(f64, u64),
    Restore(f64),
    /// The same in slices.
    Approach(f64, u64, u64),
    Change(Vec<Setting>),
    Losses(usize, usize),
    /// To a twin, which goes on in its place.
    HandOver(usize),
    Reset,
}

fn act(dice: &mut Dice) -> Act {
    let share = if dice.one_in(2) { 1.0 } else { dice.unit() };
    let beyond = dice.pick(&[0, 0, 1, 5, 40]);
    match dice.below(20) {
        // Seldom so many that checkpoints are thinned out.
        0 if dice.one_in(40) => Act::Step(2500),
        0..=2 => Act::Step(dice.pick(&[1, 1, 2, 7, 30])),
        3 | 4 => Act::Sample(1 + dice.below(5) as u64),
        5 => Act::Epochs(1 + dice.below(3) as u32),
        6 | 7 => Act::Play,
        8..=10 => Act::Seek(share, beyond),
        11 => Act::Restore(dice.unit()),
        12 => Act::Approach(share, beyond, 1 + dice.below(9) as u64),
        13..=16 => Act::Change((0..=dice.below(2)).map(|_| setting(dice)).collect()),
        17 => Act::Losses(1 + dice.below(40), dice.below(40)),
        18 => Act::HandOver(1 + dice.below(9)),
        _ => Act::Reset,
    }
}

/// Everything that a run shows at its step, as bits.
fn state(trainer: &Trainer) -> impl PartialEq + std::fmt::Debug + use<> {
    let settings = *trainer.now();
    let parameters: Vec<u32> = trainer.network().parameters.iter().map(|w| w.to_bits()).collect();
    let losses = (trainer.loss().to_bits(), trainer.validation_loss().map(f64::to_bits));
    // What the optimizer keeps is seen in what it does next.
    let next = trainer
        .clone()
        .next_update(None)
        .map(|next| next.numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>());
    (trainer.position(), settings, parameters, losses, trainer.ended_early(), next)
}

fn fresh(run: &Trainer) -> Result<Trainer, String> {
    Trainer::with_changes(run.experiment().clone(), run.changes())
        .map_err(|fault| format!("refused: {fault}"))
}

macro_rules! hold {
    ($condition:expr, $($text:tt)*) => {
        if !$condition {
            return Err(format!($($text)*));
        }
    };
}

/// Holds a run against one that knows nothing but its experiment and its changes.
fn compare(run: &Trainer) -> Result<(), String> {
    let (here, head) = (run.position().step, run.head());
    let mut other = fresh(run)?;
    let reached = other.seek(here);
    hold!(reached == here, "place: at {here}, a replay comes to {reached}");
    hold!(other.ended_early() == run.ended_early(), "end: {} at {here}", run.ended_early());
    let (own, replayed) = (state(run), state(&other));
    hold!(own == replayed, "state: at {here} {own:?}, replayed {replayed:?}");
    if run.diverged() {
        // That it ends here is found by trying.
        hold!(other.seek(here + 1) == here, "divergence: the replay goes on");
        let (own, replayed) = (run.divergence(), other.divergence());
        hold!(own == replayed, "divergence: {own:?}, replayed {replayed:?}");
    } else {
        other.seek(head.step);
        hold!(other.position() == head, "head: {head:?}, replayed {:?}", other.position());
        let (own, replayed) = (run.stopped(), other.stopped());
        hold!(own == replayed, "stopped: {own:?}, replayed {replayed:?}");
        let (own, replayed) = (run.last_step(), other.last_step());
        hold!(own == replayed, "last: {own:?}, replayed {replayed:?}");
        other.seek(here);
        hold!(state(&other) == state(run), "state: at {here} after a walk to {}", head.step);
    }
    Ok(())
}

/// No quantity that a page shows is infinite or no number, but where the run ends with it.
fn finite(run: &mut Trainer) -> Result<(), String> {
    hold!(run.network().parameters.iter().all(|w| w.is_finite()), "finite: parameters");
    if !run.diverged() {
        hold!(run.loss().is_finite(), "finite: loss");
        hold!(run.validation_loss().is_none_or(f64::is_finite), "finite: validation loss");
        let metrics = [Some(run.metrics()), run.validation_metrics()];
        for number in metrics.into_iter().flatten().flat_map(|m| [m.accuracy, m.r2]).flatten() {
            hold!(number.is_finite(), "finite: metrics");
        }
    }
    let end = run.divergence().map(|end| end.step);
    for point in run.losses(200, 200) {
        let losses = [Some(point.train), point.validation];
        let finite = losses.into_iter().flatten().all(f64::is_finite);
        hold!(finite || end == Some(point.step), "finite: curve at {}", point.step);
    }
    Ok(())
}

fn perform(run: &mut Trainer, act: &Act) -> Result<(), String> {
    let (before, head) = (run.position().step, run.head().step);
    let place = |share: f64, beyond: u64| (head as f64 * share) as u64 + beyond;
    let moved = match act {
        Act::Step(n) => Some(run.step(*n)),
        Act::Sample(n) => Some(run.sample(*n)),
        Act::Epochs(n) => Some(run.epochs(*n)),
        Act::Play => Some(run.step(run.last_step().saturating_sub(before))),
        Act::Seek(share, beyond) => {
            let reached = run.seek(place(*share, *beyond));
            hold!(reached == run.position().step, "place: seek said {reached}");
            None
        }
        Act::Restore(share) => {
            run.restore(place(*share, 0));
            None
        }
        Act::Approach(share, beyond, most) => {
            let goal = place(*share, *beyond);
            run.restore(goal);
            for _ in 0..3 {
                run.approach(goal, *most);
            }
            None
        }
        Act::Change(settings) => {
            run.change(settings).unwrap();
            None
        }
        Act::Losses(most, budget) => {
            run.losses(*most, *budget);
            None
        }
        Act::HandOver(most) => {
            let mut twin = fresh(run)?;
            hold!(twin.take_over(&run.hand_over(*most)), "hand-over: refused");
            hold!(state(&twin) == state(run), "hand-over: another state");
            *run = twin;
            None
        }
        Act::Reset => {
            run.reset();
            None
        }
    };
    let here = run.position().step;
    hold!(
        moved.is_none_or(|n| before + n == here),
        "steps: {moved:?} said, from {before} to {here}"
    );
    Ok(())
}

fn play(experiment: &Value, changes: &[Change], acts: &[Act]) -> Result<(), String> {
    let experiment = Experiment::from_json(&experiment.to_string()).map_err(|e| format!("{e}"))?;
    let mut run = Trainer::with_changes(experiment, changes).map_err(|fault| format!("{fault}"))?;
    compare(&run)?;
    for (k, act) in acts.iter().enumerate() {
        let done = catch_unwind(AssertUnwindSafe(|| {
            perform(&mut run, act)?;
            compare(&run)?;
            finite(&mut run)
        }));
        done.unwrap_or_else(|_| Err("panic".to_owned()))
            .map_err(|problem| format!("{problem}\nafter act {k}, {act:?}"))?;
    }
    Ok(())
}

/// Whether a case can be played at all.
fn valid(experiment: &Value) -> bool {
    Experiment::from_json(&experiment.to_string()).and_then(Trainer::new).is_ok()
}

struct Case {
    experiment: Value,
    changes: Vec<Change>,
    acts: Vec<Act>,
}

impl Case {
    fn draw(index: u64) -> Self {
        let mut dice = Dice(Pcg32::new(index, 0));
        let experiment = loop {
            let experiment = experiment(&mut dice);
            if valid(&experiment) {
                break experiment;
            }
        };
        let mut changes: Vec<Change> = Vec::new();
        if dice.one_in(4) {
            let change =
                |dice: &mut Dice| Change { step: dice.below(40) as u64, setting: setting(dice) };
            changes = (0..=dice.below(4)).map(|_| change(&mut dice)).collect();
            changes.sort_by_key(|change| change.step);
        }
        let acts = (0..=dice.below(9)).map(|_| act(&mut dice)).collect();
        Self { experiment, changes, acts }
    }

    fn play(&self) -> Result<(), String> {
        play(&self.experiment, &self.changes, &self.acts)
    }

    /// The same without the acts that its problem does not need.
    fn shrink(mut self, problem: &mut String) -> Self {
        let mut k = 0;
        while k < self.acts.len() {
            let act = self.acts.remove(k);
            match self.play() {
                Err(other) if kind(&other) == kind(problem) => *problem = other,
                _ => {
                    self.acts.insert(k, act);
                    k += 1;
                }
            }
        }
        self
    }
}

/// What a problem is about.
fn kind(problem: &str) -> &str {
    problem.split(':').next().unwrap_or_default()
}

/// The first case of a kind of problem, in words, and how often the kind was met.
type Found = BTreeMap<String, (u32, u64, String)>;

fn meet(found: &mut Found, index: u64, case: Case, mut problem: String) {
    let name = kind(&problem).to_owned();
    if let Some((count, ..)) = found.get_mut(&name) {
        *count += 1;
        return;
    }
    let Case { experiment, changes, acts } = case.shrink(&mut problem);
    found.insert(name, (1, index, format!("{problem}\n{experiment}\n{changes:?}\n{acts:?}")));
}

/// Plays cases, and says of each kind of problem how often it was met.
fn fuzz(cases: Range<u64>, threads: usize) {
    let part = |first: u64| {
        let mut found = Found::new();
        for index in (first..cases.end).step_by(threads) {
            let case = Case::draw(index);
            if let Err(problem) = case.play() {
                meet(&mut found, index, case, problem);
            }
        }
        found
    };
    let parts: Vec<Found> = std::thread::scope(|scope| {
        let firsts = (cases.start..cases.end).take(threads);
        let parts: Vec<_> = firsts.map(|first| scope.spawn(move || part(first))).collect();
        parts.into_iter().map(|part| part.join().unwrap()).collect()
    });
    let found: Vec<String> = parts
        .iter()
        .flatten()
        .map(|(name, (count, index, text))| {
            format!("{name}: {count} times; first in case {index}: {text}")
        })
        .collect();
    assert!(found.is_empty(), "runs differ from their replays:\n{}", found.join("\n"));
}

#[test]
fn whatever_is_done_a_replay_stands_where_the_run_stands() {
    fuzz(0..10_000, 1);
}

/// `cargo test --release --test all replay -- --ignored`: some minutes on two cores.
#[test]
#[ignore = "a million histories"]
fn whatever_is_done_a_million_times_a_replay_stands_where_the_run_stands() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    fuzz(10_000..1_010_000, threads);
}

/// What is set by hand overflows by itself first, and then, smaller, in the next update: at the rate
/// from before, as without the change of the rate it would, too.
#[test]
fn an_end_that_becomes_another_has_the_rate_of_its_replay() {
    let experiment = json!({
        "data": { "kind": "blobs", "samples": 20 },
        "train": { "batch": 4, "epochs": 5, "optimizer": { "kind": "rmsprop" } },
    });
    let acts = [
        Act::Step(4),
        Act::Change(vec![Setting::of(&L2, 0.1), Setting::Parameter(0, 3e38)]),
        Act::Change(vec![Setting::of(&LEARNING_RATE, 0.5)]),
        Act::Change(vec![Setting::Parameter(0, 1e25)]),
    ];
    play(&experiment, &[], &acts).unwrap();
}
