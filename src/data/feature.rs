//! Features: what the network is given of the columns of the data.

use super::Raw;
use crate::experiment::Prepare;
use crate::fault::{Fault, Problem};
use crate::math;

/// One input of the network. A column is named by its place among the columns that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// x
    Column(usize),
    /// x x'
    Product(usize, usize),
    /// sin x
    Sine(usize),
    /// cos x
    Cosine(usize),
}

use Feature::{Column, Cosine, Product, Sine};

/// What is made of the first column and of the second.
const DERIVED: [(&str, Feature); 7] = [
    ("x1^2", Product(0, 0)),
    ("x2^2", Product(1, 1)),
    ("x1 x2", Product(0, 1)),
    ("sin x1", Sine(0)),
    ("sin x2", Sine(1)),
    ("cos x1", Cosine(0)),
    ("cos x2", Cosine(1)),
];

impl Feature {
    /// Its value, from the columns' values.
    #[inline]
    pub fn value(self, x: impl Fn(usize) -> f32) -> f32 {
        let [i, k] = self.columns();
        self.of_values(x(i), x(k))
    }

    #[inline(never)]
    fn of_values(self, a: f32, b: f32) -> f32 {
        match self {
            Column(_) => a,
            Product(..) => a * b,
            Sine(_) => sin(a),
            Cosine(_) => cos(a),
        }
    }

    /// The columns that it is made of.
    fn columns(self) -> [usize; 2] {
        match self {
            Product(i, k) => [i, k],
            Column(i) | Sine(i) | Cosine(i) => [i, i],
        }
    }

    /// The same of other columns.
    fn of(self, [i, k]: [usize; 2]) -> Self {
        match self {
            Column(_) => Column(i),
            Product(..) => Product(i, k),
            Sine(_) => Sine(i),
            Cosine(_) => Cosine(i),
        }
    }
}

/// The sine of one number.
#[inline(never)]
pub(super) fn sin(x: f32) -> f32 {
    math::one(math::sin, x)
}

/// The cosine of one number.
#[inline(never)]
pub(super) fn cos(x: f32) -> f32 {
    math::one(math::cos, x)
}

/// The inputs of the network, in order, and the columns of the data that they are made of, in order
/// of first appearance.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// Their names.
    pub names: Vec<String>,
    /// What they are, of the columns that are used.
    pub list: Vec<Feature>,
    /// The columns that are used, as places among the inputs of [`Raw`].
    pub used: Vec<usize>,
}

impl Features {
    /// The features that an experiment asks for: `x1`, `x2`, ... or names of the table's columns,
    /// and what is made of `x1` and `x2`; every column where it asks for nothing.
    ///
    /// # Errors
    /// A name that does not exist; a feature that was named before.
    pub(super) fn new(raw: &Raw, prepare: &Prepare) -> Result<Self, Fault> {
        let columns = raw.inputs.len();
        let Some(asked) = &prepare.features else {
            let list = (0..columns).map(Column).collect();
            return Ok(Self { names: raw.input_names.clone(), list, used: (0..columns).collect() });
        };
        let mut features = Self { names: Vec::new(), list: Vec::new(), used: Vec::new() };
        for (i, name) in asked.iter().enumerate() {
            let fault = |problem| Fault::new(format!("prepare.features[{i}]"), problem);
            let Some(feature) = find(raw, name) else {
                let (found, choices) = (name.clone(), choices(raw));
                return Err(fault(Problem::NotOneOf { found, choices }));
            };
            let used = &mut features.used;
            let places = feature.columns().map(|column| {
                used.iter().position(|known| *known == column).unwrap_or_else(|| {
                    used.push(column);
                    used.len() - 1
                })
            });
            let feature = feature.of(places);
            if features.list.contains(&feature) {
                return Err(fault(Problem::Twice { name: name.clone() }));
            }
            features.list.push(feature);
            features.names.push(name.clone());
        }
        Ok(features)
    }

    /// The value of a feature in a row.
    #[inline(never)]
    pub(super) fn value(&self, raw: &Raw, i: usize, row: usize) -> f32 {
        self.list[i].value(|column| raw.inputs[self.used[column]][row])
    }
}

/// The feature of that name, of the columns of the data.
fn find(raw: &Raw, name: &str) -> Option<Feature> {
    let columns = raw.inputs.len();
    let by_number = || (0..columns).find(|k| *name == format!("x{}", k + 1));
    let column = raw.input_names.iter().position(|known| known == name).or_else(by_number);
    column.map(Column).or_else(|| {
        let derived = DERIVED.iter().find(|(known, f)| *known == name && f.columns()[1] < columns);
        derived.map(|(_, feature)| *feature)
    })
}

fn choices(raw: &Raw) -> String {
    let derived = DERIVED.iter().filter(|(_, feature)| feature.columns()[1] < raw.inputs.len());
    let columns = raw.input_names.iter().map(String::as_str);
    columns.chain(derived.map(|(name, _)| *name)).collect::<Vec<_>>().join(", ")
}
