//! Bit for bit: step n is a function of the experiment and its changes, however it was reached.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::Data;
use gradwalk::experiment::options::{BATCH, EPOCHS, LEARNING_RATE};
use gradwalk::nn::{Network, Work};
use gradwalk::train::{Change, Setting};
use gradwalk::{Experiment, Trainer};
use std::collections::BTreeMap;

/// A small network with everything that a step can have: hidden units, a shuffle, a batch that does
/// not divide the rows, penalties.
const SMALL: &str = r#"{
    "seed": 9,
    "data": { "kind": "blobs", "samples": 70, "noise": 0.3 },
    "model": { "layers": [{ "units": 3, "activation": "tanh" },
                          { "units": 1, "activation": "sigmoid" }] },
    "train": { "loss": "bce", "optimizer": { "learningRate": 0.05 }, "batch": 16,
               "l1": 0.0001, "l2": 0.001 } }"#;

fn trainer() -> Trainer {
    Trainer::new(Experiment::from_json(SMALL).unwrap()).unwrap()
}

/// The parameters as bits, so that 0 and -0 differ too.
fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.network().parameters.iter().map(|w| w.to_bits()).collect()
}

/// The bits after each of the first `steps` steps, one step at a time.
fn run(mut trainer: Trainer, steps: u64) -> Vec<Vec<u32>> {
    let mut states = vec![bits(&trainer)];
    for _ in 0..steps {
        assert_eq!(trainer.step(1), 1);
        states.push(bits(&trainer));
    }
    states
}

fn changes() -> [Change; 4] {
    [
        Change { step: 501, setting: Setting::of(&LEARNING_RATE, 0.2) },
        Change { step: 502, setting: Setting::of(&BATCH, 3) },
        Change { step: 3000, setting: Setting::of(&BATCH, 70) },
        Change { step: 4001, setting: Setting::of(&LEARNING_RATE, 0.01) },
    ]
}

/// Makes the changes by hand, each when its step is reached.
fn run_with_changes(steps: u64) -> (Trainer, Vec<Vec<u32>>) {
    let mut trainer = trainer();
    let mut states = vec![bits(&trainer)];
    for step in 0..steps {
        for change in changes().iter().filter(|change| change.step == step) {
            trainer.change(&[change.setting]).unwrap();
        }
        assert_eq!(trainer.step(1), 1);
        states.push(bits(&trainer));
    }
    (trainer, states)
}

#[test]
fn n_steps_are_n_times_one_step() {
    let states = run(trainer(), 300);
    for n in [1, 2, 4, 5, 6, 99, 300] {
        let mut trainer = trainer();
        assert_eq!(trainer.step(n), n);
        assert_eq!(bits(&trainer), states[n as usize], "{n} steps");
    }
    assert_ne!(states[299], states[300], "the run stands still and proves nothing");
}

#[test]
fn an_epoch_is_its_steps() {
    // 70 rows in batches of 16 are 5 updates.
    let (mut by_epoch, states) = (trainer(), run(trainer(), 35));
    assert_eq!(by_epoch.epochs(7), 35);
    assert_eq!(bits(&by_epoch), states[35]);
    // From the middle of an epoch, "one epoch" ends with the present one.
    let mut inside = trainer();
    inside.step(2);
    assert_eq!(inside.epochs(1), 3);
    assert_eq!(bits(&inside), states[5]);
}

#[test]
fn looking_changes_nothing() {
    let states = run(trainer(), 60);
    let mut watched = trainer();
    for state in &states[1..] {
        watched.batch_loss();
        watched.loss();
        watched.losses(10, 3);
        watched.trace(7);
        watched.metrics();
        watched.predict(&[vec![0.5, -0.5]]).unwrap();
        watched.step(1);
        assert_eq!(&bits(&watched), state);
    }
}

/// 6,000 steps are more than the checkpoints that are kept, so they have been thinned out twice.
#[test]
fn seeking_gives_the_bits_of_the_straight_run() {
    let (mut trainer, states) = run_with_changes(6000);
    assert_eq!(trainer.changes(), changes());
    let ends = [0, 1, 500, 501, 502, 503, 2047, 2048, 2049, 3000, 3001, 4001, 4002, 5999, 6000];
    let scattered = (1..60).map(|k| k * 2371 % 6001);
    for step in ends.into_iter().chain(ends.into_iter().rev()).chain(scattered) {
        assert_eq!(trainer.seek(step), step);
        assert_eq!(trainer.position().step, step);
        assert_eq!(bits(&trainer), states[step as usize], "step {step}");
    }
    assert_eq!(trainer.changes(), changes(), "seeking has lost a change");
    assert_eq!(trainer.head().step, 6000);
}

