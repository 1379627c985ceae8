//! Dropout: the share that is dropped, the mean that is kept, and its place in a run: in updates
//! alone, the same whenever an update is repeated.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::LEARNING_RATE;
use gradwalk::nn::{Network, Work};
use gradwalk::rng::{Purpose, Stream};
use gradwalk::train::Setting;
use gradwalk::{Experiment, Trainer};

fn experiment(dropout: f64) -> Experiment {
    let text = format!(
        r#"{{ "data": {{ "kind": "blobs", "samples": 50, "noise": 0.4 }},
            "prepare": {{ "validation": 0.2 }},
            "model": {{ "layers": [{{ "units": 24, "activation": "sigmoid", "dropout": {dropout} }},
                                   {{ "units": 1 }}] }},
            "train": {{ "batch": 10, "optimizer": {{ "learningRate": 0.05 }} }} }}"#
    );
    Experiment::from_json(&text).unwrap()
}

fn trainer(dropout: f64) -> Trainer {
    Trainer::new(experiment(dropout)).unwrap()
}

fn bits(trainer: &Trainer) -> Vec<u32> {
    trainer.network().parameters.iter().map(|w| w.to_bits()).collect()
}

const ROWS: usize = 10;

/// The hidden answers of a forward pass over the first rows: by unit, then row. With the step of an
/// update they are those that are learnt from.
fn hidden(network: &Network, trainer: &Trainer, step: Option<u32>) -> Vec<f32> {
    let (data, mut work) = (&trainer.data().train, Work::default());
    network.fit(&mut work, ROWS);
    let stride = work.stride;
    for (from, to) in data.x.chunks(data.rows).zip(work.x.chunks_mut(stride)) {
        to[..ROWS].copy_from_slice(&from[..ROWS]);
    }
    match step {
        Some(step) => {
            let mut stream = Stream::new(42, Purpose::Dropout, step);
            network.forward_learning(&mut work, &mut stream, ROWS);
        }
        None => network.forward(&mut work),
    }
    work.a[0].chunks(stride).flat_map(|unit| unit[..ROWS].to_vec()).collect()
}

/// Whether each answer of each of many updates is dropped.
fn dropped(share: f64, updates: u32) -> Vec<Vec<bool>> {
    let trainer = trainer(share);
    let update = |step| hidden(trainer.network(), &trainer, Some(step));
    (0..updates).map(|step| update(step).iter().map(|a| *a == 0.0).collect()).collect()
}

/// The share of `true`, and its standard error where each were drawn with `p`.
fn share(list: impl Iterator<Item = bool>, p: f64) -> (f64, f64) {
    let (mut count, mut hits) = (0.0, 0.0);
    for hit in list {
        count += 1.0;
        hits += f64::from(u8::from(hit));
    }
    (hits / count, (p * (1.0 - p) / count).sqrt())
}

#[test]
fn the_share_that_is_dropped_is_the_one_that_was_asked_for() {
    for p in [0.1, 0.25, 0.5, 0.8, 0.9] {
        let masks = dropped(p, 500);
        let (all, error) = share(masks.iter().flatten().copied(), p);
        assert!((all - p).abs() < 4.0 * error, "{all} for {p}");
        // Of each place by itself: of 240, one in 16,000 is further off than four errors.
        for place in 0..masks[0].len() {
            let (here, error) = share(masks.iter().map(|mask| mask[place]), p);
            assert!((here - p).abs() < 4.5 * error, "{here} for {p} at {place}");
        }
    }
}

/// Neither of its neighbours in an update nor of the update before does an answer's fate depend.
#[test]
fn what_is_dropped_does_not_depend_on_anything() {
    let p = 0.5;
    let masks = dropped(p, 2000);
    let count = masks[0].len();
    for lag in 1..30 {
        let pairs = masks.iter().flat_map(|m| m.iter().zip(&m[lag..]).map(|(a, b)| a == b));
        let (within, error) = share(pairs, p);
        assert!((within - p).abs() < 4.5 * error, "{within} equal their {lag}th neighbour");
        let pairs = masks.iter().zip(&masks[lag..]);
        let pairs = pairs.flat_map(|(a, b)| a.iter().zip(b).map(|(a, b)| a == b));
        let (across, error) = share(pairs, p);
        assert!((across - p).abs() < 4.5 * error, "{across} equal that of {lag} updates before");
    }
    // The number dropped in an update varies as that of so many draws does: its variance is
    // n p (1 - p), with a standard error of that times sqrt(2 / updates).
    let numbers = masks.iter().map(|mask| mask.iter().filter(|d| **d).count() as f64);
    let middle = count as f64 * p;
    let variance = numbers.map(|n| (n - middle) * (n - middle)).sum::<f64>() / 2000.0;
    let wanted = middle * (1.0 - p);
    assert!((variance / wanted - 1.0).abs() < 4.5 * 0.0316, "{variance} for {wanted}");
    // And so does the number of updates in which a place is dropped, from place to place.
    let times = |place: usize| masks.iter().filter(|mask| mask[place]).count() as f64;
    let variance = (0..count).map(|k| (times(k) - 1000.0) * (times(k) - 1000.0)).sum::<f64>();
    let found = variance / count as f64 / 500.0;
    assert!((found - 1.0).abs() < 4.5 * (2.0 / count as f64).sqrt(), "{found}");
}

