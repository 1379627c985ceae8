//! A dataset: named columns, equally long, as they were given. An experiment names it; many trainers
//! may share one.

use crate::experiment::{Cell, Column, ColumnKind, Data, Role};
use crate::fault::{Fault, Problem};
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The code of a cell where nothing stands, in a column of categories.
pub const MISSING: u32 = u32::MAX;

/// The most rows: a place among them fits into 31 bits.
pub const MOST_ROWS: usize = (1 << 31) - 1;

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// In 64 bits; not-a-number where nothing stands.
    Numbers(Arc<[f64]>),
    /// Names in their order, and of each row the place of its name; [`MISSING`] where nothing stands.
    Categories {
        /// Different names, sorted.
        names: Vec<String>,
        /// One a row.
        codes: Arc<[u32]>,
    },
}

impl Values {
    /// Categories of their names, row by row.
    pub fn named<'a>(rows: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut found: BTreeMap<&str, u32> = BTreeMap::new();
        let mut codes: Vec<u32> = Vec::with_capacity(rows.size_hint().0);
        for name in rows {
            let next = found.len() as u32;
            codes.push(name.map_or(MISSING, |name| *found.entry(name).or_insert(next)));
        }
        Self::of_codes(found.into_iter().map(|(name, code)| (name.to_owned(), code)), codes)
    }

    /// Categories of names in their order, with the codes that stand for them row by row; each code
    /// is below the number of names.
    pub(super) fn of_codes(
        found: impl ExactSizeIterator<Item = (String, u32)>,
        mut codes: Vec<u32>,
    ) -> Self {
        // From the order of appearance to that of the names.
        let mut places = vec![0; found.len()];
        let mut names = Vec::with_capacity(found.len());
        for (place, (name, code)) in found.enumerate() {
            places[code as usize] = place as u32;
            names.push(name);
        }
        codes.iter_mut().filter(|code| **code != MISSING).for_each(|code| {
            *code = places[*code as usize];
        });
        Self::Categories { names, codes: codes.into() }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Categories { codes, .. } => codes.len(),
        }
    }

    /// Whether nothing stands in a row.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Self::Numbers(numbers) => numbers[row].is_nan(),
            Self::Categories { codes, .. } => codes[row] == MISSING,
        }
    }
}

/// Named columns, equally long.
#[derive(Clone, Debug)]
pub struct Dataset {
    columns: Vec<(String, Values)>,
    rows: usize,
    sha256: OnceCell<String>,
}

impl Dataset {
    /// A dataset of columns.
    ///
    /// # Errors
    /// Columns of different lengths; a name that is there twice; no row, or 2^31 and more; a number
    /// that does not fit into 32 bits.
    pub fn new(columns: Vec<(String, Values)>) -> Result<Self, Fault> {
        let rows = columns.first().map_or(0, |(_, values)| values.rows());
        let places = places(&columns);
        for (k, (name, values)) in columns.iter().enumerate() {
            let fault = |problem| Err(Fault::new(format!("columns.{name}"), problem));
            let found = values.rows();
            if found > MOST_ROWS {
                let (found, limit) = (found as u64, MOST_ROWS as u64);
                return fault(Problem::TooLarge { found, limit });
            }
            if found != rows {
                return fault(Problem::Length { found, wanted: rows });
            }
            if places.get(name.as_str()) != Some(&(k as u32)) {
                return fault(Problem::Twice { name: name.clone() });
            }
            if let Values::Numbers(numbers) = values
                && let Some(row) = numbers.iter().position(|n| n.abs() > f64::from(f32::MAX))
            {
                return Err(Fault::new(format!("columns.{name}[{row}]"), Problem::NotFinite));
            }
        }
        if rows == 0 {
            return Err(Fault::new("columns", Problem::NoRows));
        }
        Ok(Self { columns, rows, sha256: OnceCell::new() })
    }

    /// The rows of a table that stand in an experiment.
    ///
    /// # Errors
    /// No table, or one whose rows stand elsewhere; a name that is there twice; no row.
    pub fn of(data: &Data) -> Result<Self, Fault> {
        let Data::Table { columns, rows: Some(rows), .. } = data else {
            return Err(Fault::new("data.rows", Problem::Missing));
        };
        let names = columns.iter().map(|column| column.name.clone());
        Self::new(names.zip(of_rows(columns, rows)).collect())
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Its columns, in the order in which they were given.
    pub fn columns(&self) -> &[(String, Values)] {
        &self.columns
    }

    /// The hash that names it: SHA-256 of the number of rows and, in the order of their names, of
    /// each column's name, kind and values. Counts and lengths are 64-bit, values 64-bit floats, all
    /// little-endian; the name of a category stands behind its length, and nothing is a length of
    /// 2^64 - 1.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| self.hash())
    }

    fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update((self.rows as u64).to_le_bytes());
        for place in places(&self.columns).into_values() {
            let (name, values) = &self.columns[place as usize];
            put_text(&mut hash, name);
            put(&mut hash, values);
        }
        let mut text = String::with_capacity(64);
        for byte in hash.finalize() {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
        text
    }
}

/// Columns by their names, in order; of those of one name, the last.
fn places(columns: &[(String, Values)]) -> BTreeMap<&str, u32> {
    let names = columns.iter().zip(0..).map(|((name, _), place)| (name.as_str(), place));
    let mut places = BTreeMap::new();
    names.for_each(|(name, place)| {
        places.insert(name, place);
    });
    places
}

fn put_text(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text);
}

fn put(hash: &mut Sha256, values: &Values) {
    match values {
        Values::Numbers(numbers) => {
            hash.update([0]);
            // As many at a time as the compiler likes to keep.
            let mut bytes = [0; 512];
            for some in numbers.chunks(bytes.len() / 8) {
                for (to, number) in bytes.chunks_exact_mut(8).zip(some) {
                    // One not-a-number is like another.
                    let number = if number.is_nan() { f64::NAN } else { *number };
                    to.copy_from_slice(&number.to_le_bytes());
                }
                hash.update(&bytes[..8 * some.len()]);
            }
        }
        Values::Categories { names, codes } => {
            hash.update([1]);
            for code in codes.iter() {
                match names.get(*code as usize) {
                    Some(name) => put_text(hash, name),
                    None => hash.update(u64::MAX.to_le_bytes()),
                }
            }
        }
    }
}

/// Rows as columns, in the order of the experiment's.
pub(super) fn of_rows(columns: &[Column], rows: &[Vec<Cell>]) -> Vec<Values> {
    let values = |(k, column): (usize, &Column)| {
        let cells = rows.iter().map(|row| &row[k]);
        match column.kind {
            ColumnKind::Number | ColumnKind::Date => Values::Numbers(cells.map(number).collect()),
            ColumnKind::Category => Values::named(cells.map(text)),
        }
    };
    columns.iter().enumerate().map(values).collect()
}

/// The columns of a dataset in the order in which an experiment names them, and of the types that it
/// says.
///
/// # Errors
/// A column that is used and is not there; one that the experiment does not name; one of another
/// type.
pub(super) fn named(columns: &[Column], dataset: &Dataset) -> Result<Vec<Option<Values>>, Fault> {
    for (name, _) in &dataset.columns {
        if !columns.iter().any(|column| column.name == *name) {
            let known: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            let problem = Problem::UnknownKey { known: known.join(", ") };
            return Err(Fault::new(format!("columns.{name}"), problem));
        }
    }
    let find = |column: &Column| {
        let found = dataset.columns.iter().find(|(name, _)| *name == column.name);
        if found.is_none() && column.role != Role::Ignore {
            return Err(Fault::new(format!("columns.{}", column.name), Problem::Missing));
        }
        match found {
            // By a date that is no feature rows may be split.
            Some((_, values)) if column.role != Role::Ignore || column.kind == ColumnKind::Date => {
                typed(column, values).map(Some)
            }
            _ => Ok(None),
        }
    };
    columns.iter().map(find).collect()
}

/// The values of a column, as its type says. A category may be written as a whole number, which is
/// then its name.
fn typed(column: &Column, values: &Values) -> Result<Values, Fault> {
    let wrong = |row: usize, found, wanted| {
        let place = format!("columns.{}[{row}]", column.name);
        Err(Fault::new(place, Problem::WrongType { found, wanted }))
    };
    match (column.kind, values) {
        (ColumnKind::Number | ColumnKind::Date, Values::Categories { codes, .. }) => {
            let row = codes.iter().position(|code| *code != MISSING).unwrap_or_default();
            let date = column.kind == ColumnKind::Date;
            let wanted = if date { "a number of seconds or null" } else { "a number or null" };
            wrong(row, "a string", wanted)
        }
        (ColumnKind::Category, Values::Numbers(numbers)) => {
            let whole = |n: &f64| n.is_nan() || n.fract() == 0.0 && n.abs() < 1e15;
            if let Some(row) = numbers.iter().position(|number| !whole(number)) {
                return wrong(row, "a number", "a name, a whole number or null");
            }
            let names: Vec<Option<String>> =
                numbers.iter().map(|n| (!n.is_nan()).then(|| (*n as i64).to_string())).collect();
            Ok(Values::named(names.iter().map(Option::as_deref)))
        }
        _ => Ok(values.clone()),
    }
}

/// The number of a cell; the reader lets only numbers into a column of numbers that is used.
fn number(cell: &Cell) -> f64 {
    if let Cell::Number(number) = cell { *number } else { f64::NAN }
}

fn text(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}
