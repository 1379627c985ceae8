//! ONNX: a model for any server. Each column of the table is an input of its own, (rows, 1):
//! numbers of 64 bits, names as text, dates as seconds. It answers what the page does, and says the
//! class.

mod proto;
mod writer;

use super::Context;
use super::graph;
use super::pipeline::{Pipeline, Target};
use crate::fault::{Fault, Problem};
use crate::train::Trainer;
use prost::Message;
use proto::{IR_VERSION, ModelProto, OPSET, OperatorSetIdProto, StringStringEntryProto, Type};
use writer::{Attribute, Writer};

/// What the outputs are called.
const PREDICTION: &str = "prediction";
const CLASS: &str = "class";

/// The file.
///
/// # Errors
/// Data that are no table; a column that is called as an output is.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let model = Pipeline::new(trainer, context)?;
    for column in &model.columns {
        if [PREDICTION, CLASS].contains(&column.name.as_str()) {
            let name = column.name.clone();
            return Err(Fault::new("data.columns", Problem::Twice { name }));
        }
    }
    let mut writer = Writer::default();
    writer.graph.name = "gradwalk".to_owned();
    let answer = graph::write(&mut writer, &model);
    scale_back(&mut writer, &answer.name, &model.targets);
    if let Some(classes) = &model.classes {
        class(&mut writer, &model, classes);
    }
    let proto = ModelProto {
        ir_version: Some(IR_VERSION),
        opset_import: vec![OperatorSetIdProto {
            domain: Some(String::new()),
            version: Some(OPSET),
        }],
        producer_name: "Gradwalk".to_owned(),
        producer_version: env!("CARGO_PKG_VERSION").to_owned(),
        doc_string: format!("Trained on {}, with its preparation", context.name),
        graph: Some(writer.graph),
        metadata_props: vec![StringStringEntryProto {
            key: "gradwalk".to_owned(),
            value: trainer.experiment().to_json(),
        }],
    };
    Ok(proto.encode_to_vec())
}

/// What the network answers, in the units of the targets.
fn scale_back(writer: &mut Writer, answer: &str, targets: &[Target]) {
    let names: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
    writer.output(PREDICTION, Type::Float, targets.len(), names.join(", "));
    if targets.iter().all(|target| target.offset == 0.0 && target.span == 1.0) {
        writer.named_node(PREDICTION, "Identity", &[answer], &[]);
        return;
    }
    let spans: Vec<f64> = targets.iter().map(|target| target.span).collect();
    let offsets: Vec<f64> = targets.iter().map(|target| target.offset).collect();
    let [spans, offsets] = [spans, offsets].map(|row| writer.doubles(&[1, row.len()], &row));
    let wide = writer.cast(answer, Type::Double);
    let stretched = writer.node("Mul", &[&wide, &spans], &[]);
    let moved = writer.node("Add", &[&stretched, &offsets], &[]);
    writer.named_node(PREDICTION, "Cast", &[&moved], &[Attribute::Int("to", Type::Float as i64)]);
}

/// The name of the class.
fn class(writer: &mut Writer, model: &Pipeline, classes: &[String]) {
    writer.output(CLASS, Type::String, 1, classes.join(", "));
    if model.targets.len() > 1 {
        let attributes = [Attribute::Int("axis", 1), Attribute::Int("keepdims", 1)];
        let place = writer.node("ArgMax", &[PREDICTION], &attributes);
        let names = writer.strings(&[classes.len()], classes);
        writer.named_node(CLASS, "Gather", &[&names, &place], &[Attribute::Int("axis", 0)]);
        return;
    }
    let threshold = writer.floats(&[1, 1], &[model.threshold as f32]);
    let above = writer.node("GreaterOrEqual", &[PREDICTION, &threshold], &[]);
    // One class alone is the first.
    let name = |place: usize| classes.get(place).or(classes.first()).cloned().unwrap_or_default();
    let [second, first] = [1, 0].map(|place| writer.strings(&[1, 1], &[name(place)]));
    writer.named_node(CLASS, "Where", &[&above, &second, &first], &[]);
}