#[test]
fn the_column_of_losses_holds_the_loss_at_its_steps() {
    let (mut trainer, _) = run_with_changes(5000);
    // Worked out a few at a time, as a page does between two frames; the last one first.
    let mut points = trainer.losses(300, 1);
    assert!(points.len() == 1 && points[0].step > 4950, "the curve ends before the run");
    for _ in 0..200 {
        points = trainer.losses(300, 7);
    }
    assert!((150..=300).contains(&points.len()), "{} points", points.len());
    assert!(points.is_sorted_by_key(|point| point.step));
    assert_eq!(points[0].step, 0);
    assert!(points[points.len() - 1].step > 4950, "the last steps are not on the chart");
    for point in points.iter().step_by(29) {
        assert_eq!(trainer.seek(point.step), point.step);
        assert_eq!(trainer.loss(), point.train);
        let position = trainer.position();
        assert_eq!(point.epoch, f64::from(position.epoch) + position.offset as f64 / 70.0);
    }
}

#[test]
fn the_last_step_is_where_the_epochs_end() {
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.epochs = 30;
    let mut trainer = Trainer::new(experiment).unwrap();
    assert_eq!(trainer.last_step(), 150);
    trainer.step(52);
    trainer.change(&[Setting::of(&BATCH, 7)]).unwrap();
    let told = trainer.last_step();
    while trainer.position().epoch < 30 {
        assert_eq!(trainer.last_step(), told);
        trainer.step(1);
    }
    assert_eq!(trainer.position().step, told);
    trainer.seek(20);
    assert_eq!(trainer.last_step(), told, "going back does not forget what is ahead");
}

#[test]
fn seeking_ahead_of_the_furthest_step_runs_there() {
    let states = run(trainer(), 400);
    let mut trainer = trainer();
    assert_eq!(trainer.seek(390), 390);
    assert_eq!(trainer.seek(10), 10);
    assert_eq!(trainer.seek(400), 400);
    assert_eq!(bits(&trainer), states[400]);
}

#[test]
fn a_run_goes_on_from_a_seek_as_if_nothing_had_been() {
    let states = run(trainer(), 5000);
    let mut trainer = trainer();
    trainer.step(4500);
    trainer.seek(1234);
    trainer.step(5000 - 1234);
    assert_eq!(bits(&trainer), states[5000]);
    assert_eq!(trainer.head().step, 5000);
}

#[test]
fn a_link_with_changes_replays_the_run() {
    let (made, states) = run_with_changes(4500);
    let mut replayed = Trainer::with_changes(made.experiment().clone(), made.changes()).unwrap();
    for step in [4500, 501, 502, 503, 3000, 4002] {
        assert_eq!(replayed.seek(step), step);
        assert_eq!(bits(&replayed), states[step as usize], "step {step}");
    }
    assert_eq!((replayed.now().optimizer.learning_rate, replayed.now().batch), (0.01, 70));
}

#[test]
fn reset_gives_the_start_again_with_the_settings_of_now() {
    let (mut trainer, states) = run_with_changes(4100);
    trainer.reset();
    assert_eq!(bits(&trainer), states[0]);
    assert_eq!((trainer.position().step, trainer.head().step), (0, 0));
    assert!(trainer.changes().is_empty());
    assert_eq!((trainer.now().optimizer.learning_rate, trainer.now().batch), (0.01, 70));
    // From here it is the run of an experiment that starts with these settings.
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.optimizer.learning_rate = 0.01;
    experiment.train.batch = 70;
    assert_eq!(trainer.experiment(), &experiment);
    let fresh = run(Trainer::new(experiment).unwrap(), 50);
    assert_eq!(run(trainer, 50), fresh);
}

/// Else the loss chart of a short run would be empty after a long one.
#[test]
fn reset_brings_back_a_checkpoint_at_every_step() {
    let mut trainer = trainer();
    trainer.step(10_000);
    trainer.reset();
    trainer.step(20);
    let steps: Vec<u64> = trainer.losses(100, 100).iter().map(|point| point.step).collect();
    assert_eq!(steps, (0..=20).collect::<Vec<_>>());
}

