//! Whatever an experiment says, it is read back as it was, or refused, or run; never a panic.

#![allow(clippy::unwrap_used)] // what is valid here must stay valid

use gradwalk::experiment::options::{BATCH, EPOCHS, L1, L2, LEARNING_RATE, OPTIMIZER};
use gradwalk::experiment::{
    Cell, ClassWeight, Column, ColumnKind, Data, DataKind, Experiment, Layer, Model, Optimizer,
    PRESETS, Parameters, Prepare, Role, Schedule, ScheduleKind, Train,
};
use gradwalk::experiment::{Missing, OutlierRule, Outliers, Scale, Split};
use gradwalk::field::{Colour, Look, Section, Window};
use gradwalk::nn::{Activation, Initializer, Loss, OptimizerKind};
use gradwalk::train::{Change, Setting};
use gradwalk::{Fault, Trainer};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The same cases on every machine and in every run.
fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })
}

fn single() -> impl Strategy<Value = f32> {
    any::<u32>().prop_map(f32::from_bits).prop_filter("finite", |number| number.is_finite())
}

/// A value of the data: in 64 bits, and not beyond 32.
fn value() -> impl Strategy<Value = f64> {
    let any = any::<u64>().prop_map(f64::from_bits);
    let any = any.prop_filter("fits", |number| (*number as f32).is_finite());
    prop_oneof![single().prop_map(f64::from), any]
}

fn data() -> impl Strategy<Value = Data> {
    let counts = || (1..=1_000_000usize, 0.0..=100.0, 0..=1_000_000u32);
    let line = (counts(), -1e6..1e6, 1e-3..1e3, -1e3..=1e3, -1e3..=1e3);
    let line = line.prop_map(|((samples, noise, draw), low, width, slope, intercept)| Data::Line {
        samples,
        noise,
        range: [low, f64::min(low + width, 1e6)],
        slope,
        intercept,
        draw,
    });
    let blobs = (counts(), -1e3..=1e3).prop_map(|((samples, noise, draw), shift)| Data::Blobs {
        samples,
        noise,
        shift,
        draw,
    });
    let points = (2..5usize).prop_flat_map(|width| vec(vec(value(), width), 1..20));
    let points = points.prop_map(|points| Data::Points { points });
    let drawn = (select(&DRAWN), counts());
    let drawn =
        drawn.prop_map(|(kind, (samples, noise, draw))| Data::Drawn { kind, samples, noise, draw });
    prop_oneof![line, blobs, points, table(), drawn]
}

const DRAWN: [DataKind; 9] = [
    DataKind::Circle,
    DataKind::Xor,
    DataKind::Spiral,
    DataKind::Moons,
    DataKind::ThreeBlobs,
    DataKind::Plane,
    DataKind::Bumps,
    DataKind::Sine,
    DataKind::XSinX,
];

fn table() -> impl Strategy<Value = Data> {
    let kind = || select(ColumnKind::ALL);
    let columns = vec((".*", kind(), select(Role::ALL)), 0..4);
    // A date is no target.
    let columns = columns.prop_map(|columns: Vec<(String, ColumnKind, Role)>| {
        let fits = |(_, kind, role): &_| *kind != ColumnKind::Date || *role != Role::Target;
        columns.into_iter().filter(fits).collect::<Vec<_>>()
    });
    let of_target = select(vec![ColumnKind::Number, ColumnKind::Category]);
    let columns = (kind(), of_target, columns).prop_map(|(first, second, mut columns)| {
        let mut seen = BTreeSet::new();
        columns.retain(|(name, ..)| !["a", "b"].contains(&&name[..]) && seen.insert(name.clone()));
        columns.push(("a".to_owned(), first, Role::Feature));
        columns.push(("b".to_owned(), second, Role::Target));
        let column = |(name, kind, role)| {
            let missing = match kind {
                ColumnKind::Category => vec![Cell::Text("?".to_owned()), Cell::Number(0.0)],
                ColumnKind::Number | ColumnKind::Date => vec![Cell::Number(0.0)],
            };
            Column { name, kind, role, missing }
        };
        columns.into_iter().map(column).collect::<Vec<_>>()
    });
    columns.prop_flat_map(|columns| {
        let cell = |column: &Column| {
            let value = match column.kind {
                ColumnKind::Number | ColumnKind::Date => value().prop_map(Cell::Number).boxed(),
                ColumnKind::Category => ".*".prop_map(Cell::Text).boxed(),
            };
            prop_oneof![9 => value, 1 => Just(Cell::Missing)]
        };
        let row: Vec<_> = columns.iter().map(cell).collect();
        vec(row, 0..12).prop_map(move |rows| Data::Table {
            columns: columns.clone(),
            rows: Some(rows),
            source: None,
        })
    })
}

