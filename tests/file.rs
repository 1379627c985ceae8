//! Files of rows as other programs write them: what they are written in, how numbers and names stand.

use gradwalk::data::file::{Encoding, Format, Notation, Read};

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
        ("a,b\n", false),
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