#[test]
fn going_back_and_changing_forgets_the_future() {
    let (mut trainer, states) = run_with_changes(3100);
    trainer.seek(700);
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.5)]).unwrap();
    assert_eq!(trainer.head().step, 700);
    let kept: Vec<Change> = changes()[..2].to_vec();
    let new = Change { step: 700, setting: Setting::of(&LEARNING_RATE, 0.5) };
    assert_eq!(trainer.changes(), [kept, vec![new]].concat());
    trainer.step(2400);
    assert_ne!(bits(&trainer), states[3100]);
    assert_eq!(trainer.now().batch, 3, "the change at step 3000 was of the forgotten future");
    // What lies before the change is as it was, and what comes after it can be replayed.
    let end = bits(&trainer);
    assert_eq!(trainer.seek(650), 650);
    assert_eq!(bits(&trainer), states[650]);
    trainer.seek(3100);
    assert_eq!(bits(&trainer), end);
    let mut replayed = Trainer::with_changes(trainer.experiment().clone(), trainer.changes());
    replayed.as_mut().unwrap().seek(3100);
    assert_eq!(bits(&replayed.unwrap()), end);
}

#[test]
fn changing_to_the_present_value_or_there_and_back_is_no_change() {
    let states = run(trainer(), 200);
    let mut trainer = trainer();
    trainer.step(200);
    trainer.seek(100);
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.05)]).unwrap();
    assert_eq!(trainer.head().step, 200, "nothing changed, yet the future is forgotten");
    trainer.change(&[Setting::of(&LEARNING_RATE, 1.0)]).unwrap();
    trainer.change(&[Setting::of(&BATCH, 7)]).unwrap();
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.05)]).unwrap();
    trainer.change(&[Setting::of(&BATCH, 16)]).unwrap();
    assert!(trainer.changes().is_empty(), "{:?}", trainer.changes());
    trainer.seek(200);
    assert_eq!(bits(&trainer), states[200]);
}

#[test]
fn a_change_before_the_first_step_is_a_change_of_the_experiment() {
    let mut changed = trainer();
    changed.step(30);
    changed.seek(0);
    changed.change(&[Setting::of(&BATCH, 5)]).unwrap();
    changed.change(&[Setting::of(&LEARNING_RATE, 0.3)]).unwrap();
    assert!(changed.changes().is_empty());
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.batch = 5;
    experiment.train.optimizer.learning_rate = 0.3;
    assert_eq!(changed.experiment(), &experiment);
    assert_eq!(run(changed, 40), run(Trainer::new(experiment).unwrap(), 40));
}

#[test]
fn single_samples_can_be_replayed() {
    let mut trainer = trainer();
    trainer.step(7);
    assert_eq!(trainer.sample(5), 5);
    trainer.step(4);
    assert_eq!(trainer.sample(1), 1);
    assert_eq!((trainer.position().step, trainer.now().batch), (17, 16));
    // 7 batches end 32 rows into the second epoch, 5 rows more at 37, 4 batches (16, 16, the last
    // row, 16) at 16 of the third.
    assert_eq!((trainer.position().epoch, trainer.position().offset), (2, 16 + 1));
    let end = bits(&trainer);
    let mut again = Trainer::with_changes(trainer.experiment().clone(), trainer.changes()).unwrap();
    let states = run(again.clone(), 17);
    assert_eq!(states[17], end);
    again.seek(17);
    assert_eq!(again.position(), trainer.position());
    for step in [3, 9, 17, 12, 7, 8, 0, 17] {
        trainer.seek(step);
        assert_eq!(bits(&trainer), states[step as usize], "step {step}");
    }
}

/// Of single samples, those stay that lie before a change; behind it the batch holds again.
#[test]
fn a_change_among_single_samples_forgets_those_behind_it() {
    let single = |step, count| Change { step, setting: Setting::Sample(count) };
    let rate = |step| Change { step, setting: Setting::of(&LEARNING_RATE, 0.3) };
    for (at, left) in [(7, vec![]), (9, vec![single(7, 2)]), (12, vec![single(7, 5)])] {
        let mut trainer = trainer();
        trainer.step(7);
        trainer.sample(2);
        trainer.sample(3);
        assert_eq!(trainer.changes(), [single(7, 5)]);
        // To walk the same way again changes nothing.
        trainer.seek(8);
        trainer.sample(2);
        assert_eq!((trainer.position().step, trainer.changes()), (10, &[single(7, 5)][..]));
        trainer.seek(at);
        trainer.change(&[rate(at).setting]).unwrap();
        assert_eq!(trainer.changes(), [left, vec![rate(at)]].concat());
        let before = trainer.position().offset;
        trainer.step(1);
        assert_eq!(trainer.position().offset, (before + 16) % 70);
        let mut again =
            Trainer::with_changes(trainer.experiment().clone(), trainer.changes()).unwrap();
        again.seek(at + 1);
        assert_eq!((again.position(), bits(&again)), (trainer.position(), bits(&trainer)));
    }
}

