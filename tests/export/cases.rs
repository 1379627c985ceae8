//! Files of rows, and runs on them that together use all that can be exported.

use gradwalk::data::file::date::DayOrder;
use gradwalk::data::file::{Format, Ragged, Rows};
use gradwalk::data::{Dataset, Values};
use gradwalk::experiment::{Data, Role};
use gradwalk::export::Context;
use gradwalk::rng::{Purpose, Stream};
use gradwalk::train::Setting;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};
use std::fmt::Write;

/// A file and a run on it.
pub struct Case {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub reading: Format,
    pub trainer: Trainer,
    /// The cells of the columns that are features, as the model takes them.
    columns: Vec<(String, Values)>,
}

impl Case {
    fn new(name: &'static str, bytes: Vec<u8>, experiment: &Value, epochs: u32) -> Self {
        let reading = Format::detect(&bytes, true);
        let mut kinds = Vec::new();
        let table = loop {
            let mut rows = Rows::new(reading.clone(), Ragged::Refuse, DayOrder::DayFirst, kinds);
            rows.push(&bytes, true).unwrap();
            match rows.corrected() {
                Some(corrected) => kinds = corrected,
                None => break rows.finish().unwrap(),
            }
        };
        let columns: Vec<(String, Values)> =
            table.columns.into_iter().map(|column| (column.name, column.values)).collect();
        let dataset = Dataset::new(columns.clone()).unwrap();
        let experiment = Experiment::from_json(&experiment.to_string()).unwrap();
        let mut trainer = Trainer::with_dataset(experiment, &dataset, &[]).unwrap();
        trainer.epochs(epochs);
        assert!(!trainer.diverged(), "{name}");
        Self { name, bytes, reading, trainer, columns }
    }

    pub fn context(&self) -> Context {
        let (name, reading) = ("data.csv".to_owned(), Some(self.reading.clone()));
        Context { name, reading, ..Context::default() }
    }

    /// The cells of rows that are used, by the names of their columns.
    pub fn cells(&self, rows: &[usize]) -> Value {
        let Data::Table { columns, .. } = &self.trainer.experiment().data else {
            return Value::Null;
        };
        let raw = &self.trainer.data().raw;
        let cell = |values: &Values, row: usize| match values {
            Values::Numbers(numbers) => json!(numbers[row]),
            Values::Categories { names, codes } => json!(names.get(codes[row] as usize)),
        };
        let mut object = json!({});
        for column in columns.iter().filter(|column| column.role == Role::Feature) {
            let (name, values) =
                self.columns.iter().find(|(name, _)| *name == column.name).unwrap();
            let cells = rows.iter().map(|row| cell(values, raw.place(*row)));
            object[name] = cells.collect();
        }
        object
    }
}

fn column(name: &str, kind: &str, role: &str) -> Value {
    json!({ "name": name, "type": kind, "role": role })
}

/// Three kinds of flowers, told apart by four lengths.
fn flowers() -> Case {
    let mut stream = Stream::new(1, Purpose::Data, 0);
    let mut text = String::from("sepal,petal,width,height,kind\n");
    for row in 0..150 {
        let kind = row % 3;
        for length in [5.0, 3.0 + kind as f32, 1.0 + 0.5 * kind as f32, 2.0] {
            write!(text, "{:.2},", length + 0.4 * stream.normal()).unwrap();
        }
        writeln!(text, "{}", ["setosa", "versicolor", "\"virginica, blue\""][kind]).unwrap();
    }
    let mut columns: Vec<Value> =
        ["sepal", "petal", "width", "height"].map(|name| column(name, "number", "feature")).into();
    columns.push(column("kind", "category", "target"));
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "prepare": { "scale": "standard", "validation": 0.2 },
        "model": { "layers": [
            { "units": 8, "activation": "tanh" },
            { "units": 3, "activation": "softmax" },
        ] },
        "train": { "loss": "cce", "batch": 16, "epochs": 30,
            "optimizer": { "kind": "adam", "learningRate": 0.01 } },
    });
    Case::new("flowers", text.into_bytes(), &experiment, 30)
}

