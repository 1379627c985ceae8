//! Networks of few units are worked out in ways of their own (src/nn/narrow.rs, src/nn/unit.rs), many
//! updates at a time. The bits are those of the blocks, one update after the other.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::Trainer;
use gradwalk::experiment::options::{BATCH, LEARNING_RATE};
use gradwalk::experiment::{Cell, Column, ColumnKind, Data, Experiment, Layer, Role};
use gradwalk::nn::{Activation, Loss, OptimizerKind};
use gradwalk::rng::{Purpose, Stream};
use gradwalk::train::{Change, Setting};

/// The most inputs and units of a layer.
const MOST: u32 = 4;
const STEPS: u64 = 60;

fn table(inputs: usize, outputs: usize, rows: usize, classes: bool, stream: &mut Stream) -> Data {
    let role = |k| if k < inputs { Role::Feature } else { Role::Target };
    let column = |k| Column {
        name: format!("{k}"),
        kind: ColumnKind::Number,
        role: role(k),
        missing: Vec::new(),
    };
    let mut cell = |k| match stream.below(5) {
        class if k >= inputs && classes => f32::from(u8::from(class < 2)),
        // Zeros and negative numbers too: their products are -0.
        0 => 0.0,
        _ => stream.uniform(-1.5, 1.5),
    };
    let mut row = || (0..inputs + outputs).map(|k| Cell::Number(f64::from(cell(k)))).collect();
    let rows = (0..rows).map(|_| row()).collect();
    let columns = (0..inputs + outputs).map(column).collect();
    Data::Table { columns, rows: Some(rows), source: None }
}

/// Few layers of few units, of random shape and kind; plain ones are steps of gradient descent.
fn experiment(activation: Activation, loss: Loss, plain: bool, stream: &mut Stream) -> Experiment {
    let mut below = |n: u32| stream.below(n) as usize;
    let unit = below(3) == 0;
    let inputs = 1 + below(if unit { 2 } else { MOST });
    let outputs = if unit { 1 } else { 1 + below(MOST) };
    let mut experiment = Experiment { seed: below(1000) as u32, ..Experiment::default() };
    let layer = |units, activation| Layer { units, activation, dropout: 0.0, fixed: Vec::new() };
    let hidden = if unit { 0 } else { below(4) };
    experiment.model.layers = (0..hidden)
        .map(|_| layer(1 + below(MOST), activation))
        .chain([layer(outputs, loss.needs().unwrap_or(activation))])
        .collect();
    experiment.model.bias = below(4) > 0;
    let train = &mut experiment.train;
    (train.loss, train.batch, train.shuffle) = (loss, 1 + below(14), below(2) == 0);
    train.optimizer.learning_rate = 0.05;
    if !plain {
        train.optimizer.kind = OptimizerKind::ALL[below(OptimizerKind::ALL.len() as u32)];
        (train.l1, train.l2) = if below(2) == 0 { (0.0, 0.0) } else { (0.001, 0.01) };
        train.clip_norm = if below(2) == 0 { 0.5 } else { 0.0 };
    }
    let (rows, classes) = (1 + below(40), loss.needs().is_some());
    experiment.data = table(inputs, outputs, rows, classes, stream);
    if loss == Loss::Hinge
        && let Data::Table { rows: Some(rows), .. } = &mut experiment.data
    {
        for t in rows.iter_mut().flat_map(|row| &mut row[inputs..]) {
            *t = Cell::Number(if matches!(t, Cell::Number(t) if *t < 0.0) { -1.0 } else { 1.0 });
        }
    }
    experiment
}

/// Every activation with every loss that it fits; no softmax of one unit, which is refused.
fn pairs() -> impl Iterator<Item = (Activation, Loss)> {
    Activation::ALL
        .iter()
        .filter(|activation| **activation != Activation::Softmax)
        .flat_map(|a| Loss::ALL.iter().map(move |l| (*a, *l)))
        .filter(|(_, loss)| loss.needs() != Some(Activation::Softmax))
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|w| w.to_bits()).collect()
}

/// What the blocks make of the next update: the numbers that are shown of it.
fn by_blocks(trainer: &mut Trainer) -> Vec<u32> {
    let numbers = trainer.next_update(None).unwrap().numbers;
    bits(&numbers[numbers.len() - trainer.network().parameters.len()..])
}

#[test]
fn few_units_train_to_the_bits_of_blocks() {
    let mut stream = Stream::new(19, Purpose::Data, 0);
    let (mut moved, mut deep, mut units) = (0, 0, 0);
    // Twice as often those that a single unit has a way of its own for.
    let own =
        |pair: &(Activation, Loss)| matches!(pair.0, Activation::Linear | Activation::Sigmoid);
    for round in 0..8 {
        for (activation, loss) in pairs().chain(pairs().filter(own)) {
            let experiment = experiment(activation, loss, round % 2 == 0, &mut stream);
            let mut trainer = Trainer::new(experiment.clone()).unwrap();
            assert!(trainer.network().is_narrow());
            for step in 0..STEPS {
                let wanted = by_blocks(&mut trainer);
                if trainer.step(1) == 0 {
                    break;
                }
                let own = bits(&trainer.network().parameters);
                assert_eq!(own, wanted, "step {step} of {experiment:?}");
                moved += 1;
            }
            // The same many at a time, and to the same end where it overflows.
            let mut at_once = Trainer::new(experiment.clone()).unwrap();
            at_once.step(STEPS);
            let numbers = |trainer: &Trainer| bits(&trainer.network().parameters);
            assert_eq!(numbers(&at_once), numbers(&trainer), "{experiment:?}");
            assert_eq!(at_once.position(), trainer.position());
            assert_eq!(at_once.divergence(), trainer.divergence());
            deep += usize::from(trainer.network().layers.len() > 1);
            units += usize::from(trainer.network().is_unit());
        }
    }
    assert!(moved > 20_000 && deep > 150 && units > 40, "{moved}, {deep}, {units}");
}

/// Checkpoints, changes and single rows interrupt what is done at once, and an overflow ends it.
#[test]
fn what_is_done_at_once_can_be_interrupted() {
    let mut stream = Stream::new(23, Purpose::Data, 0);
    let mut ended = 0;
    for (activation, loss) in pairs() {
        let mut experiment = experiment(activation, loss, true, &mut stream);
        experiment.train.optimizer.learning_rate = [0.1, 10.0][stream.below(2) as usize];
        let change = |step, setting| Change { step, setting };
        let changes = [
            change(700, Setting::of(&LEARNING_RATE, 0.02)),
            change(2500, Setting::Sample(5)),
            change(3001, Setting::of(&BATCH, 3)),
        ];
        let start = || Trainer::with_changes(experiment.clone(), &changes).unwrap();
        let (mut one_by_one, mut at_once) = (start(), start());
        while one_by_one.position().step < 5000 && one_by_one.step(1) == 1 {}
        at_once.step(5000);
        let state = |trainer: &Trainer| {
            (bits(&trainer.network().parameters), trainer.position(), trainer.divergence())
        };
        assert_eq!(state(&at_once), state(&one_by_one), "{experiment:?}");
        ended += usize::from(at_once.diverged());
        for step in [4100, 2502, 699, 3003] {
            at_once.seek(step);
            one_by_one.seek(step);
            assert_eq!(state(&at_once), state(&one_by_one), "{experiment:?}");
        }
    }
    assert!(ended > 3, "{ended} ended");
}
