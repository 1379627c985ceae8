//! The inputs that are made of one column, which are judged together.

use crate::data::Prepared;
use std::ops::Range;

/// A column of a table that the network is given something of; of other data an input.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub name: String,
    /// Its place in the recipe, or among the inputs where there is none.
    pub place: usize,
    /// Its inputs among those of the data.
    pub inputs: Range<usize>,
}

/// Those that the network is given something of, in order.
pub(super) fn groups(data: &Prepared) -> Vec<Group> {
    let raw = &data.raw;
    let all: Vec<(String, Range<usize>)> = match &raw.recipe {
        Some(recipe) => {
            let names = recipe.columns.iter().map(|column| column.name.clone());
            names.zip(recipe.spans()).collect()
        }
        None => raw.input_names.iter().cloned().zip((0..).map(|i| i..i + 1)).collect(),
    };
    let group = |(place, (name, inputs))| Group { name, place, inputs };
    let used = |group: &Group| data.features.used.iter().any(|i| group.inputs.contains(i));
    all.into_iter().enumerate().map(group).filter(used).collect()
}
