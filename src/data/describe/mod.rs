//! What the columns of a dataset are like: in short, how they are spread, how much they tell of the
//! target, and what is odd about them.

mod inspection;
mod oddity;
mod outlier;
mod relation;
mod summary;
mod target;

pub use inspection::{Inspection, Marks, Rule, Which};
pub use oddity::Oddity;
pub use outlier::{Outliers, Outside};
pub use relation::Relation;
pub use summary::{BINS, NAMED, NameSummary, NumberSummary, Summary};
pub use target::Target;

use super::{Dataset, MISSING};
use serde::Serialize;
use summary::Short;

/// What a column is like.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// Its name.
    pub name: String,
    /// In how many rows nothing stands.
    pub missing: u64,
    /// How many different values there are; nothing where they are more than 1,000 numbers.
    pub distinct: Option<usize>,
    /// In short.
    pub summary: Summary,
    /// How many rows belong to each bar: of [`BINS`] stretches from the least to the largest number,
    /// equally wide; or of the frequent names, and of all others where there are others.
    pub bars: Vec<u64>,
    /// The same by class, where the target has classes: for each bar a count a class.
    pub by_class: Option<Vec<Vec<u64>>>,
    /// The mean of a target of numbers over each bar; nothing where no row has both.
    pub means: Option<Vec<Option<f64>>>,
    /// How much it tells of the target by itself; nothing for the target.
    pub relation: Option<Relation>,
    /// Numbers far from the others.
    pub outliers: Option<Outliers>,
    /// What is odd.
    pub oddities: Vec<Oddity>,
}

/// What a column, by its place, is like, beside a target, if there is one. `own` where it is the target.
pub fn describe(
    dataset: &Dataset,
    place: usize,
    target: Option<&Target>,
    own: bool,
) -> Description {
    let (name, values) = &dataset.columns()[place];
    let short = Short::of(values);
    let mut bars = vec![0; short.bars];
    let mut by_class = vec![vec![0; target.map_or(0, Target::classes)]; short.bars];
    let mut sums = vec![(0.0, 0_u64); short.bars];
    let mut missing = 0;
    for row in 0..values.rows() {
        let Some(bar) = short.bar(values, row) else {
            missing += 1;
            continue;
        };
        bars[bar] += 1;
        match target {
            Some(Target::Classes { codes, .. }) if codes[row] != MISSING => {
                by_class[bar][codes[row] as usize] += 1;
            }
            Some(Target::Numbers(numbers)) if !numbers[row].is_nan() => {
                sums[bar].0 += numbers[row];
                sums[bar].1 += 1;
            }
            _ => {}
        }
    }
    let relation = target.filter(|_| !own).and_then(|target| Relation::of(values, target));
    let judged = target.filter(|_| !own);
    let oddities = oddity::oddities(values, &short, judged, relation.as_ref());
    let mean = |(sum, count): (f64, u64)| (count > 0).then(|| sum / count as f64);
    let classes = matches!(target, Some(Target::Classes { .. }));
    let numbers = matches!(target, Some(Target::Numbers(_)));
    let outliers = match &short.summary {
        Summary::Numbers(numbers) => Some(Outliers::of(&short.sorted, numbers)),
        _ => None,
    };
    Description {
        name: name.clone(),
        missing,
        distinct: short.distinct,
        summary: short.summary,
        bars,
        by_class: classes.then_some(by_class),
        means: numbers.then(|| sums.into_iter().map(mean).collect()),
        relation,
        outliers,
        oddities,
    }
}
