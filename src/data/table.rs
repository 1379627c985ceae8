//! Data that is given: points, and tables with named columns.

use super::dataset::MISSING;
use super::{Raw, Series, Values};
use crate::experiment::{Column, Role};
use crate::fault::{Fault, Problem};
use std::sync::Arc;

/// The most categories that become columns of their own.
const MOST_CATEGORIES: usize = 64;
/// Where counting them ends: the fault says as much.
const MOST_COUNTED: usize = 1000;

/// Rows of numbers, the last of each being the target. They are equally long.
pub(super) fn points(points: &[Vec<f64>]) -> Raw {
    let width = points.first().map_or(0, Vec::len);
    let column = |k: usize| points.iter().map(|point| point[k]).collect();
    let inputs = (0..width.saturating_sub(1)).map(column).collect();
    let mut raw = Raw::numbered(inputs, column(width - 1));
    raw.recognize_classes();
    raw
}

/// A table: rows with a missing cell in a used column are dropped, categories become numbers.
///
/// # Errors
/// No row without a missing cell; too many categories.
pub(super) fn table(columns: &[Column], values: Vec<Option<Values>>) -> Result<Raw, Fault> {
    let used: Vec<(usize, &Column, Values)> = columns
        .iter()
        .enumerate()
        .zip(values)
        .filter(|((_, column), _)| column.role != Role::Ignore)
        .filter_map(|((index, column), values)| Some((index, column, values?)))
        .collect();
    let kept = Kept::of(&used)?;
    let mut raw = Raw { left_out: kept.left_out(&used), ..Raw::default() };
    for (index, column, values) in &used {
        match values {
            Values::Numbers(numbers) => {
                raw.add(column.role, column.name.clone(), Series::Numbers(kept.rows(numbers)));
            }
            Values::Categories { names, codes } => {
                let codes = kept.rows(codes);
                categories(&mut raw, *index, column, names, &codes)?;
            }
        }
    }
    if columns.iter().filter(|column| column.role == Role::Target).count() > 1 {
        // Several targets are no classes, even where one of them is a category.
        raw.classes = None;
    }
    raw.recognize_classes();
    Ok(raw)
}

/// Which rows of a table are used.
enum Kept {
    All,
    Some(Vec<u32>),
}

impl Kept {
    /// Those without a missing cell.
    fn of(columns: &[(usize, &Column, Values)]) -> Result<Self, Fault> {
        let rows = columns.first().map_or(0, |(_, _, values)| values.rows());
        let whole =
            |row: &u32| columns.iter().all(|(_, _, values)| !values.is_missing(*row as usize));
        let kept = (0..rows as u32).filter(whole);
        match kept.clone().count() {
            0 => Err(Fault::new("data.rows", Problem::NoRows)),
            count if count == rows => Ok(Self::All),
            _ => Ok(Self::Some(kept.collect())),
        }
    }

    fn left_out(&self, columns: &[(usize, &Column, Values)]) -> usize {
        match (self, columns.first()) {
            (Self::Some(kept), Some((_, _, values))) => values.rows() - kept.len(),
            _ => 0,
        }
    }

    fn rows<T: Copy>(&self, column: &Arc<[T]>) -> Arc<[T]> {
        match self {
            Self::All => Arc::clone(column),
            Self::Some(rows) => rows.iter().map(|row| column[*row as usize]).collect(),
        }
    }
}

/// A column for each category that occurs; of a target with two, one for both.
fn categories(
    raw: &mut Raw,
    index: usize,
    column: &Column,
    names: &[String],
    codes: &Arc<[u32]>,
) -> Result<(), Fault> {
    let mut occurs = vec![false; names.len()];
    codes.iter().for_each(|code| occurs[*code as usize] = true);
    let present: Vec<u32> =
        (0..names.len() as u32).filter(|code| occurs[*code as usize]).take(MOST_COUNTED).collect();
    if present.len() > MOST_CATEGORIES {
        let problem = Problem::Categories { found: present.len(), limit: MOST_CATEGORIES };
        return Err(Fault::new(format!("data.columns[{index}]"), problem));
    }
    let name = |code: &u32| names[*code as usize].clone();
    let is = |code: u32| Series::Is(Arc::clone(codes), code);
    if column.role == Role::Target {
        raw.classes = Some(present.iter().map(name).collect());
    }
    if column.role == Role::Target && present.len() <= 2 {
        // One class alone is class 0.
        raw.add(column.role, column.name.clone(), is(present.get(1).copied().unwrap_or(MISSING)));
    } else {
        for code in &present {
            raw.add(column.role, format!("{} = {}", column.name, name(code)), is(*code));
        }
    }
    Ok(())
}
