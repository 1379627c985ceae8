//! Columns of values, from JavaScript.

use super::value::{Result, error};
use crate::data::{Dataset, MOST_ROWS, Values};
use crate::{Fault, Problem};
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// `{name: values, ...}`.
pub(super) fn read_columns(columns: &JsValue) -> Result<Dataset> {
    let mut named = Vec::new();
    for pair in Object::entries(columns.unchecked_ref()).iter() {
        let pair: Array = pair.unchecked_into();
        let name = pair.get(0).as_string().unwrap_or_default();
        let values = read_values(&name, &pair.get(1))?;
        named.push((name, values));
    }
    Dataset::new(named).map_err(error)
}

fn read_values(name: &str, values: &JsValue) -> Result<Values> {
    if let Some(numbers) = values.dyn_ref::<Float64Array>() {
        return Ok(Values::Numbers(numbers.to_vec().into()));
    }
    let wrong = |place: String, found, wanted| {
        Err(error(Fault::new(
            format!("columns.{name}{place}"),
            Problem::WrongType { found, wanted },
        )))
    };
    if values.is_string() || !values.is_object() {
        return wrong(String::new(), "something else", "a list of numbers or names");
    }
    let length = Reflect::get(values, &"length".into())?.as_f64().unwrap_or_default();
    if length > MOST_ROWS as f64 {
        let (found, limit) = (length as u64, MOST_ROWS as u64);
        let fault = Fault::new(format!("columns.{name}"), Problem::TooLarge { found, limit });
        return Err(error(fault));
    }
    let values = Array::from(values);
    if values.iter().any(|value| value.is_string()) {
        // A name each, or a whole number, which is then its name.
        let names: Vec<Option<String>> =
            values.iter().map(|value| value.as_string().or_else(|| whole(&value))).collect();
        let nothing = |(k, name): (usize, &Option<String>)| {
            name.is_none() && !is_nothing(&values.get(k as u32))
        };
        return match names.iter().enumerate().position(nothing) {
            Some(row) => {
                wrong(format!("[{row}]"), "something else", "a name, a whole number or null")
            }
            None => Ok(Values::named(names.iter().map(Option::as_deref))),
        };
    }
    let number = |value: JsValue| value.as_f64().or(is_nothing(&value).then_some(f64::NAN));
    let numbers: Option<Vec<f64>> = values.iter().map(number).collect();
    match numbers {
        Some(numbers) => Ok(Values::Numbers(numbers.into())),
        None => {
            let row = values.iter().position(|value| number(value).is_none()).unwrap_or_default();
            wrong(format!("[{row}]"), "something else", "a number, a name or null")
        }
    }
}

fn is_nothing(value: &JsValue) -> bool {
    value.is_null() || value.is_undefined() || value.as_f64().is_some_and(f64::is_nan)
}

fn whole(value: &JsValue) -> Option<String> {
    let number = value.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15)?;
    Some((number as i64).to_string())
}
