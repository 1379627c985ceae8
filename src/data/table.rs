//! Data that is given: points, and tables with named columns.

use super::recipe::{How, NameHow, check_date, date_parts};
use super::split::{Known, Parts};
use super::{MISSING, Raw, Recipe, Series, Taken, Values, fit};
use crate::experiment::{Cell, Column, ColumnKind, Missing, Outliers, Prepare, Role};
use crate::fault::{Fault, Problem};
use std::sync::Arc;

/// The most categories of a target.
const MOST_CLASSES: usize = 64;
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

/// A column of a table with its place and what stands in it.
struct Given<'a> {
    place: usize,
    column: &'a Column,
    values: Values,
}

/// A table: which rows are used and for what, and what its cells become.
///
/// # Errors
/// No row left; too many categories; rows without classes that are to be split by them.
pub(super) fn table(
    columns: &[Column],
    values: Vec<Option<Values>>,
    prepare: &Prepare,
    seed: u32,
) -> Result<Raw, Fault> {
    let given: Vec<Given<'_>> = columns
        .iter()
        .zip(values)
        .enumerate()
        .filter_map(|(place, (column, values))| {
            let values = without_marks(column, values?);
            Some(Given { place, column, values })
        })
        .collect();
    for each in given.iter().filter(|each| each.column.kind == ColumnKind::Date) {
        let Values::Numbers(seconds) = &each.values else { continue };
        let mut known = seconds.iter().filter(|seconds| !seconds.is_nan());
        let fault = |problem| Fault::new(format!("columns.{}", each.column.name), problem);
        known.try_for_each(|seconds| check_date(*seconds)).map_err(fault)?;
    }
    let kept = Kept::of(&given, prepare.missing)?;
    let mut raw = Raw { left_out: kept.left_out, ..Raw::default() };
    for each in given.iter().filter(|each| each.column.role == Role::Target) {
        target(&mut raw, each, &kept)?;
    }
    if columns.iter().filter(|column| column.role == Role::Target).count() > 1 {
        // Several targets are no classes, even where one of them is a category.
        raw.classes = None;
    }
    raw.recognize_classes();
    let parts = split(&raw, &given, &kept, prepare, seed)?;
    let features: Vec<Given<'_>> = given
        .into_iter()
        .filter(|each| each.column.role == Role::Feature)
        .map(|each| Given { values: kept.values(&each.values), ..each })
        .collect();
    raw.parts = Some(within_fences(parts, &features, prepare, &mut raw.outliers)?);
    inputs(&mut raw, &features, prepare)?;
    raw.places = kept.rows;
    Ok(raw)
}

/// The values of a column, nothing standing where its own marks say so.
pub(super) fn without_marks(column: &Column, values: Values) -> Values {
    if column.missing.is_empty() {
        return values;
    }
    match values {
        Values::Numbers(numbers) => {
            let is_mark = |n: &f64| column.missing.contains(&Cell::Number(*n));
            let number = |n: &f64| if is_mark(n) { f64::NAN } else { *n };
            Values::Numbers(numbers.iter().map(number).collect())
        }
        Values::Categories { names, codes } => {
            let unknown = fit::unknown_names(column);
            let is_mark: Vec<bool> = names.iter().map(|name| unknown.contains(name)).collect();
            let code = |code: &u32| match is_mark.get(*code as usize) {
                Some(true) => MISSING,
                _ => *code,
            };
            Values::Categories { codes: codes.iter().map(code).collect(), names }
        }
    }
}

/// Which rows of a table are used.
struct Kept {
    /// Their places; nothing where all are.
    rows: Option<Arc<[u32]>>,
    left_out: usize,
}

