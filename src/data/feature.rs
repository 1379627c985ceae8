//! Features: what the network is given of the columns of the data.

use super::{Raw, Series};
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

/// What is called `name` of columns with these names: one of them, or what is made of one or two.
fn find(columns: &[String], name: &str) -> Option<Feature> {
    let place = |name: &str| columns.iter().position(|known| known == name);
    if let Some(column) = place(name) {
        return Some(Column(column));
    }
    if let Some(column) = name.strip_suffix("^2").and_then(place) {
        return Some(Product(column, column));
    }
    if let Some(column) = name.strip_prefix("sin ").and_then(place) {
        return Some(Sine(column));
    }
    if let Some(column) = name.strip_prefix("cos ").and_then(place) {
        return Some(Cosine(column));
    }
    // A name may hold spaces itself.
    let product = |(gap, byte): (usize, u8)| {
        let (first, second) = (name.get(..gap)?, name.get(gap + 1..)?);
        let (first, second) = (place(first)?, place(second)?);
        (byte == b' ').then_some(Product(first.min(second), first.max(second)))
    };
    name.bytes().enumerate().find_map(product)
}

/// What can be chosen, for columns with these names; in full for the first two.
fn choices(columns: &[String]) -> String {
    let mut choices = columns.to_vec();
    let few = &columns[..columns.len().min(2)];
    choices.extend(few.iter().map(|name| format!("{name}^2")));
    if let [first, second] = few {
        choices.push(format!("{first} {second}"));
    }
    for function in ["sin", "cos"] {
        choices.extend(few.iter().map(|name| format!("{function} {name}")));
    }
    choices.join(", ")
}

impl Feature {
    /// Its value, from the columns' values.
    #[inline]
    pub fn value(self, x: impl Fn(usize) -> f64) -> f64 {
        let [i, k] = self.columns();
        self.of_values(x(i), x(k))
    }

    #[inline(never)]
    fn of_values(self, a: f64, b: f64) -> f64 {
        match self {
            Column(_) => a,
            Product(..) => a * b,
            Sine(_) => f64::from(sin(a as f32)),
            Cosine(_) => f64::from(cos(a as f32)),
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
    /// The features that an experiment asks for, of columns called `a` and `b` (`x1`, `x2`, ... where
    /// the data are drawn): `a`, `a^2`, `a b`, `sin a`, `cos a`; every column where it asks for nothing.
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
            let Some(feature) = find(&raw.input_names, name) else {
                let (found, choices) = (name.clone(), choices(&raw.input_names));
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

    /// Whether a feature says yes or no: 1 or 0 in every row, by what it is and not by chance.
    pub(super) fn is_flag(&self, raw: &Raw, i: usize) -> bool {
        let says = |column: &usize| matches!(raw.inputs[self.used[*column]], Series::Is(..));
        match self.list[i] {
            Column(i) => says(&i),
            Product(i, k) => says(&i) && says(&k),
            Sine(_) | Cosine(_) => false,
        }
    }

    /// The value of a feature in a row.
    #[inline(never)]
    pub(super) fn value(&self, raw: &Raw, i: usize, row: usize) -> f64 {
        self.list[i].value(|column| raw.inputs[self.used[column]][row])
    }
}