#[test]
fn what_stays_grows_so_that_the_mean_is_kept() {
    for p in [0.1, 0.5, 0.9] {
        let trainer = trainer(p);
        let whole = hidden(trainer.network(), &trainer, None);
        let kept = 1.0 / (1.0 - p as f32);
        let mut sums = vec![0.0f64; whole.len()];
        let updates = 4000;
        for step in 0..updates {
            let passed = hidden(trainer.network(), &trainer, Some(step));
            for ((sum, a), whole) in sums.iter_mut().zip(passed).zip(&whole) {
                assert!(a == 0.0 || a == whole * kept, "{a} for {whole}");
                *sum += f64::from(a);
            }
        }
        // Each mean is off by its standard error: a sqrt(p / (1 - p) / n).
        let error = (p / (1.0 - p) / f64::from(updates)).sqrt();
        for (sum, whole) in sums.iter().zip(&whole) {
            let off = sum / f64::from(updates) / f64::from(*whole) - 1.0;
            assert!(off.abs() < 4.5 * error, "{p}: off by {off}");
        }
    }
}

/// Asked, a network answers with all its units; only updates drop.
#[test]
fn answers_and_losses_drop_nothing() {
    let (mut with, mut without) = (trainer(0.7), trainer(0.0));
    let rows = vec![vec![0.5, -0.25], vec![3.0, 1.0]];
    assert_eq!(bits(&with), bits(&without));
    assert_eq!(with.predict(&rows), without.predict(&rows));
    assert_eq!((with.loss(), with.batch_loss()), (without.loss(), without.batch_loss()));
    assert_eq!(with.validation_loss(), without.validation_loss());
    assert_eq!(with.trace(3), without.trace(3));
    assert_eq!(with.metrics(), without.metrics());
    assert_eq!(with.losses(10, 10), without.losses(10, 10));
    // Nor do they draw from any stream.
    let mut unseen = trainer(0.7);
    for _ in 0..30 {
        with.batch_loss();
        with.trace(1);
        with.losses(10, 10);
        assert_eq!((with.step(1), unseen.step(1)), (1, 1));
        assert_eq!(bits(&with), bits(&unseen));
    }
    without.step(30);
    assert_ne!(bits(&with), bits(&without));
}

#[test]
fn an_update_drops_the_same_whenever_it_is_repeated() {
    let mut trainer = trainer(0.5);
    let mut states = vec![bits(&trainer)];
    for _ in 0..300 {
        trainer.step(1);
        states.push(bits(&trainer));
    }
    for step in [299, 0, 17, 18, 300, 5, 255, 256] {
        trainer.seek(step);
        assert_eq!(bits(&trainer), states[step as usize]);
    }
    trainer.seek(100);
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.04)]).unwrap();
    trainer.change(&[Setting::of(&LEARNING_RATE, 0.05)]).unwrap();
    trainer.seek(300);
    assert_eq!(bits(&trainer), states[300]);
}

/// Were they one stream, another order of the rows would drop other answers.
#[test]
fn dropout_and_shuffling_have_streams_of_their_own() {
    let draws = |purpose, index| {
        let mut stream = Stream::new(42, purpose, index);
        (0..8).map(|_| stream.unit()).collect::<Vec<f32>>()
    };
    for index in 0..50 {
        for other in [Purpose::Shuffle, Purpose::Init, Purpose::Data, Purpose::Noise] {
            assert_ne!(draws(Purpose::Dropout, index), draws(other, index));
        }
    }
    // The first batches are the same rows with dropout and without it.
    let (mut with, mut without) = (trainer(0.5), trainer(0.0));
    with.change(&[Setting::of(&LEARNING_RATE, 0.0)]).unwrap();
    without.change(&[Setting::of(&LEARNING_RATE, 0.0)]).unwrap();
    for _ in 0..40 {
        assert_eq!(with.batch_loss(), without.batch_loss());
        assert_eq!((with.step(1), without.step(1)), (1, 1));
    }
}

/// A dropped answer teaches nothing: in an update with one row, the weights into and out of a
/// dropped unit stay.
#[test]
fn a_dropped_unit_learns_nothing() {
    let mut experiment = experiment(0.5);
    (experiment.train.batch, experiment.train.shuffle) = (1, false);
    let mut trainer = Trainer::new(experiment).unwrap();
    for step in 0..30 {
        let before = trainer.parameters();
        let mut stream = Stream::new(42, Purpose::Dropout, step);
        let dropped: Vec<bool> = (0..24).map(|_| stream.unit() < 0.5).collect();
        trainer.step(1);
        let after = trainer.parameters();
        for (unit, dropped) in dropped.into_iter().enumerate() {
            let into = before[0].w[2 * unit..][..2] == after[0].w[2 * unit..][..2];
            let out = before[1].w[unit] == after[1].w[unit];
            assert_eq!((into, out), (dropped, dropped), "unit {unit} in update {step}");
        }
    }
}

/// The loss of these is computed from z, which nothing drops.
#[test]
fn the_output_drops_nothing_where_the_loss_looks_behind_it() {
    for (loss, activation, data, units) in
        [("bce", "sigmoid", "blobs", 1), ("cce", "softmax", "three-blobs", 3)]
    {
        let text = format!(
            r#"{{ "data": {{ "kind": "{data}" }},
                "model": {{ "layers": [{{ "units": 3 }},
                    {{ "units": {units}, "activation": "{activation}", "dropout": 0.1 }}] }},
                "train": {{ "loss": "{loss}" }} }}"#
        );
        let fault = Trainer::new(Experiment::from_json(&text).unwrap()).map(|_| ()).unwrap_err();
        let sentence = "model.layers[1].dropout: cannot be used together with train.loss: ";
        assert_eq!(fault.to_string(), format!("{sentence}{loss}"));
    }
}
