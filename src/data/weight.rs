//! How much each row counts that is trained on.

use super::Prepared;
use crate::experiment::ClassWeight;
use crate::fault::{Fault, Problem};

impl Prepared {
    /// Weighs the training rows: of R rows of k classes, a row of a class with n of them counts
    /// R / (k n), so that each class counts as much as any other, and a row 1 in the mean. Classes
    /// without a row do not count, as with scikit-learn's `compute_class_weight`.
    ///
    /// # Errors
    /// Targets that are no classes.
    pub(crate) fn weigh(&mut self, weight: ClassWeight) -> Result<(), Fault> {
        if weight == ClassWeight::None {
            return Ok(());
        }
        if !self.classes() {
            return Err(Fault::new("train.classWeight", Problem::NoClasses));
        }
        let rows = &self.rows[..self.train.rows];
        let classes: Vec<usize> = rows.iter().map(|row| self.raw.class(*row)).collect();
        let mut counts = vec![0_usize; self.outputs().max(2)];
        classes.iter().for_each(|class| counts[*class] += 1);
        let occur = counts.iter().filter(|count| **count > 0).count();
        let weight = |class: usize| rows.len() as f64 / (occur * counts[class]) as f64;
        self.train.weights = classes.into_iter().map(|class| weight(class) as f32).collect();
        Ok(())
    }
}
