//! Files of rows, read piece by piece into a dataset.

use super::dataset::Dataset;
use super::value::{Result, error, object, to_js, whole_json};
use crate::data;
use crate::data::file::{Corrections, FileColumn, FileFault, HEAD, Reading};
use js_sys::{Error, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("file.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Corrections")]
    pub type JsCorrections;
    #[wasm_bindgen(typescript_type = "FileReport")]
    #[derive(Clone)]
    pub type JsReport;
}

/// How many bytes of a file tell how it is written.
#[wasm_bindgen(js_name = headBytes)]
pub fn head_bytes() -> usize {
    HEAD
}

/// Reads a file of rows, piece by piece.
#[wasm_bindgen]
pub struct RowReader(Reading);

#[wasm_bindgen]
impl RowReader {
    /// Of a file that begins with `head`: so many bytes as `headBytes` says, or, where it is `whole`,
    /// all of it. The head is pushed like all other bytes.
    ///
    /// @throws {Error} for a file that is no text, and for what is wrong in its first lines
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8], whole: bool, corrections: &JsCorrections) -> Result<RowReader> {
        let said = Corrections::from_value(&whole_json(corrections)).map_err(error)?;
        Reading::new(head, whole, said).map(Self).map_err(file_error)
    }

    /// Takes the next bytes; `last` where no more come.
    ///
    /// @throws {Error} naming the line, and the column where it is one
    pub fn push(&mut self, bytes: &[u8], last: bool) -> Result<()> {
        self.0.push(bytes, last).map_err(file_error)
    }

    /// How many rows were read so far.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.0.rows()
    }

    /// Whether the file is to be read once more from its start, when all of it was read: a column turned
    /// out to be something else than its first cells.
    pub fn again(&mut self) -> bool {
        self.0.again()
    }

    /// The columns, when all was read; the reader is of no use afterwards.
    ///
    /// @throws {Error} for a file without a row
    pub fn finish(self) -> Result<FileTable> {
        let format = to_js(self.0.format());
        let json = self.0.is_json();
        let (ragged, order) = (to_js(&self.0.ragged()), to_js(&self.0.order()));
        let table = self.0.finish().map_err(file_error)?;
        let column = |(k, column): (usize, &FileColumn)| {
            object(&[
                ("name", (&column.name).into()),
                ("kind", to_js(&column.kind)),
                ("missing", (column.missing as f64).into()),
                ("renamed", table.renamed.contains(&k).into()),
                ("misfit", to_js(&column.misfit)),
                ("offered", to_js(&column.offered)),
            ])
        };
        let columns: js_sys::Array = table.columns.iter().enumerate().map(column).collect();
        let report = object(&[
            ("rows", table.rows.into()),
            ("leftOut", (table.left_out as f64).into()),
            ("columns", columns.into()),
            ("format", format),
            ("ragged", ragged),
            ("order", order),
            ("json", json.into()),
        ]);
        let columns = table.columns.into_iter().map(|column| (column.name, column.values));
        let dataset = data::Dataset::new(columns.collect()).map_err(error)?;
        Ok(FileTable { dataset: Rc::new(dataset), report: report.unchecked_into() })
    }
}

/// What was read of a file.
#[wasm_bindgen]
pub struct FileTable {
    dataset: Rc<data::Dataset>,
    report: JsReport,
}

#[wasm_bindgen]
impl FileTable {
    /// How the file was read, and what its columns are.
    pub fn report(&self) -> JsReport {
        self.report.clone()
    }

    /// Its columns, shared, not copied.
    pub fn dataset(&self) -> Dataset {
        Dataset(Rc::clone(&self.dataset))
    }
}

/// An `Error` whose message is the fault's sentence, and whose `fault` holds its fields; its path is
/// `file`.
fn file_error(fault: FileFault) -> JsValue {
    let error = Error::new(&fault.to_string());
    error.set_name("GradwalkError");
    let fields = to_js(&fault);
    let _ = Reflect::set(&fields, &"path".into(), &"file".into());
    let _ = Reflect::set(&error, &"fault".into(), &fields);
    error.into()
}
