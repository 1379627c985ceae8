//! Which rows are trained on, and which are held out.

use crate::WHOLE;
use crate::experiment::{Prepare, Split};
use crate::fault::{Fault, Problem};
use crate::rng::{Purpose, Stream};

/// Rows by what they are for, each list in their own order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Trained on.
    pub train: Vec<usize>,
    /// Looked at while training goes on.
    pub validation: Vec<usize>,
    /// Looked at in the end.
    pub test: Vec<usize>,
}

/// What is known of rows that are to be split.
pub(super) struct Known<'a> {
    /// How many there are.
    pub rows: usize,
    /// The class of each, where they have one.
    pub class: Option<&'a dyn Fn(usize) -> usize>,
    /// When each was, where that is known.
    pub time: Option<&'a dyn Fn(usize) -> f64>,
}

impl Parts {
    /// Splits rows as an experiment asks for.
    ///
    /// # Errors
    /// No row left to train on; rows without classes that are to be split by them.
    pub(super) fn new(known: &Known<'_>, prepare: &Prepare, seed: u32) -> Result<Self, Fault> {
        let Known { rows, class, time } = *known;
        let count = |share: f64| (rows as f64 * share).round() as usize;
        let (validation, test) = (count(prepare.validation), count(prepare.test));
        if validation + test >= rows {
            let place = if validation > 0 { "prepare.validation" } else { "prepare.test" };
            return Err(Fault::new(place, Problem::NoRows));
        }
        let mut order: Vec<usize> = (0..rows).collect();
        if validation + test == 0 {
            return Ok(Self { train: order, ..Self::default() });
        }
        if WHOLE && prepare.split == Split::Time {
            if let Some(time) = time {
                // Where no date stands, the row is trained on.
                let at = |row: usize| Some(time(row)).filter(|t| !t.is_nan());
                let early = f64::NEG_INFINITY;
                order.sort_by(|a, b| at(*a).unwrap_or(early).total_cmp(&at(*b).unwrap_or(early)));
            }
            // What is held out comes first below.
            order.rotate_left(rows - validation - test);
            return Ok(Self::of(&order, validation, test));
        }
        Stream::new(seed, Purpose::Split, 0).shuffle(&mut order);
        if WHOLE && prepare.split == Split::Stratified {
            let Some(class) = class else {
                let other = "data.columns";
                return Err(Fault::new("prepare.split", Problem::Conflict { other }));
            };
            order = by_class(&order, class, [validation, test]);
        }
        Ok(Self::of(&order, validation, test))
    }

    /// The first rows are for validation, those behind them for the test.
    fn of(order: &[usize], validation: usize, test: usize) -> Self {
        let mut part = vec![0_u8; order.len()];
        order[..validation].iter().for_each(|row| part[*row] = 1);
        order[validation..validation + test].iter().for_each(|row| part[*row] = 2);
        let of = |wanted| (0..part.len()).filter(|row| part[*row] == wanted).collect();
        Self { train: of(0), validation: of(1), test: of(2) }
    }
}

/// The same order with as many rows in front, of each class its share; then as many again.
fn by_class(order: &[usize], class: &dyn Fn(usize) -> usize, counts: [usize; 2]) -> Vec<usize> {
    let mut left: Vec<Vec<usize>> = Vec::new();
    for row in order {
        let class = class(*row);
        left.resize_with(left.len().max(class + 1), Vec::new);
        left[class].push(*row);
    }
    let sizes: Vec<usize> = left.iter().map(Vec::len).collect();
    let mut sorted = Vec::with_capacity(order.len());
    for count in counts {
        for (rows, take) in left.iter_mut().zip(shares(&sizes, count)) {
            sorted.extend(rows.drain(..take.min(rows.len())));
        }
    }
    sorted.extend(left.into_iter().flatten());
    sorted
}

/// A count shared out in proportion, the largest remainders rounded up.
fn shares(sizes: &[usize], count: usize) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    let exact = |size: &usize| *size as f64 * count as f64 / all as f64;
    let mut shares: Vec<usize> = sizes.iter().map(|size| exact(size) as usize).collect();
    let mut places: Vec<usize> = (0..sizes.len()).collect();
    let rest = |k: &usize| exact(&sizes[*k]) - shares[*k] as f64;
    places.sort_by(|a, b| rest(b).total_cmp(&rest(a)));
    let missing = count - shares.iter().sum::<usize>();
    places.iter().take(missing).for_each(|k| shares[*k] += 1);
    shares
}
