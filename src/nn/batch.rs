//! The rows of a batch, where they lie in the columns of all rows.

use crate::math::{LANES, Lanes};
use std::array::from_fn;

/// Numbers of four rows.
pub(super) type Four = [f32; LANES];

/// The rows that an update takes.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Columns of inputs; the i-th begins at `i * stride`.
    pub x: &'a [f32],
    /// Columns of targets.
    pub t: &'a [f32],
    /// From column to column.
    pub stride: usize,
    /// Which rows.
    pub rows: Rows<'a>,
}

/// Some rows of all.
#[derive(Clone, Copy, Debug)]
pub enum Rows<'a> {
    /// From one on, so many.
    From(usize, usize),
    /// Those, in that order.
    At(&'a [u32]),
}

impl<'a> Batch<'a> {
    /// B.
    #[inline(always)]
    pub fn count(self) -> usize {
        match self.rows {
            Rows::From(_, count) => count,
            Rows::At(rows) => rows.len(),
        }
    }

    /// Groups of four rows, the last of which may be filled up.
    #[inline(always)]
    pub(super) fn groups(self) -> usize {
        self.count().div_ceil(LANES)
    }

    /// At most `most` of the rows, from the k-th on.
    #[inline(always)]
    pub fn part(self, k: usize, most: usize) -> Self {
        let rows = match self.rows {
            Rows::From(first, count) => Rows::From(first + k, most.min(count - k)),
            Rows::At(rows) => Rows::At(&rows[k..][..most.min(rows.len() - k)]),
        };
        Self { rows, ..self }
    }

    /// Copies some columns of inputs or of targets into a block, four rows at a time, with zeros
    /// behind the last: from place to place of a column it is `step`, from column to column `next`.
    #[inline(never)]
    pub(super) fn copy(
        self,
        of: &[f32],
        to: &mut [Four],
        columns: usize,
        [step, next]: [usize; 2],
    ) {
        let (mut of, mut start) = (of, 0);
        match self.rows {
            Rows::From(first, count) => {
                let real = first_lanes(count % LANES);
                for _ in 0..columns {
                    in_order(&of[first..], count, real, &mut to[start..], step);
                    of = &of[self.stride..];
                    start += next;
                }
            }
            Rows::At(rows) => {
                for _ in 0..columns {
                    at_places(of, rows, &mut to[start..], step);
                    of = &of[self.stride..];
                    start += next;
                }
            }
        }
    }
}

#[inline(always)]
fn in_order(of: &[f32], count: usize, real: Lanes, to: &mut [Four], step: usize) {
    let (whole, fours) = (count / LANES, of.as_chunks().0);
    let mut place = 0;
    for four in &fours[..whole] {
        to[place] = *four;
        place += step;
    }
    if whole * LANES < count {
        to[place] = match fours.get(whole) {
            Some(four) => (real & Lanes::from(*four)).to_array(),
            None => filled(&of[whole * LANES..count]),
        };
    }
}

#[inline(always)]
fn at_places(of: &[f32], rows: &[u32], to: &mut [Four], step: usize) {
    let (whole, rest) = rows.as_chunks::<LANES>();
    let mut place = 0;
    for rows in whole {
        to[place] = rows.map(|row| of[row as usize]);
        place += step;
    }
    if !rest.is_empty() {
        to[place] = from_fn(|k| rest.get(k).map_or(0.0, |row| of[*row as usize]));
    }
}

/// Fewer than four rows, and zeros behind them.
#[inline(always)]
pub(super) fn filled(rest: &[f32]) -> Four {
    from_fn(|k| rest.get(k).copied().unwrap_or(0.0))
}

/// All bits set in the first `count` lanes.
#[inline(always)]
pub(super) fn first_lanes(count: usize) -> Lanes {
    Lanes::from([0.0, 1.0, 2.0, 3.0]).simd_lt(Lanes::splat(count as f32))
}
