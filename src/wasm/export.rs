//! What was trained, in files for elsewhere.

use super::Trainer;
use super::value::{Result, error, object, whole_json};
use crate::export::{Context, FORMATS, Format};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("export.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "ExportContext")]
    pub type JsContext;
    #[wasm_bindgen(typescript_type = "ExportFormat[]")]
    pub type JsFormats;
}

/// The formats that `export` knows.
#[wasm_bindgen(js_name = exportFormats)]
pub fn export_formats() -> JsFormats {
    let format = |format: &Format| {
        object(&[
            ("name", format.name.into()),
            ("file", format.file.into()),
            ("mime", format.mime.into()),
            ("reads", format.reads.into()),
        ])
    };
    FORMATS.iter().map(format).collect::<js_sys::Array>().unchecked_into()
}

#[wasm_bindgen]
impl Trainer {
    /// The run as it stands, as a file of a format.
    ///
    /// @throws {Error} for data that are no table, and for what the format cannot express, named by
    /// its place in the experiment: `format: cannot be used together with model.layers[].dropout`
    pub fn export(&self, format: &str, context: &JsContext) -> Result<Vec<u8>> {
        let context = Context::from_value(&whole_json(context)).map_err(error)?;
        let format = Format::of(format).map_err(error)?;
        format.write(&self.0, &context).map_err(error)
    }
}
