//! The binding to JavaScript: it translates, it never decides.

use crate::Problem;
use js_sys::{Array, Error, Object, Reflect};
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

/// As fast here as the standard library's allocator, and half its size.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// A workbook that is open.
#[wasm_bindgen]
pub struct Workbook(crate::Workbook);

#[wasm_bindgen]
impl Workbook {
    /// From the bytes of a file: .xlsx, .xls, .xlsb or .ods.
    ///
    /// @throws {Error} whose `fault` has the path `file`, a code and fields
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Workbook, JsValue> {
        crate::Workbook::open(bytes).map(Self).map_err(error)
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheets()
    }

    /// The sheet of that name, or the first that has values: its name, and its text as CSV in UTF-8.
    ///
    /// @throws {Error} as the constructor
    #[wasm_bindgen(unchecked_return_type = "[sheet: string, csv: Uint8Array<ArrayBuffer>]")]
    pub fn text(&mut self, sheet: Option<String>) -> Result<Array, JsValue> {
        let text = self.0.text(sheet.as_deref()).map_err(error)?;
        Ok(Array::of2(&text.sheet.into(), &js_sys::Uint8Array::from(&text.csv[..]).into()))
    }
}

fn error(problem: Problem) -> JsValue {
    let (code, detail) = match problem {
        Problem::Sheet { detail } => ("sheet", detail),
        Problem::NoSheet => ("no-sheet", String::new()),
    };
    let error = Error::new(&format!("file: no sheet to be read; save it as CSV {detail}"));
    let fault = Object::new();
    for (key, value) in [("path", "file"), ("code", code), ("detail", &detail)] {
        // On a plain object this cannot fail.
        let _ = Reflect::set(&fault, &key.into(), &value.into());
    }
    let _ = Reflect::set(&error, &"fault".into(), &fault);
    error.into()
}
