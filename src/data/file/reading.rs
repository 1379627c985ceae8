//! Reading a file: how it is written is found out from its head, then its rows are read, once more where
//! a column turns out to be something else than its first cells were.

use super::date::{self, DayOrder};
use super::json::{self, Record};
use super::{
    CellKind, Corrections, FileFault, FileProblem, Format, Misfit, Ragged, Read, Rows, Table,
};
use encoding_rs::Decoder;
use std::collections::BTreeMap;

/// How many bytes of a file tell how it is written.
pub const HEAD: usize = 1 << 16;

/// Reads a file piece by piece, as often as it has to be.
pub struct Reading {
    format: Format,
    ragged: Ragged,
    order: DayOrder,
    said: Corrections,
    /// Days were found to stand in the other order than was thought first.
    swapped: bool,
    misfits: Vec<Option<Misfit>>,
    rows: Rows,
    /// Of JSON, which is read as a whole.
    text: Option<(Decoder, String)>,
}

/// The most bytes of JSON.
const MOST_JSON: usize = 1 << 28;

impl Reading {
    /// Of a file that begins with `head`: [`HEAD`] bytes, or, where it is `whole`, all of it.
    ///
    /// # Errors
    /// A file that is no text; what is wrong with its first lines.
    pub fn new(head: &[u8], whole: bool, said: Corrections) -> Result<Self, FileFault> {
        if let Some(looks) = looks(head) {
            return Err(FileFault::whole(FileProblem::Binary { looks }));
        }
        if whole && head.trim_ascii().is_empty() {
            return Err(FileFault::whole(FileProblem::Empty));
        }
        let mut format = Format::corrected(head, whole, &said);
        let text = format.is_json(head, whole).then(|| (format.encoding.decoder(), String::new()));
        if text.is_some() {
            (format.notation, format.skip) = (said.notation.unwrap_or_default(), 0);
        }
        let ragged = said.ragged.unwrap_or(Ragged::Refuse);
        let order = said.order.unwrap_or(DayOrder::DayFirst);
        let rows = Rows::new(format.clone(), ragged, order, Vec::new());
        let (swapped, misfits) = (false, Vec::new());
        let mut reading = Self { format, ragged, order, said, swapped, misfits, rows, text };
        reading.restart(Vec::new());
        if reading.text.is_some() {
            return Ok(reading);
        }
        reading.push(head, whole)?;
        while reading.again() {
            reading.push(head, whole)?;
        }
        let kinds = reading.rows.kinds();
        reading.restart(kinds);
        Ok(reading)
    }

    /// How the file is written.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// What is done with lines of another number of cells.
    pub fn ragged(&self) -> Ragged {
        self.ragged
    }

    /// Whether it holds records in JSON: what parts cells and quotes them does not matter.
    pub fn is_json(&self) -> bool {
        self.text.is_some()
    }

    /// Which number of a date without the year in front is the day.
    pub fn order(&self) -> DayOrder {
        self.order
    }

    /// How many rows were read so far.
    pub fn rows(&self) -> usize {
        self.rows.rows()
    }