/// Whether a machine fails: decimal commas, Chinese names in GB 18030, cells where nothing is
/// known.
fn machines() -> Case {
    let mut stream = Stream::new(2, Purpose::Data, 0);
    let mut text = String::from("编号;型号;温度;转矩;故障\n");
    for row in 0..240 {
        let kind = ["低", "中", "高"][stream.below(3) as usize];
        let (heat, torque) = (300.0 + 2.0 * stream.normal(), 40.0 + 10.0 * stream.normal());
        let fails = heat + 0.2 * torque + stream.normal() > 309.0;
        let heat = format!("{heat:.1}").replace('.', ",");
        let heat = if row % 37 == 5 { "NA".to_owned() } else { heat };
        let torque = format!("{torque:.2}").replace('.', ",");
        writeln!(text, "M{row};{kind};{heat};{torque};{}", if fails { "是" } else { "否" })
            .unwrap();
    }
    let columns = [
        column("编号", "category", "ignore"),
        column("型号", "category", "feature"),
        column("温度", "number", "feature"),
        column("转矩", "number", "feature"),
        column("故障", "category", "target"),
    ];
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "prepare": { "scale": "min-max", "validation": 0.25 },
        "model": { "layers": [
            { "units": 6, "activation": "relu" },
            { "units": 4, "activation": "leaky-relu" },
            { "units": 1, "activation": "sigmoid" },
        ], "negativeSlope": 0.1, "init": "he-normal" },
        "train": { "loss": "bce", "classWeight": "balanced", "batch": 32,
            "epochs": 40, "l1": 0.0005, "l2": 0.001,
            "optimizer": { "kind": "momentum", "learningRate": 0.05 },
            "schedule": { "kind": "cosine", "epochs": 40, "warmUp": 10 }, "clipNorm": 0.5 },
    });
    let (bytes, ..) = encoding_rs::GB18030.encode(&text);
    Case::new("machines", bytes.into_owned(), &experiment, 40)
}

/// A number of two others: products and waves, a target that is scaled, a run that ends early.
fn prices() -> Case {
    let mut stream = Stream::new(3, Purpose::Data, 0);
    let mut text = String::from("area\trooms\tprice\r\n");
    for _ in 0..200 {
        let (area, rooms) = (stream.uniform(-3.0, 3.0), 1 + stream.below(5));
        let price = 1000.0 * area * area + 500.0 * rooms as f32 + 300.0 * stream.normal();
        write!(text, "{area:.3}\t{rooms}\t{price:.0}\r\n").unwrap();
    }
    let columns = [
        column("area", "number", "feature"),
        column("rooms", "number", "feature"),
        column("price", "number", "target"),
    ];
    let experiment = json!({
        "seed": 7,
        "data": { "kind": "table", "columns": columns },
        "prepare": { "scale": "standard", "scaleTarget": "min-max", "validation": 0.3,
            "features": ["area", "area^2", "area rooms", "sin area", "cos rooms"] },
        "model": { "layers": [
            { "units": 5, "activation": "gelu" },
            { "units": 5, "activation": "swish" },
            { "units": 4, "activation": "elu" },
            { "units": 4, "activation": "softplus" },
            { "units": 4, "activation": "sine" },
            { "units": 1, "activation": "linear" },
        ] },
        "train": { "loss": "huber", "huberDelta": 0.3, "batch": 20, "epochs": 60, "patience": 3,
            "optimizer": { "kind": "adamw", "learningRate": 0.01 } },
    });
    Case::new("prices", text.into_bytes(), &experiment, 60)
}

/// Two targets, no bias, parameters that are held fixed, a rate that was changed on the way.
fn outputs() -> Case {
    let mut stream = Stream::new(4, Purpose::Data, 0);
    let mut text = String::from("a,b,\"s \"\"+\"\"\",d\n");
    for _ in 0..64 {
        let (a, b) = (stream.normal(), stream.normal());
        writeln!(text, "{a},{b},{},{}", a + b, a - 2.0 * b).unwrap();
    }
    let columns = [
        column("a", "number", "feature"),
        column("b", "number", "feature"),
        column("s \"+\"", "number", "target"),
        column("d", "number", "target"),
    ];
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "model": { "bias": false, "layers": [
            { "units": 4, "activation": "tanh", "fixed": ["w2"] },
            { "units": 2, "activation": "linear" },
        ] },
        "train": { "loss": "half-mse", "batch": 10, "epochs": 20, "clipValue": 0.2,
            "optimizer": { "kind": "rmsprop", "learningRate": 0.005 } },
    });
    let mut case = Case::new("outputs", text.into_bytes(), &experiment, 5);
    let change = |name: &str, value: Value| Setting::new(name, &value).unwrap();
    case.trainer
        .change(&[change("learning-rate", json!(0.01)), change("batch", json!(7))])
        .unwrap();
    case.trainer.epochs(7);
    case
}

