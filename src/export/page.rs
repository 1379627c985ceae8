//! A page of one file: a form with the columns, and what the model answers, in both languages. It
//! asks nobody for anything.

use super::Context;
use super::javascript::{self, fill, within};
use super::pipeline::Pipeline;
use crate::fault::Fault;
use crate::train::Trainer;

/// The file.
///
/// # Errors
/// Data that are no table.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let model = Pipeline::new(trainer, context)?;
    let program = javascript::program(&model).replace("export function", "function");
    let name = format!("const NAME = {};\n\n", within(&context.name));
    let title = context.name.replace('&', "&amp;").replace('<', "&lt;");
    let page = fill(
        include_str!("page.html"),
        &[
            ("TITLE_HERE", &title),
            ("TITLE_HERE", &title),
            ("PROGRAM_HERE", &program),
            ("PAGE_HERE", &[&name, include_str!("page.js")].concat()),
        ],
    );
    Ok(page.into_bytes())
}