/// Where the batch is 1 already, a single sample is a step as any other.
#[test]
fn with_a_batch_of_one_a_sample_is_no_change() {
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.batch = 1;
    let mut sampled = Trainer::new(experiment).unwrap();
    assert_eq!((sampled.sample(9), sampled.changes()), (9, &[][..]));
}

#[test]
fn a_sample_is_an_update_with_one_row() {
    let mut sampled = trainer();
    sampled.sample(8);
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.batch = 1;
    assert_eq!(bits(&sampled), run(Trainer::new(experiment).unwrap(), 8)[8]);
}

/// The trace of a row is what an update with that row alone does.
#[test]
fn a_trace_shows_the_update_that_follows() {
    let mut experiment = Experiment::from_json(SMALL).unwrap();
    experiment.train.batch = 1;
    experiment.train.shuffle = false;
    (experiment.train.l1, experiment.train.l2) = (0.0, 0.0);
    let mut trainer = Trainer::new(experiment).unwrap();
    for row in 0..70 {
        let trace = trainer.trace(row).unwrap();
        assert_eq!(trainer.batch_loss(), trace.loss);
        trainer.step(1);
        for (layer, after) in trace.layers.iter().zip(trainer.parameters()) {
            assert_eq!((&layer.w, &layer.b), (&after.w, &after.b));
        }
    }
    assert!(trainer.trace(70).is_none());
}

/// The gradient of a batch, as a sum over its rows.
fn gradient(network: &Network, trainer: &Trainer, rows: &[usize]) -> Vec<f32> {
    let (data, mut work) = (&trainer.data().train, Work::default());
    network.fit(&mut work, rows.len());
    let stride = work.stride;
    for (from, to) in [(&data.x, &mut work.x), (&data.t, &mut work.t)] {
        for (from, to) in from.chunks(data.rows).zip(to.chunks_mut(stride)) {
            rows.iter().zip(to).for_each(|(row, to)| *to = from[*row]);
        }
    }
    network.forward(&mut work);
    network.backward(&mut work, trainer.experiment().train.cost(), rows.len());
    work.gradient
}

/// A batch sums its rows in four lanes, row r in lane r modulo 4, and the lanes as (0 + 1) +
/// (2 + 3) (src/nn/kernel.rs). A single row has the bits it has in a batch, so the order of the sum
/// is all there is between a batch and its rows.
#[test]
fn a_batch_is_the_sum_of_its_rows_in_the_written_order() {
    let trainer = trainer();
    let network = trainer.network();
    for count in 1..=13 {
        let rows: Vec<usize> = (0..count).map(|r| (r * 29 + 3) % 70).collect();
        let single: Vec<Vec<f32>> =
            rows.iter().map(|row| gradient(network, &trainer, &[*row])).collect();
        let batch = gradient(network, &trainer, &rows);
        for (k, sum) in batch.iter().enumerate() {
            let mut lanes = [0.0f32; 4];
            single.iter().enumerate().for_each(|(r, row)| lanes[r % 4] += row[k]);
            let wanted = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
            assert_eq!(sum.to_bits(), wanted.to_bits(), "{count} rows, parameter {k}");
        }
    }
}

/// Up to 4 rows each have a lane of their own, so that the average can be written down.
#[test]
fn an_update_takes_the_average_of_the_single_rows() {
    for count in [2, 3, 4] {
        let mut experiment = Experiment::from_json(SMALL).unwrap();
        experiment.train.batch = count;
        experiment.train.shuffle = false;
        (experiment.train.l1, experiment.train.l2) = (0.0, 0.0);
        let mut trainer = Trainer::new(experiment).unwrap();
        let before = trainer.network().clone();
        let rows: Vec<Vec<f32>> =
            (0..count).map(|row| gradient(&before, &trainer, &[row])).collect();
        trainer.step(1);
        for (k, after) in trainer.network().parameters.iter().enumerate() {
            let sum = match count {
                2 => rows[0][k] + rows[1][k],
                3 => (rows[0][k] + rows[1][k]) + rows[2][k],
                _ => (rows[0][k] + rows[1][k]) + (rows[2][k] + rows[3][k]),
            };
            let wanted = before.parameters[k] - 0.05f32 * (sum / count as f32);
            assert_eq!(after.to_bits(), wanted.to_bits(), "batch of {count}, parameter {k}");
        }
    }
}