fn prepare() -> impl Strategy<Value = Prepare> {
    let scale = || select(Scale::ALL);
    let features = proptest::option::of(vec(".*", 1..4));
    let cells = (select(Missing::ALL), select(Outliers::ALL), select(OutlierRule::ALL), 0.0..=0.5);
    let shares = (0.0..=0.9, 0.0..=0.9, select(Split::ALL));
    (cells, scale(), scale(), features, shares).prop_map(
        |(cells, scale, scale_target, features, (validation, test, split))| {
            let (missing, outliers, outlier_rule, rare) = cells;
            Prepare {
                missing,
                outliers,
                outlier_rule,
                rare,
                scale,
                scale_target,
                features,
                validation,
                test,
                split,
            }
        },
    )
}

fn model() -> impl Strategy<Value = Model> {
    let names = select(vec!["weights", "biases", "w1", "w70", "b1", "b9", "w", "x"]);
    let fixed = vec(names.prop_map(str::to_owned), 0..3);
    let layer = (1..=1024usize, select(Activation::ALL), 0.0..=0.9, fixed).prop_map(
        |(units, activation, dropout, fixed)| Layer { units, activation, dropout, fixed },
    );
    let singles = || vec(single(), 0..5);
    let parameters = (singles(), proptest::option::of(singles()));
    let parameters = parameters.prop_map(|(w, b)| Parameters { w, b });
    let initial = proptest::option::of(vec(parameters, 0..4));
    let init = select(Initializer::ALL);
    (vec(layer, 1..=32), any::<bool>(), init, 0.0..=1.0, 0..=1_000_000u32, initial).prop_map(
        |(layers, bias, init, negative_slope, draw, initial)| Model {
            layers,
            bias,
            init,
            negative_slope,
            draw,
            initial,
        },
    )
}

fn optimizer() -> impl Strategy<Value = Optimizer> {
    let decay = || 0.0..=0.9999;
    let numbers = (0.0..=1e6, decay(), decay(), decay(), 0.0..=0.9999, 1e-12..=1.0, 0.0..=1e3);
    (select(OptimizerKind::ALL), numbers, 0.0..=10.0).prop_map(|(kind, numbers, weight_decay)| {
        let (learning_rate, momentum, rho, beta1, beta2, epsilon, initial_accumulator) = numbers;
        Optimizer {
            kind,
            learning_rate,
            momentum,
            rho,
            beta1,
            beta2,
            epsilon,
            initial_accumulator,
            weight_decay,
        }
    })
}

fn train() -> impl Strategy<Value = Train> {
    let counts = (1..=1_000_000usize, 1..=1_000_000u32, 0..=1_000_000u32);
    let schedule = (select(ScheduleKind::ALL), 1..=1_000_000u32, 0.0..=1.0, 0..=1_000_000u32)
        .prop_map(|(kind, epochs, factor, warm_up)| Schedule { kind, epochs, factor, warm_up });
    let sizes = (0.0..=1e3, 0.0..=1e3, 0.0..=1e6, 0.0..=1e6, 1e-6..=1e6, 0.0..=1e3);
    let loss = (select(Loss::ALL), select(ClassWeight::ALL));
    (loss, optimizer(), schedule, counts, any::<bool>(), sizes).prop_map(
        |((loss, class_weight), optimizer, schedule, (batch, epochs, patience), shuffle, sizes)| {
            let (l1, l2, clip_norm, clip_value, huber_delta, min_delta) = sizes;
            Train {
                loss,
                huber_delta,
                optimizer,
                schedule,
                batch,
                epochs,
                shuffle,
                l1,
                l2,
                class_weight,
                clip_norm,
                clip_value,
                patience,
                min_delta,
            }
        },
    )
}

