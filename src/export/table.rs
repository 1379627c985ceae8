//! A table as text, with commas.

use csv::WriterBuilder;

/// Rows of cells, the names of the columns first.
pub fn text(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Into memory; only a full disk could fail.
    let written = rows.iter().try_for_each(|row| writer.write_record(row));
    written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default()
}
