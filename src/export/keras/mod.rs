//! `.keras`: a model for Keras 3, on each of its backends. It is an archive of a description and of
//! weights (HDF5), as `keras/src/saving/saving_lib.py` writes them. Each column is an input of its
//! own, (rows, 1), called as the column; a name is given by its place among those that the model
//! tells apart (`gradwalk.json` in the archive lists them), a date by its day from the start of
//! 1970 and the second of that day. Where nothing is known, not-a-number stands.

mod archive;
mod writer;

use super::Context;
use super::graph;
use super::json::text;
use super::pipeline::{Layer, Pipeline};
use crate::fault::{Fault, Problem};
use crate::train::Trainer;
use archive::archive;
use hdf5_pure::FileBuilder;
use serde_json::{Map, Value, json};
use writer::Writer;

/// The version whose format this is.
const VERSION: &str = "3.15.1";

/// The file.
///
/// # Errors
/// Data that are no table.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let model = Pipeline::new(trainer, context)?;
    let config = config(&model);
    let metadata =
        json!({ "keras_version": VERSION, "date_saved": format!("{}@00:00:00", context.date) });
    let failed = |error: String| Fault::new("format", Problem::Syntax { detail: error });
    let weights = weights(&model.layers).map_err(|error| failed(error.to_string()))?;
    let parts: [(&str, Vec<u8>); 4] = [
        ("metadata.json", text(&metadata).into_bytes()),
        ("config.json", text(&config).into_bytes()),
        ("model.weights.h5", weights),
        ("gradwalk.json", text(&model).into_bytes()),
    ];
    archive(&parts).map_err(|error| failed(error.to_string()))
}

/// The description of the model.
fn config(model: &Pipeline) -> Value {
    let mut writer = Writer::default();
    let answer = graph::write(&mut writer, model);
    let answer = writer.scale_back(&answer, &model.targets);
    let place = |name: &str| json!([name, 0, 0]);
    let inputs: Map<String, Value> =
        writer.inputs.iter().map(|name| (name.clone(), place(name))).collect();
    json!({
        "module": "keras.src.models.functional",
        "class_name": "Functional",
        "config": {
            "name": "gradwalk",
            "trainable": true,
            "layers": writer.layers,
            "input_layers": inputs,
            "output_layers": place(&answer.name),
        },
        "registered_name": "Functional",
    })
}

/// The weights of the dense layers: `layers/dense`, `layers/dense_1`, ..., in their order, each
/// with its kernel (inputs, units) and its bias.
fn weights(layers: &[Layer]) -> Result<Vec<u8>, hdf5_pure::Error> {
    let mut file = FileBuilder::new();
    let mut all = file.create_group("layers");
    for (k, layer) in layers.iter().enumerate() {
        let name = if k == 0 { "dense".to_owned() } else { format!("dense_{k}") };
        let mut group = all.create_group(&name);
        let mut vars = group.create_group("vars");
        let inputs = layer.w.len() / layer.units;
        let transposed: Vec<f32> = (0..inputs)
            .flat_map(|i| (0..layer.units).map(move |o| (i, o)))
            .map(|(i, o)| layer.w[o * inputs + i])
            .collect();
        let shape = [inputs as u64, layer.units as u64];
        vars.create_dataset("0").with_f32_data(&transposed).with_shape(&shape);
        if let Some(b) = &layer.b {
            vars.create_dataset("1").with_f32_data(b);
        }
        group.add_group(vars.finish());
        all.add_group(group.finish());
    }
    file.add_group(all.finish());
    file.finish()
}