#[test]
fn what_is_written_is_read_back_unchanged() {
    let experiments = (any::<u32>(), data(), prepare(), model(), train()).prop_map(
        |(seed, data, prepare, model, train)| Experiment {
            version: 1,
            seed,
            data,
            prepare,
            model,
            train,
        },
    );
    let test = |experiment: Experiment| {
        let read = Experiment::from_json(&experiment.to_json());
        prop_assert_eq!(read, Ok(experiment));
        Ok(())
    };
    runner(2000).run(&experiments, test).unwrap();
}

/// Valid experiments that use every part of the format between them.
fn seeds() -> Vec<Value> {
    let preset = |name: &&str| {
        let text = Experiment::preset(name).unwrap().to_json();
        let mut json: Value = serde_json::from_str(&text).unwrap();
        json["data"]["samples"] = json!(20);
        json
    };
    let mut seeds: Vec<Value> = PRESETS.iter().map(preset).collect();
    seeds.push(json!({
        "data": { "kind": "points", "points": [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]] },
        "prepare": { "features": ["x2", "x1"], "scale": "standard", "validation": 0.25 },
        "model": { "layers": [{ "units": 2, "activation": "relu" }, { "activation": "sigmoid" }],
                   "initial": [{ "w": [1, 2, -3, 0.5], "b": [0, 0] },
                               { "w": [1, -1], "b": [0.1] }] },
        "train": { "loss": "bce", "optimizer": { "kind": "sgd", "learningRate": 10 },
                   "batch": 2, "epochs": 5, "shuffle": false, "l1": 0.1, "l2": 0.1 },
    }));
    seeds.push(json!({
        "data": { "kind": "table",
            "columns": [{ "name": "size", "type": "number", "role": "feature" },
                        { "name": "colour", "type": "category", "role": "feature" },
                        { "name": "note", "type": "category", "role": "ignore" },
                        { "name": "kind", "type": "category", "role": "target" },
                        { "name": "price", "type": "number", "role": "target" }],
            "rows": [[1, "red", null, "a", 3], [2, "blue", 7, "b", 5], [null, "red", "?", "a", 1],
                     [4, "blue", "", "c", 2], [5, "green", "x", "a", 9]] },
        "prepare": { "scale": "min-max", "scaleTarget": "min-max" },
        "model": { "layers": [{ "units": 3, "activation": "tanh" }, { "units": 4 }] },
        "train": { "loss": "half-mse", "optimizer": { "learningRate": 0.1 }, "batch": 3 },
    }));
    seeds.push(json!({
        "data": { "kind": "blobs", "samples": 9, "noise": 0.5, "shift": 1 },
        "prepare": { "validation": 0.3 },
        "model": { "layers": [{ "units": 3, "activation": "gelu", "dropout": 0.5 },
                              { "units": 2, "activation": "softmax" },
                              { "units": 1, "activation": "sine" }], "init": "he-normal" },
        "train": { "loss": "huber", "batch": 4, "clipNorm": 1, "patience": 2,
            "optimizer": { "kind": "adam", "learningRate": 0.1, "momentum": 0.5, "rho": 0.5,
                           "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-8, "initialAccumulator": 0 },
            "schedule": { "kind": "exponential", "epochs": 3, "factor": 0.5, "warmUp": 2 } },
    }));
    seeds.push(json!({
        "data": { "kind": "table",
            "columns": [{ "name": "x", "role": "feature" },
                        { "name": "kind", "type": "category", "role": "target" }],
            "rows": [[1, "a"], [2, "b"], [3, "c"], [4, "a"], [5, "c"], [6, "b"], [7, "a"]] },
        "prepare": { "validation": 0.2, "scale": "standard" },
        "model": { "layers": [{ "units": 2, "activation": "swish" },
                              { "units": 3, "activation": "softmax" }], "init": "zeros" },
        "train": { "loss": "cce", "batch": 2, "patience": 1, "l2": 0.01,
            "optimizer": { "kind": "rmsprop", "learningRate": 0.3 },
            "schedule": { "kind": "cosine", "epochs": 2, "factor": 0 } },
    }));
    seeds.push(json!({
        "data": { "kind": "spiral", "samples": 7, "noise": 0.5 },
        "prepare": { "features": ["sin x2", "x1", "x1 x2", "cos x1", "x2^2"], "scale": "min-max",
                     "validation": 0.3 },
        "model": { "layers": [{ "units": 2, "activation": "relu" }, { "activation": "sigmoid" }] },
        "train": { "loss": "half-mse", "batch": 2, "optimizer": { "learningRate": 0.3 } },
    }));
    seeds.push(json!({
        "data": { "kind": "three-blobs", "samples": 5, "noise": 0.2 },
        "model": { "layers": [{ "units": 2, "activation": "tanh" },
                              { "units": 3, "activation": "softmax" }] },
        "train": { "loss": "cce", "batch": 5 },
    }));
    seeds
}

