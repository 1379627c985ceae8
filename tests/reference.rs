//! The engine agrees with Keras: same data, same start, same order of batches, same numbers.
//!
//! The trajectories are the JSON files in `tests/reference/`; every one there is checked. (Files without
//! an optimizer are no trajectories: `tests/evaluation.rs` and `tests/baseline.rs` read them.)

#![allow(clippy::unwrap_used)] // a broken file should stop the test

use gradwalk::experiment::Parameters;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};
use std::path::Path;

/// The experiment that a reference file was computed with.
fn experiment(file: &Value) -> Experiment {
    let width = |rows: &Value| rows[0].as_array().unwrap().len();
    let column = |name: String, role| json!({ "name": name, "type": "number", "role": role });
    let inputs = (0..width(&file["x"])).map(|i| column(format!("x{i}"), "feature"));
    let targets = (0..width(&file["t"])).map(|o| column(format!("t{o}"), "target"));
    // Where classes weigh, the target is one of names.
    let named = !file["class_weight"].is_null();
    let class = json!({ "name": "class", "type": "category", "role": "target" });
    let targets: Vec<Value> = if named { vec![class] } else { targets.collect() };
    let columns: Vec<Value> = inputs.chain(targets).collect();
    let target = |t: &Value| if named { vec![class_of(t)] } else { list(t).clone() };
    let rows: Vec<Vec<Value>> = list(&file["x"])
        .iter()
        .zip(list(&file["t"]))
        .map(|(x, t)| [list(x).as_slice(), &target(t)].concat())
        .collect();
    let units = list(&file["shape"])[1..].iter().zip(list(&file["activations"]));
    let layers: Vec<Value> = units.map(|(u, a)| json!({ "units": u, "activation": a })).collect();
    let json = json!({
        "data": { "kind": "table", "columns": columns, "rows": rows },
        "model": { "layers": layers, "bias": file["bias"], "initial": file["initial"] },
        "train": {
            "loss": file["loss"],
            "optimizer": optimizer(file),
            "batch": file["batch"],
            "epochs": file["epochs"],
            "shuffle": false,
            "l1": file["l1"],
            "l2": file["l2"],
            "classWeight": file["class_weight"].as_str().unwrap_or("none"),
        },
    });
    Experiment::from_json(&json.to_string()).unwrap()
}

/// The name of the class: of two, 0 and 1; of several, its place.
fn class_of(t: &Value) -> Value {
    let t = numbers(t);
    let class =
        if t.len() == 1 { t[0] as usize } else { t.iter().position(|t| *t == 1.0).unwrap() };
    json!(class.to_string())
}

