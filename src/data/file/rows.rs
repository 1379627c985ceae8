//! Rows of a file, read piece by piece into columns.

use super::date::{self, DayOrder};
use super::{FileFault, FileProblem, Format, Read};
use crate::data::{MISSING, MOST_ROWS, Values};
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::Decoder;
use serde::Serialize;
use std::collections::BTreeMap;

/// The most columns.
pub const MOST_COLUMNS: usize = 4096;
/// The longest line, in bytes.
const LONGEST: usize = 1 << 24;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// Numbers.
    Number,
    /// Days, or days and times: numbers of seconds from the start of 1970.
    Date,
    /// Names.
    Name,
}

/// What is done with lines that have another number of cells than the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ragged {
    /// Reading ends with a fault.
    Refuse,
    /// They are left out.
    LeaveOut,
}

/// A cell that is not what its column is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Misfit {
    /// Its line, counted from 1.
    pub line: u64,
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
}

/// What was read of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Column by column.
    pub columns: Vec<FileColumn>,
    /// How many rows there are.
    pub rows: usize,
    /// How many lines were left out, as they have another number of cells.
    pub left_out: u64,
    /// Columns whose name was empty, or was there before, by their places.
    pub renamed: Vec<usize>,
}

/// Reads a file piece by piece.
pub struct Rows {
    format: Format,
    ragged: Ragged,
    order: DayOrder,
    decoder: Decoder,
    /// Text that is not read yet: the last line may go on.
    text: String,
    /// The line that `text` begins with, counted from 1.
    line: u64,
    skip: usize,
    names: Option<Vec<String>>,
    columns: Vec<Gathered>,
    rows: usize,
    left_out: u64,
    renamed: Vec<usize>,
    /// What columns are, by their places, where that is known from before.
    kinds: Vec<CellKind>,
}

/// What is known of a column while it is read.
struct Gathered {
    kind: CellKind,
    numbers: Vec<f64>,
    names: BTreeMap<Box<str>, u32>,
    codes: Vec<u32>,
    missing: u64,
    misfit: Option<Misfit>,
}

impl Rows {
    /// Reads as `format` says; `kinds` are what the columns are, where that is known from before: all
    /// others are of numbers until a cell is none.
    pub fn new(format: Format, ragged: Ragged, order: DayOrder, kinds: Vec<CellKind>) -> Self {
        let (decoder, skip) = (format.encoding.decoder(), format.skip);
        let (text, names, columns, renamed) = (String::new(), None, Vec::new(), Vec::new());
        let (line, rows, left_out) = (1, 0, 0);
        Self {
            format,
            ragged,
            order,
            decoder,
            text,
            line,
            skip,
            names,
            columns,
            rows,
            left_out,
            renamed,
            kinds,
        }
    }