/// The seeds with other names in the places of those that choose what is computed: of every
/// activation, loss, optimizer, initializer, schedule and scaling.
fn varied() -> impl Strategy<Value = Value> {
    let names = (
        select(Loss::NAMES),
        select(OptimizerKind::NAMES),
        select(ScheduleKind::NAMES),
        select(Initializer::NAMES),
        (select(Scale::NAMES), select(Scale::NAMES)),
    );
    let layers = vec((select(Activation::NAMES), select(vec![0.0, 0.0, 0.3, 0.9])), 3);
    let numbers = (
        select(vec![1e-3, 0.1, 3.0, 1e6]),
        select(vec![0.0, 1e-6, 1.0]),
        select(vec![0, 1, 3]),
        select(vec![1, 2, 5, 1000]),
    );
    (select(seeds()), names, layers, numbers, any::<bool>()).prop_map(
        |(mut json, (loss, optimizer, schedule, init, scales), choices, numbers, fit)| {
            let train = &mut json["train"];
            (train["loss"], train["optimizer"]["kind"]) = (json!(loss), json!(optimizer));
            train["optimizer"]["learningRate"] = json!(numbers.0);
            train["schedule"]["kind"] = json!(schedule);
            (train["clipNorm"], train["patience"]) = (json!(numbers.1), json!(numbers.2));
            train["batch"] = json!(numbers.3);
            json["model"]["init"] = json!(init);
            let prepare = &mut json["prepare"];
            (prepare["scale"], prepare["scaleTarget"]) = (json!(scales.0), json!(scales.1));
            let layers = json["model"]["layers"].as_array_mut().unwrap();
            for (layer, (activation, dropout)) in layers.iter_mut().zip(choices) {
                (layer["activation"], layer["dropout"]) = (json!(activation), json!(dropout));
            }
            let needed = Loss::ALL.iter().find(|l| l.name() == loss).and_then(|l| l.needs());
            if let Some(needed) = needed.filter(|_| fit) {
                let last = layers.last_mut().unwrap();
                (last["activation"], last["dropout"]) = (json!(needed.name()), json!(0));
                json["prepare"]["scaleTarget"] = json!("min-max");
            }
            json
        },
    )
}

/// Values that stand somewhere else, or nowhere. The sizes stay small: a million rows of a thousand
/// units are allowed, and take their time.
fn strange() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!([[]]),
        json!([null]),
        json!(""),
        json!("x1"),
        json!("x0"),
        json!("\u{0}"),
        json!("value"),
        json!([1, 2]),
        json!([[1, 2], [3, 4]]),
        json!([[1, 1, 1]]),
        json!({ "w": [1], "b": null }),
    ];
    let numbers = [
        0.0,
        -0.0,
        1.0,
        2.0,
        3.0,
        5.0,
        100.0,
        300.0,
        0.5,
        -1.0,
        1e-45,
        1e-310,
        1e6 + 1.0,
        1e7,
        1e19,
        1e30,
        -1e30,
        3.4e38,
        -3.4e38,
        1e39,
        1.7e308,
        4_294_967_295.0,
        1e-5,
        0.9,
        999.5,
    ];
    values.extend(numbers.iter().map(|number| json!(number)));
    values.extend([3, 4, 64, 257, -3].iter().map(|number| json!(number)));
    let names = [
        DATA,
        Scale::NAMES,
        Missing::NAMES,
        Outliers::NAMES,
        OutlierRule::NAMES,
        Split::NAMES,
        Activation::NAMES,
        Loss::NAMES,
        OptimizerKind::NAMES,
        ScheduleKind::NAMES,
        Initializer::NAMES,
        ColumnKind::NAMES,
        Role::NAMES,
    ];
    values.extend(names.concat().iter().map(|name| json!(name)));
    values
}

