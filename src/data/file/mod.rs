//! A file of rows: what it is written in, and what stands in its cells.

pub mod date;
mod encoding;
mod format;
mod number;
mod problem;
mod rows;

pub use encoding::Encoding;
pub use format::{Format, MISSING, OFFERED};
pub use number::{Notation, Read};
pub use problem::{FileFault, FileProblem};
pub use rows::{CellKind, FileColumn, MOST_COLUMNS, Misfit, Ragged, Rows, Table};
