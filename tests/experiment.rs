//! Reading an experiment: the table of options holds, and every mistake is named with its place.

#![allow(clippy::too_many_lines)] // tables of cases
#![allow(clippy::unwrap_used)] // what is valid here must stay valid

use gradwalk::experiment::options::{BATCH, EPOCHS, L1, L2, LEARNING_RATE, OPTIMIZER};
use gradwalk::experiment::options::{Effect, Kind, Opt, Value as Default, live, table};
use gradwalk::experiment::{Cell, Column, ColumnKind, Data, PRESETS, Parameters, Role};
use gradwalk::nn::{Activation, Loss, OptimizerKind};
use gradwalk::train::{Change, Setting};
use gradwalk::{Experiment, Fault, Problem, Trainer};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What is wrong with an experiment, read and set up.
fn fault(text: &str) -> Fault {
    Experiment::from_json(text).and_then(Trainer::new).map(|_| ()).expect_err(text)
}

/// The experiment with the value of one option, and only that, said.
fn with(row: &Opt, value: Value) -> Value {
    let steps: Vec<&str> = row.path.split('.').collect();
    let mut json = steps.iter().rev().fold(value, |inner, step| match step.strip_suffix("[]") {
        Some(list) => json!({ list: [inner] }),
        None => json!({ *step: inner }),
    });
    if row.path == "data.shift" {
        // Of blobs alone; a line is placed by its range and intercept.
        json["data"]["kind"] = json!("blobs");
    }
    json
}

/// The place of an option in the JSON of an experiment, as a JSON pointer.
fn pointer(row: &Opt) -> String {
    format!("/{}", row.path.replace("[]", "/0").replace('.', "/"))
}

/// The place of an option as a fault names it.
fn place(row: &Opt) -> String {
    row.path.replace("[]", "[0]")
}

fn written(experiment: &Experiment) -> Value {
    serde_json::from_str(&experiment.to_json()).unwrap()
}

#[test]
fn every_default_of_the_table_is_the_default_of_the_experiment() {
    let line = written(&Experiment::default());
    let blobs = Experiment::from_json(r#"{ "data": { "kind": "blobs" } }"#).unwrap();
    let blobs = written(&blobs);
    for row in table() {
        let source = if row.path == "data.shift" { &blobs } else { &line };
        let found = source.pointer(&pointer(row)).unwrap_or_else(|| panic!("no {}", row.path));
        match row.default {
            Default::Number(number) => assert_eq!(found.as_f64(), Some(number), "{}", row.path),
            Default::Name(name) => assert_eq!(found.as_str(), Some(name), "{}", row.path),
            Default::On(on) => assert_eq!(found.as_bool(), Some(on), "{}", row.path),
        }
    }
}

#[test]
fn every_value_of_an_experiment_has_a_row_in_the_table() {
    fn leaves(path: &str, value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let dot = if path.is_empty() { "" } else { "." };
                    leaves(&format!("{path}{dot}{key}"), value, found);
                }
            }
            Value::Array(items) => {
                items.iter().for_each(|item| leaves(&format!("{path}[]"), item, found));
            }
            _ => {
                found.insert(path.to_owned());
            }
        }
    }
    let mut found = BTreeSet::new();
    leaves("", &written(&Experiment::default()), &mut found);
    let rows: BTreeSet<String> = table().map(|row| row.path.to_owned()).collect();
    let without: Vec<&String> = found.difference(&rows).collect();
    // Neither is a knob: the format's version, and the pair of ends that a line lies between.
    assert_eq!(without, ["data.range[]", "version"]);
}

#[test]
fn names_and_places_are_used_once_and_defaults_and_sliders_are_within_the_limits() {
    let names: BTreeSet<&str> = table().map(|row| row.name).collect();
    let paths: BTreeSet<&str> = table().map(|row| row.path).collect();
    assert_eq!((names.len(), paths.len()), (table().count(), table().count()));
    for row in table() {
        match (row.kind, row.default) {
            (Kind::Whole { min, max } | Kind::Real { min, max }, Default::Number(default)) => {
                assert!((min..=max).contains(&default), "{}", row.name);
                if let Some(slider) = row.form.slider {
                    assert!(min <= slider.from && slider.to <= max, "{}", row.name);
                    assert!(slider.from < slider.to, "{}", row.name);
                    assert!(!slider.log || slider.from > 0.0, "{}", row.name);
                }
            }
            (Kind::Choice { choices, .. }, Default::Name(name)) => {
                assert!(choices.contains(&name), "{}", row.name);
            }
            (Kind::Switch, Default::On(_)) => {}
            (kind, default) => panic!("{}: {kind:?} with {default:?}", row.name),
        }
    }
}

#[test]
fn numbers_are_read_up_to_their_limits_and_no_further() {
    let mut numbers = 0;
    for row in table() {
        let (Kind::Whole { min, max } | Kind::Real { min, max }) = row.kind else { continue };
        numbers += 1;
        for value in [min, max] {
            let read = Experiment::from_json(&with(row, json!(value)).to_string());
            let read = read.unwrap_or_else(|fault| panic!("{fault}"));
            let found = written(&read).pointer(&pointer(row)).and_then(Value::as_f64);
            assert_eq!(found, Some(value), "{}", row.path);
        }
        for below in [min - 1.0, min.next_down()] {
            let low = fault(&with(row, json!(below)).to_string());
            assert_eq!(low.problem, Problem::Below { value: below, limit: min });
            assert_eq!(low.to_string(), format!("{}: {below} is below {min}", place(row)));
        }
        for above in [max * 2.0, max.next_up()] {
            let high = fault(&with(row, json!(above)).to_string());
            assert_eq!(high.problem, Problem::Above { value: above, limit: max });
            assert_eq!(high.to_string(), format!("{}: {above} is above {max}", place(row)));
        }
        if let Kind::Whole { .. } = row.kind {
            let half = fault(&with(row, json!(min + 0.5)).to_string()).to_string();
            let place = place(row);
            assert_eq!(half, format!("{place}: a fraction where a whole number belongs"));
        }
    }
    assert!(numbers >= 27, "only {numbers} rows hold numbers");
}

