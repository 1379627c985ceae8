//! A file of rows: what it is written in, and what stands in its cells.

mod column;
mod correction;
pub mod date;
mod encoding;
mod format;
mod json;
mod number;
mod problem;
mod reading;
mod rows;

pub use column::{FileColumn, Misfit};
pub use correction::{CellKind, Corrections, Ragged};
pub use encoding::Encoding;
pub use format::{Format, MISSING, OFFERED};
pub use number::{Notation, Read};
pub use problem::{FileFault, FileProblem};
pub use reading::{HEAD, Reading};
pub use rows::{MOST_COLUMNS, Rows, Table};
