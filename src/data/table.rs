//! Data that is given: points, and tables with named columns.

use super::Raw;
use crate::experiment::{Cell, Column, ColumnKind, Role};
use crate::fault::{Fault, Problem};
use std::collections::BTreeSet;

/// The most categories that become columns of their own.
const MOST_CATEGORIES: usize = 64;

/// Rows of numbers, the last of each being the target. They are equally long.
pub(super) fn points(points: &[Vec<f32>]) -> Raw {
    let width = points.first().map_or(0, Vec::len);
    let column = |k: usize| points.iter().map(|point| point[k]).collect::<Vec<f32>>();
    let target = column(width - 1);
    let classes = target.iter().all(|t| *t == 0.0 || *t == 1.0);
    let mut raw = Raw::numbered((0..width - 1).map(column).collect(), vec![target]);
    raw.classes = classes.then(|| vec!["0".to_owned(), "1".to_owned()]);
    raw
}

/// A table: rows with a missing cell in a used column are dropped, categories become numbers.
pub(super) fn table(columns: &[Column], rows: &[Vec<Cell>]) -> Result<Raw, Fault> {
    let used = |row: &&Vec<Cell>| {
        row.iter().zip(columns).all(|(cell, c)| c.role == Role::Ignore || *cell != Cell::Missing)
    };
    let rows: Vec<&Vec<Cell>> = rows.iter().filter(used).collect();
    if rows.is_empty() {
        return Err(Fault::new("data.rows", Problem::NoRows));
    }
    let mut raw = Raw {
        input_names: Vec::new(),
        target_names: Vec::new(),
        inputs: Vec::new(),
        targets: Vec::new(),
        classes: None,
    };
    for (index, column) in columns.iter().enumerate() {
        let (names, lists) = match column.role {
            Role::Ignore => continue,
            Role::Feature => (&mut raw.input_names, &mut raw.inputs),
            Role::Target => (&mut raw.target_names, &mut raw.targets),
        };
        if column.kind == ColumnKind::Number {
            names.push(column.name.clone());
            lists.push(rows.iter().map(|row| number(&row[index])).collect());
            continue;
        }
        let values: Vec<&str> = rows.iter().map(|row| text(&row[index])).collect();
        let mut categories = BTreeSet::new();
        categories.extend(values.iter().copied());
        let categories: Vec<&str> = categories.into_iter().collect();
        if categories.len() > MOST_CATEGORIES {
            let problem = Problem::Categories { found: categories.len(), limit: MOST_CATEGORIES };
            return Err(Fault::new(format!("data.columns[{index}]"), problem));
        }
        let is = |category: &str| values.iter().map(|v| f32::from(*v == category)).collect();
        if column.role == Role::Target && categories.len() <= 2 {
            names.push(column.name.clone());
            // One class alone is class 0.
            let zeros = || vec![0.0; values.len()];
            lists.push(categories.get(1).map_or_else(zeros, |category| is(category)));
            raw.classes = Some(categories.iter().map(|c| (*c).to_owned()).collect());
        } else {
            for category in &categories {
                names.push(format!("{} = {category}", column.name));
                lists.push(is(category));
            }
            if column.role == Role::Target {
                raw.classes = Some(categories.iter().map(|c| (*c).to_owned()).collect());
            }
        }
    }
    if columns.iter().filter(|column| column.role == Role::Target).count() > 1 {
        // Several targets are no classes, even where one of them is a category.
        raw.classes = None;
    }
    let zero_or_one = |list: &Vec<f32>| list.iter().all(|t| *t == 0.0 || *t == 1.0);
    if raw.classes.is_none() && raw.targets.len() == 1 && raw.targets.iter().all(zero_or_one) {
        raw.classes = Some(vec!["0".to_owned(), "1".to_owned()]);
    }
    Ok(raw)
}

/// The number of a cell; the reader lets only numbers into a column of numbers.
fn number(cell: &Cell) -> f32 {
    if let Cell::Number(number) = cell { *number } else { 0.0 }
}

fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { "" }
}