const DATA: &[&str] = DataKind::NAMES;

/// The pointers to every value inside a value.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(k, v)| (k.to_string(), v)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        found.extend(places(value).into_iter().map(|rest| format!("/{key}{rest}")));
    }
    found
}

/// What is done to a value at one place.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(Index, Index),
    Copy(Index, Index),
    Remove(Index),
    Repeat(Index),
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let index = || any::<Index>();
    let one = prop_oneof![
        4 => (index(), index()).prop_map(|(place, value)| Mutation::Replace(place, value)),
        2 => (index(), index()).prop_map(|(place, from)| Mutation::Copy(place, from)),
        1 => index().prop_map(Mutation::Remove),
        1 => index().prop_map(Mutation::Repeat),
    ];
    vec(one, 0..4)
}

fn mutate(json: &mut Value, mutation: &Mutation) {
    let places = places(json);
    let at = |index: &Index| -> &str { index.get::<String>(&places) };
    let strange = strange();
    match mutation {
        Mutation::Replace(place, value) => {
            *json.pointer_mut(at(place)).unwrap() = value.get(&strange).clone();
        }
        Mutation::Copy(place, from) => {
            let copy = json.pointer(at(from)).unwrap().clone();
            *json.pointer_mut(at(place)).unwrap() = copy;
        }
        Mutation::Remove(place) => {
            let (parent, key) = at(place).rsplit_once('/').unwrap_or(("", ""));
            match json.pointer_mut(parent).unwrap() {
                Value::Object(map) => {
                    map.remove(key);
                }
                Value::Array(items) => {
                    key.parse::<usize>().into_iter().for_each(|k| drop(items.remove(k)));
                }
                _ => {}
            }
        }
        Mutation::Repeat(place) => {
            if let Value::Array(items) = json.pointer_mut(at(place)).unwrap() {
                items.extend(items.clone());
            }
        }
    }
}

/// Does everything that a page does with a run.
fn use_up(mut trainer: Trainer, settings: &[Setting]) {
    for _ in 0..4 {
        look(&mut trainer);
        trainer.step(1);
        assert!(trainer.network().parameters.iter().all(|w| w.is_finite()));
        if let Some(end) = trainer.divergence().filter(|_| trainer.diverged()) {
            assert_eq!(end.step, trainer.position().step);
            // Only data that overflows from the start has no finite loss at all.
            assert!(trainer.loss().is_finite() || end.step == 0);
        }
    }
    trainer.sample(2);
    look(&mut trainer);
    trainer.seek(1);
    if trainer.change(settings).is_ok() {
        trainer.step(3);
    }
    look(&mut trainer);
    trainer.seek(0);
    if trainer.change(settings).is_ok() {
        trainer.epochs(2);
    }
    trainer.seek(5);
    trainer.approach(30, 7);
    trainer.restore(4);
    look(&mut trainer);
    trainer.reset();
    trainer.step(2);
    look(&mut trainer);
}

fn look(trainer: &mut Trainer) {
    trainer.loss();
    trainer.batch_loss();
    trainer.validation_loss();
    trainer.losses(5, 3);
    trainer.earlier(3);
    trainer.last_step();
    trainer.metrics();
    trainer.line();
    trainer.least_squares();
    trainer.stable_rate();
    trainer.boundary();
    trainer.ended_early();
    for row in [0, 1, 1000] {
        trainer.trace(row);
    }
    trainer.validation_metrics();
    let used = trainer.data().features.used.len();
    assert_eq!(trainer.predict(&[vec![0.5; used], vec![-3e38; used]]).unwrap().len(), 2);
    let window = Window { width: 3, height: 2, x: [-1.0, 1.0], y: [-3e38, 3e38] };
    let colours: Vec<Colour> = (0..70).map(|k| [k; 3]).collect();
    let units: usize = trainer.network().layers.iter().map(|layer| layer.outputs).sum();
    let maps = trainer.data().inputs() + units;
    for unit in [None, Some(0), Some(maps - 1), Some(maps)] {
        let look = Look { discrete: units.is_multiple_of(2), unit, ..Look::default() };
        let field = trainer.field(window, &colours, look);
        let drawn = trainer.data().raw.inputs.len() >= 2 && unit != Some(maps);
        assert_eq!(field.map(|pixels| pixels.len()), drawn.then_some(24));
    }
    let atlas = trainer.maps(window, Section::default(), &[[0; 3], [128; 3], [255; 3]]).unwrap();
    assert_eq!(atlas.len(), 24 * maps);
    let row = Section { axes: Some([0, 0]), row: Some(1000) };
    for piece in trainer.borders(window, row).as_chunks::<4>().0 {
        assert!(piece.iter().all(|end| end.is_finite()), "{piece:?}");
    }
    assert_eq!(trainer.states().len(), units);
}