    /// Takes the next bytes of the file; `last` where no more come.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn push(&mut self, bytes: &[u8], last: bool) -> Result<(), FileFault> {
        let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * bytes.len());
        self.text.reserve(room);
        let start = self.text.len();
        let (.., malformed) = self.decoder.decode_to_string(bytes, &mut self.text, last);
        if malformed {
            let before = self.text.split('\u{fffd}').next().unwrap_or_default();
            let line = self.line + before.matches('\n').count() as u64;
            let encoding = self.format.encoding.name();
            return Err(FileFault::at(line, FileProblem::NotText { encoding }));
        }
        if self.text[start..].contains('\0') {
            return Err(FileFault::whole(FileProblem::Binary { looks: "unknown" }));
        }
        let text = std::mem::take(&mut self.text);
        let (read, lines) = self.read(&text, last)?;
        self.line += lines;
        self.text = text;
        self.text.drain(..read);
        if self.text.len() > LONGEST {
            let problem = if self.text.contains('"') && self.format.quotes {
                FileProblem::OpenQuote
            } else {
                FileProblem::LongLine { limit: LONGEST }
            };
            return Err(FileFault::at(self.line, problem));
        }
        Ok(())
    }

    /// Reads the lines of a text that are surely whole: how many bytes and lines those are.
    fn read(&mut self, text: &str, last: bool) -> Result<(usize, u64), FileFault> {
        let mut reader = ReaderBuilder::new()
            .delimiter(self.format.delimiter as u8)
            .quoting(self.format.quotes)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = ByteRecord::new();
        let (mut read, mut lines) = (0, 0);
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let end = reader.position();
            let at = record.position().map_or(0, |place| place.line() - 1);
            let whole = end.byte() as usize;
            if whole == text.len() && !last {
                break;
            }
            if last && whole == text.len() && self.format.quotes && is_open(&text[read..]) {
                return Err(FileFault::at(self.line + at, FileProblem::OpenQuote));
            }
            self.take(&record, self.line + at)?;
            (read, lines) = (whole, end.line() - 1);
        }
        Ok((read, lines))
    }

    /// Takes a line: it names the columns, or it is a row.
    fn take(&mut self, record: &ByteRecord, line: u64) -> Result<(), FileFault> {
        // What is decoded is UTF-8, and so is each part between two ASCII letters.
        let cells = || record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        let found = record.len();
        let Some(names) = &mut self.names else {
            if found > MOST_COLUMNS {
                let problem = FileProblem::ManyColumns { found, limit: MOST_COLUMNS };
                return Err(FileFault::at(line, problem));
            }
            if self.format.header {
                self.names = Some(cells().map(|name| name.trim().to_owned()).collect());
                return Ok(());
            }
            self.names = Some(vec![String::new(); found]);
            return self.take(record, line);
        };
        if self.columns.is_empty() {
            if found == names.len() + 1 && self.format.header {
                // R names its rows, and not the column of those names.
                names.insert(0, String::new());
            }
            let kind = |k| self.kinds.get(k).copied().unwrap_or(CellKind::Number);
            self.columns = (0..names.len()).map(|k| Gathered::new(kind(k))).collect();
        }
        let wanted = self.columns.len();
        if found != wanted {
            if self.ragged == Ragged::Refuse {
                return Err(FileFault::at(line, FileProblem::Ragged { found, wanted }));
            }
            self.left_out += 1;
            return Ok(());
        }
        if self.rows == MOST_ROWS {
            return Err(FileFault::at(line, FileProblem::ManyRows { limit: MOST_ROWS }));
        }
        self.rows += 1;
        for (k, (cell, column)) in cells().zip(&mut self.columns).enumerate() {
            column.take(cell, line, &self.format, self.order).map_err(|problem| {
                let name = self.names.as_ref().map_or("", |names| &names[k]);
                FileFault { line: Some(line), column: Some(named(name, k)), problem }
            })?;
        }
        Ok(())
    }

    /// How many rows were read so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns, by their places, with a cell that is not what they were taken for.
    pub fn misfits(&self) -> Vec<(usize, Misfit)> {
        let misfit = |(k, column): (usize, &Gathered)| Some((k, column.misfit.clone()?));
        self.columns.iter().enumerate().filter_map(misfit).collect()
    }

    /// What the columns turned out to be; nothing where they are what they were taken for, so that
    /// [`Rows::finish`] has them. Else the file is to be read once more, with these.
    pub fn corrected(&self) -> Option<Vec<CellKind>> {
        let fits = |column: &Gathered| column.misfit.is_none() || column.kind == CellKind::Name;
        if self.columns.iter().all(fits) {
            return None;
        }
        let kind = |column: &Gathered| match (&column.misfit, column.kind) {
            (None, kind) | (Some(_), kind @ CellKind::Name) => kind,
            // What is no number from its first cell on may be dates.
            (Some(misfit), CellKind::Number)
                if date::seconds(&misfit.text, self.order).is_some() =>
            {
                CellKind::Date
            }
            (Some(_), _) => CellKind::Name,
        };
        Some(self.columns.iter().map(kind).collect())
    }

    /// The columns.
    ///
    /// # Errors
    /// A file without a row.
    pub fn finish(mut self) -> Result<Table, FileFault> {
        if self.rows == 0 {
            let empty = self.names.is_none() && self.left_out == 0;
            let problem = if empty { FileProblem::Empty } else { FileProblem::NoRows };
            return Err(FileFault::whole(problem));
        }
        let names = self.distinct();
        let columns = names.into_iter().zip(self.columns).map(|(name, column)| column.into(name));
        let (rows, left_out, renamed) = (self.rows, self.left_out, self.renamed);
        Ok(Table { columns: columns.collect(), rows, left_out, renamed })
    }

    /// Names that tell the columns apart.
    fn distinct(&mut self) -> Vec<String> {
        let given = self.names.take().unwrap_or_default();
        let mut names: Vec<String> = Vec::with_capacity(given.len());
        for (k, name) in given.iter().enumerate() {
            let wanted = named(name, k);
            let (mut unique, mut count) = (wanted.clone(), 1);
            while names.contains(&unique) || count > 1 && given.contains(&unique) {
                count += 1;
                unique = format!("{wanted} ({count})");
            }
            if self.format.header && unique != *name {
                self.renamed.push(k);
            }
            names.push(unique);
        }
        names
    }
}

/// The name of a column, where it has none by its place.
fn named(name: &str, place: usize) -> String {
    if name.is_empty() { format!("column {}", place + 1) } else { name.to_owned() }
}

/// Whether a quote stays open: within quotes a quote is written twice.
fn is_open(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

impl Gathered {
    fn new(kind: CellKind) -> Self {
        let (numbers, names, codes) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { kind, numbers, names, codes, missing: 0, misfit: None }
    }

    fn take(
        &mut self,
        cell: &str,
        line: u64,
        format: &Format,
        order: DayOrder,
    ) -> Result<(), FileProblem> {
        let missing = format.is_missing(cell);
        self.missing += u64::from(missing);
        if self.kind == CellKind::Name {
            let code = if missing { MISSING } else { self.code(cell.trim()) };
            self.codes.push(code);
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
        match (&mut self.misfit, number) {
            // It is to be read once more: nothing is kept of it.
            (Some(misfit), found) => misfit.count += u64::from(found.is_none()),
            (None, Some(number)) => self.numbers.push(number),
            (None, None) => {
                self.numbers = Vec::new();
                self.misfit = Some(Misfit { line, text: cell.trim().to_owned(), count: 1 });
            }
        }
        Ok(())
    }

    fn code(&mut self, name: &str) -> u32 {
        if let Some(code) = self.names.get(name) {
            return *code;
        }
        let code = self.names.len() as u32;
        self.names.insert(name.into(), code);
        code
    }

    fn into(self, name: String) -> FileColumn {
        let Self { kind, numbers, names, codes, missing, .. } = self;
        let values = if kind == CellKind::Name {
            Values::of_codes(names.into_iter().map(|(name, code)| (name.into(), code)), codes)
        } else {
            Values::Numbers(numbers.into())
        };
        FileColumn { name, kind, values, missing }
    }
}
