//! Reads JSON values with their place, so that every fault can say where it is.
//!
//! The first fault is kept; what is read after it is thrown away. So nothing that reads stops at a
//! fault, and every part of an experiment is read by one plain expression. Nothing here is hot: the
//! page loads one copy of each function instead of one for every place that calls it.

use super::Json;
use super::option::{Kind, Opt, Value};
use crate::fault::{Fault, Problem};
use crate::named::Named;
use std::cell::OnceCell;

/// A value and its place.
pub(crate) struct Reader<'a> {
    value: &'a Json,
    /// Nothing is said of a part that is not there: it reads as an empty object.
    there: bool,
    inside: Option<&'a Reader<'a>>,
    step: Step<'a>,
    fault: &'a OnceCell<Fault>,
}

/// From a value to one inside it.
#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// Reads a whole value, called `name`, with a function that reads its parts.
pub(crate) fn read<T>(
    name: &str,
    value: &Json,
    part: impl FnOnce(&Reader<'_>) -> T,
) -> Result<T, Fault> {
    let fault = OnceCell::new();
    let whole =
        part(&Reader { value, there: true, inside: None, step: Step::Key(name), fault: &fault });
    fault.into_inner().map_or(Ok(whole), Err)
}

impl<'a> Reader<'a> {
    fn child(&'a self, step: Step<'a>, value: &'a Json) -> Self {
        Self { value, there: true, inside: Some(self), step, fault: self.fault }
    }

    fn path(&self) -> String {
        let path = self.inside.map_or_else(String::new, Reader::path);
        match self.step {
            Step::Item(index) => format!("{path}[{index}]"),
            Step::Key(key) if path.is_empty() => key.to_owned(),
            Step::Key(key) => format!("{path}.{key}"),
        }
    }

    /// Keeps a problem of this value, if it is the first.
    #[cold]
    pub fn problem(&self, problem: Problem) {
        self.fault.get_or_init(|| Fault::new(self.path(), problem));
    }

    /// Keeps a problem of something inside this value.
    #[cold]
    pub fn problem_at(&self, key: &str, problem: Problem) {
        Reader { step: Step::Key(key), inside: Some(self), ..*self }.problem(problem);
    }

    /// Another value belongs here.
    #[cold]
    pub fn wrong_type(&self, wanted: &'static str) {
        let found = match self.value {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "a string",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        };
        self.problem(Problem::WrongType { found, wanted });
    }

    /// The value as it is.
    pub fn value(&self) -> &'a Json {
        self.value
    }

    /// Any number.
    #[inline(never)]
    pub fn number(&self) -> f64 {
        self.value.as_f64().unwrap_or_else(|| {
            self.wrong_type("a number");
            0.0
        })
    }

    /// A number within limits.
    #[inline(never)]
    pub fn number_within(&self, min: f64, max: f64) -> f64 {
        let number = self.number();
        if let Some(problem) = Problem::outside(number, min, max) {
            self.problem(problem);
        }
        number
    }

    /// The value of an option, within its limits.
    #[inline(never)]
    pub fn option(&self, row: &Opt) -> Value {
        match row.kind {
            Kind::Whole { .. } | Kind::Real { .. } => {
                let number = self.number();
                if let Some(problem) = row.problem(number) {
                    self.problem(problem);
                }
                Value::Number(number)
            }
            Kind::Choice { choices, .. } => Value::Name(choices[self.one_of(choices)]),
            Kind::Switch => {
                if !matches!(self.value, Json::Bool(_)) {
                    self.wrong_type("true or false");
                }
                Value::On(*self.value == Json::Bool(true))
            }
        }
    }

    /// The place of a name among some names.
    #[inline(never)]
    pub fn one_of(&self, choices: &'static [&'static str]) -> usize {
        let name = self.text("a name");
        choices.iter().position(|choice| *choice == name).unwrap_or_else(|| {
            let (found, choices) = (name.to_owned(), choices.join(", "));
            self.problem(Problem::NotOneOf { found, choices });
            0
        })
    }

    /// One of the names of a type.
    pub fn named<T: Named>(&self) -> T {
        T::ALL[self.one_of(T::NAMES)]
    }

    /// A finite 32-bit number.
    #[inline(never)]
    pub fn single(&self) -> f32 {
        let single = self.number() as f32;
        if !single.is_finite() {
            self.problem(Problem::NotFinite);
        }
        single
    }

    /// A number in 64 bits that would fit into 32.
    #[inline(never)]
    pub fn double(&self) -> f64 {
        self.single();
        self.number()
    }

    /// Text, called `wanted` where it belongs.
    #[inline(never)]
    pub fn text(&self, wanted: &'static str) -> &'a str {
        if let Json::String(text) = self.value {
            return text;
        }
        self.wrong_type(wanted);
        ""
    }

    #[inline(never)]
    fn list(&self) -> &'a [Json] {
        self.value.as_array().unwrap_or_else(|| {
            self.wrong_type("a list");
            &[]
        })
    }

    /// How many items the list has.
    pub fn len(&self) -> usize {
        self.list().len()
    }

    /// The items of a list.
    pub fn items(&'a self) -> impl Iterator<Item = Reader<'a>> {
        let items = self.list().iter().enumerate();
        items.map(|(index, item)| self.child(Step::Item(index), item))
    }

    /// A list of finite 32-bit numbers.
    #[inline(never)]
    pub fn singles(&self) -> Vec<f32> {
        self.items().map(|item| item.single()).collect()
    }

    /// A list of such numbers in 64 bits.
    #[inline(never)]
    pub fn doubles(&self) -> Vec<f64> {
        self.items().map(|item| item.double()).collect()
    }

    /// The keys of an object.
    #[inline(never)]
    pub fn keys(&'a self) -> Keys<'a> {
        if self.there && self.value.as_object().is_none() {
            self.wrong_type("an object");
        }
        Keys { object: self, fields: self.value.as_object(), asked: Vec::new() }
    }
}

/// The keys of an object. What is never asked for is unknown: [`Keys::finish`] reports it.
pub(crate) struct Keys<'a> {
    object: &'a Reader<'a>,
    fields: Option<&'a [(String, Json)]>,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// The value of a key, where there is one.
    #[inline(never)]
    pub fn get(&mut self, key: &'static str) -> Option<Reader<'a>> {
        self.asked.push(key);
        // What is written twice is what was written last.
        let (_, value) = self.fields?.iter().rfind(|(known, _)| known == key)?;
        Some(self.object.child(Step::Key(key), value))
    }

    /// The value of a key that must be there.
    #[inline(never)]
    pub fn need(&mut self, key: &'static str) -> Reader<'a> {
        self.get(key).unwrap_or_else(|| {
            self.object.problem_at(key, Problem::Missing);
            self.object.child(Step::Key(key), &Json::Null)
        })
    }

    /// The object under a key; nothing there reads as an empty one.
    #[inline(never)]
    pub fn part(&mut self, key: &'static str) -> Reader<'a> {
        self.get(key).unwrap_or_else(|| {
            let nothing = self.object.child(Step::Key(key), &Json::Null);
            Reader { there: false, ..nothing }
        })
    }

    /// The value of an option: its default where nothing is said.
    #[inline(never)]
    pub fn option(&mut self, row: &Opt) -> Value {
        self.get(last_key(row)).map_or(row.default, |reader| reader.option(row))
    }

    /// Reports a key that nothing has asked for.
    #[inline(never)]
    pub fn finish(self) {
        let mut keys = self.fields.unwrap_or_default().iter().map(|(key, _)| key.as_str());
        if let Some(key) = keys.find(|key| !self.asked.contains(key)) {
            let known = self.asked.join(", ");
            self.object.problem_at(key, Problem::UnknownKey { known });
        }
    }
}

/// What only a task asks for.
#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
impl Reader<'_> {
    /// What something inside this value was read to; its fault is one of this value.
    pub fn inside<T>(&self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|Fault { path, problem }| {
            let own = self.path();
            let dot = if own.is_empty() || path.is_empty() { "" } else { "." };
            self.fault.get_or_init(|| Fault::new(format!("{own}{dot}{path}"), problem))
        })
        .ok()
    }

    /// Reads one of the keys of this value, whatever it is called.
    pub fn at<T>(&self, key: &str, value: &Json, read: impl FnOnce(&Reader<'_>) -> T) -> T {
        let step = Step::Key(key);
        read(&Reader { value, there: true, inside: Some(self), step, fault: self.fault })
    }

    /// On or off.
    pub fn flag(&self) -> bool {
        if let Json::Bool(on) = self.value {
            return *on;
        }
        self.wrong_type("true or false");
        false
    }
}

/// The same.
#[cfg(any(not(target_arch = "wasm32"), feature = "full"))]
impl Keys<'_> {
    /// Keeps a problem of the object, if it is the first.
    #[cold]
    pub fn problem(&self, problem: Problem) {
        self.object.problem(problem);
    }

    /// The same of one of its keys.
    #[cold]
    pub fn problem_at(&self, key: &str, problem: Problem) {
        self.object.problem_at(key, problem);
    }
}

/// The key of a row inside its object: `batch` of `train.batch`.
#[inline(never)]
fn last_key(row: &Opt) -> &'static str {
    row.path.rsplit('.').next().unwrap_or(row.path)
}
