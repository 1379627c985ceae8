//! How the answer depends on one column, all else as it is in the rows: the mean answer with the column
//! put to each of some values (J. Friedman, Greedy Function Approximation, 2001).

use super::answer::score;
use super::column::{Group, groups};
use super::report::evenly;
use crate::data::{How, Prepared, Taken};
use crate::train::Trainer;
use serde::Serialize;

/// The most training rows that are looked at, evenly apart.
const MOST_ROWS: usize = 1000;
/// The most values of a number.
const MOST_VALUES: usize = 100;

/// How the answer depends on a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dependence {
    /// Its name.
    pub column: String,
    /// One; of a date its hour, weekday and month, as far as they are used.
    pub parts: Vec<DependencePart>,
}

/// How it depends on a column, or on a part of a date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DependencePart {
    /// `number`, `category`, `hour`, `weekday` or `month`.
    pub kind: &'static str,
    /// Where it was put, in order.
    pub levels: Vec<Level>,
}

/// The mean answer where the column has one value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Level {
    /// The value, or the number of an hour, a weekday (Monday is 1) or a month; nothing of a name.
    pub value: Option<f64>,
    /// The name; of the rare ones, which share a level, nothing.
    pub name: Option<String>,
    /// The mean answers, as [`super::Answers::said`] has them.
    pub said: Vec<f64>,
}

/// A value, and which inputs it puts where.
struct Put {
    value: Option<f64>,
    name: Option<String>,
    inputs: Vec<(usize, f64)>,
}

impl Trainer {
    /// How the answer depends on a column, by its name: at the quantiles of its numbers over the
    /// training rows, at most so many and at least two; at each of its names. `None` where the network
    /// is given nothing of such a column.
    pub fn dependence(&self, column: &str, values: usize) -> Option<Dependence> {
        let data = self.data();
        let group = groups(data).into_iter().find(|group| group.name == column)?;
        let taken = data.raw.recipe.as_ref().map(|recipe| &recipe.columns[group.place]);
        let rows = &data.rows[..data.train.rows];
        let rows: Vec<usize> =
            evenly(rows.len(), MOST_ROWS).into_iter().map(|place| rows[place]).collect();
        let part = |(kind, puts): (&'static str, Vec<Put>)| DependencePart {
            kind,
            levels: puts.into_iter().map(|put| self.level(&rows, put)).collect(),
        };
        let values = values.clamp(2, MOST_VALUES);
        let parts = puts(data, &group, taken, values).into_iter().map(part).collect();
        Some(Dependence { column: group.name, parts })
    }

    fn level(&self, rows: &[usize], put: Put) -> Level {
        let data = self.data();
        let (mut columns, _) = data.given(rows);
        for (k, input) in data.features.used.iter().enumerate() {
            if let Some((_, value)) = put.inputs.iter().find(|(place, _)| place == input) {
                columns[k * rows.len()..][..rows.len()].fill(*value);
            }
        }
        let answers = self.answers(&columns, rows.len());
        let mean = |answers: &[f32]| {
            let sum: f64 = answers.iter().map(|y| score(data, *y)).sum();
            sum / rows.len() as f64
        };
        let said = answers.chunks_exact(rows.len()).map(mean).collect();
        Level { value: put.value, name: put.name, said }
    }
}

/// The values of each part of a column, and what they put where.
fn puts(
    data: &Prepared,
    group: &Group,
    taken: Option<&Taken>,
    values: usize,
) -> Vec<(&'static str, Vec<Put>)> {
    let start = group.inputs.start;
    let mut parts = match taken.map(|taken| &taken.how) {
        None | Some(How::Number(_)) => {
            let put = |value| Put { value: Some(value), name: None, inputs: vec![(start, value)] };
            vec![("number", quantiles(data, start, values).into_iter().map(put).collect())]
        }
        Some(How::Category(how)) => {
            let width = how.kept.len() + usize::from(!how.joined.is_empty());
            let put = |k: usize| {
                let inputs = one_of(start, width, k);
                Put { value: None, name: how.kept.get(k).cloned(), inputs }
            };
            vec![("category", (0..width).map(put).collect())]
        }
        Some(How::Date(date)) => {
            let mut start = start;
            let part = |(kind, values): (&'static str, &[u32])| {
                let put = |k: usize| {
                    let inputs = one_of(start, values.len(), k);
                    Put { value: Some(f64::from(values[k])), name: None, inputs }
                };
                let puts: Vec<Put> = (0..values.len()).map(put).collect();
                start += values.len();
                (kind, puts)
            };
            let parts: Vec<_> = date.parts().into_iter().map(part).collect();
            parts.into_iter().filter(|(_, puts)| !puts.is_empty()).collect()
        }
    };
    if taken.is_some_and(Taken::indicator) {
        // With a value nothing is missing.
        let known = (group.inputs.end - 1, 0.0);
        let all = parts.iter_mut().flat_map(|(_, puts)| puts);
        all.for_each(|put| put.inputs.push(known));
    }
    parts
}

/// A 1 at a place among so many inputs, and 0 at the others.
fn one_of(start: usize, width: usize, place: usize) -> Vec<(usize, f64)> {
    (0..width).map(|k| (start + k, f64::from(u8::from(k == place)))).collect()
}

/// Numbers of the training rows, evenly apart in their order, the least and the largest among them;
/// each once.
fn quantiles(data: &Prepared, input: usize, values: usize) -> Vec<f64> {
    let rows = &data.rows[..data.train.rows];
    let mut sorted: Vec<f64> = rows.iter().map(|row| data.raw.inputs[input][*row]).collect();
    sorted.sort_by(f64::total_cmp);
    let mut chosen: Vec<f64> =
        evenly(sorted.len(), values).into_iter().map(|place| sorted[place]).collect();
    chosen.dedup();
    chosen
}