#[test]
fn every_choice_can_be_read_and_nothing_else() {
    for row in table() {
        let Kind::Choice { choices, .. } = row.kind else { continue };
        let wrong = fault(&with(row, json!("Sgd!")).to_string());
        let list = choices.join(", ");
        assert_eq!(wrong.to_string(), format!("{}: \"Sgd!\" is not one of: {list}", place(row)));
        for choice in choices {
            let mut json = with(row, json!(choice));
            match *choice {
                "points" => json["data"]["points"] = json!([[1, 2]]),
                "table" => {
                    let feature = json!({ "name": "a", "role": "feature" });
                    let target = json!({ "name": "b", "role": "target" });
                    json["data"]["columns"] = json!([feature, target]);
                    json["data"]["rows"] = json!([[1, 2]]);
                }
                _ => {}
            }
            let read = Experiment::from_json(&json.to_string()).unwrap();
            assert_eq!(written(&read).pointer(&pointer(row)), Some(&json!(choice)));
        }
    }
}

#[test]
fn a_value_of_another_type_is_named_with_its_place() {
    let values = [
        (json!(null), "null"),
        (json!(true), "true or false"),
        (json!(3), "a number"),
        (json!("3"), "a string"),
        (json!([3]), "a list"),
        (json!({ "a": 3 }), "an object"),
    ];
    for row in table() {
        let (wanted, own) = match row.kind {
            Kind::Whole { .. } | Kind::Real { .. } => ("a number", "a number"),
            Kind::Choice { .. } => ("a name", "a string"),
            Kind::Switch => ("true or false", "true or false"),
        };
        for (value, found) in values.iter().filter(|(_, found)| *found != own) {
            let wrong = fault(&with(row, value.clone()).to_string());
            assert_eq!(
                wrong.to_string(),
                format!("{}: {found} where {wanted} belongs", place(row))
            );
        }
    }
    for key in ["data", "prepare", "model", "train"] {
        let wrong = fault(&json!({ key: [] }).to_string());
        assert_eq!(wrong.to_string(), format!("{key}: a list where an object belongs"));
    }
}

