//! JSON values: the form in which experiments come in, and what is told goes out.
//!
//! `serde_json` has such a value too. This one is made for a small page: a number is an `f64`, an
//! object is a list of its keys, and nothing can fail on the way from a struct to a value.

use serde::ser::{self, Impossible, Serialize, Serializer};
use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: its keys, in order, and their values.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A struct or enum as a value.
    ///
    /// # Panics
    /// Where it holds what no struct of this crate does: a map, bytes, a tuple struct.
    pub fn of(source: &(impl Serialize + ?Sized)) -> Self {
        let Ok(value) = source.serialize(Writer);
        value
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(on) => Self::Bool(on),
            Value::Number(number) => number.as_f64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(map) => {
                Self::Object(map.into_iter().map(|(key, value)| (key, value.into())).collect())
            }
        }
    }
}

/// Makes a value of what `serde`'s derive hands over.
struct Writer;

/// A list being made.
struct List(Vec<Json>);

/// An object being made.
struct Object(Vec<(String, Json)>);

/// What does not happen.
#[derive(Debug)]
enum Never {}

macro_rules! numbers {
    ($($name:ident($Number:ty))*) => {
        $(fn $name(self, number: $Number) -> Result<Json, Never> {
            Ok(Json::Number(number as f64))
        })*
    };
}

macro_rules! unused {
    ($($name:ident<$($T:ident)?>($($Argument:ty),*) -> $Answer:ty;)*) => {
        $(fn $name<$($T: Serialize + ?Sized)?>(self, $(_: $Argument),*) -> Result<$Answer, Never> {
            unreachable!(stringify!($name))
        })*
    };
}

impl Serializer for Writer {
    type Ok = Json;
    type Error = Never;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeStruct = Object;
    type SerializeMap = Impossible<Json, Never>;
    type SerializeTupleStruct = Impossible<Json, Never>;
    type SerializeTupleVariant = Impossible<Json, Never>;
    type SerializeStructVariant = Impossible<Json, Never>;

    numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64)
    }

    fn serialize_bool(self, on: bool) -> Result<Json, Never> {
        Ok(Json::Bool(on))
    }

    #[inline(never)]
    fn serialize_str(self, text: &str) -> Result<Json, Never> {
        Ok(Json::Text(text.to_owned()))
    }

    fn serialize_unit(self) -> Result<Json, Never> {
        Ok(Json::Null)
    }

    fn serialize_none(self) -> Result<Json, Never> {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Json, Never> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Never> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, Never> {
        Ok(List(Vec::new()))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object, Never> {
        Ok(Object(Vec::new()))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Json, Never> {
        self.serialize_str(name)
    }

    unused! {
        serialize_char<>(char) -> Json;
        serialize_bytes<>(&[u8]) -> Json;
        serialize_unit_struct<>(&'static str) -> Json;
        serialize_newtype_struct<T>(&'static str, &T) -> Json;
        serialize_newtype_variant<T>(&'static str, u32, &'static str, &T) -> Json;
        serialize_map<>(Option<usize>) -> Self::SerializeMap;
        serialize_tuple_struct<>(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant<>(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant;
        serialize_struct_variant<>(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant;
    }
}

impl ser::SerializeSeq for List {
    type Ok = Json;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Never> {
        self.0.push(Json::of(item));
        Ok(())
    }

    fn end(self) -> Result<Json, Never> {
        Ok(Json::List(self.0))
    }
}

impl ser::SerializeTuple for List {
    type Ok = Json;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Never> {
        self.0.push(Json::of(item));
        Ok(())
    }

    fn end(self) -> Result<Json, Never> {
        Ok(Json::List(self.0))
    }
}

impl Object {
    #[inline(never)]
    fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }
}

impl ser::SerializeStruct for Object {
    type Ok = Json;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.put(key, Json::of(value));
        Ok(())
    }

    fn end(self) -> Result<Json, Never> {
        Ok(Json::Object(self.0))
    }
}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(message: T) -> Self {
        unreachable!("{message}")
    }
}

impl std::error::Error for Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
