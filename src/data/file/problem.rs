//! What is wrong with a file: where, what, and what to do. It prints as a sentence in English; the
//! fields let a page say the same in another language.

use serde::Serialize;
use std::fmt;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileFault {
    /// The line, counted from 1, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The record of JSON, counted from 1, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// The name of the column, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong there.
    #[serde(flatten)]
    pub problem: FileProblem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum FileProblem {
    /// Nothing stands in it.
    Empty,
    /// Names of columns, and no row below them.
    NoRows,
    /// It is no text.
    Binary {
        /// What it looks like: `xlsx`, `zip`, `gzip`, `pdf`, `image`, `excel-97`, `html`, `parquet` and
        /// the like, or `unknown`.
        looks: &'static str,
    },
    /// Bytes that are no letters of the encoding.
    NotText {
        /// The encoding.
        encoding: &'static str,
    },
    /// A line with another number of cells than the first.
    Ragged {
        /// Cells of that line.
        found: usize,
        /// Cells of the first.
        wanted: usize,
    },
    /// More columns than are kept.
    ManyColumns {
        /// How many there are.
        found: usize,
        /// How many are kept.
        limit: usize,
    },
    /// More rows than are kept.
    ManyRows {
        /// How many are kept.
        limit: usize,
    },
    /// More cells than are kept.
    ManyCells {
        /// How many are kept.
        limit: usize,
    },
    /// More text in a column than is kept.
    MuchText {
        /// How many bytes are kept.
        limit: usize,
    },
    /// A quote that is never closed.
    OpenQuote,
    /// A line that does not end.
    LongLine {
        /// How many bytes are allowed.
        limit: usize,
    },
    /// A file that is larger than is read as a whole.
    LargeFile {
        /// Its bytes.
        size: usize,
        /// How many are read.
        limit: usize,
    },
    /// What should be JSON is none.
    JsonSyntax {
        /// What the parser says.
        detail: String,
    },
    /// JSON that is no list of records.
    JsonShape,
    /// A list or an object in a cell.
    JsonNested,
    /// A number that does not fit into 32 bits.
    LargeNumber {
        /// As it is written.
        text: String,
    },
}

impl FileFault {
    /// Of the file as a whole.
    pub fn whole(problem: FileProblem) -> Self {
        Self { line: None, record: None, column: None, problem }
    }

    /// In a line.
    pub fn at(line: u64, problem: FileProblem) -> Self {
        Self { line: Some(line), ..Self::whole(problem) }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match (self.line, self.record) {
            (Some(line), _) => format!("line {line}"),
            (None, Some(record)) => format!("record {record}"),
            (None, None) => String::new(),
        };
        let column =
            self.column.as_ref().map_or(String::new(), |name| format!("column \"{name}\""));
        match (place.is_empty(), column.is_empty()) {
            (true, true) => write!(f, "file: ")?,
            (false, false) => write!(f, "{place}, {column}: ")?,
            _ => write!(f, "{place}{column}: ")?,
        }
        match &self.problem {
            FileProblem::Empty => write!(f, "nothing stands in it; choose another file"),
            FileProblem::NoRows => {
                write!(f, "no row below the names; add rows, or say that the first line is a row")
            }
            FileProblem::Binary { looks } => {
                write!(f, "no text, it looks like {looks}; save it as CSV and open that")
            }
            FileProblem::NotText { encoding } => {
                write!(f, "bytes that are no {encoding}; choose another encoding")
            }
            FileProblem::Ragged { found, wanted } => write!(
                f,
                "{found} cells where {wanted} belong; mend the line, or leave out lines like it"
            ),
            FileProblem::ManyColumns { found, limit } => {
                write!(f, "{found} columns, and at most {limit} are kept; choose another delimiter")
            }
            FileProblem::ManyRows { limit } => {
                write!(f, "more than {limit} rows; split the file")
            }
            FileProblem::ManyCells { limit } => {
                write!(f, "more than {limit} cells; leave out columns, or split the file")
            }
            FileProblem::MuchText { limit } => {
                write!(f, "more than {limit} bytes of different names; leave out the column")
            }
            FileProblem::OpenQuote => {
                write!(f, "a quote is opened and never closed; close it, or read quotes as letters")
            }
            FileProblem::LongLine { limit } => {
                write!(f, "longer than {limit} bytes; a quote may be missing")
            }
            FileProblem::LargeFile { size, limit } => {
                write!(f, "{size} bytes, and at most {limit} are read; split it, or save it as CSV")
            }
            FileProblem::JsonSyntax { detail } => {
                write!(f, "not JSON ({detail}); check commas, quotes and brackets")
            }
            FileProblem::JsonShape => {
                write!(f, "a list of records belongs here; or a list of lists, the names first")
            }
            FileProblem::JsonNested => {
                write!(f, "a list or an object in a cell; take its parts into columns")
            }
            FileProblem::LargeNumber { text } => {
                write!(f, "{text} is too large for a 32-bit number; scale the values down")
            }
        }
    }
}

impl std::error::Error for FileFault {}