#[test]
fn a_mutated_experiment_is_refused_or_runs() {
    let seeds = seeds();
    for seed in &seeds {
        run(seed).unwrap();
    }
    let (refused, ran) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let test = |(seed, mutations): (Index, Vec<Mutation>)| {
        let mut json = seed.get(&seeds).clone();
        mutations.iter().for_each(|mutation| mutate(&mut json, mutation));
        let count = if run(&json).is_ok() { &ran } else { &refused };
        count.set(count.get() + 1);
        Ok(())
    };
    runner(20_000).run(&(any::<Index>(), mutations()), test).unwrap();
    // A fuzz that is always refused at the door, or never, has looked at half of the house.
    assert!(refused.get() > 2000 && ran.get() > 2000, "{} and {}", refused.get(), ran.get());
}

fn run(json: &Value) -> Result<(), Fault> {
    let trainer = Trainer::new(Experiment::from_json(&json.to_string())?)?;
    let adam = Setting::of(&OPTIMIZER, OptimizerKind::Adam);
    use_up(trainer.clone(), &[Setting::of(&LEARNING_RATE, 1e6), Setting::Parameter(0, f32::MAX)]);
    use_up(trainer, &[Setting::of(&BATCH, 3), adam, Setting::of(&L1, 1.0)]);
    Ok(())
}

/// Every activation under every loss with every optimizer: most of it runs.
#[test]
fn every_combination_of_choices_is_refused_or_runs() {
    let (refused, ran) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let test = |json: Value| {
        let count = if run(&json).is_ok() { &ran } else { &refused };
        count.set(count.get() + 1);
        Ok(())
    };
    runner(3000).run(&varied(), test).unwrap();
    assert!(refused.get() > 100 && ran.get() > 1500, "{} and {}", refused.get(), ran.get());
}

/// A link may carry any list of changes.
#[test]
fn strange_changes_are_refused_or_replayed() {
    let setting = prop_oneof![
        any::<f64>().prop_map(|v| Setting::of(&LEARNING_RATE, v)),
        (0.0..1.0).prop_map(|v| Setting::of(&LEARNING_RATE, v)),
        (0..200usize).prop_map(|v| Setting::of(&BATCH, v)),
        Just(Setting::of(&BATCH, usize::MAX)),
        (0.0..0.1).prop_map(|v| Setting::of(&L1, v)),
        prop_oneof![Just(-1.0), 0.0..0.1, Just(f64::NAN)].prop_map(|v| Setting::of(&L2, v)),
        select(OptimizerKind::ALL).prop_map(|v| Setting::of(&OPTIMIZER, v)),
        (0..9u32).prop_map(|v| Setting::of(&EPOCHS, v)),
        (0..3usize, any::<f32>()).prop_map(|(place, value)| Setting::Parameter(place, value)),
    ];
    let change = (0..12u64, setting).prop_map(|(step, setting)| Change { step, setting });
    let ran = std::cell::Cell::new(0);
    let test = |mut changes: Vec<Change>| {
        changes.sort_by_key(|change| change.step);
        if let Ok(mut trainer) = Trainer::with_changes(Experiment::default(), &changes) {
            ran.set(ran.get() + 1);
            trainer.step(15);
            trainer.seek(3);
            use_up(
                trainer,
                &[Setting::of(&BATCH, 5), Setting::of(&OPTIMIZER, OptimizerKind::Adagrad)],
            );
        }
        Ok(())
    };
    runner(2000).run(&vec(change, 0..6), test).unwrap();
    assert!(ran.get() > 200, "only {} lists were valid", ran.get());
}
