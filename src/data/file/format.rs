//! How a file of rows is written: found out from its first bytes, and to be corrected by whoever knows
//! better.

use super::json::looks_like_records;
use super::{Corrections, Encoding, Notation, Read};
use csv::{ReaderBuilder, StringRecord};
use serde::Serialize;
use std::collections::BTreeSet;

/// How a file of rows is written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Format {
    /// What its bytes are written in.
    pub encoding: Encoding,
    /// What stands between two cells: an ASCII letter.
    pub delimiter: char,
    /// Whether cells may stand in double quotes.
    pub quotes: bool,
    /// Whether the first line names the columns.
    pub header: bool,
    /// Lines before that.
    pub skip: usize,
    /// The marks in numbers.
    pub notation: Notation,
    /// Cells that say that nothing is known, beside empty ones.
    pub missing: Vec<String>,
}

/// What may stand between two cells, the likeliest first.
const DELIMITERS: [char; 5] = ['\t', ';', ',', '|', ' '];
/// Lines that are looked at.
const LINES: usize = 200;
/// What programs write where nothing is known: R, pandas, spreadsheets, databases, Weka, SAS, SPSS.
pub const MISSING: [&str; 16] = [
    "NA", "N/A", "n/a", "<NA>", "NaN", "nan", "NULL", "null", "?", ".", "\\N", "#N/A", "#NULL!",
    "#DIV/0!", "#VALUE!", "#REF!",
];
/// What often means that nothing is known: offered, never taken for it unasked. Of numbers, where they
/// are the least or the largest of their column.
pub const OFFERED: [&str; 21] = [
    "-999", "-9999", "-99", "999", "9999", "-1", "-", "--", "–", "—", "..", "unknown", "Unknown",
    "missing", "None", "n.a.", "k.A.", "k. A.", "未知", "无", "缺失",
];

impl Format {
    /// Of the first bytes of a file; `whole` where they are all of it.
    pub fn detect(head: &[u8], whole: bool) -> Self {
        Self::corrected(head, whole, &Corrections::default())
    }

    /// The same, but for what a person says: the rest is found out from that.
    pub(super) fn corrected(head: &[u8], whole: bool, said: &Corrections) -> Self {
        let encoding = said.encoding.unwrap_or_else(|| Encoding::detect(head));
        let mut text = String::with_capacity(2 * head.len() + 16);
        let mut decoder = encoding.decoder();
        let _ = decoder.decode_to_string(head, &mut text, whole);
        let named = named_delimiter(&text);
        let quotes = said.quotes.unwrap_or(true);
        let parted = |delimiter| lines(&text, delimiter, quotes, whole);
        let delimiter = said.delimiter.or(named).unwrap_or_else(|| delimiter(parted));
        let skip = said.skip.unwrap_or_else(|| titles(&parted(delimiter), named.is_some()));
        let missing = said.missing.clone().unwrap_or_else(|| MISSING.map(str::to_owned).to_vec());
        let format = Self {
            encoding,
            delimiter,
            quotes,
            header: false,
            skip,
            notation: Notation::default(),
            missing,
        };
        let mut lines = parted(delimiter);
        lines.drain(..skip.min(lines.len()));
        let notation = said.notation.unwrap_or_else(|| notation(&lines, delimiter));
        let header = said.header.unwrap_or_else(|| header(&lines, notation, &format.missing));
        Self { notation, header, ..format }
    }

    /// Whether the first bytes are those of records in JSON.
    pub(super) fn is_json(&self, head: &[u8], whole: bool) -> bool {
        let mut text = String::with_capacity(2 * head.len() + 16);
        let _ = self.encoding.decoder().decode_to_string(head, &mut text, whole);
        looks_like_records(&text)
    }

    /// Whether a cell says that nothing is known.
    pub fn is_missing(&self, cell: &str) -> bool {
        let cell = cell.trim();
        cell.is_empty() || self.missing.iter().any(|mark| mark == cell)
    }
}

/// Spreadsheets understand a first line `sep=;`.
fn named_delimiter(text: &str) -> Option<char> {
    let line = text.lines().next()?;
    let name = line.strip_prefix("sep=").or_else(|| line.strip_prefix("\"sep="))?;
    name.chars().next().filter(char::is_ascii)
}