impl Kept {
    /// Those with a target, and, where rows with missing cells are left out, with every feature.
    fn of(columns: &[Given<'_>], missing: Missing) -> Result<Self, Fault> {
        let needed = |each: &&Given<'_>| match each.column.role {
            Role::Target => true,
            Role::Feature => missing == Missing::Drop,
            Role::Ignore => false,
        };
        let needed: Vec<&Values> = columns.iter().filter(needed).map(|each| &each.values).collect();
        let rows = columns.first().map_or(0, |each| each.values.rows());
        let whole = |row: &u32| needed.iter().all(|values| !values.is_missing(*row as usize));
        let kept = (0..rows as u32).filter(whole);
        match kept.clone().count() {
            0 => Err(Fault::new("data.rows", Problem::NoRows)),
            count if count == rows => Ok(Self { rows: None, left_out: 0 }),
            count => Ok(Self { rows: Some(kept.collect()), left_out: rows - count }),
        }
    }

    fn of_column<T: Copy>(&self, column: &Arc<[T]>) -> Arc<[T]> {
        match &self.rows {
            None => Arc::clone(column),
            Some(rows) => rows.iter().map(|row| column[*row as usize]).collect(),
        }
    }

    fn values(&self, values: &Values) -> Values {
        match values {
            Values::Numbers(numbers) => Values::Numbers(self.of_column(numbers)),
            Values::Categories { names, codes } => {
                Values::Categories { names: names.clone(), codes: self.of_column(codes) }
            }
        }
    }
}

/// A column for each class that occurs; of two, one for both.
fn target(raw: &mut Raw, given: &Given<'_>, kept: &Kept) -> Result<(), Fault> {
    let name = &given.column.name;
    let (names, codes) = match kept.values(&given.values) {
        Values::Numbers(numbers) => {
            raw.add(Role::Target, name.clone(), Series::Numbers(numbers));
            return Ok(());
        }
        Values::Categories { names, codes } => (names, codes),
    };
    let mut occurs = vec![false; names.len()];
    codes.iter().for_each(|code| occurs[*code as usize] = true);
    let present: Vec<u32> =
        (0..names.len() as u32).filter(|code| occurs[*code as usize]).take(MOST_COUNTED).collect();
    if present.len() > MOST_CLASSES {
        let problem = Problem::Categories { found: present.len(), limit: MOST_CLASSES };
        return Err(Fault::new(format!("data.columns[{}]", given.place), problem));
    }
    let class = |code: &u32| names[*code as usize].clone();
    raw.classes = Some(present.iter().map(class).collect());
    let is = |code: u32| Series::Is(Arc::clone(&codes), code);
    if present.len() <= 2 {
        // One class alone is class 0.
        raw.add(Role::Target, name.clone(), is(present.get(1).copied().unwrap_or(MISSING)));
    } else {
        for code in &present {
            raw.add(Role::Target, format!("{name} = {}", class(code)), is(*code));
        }
    }
    Ok(())
}

