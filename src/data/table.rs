//! Data that is given: points, and tables with named columns.

use super::Raw;
use crate::experiment::{Cell, Column, ColumnKind, Role};
use crate::fault::{Fault, Problem};

/// The most categories that become columns of their own.
const MOST_CATEGORIES: usize = 64;
/// Where counting them ends, so that a column of a million names is refused at once.
const MOST_COUNTED: usize = 1000;

/// Rows of numbers, the last of each being the target. They are equally long.
pub(super) fn points(points: &[Vec<f32>]) -> Raw {
    let width = points.first().map_or(0, Vec::len);
    let column = |k: usize| points.iter().map(|point| point[k]).collect();
    let mut columns: Vec<Vec<f32>> = (0..width).map(column).collect();
    let targets = columns.split_off(width - 1);
    let mut raw = Raw::numbered(columns, targets);
    raw.recognize_classes();
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
    let mut raw = Raw::default();
    for (index, column) in columns.iter().enumerate() {
        if column.role == Role::Ignore {
            continue;
        }
        if column.kind == ColumnKind::Number {
            let numbers = rows.iter().map(|row| number(&row[index])).collect();
            raw.add(column.role, &column.name, numbers);
            continue;
        }
        let texts: Vec<&str> = rows.iter().map(|row| text(&row[index])).collect();
        let categories = categories(&texts);
        if categories.len() > MOST_CATEGORIES {
            let problem = Problem::Categories { found: categories.len(), limit: MOST_CATEGORIES };
            return Err(Fault::new(format!("data.columns[{index}]"), problem));
        }
        if column.role == Role::Target {
            raw.classes = Some(categories.iter().map(|&category| category.into()).collect());
        }
        let is = |category| texts.iter().map(|text| f32::from(Some(text) == category)).collect();
        if column.role == Role::Target && categories.len() <= 2 {
            // One class alone is class 0.
            raw.add(column.role, &column.name, is(categories.get(1)));
        } else {
            for category in &categories {
                raw.add(column.role, &format!("{} = {category}", column.name), is(Some(category)));
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

/// The different texts, in order.
fn categories<'a>(texts: &[&'a str]) -> Vec<&'a str> {
    let mut categories = Vec::new();
    for text in texts {
        if let Err(place) = categories.binary_search(text) {
            categories.insert(place, *text);
        }
        if categories.len() == MOST_COUNTED {
            break;
        }
    }
    categories
}

/// The number of a cell; the reader lets only numbers into a column of numbers.
fn number(cell: &Cell) -> f32 {
    if let Cell::Number(number) = cell { *number } else { 0.0 }
}

fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { "" }
}
