//! What each column does to the answers: what is lost without it, how the answer depends on it, what
//! one answer owes to it. Against the formulas of models whose parameters are known.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::evaluate::{Importance, Part};
use gradwalk::experiment::{Cell, Parameters};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn read(experiment: &Value) -> Experiment {
    Experiment::from_json(&experiment.to_string()).unwrap()
}

/// A table with a number that matters, a category, a date and a number that does not; its target is
/// what `model` says of the inputs.
fn table(validation: f64) -> Trainer {
    let hour = 3600.0;
    let row = |k: usize| {
        let number = ((k * 37) % 101) as f64 / 10.0;
        let name = ["red", "green", "blue"][k / 2 % 3];
        let when = hour * (k % 3) as f64 * 8.0 + 86_400.0 * 4.0;
        let noise = ((k * 53) % 17) as f64;
        json!([number, name, when, noise, if number > 5.0 { "high" } else { "low" }])
    };
    let rows: Vec<Value> = (0..120).map(row).collect();
    let experiment = json!({
        "data": { "kind": "table", "rows": rows, "columns": [
            { "name": "size", "type": "number", "role": "feature" },
            { "name": "colour", "type": "category", "role": "feature" },
            { "name": "when", "type": "date", "role": "feature" },
            { "name": "noise", "type": "number", "role": "feature" },
            { "name": "t", "type": "category", "role": "target" } ] },
        "prepare": { "validation": validation },
        "model": { "layers": [{ "units": 1, "activation": "sigmoid" }] },
        "train": { "loss": "bce" } });
    Trainer::new(read(&experiment)).unwrap()
}

/// The same with known weights: of size, of each colour and each hour, and none of the noise.
fn known() -> Trainer {
    let mut experiment = table(0.25).experiment().clone();
    let names = table(0.25).data().raw.input_names.clone();
    let weight = |name: &String| match name.as_str() {
        "size" => -0.8,
        "colour = blue" => 0.6,
        "colour = red" => -0.9,
        "when hour = 8" => 1.1,
        _ => 0.0,
    };
    let w = names.iter().map(weight).collect();
    experiment.model.initial = Some(vec![Parameters { w, b: Some(vec![3.5]) }]);
    Trainer::new(experiment).unwrap()
}

fn near(a: f64, b: f64, within: f64) -> bool {
    (a - b).abs() <= within
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + libm::pow(std::f64::consts::E, -z))
}

#[test]
fn what_the_network_does_not_use_is_of_no_importance() {
    let trainer = known();
    for part in [Part::Train, Part::Validation] {
        let mut importance = Importance::new(&trainer, part, 7);
        assert_eq!(importance.all(), 4 * 7);
        assert!(importance.columns().is_empty());
        let mut pieces = 1;
        while !importance.go_on() {
            pieces += 1;
            assert_eq!(importance.done(), pieces - 1);
        }
        assert_eq!(pieces, 28);
        let columns = importance.columns();
        let of = |name: &str| columns.iter().find(|column| column.column == name).unwrap();
        let noise = of("noise");
        assert_eq!((noise.loss.mean, noise.loss.deviation), (0.0, 0.0));
        assert_eq!(noise.accuracy.unwrap().mean, 0.0);
        assert_eq!(noise.area.unwrap().mean, 0.0);
        assert_eq!(noise.r2, None);
        // The known model answers the wrong way round: what it looks at most costs it most.
        assert!(of("size").loss.mean.abs() > of("colour").loss.mean.abs());
        assert!(of("size").loss.deviation > 0.0);
        assert!(columns.windows(2).all(|pair| pair[0].loss.mean >= pair[1].loss.mean));
        // Once more it is the same, to the bit.
        let mut again = Importance::new(&trainer, part, 7);
        while !again.go_on() {}
        assert_eq!(again.columns(), columns);
    }
}

