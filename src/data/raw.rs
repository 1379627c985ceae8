//! Data before it is prepared.

use super::{Parts, Recipe};
use crate::experiment::Role;
use std::ops::Index;
use std::sync::Arc;

/// One column that numbers can be taken from; copies of it share the rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Series {
    /// In 64 bits.
    Numbers(Arc<[f64]>),
    /// 1 where a category has this code, else 0.
    Is(Arc<[u32]>, u32),
}

impl Series {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Is(codes, _) => codes.len(),
        }
    }

    /// Every number.
    pub fn iter(&self) -> impl Iterator<Item = f64> {
        (0..self.rows()).map(|row| self[row])
    }
}

/// The number in a row.
impl Index<usize> for Series {
    type Output = f64;

    #[inline(never)]
    fn index(&self, row: usize) -> &f64 {
        match self {
            Self::Numbers(numbers) => &numbers[row],
            Self::Is(codes, code) if codes[row] == *code => &1.0,
            Self::Is(..) => &0.0,
        }
    }
}

impl From<Vec<f64>> for Series {
    fn from(numbers: Vec<f64>) -> Self {
        Self::Numbers(numbers.into())
    }
}

/// Data as it was given or drawn, before any scaling: one list a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// Names of the inputs: `x1`, `x2`, ... or the table's.
    pub input_names: Vec<String>,
    /// Names of the targets.
    pub target_names: Vec<String>,
    /// Inputs, (I) of R numbers.
    pub inputs: Vec<Series>,
    /// Targets, (O) of R numbers.
    pub targets: Vec<Series>,
    /// What the targets stand for, where they are classes: the names of 0, or -1, and 1, or of
    /// each target.
    pub classes: Option<Vec<String>>,
    /// The lower one of two classes: 0, or -1.
    pub low: f64,
    /// How many rows were left out, as a cell of theirs is missing.
    pub left_out: usize,
    /// How many rows are not trained on, as a number of theirs is an outlier.
    pub outliers: usize,
    /// The places of the rows in their table, where some were left out.
    pub places: Option<Arc<[u32]>>,
    /// Of a table: what its cells become.
    pub recipe: Option<Recipe>,
    /// Of a table: which rows are for what.
    pub parts: Option<Parts>,
}

impl Raw {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.targets.first().map_or(0, Series::rows)
    }

    /// The place of a row in its table.
    pub fn place(&self, row: usize) -> usize {
        self.places.as_ref().map_or(row, |places| places[row] as usize)
    }

    /// The class of a row, among `classes`.
    pub fn class(&self, row: usize) -> usize {
        match &self.targets[..] {
            [target] => usize::from(target[row] == 1.0),
            targets => targets.iter().position(|target| target[row] == 1.0).unwrap_or_default(),
        }
    }

    /// Columns called x1, x2, ... and y.
    pub(super) fn numbered(inputs: Vec<Vec<f64>>, target: Vec<f64>) -> Self {
        let input_names = (1..=inputs.len()).map(|i| format!("x{i}")).collect();
        let inputs = inputs.into_iter().map(Series::from).collect();
        let (target_names, targets) = (vec!["y".to_owned()], vec![target.into()]);
        Self { input_names, target_names, inputs, targets, ..Self::default() }
    }

    /// Adds a column.
    pub(super) fn add(&mut self, role: Role, name: String, column: Series) {
        let (names, columns) = match role {
            Role::Ignore => return,
            Role::Feature => (&mut self.input_names, &mut self.inputs),
            Role::Target => (&mut self.target_names, &mut self.targets),
        };
        names.push(name);
        columns.push(column);
    }

    /// Makes a target for each class of a target that counts them.
    pub(super) fn one_hot(&mut self, classes: u32) {
        let Some(numbers) = self.targets.pop() else { return };
        let codes: Arc<[u32]> = numbers.iter().map(|class| class as u32).collect();
        self.targets.extend((0..classes).map(|class| Series::Is(Arc::clone(&codes), class)));
        self.target_names = (0..classes).map(|class| format!("y = {class}")).collect();
        self.classes = Some((0..classes).map(|class| format!("{class}")).collect());
    }

    /// Takes a single target of nothing but 0 and 1 for classes.
    pub(super) fn recognize_classes(&mut self) {
        self.recognize(0.0, "0");
    }

    /// Takes a single target of nothing but -1 and 1 for classes.
    pub(crate) fn recognize_signs(&mut self) {
        self.recognize(-1.0, "-1");
    }

    fn recognize(&mut self, low: f64, name: &str) {
        let [target] = &self.targets[..] else { return };
        if self.classes.is_none() && target.iter().all(|t| t == low || t == 1.0) {
            (self.classes, self.low) = (Some(vec![name.to_owned(), "1".to_owned()]), low);
        }
    }
}