/// Each epoch takes every row once, in an order of its own that only the seed and the epoch decide.
#[test]
fn an_epoch_takes_every_row_once() {
    let mut orders = Vec::new();
    for epoch in 0..3 {
        // One linear weight per row, found again by which weight moves.
        let rows: Vec<Vec<f64>> = (0..12)
            .map(|r| (0..12).map(|k| f64::from(u8::from(k == r))).chain([1.0]).collect())
            .collect();
        let mut experiment =
            Experiment { data: Data::Points { points: rows }, ..Experiment::default() };
        experiment.model.bias = false;
        experiment.train.batch = 1;
        let mut trainer = Trainer::new(experiment).unwrap();
        trainer.epochs(epoch);
        let mut order = Vec::new();
        for _ in 0..12 {
            let before = bits(&trainer);
            trainer.step(1);
            let moved = bits(&trainer).iter().zip(before).position(|(a, b)| *a != b).unwrap();
            order.push(moved);
        }
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..12).collect::<Vec<_>>());
        orders.push(order);
    }
    assert!(orders[0] != orders[1] && orders[1] != orders[2] && orders[0] != orders[2]);
}

fn with(json: &str) -> Trainer {
    Trainer::new(Experiment::from_json(json).unwrap()).unwrap()
}

#[test]
fn noise_moves_the_points_and_nothing_else() {
    let quiet = with(r#"{ "data": { "noise": 0 } }"#);
    let noisy = with(r#"{ "data": { "noise": 2.5 } }"#);
    assert_eq!(quiet.data().raw.inputs, noisy.data().raw.inputs);
    assert_ne!(quiet.data().raw.targets, noisy.data().raw.targets);
    assert_eq!(bits(&quiet), bits(&noisy));
    // Of two noises the same draw is taken: twice the deviation, twice the distance.
    let noisier = with(r#"{ "data": { "noise": 5 } }"#);
    let off = |noisy: &Trainer| -> Vec<f64> {
        let pairs = noisy.data().raw.targets[0].iter().zip(quiet.data().raw.targets[0].iter());
        pairs.map(|(noisy, quiet)| noisy - quiet).collect()
    };
    for (once, twice) in off(&noisy).into_iter().zip(off(&noisier)) {
        assert!((twice - 2.0 * once).abs() < 1e-5 * 32.0, "{once} and {twice}");
    }
}

#[test]
fn more_samples_keep_the_first_ones() {
    for kind in ["line", "blobs"] {
        let some = with(&few(kind, 40));
        let more = with(&few(kind, 90));
        for (some, more) in some.data().raw.inputs.iter().zip(&more.data().raw.inputs) {
            assert!(some.iter().eq(more.iter().take(40)));
        }
        let [some_targets, more_targets] = [&some, &more].map(|t| &t.data().raw.targets[0]);
        assert!(some_targets.iter().eq(more_targets.iter().take(40)));
        assert_eq!(bits(&some), bits(&more));
    }
}

fn few(kind: &str, samples: u32) -> String {
    format!(r#"{{ "data": {{ "kind": "{kind}", "samples": {samples}, "noise": 0.5 }} }}"#)
}

#[test]
fn new_data_and_a_new_start_are_drawn_apart() {
    let first = with("{}");
    let data = with(r#"{ "data": { "draw": 1 } }"#);
    assert_ne!(first.data().raw.inputs, data.data().raw.inputs);
    assert_eq!(bits(&first), bits(&data));
    let start = with(r#"{ "model": { "draw": 1 } }"#);
    assert_eq!(first.data(), start.data());
    assert_ne!(bits(&first), bits(&start));
}

#[test]
fn seeds_tell_runs_apart_and_repeat_them() {
    let mut seen = BTreeMap::new();
    for seed in (0..200).chain([u32::MAX]) {
        let json = format!(r#"{{ "seed": {seed} }}"#);
        let state = run(with(&json), 20);
        assert_eq!(state, run(with(&json), 20));
        assert_eq!(seen.insert(state, seed), None, "seed {seed} repeats another run");
    }
}

#[test]
fn the_number_of_epochs_changes_no_step() {
    let short = run(with(r#"{ "train": { "epochs": 1 } }"#), 100);
    let mut long = with(r#"{ "train": { "epochs": 1000 } }"#);
    long.step(50);
    long.change(&[Setting::of(&EPOCHS, 7)]).unwrap();
    long.step(50);
    assert_eq!(bits(&long), short[100]);
}
