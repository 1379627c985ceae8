//! Data beside the experiment: a dataset of columns gives the same run as its rows inside, its hash
//! names it, and what does not fit is refused with its place.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::data::{Dataset, Values};
use gradwalk::experiment::Data;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

const NAMES: [&str; 4] = ["height", "colour", "note", "ripe"];

/// Two features, one of them a category, a column that is not used, and a class.
fn experiment() -> Value {
    json!({
        "data": { "kind": "table", "columns": [
            { "name": "height", "type": "number", "role": "feature" },
            { "name": "colour", "type": "category", "role": "feature" },
            { "name": "note", "type": "category", "role": "ignore" },
            { "name": "ripe", "type": "category", "role": "target" } ] },
        "prepare": { "scale": "standard", "validation": 0.25 },
        "model": { "layers": [{ "units": 3, "activation": "tanh" },
                              { "units": 1, "activation": "sigmoid" }] },
        "train": { "loss": "bce", "batch": 4 } })
}

/// Row k of the table: some cells are missing.
fn row(k: usize) -> [Value; 4] {
    let colour = ["red", "green", "", "blue"][k % 4];
    [
        if k == 7 { Value::Null } else { json!(0.1 * k as f64 - 1.3) },
        if k == 11 { Value::Null } else { json!(colour) },
        if k.is_multiple_of(2) { Value::Null } else { json!("seen") },
        json!(if (k * k).is_multiple_of(3) { "yes" } else { "no" }),
    ]
}

fn rows() -> Vec<[Value; 4]> {
    (0..40).map(row).collect()
}

fn read(value: &Value) -> Experiment {
    Experiment::from_json(&value.to_string()).unwrap()
}

fn column(k: usize) -> Values {
    let cells: Vec<Value> = rows().into_iter().map(|row| row[k].clone()).collect();
    if k == 0 {
        Values::Numbers(cells.iter().map(|cell| cell.as_f64().unwrap_or(f64::NAN)).collect())
    } else {
        Values::named(cells.iter().map(Value::as_str))
    }
}

fn dataset(order: [usize; 4]) -> Dataset {
    let columns = order.map(|k| (NAMES[k].to_owned(), column(k)));
    Dataset::new(columns.into()).unwrap()
}

fn fault(experiment: &Value, dataset: &Dataset) -> String {
    Trainer::with_dataset(read(experiment), dataset, &[]).unwrap_err().to_string()
}

#[test]
fn columns_beside_give_the_run_of_the_rows_inside() {
    let mut inside = experiment();
    inside["data"]["rows"] = json!(rows());
    let mut inside = Trainer::new(read(&inside)).unwrap();
    // Its columns may come in any order, and one that is not used may be left out.
    let some = Dataset::new([3, 0, 1].map(|k| (NAMES[k].to_owned(), column(k))).into()).unwrap();
    let all = [dataset([0, 1, 2, 3]), dataset([2, 3, 1, 0]), some];
    inside.step(100);
    for dataset in all {
        let mut beside = Trainer::with_dataset(read(&experiment()), &dataset, &[]).unwrap();
        assert_eq!(beside.data(), inside.data());
        beside.step(100);
        assert_eq!(beside.parameters(), inside.parameters());
        assert_eq!(beside.loss().to_bits(), inside.loss().to_bits());
    }
}

#[test]
fn what_is_left_out_is_counted() {
    // A colour and a height are missing; an empty name is a name.
    let trainer = Trainer::with_dataset(read(&experiment()), &dataset([0, 1, 2, 3]), &[]).unwrap();
    assert_eq!((trainer.data().raw.rows(), trainer.data().raw.left_out), (38, 2));
    let whole = Trainer::new(Experiment::default()).unwrap();
    assert_eq!(whole.data().raw.left_out, 0);
}

#[test]
fn an_experiment_names_its_dataset_and_asks_for_it_again() {
    let dataset = dataset([0, 1, 2, 3]);
    let trainer = Trainer::with_dataset(read(&experiment()), &dataset, &[]).unwrap();
    let named: Value = serde_json::from_str(&trainer.experiment().to_json()).unwrap();
    let source = json!({ "name": "table", "sha256": dataset.sha256() });
    assert_eq!(named["data"]["source"], source);
    assert!(named["data"].get("rows").is_none());
    let again = Trainer::with_dataset(read(&named), &dataset, &[]).unwrap();
    assert_eq!(again.experiment(), trainer.experiment());
    assert_eq!(again.parameters(), trainer.parameters());
    // Without it, and with another one.
    let mut named = named;
    named["data"]["source"]["name"] = json!("fruit.csv");
    let missing = Trainer::new(read(&named)).unwrap_err().to_string();
    assert_eq!(missing, "data.source: the table \"fruit.csv\" is not here; hand over its columns");
    named["data"]["source"]["sha256"] = json!("0".repeat(64));
    assert!(fault(&named, &dataset).starts_with(
        "data.source: these columns are not those of \"fruit.csv\", their hash is another"
    ));
    assert_eq!(
        Trainer::new(read(&experiment())).unwrap_err().to_string(),
        "data.rows: missing; it has no default, so give a value"
    );
}

