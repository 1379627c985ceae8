//! A column of a file: what it is taken for, and its cells.

use super::date::{self, DayOrder};
use super::{CellKind, FileProblem, Format, Notation, OFFERED, Read};
use crate::data::{MISSING, Values};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most bytes of different names in a column.
const MOST_TEXT: usize = 1 << 28;

/// Cells that are not what other cells of their column are: the first of them, and how many there are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Misfit {
    /// Its line, counted from 1.
    pub line: u64,
    /// Its row, counted from 1.
    pub row: u64,
    /// What stands there.
    pub text: String,
    /// How many like it there are in the column.
    pub count: u64,
}

/// A column as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileColumn {
    /// Its name: that of the file, or one that was made of it.
    pub name: String,
    /// What its cells are.
    pub kind: CellKind,
    /// The cells.
    pub values: Values,
    /// How many say that nothing is known.
    pub missing: u64,
    /// Of names: those that are no number, where others are; of numbers and dates: those that are
    /// none, and are taken for missing, as a person says so or as one word is all that they are.
    pub misfit: Option<Misfit>,
    /// Cells that may mean that nothing is known, with their counts.
    pub offered: Vec<(&'static str, u64)>,
}

/// What is known of a column while it is read.
pub(super) struct Gathered {
    pub(super) kind: CellKind,
    /// A person says so: whatever is none of them is missing.
    pub(super) said: bool,
    numbers: Vec<f64>,
    names: BTreeMap<Box<str>, u32>,
    codes: Vec<u32>,
    /// Bytes of the different names.
    text: usize,
    /// Cells so far.
    rows: u64,
    missing: u64,
    pub(super) misfit: Option<Misfit>,
    /// All misfits are one word.
    alike: bool,
}

/// Cells of a column of which one may be a word that means that nothing is known: of a mark,
const OF_MARKS: u64 = 2;
/// and of a word that has letters and may be a name.
const OF_WORDS: u64 = 5;

impl Gathered {
    /// Before its first cell.
    pub(super) fn new(kind: CellKind, said: bool) -> Self {
        let (numbers, names, codes) = (Vec::new(), BTreeMap::new(), Vec::new());
        let (text, rows, missing, misfit, alike) = (0, 0, 0, None, true);
        Self { kind, said, numbers, names, codes, text, rows, missing, misfit, alike }
    }

    /// Whether the cells are what they were taken for, but for one word that then means that nothing
    /// is known.
    pub(super) fn fits(&self) -> bool {
        let Some(misfit) = &self.misfit else { return true };
        let named = misfit.text.contains(char::is_alphabetic)
            && !OFFERED.iter().any(|mark| mark.eq_ignore_ascii_case(&misfit.text));
        let of = if named { OF_WORDS } else { OF_MARKS };
        let word = self.alike && !misfit.text.contains(|c: char| c.is_ascii_digit());
        self.said || word && self.kind != CellKind::Name && of * misfit.count <= self.known()
    }

    /// Cells in which something stands.
    fn known(&self) -> u64 {
        self.rows - self.missing
    }

    /// Takes the next cell.
    ///
    /// # Errors
    /// A number that is too large; too much text.
    pub(super) fn take(
        &mut self,
        cell: &str,
        line: u64,
        format: &Format,
        order: DayOrder,
    ) -> Result<(), FileProblem> {
        let missing = format.is_missing(cell);
        self.rows += 1;
        self.missing += u64::from(missing);
        if self.kind == CellKind::Name {
            let code = if missing { MISSING } else { self.code(cell.trim()) };
            if self.text > MOST_TEXT {
                return Err(FileProblem::MuchText { limit: MOST_TEXT });
            }
            self.codes.push(code);
            if self.said && !missing && format.notation.read(cell) == Read::Other {
                self.misses(cell, line);
            }
            return Ok(());
        }
        let number = match self.kind {
            _ if missing => Some(f64::NAN),
            CellKind::Date => date::seconds(cell, order),
            _ => match format.notation.read(cell) {
                Read::Number(number) => Some(number),
                Read::TooLarge => return Err(FileProblem::LargeNumber { text: cell.to_owned() }),
                Read::Other => None,
            },
        };
        if number.is_none() {
            self.misses(cell, line);
        }
        if self.said || self.alike {
            self.numbers.push(number.unwrap_or(f64::NAN));
        } else {
            // It is to be read once more: nothing is kept of it.
            self.numbers = Vec::new();
        }
        Ok(())
    }

    /// A cell is not what others are.
    fn misses(&mut self, cell: &str, line: u64) {
        let (row, text) = (self.rows, cell.trim());
        let first = || Misfit { line, row, text: text.to_owned(), count: 0 };
        let misfit = self.misfit.get_or_insert_with(first);
        misfit.count += 1;
        self.alike &= misfit.text == text;
    }

    fn code(&mut self, name: &str) -> u32 {
        if let Some(code) = self.names.get(name) {
            return *code;
        }
        self.text += name.len();
        let code = self.names.len() as u32;
        self.names.insert(name.into(), code);
        code
    }

    /// All of it, under a name.
    pub(super) fn into(self, name: String, notation: Notation) -> FileColumn {
        let Self { kind, numbers, names, codes, missing, misfit, .. } = self;
        if kind != CellKind::Name {
            let offered = if kind == CellKind::Number { offered(&numbers) } else { Vec::new() };
            let values = Values::Numbers(numbers.into());
            let missing = missing + misfit.as_ref().map_or(0, |misfit| misfit.count);
            return FileColumn { name, kind, values, missing, misfit, offered };
        }
        let mut is_number = vec![false; names.len()];
        for (name, code) in &names {
            is_number[*code as usize] = !matches!(notation.read(name), Read::Other);
        }
        let known = codes.iter().filter(|code| **code != MISSING);
        let numbers = known.filter(|code| is_number[**code as usize]).count() as u64;
        let count = codes.len() as u64 - missing - numbers;
        // Its place is known from when the column was taken for numbers.
        let misfit = misfit.filter(|_| numbers > 0).map(|first| Misfit { count, ..first });
        let count = |code: u32| codes.iter().filter(|each| **each == code).count() as u64;
        let offer = |mark: &'static str| Some((mark, count(*names.get(mark)?)));
        let offered = OFFERED.into_iter().filter_map(offer).collect();
        let names = names.into_iter().map(|(name, code)| (name.into(), code));
        let values = Values::of_codes(names, codes);
        FileColumn { name, kind, values, missing, misfit, offered }
    }
}

/// Marks that are the least or the largest number, with their counts.
fn offered(numbers: &[f64]) -> Vec<(&'static str, u64)> {
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut found = Vec::new();
    for mark in OFFERED {
        if let Some(number) = mark.parse::<f64>().ok().filter(|n| *n == least || *n == most) {
            found.push((mark, numbers.iter().filter(|n| **n == number).count() as u64));
        }
    }
    found
}
