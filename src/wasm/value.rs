//! Values on their way in and out, and what is thrown.

use crate::experiment::{Experiment, Json};
use crate::fault::Field;
use crate::field::{Section, Window};
use crate::train::{Change, Setting};
use crate::{Fault, Problem};
use js_sys::{Array, Error, JSON, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

pub(super) type Result<T> = std::result::Result<T, JsValue>;

/// As plain objects and arrays, as JSON would hold it.
pub(super) fn to_js(source: &(impl Serialize + ?Sized)) -> JsValue {
    // It refuses nothing that is handed to it here: no count beyond 2^53, no map of other keys.
    source.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// The same, or `undefined`.
pub(super) fn given<T: JsCast>(source: Option<impl Serialize>) -> T {
    source.map_or(JsValue::UNDEFINED, |source| to_js(&source)).unchecked_into()
}

/// An object of values that are JavaScript's already.
pub(super) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        // On a plain object this cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// How deep a value is read: deeper than any experiment is, and no circle goes on for ever.
const DEEPEST: usize = 32;

/// A value from JavaScript, as JSON would hold it: what is `undefined` is not there, what JSON cannot
/// hold is null. (`serde-wasm-bindgen` cannot tell them apart, and stops where it meets the latter,
/// without a place.)
pub(super) fn from_js(source: &JsValue) -> Json {
    read(source, DEEPEST)
}

fn read(source: &JsValue, depth: usize) -> Json {
    if let Some(number) = source.as_f64() {
        if number.is_finite() { Json::Number(number) } else { Json::Null }
    } else if let Some(text) = source.as_string() {
        Json::String(text)
    } else if let Some(on) = source.as_bool() {
        Json::Bool(on)
    } else if depth == 0 || !source.is_object() {
        Json::Null
    } else if Array::is_array(source) {
        let items = source.unchecked_ref::<Array>().iter();
        Json::Array(items.map(|item| read(&item, depth - 1)).collect())
    } else {
        let mut fields = Vec::new();
        for pair in Object::entries(source.unchecked_ref()).iter() {
            let pair: Array = pair.unchecked_into();
            let (key, value) = (pair.get(0).as_string(), pair.get(1));
            if !value.is_undefined() {
                fields.push((key.unwrap_or_default(), read(&value, depth - 1)));
            }
        }
        Json::Object(fields)
    }
}

/// A value of the page's own, through JSON, so that whole numbers are whole; null where it is none.
#[cfg(feature = "data")]
pub(super) fn whole_json(source: &JsValue) -> serde_json::Value {
    let text = JSON::stringify(source).ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// A count from JavaScript: a whole number from 0 on, and no more than 2^53 - 1, so that it is one.
pub(super) fn count(path: &str, value: f64) -> Result<u64> {
    if value.is_nan() || value.fract() != 0.0 || value.is_infinite() {
        let problem = Problem::WrongType { found: "a fraction", wanted: "a whole number" };
        return Err(error(Fault::new(path, problem)));
    }
    let most = js_sys::Number::MAX_SAFE_INTEGER;
    match Problem::outside(value, 0.0, most) {
        Some(problem) => Err(error(Fault::new(path, problem))),
        None => Ok(value as u64),
    }
}

/// A place in a list: a whole number from 0 on. One that is too large is a place where nothing is.
pub(super) fn place(path: &str, value: f64) -> Result<usize> {
    Ok(usize::try_from(count(path, value)?).unwrap_or(usize::MAX))
}

/// The most numbers that one call gives back.
const MOST_NUMBERS: u64 = 1 << 24;

/// How many of something, `each` numbers long, are wanted.
pub(super) fn size(path: &str, value: f64, each: usize) -> Result<usize> {
    let wanted = count(path, value)?;
    let found = wanted.saturating_mul(each as u64);
    if found > MOST_NUMBERS {
        // A whole number in JavaScript, too.
        let (found, limit) = (found.min((1 << 53) - 1), MOST_NUMBERS);
        return Err(error(Fault::new(path, Problem::TooLarge { found, limit })));
    }
    Ok(wanted as usize)
}

/// From `[x from, x to, y from, y to]`; each of the points stands for `each` numbers.
pub(super) fn rectangle(width: f64, height: f64, corners: &[f64], each: usize) -> Result<Window> {
    let [x0, x1, y0, y1] = *corners else {
        let problem = Problem::Length { found: corners.len(), wanted: 4 };
        return Err(error(Fault::new("window", problem)));
    };
    let width = size("width", width, each)?;
    let height = size("height", height, each.saturating_mul(width))?;
    Ok(Window { width, height, x: [x0, x1], y: [y0, y1] })
}

/// The same, and which inputs it spans: behind the corners, `[..., first, second]` are those that
/// vary, of so many inputs, and `[..., first, second, row]` also says which training row has the others.
pub(super) fn section(
    width: f64,
    height: f64,
    window: &[f64],
    each: usize,
    [inputs, rows]: [usize; 2],
) -> Result<(Window, Section)> {
    let (corners, behind) = match window.len() {
        6 | 7 => window.split_at(4),
        _ => (window, &[][..]),
    };
    let mut section = Section::default();
    let mut places = [0; 3];
    for (k, value) in behind.iter().enumerate() {
        let limit = if k < 2 { inputs } else { rows };
        places[k] = place("window", *value)?;
        if places[k] >= limit {
            let problem = Problem::Above { value: *value, limit: limit as f64 - 1.0 };
            return Err(error(Fault::new("window", problem)));
        }
        match k {
            1 => section.axes = Some([places[0], places[1]]),
            2 => section.row = Some(places[2]),
            _ => {}
        }
    }
    Ok((rectangle(width, height, corners, each)?, section))
}

/// An `Error` whose message is the fault's sentence, and whose `fault` holds its fields.
pub(super) fn error(fault: Fault) -> JsValue {
    let error = Error::new(&fault.sentence(number_text));
    error.set_name("GradwalkError");
    let told = fault.problem.told();
    let mut fields = vec![("code", told.code.into()), ("path", JsValue::from(&fault.path))];
    fields.extend(told.fields.iter().map(|(name, field)| match field {
        Field::Text(text) => (*name, (*text).into()),
        Field::Number(number) => (*name, (*number).into()),
    }));
    let _ = Reflect::set(&error, &"fault".into(), &object(&fields));
    error.into()
}

/// As JavaScript writes it.
pub(super) fn number_text(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10);
    text.map_or_else(|_| String::new(), String::from)
}

/// An experiment from an object, or from JSON text.
pub(super) fn read_experiment(source: &JsValue) -> Result<Experiment> {
    let parsed = match source.as_string() {
        None => from_js(source),
        Some(text) => {
            let parsed = JSON::parse(&text).map_err(|syntax| {
                let detail = String::from(syntax.unchecked_into::<Error>().message());
                error(Fault::new("", Problem::Syntax { detail }))
            })?;
            from_js(&parsed)
        }
    };
    Experiment::read(&parsed).map_err(error)
}

/// `[[step, name, value], ...]`.
pub(super) fn read_changes(list: &JsValue) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (k, entry) in Array::from(list).iter().enumerate() {
        let path = format!("changes[{k}]");
        let entry = entry.dyn_into::<Array>().unwrap_or_default();
        let (Some(step), Some(name)) = (entry.get(0).as_f64(), entry.get(1).as_string()) else {
            let (found, wanted) = ("something else", "[step, name, value]");
            return Err(error(Fault::new(path, Problem::WrongType { found, wanted })));
        };
        let step = count(&format!("{path}[0]"), step)?;
        let setting = Setting::new(&name, from_js(&entry.get(2)))
            .map_err(|fault| error(Fault { path: format!("{path}, {}", fault.path), ..fault }))?;
        changes.push(Change { step, setting });
    }
    Ok(changes)
}
