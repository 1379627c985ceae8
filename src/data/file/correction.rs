//! What a person says of a file, in place of what was found out.

use super::date::DayOrder;
use super::{Encoding, Notation};
use crate::fault::{Fault, Problem};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// Numbers.
    Number,
    /// Days, or days and times: numbers of seconds from the start of 1970.
    Date,
    /// Names.
    Name,
}

/// What is done with lines that have another number of cells than the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ragged {
    /// Reading ends with a fault.
    Refuse,
    /// They are left out.
    LeaveOut,
}

/// What a person says of a file, in place of what was found out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Corrections {
    /// What its bytes are written in.
    #[serde(deserialize_with = "encoding")]
    pub encoding: Option<Encoding>,
    /// What stands between two cells.
    pub delimiter: Option<char>,
    /// Whether cells may stand in quotes.
    pub quotes: Option<bool>,
    /// Whether the first line names the columns.
    pub header: Option<bool>,
    /// Lines before that.
    pub skip: Option<usize>,
    /// The marks in numbers.
    pub notation: Option<Notation>,
    /// Cells that say that nothing is known.
    pub missing: Option<Vec<String>>,
    /// What is done with lines of another number of cells.
    pub ragged: Option<Ragged>,
    /// Which number of a date is the day.
    pub order: Option<DayOrder>,
    /// What columns are, by their places.
    pub kinds: BTreeMap<usize, CellKind>,
}

impl Corrections {
    /// From JSON.
    ///
    /// # Errors
    /// What is not known, or is no mark between cells.
    pub fn from_value(value: &Value) -> Result<Self, Fault> {
        let said = Self::deserialize(value).map_err(|error| {
            Fault::new("corrections", Problem::Syntax { detail: error.to_string() })
        })?;
        match said.delimiter {
            Some(mark) if !mark.is_ascii() || matches!(mark, '"' | '\n' | '\r' | '\0') => {
                let choices = "tab, semicolon, comma, another ASCII letter".to_owned();
                let problem = Problem::NotOneOf { found: mark.to_string(), choices };
                Err(Fault::new("corrections.delimiter", problem))
            }
            _ => Ok(said),
        }
    }
}

fn encoding<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Encoding>, D::Error> {
    let Some(name) = Option::<String>::deserialize(source)? else { return Ok(None) };
    let known = Encoding::ALL.iter().find(|encoding| encoding.name() == name).copied();
    let unknown = || serde::de::Error::unknown_variant(&name, Encoding::NAMES);
    known.map(Some).ok_or_else(unknown)
}