    /// Takes the next bytes of the file; `last` where no more come.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn push(&mut self, bytes: &[u8], last: bool) -> Result<(), FileFault> {
        let Some((decoder, text)) = &mut self.text else { return self.rows.push(bytes, last) };
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * bytes.len()));
        let (.., malformed) = decoder.decode_to_string(bytes, text, last);
        if malformed {
            let before = text.split('\u{fffd}').next().unwrap_or_default();
            let line = 1 + before.matches('\n').count() as u64;
            let encoding = self.format.encoding.name();
            return Err(FileFault::at(line, FileProblem::NotText { encoding }));
        }
        if text.len() > MOST_JSON {
            let (size, limit) = (text.len(), MOST_JSON);
            return Err(FileFault::whole(FileProblem::LargeFile { size, limit }));
        }
        if last {
            let text = std::mem::take(text);
            self.read_records(&text)?;
        }
        Ok(())
    }

    fn read_records(&mut self, text: &str) -> Result<(), FileFault> {
        let names: Vec<String> = match json::outline(text)? {
            Record::Named(cells) => cells.into_iter().map(|(name, _)| name).collect(),
            Record::Listed(first) => {
                let is_name = |cell: &String| {
                    !self.format.is_missing(cell) && self.format.notation.read(cell) == Read::Other
                };
                self.format.header = self.said.header.unwrap_or(first.iter().all(is_name));
                Vec::new()
            }
        };
        self.format.header |= !names.is_empty();
        self.restart(Vec::new());
        self.take_records(text, &names)?;
        while self.again() {
            self.take_records(text, &names)?;
        }
        Ok(())
    }

    /// Records become rows, with the names in this order, if they have some; what one has not is missing.
    fn take_records(&mut self, text: &str, names: &[String]) -> Result<(), FileFault> {
        let places: BTreeMap<&str, usize> =
            names.iter().zip(0..).map(|(name, place)| (name.as_str(), place)).collect();
        let rows = &mut self.rows;
        let in_record = |fault: FileFault| FileFault { record: fault.line, line: None, ..fault };
        if !names.is_empty() {
            rows.take(&names.to_vec().into(), 0)
                .map_err(|fault| FileFault::whole(fault.problem))?;
        }
        json::each(text, |record, count| {
            let row = match record {
                Record::Listed(cells) => cells,
                Record::Named(cells) => {
                    let mut row = vec![String::new(); names.len()];
                    cells.into_iter().for_each(|(name, cell)| row[places[name.as_str()]] = cell);
                    row
                }
            };
            if row.is_empty() {
                return Ok(());
            }
            rows.take(&row.into(), count).map_err(in_record)
        })
    }

    /// Whether the file is to be read once more from its start: a column turned out to be something
    /// else. Asked when all of it was read. From numbers a column turns to dates, in one order of the
    /// days and then in the other one, and to names: this comes to an end.
    pub fn again(&mut self) -> bool {
        let Some(mut kinds) = self.rows.corrected() else { return false };
        let (order, mut swap) = (self.order, false);
        let may_swap = !self.swapped && self.said.order.is_none();
        for (k, misfit) in self.rows.misfits() {
            let is_date = |order| date::seconds(&misfit.text, order).is_some();
            if is_date(order.other()) && !is_date(order) && may_swap {
                (kinds[k], swap) = (CellKind::Date, true);
            }
            if self.misfits.len() <= k {
                self.misfits.resize(k + 1, None);
            }
            self.misfits[k].get_or_insert(misfit);
        }
        if swap {
            (self.order, self.swapped) = (order.other(), true);
        }
        self.restart(kinds);
        true
    }

    /// The columns, when all of the file was read.
    ///
    /// # Errors
    /// A file without a row.
    pub fn finish(mut self) -> Result<Table, FileFault> {
        self.rows.recall(&self.misfits);
        self.rows.finish()
    }

    fn restart(&mut self, kinds: Vec<CellKind>) {
        let rows = Rows::new(self.format.clone(), self.ragged, self.order, kinds);
        self.rows = rows.with(self.said.kinds.clone());
    }
}

/// What a file is by its first bytes, where it is no text.
fn looks(head: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 13] = [
        (b"\x1f\x8b", "gzip"),
        (b"%PDF", "pdf"),
        (b"\x89PNG", "image"),
        (b"\xff\xd8\xff", "image"),
        (b"GIF8", "image"),
        (b"\xd0\xcf\x11\xe0", "excel-97"),
        (b"PAR1", "parquet"),
        (b"ARROW1", "arrow"),
        (b"SQLite format 3", "sqlite"),
        (b"\x89HDF", "hdf5"),
        (b"$FL2", "spss"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ", "xz"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        // The parts of a workbook are named in clear text.
        let names = |part: &[u8]| head.windows(part.len()).any(|some| some == part);
        return Some(if names(b"xl/") || names(b"[Content_Types]") { "xlsx" } else { "zip" });
    }
    let start = head.trim_ascii_start();
    if [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|mark| start.get(..mark.len()).is_some_and(|text| text.eq_ignore_ascii_case(mark)))
    {
        return Some("html");
    }
    let mark = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
    mark.map(|(_, looks)| *looks)
}
