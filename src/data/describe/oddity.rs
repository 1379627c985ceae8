//! What is odd about a column, with the number that says so.

use super::relation::Relation;
use super::summary::{Short, Summary};
use super::target::Target;
use crate::data::{MISSING, Values};
use crate::experiment::Cell;
use serde::Serialize;

/// A column gives the target away where it tells so much of it by itself,
const TOO_MUCH: f64 = 0.95;
/// or of a number so much: the square of this, of its variance.
const TOO_STRAIGHT: f64 = 0.9995;
/// on so many rows at least.
const ENOUGH: u64 = 50;
/// Values that are looked at one by one,
const FEW: usize = 12;
/// and rows that one of them has at least, all of one class.
const SURE: u64 = 20;
/// So many names, all of them different, tell rows apart; of fewer that may be by chance.
const SOME: usize = 10;
/// So many whole numbers, all of them different, count rows.
const MANY: usize = 100;

/// What is odd about a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Oddity {
    /// Nothing stands in it.
    Empty,
    /// The same in every row that has something.
    Constant,
    /// A name, or a whole number, a row: it tells rows apart, and says nothing of new ones.
    Identifier,
    /// It tells the target nearly always.
    GivesAway {
        /// From 0 to 1.
        strength: f64,
        /// Measured on so many rows.
        of: u64,
    },
    /// All rows with this value are of one class, and less than half of all rows are.
    GivesClassAway {
        /// The value.
        value: Cell,
        /// The class.
        class: String,
        /// How many rows.
        rows: u64,
    },
}

pub(super) fn oddities(
    values: &Values,
    short: &Short,
    target: Option<&Target>,
    relation: Option<&Relation>,
) -> Vec<Oddity> {
    match short.distinct {
        Some(0) => return vec![Oddity::Empty],
        Some(1) => return vec![Oddity::Constant],
        _ if is_identifier(values, short) => return vec![Oddity::Identifier],
        _ => {}
    }
    let mut found = Vec::new();
    if let Some(relation) = relation {
        let (strength, of) = (relation.strength(), relation.rows());
        let line = matches!(relation, Relation::Line { .. });
        if of >= ENOUGH && strength >= if line { TOO_STRAIGHT } else { TOO_MUCH } {
            found.push(Oddity::GivesAway { strength, of });
        }
    }
    if let (Some(Target::Classes { names, codes, .. }), true) = (target, found.is_empty())
        && short.distinct.is_some_and(|count| count <= FEW)
    {
        found.extend(sure(values, short, names, codes));
    }
    found
}

fn is_identifier(values: &Values, short: &Short) -> bool {
    let known = (0..values.rows()).filter(|row| !values.is_missing(*row)).count();
    match (values, &short.summary) {
        (Values::Numbers(numbers), Summary::Numbers(summary)) => {
            let counts = || numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
            let differ = || short.sorted.windows(2).all(|pair| pair[0] < pair[1]);
            summary.whole && known > 2 && (counts() || known >= MANY && differ())
        }
        _ => known >= SOME && short.distinct == Some(known),
    }
}

/// Values whose rows are all of a class that is not the most frequent one.
fn sure(values: &Values, short: &Short, names: &[String], classes: &[u32]) -> Vec<Oddity> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut numbers: Vec<f64> = short.sorted.clone();
    numbers.dedup();
    cells.extend(numbers.iter().map(|number| Cell::Number(*number)));
    if let Summary::Names(summary) = &short.summary {
        cells.extend(summary.frequent.iter().cloned().map(Cell::Text));
    }
    // The class of a value, as long as all its rows are of that one, and how many they are.
    let mut seen: Vec<(Option<u32>, u64)> = vec![(None, 0); cells.len()];
    let mut counts = vec![0_u64; names.len() + 1];
    for (row, class) in classes.iter().enumerate().filter(|(_, class)| **class != MISSING) {
        counts[*class as usize] += 1;
        let place = match values {
            Values::Numbers(column) => numbers.iter().position(|n| *n == column[row]),
            Values::Categories { .. } => short.bar(values, row),
        };
        if let Some((sure, rows)) = place.map(|place| &mut seen[place]) {
            *sure = if *rows == 0 || *sure == Some(*class) { Some(*class) } else { None };
            *rows += 1;
        }
    }
    let all: u64 = counts.iter().sum();
    let mut found = Vec::new();
    for (value, (class, rows)) in cells.into_iter().zip(seen) {
        if let Some(class) = class.map(|class| class as usize)
            && let Some(name) = names.get(class)
            && rows >= SURE
            && 2 * counts[class] < all
        {
            found.push(Oddity::GivesClassAway { value, class: name.clone(), rows });
        }
    }
    found
}