fn split(
    raw: &Raw,
    given: &[Given<'_>],
    kept: &Kept,
    prepare: &Prepare,
    seed: u32,
) -> Result<Parts, Fault> {
    let dated = given.iter().find(|each| each.column.kind == ColumnKind::Date);
    let times = dated.map(|each| kept.values(&each.values));
    let at = |row: usize| match &times {
        Some(Values::Numbers(seconds)) => seconds[row],
        _ => 0.0,
    };
    let class = |row: usize| raw.class(row);
    let known = Known {
        rows: raw.rows(),
        class: raw.classes.as_ref().map(|_| &class as &dyn Fn(usize) -> usize),
        time: times.as_ref().map(|_| &at as &dyn Fn(usize) -> f64),
    };
    Parts::new(&known, prepare, seed)
}

/// Where outliers are left out, their rows are not trained on.
fn within_fences(
    mut parts: Parts,
    features: &[Given<'_>],
    prepare: &Prepare,
    left_out: &mut usize,
) -> Result<Parts, Fault> {
    if prepare.outliers != Outliers::Drop {
        return Ok(parts);
    }
    let fenced: Vec<(&Arc<[f64]>, [f64; 2])> = features
        .iter()
        .filter(|each| each.column.kind == ColumnKind::Number)
        .filter_map(|each| {
            let Values::Numbers(numbers) = &each.values else { return None };
            Some((numbers, fit::fence(numbers, &parts.train, prepare)?))
        })
        .collect();
    let before = parts.train.len();
    parts.train.retain(|row| {
        fenced.iter().all(|(numbers, [low, high])| !(numbers[*row] < *low || numbers[*row] > *high))
    });
    *left_out = before - parts.train.len();
    if parts.train.is_empty() {
        return Err(Fault::new("prepare.outliers", Problem::NoRows));
    }
    Ok(parts)
}

/// What the features become, by the rows that are trained on.
fn inputs(raw: &mut Raw, features: &[Given<'_>], prepare: &Prepare) -> Result<(), Fault> {
    let mut recipe = Recipe::default();
    for Given { place, column, values } in features {
        let rows = raw.parts.as_ref().map_or(&[][..], |parts| &parts.train);
        let fitted = fit::fit(*place, column, values, rows, prepare);
        let mut taken =
            fitted.map_err(|problem| Fault::new(format!("data.columns[{place}]"), problem))?;
        taken.missing = (0..values.rows()).filter(|row| values.is_missing(*row)).count();
        if let (How::Number(number), Values::Numbers(numbers)) = (&taken.how, values)
            && let Some([low, high]) = number.fence
        {
            let below = numbers.iter().filter(|n| **n < low).count();
            taken.outside = [below, numbers.iter().filter(|n| **n > high).count()];
        }
        let names = taken.inputs();
        for (name, series) in names.into_iter().zip(series(&taken, values)) {
            raw.add(Role::Feature, name, series);
        }
        recipe.columns.push(taken);
    }
    raw.recipe = Some(recipe);
    Ok(())
}

/// The inputs of a column, row by row; the same as [`Taken::values`] says of each cell.
fn series(taken: &Taken, values: &Values) -> Vec<Series> {
    let mut all = match (&taken.how, values) {
        (How::Number(number), Values::Numbers(numbers)) => {
            let changes = taken.missing > 0 || number.clip && taken.outside != [0, 0];
            let fill = number.fill.unwrap_or_default();
            let cell = |n: &f64| number.within(if n.is_nan() { fill } else { *n });
            let changed = changes.then(|| numbers.iter().map(cell).collect());
            vec![Series::Numbers(changed.unwrap_or_else(|| Arc::clone(numbers)))]
        }
        (How::Category(how), Values::Categories { names, codes }) => category(how, names, codes),
        (How::Date(date), Values::Numbers(seconds)) => {
            let of = |k: usize| -> Arc<[u32]> {
                let part = |s: &f64| if s.is_nan() { date.usual[k] } else { date_parts(*s)[k] };
                seconds.iter().map(part).collect()
            };
            let mut all = Vec::new();
            for (k, (_, values)) in date.parts().into_iter().enumerate() {
                if !values.is_empty() {
                    let codes = of(k);
                    all.extend(values.iter().map(|v| Series::Is(Arc::clone(&codes), *v)));
                }
            }
            all
        }
        _ => Vec::new(),
    };
    if taken.indicator() {
        let missing = (0..values.rows()).map(|row| u32::from(values.is_missing(row))).collect();
        all.push(Series::Is(missing, 1));
    }
    all
}

/// An input for each name that is kept, and for the rare ones.
fn category(how: &NameHow, names: &[String], codes: &Arc<[u32]>) -> Vec<Series> {
    let places: Vec<u32> =
        names.iter().map(|name| how.place(name).map_or(MISSING, |place| place as u32)).collect();
    let fill = how.fill.map_or(MISSING, |fill| fill as u32);
    let place = |code: &u32| places.get(*code as usize).copied().unwrap_or(fill);
    let as_it_is = how.fill.is_none() && places.iter().zip(0..).all(|(place, code)| *place == code);
    let mapped = if as_it_is { Arc::clone(codes) } else { codes.iter().map(place).collect() };
    let width = how.kept.len() + usize::from(!how.joined.is_empty());
    (0..width as u32).map(|place| Series::Is(Arc::clone(&mapped), place)).collect()
}