/// The optimizer, with the numbers that Keras' optimizers were made with: its defaults, and a
/// momentum of 0.9.
fn optimizer(file: &Value) -> Value {
    let own = match file["optimizer"].as_str().unwrap() {
        "sgd" => json!({}),
        "momentum" | "nesterov" => json!({ "momentum": 0.9 }),
        "adagrad" => json!({ "initialAccumulator": 0.1, "epsilon": 1e-7 }),
        "rmsprop" => json!({ "rho": 0.9, "epsilon": 1e-7 }),
        "adam" => json!({ "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7 }),
        other => panic!("{other} has no numbers here"),
    };
    let mut optimizer = own.as_object().unwrap().clone();
    optimizer.insert("kind".to_owned(), file["optimizer"].clone());
    optimizer.insert("learningRate".to_owned(), file["learning_rate"].clone());
    // They are also the engine's defaults: what is left out changes nothing.
    let read = |optimizer: Value| {
        Experiment::from_json(&json!({ "train": { "optimizer": optimizer } }).to_string()).unwrap()
    };
    let few = json!({ "kind": file["optimizer"], "learningRate": file["learning_rate"] });
    assert_eq!(read(few), read(Value::Object(optimizer.clone())));
    Value::Object(optimizer)
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Numbers of the engine beside those of Keras, within the file's tolerance.
struct Comparison<'a> {
    name: &'a str,
    tolerance: f64,
    count: usize,
}

impl Comparison<'_> {
    fn number(&mut self, what: &str, ours: f64, wanted: f64) {
        // Relative to max(|value|, 0.001), as tests/reference/README.md defines it.
        let off = (ours - wanted).abs() / wanted.abs().max(0.001);
        let (name, tolerance) = (self.name, self.tolerance);
        assert!(off <= tolerance, "{name}, {what}: {ours} is {off:e} off {wanted}");
        self.count += 1;
    }

    fn numbers(&mut self, what: &str, ours: &[f32], wanted: &Value) {
        let wanted = numbers(wanted);
        assert_eq!(ours.len(), wanted.len(), "{}, {what}", self.name);
        for (k, (ours, wanted)) in ours.iter().zip(wanted).enumerate() {
            self.number(&format!("{what}[{k}]"), f64::from(*ours), wanted);
        }
    }

    fn parameters(&mut self, what: &str, ours: &[Parameters], wanted: &Value) {
        assert_eq!(ours.len(), list(wanted).len(), "{}, {what}", self.name);
        for (k, (ours, wanted)) in ours.iter().zip(list(wanted)).enumerate() {
            self.numbers(&format!("{what}, layer {k}, w"), &ours.w, &wanted["w"]);
            match &ours.b {
                Some(b) => self.numbers(&format!("{what}, layer {k}, b"), b, &wanted["b"]),
                None => assert!(wanted["b"].is_null(), "{}, {what}, layer {k}", self.name),
            }
        }
    }
}

fn check(name: &str, file: &Value) {
    let tolerance = file["tolerance"].as_f64().unwrap();
    let mut compare = Comparison { name, tolerance, count: 0 };
    let mut trainer = Trainer::new(experiment(file)).unwrap();
    compare.parameters("start", &trainer.parameters(), &file["initial"]);
    for wanted in list(&file["steps"]) {
        let step = wanted["step"].as_u64().unwrap();
        assert_eq!(trainer.seek(step - 1), step - 1);
        let loss = wanted["loss"].as_f64().unwrap();
        compare.number(&format!("loss before step {step}"), trainer.batch_loss(), loss);
        assert_eq!(trainer.step(1), 1);
        compare.parameters(&format!("step {step}"), &trainer.parameters(), &wanted["layers"]);
    }
    let epochs = file["epochs"].as_u64().unwrap();
    while u64::from(trainer.position().epoch) < epochs {
        assert_eq!(trainer.step(1), 1);
    }
    let rows: Vec<Vec<f64>> = list(&file["x"]).iter().map(numbers).collect();
    let wanted = list(&file["final_predictions"]);
    let ours = trainer.predict(&rows).unwrap();
    assert_eq!(ours.len(), wanted.len());
    for (k, (ours, wanted)) in ours.iter().zip(wanted).enumerate() {
        compare.numbers(&format!("final prediction {k}"), ours, wanted);
    }
    let loosest = if file["optimizer"] == "adam" { 2e-3 } else { 1e-4 };
    assert!(tolerance <= loosest, "{name} allows {tolerance}");
    // A file without steps would agree with anything.
    assert!(list(&file["steps"]).len() >= 5 && compare.count > 50, "{name} says too little");
}

#[test]
fn every_number_of_every_reference_file_agrees_with_keras() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let mut names = Vec::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            if !file["optimizer"].is_null() {
                check(&name, &file);
                names.push(name);
            }
        }
    }
    // All that make_reference.py and make_weighted.py write: every optimizer, and the three programs that the presets
    // are made after.
    names.sort_unstable();
    let wanted = [
        "line-sgd",
        "line-sigmoid-scaled",
        "mlp-adagrad",
        "mlp-adam",
        "mlp-l1",
        "mlp-l2",
        "mlp-relu-momentum",
        "mlp-rmsprop",
        "mlp-sigmoid-nesterov",
        "mlp-tanh-sgd",
        "perceptron-bce",
        "perceptron-no-bias",
        "softmax-three",
        "weighted-three",
        "weighted-two",
        "weighted-unit",
    ];
    assert_eq!(names, wanted);
}
