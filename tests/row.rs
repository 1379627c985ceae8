//! A batch of a single row has blocks of its own (src/nn/row.rs), and the bits that it would have in
//! blocks of four rows, of which three are padding.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::{Cell, Column, ColumnKind, Data, Experiment, Layer, Role};
use gradwalk::nn::{Activation, Loss, Network, OptimizerKind, Update, Work};
use gradwalk::rng::{Purpose, Stream};
use gradwalk::{Trainer, nn};

const ROWS: usize = 5;

/// Rows of given inputs and targets; of targets that are classes, one is 1.
fn table(inputs: usize, outputs: usize, classes: bool, stream: &mut Stream) -> Data {
    let role = |k| if k < inputs { Role::Feature } else { Role::Target };
    let column = |k| Column {
        name: format!("{k}"),
        kind: ColumnKind::Number,
        role: role(k),
        missing: Vec::new(),
    };
    let mut row = |r: usize| {
        let target = |o: usize| f32::from(u8::from(r % outputs == o));
        let cell = |k: usize| match k.checked_sub(inputs) {
            Some(o) if classes => target(o),
            // Zeros and negative numbers too: their products are -0.
            _ if stream.below(5) == 0 => 0.0,
            _ => stream.uniform(-1.5, 1.5),
        };
        (0..inputs + outputs).map(cell).map(f64::from).map(Cell::Number).collect()
    };
    let columns = (0..inputs + outputs).map(column).collect();
    Data::Table { columns, rows: Some((0..ROWS).map(&mut row).collect()), source: None }
}

/// A network, and how it learns, of random shape and kind.
fn experiment(activation: Activation, loss: Loss, stream: &mut Stream) -> Experiment {
    let mut below = |n: u32| stream.below(n) as usize;
    let (hidden, inputs) = (below(4), 1 + below(21));
    let last = loss.needs().unwrap_or(activation);
    let wide = last == Activation::Softmax || below(2) == 0;
    let outputs = if wide { 2 + below(9) } else { 1 };
    let mut experiment = Experiment { seed: below(1000) as u32, ..Experiment::default() };
    let layer =
        |units, activation, dropout| Layer { units, activation, dropout, fixed: Vec::new() };
    experiment.model.layers = (0..hidden)
        .map(|_| layer(1 + below(22), activation, if below(3) == 0 { 0.3 } else { 0.0 }))
        .chain([layer(outputs, last, 0.0)])
        .collect();
    experiment.model.bias = below(4) > 0;
    let train = &mut experiment.train;
    (train.loss, train.batch, train.shuffle) = (loss, 1, false);
    train.optimizer.kind = OptimizerKind::ALL[below(OptimizerKind::ALL.len() as u32)];
    train.optimizer.learning_rate = 0.05;
    (train.l1, train.l2) = if below(2) == 0 { (0.0, 0.0) } else { (0.001, 0.01) };
    train.clip_norm = if below(3) == 0 { 0.5 } else { 0.0 };
    experiment.data = table(inputs, outputs, loss.needs().is_some(), stream);
    if loss == Loss::Hinge
        && let Data::Table { rows: Some(rows), .. } = &mut experiment.data
    {
        for t in rows.iter_mut().flat_map(|row| &mut row[inputs..]) {
            *t = Cell::Number(if matches!(t, Cell::Number(t) if *t < 0.0) { -1.0 } else { 1.0 });
        }
    }
    experiment
}

/// The gradient of a row in blocks with the stride of `room` rows.
fn gradient(network: &Network, trainer: &Trainer, step: usize, room: usize) -> Work {
    let (data, mut work) = (&trainer.data().train, Work::default());
    network.fit(&mut work, room);
    assert_eq!(work.stride, nn::stride(room));
    for (from, to) in [(&data.x, &mut work.x), (&data.t, &mut work.t)] {
        for (from, to) in from.chunks(data.rows).zip(to.chunks_mut(work.stride)) {
            to[0] = from[step % ROWS];
        }
    }
    let mut stream = Stream::new(trainer.experiment().seed, Purpose::Dropout, step as u32);
    network.forward_learning(&mut work, &mut stream, 1);
    network.backward(&mut work, trainer.experiment().train.cost(), 1);
    work
}

fn bits(list: &[f32]) -> Vec<u32> {
    list.iter().map(|w| w.to_bits()).collect()
}

/// The documented update, with the gradient of blocks of four rows.
fn update(network: &mut Network, state: &mut [f32], trainer: &Trainer, step: usize) {
    let train = &trainer.experiment().train;
    let mut gradient = gradient(network, trainer, step, 4).gradient;
    let (l1, l2) = (train.l1 as f32, train.l2 as f32);
    if l1 != 0.0 {
        for place in network.layers.iter().flat_map(|layer| layer.w.clone()) {
            let w = network.parameters[place];
            let sign = if w == 0.0 { 0.0 } else { w.signum() };
            gradient[place] += l1 * sign + 2.0 * l2 * w;
        }
    }
    let rate = train.optimizer.learning_rate as f32;
    let count = step as u64 + 1;
    let mut rule = Update::new(&train.optimizer, rate, count, 1);
    let norm = gradient.iter().map(|g| f64::from(*g) * f64::from(*g)).sum::<f64>().sqrt();
    if train.clip_norm > 0.0 && norm > train.clip_norm {
        rule.clip = (train.clip_norm / norm) as f32;
    }
    rule.apply(&mut network.parameters, state, &gradient);
}