/// The first lines of a text; the last one only where it is surely whole.
fn lines(text: &str, delimiter: char, quotes: bool, whole: bool) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .quoting(quotes)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines: Vec<StringRecord> = reader.records().map_while(Result::ok).take(LINES).collect();
    if !whole && lines.len() < LINES {
        // It may be cut.
        lines.pop();
    }
    lines
}

/// How many cells most lines have.
fn usual(lines: &[StringRecord]) -> usize {
    let mut counts: Vec<usize> = lines.iter().map(StringRecord::len).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// That by which most lines have as many cells as each other, more than one.
fn delimiter(parted: impl Fn(char) -> Vec<StringRecord>) -> char {
    let alike = |delimiter: char| {
        let lines = parted(delimiter);
        let usual = usual(&lines);
        let alike = lines.iter().filter(|line| line.len() == usual).count();
        if usual > 1 { alike as f64 / lines.len() as f64 } else { 0.0 }
    };
    let mut best = (',', 0.0);
    for each in DELIMITERS {
        let share = alike(each);
        // A likelier one wins unless another fits clearly better.
        if share > best.1 + 0.1 {
            best = (each, share);
        }
    }
    best.0
}

/// How many lines stand before the table: those that name the delimiter, comments, and a title, which
/// is a single cell where others are three and more.
fn titles(lines: &[StringRecord], named: bool) -> usize {
    let usual = usual(lines);
    let named = usize::from(named);
    let is_title = |line: &&StringRecord| {
        let filled: Vec<&str> = line.iter().filter(|cell| !cell.trim().is_empty()).collect();
        let words = filled.iter().any(|cell| cell.contains(char::is_alphabetic));
        let comment = line.get(0).is_some_and(|cell| cell.starts_with('#'));
        comment && line.len() != usual || usual > 2 && filled.len() == 1 && words
    };
    let titles = lines.iter().skip(named).take_while(is_title).count();
    // A file of nothing else has no table behind them.
    if named + titles < lines.len() { named + titles } else { named }
}

/// A comma in numbers is a decimal mark where any number shows it, or where it parts no cells.
fn notation(lines: &[StringRecord], delimiter: char) -> Notation {
    let cells = || lines.iter().flat_map(StringRecord::iter).map(str::trim);
    let reads = |notation: Notation| {
        let is_number = |cell: &&str| matches!(notation.read(cell), Read::Number(_));
        cells().filter(is_number).count()
    };
    let of = |decimal, thousands| Notation { decimal, thousands };
    let mut all = vec![of('.', None), of('.', Some(',')), of(',', None), of(',', Some('.'))];
    all.extend([of('.', Some(' ')), of(',', Some(' ')), of('.', Some('\''))]);
    all.extend([of(',', Some('\u{a0}')), of(',', Some('\u{202f}'))]);
    if delimiter == ';' {
        // Where cells are parted so, a comma is taken: it stands before decimals.
        all.swap(1, 2);
    }
    let mut best = (all[0], reads(all[0]));
    for notation in &all[1..] {
        let count = reads(*notation);
        if count > best.1 {
            best = (*notation, count);
        }
    }
    best.0
}

/// Whether the first line names the columns: no number in it, and something unlike it below.
fn header(lines: &[StringRecord], notation: Notation, missing: &[String]) -> bool {
    let [first, rest @ ..] = lines else { return false };
    let number = |cell: &str| !matches!(notation.read(cell), Read::Other);
    let unknown = |cell: &str| cell.trim().is_empty() || missing.iter().any(|m| m == cell.trim());
    let mut votes = 0_i32;
    for (k, name) in first.iter().enumerate() {
        let below = || rest.iter().filter_map(|line| line.get(k)).filter(|cell| !unknown(cell));
        let (numbers, all) = (below().filter(|cell| number(cell)).count(), below().count());
        if all > 0 && 2 * numbers > all {
            votes += if number(name) { -1 } else { 1 };
        } else if below().any(|cell| cell == name) {
            votes -= 1;
        }
    }
    let names: BTreeSet<&str> = first.iter().map(str::trim).collect();
    let distinct = names.len() == first.len() && !first.iter().any(number);
    votes > 0 || votes == 0 && distinct
}
