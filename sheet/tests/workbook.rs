//! Workbooks as a spreadsheet writes them.

#![allow(clippy::unwrap_used)] // a workbook that cannot be written should stop the test

use gradwalk_sheet::{Problem, Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Written};

fn text(book: &mut Written, sheet: Option<&str>) -> Result<(String, String), Problem> {
    let text = Workbook::open(book.save_to_buffer().unwrap())?.text(sheet)?;
    Ok((text.sheet, String::from_utf8(text.csv).unwrap()))
}

#[test]
fn cells_are_what_they_show() {
    let mut book = Written::new();
    book.add_worksheet().set_name("empty").unwrap();
    let sheet = book.add_worksheet().set_name("名称").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("d.m.yyyy hh:mm");
    // The table stands in the middle of the sheet, with a row of nothing in it.
    for (column, name) in ["name", "size, m", "day", "time", "ok", "sum"].iter().enumerate() {
        sheet.write(2, 1 + column as u16, *name).unwrap();
    }
    let date = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
    sheet.write(3, 1, "two\nlines \"here\"").unwrap();
    sheet.write(3, 2, 1.5).unwrap();
    sheet.write_with_format(3, 3, &date, &day).unwrap();
    sheet.write_with_format(3, 4, date.and_hms(13, 5, 0).unwrap(), &time).unwrap();
    sheet.write(3, 5, true).unwrap();
    sheet.write(3, 6, Formula::new("=1/3").set_result("0.333")).unwrap();
    sheet.write(5, 1, "王").unwrap();
    sheet.write(5, 2, -1e-9).unwrap();
    sheet.write(5, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let wanted = "\n\nname,\"size, m\",day,time,ok,sum\n\
                  \"two lines \"\"here\"\"\",1.5,2024-02-29,2024-02-29 13:05:00,true,0.333\n\n\
                  王,-1e-9,,,,#DIV/0!\n";
    assert_eq!(text(&mut book, None).unwrap(), ("名称".to_owned(), wanted.to_owned()));
    assert_eq!(text(&mut book, Some("empty")), Err(Problem::NoSheet));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let damaged = {
        let mut book = Written::new();
        book.add_worksheet().write(0, 0, 1).unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    for bytes in [damaged, b"PK\x03\x04".to_vec(), b"a,b\n1,2\n".to_vec(), Vec::new()] {
        let problem = Workbook::open(bytes).err();
        assert!(matches!(problem, Some(Problem::Sheet { .. })), "{problem:?}");
    }
    let mut nothing = Written::new();
    nothing.add_worksheet();
    assert_eq!(text(&mut nothing, None), Err(Problem::NoSheet));
}
