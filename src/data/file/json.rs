//! Records written as JSON: a list of objects, objects one after the other, or a list of lists.

use super::{FileFault, FileProblem};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// One record: its cells in text, nothing being an empty one; with their names, or in their order.
#[derive(Debug, PartialEq)]
pub(super) enum Record {
    Named(Vec<(String, String)>),
    Listed(Vec<String>),
}

/// Whether a text begins as such records do.
pub(super) fn looks_like_records(text: &str) -> bool {
    let mut marks = text.chars().filter(|mark| !mark.is_whitespace());
    match (marks.next(), marks.next()) {
        (Some('['), Some(next)) => "[{]".contains(next),
        (Some('{'), next) => next.is_none_or(|next| "\"}".contains(next)),
        _ => false,
    }
}

/// What the records have: names, in the order in which they appear, or, where they are lists, the cells
/// of the first one.
pub(super) fn outline(text: &str) -> Result<Record, FileFault> {
    let (mut known, mut names, mut first) = (BTreeSet::new(), Vec::new(), None);
    each(text, |record, _| {
        match record {
            Record::Named(cells) => {
                let new = cells.into_iter().filter(|(name, _)| known.insert(name.clone()));
                names.extend(new);
            }
            // As a line with nothing in it, so a list.
            Record::Listed(cells) => {
                if !cells.is_empty() {
                    first.get_or_insert(cells);
                }
            }
        }
        Ok(())
    })?;
    Ok(first.filter(|_| names.is_empty()).map_or(Record::Named(names), Record::Listed))
}

/// Hands out the records, counted from 1.
pub(super) fn each(
    text: &str,
    mut take: impl FnMut(Record, u64) -> Result<(), FileFault>,
) -> Result<(), FileFault> {
    let (fault, mut count) = (RefCell::new(None), 0);
    let mut take = |record| {
        count += 1;
        take(record, count).map_err(|found| fault.replace(Some(found))).is_ok()
    };
    let mut source = serde_json::Deserializer::from_str(text);
    loop {
        let list = Whole { fault: &fault, take: &mut take };
        if let Err(error) = list.deserialize(&mut source) {
            // Of what serde's own errors cannot hold, the line is in them.
            let at = |found: FileFault| match found.problem {
                FileProblem::JsonNested => FileFault { line: Some(error.line() as u64), ..found },
                _ => found,
            };
            return Err(fault.take().map_or_else(|| syntax(&error), at));
        }
        if source.end().is_ok() {
            return Ok(());
        }
    }
}

fn syntax(error: &serde_json::Error) -> FileFault {
    if error.is_data() {
        return FileFault::at(error.line() as u64, FileProblem::JsonShape);
    }
    let text = error.to_string();
    let detail = text.split(" at line ").next().unwrap_or_default().to_owned();
    FileFault::at(error.line() as u64, FileProblem::JsonSyntax { detail })
}

/// Where a fault is kept that serde's own errors cannot hold.
type Kept<'a> = &'a RefCell<Option<FileFault>>;

fn stop<E: Error>(kept: Kept, problem: FileProblem) -> E {
    kept.borrow_mut().get_or_insert(FileFault::whole(problem));
    E::custom("records")
}

/// A list of records, or a record.
struct Whole<'a> {
    fault: Kept<'a>,
    take: &'a mut dyn FnMut(Record) -> bool,
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element_seed(One { fault: self.fault })? {
            if !(self.take)(record) {
                return Err(A::Error::custom("taken"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let record = One { fault: self.fault }.visit_map(map)?;
        if (self.take)(record) { Ok(()) } else { Err(A::Error::custom("taken")) }
    }
}

/// A record.
struct One<'a> {
    fault: Kept<'a>,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Record, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for One<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut cells = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let cell = map.next_value_seed(Cell { fault: self.fault }).inspect_err(|_| {
                if let Some(fault) = self.fault.borrow_mut().as_mut() {
                    fault.column.get_or_insert_with(|| name.clone());
                }
            })?;
            cells.push((name, cell));
        }
        Ok(Record::Named(cells))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Record, A::Error> {
        let mut cells = Vec::new();
        while let Some(cell) = list.next_element_seed(Cell { fault: self.fault })? {
            cells.push(cell);
        }
        Ok(Record::Listed(cells))
    }
}

/// A cell.
struct Cell<'a> {
    fault: Kept<'a>,
}

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number, a text or nothing")
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<String, E> {
        Ok(on.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        // Without the many zeros of a very large one, or of a very small one.
        let plain = number == 0.0 || (1e-7..1e21).contains(&number.abs());
        Ok(if plain { number.to_string() } else { format!("{number:e}") })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(stop(self.fault, FileProblem::JsonNested))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        Err(stop(self.fault, FileProblem::JsonNested))
    }
}
