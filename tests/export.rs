//! What is exported: every format of every case is written, and what can be read without another
//! program is read again. The files stay in `target/tmp/export/`, where `cargo xtask test --more`
//! lets Python read and run them (`tests/export/check.py`).

#![allow(clippy::unwrap_used)] // a case that cannot be written should stop the test

pub mod cases;

use cases::{Case, cases};
use gradwalk::export::{FORMATS, Format};
use gradwalk::train::Setting;
use gradwalk::{Experiment, Trainer};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("export")
}

/// What a file should come to: the losses, and for some rows of the table their answers.
fn expected(case: &Case) -> String {
    let trainer = &case.trainer;
    let data = trainer.data();
    let rows: Vec<usize> = (0..data.raw.rows()).step_by(data.raw.rows().div_ceil(40)).collect();
    let given: Vec<Vec<f64>> = rows.iter().map(|row| data.given(&[*row]).0).collect();
    json!({
        "step": trainer.position().step,
        "loss": trainer.loss(),
        "validationLoss": trainer.validation_loss(),
        "columns": case.cells(&rows),
        "answers": trainer.predict(&given).unwrap(),
        "classes": data.raw.classes,
        "low": data.raw.low,
    })
    .to_string()
}

#[test]
fn every_format_writes_every_case() {
    for case in cases() {
        let folder = folder().join(case.name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("data.csv"), &case.bytes).unwrap();
        fs::write(folder.join("expected.json"), expected(&case)).unwrap();
        for format in FORMATS {
            let written = format.write(&case.trainer, &case.context());
            let bytes = written.unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
            fs::write(folder.join(format.file), bytes).unwrap();
        }
    }
}

/// What a format cannot express is named by its place in the experiment.
#[test]
fn what_cannot_be_repeated_is_refused() {
    let mut case = cases().into_iter().find(|case| case.name == "flowers").unwrap();
    let rule = Setting::new("optimizer", &json!("sgd")).unwrap();
    case.trainer.change(&[rule]).unwrap();
    case.trainer.epochs(1);
    let context = case.context();
    for format in FORMATS {
        let told = format.write(&case.trainer, &context).map_err(|fault| fault.to_string());
        match format.reads {
            true => assert!(told.unwrap_err().contains("train.optimizer.kind"), "{}", format.name),
            false => assert!(told.is_ok(), "{}", format.name),
        }
    }
    let drawn = Trainer::new(Experiment::default()).unwrap();
    let onnx = Format::of("onnx").unwrap();
    assert!(onnx.write(&drawn, &context).unwrap_err().to_string().contains("data.kind"));
    assert!(Format::of("pmml").is_err());
}

/// Names, dates and gaps are 0 or 1, and no scaling of theirs is told.
#[test]
fn a_model_card_tells_of_each_input_that_is_scaled_and_of_no_other() {
    let case = cases().into_iter().find(|case| case.name == "traffic").unwrap();
    assert!(case.trainer.data().features.names.len() > 20);
    let card = Format::of("card").unwrap().write(&case.trainer, &case.context()).unwrap();
    let card = String::from_utf8(card).unwrap();
    let (_, table) = card.split_once("| x | a | b |\n").unwrap();
    let lines = table.lines().skip(1).take_while(|line| !line.is_empty());
    let told: Vec<&str> = lines.map(|line| line.split(" | ").next().unwrap()).collect();
    assert_eq!(told, ["| temp", "| clouds"]);
}

/// A row of the predictions is that row of the file, though rows before it were left out.
#[test]
fn predictions_name_the_rows_of_the_file() {
    let case = cases().into_iter().find(|case| case.name == "machines").unwrap();
    assert!(case.trainer.data().raw.left_out > 0);
    let (text, ..) = encoding_rs::GB18030.decode(&case.bytes);
    let lines: Vec<&str> = text.lines().collect();
    let predictions = FORMATS.iter().find(|format| format.name == "predictions").unwrap();
    let bytes = predictions.write(&case.trainer, &case.context()).unwrap();
    let told = String::from_utf8(bytes).unwrap();
    for prediction in told.lines().skip(1) {
        let cells: Vec<&str> = prediction.split(',').collect();
        let row: usize = cells[0].parse().unwrap();
        assert!(lines[row].ends_with(cells[2]), "{prediction}: {}", lines[row]);
    }
    assert_eq!(told.lines().count(), 1 + case.trainer.data().rows.len());
}