#[test]
fn the_loss_that_a_shuffle_costs_a_line_is_what_theory_says() {
    // y = 3 a + b: without noise, and with the right weights, the squared error of a shuffle of a is
    // 9 (a - a')^2, in the mean 18 var(a), and of b 2 var(b); R2 falls by that over var(y).
    let points: Vec<[f64; 3]> = (0..400)
        .map(|k| {
            let (a, b) = (((k * 37) % 400) as f64 / 400.0, ((k * 149) % 401) as f64 / 401.0);
            [a, b, 3.0 * a + b]
        })
        .collect();
    let experiment = json!({
        "data": { "kind": "points", "points": points },
        "model": { "layers": [{ "units": 1 }], "initial": [{ "w": [3.0, 1.0], "b": [0.0] }] } });
    let trainer = Trainer::new(read(&experiment)).unwrap();
    let mut importance = Importance::new(&trainer, Part::Train, 40);
    while !importance.go_on() {}
    let variance = |k: usize| {
        let mean = points.iter().map(|point| point[k]).sum::<f64>() / 400.0;
        points.iter().map(|point| (point[k] - mean) * (point[k] - mean)).sum::<f64>() / 400.0
    };
    let columns = importance.columns();
    for (column, name, wanted) in
        [(&columns[0], "x1", 18.0 * variance(0)), (&columns[1], "x2", 2.0 * variance(1))]
    {
        assert_eq!(column.column, name);
        assert!(near(column.loss.mean, wanted, 0.03 * wanted), "{:?}, {wanted}", column.loss);
        let fall = column.r2.unwrap();
        assert!(near(fall.mean, wanted / variance(2), 0.03 * wanted / variance(2)));
        assert!(fall.deviation < 0.1 * fall.mean);
        assert_eq!((column.accuracy, column.area), (None, None));
    }
}

#[test]
fn the_answer_depends_on_a_column_as_its_formula_does() {
    let trainer = known();
    let data = trainer.data();
    let rows = &data.rows[..data.train.rows];
    // The mean over the training rows of the model, with one input put to a value.
    let mean = |put: &dyn Fn(&str) -> Option<f64>| {
        let parameters = &trainer.network().parameters;
        let answer = |row: &usize| {
            let sum = (0..data.raw.inputs.len()).map(|i| {
                let value = put(&data.raw.input_names[i]).unwrap_or(data.raw.inputs[i][*row]);
                f64::from(parameters[i]) * value
            });
            sigmoid(sum.sum::<f64>() + f64::from(parameters[parameters.len() - 1]))
        };
        rows.iter().map(answer).sum::<f64>() / rows.len() as f64
    };
    let size = trainer.dependence("size", 9).unwrap();
    assert_eq!((size.parts.len(), size.parts[0].kind), (1, "number"));
    let levels = &size.parts[0].levels;
    assert_eq!(levels.len(), 9);
    let known: Vec<f64> = rows.iter().map(|row| data.raw.inputs[0][*row]).collect();
    assert_eq!(levels[0].value.unwrap(), known.iter().copied().fold(f64::INFINITY, f64::min));
    assert_eq!(levels[8].value.unwrap(), known.iter().copied().fold(0.0, f64::max));
    for level in levels {
        let wanted = mean(&|name| (name == "size").then_some(level.value.unwrap()));
        assert!(near(level.said[0], wanted, 1e-5));
    }
    let colour = trainer.dependence("colour", 9).unwrap();
    let names: Vec<&str> =
        colour.parts[0].levels.iter().map(|level| level.name.as_deref().unwrap()).collect();
    assert_eq!((colour.parts[0].kind, names), ("category", vec!["blue", "green", "red"]));
    for level in &colour.parts[0].levels {
        let own = format!("colour = {}", level.name.as_ref().unwrap());
        let is = |name: &str| f64::from(u8::from(name == own));
        let wanted = mean(&|name| name.starts_with("colour").then(|| is(name)));
        assert!(near(level.said[0], wanted, 1e-5));
    }
    let when = trainer.dependence("when", 9).unwrap();
    let kinds: Vec<&str> = when.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, ["hour"]);
    let hours: Vec<f64> = when.parts[0].levels.iter().map(|level| level.value.unwrap()).collect();
    assert_eq!(hours, [0.0, 8.0, 16.0]);
    let at_8 = when.parts[0].levels[1].said[0];
    assert!(when.parts[0].levels.iter().all(|level| level.said[0] <= at_8));
    assert_eq!(trainer.dependence("nothing", 9), None);
}

