//! Files of rows as other programs write them: what they are written in, how numbers and names stand.

#![allow(clippy::unwrap_used)] // a case that cannot be read should stop the test

use gradwalk::data::date_parts;
use gradwalk::data::file::date::{self, DayOrder};
use gradwalk::data::file::{
    CellKind, Encoding, FileColumn, FileFault, FileProblem, Format, Misfit, Notation, Ragged, Read,
    Rows, Table,
};
use gradwalk::data::{MISSING, Values};
use proptest::prelude::*;

fn detect(bytes: &[u8]) -> Format {
    Format::detect(bytes, true)
}

fn utf16(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let all = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    all.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn the_encoding_is_found() {
    use Encoding::{Gb18030, Utf8, Utf16Be, Utf16Le, Windows1252};
    for (bytes, wanted) in [
        (b"a,b\n1,2\n".to_vec(), Utf8),
        ("\u{feff}Größe,Länge\n1,2\n".into(), Utf8),
        // Cut in the middle of a letter.
        ("身高,体重".as_bytes()[..8].to_vec(), Utf8),
        (utf16("a\tb\n1\t2\n", true, true), Utf16Le),
        (utf16("a\tb\n1\t2\n", true, false), Utf16Be),
        (utf16("a\tb\n1\t2\n", false, true), Utf16Le),
        (utf16("a\tb\n1\t2\n", false, false), Utf16Be),
        (encoding_rs::GB18030.encode("身高,体重,姓名\n170,65,王\n").0.into_owned(), Gb18030),
        (
            encoding_rs::WINDOWS_1252.encode("Größe;Länge;Gewicht in t\n").0.into_owned(),
            Windows1252,
        ),
    ] {
        assert_eq!(detect(&bytes).encoding, wanted, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_parts_the_cells_is_found() {
    for (text, wanted) in [
        ("a,b,c\n1,2,3\n", ','),
        ("a;b\n1,5;2,5\n3,5;4\n", ';'),
        ("a;b;c\n1;2;3\n", ';'),
        ("name\ttext\nx\tone, two; three\ny\tfour\n", '\t'),
        ("a|b\n1|2\n", '|'),
        ("a b c\n1 2 3\n", ' '),
        ("\"a, b\",\"c;d\"\n\"1;2;3\",4\n", ','),
        ("one\n1\n2\n", ','),
        ("sep=;\na;b\n1;2\n", ';'),
        ("", ','),
    ] {
        assert_eq!(detect(text.as_bytes()).delimiter, wanted, "{text}");
    }
    assert_eq!(detect(b"sep=;\na;b\n1;2\n").skip, 1);
}

#[test]
fn the_first_line_is_told_from_the_rows() {
    for (text, wanted) in [
        ("a,b\n1,2\n", true),
        ("1,2\n3,4\n", false),
        ("5.1,setosa\n4.9,setosa\n", false),
        ("length,class\n4.9,setosa\n", true),
        ("name,town\nAnn,Rome\nBob,Oslo\n", true),
        ("Ann,Rome\nBob,Oslo\nAnn,Oslo\n", false),
        ("2019,2020\n1,2\n", false),
        (",a,b\n0,1,2\n1,3,4\n", true),
        ("a,b\n", true),
        ("1,b\n", false),
        ("a,a\nx,y\n", false),
        ("x,y\nNA,1\n2,NA\n", true),
    ] {
        assert_eq!(detect(text.as_bytes()).header, wanted, "{text}");
    }
}

#[test]
fn marks_in_numbers_are_found() {
    for (text, decimal, thousands) in [
        ("a,b\n1.5,2\n", '.', None),
        ("a;b\n1,5;2\n", ',', None),
        ("a;b\n1.234,5;2\n", ',', Some('.')),
        ("a,b\n\"1,234.5\",2\n", '.', Some(',')),
        ("a;b\n1,234;2\n", ',', None),
        ("a,b\n\"1,234\",2\n", '.', Some(',')),
        ("a\tb\n1 234\t2\n", '.', Some(' ')),
        ("a;b\n1\u{202f}234,5;2\n", ',', Some('\u{202f}')),
    ] {
        let wanted = Notation { decimal, thousands };
        assert_eq!(detect(text.as_bytes()).notation, wanted, "{text}");
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    let german = Notation { decimal: ',', thousands: Some('.') };
    for (notation, cell, wanted) in [
        (Notation::default(), " 1.5 ", Read::Number(1.5)),
        (Notation::default(), "-1e-3", Read::Number(-0.001)),
        (Notation::default(), "\u{2212}4", Read::Number(-4.0)),
        (Notation::default(), "+7", Read::Number(7.0)),
        (Notation::default(), "1e999", Read::TooLarge),
        (Notation::default(), "-3.5e38", Read::TooLarge),
        (Notation::default(), "inf", Read::Other),
        (Notation::default(), "NaN", Read::Other),
        (Notation::default(), "12-5", Read::Other),
        (Notation::default(), "1,5", Read::Other),
        (Notation::default(), "0.5", Read::Number(0.5)),
        (Notation::default(), "08123", Read::Other),
        (Notation::default(), "e", Read::Other),
        (Notation::default(), "", Read::Other),
        (german, "1.234,5", Read::Number(1234.5)),
        (german, "-12.345.678", Read::Number(-12_345_678.0)),
        (german, "1.5", Read::Other),
        (german, "12.34,5", Read::Other),
        (german, "1,5", Read::Number(1.5)),
    ] {
        assert_eq!(notation.read(cell), wanted, "{cell}");
    }
}

/// A table as lists of cells in text, row by row, under the names of its columns.
fn cells(table: &Table) -> Vec<Vec<String>> {
    let cell = |column: &FileColumn, row: usize| match &column.values {
        Values::Numbers(numbers) if numbers[row].is_nan() => String::new(),
        Values::Numbers(numbers) => numbers[row].to_string(),
        Values::Categories { codes, .. } if codes[row] == MISSING => String::new(),
        Values::Categories { names, codes } => names[codes[row] as usize].clone(),
    };
    (0..table.rows).map(|row| table.columns.iter().map(|c| cell(c, row)).collect()).collect()
}

fn names(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.name.as_str()).collect()
}

/// Reads a file in pieces of so many bytes; a second time where its columns turn out to be other ones.
fn read_as(bytes: &[u8], piece: usize, format: &Format) -> Result<Table, FileFault> {
    let mut kinds = Vec::new();
    loop {
        let mut rows = Rows::new(format.clone(), Ragged::Refuse, DayOrder::MonthFirst, kinds);
        for part in bytes.chunks(piece) {
            rows.push(part, false)?;
        }
        rows.push(&[], true)?;
        match rows.corrected() {
            None => return rows.finish(),
            Some(others) => kinds = others,
        }
    }
}

fn read(bytes: &[u8]) -> Result<Table, FileFault> {
    read_as(bytes, 1 << 16, &detect(bytes))
}

#[test]
fn every_case_of_csv_spectrum_is_read_as_it_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/csv/spectrum");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        files += 1;
        let bytes = std::fs::read(&path).unwrap();
        let json = std::fs::read_to_string(path.with_extension("json")).unwrap();
        let wanted: serde_json::Value = serde_json::from_str(&json).unwrap();
        // A single row stands there by itself.
        let wanted = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
        // So few rows tell nothing of the first line.
        let format = Format { header: true, ..detect(&bytes) };
        for piece in [1, 2, 7, 1000] {
            let table = read_as(&bytes, piece, &format).unwrap();
            let found = cells(&table);
            assert_eq!(found.len(), wanted.len(), "{}", path.display());
            for (row, wanted) in found.iter().zip(&wanted) {
                for (name, cell) in names(&table).iter().zip(row) {
                    if *name == "Contact Phone Number" {
                        // The two files hold different numbers.
                        continue;
                    }
                    assert_eq!(Some(cell.as_str()), wanted[*name].as_str(), "{}", path.display());
                }
            }
        }
    }
    assert_eq!(files, 12);
}

#[test]
fn columns_are_what_their_cells_are() {
    let text =
        "id,when,class,size,note\n1,2012-10-02 09:00,a,1.5,x\n2,2012-10-03,b,NA,\n3,,a,?,y\n";
    let table = read(text.as_bytes()).unwrap();
    let kinds: Vec<CellKind> = table.columns.iter().map(|column| column.kind).collect();
    use CellKind::{Date, Name, Number};
    assert_eq!(kinds, [Number, Date, Name, Number, Name]);
    let missing: Vec<u64> = table.columns.iter().map(|column| column.missing).collect();
    assert_eq!(missing, [0, 1, 0, 2, 1]);
    let Values::Numbers(when) = &table.columns[1].values else { panic!("no dates") };
    // date -u -d "2012-10-02 09:00" +%s
    assert_eq!(when[..2], [1_349_168_400.0, 1_349_222_400.0]);
    assert!(when[2].is_nan());
}

#[test]
fn one_cell_that_is_no_number_is_told_with_its_line() {
    let table = read(b"a,b\n1,2\n3,4\n5,many\n7,8\n9,few\n").unwrap();
    assert_eq!(table.columns[0].kind, CellKind::Number);
    assert_eq!(table.columns[1].kind, CellKind::Name);
    let mut rows = Rows::new(detect(b"a,b\n1,2\n"), Ragged::Refuse, DayOrder::DayFirst, vec![]);
    rows.push(b"a,b\n1,2\n3,4\n5,many\n7,8\n9,few\n", true).unwrap();
    let misfits = rows.misfits();
    assert_eq!(misfits, [(1, Misfit { line: 4, row: 3, text: "many".into(), count: 2 })]);
}

#[test]
fn one_word_among_numbers_means_that_nothing_is_known() {
    let table = read("a;b;c;d\n–;1;-;1\n2;-;2;2\n1,5;3;3;many\n3;4;x;4\n".as_bytes()).unwrap();
    let [a, b, c, d] = &table.columns[..] else { panic!("{:?}", names(&table)) };
    assert_eq!((a.kind, a.missing), (CellKind::Number, 1));
    assert_eq!(a.misfit, Some(Misfit { line: 2, row: 1, text: "–".into(), count: 1 }));
    assert_eq!((b.kind, b.missing), (CellKind::Number, 1));
    let Values::Numbers(numbers) = &b.values else { panic!("no numbers") };
    assert!(numbers[0] == 1.0 && numbers[1].is_nan() && numbers[2..] == [3.0, 4.0]);
    // Two words, and one that may be a name, as it has letters and is not rare.
    assert_eq!((c.kind, d.kind), (CellKind::Name, CellKind::Name));
    assert_eq!(c.offered, [("-", 1)]);
    let table = read(b"a\n1\n2\n3\n4\nfehlt\n").unwrap();
    assert_eq!((table.columns[0].kind, table.columns[0].missing), (CellKind::Number, 1));
}

#[test]
fn names_of_columns_tell_them_apart() {
    let table = read(b",a,a,a (2),\n0,1,2,3,4\n").unwrap();
    assert_eq!(names(&table), ["column 1", "a", "a (3)", "a (2)", "column 5"]);
    assert_eq!(table.renamed, [0, 2, 4]);
    // R's write.table: one name fewer than cells.
    let table = read(b"\"x\" \"y\"\n\"1\" 2 3\n\"2\" 4 5\n").unwrap();
    assert_eq!(names(&table), ["column 1", "x", "y"]);
    // No line of names: nothing is renamed.
    let table = read(b"1,2\n3,4\n").unwrap();
    assert_eq!((names(&table), table.renamed.len()), (vec!["column 1", "column 2"], 0));
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_column() {
    for (bytes, wanted) in [
        (&b""[..], "file: nothing stands in it; choose another file"),
        (b"\n\n\n", "file: nothing stands in it; choose another file"),
        (
            b"a,b\n1,2\n3\n",
            "line 3: 1 cells where 2 belong; mend the line, or leave out lines like it",
        ),
        (
            b"a,b\n1,2\n3,4,5\n",
            "line 3: 3 cells where 2 belong; mend the line, or leave out lines like it",
        ),
        (
            b"a,b\n1,2\n\"x\ny\",2\n3,\"4\n5,6\n",
            "line 5: a quote is opened and never closed; close it, or read quotes as letters",
        ),
        (
            b"a,b\n1,2\n3,1e999\n",
            "line 3, column \"b\": 1e999 is too large for a 32-bit number; scale the values down",
        ),
        (b"a,b\n1,\0\n", "file: no text, it looks like unknown; save it as CSV and open that"),
    ] {
        let found = read(bytes).unwrap_err();
        assert_eq!(found.to_string(), wanted, "{}", String::from_utf8_lossy(bytes));
    }
    let format = Format { encoding: Encoding::Utf8, ..detect(b"a\n1\n") };
    let fault = read_as(b"a,b\n1,2\n3,\xff\n", 100, &format).unwrap_err();
    assert_eq!(fault.to_string(), "line 3: bytes that are no utf-8; choose another encoding");
    let wide: String = (0..5000).map(|k| format!("c{k},")).collect();
    let fault = read(wide.as_bytes()).unwrap_err();
    assert_eq!(fault.problem, FileProblem::ManyColumns { found: 5001, limit: 4096 });
}

#[test]
fn dates_are_seconds_of_the_wall_clock() {
    use DayOrder::{DayFirst, MonthFirst};
    for (text, order, wanted) in [
        ("1970-01-01", DayFirst, Some(0.0)),
        ("1970-01-01T00:00:01Z", DayFirst, Some(1.0)),
        ("2000-03-01", DayFirst, Some(951_868_800.0)),
        ("31.12.1999 23:59:59.5", DayFirst, Some(946_684_799.5)),
        ("12/31/1999 11:59 PM", MonthFirst, Some(946_684_740.0)),
        ("1/2/2003", MonthFirst, Some(1_041_465_600.0)),
        ("1/2/2003", DayFirst, Some(1_044_057_600.0)),
        ("2012年10月2日 9:00", DayFirst, Some(1_349_168_400.0)),
        ("1969-12-31", DayFirst, Some(-86_400.0)),
        ("1900-02-29", DayFirst, None),
        ("2013-13-01", DayFirst, None),
        ("31/12/1999", MonthFirst, None),
        ("2012-10-02 25:00", DayFirst, None),
        ("1.2.3.4567", DayFirst, None),
        ("12-34", DayFirst, None),
        ("20121002", DayFirst, None),
    ] {
        assert_eq!(date::seconds(text, order), wanted, "{text}");
    }
    assert_eq!(date::order_of("31/12/1999"), Some(DayFirst));
    assert_eq!(date::order_of("12/31/1999"), Some(MonthFirst));
    assert_eq!(date::order_of("1/2/1999"), None);
    // Hour, weekday (Monday is 1) and month.
    assert_eq!(date_parts(1_349_168_400.0), [9, 2, 10]);
    assert_eq!(date_parts(-1.0), [23, 3, 12]);
}

proptest! {
    /// What a writer by RFC 4180 wrote is read as it was, in pieces of any size.
    #[test]
    fn what_was_written_is_read(
        rows in prop::collection::vec(prop::collection::vec("[a-z,;\"\n\r é中]{0,6}", 3), 1..12),
        piece in 1_usize..40,
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let bytes = writer.into_inner().unwrap();
        let format = Format { header: true, missing: vec![], ..detect(b"one,two,three\n1,2,3\n") };
        let table = read_as(&bytes, piece, &format).unwrap();
        let wanted: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(cells(&table), wanted);
    }

    /// Whatever bytes a file is made of, reading ends in a table or in a fault.
    #[test]
    fn no_file_is_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), piece in 1_usize..50) {
        let format = Format::detect(&bytes, true);
        if let Ok(table) = read_as(&bytes, piece, &format) {
            prop_assert!(table.columns.iter().all(|column| column.values.rows() == table.rows));
        }
    }

    /// The days of all years come back as they were.
    #[test]
    fn a_date_has_its_parts(year in 1_i64..9999, month in 1_u32..13, day in 1_u32..29, hour in 0_u32..24) {
        let text = format!("{year:04}-{month}-{day} {hour}:30");
        let seconds = date::seconds(&text, DayOrder::DayFirst).unwrap();
        let [at, weekday, in_month] = date_parts(seconds);
        prop_assert_eq!((at, in_month), (hour, month));
        // Zeller's congruence, where Saturday is 0.
        let (m, y) = if month < 3 { (i64::from(month) + 12, year - 1) } else { (i64::from(month), year) };
        let zeller = (i64::from(day) + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400).rem_euclid(7);
        prop_assert_eq!(i64::from(weekday), (zeller + 5) % 7 + 1);
    }
}
