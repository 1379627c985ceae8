//! What is to be told of each row.

use crate::data::{Dataset, MISSING, Values};
use std::borrow::Cow;
use std::sync::Arc;

/// Classes that are counted one by one; the rest are counted together.
const MOST_CLASSES: usize = 10;

/// What is to be told of each row: a column of the dataset.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A number.
    Numbers(Arc<[f64]>),
    /// A class.
    Classes {
        /// The names; of more than ten the most frequent ones, and all others are one more class.
        names: Vec<String>,
        /// Whether there is a class of all others, behind them.
        others: bool,
        /// The class of each row; [`MISSING`] where nothing stands.
        codes: Vec<u32>,
    },
}

impl Target {
    /// A column; numbers may be meant as names of classes, and nothing but 0 and 1, or -1 and 1, are.
    pub fn of(dataset: &Dataset, name: &str, named: bool) -> Option<Self> {
        let (_, values) = dataset.columns().iter().find(|(each, _)| each == name)?;
        let (names, codes) = match values {
            Values::Categories { names, codes } => {
                (Cow::Borrowed(names), Cow::Borrowed(&codes[..]))
            }
            Values::Numbers(numbers) if named || is_binary(numbers) => {
                let whole = |n: &f64| n.is_nan() || n.fract() == 0.0 && n.abs() < 1e15;
                if !numbers.iter().all(whole) {
                    return Some(Self::Numbers(Arc::clone(numbers)));
                }
                let (names, codes) = of_whole(numbers);
                (Cow::Owned(names), Cow::Owned(codes))
            }
            Values::Numbers(numbers) => return Some(Self::Numbers(Arc::clone(numbers))),
        };
        Some(classes(&names, &codes))
    }

    /// How many classes are counted.
    pub(super) fn classes(&self) -> usize {
        match self {
            Self::Numbers(_) => 0,
            Self::Classes { names, others, .. } => names.len() + usize::from(*others),
        }
    }
}

fn is_binary(numbers: &[f64]) -> bool {
    let only = |low: f64| numbers.iter().all(|n| n.is_nan() || *n == low || *n == 1.0);
    only(0.0) || only(-1.0)
}

/// Whole numbers as names, in the order of the numbers.
fn of_whole(numbers: &[f64]) -> (Vec<String>, Vec<u32>) {
    let mut found: Vec<i64> = numbers.iter().filter(|n| !n.is_nan()).map(|n| *n as i64).collect();
    found.sort_unstable();
    found.dedup();
    let code = |n: &f64| match found.binary_search(&(*n as i64)) {
        Ok(place) if !n.is_nan() => place as u32,
        _ => MISSING,
    };
    let codes = numbers.iter().map(code).collect();
    (found.iter().map(i64::to_string).collect(), codes)
}

fn classes(names: &[String], codes: &[u32]) -> Target {
    let mut counts = vec![0_u64; names.len()];
    codes.iter().filter(|code| **code != MISSING).for_each(|code| counts[*code as usize] += 1);
    let mut present: Vec<usize> = (0..names.len()).filter(|k| counts[*k] > 0).collect();
    let others = present.len() > MOST_CLASSES;
    if others {
        present.sort_by_key(|k| std::cmp::Reverse(counts[*k]));
        present.truncate(MOST_CLASSES - 1);
    }
    let mut places = vec![present.len() as u32; names.len()];
    for (place, k) in present.iter().enumerate() {
        places[*k] = place as u32;
    }
    let place = |code: &u32| if *code == MISSING { MISSING } else { places[*code as usize] };
    Target::Classes {
        codes: codes.iter().map(place).collect(),
        names: present.iter().map(|k| names[*k].clone()).collect(),
        others,
    }
}
