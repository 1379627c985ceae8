//! The recipe of a table, fitted on the rows that are trained on.

use super::calendar::DAY_PARTS;
use super::quantile::quantile;
use super::recipe::{DateHow, How, NameHow, NumberHow, date_parts};
use super::{MISSING, Taken, Values};
use crate::experiment::{Cell, Column, ColumnKind, Missing, OutlierRule, Outliers, Prepare};
use crate::fault::Problem;

/// The most names of a category that become inputs of their own.
const MOST_NAMES: usize = 64;
/// Where counting them ends: the fault says as much.
const MOST_COUNTED: usize = 1000;
/// Standard deviations from the mean, beyond which a number is an outlier.
const FAR: f64 = 3.0;
/// Widths of the middle half from it, beyond which a number is one.
const WIDTHS: f64 = 1.5;

/// What a column becomes, by some of its rows.
///
/// # Errors
/// More names than can be told apart.
pub(super) fn fit(
    place: usize,
    column: &Column,
    values: &Values,
    rows: &[usize],
    prepare: &Prepare,
) -> Result<Taken, Problem> {
    let how = match (column.kind, values) {
        (ColumnKind::Date, Values::Numbers(dates)) => {
            How::Date(date(dates, rows, unknown_numbers(column), prepare))
        }
        (_, Values::Numbers(numbers)) => {
            How::Number(number(numbers, rows, unknown_numbers(column), prepare))
        }
        (_, Values::Categories { names, codes }) => {
            How::Category(category(names, codes, rows, unknown_names(column), prepare)?)
        }
    };
    Ok(Taken { place, name: column.name.clone(), how, missing: 0, outside: [0, 0] })
}

fn unknown_numbers(column: &Column) -> Vec<f64> {
    let number = |cell: &Cell| if let Cell::Number(number) = cell { Some(*number) } else { None };
    column.missing.iter().filter_map(number).collect()
}

/// A category may be written as a whole number, which is then its name.
pub(super) fn unknown_names(column: &Column) -> Vec<String> {
    let name = |cell: &Cell| match cell {
        Cell::Text(name) => Some(name.clone()),
        Cell::Number(number) => Some((*number as i64).to_string()),
        Cell::Missing => None,
    };
    column.missing.iter().filter_map(name).collect()
}

fn number(all: &[f64], rows: &[usize], unknown: Vec<f64>, prepare: &Prepare) -> NumberHow {
    let known = || rows.iter().map(|row| all[*row]).filter(|number| !number.is_nan());
    let count = known().count();
    let usual = if count == 0 { 0.0 } else { known().sum::<f64>() / count as f64 };
    let sorted = || {
        let mut sorted: Vec<f64> = known().collect();
        sorted.sort_by(f64::total_cmp);
        sorted
    };
    let fill = match prepare.missing {
        Missing::Drop => None,
        _ if count == 0 => Some(0.0),
        Missing::Mean | Missing::Indicator => Some(usual),
        Missing::Median => Some(quantile(&sorted(), 0.5)),
        Missing::MostFrequent => Some(most_frequent(&sorted())),
    };
    NumberHow {
        indicator: prepare.missing == Missing::Indicator && count < rows.len(),
        fence: fence(all, rows, prepare),
        clip: prepare.outliers == Outliers::Clip,
        unknown,
        usual,
        fill,
    }
}

/// Of numbers in their order; of several the least one.
fn most_frequent(sorted: &[f64]) -> f64 {
    let mut best = (0, 0.0);
    for same in sorted.chunk_by(|a, b| a == b) {
        if same.len() > best.0 {
            best = (same.len(), same[0]);
        }
    }
    best.1
}

/// Where outliers begin, if anybody asks.
pub(super) fn fence(all: &[f64], rows: &[usize], prepare: &Prepare) -> Option<[f64; 2]> {
    if prepare.outliers == Outliers::Keep {
        return None;
    }
    let mut known: Vec<f64> =
        rows.iter().map(|row| all[*row]).filter(|number| !number.is_nan()).collect();
    if known.is_empty() {
        return None;
    }
    match prepare.outlier_rule {
        OutlierRule::Iqr => {
            known.sort_by(f64::total_cmp);
            let (lower, upper) = (quantile(&known, 0.25), quantile(&known, 0.75));
            let width = WIDTHS * (upper - lower);
            Some([lower - width, upper + width])
        }
        OutlierRule::ZScore => {
            let count = known.len() as f64;
            let mean = known.iter().sum::<f64>() / count;
            let variance = known.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / count;
            let width = FAR * variance.sqrt();
            Some([mean - width, mean + width])
        }
    }
}

fn category(
    names: &[String],
    codes: &[u32],
    rows: &[usize],
    unknown: Vec<String>,
    prepare: &Prepare,
) -> Result<NameHow, Problem> {
    let mut counts = vec![0_usize; names.len()];
    let known = rows.iter().map(|row| codes[*row]).filter(|code| *code != MISSING);
    known.for_each(|code| counts[code as usize] += 1);
    let known: usize = counts.iter().sum();
    let least = prepare.rare * rows.len() as f64;
    let (kept, joined): (Vec<usize>, Vec<usize>) = (0..names.len())
        .filter(|code| counts[*code] > 0)
        .partition(|code| counts[*code] as f64 >= least);
    let inputs = kept.len() + usize::from(!joined.is_empty());
    if inputs > MOST_NAMES {
        return Err(Problem::Categories { found: kept.len().min(MOST_COUNTED), limit: MOST_NAMES });
    }
    let rare: usize = joined.iter().map(|code| counts[*code]).sum();
    let mut usual = (kept.len(), rare);
    for (place, code) in kept.iter().enumerate().rev() {
        if counts[*code] >= usual.1 {
            usual = (place, counts[*code]);
        }
    }
    let of = |list: Vec<usize>| list.into_iter().map(|code| names[code].clone()).collect();
    let fills = !matches!(prepare.missing, Missing::Drop | Missing::Indicator);
    Ok(NameHow {
        kept: of(kept),
        joined: of(joined),
        usual: usual.0,
        fill: fills.then_some(usual.0),
        // A missing name has an input of its own, or all are 0.
        indicator: prepare.missing == Missing::Indicator && known < rows.len(),
        unknown,
    })
}

fn date(all: &[f64], rows: &[usize], unknown: Vec<f64>, prepare: &Prepare) -> DateHow {
    let mut counts = DAY_PARTS.map(|values| vec![0_usize; values]);
    let mut known = 0;
    for seconds in rows.iter().map(|row| all[*row]).filter(|seconds| !seconds.is_nan()) {
        known += 1;
        for (counts, part) in counts.iter_mut().zip(date_parts(seconds)) {
            counts[part as usize] += 1;
        }
    }
    let usual = [0, 1, 2].map(|k| {
        let counts = &counts[k];
        let most = counts.iter().max().copied().unwrap_or_default();
        counts.iter().position(|count| *count == most).unwrap_or_default() as u32
    });
    let [hours, weekdays, months] = counts.map(|counts| {
        let occurs: Vec<u32> =
            (0..counts.len() as u32).filter(|v| counts[*v as usize] > 0).collect();
        if occurs.len() > 1 { occurs } else { Vec::new() }
    });
    let fill = prepare.missing != Missing::Drop;
    let indicator = prepare.missing == Missing::Indicator && known < rows.len();
    DateHow { unknown, hours, weekdays, months, usual, fill, indicator }
}
