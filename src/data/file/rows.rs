//! Rows of a file, read piece by piece into columns.

use super::column::{FileColumn, Gathered, Misfit};
use super::date::{self, DayOrder};
use super::{CellKind, FileFault, FileProblem, Format, Ragged};
use crate::data::MOST_ROWS;
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::Decoder;
use std::collections::BTreeMap;

/// The most columns.
pub const MOST_COLUMNS: usize = 4096;
/// The longest line, in bytes.
const LONGEST: usize = 1 << 24;
/// The most cells: of numbers they take a gigabyte.
const MOST_CELLS: usize = 1 << 27;
/// What is parsed at a time.
const BUFFER: usize = 1 << 16;

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
    /// What a person says that they are.
    said: BTreeMap<usize, CellKind>,
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
            said: BTreeMap::new(),
        }
    }

    /// Takes columns, by their places, for what a person says that they are.
    pub fn with(mut self, said: BTreeMap<usize, CellKind>) -> Self {
        self.said = said;
        self
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
        let mut reader = self.reader(text);
        let mut record = StringRecord::new();
        let (mut read, mut lines) = (0, 0);
        while let Ok(true) = reader.read_record(&mut record) {
            let end = reader.position();
            let at = record.position().map_or(0, |place| place.line() - 1);
            let whole = end.byte() as usize;
            if whole == text.len() && !last {
                break;
            }
            if last && whole == text.len() && self.is_open(&text[read..], record.len()) {
                return Err(FileFault::at(self.line + at, FileProblem::OpenQuote));
            }
            self.take(&record, self.line + at)?;
            (read, lines) = (whole, end.line() - 1);
        }
        Ok((read, lines))
    }

    fn reader<'a>(&self, text: &'a str) -> csv::Reader<&'a [u8]> {
        ReaderBuilder::new()
            .delimiter(self.format.delimiter as u8)
            .quoting(self.format.quotes)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER.min(text.len() + 1))
            .from_reader(text.as_bytes())
    }

    /// Whether a quote stays open in the last line of a file, of so many cells: what is written behind
    /// it is then no cell, nor a line, of its own.
    fn is_open(&self, line: &str, cells: usize) -> bool {
        let longer = format!("{line}{}x", self.format.delimiter);
        let mut reader = self.reader(&longer);
        let mut records = reader.records().map_while(Result::ok);
        let first = records.next().map_or(0, |record| record.len());
        self.format.quotes && first == cells && records.next().is_none()
    }

    /// Takes a line: it names the columns, or it is a row.
    pub(super) fn take(&mut self, record: &StringRecord, line: u64) -> Result<(), FileFault> {
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
                self.names = Some(record.iter().map(|name| name.trim().to_owned()).collect());
                return Ok(());
            }
            self.names = Some(vec![String::new(); found]);
            return self.take(record, line);
        };
        if self.columns.is_empty() {
            if found == names.len() + 1 && self.format.header {
                // R names its rows, and not the column of those names; some programs end each row, and
                // not the names, in a delimiter.
                let ended = record.iter().next_back().is_some_and(|last| last.trim().is_empty());
                names.insert(if ended { names.len() } else { 0 }, String::new());
            }
            let kind = |k| self.kinds.get(k).copied().unwrap_or(CellKind::Number);
            let column = |k| match self.said.get(&k) {
                Some(said) => Gathered::new(*said, true),
                None => Gathered::new(kind(k), false),
            };
            self.columns = (0..names.len()).map(column).collect();
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
        if self.rows >= MOST_CELLS / wanted {
            return Err(FileFault::at(line, FileProblem::ManyCells { limit: MOST_CELLS }));
        }
        self.rows += 1;
        for (k, (cell, column)) in record.iter().zip(&mut self.columns).enumerate() {
            column.take(cell, line, &self.format, self.order).map_err(|problem| {
                let name = self.names.as_ref().map_or("", |names| &names[k]);
                FileFault { column: Some(named(name, k)), ..FileFault::at(line, problem) }
            })?;
        }
        Ok(())
    }

    /// How many rows were read so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The first cell of a column, by its place, that was no number in an earlier reading.
    pub(super) fn recall(&mut self, misfits: &[Option<Misfit>]) {
        for (column, misfit) in self.columns.iter_mut().zip(misfits) {
            if column.kind == CellKind::Name && !column.said {
                column.misfit.clone_from(misfit);
            }
        }
    }

    /// Columns, by their places, with a cell that is not what they were taken for.
    pub fn misfits(&self) -> Vec<(usize, Misfit)> {
        let misfit = |(k, column): (usize, &Gathered)| Some((k, column.misfit.clone()?));
        self.columns.iter().enumerate().filter_map(misfit).collect()
    }

    /// What the columns were taken for.
    pub(super) fn kinds(&self) -> Vec<CellKind> {
        self.columns.iter().map(|column| column.kind).collect()
    }

    /// What the columns turned out to be; nothing where they are what they were taken for, so that
    /// [`Rows::finish`] has them. Else the file is to be read once more, with these.
    pub fn corrected(&self) -> Option<Vec<CellKind>> {
        if self.columns.iter().all(Gathered::fits) {
            return None;
        }
        let kind = |column: &Gathered| match (&column.misfit, column.kind) {
            (_, kind) if column.fits() => kind,
            // What is no number from its first cell on may be dates.
            (Some(misfit), CellKind::Number)
                if date::seconds(&misfit.text, self.order).is_some() =>
            {
                CellKind::Date
            }
            _ => CellKind::Name,
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
        let notation = self.format.notation;
        let columns =
            names.into_iter().zip(self.columns).map(|(name, column)| column.into(name, notation));
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
