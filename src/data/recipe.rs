//! The recipe: what becomes of each cell of a table on its way to the inputs. It is fitted on the
//! training rows alone, and does the same to every row after them.

use super::calendar::{SECONDS, parts};
use crate::experiment::Cell;
use crate::fault::{Fault, Problem};
use serde::Serialize;
use std::ops::Range;

/// Columns that inputs are made of, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Recipe {
    /// One a column.
    pub columns: Vec<Taken>,
}

/// What becomes of one column.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// Its place among the columns of the experiment.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// What its cells are, and what they become.
    #[serde(flatten)]
    pub how: How,
    /// How many cells of the rows that are used are missing.
    pub missing: usize,
    /// How many of their numbers are below and above the fence, whether or not they are moved.
    pub outside: [usize; 2],
}

/// What the cells of a column become.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum How {
    /// A number stays one.
    Number(NumberHow),
    /// A name becomes a 1 among 0s.
    Category(NameHow),
    /// A date becomes its hour, weekday and month, each a 1 among 0s.
    Date(DateHow),
}

/// What a number becomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberHow {
    /// Numbers that say that nothing is known.
    pub unknown: Vec<f64>,
    /// The mean of the training rows: what is usual.
    pub usual: f64,
    /// What a missing number is replaced with; nothing where its row is left out.
    pub fill: Option<f64>,
    /// Whether an input of its own says that it was missing.
    pub indicator: bool,
    /// Outliers lie outside; nothing where nobody asked.
    pub fence: Option<[f64; 2]>,
    /// Whether they are moved there.
    pub clip: bool,
}

/// What a name becomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NameHow {
    /// Names that say that nothing is known.
    pub unknown: Vec<String>,
    /// The names with an input of their own.
    pub kept: Vec<String>,
    /// The rare names that share the input behind them; nothing where none is rare.
    pub joined: Vec<String>,
    /// The input of the most frequent name of the training rows.
    pub usual: usize,
    /// That of the name that a missing one is replaced with; nothing where its row is left out.
    pub fill: Option<usize>,
    /// Whether an input of its own, the last one, says that it was missing.
    pub indicator: bool,
}

/// What a date becomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DateHow {
    /// Dates that say that nothing is known, in seconds from the start of 1970.
    pub unknown: Vec<f64>,
    /// The hours that occur in training rows, where they are not all the same.
    pub hours: Vec<u32>,
    /// The weekdays, Monday being 1.
    pub weekdays: Vec<u32>,
    /// The months, January being 1.
    pub months: Vec<u32>,
    /// The most frequent hour, weekday and month of the training rows.
    pub usual: [u32; 3],
    /// Whether a missing date is replaced with these.
    pub fill: bool,
    /// Whether an input of its own, the last one, says that it was missing.
    pub indicator: bool,
}

impl DateHow {
    /// The parts that become inputs, with their names.
    pub fn parts(&self) -> [(&'static str, &[u32]); 3] {
        [("hour", &self.hours), ("weekday", &self.weekdays), ("month", &self.months)]
    }
}

/// Refuses what is no date of the years from 1 to 9999.
pub(super) fn check_date(seconds: f64) -> Result<(), Problem> {
    let [first, last] = SECONDS;
    Problem::outside(seconds, first, last).map_or(Ok(()), Err)
}

/// Hour, weekday (Monday is 1) and month of a date.
pub fn date_parts(seconds: f64) -> [u32; 3] {
    let parts = parts(seconds);
    [parts.hour, parts.weekday + 1, parts.month]
}

impl Taken {
    /// The names of its inputs.
    pub fn inputs(&self) -> Vec<String> {
        let name = &self.name;
        let is = |value: &String| format!("{name} = {value}");
        let mut inputs = match &self.how {
            How::Number(_) => vec![name.clone()],
            How::Category(NameHow { kept, joined, .. }) => {
                let mut inputs: Vec<String> = kept.iter().map(is).collect();
                if !joined.is_empty() {
                    inputs.push(format!("{name} is rare"));
                }
                inputs
            }
            How::Date(date) => {
                let of = |(part, values): (&'static str, &[u32])| {
                    let input = move |value: &u32| format!("{name} {part} = {value}");
                    values.iter().map(input).collect::<Vec<String>>()
                };
                date.parts().into_iter().flat_map(of).collect()
            }
        };
        if self.indicator() {
            inputs.push(format!("{name} is missing"));
        }
        inputs
    }

    /// Whether its last input says that it was missing.
    pub fn indicator(&self) -> bool {
        match &self.how {
            How::Number(NumberHow { indicator, .. })
            | How::Category(NameHow { indicator, .. })
            | How::Date(DateHow { indicator, .. }) => *indicator,
        }
    }

