//! The rows that a model got most wrong, those of a cell of its confusion, and the wrong ones.

use super::answer::{Answers, Truth};
use super::report::evenly;
use serde::Serialize;

/// What is so, and what was said, of one row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// Its place in the table, from 0 on; of other data, in them.
    pub row: usize,
    /// Its class; or its numbers.
    pub truth: Vec<f64>,
    /// As [`Answers::said`].
    pub said: Vec<f64>,
    /// Its loss.
    pub loss: f64,
}

/// Rows of classes, those that were got wrong first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Missed {
    /// How many were got wrong.
    pub all: usize,
    /// Of these, those with the largest losses.
    pub wrong: Vec<Judged>,
    /// Where that are fewer than was asked for: those that were got right with the largest losses, which
    /// are those where the model was the least sure.
    pub unsure: Vec<Judged>,
}

impl Answers {
    /// At most so many rows, evenly apart.
    pub fn some(&self, most: usize) -> Vec<Judged> {
        evenly(self.rows.len(), most).into_iter().map(|place| self.judged(place)).collect()
    }

    /// At most so many rows with the largest losses, the largest first; of equal ones, the earlier.
    pub fn worst(&self, most: usize) -> Vec<Judged> {
        self.first((0..self.rows.len()).collect(), most)
    }

    /// At most so many rows that are of one class and were taken for another, or the same, where
    /// class 1 is said from a score on; those with the largest losses. Of numbers none.
    pub fn cell(&self, is: usize, said: usize, threshold: f64, most: usize) -> Vec<Judged> {
        let Truth::Classes { of, .. } = &self.truth else { return Vec::new() };
        let inside =
            |place: &usize| of[*place] as usize == is && self.class(*place, threshold) == said;
        self.first((0..of.len()).filter(inside).collect(), most)
    }

    /// At most so many rows, the wrong ones first, where class 1 is said from a score on. Of numbers none.
    pub fn missed(&self, threshold: f64, most: usize) -> Missed {
        let of: &[u32] = match &self.truth {
            Truth::Classes { of, .. } => of,
            Truth::Numbers { .. } => &[],
        };
        let is_wrong = |place: &usize| of[*place] as usize != self.class(*place, threshold);
        let (wrong, right): (Vec<_>, Vec<_>) = (0..of.len()).partition(is_wrong);
        let all = wrong.len();
        let wrong = self.first(wrong, most);
        let unsure = self.first(right, most - wrong.len());
        Missed { all, wrong, unsure }
    }

    /// At most so many of these with the largest losses, the largest first; of equal ones, the earlier.
    fn first(&self, mut places: Vec<usize>, most: usize) -> Vec<Judged> {
        let order =
            |a: &usize, b: &usize| self.losses[*b].total_cmp(&self.losses[*a]).then(a.cmp(b));
        if most < places.len() {
            // To put all of them into their order takes longer.
            places.select_nth_unstable_by(most, order);
            places.truncate(most);
        }
        places.sort_unstable_by(order);
        places.into_iter().map(|place| self.judged(place)).collect()
    }

    /// One row.
    fn judged(&self, place: usize) -> Judged {
        let outputs = self.outputs();
        let truth = match &self.truth {
            Truth::Classes { of, .. } => vec![f64::from(of[place])],
            Truth::Numbers { of, .. } => of[place * outputs..][..outputs].to_vec(),
        };
        let said = self.said(place).to_vec();
        Judged { row: self.rows[place], truth, said, loss: self.losses[place] }
    }
}
