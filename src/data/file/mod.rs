//! A file of rows: what it is written in, and what stands in its cells.

mod encoding;
mod format;
mod number;

pub use encoding::Encoding;
pub use format::{Format, MISSING, OFFERED};
pub use number::{Notation, Read};