    /// Whether a cell says that nothing is known.
    pub fn is_missing(&self, cell: &Cell) -> bool {
        match (&self.how, cell) {
            (_, Cell::Missing) => true,
            (How::Number(NumberHow { unknown, .. }), Cell::Number(number))
            | (How::Date(DateHow { unknown, .. }), Cell::Number(number)) => {
                number.is_nan() || unknown.contains(number)
            }
            (How::Category(NameHow { unknown, .. }), Cell::Text(name)) => unknown.contains(name),
            _ => false,
        }
    }

    /// What is usual in this column.
    pub fn usual(&self) -> Vec<f64> {
        match &self.how {
            How::Number(number) => self.with(vec![number.usual], false),
            How::Category(names) => self.with(names.one_hot(names.usual), false),
            How::Date(date) => self.with(date.one_hot(date.usual), false),
        }
    }

    /// The inputs that a cell becomes.
    ///
    /// # Errors
    /// A cell that is missing where nothing is filled in; one of another kind.
    pub fn values(&self, cell: &Cell) -> Result<Vec<f64>, Problem> {
        if self.is_missing(cell) {
            let filled = match &self.how {
                How::Number(number) => number.fill.map(|fill| vec![number.within(fill)]),
                How::Category(names) if names.indicator => Some(vec![0.0; names.width()]),
                How::Category(names) => names.fill.map(|fill| names.one_hot(fill)),
                How::Date(date) => date.fill.then(|| date.one_hot(date.usual)),
            };
            return filled.map(|values| self.with(values, true)).ok_or(Problem::Missing);
        }
        let values = match (&self.how, cell) {
            (How::Number(number), Cell::Number(value)) => vec![number.within(*value)],
            (How::Category(names), Cell::Text(name)) => names.of(name),
            (How::Date(date), Cell::Number(seconds)) => {
                check_date(*seconds)?;
                date.one_hot(date_parts(*seconds))
            }
            (How::Category(_), _) => return wrong("a number", "a name"),
            (How::Number(_), _) => return wrong("a string", "a number"),
            (How::Date(_), _) => return wrong("a string", "a number of seconds"),
        };
        Ok(self.with(values, false))
    }

    /// With the indicator behind them.
    fn with(&self, mut values: Vec<f64>, missing: bool) -> Vec<f64> {
        if self.indicator() {
            values.push(f64::from(u8::from(missing)));
        }
        values
    }
}

fn wrong<T>(found: &'static str, wanted: &'static str) -> Result<T, Problem> {
    Err(Problem::WrongType { found, wanted })
}

impl NumberHow {
    /// A number, moved to the fence where it is to be.
    pub fn within(&self, number: f64) -> f64 {
        match self.fence {
            Some([low, high]) if self.clip => number.clamp(low, high),
            _ => number,
        }
    }
}

impl NameHow {
    /// How many inputs there are, without the indicator.
    fn width(&self) -> usize {
        self.kept.len() + usize::from(!self.joined.is_empty())
    }

    fn one_hot(&self, place: usize) -> Vec<f64> {
        (0..self.width()).map(|k| f64::from(u8::from(k == place))).collect()
    }

    /// The place of a name among its inputs; nothing for one that no training row has, unless there is
    /// one for what is rare.
    pub fn place(&self, name: &str) -> Option<usize> {
        let rare = (!self.joined.is_empty()).then_some(self.kept.len());
        self.kept.iter().position(|known| known == name).or(rare)
    }

    fn of(&self, name: &str) -> Vec<f64> {
        self.one_hot(self.place(name).unwrap_or(usize::MAX))
    }
}

impl DateHow {
    fn one_hot(&self, of: [u32; 3]) -> Vec<f64> {
        let parts = self.parts().into_iter().zip(of);
        parts
            .flat_map(|((_, values), of)| values.iter().map(move |v| f64::from(u8::from(*v == of))))
            .collect()
    }
}

impl Recipe {
    /// The names of the inputs.
    pub fn inputs(&self) -> Vec<String> {
        self.columns.iter().flat_map(Taken::inputs).collect()
    }

    /// Where the inputs of each column lie among all.
    pub fn spans(&self) -> Vec<Range<usize>> {
        let mut from = 0;
        let span = |column: &Taken| {
            let span = from..from + column.inputs().len();
            from = span.end;
            span
        };
        self.columns.iter().map(span).collect()
    }

    /// The inputs of a row, of one cell for each of its columns.
    ///
    /// # Errors
    /// Another number of cells; a cell that is missing where nothing is filled in, or of another
    /// kind: `row.age: missing; ...`
    pub fn values(&self, row: &[Cell]) -> Result<Vec<f64>, Fault> {
        let (found, wanted) = (row.len(), self.columns.len());
        if found != wanted {
            return Err(Fault::new("row", Problem::Length { found, wanted }));
        }
        let mut values = Vec::new();
        for (column, cell) in self.columns.iter().zip(row) {
            let fault = |problem| Fault::new(format!("row.{}", column.name), problem);
            values.extend(column.values(cell).map_err(fault)?);
        }
        Ok(values)
    }
}
