//! What the model says of every row that it may look at, beside what is so.

use super::Context;
use super::table;
use crate::data::Prepared;
use crate::evaluate::{Part, Truth};
use crate::fault::Fault;
use crate::train::Trainer;

/// The file: the row in its table, counted from 1, what it was for, what is so, and what is said.
///
/// # Errors
/// None; it is one of the formats.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let data = trainer.data();
    let mut rows = vec![names(data)];
    for part in Part::ALL.iter().filter(|part| context.shows(**part)) {
        let answers = trainer.judge(*part);
        let outputs = data.outputs();
        for (k, row) in answers.rows.iter().enumerate() {
            let said = &answers.said[k * outputs..(k + 1) * outputs];
            let mut cells = vec![(row + 1).to_string(), part.name().to_owned()];
            match &answers.truth {
                Truth::Numbers { of, .. } => {
                    cells.extend(of[k * outputs..(k + 1) * outputs].iter().map(f64::to_string));
                }
                Truth::Classes { names, of } => {
                    cells.push(names[of[k] as usize].clone());
                    cells.push(names[context.class(said)].clone());
                }
            }
            cells.extend(said.iter().map(f64::to_string));
            rows.push(cells);
        }
    }
    Ok(table::text(&rows))
}

/// The names of the columns.
fn names(data: &Prepared) -> Vec<String> {
    let mut names = vec!["row".to_owned(), "part".to_owned()];
    match &data.raw.classes {
        None => {
            names.extend(data.raw.target_names.iter().cloned());
            names.extend(data.raw.target_names.iter().map(|name| format!("{name} (predicted)")));
        }
        Some(classes) => {
            let target = data.raw.target_names[0].split(" = ").next().unwrap_or_default();
            names.extend([target.to_owned(), format!("{target} (predicted)")]);
            let scored = if data.outputs() == 1 { &classes[classes.len() - 1..] } else { classes };
            names.extend(scored.iter().map(|name| format!("score of {name}")));
        }
    }
    names
}