/// Classes -1 and 1, and answers that are dropped.
fn signs() -> Case {
    let mut stream = Stream::new(5, Purpose::Data, 0);
    let mut text = String::new();
    for row in 0..100 {
        let class = if row % 3 == 0 { 1.0 } else { -1.0 };
        writeln!(text, "{} {} {class}", class + stream.normal(), stream.normal()).unwrap();
    }
    let columns = [
        column("column 1", "number", "feature"),
        column("column 2", "number", "feature"),
        column("column 3", "number", "target"),
    ];
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "model": { "layers": [
            { "units": 8, "activation": "relu", "dropout": 0.25 },
            { "units": 1, "activation": "linear" },
        ] },
        "train": { "loss": "hinge", "classWeight": "balanced", "batch": 8,
            "epochs": 12, "optimizer": { "kind": "adagrad" } },
    });
    Case::new("signs", text.into_bytes(), &experiment, 12)
}

/// Cars an hour: dates, rare names, gaps that are filled, numbers that are moved, rows split by
/// class.
fn traffic() -> Case {
    let mut stream = Stream::new(6, Purpose::Data, 0);
    let mut text = String::from("when,weather,temp,clouds,busy\n");
    for row in 0..400_u32 {
        let (day, hour) = (1 + stream.below(28), stream.below(24));
        let month = 1 + stream.below(12);
        let weather = ["Clear", "Rain", "Snow", "Squall", "Smoke", ""][match stream.below(40) {
            0 => 3,
            1 => 4,
            2 | 3 => 5,
            more => (more % 3) as usize,
        }];
        let temp = match row % 50 {
            7 => "-999".to_owned(),
            8 => "0.0".to_owned(),
            9 => String::new(),
            _ => format!("{:.2}", 280.0 + 8.0 * stream.normal()),
        };
        let clouds = if row % 31 == 3 { "NA".to_owned() } else { stream.below(101).to_string() };
        let busy = u32::from((7..20).contains(&hour)) ^ u32::from(stream.below(10) == 0);
        let when = if row % 43 == 1 {
            String::new()
        } else {
            format!("{day:02}.{month:02}.20{:02} {hour:02}:30", 15 + row % 5)
        };
        writeln!(text, "{when},{weather},{temp},{clouds},{busy}").unwrap();
    }
    let mut temp = column("temp", "number", "feature");
    temp["missing"] = json!([-999]);
    let columns = [
        column("when", "date", "feature"),
        column("weather", "category", "feature"),
        temp,
        column("clouds", "number", "feature"),
        column("busy", "category", "target"),
    ];
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "prepare": { "missing": "indicator", "outliers": "clip", "rare": 0.05, "scale": "standard",
            "validation": 0.2, "test": 0.2, "split": "stratified" },
        "model": { "layers": [
            { "units": 6, "activation": "tanh" },
            { "units": 1, "activation": "sigmoid" },
        ] },
        "train": { "loss": "bce", "batch": 50, "epochs": 25, "patience": 5,
            "optimizer": { "kind": "adam", "learningRate": 0.02 } },
    });
    Case::new("traffic", text.into_bytes(), &experiment, 25)
}

/// More rows than are shuffled among each other, the last ones held out; UTF-16 with its mark.
fn many() -> Case {
    let mut stream = Stream::new(8, Purpose::Data, 0);
    let mut text = String::from("\u{feff}x\ty\n");
    for _ in 0..20_000 {
        let x = stream.uniform(-2.0, 2.0);
        writeln!(text, "{x:.3}\t{:.3}", 3.0 * x + 2.0 + stream.normal()).unwrap();
    }
    let columns = [column("x", "number", "feature"), column("y", "number", "target")];
    let experiment = json!({
        "data": { "kind": "table", "columns": columns },
        "prepare": { "validation": 0.1, "split": "time" },
        "train": { "batch": 512, "epochs": 2, "loss": "mae",
            "optimizer": { "kind": "nesterov", "learningRate": 0.02 } },
    });
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Case::new("many", bytes, &experiment, 2)
}

pub fn cases() -> Vec<Case> {
    vec![flowers(), machines(), prices(), outputs(), signs(), traffic(), many()]
}