/// The recipe of the hash, once more: made with Python's hashlib from
/// `struct.pack("<Q", 3)`, then for `a` and `b` the name behind its length, a byte for the kind, and
/// the values: `<d` for numbers, the text behind its length for categories.
#[test]
fn the_hash_is_that_of_its_recipe() {
    let a = Values::Numbers(vec![1.5, f64::NAN, -0.0].into());
    let b = Values::named(["y", "é", "y"].map(Some).into_iter());
    let dataset = |columns: [(&str, &Values); 2]| {
        let columns = columns.map(|(name, values)| (name.to_owned(), values.clone()));
        Dataset::new(columns.into()).unwrap()
    };
    let hash = "6243c8c387694adafcd94ae515b45e6745b9b8091f0713ccfe1c3375620abd70";
    assert_eq!(dataset([("a", &a), ("b", &b)]).sha256(), hash);
    assert_eq!(dataset([("b", &b), ("a", &a)]).sha256(), hash, "the order says nothing");
    let moved = Values::Numbers(vec![1.5, f64::NAN, 0.0].into());
    let missing = Values::named([Some("y"), None, Some("y")].into_iter());
    for other in [[("a", &moved), ("b", &b)], [("a", &a), ("b", &missing)], [("a", &b), ("b", &a)]]
    {
        assert_ne!(dataset(other).sha256(), hash);
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let numbers = |list: &[f64]| Values::Numbers(list.into());
    let new = |columns: Vec<(&str, Values)>| {
        let columns = columns.into_iter().map(|(name, values)| (name.to_owned(), values));
        Dataset::new(columns.collect())
    };
    let cases = [
        (vec![("a", numbers(&[1.0, 2.0])), ("b", numbers(&[1.0]))], "columns.b: 1 values where 2"),
        (vec![("a", numbers(&[1.0])), ("a", numbers(&[1.0]))], "columns.a: \"a\" is there twice"),
        (vec![("a", numbers(&[1.0, 1e39]))], "columns.a[1]: too large"),
        (vec![("a", numbers(&[f64::NEG_INFINITY]))], "columns.a[0]: too large"),
        (vec![("a", numbers(&[]))], "columns: no row"),
        (vec![], "columns: no row"),
    ];
    for (columns, wanted) in cases {
        let found = new(columns).unwrap_err().to_string();
        assert!(found.starts_with(wanted), "{found}");
    }
    let table = json!({ "data": { "kind": "table", "columns": [
        { "name": "a", "type": "number", "role": "feature" },
        { "name": "b", "type": "category", "role": "target" } ] } });
    let names = || Values::named([Some("x"), Some("y")].into_iter());
    let two = |a, b| new(vec![("a", a), ("b", b)]).unwrap();
    let fits = two(numbers(&[1.0, 2.0]), names());
    assert!(Trainer::with_dataset(read(&table), &fits, &[]).is_ok());
    let more = vec![("a", numbers(&[1.0, 2.0])), ("b", names()), ("c", names())];
    assert!(fault(&table, &new(more).unwrap()).starts_with("columns.c: not a key"));
    let fewer = new(vec![("b", names())]).unwrap();
    assert!(fault(&table, &fewer).starts_with("columns.a: missing"));
    let text = Values::named([None, Some("x")].into_iter());
    assert!(
        fault(&table, &two(text, names())).starts_with("columns.a[1]: a string where a number")
    );
    let half = two(numbers(&[1.0, 2.0]), numbers(&[1.0, 0.5]));
    assert!(
        fault(&table, &half).starts_with("columns.b[1]: a number where a name, a whole number")
    );
    let gaps = two(numbers(&[f64::NAN, 2.0]), Values::named([Some("x"), None].into_iter()));
    assert!(fault(&table, &gaps).starts_with("data.rows: no row is left"));
    // Whole numbers are names of categories, as in rows.
    let whole = two(numbers(&[1.0, 2.0]), numbers(&[10.0, 2.0]));
    let trainer = Trainer::with_dataset(read(&table), &whole, &[]).unwrap();
    assert_eq!(trainer.data().raw.classes, Some(vec!["10".to_owned(), "2".to_owned()]));
    // Where there is no place for it.
    let mut inside = table.clone();
    inside["data"]["rows"] = json!([[1, "x"], [2, "y"]]);
    assert_eq!(fault(&inside, &fits), "columns: cannot be used together with data.rows");
    assert_eq!(fault(&json!({}), &fits), "columns: cannot be used together with data.kind");
    inside["data"]["source"] = json!({ "name": "a", "sha256": "0".repeat(64) });
    let both = Experiment::from_json(&inside.to_string()).unwrap_err().to_string();
    assert_eq!(both, "data.source: cannot be used together with data.rows");
    for hash in ["", "xyz", &"A".repeat(64), &"0".repeat(65)] {
        let mut named = table.clone();
        named["data"]["source"] = json!({ "name": "a", "sha256": hash });
        let found = Experiment::from_json(&named.to_string()).unwrap_err();
        assert_eq!(found.path, "data.source.sha256");
    }
    let mut twice = table.clone();
    twice["data"]["columns"][1]["name"] = json!("a");
    let found = Experiment::from_json(&twice.to_string()).unwrap_err().to_string();
    assert!(found.starts_with("data.columns[1].name: \"a\" is there twice"), "{found}");
}

#[test]
fn rows_of_an_experiment_make_the_same_dataset() {
    let mut inside = experiment();
    inside["data"]["rows"] = json!(rows());
    let of = Dataset::of(&read(&inside).data).unwrap();
    assert_eq!(of.sha256(), dataset([0, 1, 2, 3]).sha256());
    assert_eq!(Dataset::of(&Data::Points { points: vec![] }).unwrap_err().path, "data.rows");
}

/// Times in milliseconds differ by less than 32 bits can tell (tensorflow/tfjs#4662).
#[test]
fn values_are_scaled_in_64_bits() {
    let times = [1612892067115u64, 1612892067089, 1612892066967, 1612892066783];
    let points: Vec<Value> = times.iter().map(|time| json!([time, 1])).collect();
    let trainer = Trainer::new(read(&json!({
        "data": { "kind": "points", "points": points }, "prepare": { "scale": "min-max" },
        "model": { "layers": [{ "units": 1 }], "initial": [{ "w": [1], "b": [0] }] } })))
    .unwrap();
    let wanted = times.map(|time| ((time - times[3]) as f64 / 332.0) as f32);
    assert_eq!(trainer.data().train.x, wanted);
    let rows: Vec<Vec<f64>> = times.iter().map(|time| vec![*time as f64]).collect();
    assert_eq!(trainer.predict(&rows).unwrap().concat(), wanted);
}

#[test]
fn features_go_by_the_names_of_the_columns() {
    let table = |features: Value| {
        read(&json!({
            "data": { "kind": "table", "columns": [
                { "name": "wind speed", "role": "feature" },
                { "name": "wind", "role": "feature" },
                { "name": "x1", "role": "feature" },
                { "name": "y", "role": "target" } ],
                "rows": [[2, 3, 5, 0], [0.5, -1, 4, 1]] },
            "prepare": { "features": features } }))
    };
    let names = json!(["wind speed", "wind wind speed", "x1^2", "sin wind", "cos x1"]);
    let trainer = Trainer::new(table(names)).unwrap();
    let x = |i: usize| f64::from(trainer.data().train.x[2 * i]);
    let wanted = [2.0, 6.0, 25.0, libm::sin(3.0), libm::cos(5.0)];
    for (i, wanted) in wanted.into_iter().enumerate() {
        assert!((x(i) - wanted).abs() < 1e-6, "{i}: {} for {wanted}", x(i));
    }
    // A product is the same, whichever comes first.
    let twice = Trainer::new(table(json!(["wind wind speed", "wind speed wind"])));
    assert!(twice.unwrap_err().to_string().contains("is there twice"));
    for unknown in ["x2", "wind speed^3", "sin", "wind  speed", "tan wind"] {
        let found = Trainer::new(table(json!([unknown]))).unwrap_err().to_string();
        assert!(
            found.starts_with("prepare.features[0]: ") && found.contains("wind speed"),
            "{found}"
        );
    }
}