#[test]
fn an_unknown_key_is_named_at_every_level() {
    let table = r#""kind": "table", "rows": [[1, 2]]"#;
    let target = r#"{ "name": "b", "role": "target" }"#;
    let cases = [
        (r#"{ "colour": 1 }"#.to_owned(), "colour", "train"),
        (r#"{ "data": { "colour": 1 } }"#.to_owned(), "data.colour", "slope"),
        (r#"{ "data": { "shift": 1 } }"#.to_owned(), "data.shift", "slope"),
        (r#"{ "data": { "kind": "blobs", "slope": 1 } }"#.to_owned(), "data.slope", "shift"),
        (
            r#"{ "data": { "kind": "points", "points": [[1, 2]], "noise": 1 } }"#.to_owned(),
            "data.noise",
            "points",
        ),
        (
            format!(
                r#"{{ "data": {{ {table}, "columns":
                    [{{ "name": "a", "role": "feature", "unit": "m" }}, {target}] }} }}"#
            ),
            "data.columns[0].unit",
            "role",
        ),
        (r#"{ "prepare": { "colour": 1 } }"#.to_owned(), "prepare.colour", "validation"),
        (r#"{ "model": { "colour": 1 } }"#.to_owned(), "model.colour", "layers"),
        (
            r#"{ "model": { "layers": [{}, { "colour": 1 }] } }"#.to_owned(),
            "model.layers[1].colour",
            "units",
        ),
        (
            r#"{ "model": { "initial": [{ "w": [1], "b": [0], "colour": 1 }] } }"#.to_owned(),
            "model.initial[0].colour",
            "w",
        ),
        // The knob's name where its key belongs.
        (r#"{ "train": { "learning-rate": 1 } }"#.to_owned(), "train.learning-rate", "optimizer"),
        (
            r#"{ "train": { "optimizer": { "rate": 1 } } }"#.to_owned(),
            "train.optimizer.rate",
            "learningRate",
        ),
        (
            r#"{ "train": { "optimizer": { "beta": 0.9 } } }"#.to_owned(),
            "train.optimizer.beta",
            "beta1",
        ),
        (
            r#"{ "train": { "schedule": { "warm-up": 3 } } }"#.to_owned(),
            "train.schedule.warm-up",
            "warmUp",
        ),
        (r#"{ "train": { "clipnorm": 1 } }"#.to_owned(), "train.clipnorm", "clipNorm"),
        (
            r#"{ "model": { "layers": [{ "drop": 0.5 }] } }"#.to_owned(),
            "model.layers[0].drop",
            "dropout",
        ),
    ];
    for (text, path, known) in cases {
        let unknown = fault(&text);
        assert_eq!(unknown.path, path);
        let Problem::UnknownKey { known: keys } = unknown.problem else {
            panic!("{path}: {unknown}")
        };
        assert!(keys.split(", ").any(|key| key == known), "{path}: {keys}");
    }
}

#[test]
fn text_that_is_not_json_or_not_an_object_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "{\"seed\": }",
        "{\"seed\": 1,}",
        "{'seed': 1}",
        "{} {}",
        "nul",
        "{\"seed\": 01}",
        "{\"seed\": NaN}",
        "{\"seed\": Infinity}",
        "\u{feff}{}",
    ] {
        let wrong = fault(text);
        assert!(matches!(wrong.problem, Problem::Syntax { .. }), "{text}: {wrong}");
        assert!(wrong.to_string().starts_with("experiment: not JSON"), "{text}: {wrong}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(fault(&deep).problem, Problem::Syntax { .. }));
    for (text, found) in [("[]", "a list"), ("3", "a number"), ("null", "null")] {
        assert_eq!(fault(text).to_string(), format!("experiment: {found} where an object belongs"));
    }
}

/// Text, and the sentence it must lead to.
fn check(cases: &[(&str, &str)]) {
    for (text, sentence) in cases {
        assert_eq!(fault(text).to_string(), *sentence, "{text}");
    }
}

#[test]
fn numbers_that_32_or_64_bits_cannot_hold_are_refused() {
    let large = "too large for a 32-bit number; scale the values down";
    check(&[
        (
            r#"{ "data": { "kind": "points", "points": [[1, 2], [1, 1e39]] } }"#,
            &format!("data.points[1][1]: {large}"),
        ),
        (r#"{ "data": { "range": [-1e39, 0] } }"#, &format!("data.range[0]: {large}")),
        (
            r#"{ "model": { "initial": [{ "w": [-1e39], "b": [0] }] } }"#,
            &format!("model.initial[0].w[0]: {large}"),
        ),
        (
            r#"{ "train": { "optimizer": { "learningRate": 1e7 } } }"#,
            "train.optimizer.learningRate: 10000000 is above 1000000",
        ),
        (r#"{ "version": 2 }"#, "version: 2 is above 1"),
        (r#"{ "version": 0 }"#, "version: 0 is below 1"),
        (r#"{ "version": "1" }"#, "version: a string where a number belongs"),
    ]);
    // 64 bits end at 1.8e308.
    for text in [r#"{ "seed": 1e400 }"#, r#"{ "train": { "l1": -1e400 } }"#] {
        assert!(Experiment::from_json(text).is_err());
    }
    // Rows that overflow only when they are scaled, in a row that is held out or not.
    let rows: Vec<Value> = (0..20).map(|k| json!([if k == 0 { -3e38 } else { 3e38 }, k])).collect();
    let rows = json!({ "data": { "kind": "points", "points": rows },
        "prepare": { "scale": "min-max", "validation": 0.5 } });
    for seed in 0..20 {
        let mut json = rows.clone();
        json["seed"] = json!(seed);
        // Either no number overflows, or the fault says so.
        match Experiment::from_json(&json.to_string()).and_then(Trainer::new) {
            Ok(trainer) => {
                let data = trainer.data();
                let columns = data.train.x.iter().chain(&data.validation.x);
                assert!(columns.into_iter().all(|x| x.is_finite()), "seed {seed}");
            }
            Err(wrong) => assert_eq!(wrong.problem, Problem::NotFinite),
        }
    }
}

#[test]
fn an_experiment_made_in_rust_is_checked_as_well() {
    let mut experiment = Experiment::default();
    experiment.train.optimizer.learning_rate = f64::NAN;
    let wrong = Trainer::new(experiment.clone()).expect_err("a rate of NaN");
    assert_eq!(wrong.path, "train.optimizer.learningRate");
    experiment.train.optimizer.learning_rate = 0.01;
    experiment.train.batch = 0;
    let wrong = experiment.validate().expect_err("a batch of 0");
    assert_eq!(wrong.to_string(), "train.batch: 0 is below 1");
    experiment.train.batch = 1;
    experiment.validate().unwrap();
    experiment.model.layers.clear();
    assert_eq!(experiment.validate().expect_err("no layers").path, "model.layers.length");
}

#[test]
fn shapes_that_do_not_chain_are_refused() {
    check(&[
        (r#"{ "model": { "layers": [] } }"#, "model.layers.length: 0 is below 1"),
        (
            r#"{ "model": { "layers": [{ "units": 2 }] } }"#,
            "model.layers[0].units: units of the last layer: 2; targets of the data: 1; \
             make them equal",
        ),
        (
            r#"{ "model": { "layers": [{}, { "units": 3 }] } }"#,
            "model.layers[1].units: units of the last layer: 3; targets of the data: 1; \
             make them equal",
        ),
        (r#"{ "model": { "initial": [] } }"#, "model.initial: 0 values where 1 belong"),
        (
            r#"{ "model": { "initial": [{ "w": [1, 2], "b": [0] }] } }"#,
            "model.initial[0].w: 2 values where 1 belong",
        ),
        (
            r#"{ "model": { "initial": [{ "w": [1], "b": [] }] } }"#,
            "model.initial[0].b: 0 values where 1 belong",
        ),
        (
            r#"{ "model": { "initial": [{ "w": [1] }] } }"#,
            "model.initial[0].b: missing; it has no default, so give a value",
        ),
        (
            r#"{ "model": { "initial": [{ "b": [1] }] } }"#,
            "model.initial[0].w: missing; it has no default, so give a value",
        ),
        (
            r#"{ "model": { "bias": false, "initial": [{ "w": [1], "b": [0] }] } }"#,
            "model.initial[0].b: cannot be used together with model.bias: false",
        ),
        (
            r#"{ "model": { "initial": [{ "w": [null], "b": [0] }] } }"#,
            "model.initial[0].w[0]: null where a number belongs",
        ),
        (
            r#"{ "model": { "initial": [{ "w": [1], "b": 0 }] } }"#,
            "model.initial[0].b: a number where a list or null belongs",
        ),
    ]);
    let layers = |count: usize| json!({ "model": { "layers": vec![json!({}); count] } });
    assert_eq!(fault(&layers(33).to_string()).to_string(), "model.layers.length: 33 is above 32");
    Trainer::new(Experiment::from_json(&layers(32).to_string()).unwrap()).unwrap();
    let mut wide = vec![json!({ "units": 1024 }); 5];
    wide.push(json!({}));
    let wide = json!({ "model": { "layers": wide } });
    assert_eq!(
        fault(&wide.to_string()).to_string(),
        "model.layers: 4201473 numbers, and at most 4000000 are kept; use fewer"
    );
}

#[test]
fn a_loss_that_does_not_fit_is_refused() {
    check(&[
        (
            r#"{ "train": { "loss": "bce" } }"#,
            "train.loss: the loss bce needs the activation sigmoid in the last layer",
        ),
        (
            r#"{ "data": { "kind": "points", "points": [[0, 1], [0, 2.5]] },
              "model": { "layers": [{ "activation": "sigmoid" }] }, "train": { "loss": "bce" } }"#,
            "train.loss: the loss bce needs targets from 0 to 1, and one is 2.5; \
             scale the target",
        ),
    ]);
    // A row that is held out counts as well: its loss is shown beside the others.
    for seed in 0..10 {
        let text = format!(
            r#"{{ "seed": {seed},
                "data": {{ "kind": "points", "points": [[0, 0], [0, 1], [0, 0], [0, -1]] }},
                "prepare": {{ "validation": 0.5 }},
                "model": {{ "layers": [{{ "activation": "sigmoid" }}] }},
                "train": {{ "loss": "bce" }} }}"#
        );
        assert_eq!(fault(&text).path, "train.loss");
    }
    // Scaled, as the sentence says, the line fits.
    let text = r#"{ "prepare": { "scaleTarget": "min-max" },
        "model": { "layers": [{ "activation": "sigmoid" }] }, "train": { "loss": "bce" } }"#;
    Trainer::new(Experiment::from_json(text).unwrap()).unwrap();
}

#[test]
fn points_that_are_no_table_of_numbers_are_refused() {
    let points = |points: &str| {
        fault(&format!(r#"{{ "data": {{ "kind": "points", "points": {points} }} }}"#)).to_string()
    };
    let cases = [
        ("[]", "data.points: no row is left to train on; add rows or hold out fewer"),
        ("3", "data.points: a number where a list belongs"),
        ("[3]", "data.points[0]: a number where a list belongs"),
        ("[[]]", "data.points[0]: 0 values where 2 belong"),
        ("[[1]]", "data.points[0]: 1 values where 2 belong"),
        ("[[1, 2], [1, 2, 3]]", "data.points[1]: 3 values where 2 belong"),
        ("[[1, 2, 3], [1, 2]]", "data.points[1]: 2 values where 3 belong"),
        ("[[1, \"2\"]]", "data.points[0][1]: a string where a number belongs"),
        ("[[1, null]]", "data.points[0][1]: null where a number belongs"),
    ];
    for (text, sentence) in cases {
        assert_eq!(points(text), sentence);
    }
    check(&[
        (
            r#"{ "data": { "kind": "points" } }"#,
            "data.points: missing; it has no default, so give a value",
        ),
        (r#"{ "data": { "range": [1] } }"#, "data.range: 1 values where 2 belong"),
        (
            r#"{ "data": { "range": [1, 1] } }"#,
            "data.range: the first number must be below the second",
        ),
        (r#"{ "data": { "range": [0, 2e6] } }"#, "data.range[1]: 2000000 is above 1000000"),
        (r#"{ "data": { "range": [-2e6, 0] } }"#, "data.range[0]: -2000000 is below -1000000"),
    ]);
}

#[test]
fn a_bad_table_is_refused() {
    let table = |columns: &str, rows: &str| {
        let text =
            format!(r#"{{ "data": {{ "kind": "table", "columns": {columns}, "rows": {rows} }} }}"#);
        fault(&text).to_string()
    };
    let (a, b) = (r#"{ "name": "a", "role": "feature" }"#, r#"{ "name": "b", "role": "target" }"#);
    let both = format!("[{a}, {b}]");
    let names = format!(r#"[{{ "name": "a", "role": "feature", "type": "category" }}, {b}]"#);
    let none = "no row is left to train on; add rows or hold out fewer";
    let cases = [
        (
            format!("[{b}]"),
            "[[1]]",
            "data.columns: no column has the role \"feature\"; give it to at least one".to_owned(),
        ),
        (
            format!("[{a}]"),
            "[[1]]",
            "data.columns: no column has the role \"target\"; give it to at least one".to_owned(),
        ),
        (
            format!("[{a}, {b}, 3]"),
            "[]",
            "data.columns[2]: a number where an object belongs".to_owned(),
        ),
        (
            r#"[{ "role": "feature" }]"#.to_owned(),
            "[]",
            "data.columns[0].name: missing; it has no default, so give a value".to_owned(),
        ),
        (
            r#"[{ "name": 3, "role": "feature" }]"#.to_owned(),
            "[]",
            "data.columns[0].name: a number where a string belongs".to_owned(),
        ),
        (
            r#"[{ "name": "a" }]"#.to_owned(),
            "[]",
            "data.columns[0].role: missing; it has no default, so give a value".to_owned(),
        ),
        (
            r#"[{ "name": "a", "role": "input" }]"#.to_owned(),
            "[]",
            "data.columns[0].role: \"input\" is not one of: feature, target, ignore".to_owned(),
        ),
        (both.clone(), "[]", format!("data.rows: {none}")),
        (both.clone(), "[[null, 1], [1, null]]", format!("data.rows: {none}")),
        (both.clone(), "[[1, 2], [1]]", "data.rows[1]: 1 values where 2 belong".to_owned()),
        (both.clone(), "[[1, 2], 3]", "data.rows[1]: a number where a list belongs".to_owned()),
        (
            both.clone(),
            "[[1, 2], [\"x\", 2]]",
            "data.rows[1][0]: a string where a number or null belongs".to_owned(),
        ),
        (
            both,
            "[[1, 1e39]]",
            "data.rows[0][1]: too large for a 32-bit number; scale the values down".to_owned(),
        ),
        (
            names,
            "[[true, 1]]",
            "data.rows[0][0]: true or false where a name or null belongs".to_owned(),
        ),
    ];
    for (columns, rows, sentence) in cases {
        assert_eq!(table(&columns, rows), sentence, "{columns} {rows}");
    }
    let many: Vec<Value> = (0..65).map(|k| json!([format!("n{k}"), k])).collect();
    let columns = r#"[{ "name": "a", "role": "feature", "type": "category" },
                      { "name": "b", "role": "target" }]"#;
    assert_eq!(
        table(columns, &json!(many).to_string()),
        "data.columns[0]: 65 different values; at most 64 can be used"
    );
}

#[test]
fn features_that_do_not_exist_are_refused() {
    check(&[
        (
            r#"{ "prepare": { "features": ["x2"] } }"#,
            "prepare.features[0]: \"x2\" is not one of: x1, x1^2, sin x1, cos x1",
        ),
        (
            r#"{ "data": { "kind": "blobs" }, "prepare": { "features": ["x1", "x1^3"] } }"#,
            "prepare.features[1]: \"x1^3\" is not one of: x1, x2, x1^2, x2^2, x1 x2, sin x1, \
             sin x2, cos x1, cos x2",
        ),
        (
            r#"{ "data": { "kind": "blobs" }, "prepare": { "features": ["x1 x2", "x1", "x1 x2"] } }"#,
            "prepare.features[2]: \"x1 x2\" is there twice; name it once",
        ),
        (
            r#"{ "prepare": { "features": [] } }"#,
            "prepare.features: no column has the role \"feature\"; give it to at least one",
        ),
        (
            r#"{ "prepare": { "features": [1] } }"#,
            "prepare.features[0]: a number where a name belongs",
        ),
        (
            r#"{ "prepare": { "validation": 0.9 }, "data": { "samples": 1 } }"#,
            "prepare.validation: no row is left to train on; add rows or hold out fewer",
        ),
    ]);
}

#[test]
fn the_cells_of_an_ignored_column_may_be_anything() {
    for kind in ["number", "category"] {
        let id = json!({ "name": "id", "role": "ignore", "type": kind });
        let columns =
            json!([id, { "name": "a", "role": "feature" }, { "name": "b", "role": "target" }]);
        let rows = json!([["x", 1, 2], [true, 2, 3], [null, 3, 4], [{ "deep": [1] }, 4, 5],
                          [7, 5, 6], [0.25, 6, 7]]);
        let json = json!({ "data": { "kind": "table", "columns": columns, "rows": rows } });
        let read = Experiment::from_json(&json.to_string()).unwrap();
        assert_eq!(Experiment::from_json(&read.to_json()).as_ref(), Ok(&read));
        assert_eq!(Trainer::new(read).unwrap().data().train.rows, 6);
    }
}

#[test]
fn presets_are_valid_and_the_default_is_the_line() {
    for name in PRESETS {
        let preset = Experiment::preset(name).unwrap();
        preset.validate().unwrap();
        assert_eq!(Experiment::from_json(&preset.to_json()).as_ref(), Ok(&preset));
        Trainer::new(preset).unwrap();
    }
    assert_eq!(Experiment::preset("line"), Some(Experiment::default()));
    assert_eq!(Experiment::preset("Line"), None);
    let line = Experiment::default();
    assert_eq!((line.train.batch, line.train.epochs), (32, 100));
    assert_eq!(line.train.optimizer.learning_rate, 0.01);
}

/// The fault of a setting that cannot be.
fn refused(name: &str, value: Value) -> String {
    Setting::new(name, &value).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_change_is_checked_like_the_option_it_changes() {
    assert_eq!(refused("batch", json!(0)), "train.batch: 0 is below 1");
    assert_eq!(
        refused("batch", json!(1.5)),
        "train.batch: a fraction where a whole number belongs"
    );
    assert_eq!(refused("batch", json!("3")), "train.batch: a string where a number belongs");
    assert_eq!(refused("epochs", json!(0)), "train.epochs: 0 is below 1");
    assert_eq!(refused("l1", json!(-0.5)), "train.l1: -0.5 is below 0");
    assert_eq!(refused("l2", json!(1e4)), "train.l2: 10000 is above 1000");
    assert_eq!(
        refused("learning-rate", json!(2e6)),
        "train.optimizer.learningRate: 2000000 is above 1000000"
    );
    assert_eq!(refused("sample", json!(0)), "sample: 0 is below 1");
    for value in [json!(1.5), json!("3"), json!(null), json!([1])] {
        let fault = refused("sample", value);
        assert_eq!(fault, "sample: something else where a whole number belongs");
    }
    let mut trainer = Trainer::new(Experiment::default()).unwrap();
    let nan = trainer.change(&[Setting::of(&LEARNING_RATE, f64::NAN)]).unwrap_err();
    assert_eq!(
        (nan.path.as_str(), nan.problem),
        ("train.optimizer.learningRate", Problem::NotFinite)
    );
    let live = live().map(|row| row.name).collect::<Vec<_>>().join(", ");
    assert!(live.starts_with("optimizer, learning-rate, batch, epochs, l1, l2"));
    let wanted = format!("changes: \"seed\" is not one of: {live}, parameter, sample");
    assert_eq!(refused("seed", json!(1)), wanted);
    assert_eq!(
        refused("optimizer", json!("Adam")),
        "train.optimizer.kind: \"Adam\" is not one of: sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw"
    );
    for (value, found) in [(json!(3), "a number"), (json!(null), "null"), (json!({}), "an object")]
    {
        let wanted = format!("train.optimizer.kind: {found} where a name belongs");
        assert_eq!(refused("optimizer", value), wanted);
    }
}

#[test]
fn a_parameter_set_by_hand_is_a_place_and_a_finite_value() {
    let wrong = [
        json!(1),
        json!([]),
        json!([1]),
        json!([1, 2, 3]),
        json!([-1, 0]),
        json!([0.5, 0]),
        json!([0, 1e39]),
        json!([0, null]),
        json!(["0", 1]),
        json!({ "place": 0, "value": 1 }),
    ];
    for value in wrong {
        let fault = refused("parameter", value);
        let wanted = "[place, value] with a place from 0 on and a finite value belongs";
        assert!(fault.starts_with("parameter: ") && fault.ends_with(wanted), "{fault}");
    }
    let mut trainer = Trainer::new(Experiment::default()).unwrap();
    for place in [2, 3, usize::MAX] {
        let fault = trainer.change(&[Setting::Parameter(place, 0.0)]).unwrap_err();
        assert_eq!((fault.path.as_str(), trainer.changes().len()), ("parameter", 0));
        assert!(fault.to_string().ends_with(" is above 1"), "{fault}");
    }
    trainer.change(&[Setting::Parameter(1, 7.5)]).unwrap();
    assert_eq!(trainer.parameters()[0].b, Some(vec![7.5]));
}

#[test]
fn a_setting_is_read_from_its_own_name_and_value() {
    let settings = [
        Setting::of(&LEARNING_RATE, 0.25),
        Setting::of(&BATCH, 7),
        Setting::of(&EPOCHS, 12),
        Setting::of(&L1, 0.0),
        Setting::of(&L2, 0.125),
        Setting::Parameter(3, -1.25e-7),
        Setting::Sample(41),
    ];
    let optimizers = OptimizerKind::ALL.iter().map(|kind| Setting::of(&OPTIMIZER, *kind));
    for setting in settings.into_iter().chain(optimizers) {
        let (name, value) = (setting.name(), json!(setting));
        assert_eq!(Setting::new(name, &value), Ok(setting));
    }
    // What the table says of each option is what a change of it does.
    let changing = table().filter(|row| row.effect == Effect::Continues);
    let mut names: Vec<&str> = changing.map(|row| row.name).collect();
    names.extend(["parameter", "sample"]);
    names.sort_unstable();
    let list = refused("", json!(0));
    let list = list.split_once("is not one of: ").unwrap().1;
    let mut told: Vec<&str> = list.split(", ").collect();
    told.sort_unstable();
    assert_eq!(told, names);
}

#[test]
fn a_list_of_changes_is_checked_as_a_whole() {
    let replay = |changes: &[(u64, Setting)]| {
        let change = |(step, setting): &(u64, Setting)| Change { step: *step, setting: *setting };
        let changes: Vec<Change> = changes.iter().map(change).collect();
        Trainer::with_changes(Experiment::default(), &changes).map(|_| ()).unwrap_err().to_string()
    };
    let order = replay(&[(5, Setting::of(&BATCH, 2)), (3, Setting::of(&BATCH, 4))]);
    assert_eq!(order, "changes[1].step: 3 is below 5");
    assert_eq!(replay(&[(5, Setting::of(&BATCH, 0))]), "train.batch: 0 is below 1");
    assert_eq!(replay(&[(0, Setting::of(&L1, -1.0))]), "train.l1: -1 is below 0");
    assert_eq!(replay(&[(9, Setting::Parameter(2, 0.0))]), "parameter: 2 is above 1");
    let fault = replay(&[(9, Setting::Parameter(0, f32::NAN))]);
    assert!(fault.starts_with("parameter: "), "{fault}");
    let mut trainer = Trainer::new(Experiment::default()).unwrap();
    trainer.step(3);
    trainer.change(&[Setting::of(&LEARNING_RATE, -1.0)]).unwrap_err();
    assert_eq!((trainer.now().optimizer.learning_rate, trainer.changes()), (0.01, [].as_slice()));
}

/// What the output layer must be for each loss.
#[test]
fn a_loss_takes_the_outputs_that_it_is_made_for() {
    let one = |loss: &str, activation: &str| {
        let points = [[0.5, -1.0, -1.0], [2.0, 1.0, 1.0], [1.0, 1.5, 1.0]];
        let blobs = json!({ "kind": "blobs" });
        let data =
            if loss == "hinge" { json!({ "kind": "points", "points": points }) } else { blobs };
        let json = json!({ "data": data,
            "model": { "layers": [{ "activation": activation }] }, "train": { "loss": loss } });
        Experiment::from_json(&json.to_string()).and_then(Trainer::new)
    };
    for loss in Loss::ALL {
        for activation in Activation::ALL {
            let (loss, activation) = (loss.name(), activation.name());
            let needed = match loss {
                "bce" => "sigmoid",
                "cce" => "softmax",
                _ => activation,
            };
            if activation == "softmax" {
                // The softmax of one unit is 1, whatever its weights.
                let fault = one(loss, activation).unwrap_err().to_string();
                assert!(
                    fault.starts_with("model.layers[0].activation: a softmax of one"),
                    "{fault}"
                );
                continue;
            }
            match one(loss, activation) {
                Ok(mut trainer) => {
                    assert_eq!(needed, activation, "{loss}");
                    assert_eq!(trainer.step(30), 30, "{loss} after {activation}");
                    assert!(trainer.loss().is_finite(), "{loss} after {activation}");
                }
                Err(fault) => {
                    assert_ne!(needed, activation);
                    let what = format!("the loss {loss} needs the activation {needed}");
                    assert_eq!(fault.to_string(), format!("train.loss: {what} in the last layer"));
                }
            }
        }
    }
    let text = r#"{ "data": { "kind": "points", "points": [[0, 1], [0, -0.5]] },
        "model": { "layers": [{ "activation": "sigmoid" }] }, "train": { "loss": "bce" } }"#;
    let sentence = "train.loss: the loss bce needs targets from 0 to 1, and one is -0.5; \
                    scale the target";
    assert_eq!(fault(text).to_string(), sentence);
}

/// Numbers that JSON cannot write, but Rust and JavaScript can.
#[test]
fn what_is_no_finite_number_is_refused_with_its_place() {
    type Spoil = fn(&mut Experiment, f64);
    fn points(experiment: &mut Experiment) {
        experiment.data = Data::Points { points: vec![vec![1.0, 2.0], vec![2.0, 3.0]] };
    }
    let cases: [(&str, Spoil); 18] = [
        ("data.points[1][0]", |e, n| {
            points(e);
            let Data::Points { points } = &mut e.data else { return };
            points[1][0] = n;
        }),
        ("data.rows[0][1]", |e, n| {
            let column = |role| Column {
                name: "a".into(),
                kind: ColumnKind::Number,
                role,
                missing: Vec::new(),
            };
            let columns = vec![column(Role::Feature), column(Role::Target)];
            let rows = vec![vec![Cell::Number(1.0), Cell::Number(n)]];
            e.data = Data::Table { columns, rows: Some(rows), source: None };
        }),
        ("data.noise", |e, n| {
            let Data::Line { noise, .. } = &mut e.data else { return };
            *noise = n;
        }),
        ("data.range[1]", |e, n| {
            let Data::Line { range, .. } = &mut e.data else { return };
            range[1] = n;
        }),
        ("prepare.validation", |e, n| e.prepare.validation = n),
        ("model.layers[0].dropout", |e, n| e.model.layers[0].dropout = n),
        ("model.initial[0].w[0]", |e, n| {
            e.model.initial = Some(vec![Parameters { w: vec![n as f32], b: Some(vec![0.0]) }]);
        }),
        ("train.optimizer.learningRate", |e, n| e.train.optimizer.learning_rate = n),
        ("train.optimizer.momentum", |e, n| e.train.optimizer.momentum = n),
        ("train.optimizer.rho", |e, n| e.train.optimizer.rho = n),
        ("train.optimizer.beta1", |e, n| e.train.optimizer.beta1 = n),
        ("train.optimizer.beta2", |e, n| e.train.optimizer.beta2 = n),
        ("train.optimizer.epsilon", |e, n| e.train.optimizer.epsilon = n),
        ("train.optimizer.initialAccumulator", |e, n| e.train.optimizer.initial_accumulator = n),
        ("train.schedule.factor", |e, n| e.train.schedule.factor = n),
        ("train.l1", |e, n| e.train.l1 = n),
        ("train.l2", |e, n| e.train.l2 = n),
        ("train.clipNorm", |e, n| e.train.clip_norm = n),
    ];
    for (path, spoil) in cases {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut experiment = Experiment::default();
            spoil(&mut experiment, number);
            let fault = Trainer::new(experiment).map(|_| ()).expect_err(path);
            assert_eq!(fault.path, path, "{fault}");
        }
    }
}

#[test]
fn negative_rates_and_the_like_are_refused() {
    check(&[
        (
            r#"{ "train": { "optimizer": { "learningRate": -0.1 } } }"#,
            "train.optimizer.learningRate: -0.1 is below 0",
        ),
        (
            r#"{ "train": { "optimizer": { "momentum": 1 } } }"#,
            "train.optimizer.momentum: 1 is above 0.9999",
        ),
        (
            r#"{ "train": { "optimizer": { "epsilon": 0 } } }"#,
            "train.optimizer.epsilon: 0 is below 0.000000000001",
        ),
        (
            r#"{ "train": { "optimizer": { "kind": "adamx" } } }"#,
            "train.optimizer.kind: \"adamx\" is not one of: \
             sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw",
        ),
        (r#"{ "train": { "schedule": { "epochs": 0 } } }"#, "train.schedule.epochs: 0 is below 1"),
        (
            r#"{ "train": { "schedule": { "factor": 1.5 } } }"#,
            "train.schedule.factor: 1.5 is above 1",
        ),
        (
            r#"{ "train": { "schedule": { "kind": "linear" } } }"#,
            "train.schedule.kind: \"linear\" is not one of: constant, step, exponential, cosine, inverse-time",
        ),
        (r#"{ "train": { "clipNorm": -1 } }"#, "train.clipNorm: -1 is below 0"),
        (
            r#"{ "train": { "patience": 0.5 } }"#,
            "train.patience: a fraction where a whole number belongs",
        ),
        (
            r#"{ "model": { "layers": [{}, { "dropout": 1 }] } }"#,
            "model.layers[1].dropout: 1 is above 0.9",
        ),
        (r#"{ "train": { "schedule": 3 } }"#, "train.schedule: a number where an object belongs"),
    ]);
}

/// More rows a batch than there are rows means all of them.
#[test]
fn a_batch_larger_than_the_data_is_all_of_it() {
    let run = |batch: usize| {
        let mut experiment = Experiment::default();
        experiment.train.batch = batch;
        let mut trainer = Trainer::new(experiment).unwrap();
        assert_eq!(trainer.epochs(20), 20);
        trainer.parameters()
    };
    assert_eq!(run(1_000_000), run(100));
    assert_eq!(run(101), run(100));
}

#[test]
fn one_class_alone_is_class_0_and_is_learnt() {
    let table = |names: [&str; 3]| {
        let columns = json!([{ "name": "x", "role": "feature" },
                             { "name": "kind", "role": "target", "type": "category" }]);
        let rows = json!([[1, names[0]], [2, names[1]], [3, names[2]]]);
        json!({ "data": { "kind": "table", "columns": columns, "rows": rows } })
    };
    let points = json!({ "data": { "kind": "points", "points": [[1, 1], [2, 1], [3, 1]] } });
    let zeros = json!({ "data": { "kind": "points", "points": [[1, 0], [2, 0], [3, 0]] } });
    for (mut json, target) in
        [(table(["a"; 3]), 0.0), (table([""; 3]), 0.0), (points, 1.0), (zeros, 0.0)]
    {
        json["model"] = json!({ "layers": [{ "activation": "sigmoid" }] });
        json["train"] = json!({ "loss": "bce", "optimizer": { "learningRate": 0.5 } });
        for scale in ["none", "min-max", "standard"] {
            json["prepare"] = json!({ "scale": scale });
            let mut trainer =
                Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap();
            assert!(trainer.data().raw.targets[0].iter().eq([target; 3]));
            assert!(trainer.data().classes());
            trainer.epochs(300);
            assert_eq!(trainer.metrics().accuracy, Some(1.0), "{json}");
        }
    }
}

#[test]
fn columns_that_never_change_give_a_defined_result() {
    let points: Vec<[f32; 3]> = (0..20).map(|k| [5.0, k as f32 / 10.0, 3.0]).collect();
    for scale in ["none", "min-max", "standard"] {
        let json = json!({ "data": { "kind": "points", "points": points },
            "prepare": { "scale": scale, "scaleTarget": scale, "validation": 0.25 } });
        let mut trainer = Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap();
        trainer.epochs(200);
        assert!(!trainer.diverged() && trainer.loss().is_finite(), "{scale}");
        assert_eq!(trainer.metrics().r2, None, "a constant has no variance to explain");
        let answer = trainer.predict(&[vec![5.0, 1.0]]).unwrap()[0][0];
        assert!((answer - 3.0).abs() < 0.5, "{scale}: {answer}");
        // A value that the column never had is no reason to divide by 0.
        assert!(trainer.predict(&[vec![7.0, 1.0]]).unwrap()[0][0].is_finite());
    }
}

/// What a learner reads says what to do about it.
#[test]
fn every_fault_names_its_place_and_a_way_out() {
    let cases = [
        (r#"{ "train": { "loss": "cce" } }"#, "train.loss", "needs the activation softmax"),
        (
            r#"{ "model": { "layers": [{ "units": 3 }] } }"#,
            "model.layers[0].units",
            "make them equal",
        ),
        (r#"{ "data": { "kind": "points", "points": [] } }"#, "data.points", "add rows"),
        (
            r#"{ "data": { "kind": "points", "points": [[1e39, 1]] } }"#,
            "data.points[0][0]",
            "scale the values down",
        ),
        (r#"{ "train": { "rate": 1 } }"#, "train.rate", "use one of: "),
        (
            r#"{ "model": { "layers": [{ "units": 1024 }, { "units": 1024 }, {}] },
                 "train": { "batch": 1000000 }, "data": { "samples": 1000000 } }"#,
            "train.batch",
            "use fewer",
        ),
    ];
    for (text, path, way) in cases {
        let fault = fault(text);
        assert_eq!(fault.path, path);
        assert!(fault.to_string().contains(way), "{fault}");
    }
}