#[test]
fn an_answer_owes_to_a_column_what_it_loses_without() {
    let trainer = known();
    let row = [
        Cell::Number(2.0),
        Cell::Text("red".into()),
        Cell::Number(86_400.0 * 4.0 + 8.0 * 3600.0),
        Cell::Number(4.0),
    ];
    let reasons = trainer.reasons(&row).unwrap();
    let sum = |size: f64, colour: f64, hour: f64| 3.5 - 0.8 * size + colour + hour;
    let whole = sigmoid(sum(2.0, -0.9, 1.1));
    assert!(near(reasons.said[0], whole, 1e-5));
    let of = |name: &str| reasons.columns.iter().find(|reason| reason.column == name).unwrap();
    let recipe = trainer.data().raw.recipe.as_ref().unwrap();
    let mean = recipe.columns[0].usual()[0];
    assert_eq!(of("size").usual, Cell::Number(mean));
    assert!(near(of("size").change[0], whole - sigmoid(sum(mean, -0.9, 1.1)), 1e-5));
    let Cell::Text(colour) = &of("colour").usual else { panic!("a name") };
    let weight = [("red", -0.9), ("green", 0.0), ("blue", 0.6)];
    let usual = weight.iter().find(|(name, _)| name == colour).unwrap().1;
    assert!(near(of("colour").change[0], whole - sigmoid(sum(2.0, usual, 1.1)), 1e-5));
    assert_eq!(of("when").usual, Cell::Missing);
    assert_eq!(of("noise").change, [0.0]);
    let sizes: Vec<f64> = reasons.columns.iter().map(|reason| reason.change[0].abs()).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]));
    // As it is said, and of what is wrong, where.
    let fault = trainer.reasons(&row[..3]).unwrap_err();
    assert_eq!(fault.to_string(), "row: 3 values where 4 belong");
    let mut wrong = row.clone();
    wrong[1] = Cell::Number(3.0);
    let fault = trainer.reasons(&wrong).unwrap_err();
    assert_eq!(fault.to_string(), "row.colour: a number where a name belongs");
    wrong[1] = Cell::Text("red".into());
    wrong[0] = Cell::Number(1e300);
    let fault = trainer.reasons(&wrong).unwrap_err();
    assert!(fault.to_string().starts_with("row.size: too large"), "{fault}");
}

#[test]
fn rows_of_other_data_are_explained_by_their_inputs() {
    let experiment = json!({
        "data": { "kind": "points", "points": [[0, 1, 2], [2, 3, 5], [4, 2, 7.5]] },
        "prepare": { "features": ["x1", "x1 x2"] },
        "model": { "layers": [{ "units": 1 }], "initial": [{ "w": [2, 0.5], "b": [1] }] } });
    let trainer = Trainer::new(read(&experiment)).unwrap();
    let reasons = trainer.reasons(&[Cell::Number(3.0), Cell::Number(4.0)]).unwrap();
    // The means are 2 and 2: y = 2 x1 + x1 x2 / 2 + 1.
    assert_eq!(reasons.said, [13.0]);
    let changes: Vec<(&str, f64)> =
        reasons.columns.iter().map(|r| (r.column.as_str(), r.change[0])).collect();
    assert_eq!(changes, [("x1", 13.0 - 9.0), ("x2", 13.0 - 10.0)]);
    assert_eq!(reasons.columns[0].usual, Cell::Number(2.0));
    let text = [Cell::Text("a".into()), Cell::Missing];
    assert!(trainer.reasons(&text).unwrap_err().to_string().starts_with("row[0]"));
}
