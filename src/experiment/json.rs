//! A value as JSON would hold it: what an experiment is read from.
//!
//! (That of `serde_json` keeps an object's keys in a tree: 2 kB of the page's first view, where objects
//! have at most twenty keys.)

use serde_json::Value;

/// A value; an object's keys are in the order in which they were written.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// Keys and their values.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The number that it is.
    pub fn as_f64(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The list that it is.
    pub fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The keys and values that it has.
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        if let Self::Object(fields) = self { Some(fields) } else { None }
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
impl serde::Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(on) => to.serialize_bool(*on),
            Self::Number(number) => to.serialize_f64(*number),
            Self::String(text) => to.serialize_str(text),
            Self::Array(items) => to.collect_seq(items),
            Self::Object(fields) => to.collect_map(fields.iter().map(|(key, value)| (key, value))),
        }
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
impl Json {
    /// What serializes to it; nothing where it does not.
    pub(crate) fn of(value: &impl serde::Serialize) -> Option<Self> {
        serde_json::to_value(value).ok().map(|value| Self::from(&value))
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(on) => Self::Bool(*on),
            // Without `arbitrary_precision` every number of `serde_json` is one in 64 bits.
            Value::Number(number) => number.as_f64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(
                fields.iter().map(|(key, value)| (key.clone(), value.into())).collect(),
            ),
        }
    }
}
