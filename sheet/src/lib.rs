//! Workbooks of spreadsheets, as the text of a CSV file: a build of its own, which the page loads when
//! somebody opens one.

#[cfg(target_arch = "wasm32")]
mod wasm;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};
use serde::Serialize;
use std::io::Cursor;

/// What is wrong with a workbook; the page says it in its language.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Problem {
    /// It cannot be read.
    Sheet {
        /// What the reader says.
        detail: String,
    },
    /// No sheet of it has values.
    NoSheet,
}

/// A workbook that is open.
pub struct Workbook(Sheets<Cursor<Vec<u8>>>);

/// A sheet as text: a line a row, from the first row of the sheet on, so that places in the text are
/// those that the spreadsheet shows.
#[derive(Debug, PartialEq)]
pub struct Text {
    /// Which sheet this is.
    pub sheet: String,
    /// UTF-8, cells parted by commas.
    pub csv: Vec<u8>,
}

impl Workbook {
    /// From the bytes of a file: .xlsx, .xls, .xlsb or .ods.
    ///
    /// # Errors
    /// Something else; a workbook that is damaged, or locked.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Problem> {
        open_workbook_auto_from_rs(Cursor::new(bytes)).map(Self).map_err(problem)
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// The sheet of that name; without one the first that has values.
    ///
    /// # Errors
    /// None of them has, or a sheet is damaged.
    pub fn text(&mut self, sheet: Option<&str>) -> Result<Text, Problem> {
        let names = sheet.map_or_else(|| self.sheets(), |name| vec![name.to_owned()]);
        for name in names {
            let range = self.0.worksheet_range(&name).map_err(problem)?;
            if !range.is_empty() {
                return Ok(Text { sheet: name, csv: csv(&range)? });
            }
        }
        Err(Problem::NoSheet)
    }
}

fn problem(error: impl ToString) -> Problem {
    Problem::Sheet { detail: error.to_string() }
}

fn csv(range: &Range<Data>) -> Result<Vec<u8>, Problem> {
    let (first, _) = range.start().unwrap_or_default();
    // A line with nothing in it a reader passes over, and counts.
    let mut text = vec![b'\n'; first as usize];
    for row in range.rows() {
        if row.iter().all(|cell| matches!(cell, Data::Empty)) {
            text.push(b'\n');
            continue;
        }
        let mut line = csv::Writer::from_writer(&mut text);
        line.write_record(row.iter().map(cell))
            .and_then(|()| Ok(line.flush()?))
            .map_err(problem)?;
    }
    Ok(text)
}

/// A cell as CSV has it.
fn cell(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        // A line of the text is a row of the sheet.
        Data::String(text) => text.replace(['\n', '\r'], " "),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => float(*number),
        Data::Bool(on) => on.to_string(),
        Data::DateTime(time) if time.is_duration() => float(time.as_f64()),
        Data::DateTime(time) => {
            let (year, month, day, hours, minutes, seconds, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            match (hours, minutes, seconds) {
                (0, 0, 0) => date,
                _ => format!("{date} {hours:02}:{minutes:02}:{seconds:02}"),
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// Without the many zeros of a very large number, or of a very small one.
fn float(number: f64) -> String {
    let plain = number == 0.0 || (1e-7..1e21).contains(&number.abs());
    if plain { number.to_string() } else { format!("{number:e}") }
}
