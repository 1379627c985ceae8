//! Whatever stands in a file of rows, it is read, or refused, and the same in whatever pieces it comes.
//! The last three bytes of the input are no part of the file: they say how it is read.

#![no_main]

use gradwalk::data::Dataset;
use gradwalk::data::file::{Corrections, FileFault, HEAD, Ragged, Reading, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((bytes, [piece, said, head])) = input.split_last_chunk::<3>() else { return };
    let corrections = || Corrections {
        ragged: (said & 1 > 0).then_some(Ragged::LeaveOut),
        header: (said & 2 > 0).then_some(said & 4 > 0),
        quotes: (said & 8 > 0).then_some(said & 16 > 0),
        delimiter: (said & 32 > 0).then_some(if said & 64 > 0 { ';' } else { '\t' }),
        ..Corrections::default()
    };
    let at_once = read(bytes, HEAD, usize::MAX, corrections());
    let in_pieces = read(bytes, HEAD, usize::from(*piece) + 1, corrections());
    // What is missing among numbers is no number: it equals nothing.
    assert_eq!(format!("{at_once:?}"), format!("{in_pieces:?}"));
    if let Ok(table) = at_once {
        check(table);
    }
    // Of a longer file the head is not all.
    if let Ok(table) = read(bytes, usize::from(*head) + 1, usize::MAX, corrections()) {
        check(table);
    }
});

/// Reads a file whose first bytes tell how it is written.
fn read(bytes: &[u8], head: usize, piece: usize, said: Corrections) -> Result<Table, FileFault> {
    let head = &bytes[..bytes.len().min(head)];
    let mut reading = Reading::new(head, head.len() == bytes.len(), said)?;
    // Each column may turn from numbers to dates, to dates in the other order, and to names.
    for _ in 0..4 {
        let mut rest = bytes;
        loop {
            let (now, later) = rest.split_at(rest.len().min(piece));
            reading.push(now, later.is_empty())?;
            if later.is_empty() {
                break;
            }
            rest = later;
        }
        if !reading.again() {
            return reading.finish();
        }
    }
    panic!("it is read for ever");
}

/// Each column has all rows, and the whole is a dataset.
fn check(table: Table) {
    assert!(table.rows > 0);
    let columns: Vec<_> = table.columns.into_iter().map(|each| (each.name, each.values)).collect();
    let dataset = Dataset::new(columns).expect("what was read is a dataset");
    assert_eq!(dataset.rows(), table.rows);
}
