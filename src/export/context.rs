//! What is known of a run beside the run itself.

use crate::data::file::date::DayOrder;
use crate::data::file::{Corrections, Format as Reading};
use crate::evaluate::Part;
use crate::fault::{Fault, Problem};
use serde::Deserialize;
use serde_json::Value;

/// What a file says beside the run.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// What the data are called: the name of their file.
    pub name: String,
    /// Where they come from, and what may be done with them, in words.
    pub about: String,
    /// How that file was read, where it is one of rows.
    pub reading: Option<Reading>,
    /// In which order its dates have day and month.
    pub order: Option<DayOrder>,
    /// The day, as `2026-12-31`.
    pub date: String,
    /// From which score on two classes are taken for the second: 1/2 where nothing is said.
    pub threshold: Option<f64>,
    /// Whether the rows of the test were looked at.
    pub tested: bool,
    /// Which language a person reads.
    pub language: Language,
}

/// A language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    Chinese,
}

/// The same as it is said.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Said {
    name: String,
    about: String,
    format: Option<Value>,
    order: Option<DayOrder>,
    date: String,
    threshold: Option<f64>,
    tested: bool,
    language: Language,
}

impl Context {
    /// From JSON: `format` and `order` are those that reading the file found.
    ///
    /// # Errors
    /// What is not known; a threshold that is not within 0 and 1.
    pub fn from_value(value: &Value) -> Result<Self, Fault> {
        let said = Said::deserialize(value).map_err(|error| {
            Fault::new("context", Problem::Syntax { detail: error.to_string() })
        })?;
        let Said { name, about, format, order, date, threshold, tested, language } = said;
        if let Some(problem) = threshold.and_then(|value| Problem::outside(value, 0.0, 1.0)) {
            return Err(Fault::new("context.threshold", problem));
        }
        let reading = format.map(|format| reading(&format)).transpose()?;
        Ok(Self { name, about, reading, order, date, threshold, tested, language })
    }
}

/// How a file was read: nothing is left to be found out.
fn reading(format: &Value) -> Result<Reading, Fault> {
    let fault = |fault: Fault| Fault { path: format!("context.format, {}", fault.path), ..fault };
    let said = Corrections::from_value(format).map_err(fault)?;
    let missing = |key: &str| Fault::new(format!("context.format.{key}"), Problem::Missing);
    Ok(Reading {
        encoding: said.encoding.ok_or_else(|| missing("encoding"))?,
        delimiter: said.delimiter.ok_or_else(|| missing("delimiter"))?,
        quotes: said.quotes.ok_or_else(|| missing("quotes"))?,
        header: said.header.ok_or_else(|| missing("header"))?,
        skip: said.skip.ok_or_else(|| missing("skip"))?,
        notation: said.notation.ok_or_else(|| missing("notation"))?,
        missing: said.missing.ok_or_else(|| missing("missing"))?,
    })
}

impl Context {
    /// Whether rows of a part may be shown: nobody looks at those of the test before the end.
    pub fn shows(&self, part: Part) -> bool {
        self.tested || part.name() != "test"
    }

    /// The class of a row with these scores: one for the second of two classes, or one each.
    pub fn class(&self, scores: &[f64]) -> usize {
        match scores {
            [score] => usize::from(*score >= self.threshold.unwrap_or(0.5)),
            _ => {
                (0..scores.len()).fold(0, |best, k| if scores[k] > scores[best] { k } else { best })
            }
        }
    }

    /// How a file is read of which nothing is known: commas, points, a line of names.
    pub fn plain_reading() -> Reading {
        Reading::detect(b"a,b\n1,2\n", true)
    }
}
