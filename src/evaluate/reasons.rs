//! Why a row has its answer: how much that changes where one column is as it usually is.

use super::answer::{largest, score};
use super::column::{Group, groups};
use crate::data::{How, Taken};
use crate::experiment::Cell;
use crate::fault::{Fault, Problem};
use crate::train::Trainer;
use serde::Serialize;

/// An answer, and what it owes to each column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reasons {
    /// The answer, as [`super::Answers::said`] has it.
    pub said: Vec<f64>,
    /// The columns, those that matter most first: by the number, or by the score of the class that is
    /// said.
    pub columns: Vec<Reason>,
}

/// What the answer owes to one column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// Its name.
    pub column: String,
    /// What is usual there: the mean or the most frequent name of the training rows; nothing for a
    /// date, whose usual hour, weekday and month are no moment, and for names that are rare.
    pub usual: Cell,
    /// The answer, less what it would be with that.
    pub change: Vec<f64>,
}

impl Trainer {
    /// Why a row has its answer: a cell for each column of the recipe, or, for data without one, a
    /// number for each input.
    ///
    /// # Errors
    /// Another number of cells; a cell of another kind, or missing where nothing is filled in.
    pub fn reasons(&self, row: &[Cell]) -> Result<Reasons, Fault> {
        let data = self.data();
        let inputs = match &data.raw.recipe {
            Some(recipe) => recipe.values(row)?,
            None => numbers(row, data.raw.inputs.len())?,
        };
        if let Some(input) = inputs.iter().position(|input| !(*input as f32).is_finite()) {
            let place = format!("row.{}", data.raw.input_names[input]);
            return Err(Fault::new(place, Problem::NotFinite));
        }
        let groups = groups(data);
        let usual: Vec<Vec<f64>> = groups
            .iter()
            .map(|group| match &data.raw.recipe {
                Some(recipe) => recipe.columns[group.place].usual(),
                None => vec![self.mean_of(group.place)],
            })
            .collect();
        // The row itself, and then with each column as usual.
        let rows = groups.len() + 1;
        let mut columns = Vec::with_capacity(data.features.used.len() * rows);
        for input in &data.features.used {
            columns.push(inputs[*input]);
            columns.extend(groups.iter().zip(&usual).map(|(group, usual)| {
                if group.inputs.contains(input) {
                    usual[input - group.inputs.start]
                } else {
                    inputs[*input]
                }
            }));
        }
        let answers = self.answers(&columns, rows);
        let said = |row: usize| -> Vec<f64> {
            answers.iter().skip(row).step_by(rows).map(|y| score(data, *y)).collect()
        };
        let whole = said(0);
        let reason =
            |(k, group): (usize, &Group)| Reason {
                column: group.name.clone(),
                usual: data.raw.recipe.as_ref().map_or(Cell::Number(usual[k][0]), |recipe| {
                    usual_of(&recipe.columns[group.place])
                }),
                change: whole.iter().zip(said(k + 1)).map(|(whole, usual)| whole - usual).collect(),
            };
        let mut reasons: Vec<Reason> = groups.iter().enumerate().map(reason).collect();
        let at = largest(&whole);
        let size = |reason: &Reason| match &data.raw.classes {
            Some(_) => reason.change[at].abs(),
            None => reason.change.iter().fold(0.0, |most, change| change.abs().max(most)),
        };
        reasons.sort_by(|a, b| size(b).total_cmp(&size(a)));
        Ok(Reasons { said: whole, columns: reasons })
    }

    /// The mean of an input over the training rows.
    fn mean_of(&self, input: usize) -> f64 {
        let data = self.data();
        let rows = &data.rows[..data.train.rows];
        rows.iter().map(|row| data.raw.inputs[input][*row]).sum::<f64>() / rows.len() as f64
    }
}

fn usual_of(taken: &Taken) -> Cell {
    match &taken.how {
        How::Number(number) => Cell::Number(number.usual),
        How::Category(names) => {
            names.kept.get(names.usual).cloned().map_or(Cell::Missing, Cell::Text)
        }
        How::Date(_) => Cell::Missing,
    }
}

/// A number for each input.
fn numbers(row: &[Cell], wanted: usize) -> Result<Vec<f64>, Fault> {
    if row.len() != wanted {
        return Err(Fault::new("row", Problem::Length { found: row.len(), wanted }));
    }
    let number = |(k, cell): (usize, &Cell)| match cell {
        Cell::Number(number) => Ok(*number),
        Cell::Text(_) | Cell::Missing => {
            let (found, wanted) = ("something else", "a number");
            Err(Fault::new(format!("row[{k}]"), Problem::WrongType { found, wanted }))
        }
    };
    row.iter().enumerate().map(number).collect()
}
