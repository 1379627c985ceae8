//! Which classes are taken for which, and the scores that follow from it.

use serde::Serialize;

/// How often each class was taken for each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Confusion {
    /// C.
    pub classes: usize,
    /// (C, C), row by row: rows are what is so, columns what is said.
    pub counts: Vec<u64>,
}

/// The scores of one class against all others. What is nothing divides by nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ClassScore {
    /// Of those that were taken for it, the share that is of it.
    pub precision: Option<f64>,
    /// Of those that are of it, the share that was found.
    pub recall: Option<f64>,
    /// The harmonic mean of the two: 2 hits / (2 hits + misses + false alarms).
    pub f1: Option<f64>,
    /// How many are of it.
    pub support: u64,
}

/// Means over classes of precision, recall and F1; where a class has none, it counts as 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeanScore {
    /// The mean precision.
    pub precision: f64,
    /// The mean recall.
    pub recall: f64,
    /// The mean F1.
    pub f1: f64,
}

impl Confusion {
    /// Counts pairs of what is so and what is said, each below `classes`.
    pub fn count(classes: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut counts = vec![0; classes * classes];
        pairs.for_each(|(is, said)| counts[is * classes + said] += 1);
        Self { classes, counts }
    }

    /// How many rows were counted.
    pub fn rows(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn at(&self, is: usize, said: usize) -> u64 {
        self.counts[is * self.classes + said]
    }

    fn all(&self) -> std::ops::Range<usize> {
        0..self.classes
    }

    /// How many are of a class.
    fn support(&self, class: usize) -> u64 {
        self.all().map(|said| self.at(class, said)).sum()
    }

    /// How many were taken for a class.
    fn said(&self, class: usize) -> u64 {
        self.all().map(|is| self.at(is, class)).sum()
    }

    /// The share that was put into its class; nothing of no rows.
    pub fn accuracy(&self) -> Option<f64> {
        share(self.all().map(|class| self.at(class, class)).sum(), self.rows())
    }

    /// The mean recall of the classes that occur.
    pub fn balanced_accuracy(&self) -> Option<f64> {
        let recalls: Vec<f64> = self.all().filter_map(|class| self.score(class).recall).collect();
        (!recalls.is_empty()).then(|| recalls.iter().sum::<f64>() / recalls.len() as f64)
    }

    /// The scores of one class.
    pub fn score(&self, class: usize) -> ClassScore {
        let (hits, said, support) = (self.at(class, class), self.said(class), self.support(class));
        ClassScore {
            precision: share(hits, said),
            recall: share(hits, support),
            f1: share(2 * hits, said + support),
            support,
        }
    }

    /// The mean over the classes that occur or were said, each as much as the others.
    pub fn macro_mean(&self) -> MeanScore {
        self.mean(|class| f64::from(u8::from(self.support(class) + self.said(class) > 0)))
    }

    /// The mean over the classes, each by how many are of it.
    pub fn weighted_mean(&self) -> MeanScore {
        self.mean(|class| self.support(class) as f64)
    }

    fn mean(&self, weight: impl Fn(usize) -> f64) -> MeanScore {
        let total: f64 = self.all().map(&weight).sum();
        let mean = |value: &dyn Fn(ClassScore) -> Option<f64>| {
            let sum = |class| weight(class) * value(self.score(class)).unwrap_or(0.0);
            if total > 0.0 { self.all().map(sum).sum::<f64>() / total } else { 0.0 }
        };
        MeanScore {
            precision: mean(&|score| score.precision),
            recall: mean(&|score| score.recall),
            f1: mean(&|score| score.f1),
        }
    }

    /// Matthews' correlation of what is so with what is said, from -1 to 1; 0 where one of the two is
    /// always the same. Of more than two classes it is Gorodkin's R_K (2004).
    pub fn matthews(&self) -> f64 {
        let rows = self.rows() as f64;
        let right: f64 = self.all().map(|class| self.at(class, class) as f64).sum();
        let (mut both, mut is, mut said) = (0.0, 0.0, 0.0);
        for class in self.all() {
            let (t, p) = (self.support(class) as f64, self.said(class) as f64);
            both += t * p;
            is += t * t;
            said += p * p;
        }
        let spread = (rows * rows - said) * (rows * rows - is);
        if spread > 0.0 { (right * rows - both) / spread.sqrt() } else { 0.0 }
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
