//! A dataset as it is looked at.

use super::dataset::Dataset;
use super::value::{Result, error, object, place, to_js, whole_json};
use crate::data::describe::{self, Target, Which};
use crate::data::{MISSING, Values};
use crate::experiment::Cell;
use crate::{Fault, Problem};
use js_sys::{Array, Float64Array, Object, Reflect};
use serde::Deserialize;
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("inspection.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    #[wasm_bindgen(typescript_type = "Classes | null")]
    pub type JsClasses;
    #[wasm_bindgen(typescript_type = "Column[]")]
    pub type JsMarked;
    #[wasm_bindgen(typescript_type = "Which")]
    pub type JsWhich;
    #[wasm_bindgen(typescript_type = "Record<string, CellValues>")]
    pub type JsCells;
}

/// Looks at a dataset: describes its columns, hands out rows as they are.
#[wasm_bindgen]
pub struct Inspection(describe::Inspection);

#[wasm_bindgen]
impl Inspection {
    #[wasm_bindgen(constructor)]
    pub fn new(dataset: &Dataset) -> Inspection {
        Self(describe::Inspection::new(Rc::clone(&dataset.0)))
    }

    /// Takes some values of columns for missing from now on: those that an experiment's columns name.
    pub fn mark(&mut self, columns: &JsMarked) -> Result<()> {
        let cell = |cell: &Value| match cell {
            Value::Number(number) => number.as_f64().map_or(Cell::Missing, Cell::Number),
            Value::String(name) => Cell::Text(name.clone()),
            _ => Cell::Missing,
        };
        let marks = |column: &Value| {
            let cells = column["missing"].as_array().filter(|cells| !cells.is_empty())?;
            Some((column["name"].as_str()?.to_owned(), cells.iter().map(cell).collect()))
        };
        let columns = whole_json(columns);
        let marks =
            columns.as_array().map_or(Vec::new(), |all| all.iter().filter_map(marks).collect());
        self.0.mark(marks).map_err(error)
    }

    /// What a column, by its place, is like, beside the column that is to be told; where that is
    /// `named`, its numbers are names of classes.
    ///
    /// @throws {Error} for a place where no column is
    pub fn describe(
        &mut self,
        column: f64,
        target: Option<String>,
        named: bool,
    ) -> Result<JsDescription> {
        let column = self.column(column)?;
        let target = target.as_deref().map(|name| (name, named));
        Ok(to_js(&self.0.describe(column, target)).unchecked_into())
    }

    /// The classes of a target, where it has some.
    pub fn classes(&mut self, target: &str, named: bool) -> JsClasses {
        let classes = match self.0.target(target, named) {
            Some(Target::Classes { names, others, .. }) => {
                object(&[("names", to_js(names)), ("others", (*others).into())])
            }
            _ => JsValue::NULL,
        };
        classes.unchecked_into()
    }

    /// The rows that are asked for, by their places, in their order.
    ///
    /// @throws {Error} for another question
    pub fn rows(&mut self, which: &JsWhich) -> Result<Vec<u32>> {
        let which = Which::deserialize(whole_json(which)).map_err(|problem| {
            error(Fault::new("which", Problem::Syntax { detail: problem.to_string() }))
        })?;
        Ok(self.0.rows(&which).to_vec())
    }

    /// Some rows of some columns, as they are, by the names of the columns.
    ///
    /// @throws {Error} for a place where no row, or no column, is
    pub fn cells(&self, rows: &[u32], columns: &[f64]) -> Result<JsCells> {
        let dataset = self.0.dataset();
        if let Some(row) = rows.iter().find(|row| **row as usize >= dataset.rows()) {
            let (value, limit) = (f64::from(*row), dataset.rows() as f64 - 1.0);
            return Err(error(Fault::new("rows", Problem::Above { value, limit })));
        }
        let cells = Object::new();
        for column in columns {
            let (name, values) = &dataset.columns()[self.column(*column)?];
            // On a plain object this cannot fail.
            let _ = Reflect::set(&cells, &name.into(), &some(values, rows));
        }
        Ok(JsValue::from(cells).unchecked_into())
    }

    fn column(&self, column: f64) -> Result<usize> {
        let (at, count) = (place("column", column)?, self.0.dataset().columns().len());
        if at < count {
            return Ok(at);
        }
        let problem = Problem::Above { value: column, limit: count as f64 - 1.0 };
        Err(error(Fault::new("column", problem)))
    }
}

/// The values of a column in some rows.
fn some(values: &Values, rows: &[u32]) -> JsValue {
    match values {
        Values::Numbers(numbers) => {
            let some: Vec<f64> = rows.iter().map(|row| numbers[*row as usize]).collect();
            Float64Array::from(&some[..]).into()
        }
        Values::Categories { names, codes } => {
            let some = rows.iter().map(|row| codes[*row as usize]);
            let name = |code: u32| match code {
                MISSING => JsValue::NULL,
                code => (&names[code as usize]).into(),
            };
            some.map(name).collect::<Array>().into()
        }
    }
}
