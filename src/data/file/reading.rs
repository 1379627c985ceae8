//! Reading a file: how it is written is found out from its head, then its rows are read, once more where
//! a column turns out to be something else than its first cells were.

use super::date::{self, DayOrder};
use super::{CellKind, Corrections, FileFault, FileProblem, Format, Misfit, Ragged, Rows, Table};

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
}

impl Reading {
    /// Of a file that begins with `head`: [`HEAD`] bytes, or, where it is `whole`, all of it.
    ///
    /// # Errors
    /// A file that is no text; what is wrong with its first lines.
    pub fn new(head: &[u8], whole: bool, said: Corrections) -> Result<Self, FileFault> {
        if let Some(looks) = looks(head) {
            return Err(FileFault::whole(FileProblem::Binary { looks }));
        }
        let format = Format::corrected(head, whole, &said);
        let ragged = said.ragged.unwrap_or(Ragged::Refuse);
        let order = said.order.unwrap_or(DayOrder::DayFirst);
        let rows = Rows::new(format.clone(), ragged, order, Vec::new());
        let mut reading =
            Self { format, ragged, order, said, swapped: false, misfits: Vec::new(), rows };
        reading.restart(Vec::new());
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
        self.rows.push(bytes, last)
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
    let mark = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
    mark.map(|(_, looks)| *looks)
}
