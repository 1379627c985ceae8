//! A dataset as it is looked at: its columns described, some of its rows picked out.

use super::summary::Short;
use super::{Description, Outliers, Outside, Summary, Target, describe};
use crate::data::table::without_marks;
use crate::data::{Dataset, Values};
use crate::experiment::{Cell, Column, ColumnKind, Role};
use crate::fault::Fault;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How far is too far from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// 1.5 widths of the middle half beyond it.
    Iqr,
    /// 3 standard deviations from the mean.
    ZScore,
}

/// Which rows are looked at.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Which {
    /// Those in which nothing stands in one of some columns.
    Missing {
        /// Their places.
        columns: Vec<usize>,
    },
    /// Those with a number too far from the others of its column, in one of some columns.
    Outliers {
        /// How far that is.
        rule: Rule,
        /// The places of the columns.
        columns: Vec<usize>,
    },
}

/// Values that say that nothing is known, of a column of this name.
pub type Marks = (String, Vec<Cell>);

/// A dataset that is looked at. What takes a pass over the rows is kept until something else is asked.
pub struct Inspection {
    dataset: Rc<Dataset>,
    /// The same, nothing standing where marks say so.
    marked: Rc<Dataset>,
    marks: Vec<Marks>,
    outliers: BTreeMap<usize, Option<Outliers>>,
    target: Option<((String, bool), Option<Target>)>,
    picked: Option<(Which, Vec<u32>)>,
}

impl Inspection {
    /// Of a dataset.
    pub fn new(dataset: Rc<Dataset>) -> Self {
        let (marked, marks, outliers) = (Rc::clone(&dataset), Vec::new(), BTreeMap::new());
        Self { dataset, marked, marks, outliers, target: None, picked: None }
    }

    /// Takes some values of columns for missing from now on, in place of those of before.
    ///
    /// # Errors
    /// None: the columns are as long as they were.
    pub fn mark(&mut self, marks: Vec<Marks>) -> Result<(), Fault> {
        if marks == self.marks {
            return Ok(());
        }
        let without = |(name, values): &(String, Values)| {
            let missing = marks.iter().find(|(of, _)| of == name).map(|(_, cells)| cells.clone());
            let kind = match values {
                Values::Numbers(_) => ColumnKind::Number,
                Values::Categories { .. } => ColumnKind::Category,
            };
            let (role, missing) = (Role::Feature, missing.unwrap_or_default());
            let column = Column { name: name.clone(), kind, role, missing };
            let values = without_marks(&column, values.clone());
            (column.name, values)
        };
        self.marked = Rc::new(Dataset::new(self.dataset.columns().iter().map(without).collect())?);
        (self.marks, self.target, self.picked) = (marks, None, None);
        self.outliers.clear();
        Ok(())
    }

    /// The dataset as it was given.
    pub fn dataset(&self) -> &Rc<Dataset> {
        &self.dataset
    }

    /// A column of that name as a target: where it is `named`, numbers are names of classes.
    pub fn target(&mut self, name: &str, named: bool) -> Option<&Target> {
        let wanted = (name.to_owned(), named);
        if self.target.as_ref().is_none_or(|(known, _)| *known != wanted) {
            let target = Target::of(&self.marked, name, named);
            self.target = Some((wanted, target));
        }
        self.target.as_ref().and_then(|(_, target)| target.as_ref())
    }

    /// What a column, by its place, is like, beside a target, which is its name and as in
    /// [`Inspection::target`].
    pub fn describe(&mut self, place: usize, target: Option<(&str, bool)>) -> Description {
        let dataset = Rc::clone(&self.marked);
        let own = target.is_some_and(|(name, _)| dataset.columns()[place].0 == name);
        let target = target.and_then(|(name, named)| self.target(name, named));
        let description = describe(&dataset, place, target, own);
        self.outliers.insert(place, description.outliers.clone());
        description
    }

    /// The rows that are asked for, in their order.
    pub fn rows(&mut self, which: &Which) -> &[u32] {
        if self.picked.as_ref().is_none_or(|(known, _)| known != which) {
            let rows = self.pick(which);
            self.picked = Some((which.clone(), rows));
        }
        self.picked.as_ref().map_or(&[], |(_, rows)| rows)
    }

    fn pick(&mut self, which: &Which) -> Vec<u32> {
        let dataset = Rc::clone(&self.marked);
        let columns = dataset.columns();
        let mut found = vec![false; dataset.rows()];
        match which {
            Which::Missing { columns: places } => {
                for (_, values) in places.iter().filter_map(|place| columns.get(*place)) {
                    let rows = found.iter_mut().enumerate();
                    rows.for_each(|(row, found)| *found |= values.is_missing(row));
                }
            }
            Which::Outliers { rule, columns: places } => {
                for place in places {
                    let limits = self.limits(*place, *rule);
                    if let (Some(limits), Some((_, Values::Numbers(numbers)))) =
                        (limits, columns.get(*place))
                    {
                        let rows = found.iter_mut().zip(numbers.iter());
                        rows.for_each(|(found, number)| *found |= limits.holds(*number));
                    }
                }
            }
        }
        (0..).zip(found).filter_map(|(row, found)| found.then_some(row)).collect()
    }

    fn limits(&mut self, place: usize, rule: Rule) -> Option<Outside> {
        let dataset = &self.marked;
        let outliers = self.outliers.entry(place).or_insert_with(|| {
            let short = Short::of(&dataset.columns().get(place)?.1);
            match &short.summary {
                Summary::Numbers(summary) => Some(Outliers::of(&short.sorted, summary)),
                _ => None,
            }
        });
        outliers.clone().map(|outliers| match rule {
            Rule::Iqr => outliers.iqr,
            Rule::ZScore => outliers.z_score,
        })
    }
}
