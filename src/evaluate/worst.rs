//! The rows that a model got most wrong, and those of a cell of its confusion.

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

impl Answers {
    /// At most so many rows, evenly apart.
    pub fn some(&self, most: usize) -> Vec<Judged> {
        evenly(self.rows.len(), most).into_iter().map(|place| self.judged(place)).collect()
    }

    /// At most so many rows with the largest losses, the largest first; of equal ones, the earlier.
    pub fn worst(&self, most: usize) -> Vec<Judged> {
        let mut places: Vec<usize> = (0..self.rows.len()).collect();
        self.sort(&mut places);
        places.into_iter().take(most).map(|place| self.judged(place)).collect()
    }

    /// At most so many rows that are of one class and were taken for another, or the same, where
    /// class 1 is said from a score on; those with the largest losses. Of numbers none.
    pub fn cell(&self, is: usize, said: usize, threshold: f64, most: usize) -> Vec<Judged> {
        let Truth::Classes { of, .. } = &self.truth else { return Vec::new() };
        let inside =
            |place: &usize| of[*place] as usize == is && self.class(*place, threshold) == said;
        let mut places: Vec<usize> = (0..of.len()).filter(inside).collect();
        self.sort(&mut places);
        places.into_iter().take(most).map(|place| self.judged(place)).collect()
    }

    fn sort(&self, places: &mut [usize]) {
        places.sort_by(|a, b| self.losses[*b].total_cmp(&self.losses[*a]));
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