/// Whether the loss over all rows is finite with the parameters of a network.
fn has_a_loss(trainer: &Trainer, network: &Network) -> bool {
    let mut experiment = trainer.experiment().clone();
    experiment.model.initial = Some(network.by_layer(&network.parameters));
    Trainer::new(experiment).unwrap().loss().is_finite()
}

#[test]
fn a_single_row_trains_to_the_bits_of_a_block() {
    let mut stream = Stream::new(17, Purpose::Data, 0);
    let (mut moved, mut deep) = (0, 0);
    for _ in 0..6 {
        for (activation, loss) in
            Activation::ALL.iter().flat_map(|a| Loss::ALL.iter().map(move |l| (*a, *l)))
        {
            let experiment = experiment(activation, loss, &mut stream);
            let mut trainer = Trainer::new(experiment).unwrap();
            let optimizer = &trainer.experiment().train.optimizer;
            let (kind, start) = (optimizer.kind, optimizer.kind.start(optimizer));
            let mut network = trainer.network().clone();
            let mut state = vec![start; kind.slots() * network.parameters.len()];
            for step in 0..2 * ROWS {
                let before = network.clone();
                update(&mut network, &mut state, &trainer, step);
                let mut numbers = network.parameters.iter().chain(&state);
                if numbers.any(|number| !number.is_finite()) || !has_a_loss(&trainer, &network) {
                    assert_eq!(trainer.step(1), 0);
                    break;
                }
                assert_eq!(trainer.step(1), 1);
                let own = bits(&trainer.network().parameters);
                let what = (&trainer.experiment().model, loss, kind, step);
                assert_eq!(own, bits(&network.parameters), "{what:?}");
                moved += usize::from(network != before);
            }
            deep += usize::from(network.layers.len() > 1);
        }
    }
    assert!(moved > 3000 && deep > 200, "{moved} updates, {deep} networks prove little");
}

#[test]
fn a_single_row_has_the_answers_of_a_block() {
    let mut stream = Stream::new(18, Purpose::Data, 0);
    for (activation, loss) in
        Activation::ALL.iter().flat_map(|a| Loss::ALL.iter().map(move |l| (*a, *l)))
    {
        let experiment = experiment(activation, loss, &mut stream);
        let trainer = Trainer::new(experiment).unwrap();
        let network = trainer.network();
        for row in 0..ROWS {
            let (own, block) =
                (gradient(network, &trainer, row, 1), gradient(network, &trainer, row, 4));
            assert_eq!((own.stride, block.stride), (1, 4));
            assert_eq!(bits(&own.gradient), bits(&block.gradient));
            for (k, layer) in network.layers.iter().enumerate() {
                let pairs = [(&own.z, &block.z), (&own.a, &block.a), (&own.d, &block.d)];
                for (own, block) in pairs {
                    let block: Vec<f32> = block[k].iter().step_by(4).copied().collect();
                    assert_eq!(bits(&own[k][..layer.outputs]), bits(&block), "{layer:?} {loss:?}");
                }
            }
        }
    }
}

/// What looks at the blocks sees the units of a layer, and nothing behind them.
#[test]
fn a_single_row_shows_its_units_alone() {
    for units in 1..=9 {
        let text = format!(
            r#"{{ "data": {{ "kind": "points", "points": [[0.5, -1, 1]] }},
                "model": {{ "layers": [{{ "units": {units}, "activation": "softmax" }},
                                       {{ "units": {units}, "activation": "tanh" }},
                                       {{ "units": 1 }}] }},
                "train": {{ "batch": 1 }} }}"#
        );
        let mut trainer = Trainer::new(Experiment::from_json(&text).unwrap()).unwrap();
        trainer.step(3);
        assert_eq!(trainer.states().len(), 2 * units + 1);
        let trace = trainer.trace(0).unwrap();
        assert_eq!((trace.x.len(), trace.t.len()), (2, 1));
        for (layer, units) in trace.layers.iter().zip([units, units, 1]) {
            assert_eq!([layer.z.len(), layer.a.len(), layer.dz.len()], [units; 3]);
        }
        assert_eq!(trace.loss, trainer.loss());
        let rows: Vec<Vec<f64>> = (0..6).map(|k| vec![0.3 * f64::from(k), 1.0]).collect();
        let answers = trainer.predict(&rows).unwrap();
        for (row, answer) in rows.into_iter().zip(answers) {
            assert_eq!(trainer.predict(&[row]).unwrap(), [answer]);
        }
    }
}
