//! Reads JSON values with their place, so that every fault can say where it is.

use crate::fault::{Fault, Problem};
use crate::named::Named;
use crate::options::{Kind, Opt, Value as Default};
use serde_json::{Map, Value};

/// What a JSON value is, in words.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

pub(super) fn wrong_type(path: &str, value: &Value, wanted: &'static str) -> Fault {
    Fault::new(path, Problem::WrongType { found: type_of(value), wanted })
}

/// A finite 32-bit number.
pub(super) fn single(path: &str, value: &Value) -> Result<f32, Fault> {
    let number = value.as_f64().ok_or_else(|| wrong_type(path, value, "a number"))?;
    let single = number as f32;
    if single.is_finite() { Ok(single) } else { Err(Fault::new(path, Problem::NotFinite)) }
}

/// The items of a list.
pub(super) fn list<'a>(path: &str, value: &'a Value) -> Result<&'a [Value], Fault> {
    match value {
        Value::Array(items) => Ok(items),
        other => Err(wrong_type(path, other, "a list")),
    }
}

/// A list of finite 32-bit numbers.
pub(super) fn singles(path: &str, value: &Value) -> Result<Vec<f32>, Fault> {
    let items = list(path, value)?;
    items.iter().enumerate().map(|(i, item)| single(&format!("{path}[{i}]"), item)).collect()
}

/// An object being read. What is never asked for is unknown: [`Reader::finish`] reports it.
pub(super) struct Reader<'a> {
    path: String,
    map: Option<&'a Map<String, Value>>,
    asked: Vec<&'static str>,
}

impl<'a> Reader<'a> {
    /// A reader of the object at `path`; nothing there reads as an empty object.
    pub fn new(path: impl Into<String>, value: Option<&'a Value>) -> Result<Self, Fault> {
        let path = path.into();
        let map = match value {
            None => None,
            Some(Value::Object(map)) => Some(map),
            Some(other) => return Err(wrong_type(&path, other, "an object")),
        };
        Ok(Self { path, map, asked: Vec::new() })
    }

    /// The place of a key.
    pub fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The value of a key, where there is one.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.map.and_then(|map| map.get(key))
    }

    /// The value of a key that must be there.
    pub fn need(&mut self, key: &'static str) -> Result<&'a Value, Fault> {
        let path = self.at(key);
        self.get(key).ok_or(Fault::new(path, Problem::Missing))
    }

    /// A reader of the object under a key.
    pub fn object(&mut self, key: &'static str) -> Result<Reader<'a>, Fault> {
        let path = self.at(key);
        Reader::new(path, self.get(key))
    }

    /// A number within the limits of its row.
    pub fn number(&mut self, row: &Opt) -> Result<f64, Fault> {
        let key = last_key(row);
        let path = self.at(key);
        let number = match (self.get(key), row.default) {
            (Some(value), _) => {
                value.as_f64().ok_or_else(|| wrong_type(&path, value, "a number"))?
            }
            (None, Default::Number(default)) => default,
            (None, _) => return Err(Fault::new(path, Problem::Missing)),
        };
        let (Kind::Whole { min, max } | Kind::Real { min, max }) = row.kind else {
            return Err(Fault::new(path, Problem::Missing));
        };
        if number < min {
            return Err(Fault::new(path, Problem::Below { value: number, limit: min }));
        }
        if number > max {
            return Err(Fault::new(path, Problem::Above { value: number, limit: max }));
        }
        if matches!(row.kind, Kind::Whole { .. }) && number.fract() != 0.0 {
            let problem = Problem::WrongType { found: "a fraction", wanted: "a whole number" };
            return Err(Fault::new(path, problem));
        }
        Ok(number)
    }

    /// A number of a row that is a count.
    pub fn count(&mut self, row: &Opt) -> Result<usize, Fault> {
        self.number(row).map(|number| number as usize)
    }

    /// On or off.
    pub fn switch(&mut self, row: &Opt) -> Result<bool, Fault> {
        let key = last_key(row);
        match (self.get(key), row.default) {
            (Some(Value::Bool(on)), _) => Ok(*on),
            (None, Default::On(on)) => Ok(on),
            (Some(other), _) => Err(wrong_type(&self.at(key), other, "true or false")),
            (None, _) => Err(Fault::new(self.at(key), Problem::Missing)),
        }
    }

    /// One of the names of a row.
    pub fn choice<T: Named>(&mut self, row: &Opt) -> Result<T, Fault> {
        let default = match row.default {
            Default::Name(name) => Some(name),
            _ => None,
        };
        let index = self.one_of(last_key(row), T::NAMES, default)?;
        Ok(T::ALL[index])
    }

    /// The place of a name among some names.
    pub fn one_of(
        &mut self,
        key: &'static str,
        choices: &'static [&'static str],
        default: Option<&'static str>,
    ) -> Result<usize, Fault> {
        let path = self.at(key);
        let name = match self.get(key) {
            Some(Value::String(name)) => name,
            Some(other) => return Err(wrong_type(&path, other, "a name")),
            None => default.ok_or_else(|| Fault::new(path.clone(), Problem::Missing))?,
        };
        choices.iter().position(|choice| *choice == name).ok_or_else(|| {
            let choices = choices.join(", ");
            Fault::new(path, Problem::NotOneOf { found: name.to_owned(), choices })
        })
    }

    /// Reports the first key that nothing has asked for.
    pub fn finish(self) -> Result<(), Fault> {
        let Some(map) = self.map else { return Ok(()) };
        match map.keys().find(|key| !self.asked.iter().any(|asked| asked == key)) {
            None => Ok(()),
            Some(key) => {
                let known = self.asked.join(", ");
                Err(Fault::new(self.at(key), Problem::UnknownKey { known }))
            }
        }
    }
}

/// The key of a row inside its object: `batch` of `train.batch`.
fn last_key(row: &Opt) -> &'static str {
    row.path.rsplit('.').next().unwrap_or(row.path)
}
