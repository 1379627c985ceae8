//! JavaScript: a module without dependencies, `predict(rows)`.

use super::json::text;
use super::pipeline::Pipeline;
use super::{Context, spelling};
use crate::fault::Fault;
use crate::train::Trainer;
use serde::Serialize;

/// The file.
///
/// # Errors
/// Data that are no table.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let model = Pipeline::new(trainer, context)?;
    let name = context.name.replace("*/", "* /");
    let mut file = format!(
        "/**\n * What a network has learnt of {name}, trained with Gradwalk.\n *\n \
         *     import {{ predict }} from \"./model.js\";\n \
         *     predict([{}]);\n */\n\n",
        example(&model).replace("*/", "* /"),
    );
    file.push_str(&program(&model));
    Ok(file.into_bytes())
}

/// A row as it is asked for.
fn example(model: &Pipeline) -> String {
    let cell = |column: &super::pipeline::Column| {
        format!("{}: {}", text(&column.name), text(&column.example()))
    };
    let cells: Vec<String> = model.columns.iter().map(cell).collect();
    format!("{{ {} }}", cells.join(", "))
}

/// The program, with the model in it.
pub fn program(model: &Pipeline) -> String {
    let mut functions = String::from("{\n");
    let (mut leak, mut normal) = (None, false);
    let mut done = Vec::new();
    for layer in &model.layers {
        leak = layer.leak.or(leak);
        if done.contains(&layer.activation) {
            continue;
        }
        done.push(layer.activation);
        let spelled = spelling::javascript(layer.activation);
        normal |= spelled.contains("normal(");
        let arguments = if spelled.contains("every") { "(z, every)" } else { "(z)" };
        let name = layer.activation.name();
        functions.push_str(&format!("  \"{name}\": {arguments} => {spelled},\n"));
    }
    functions.push('}');
    let mut program = fill(
        include_str!("model.js"),
        &[("MODEL_HERE", &within(model)), ("ACTIVATIONS_HERE", &functions)],
    );
    if let Some(leak) = leak {
        program =
            format!("/** The slope of a leaky ReLU below 0. */\nconst LEAK = {leak};\n\n{program}");
    }
    if normal {
        program.push('\n');
        program.push_str(include_str!("normal.js"));
    }
    program
}

/// A value as JSON that may stand in a script of a page: nothing in it looks like the script's end.
pub fn within(value: &impl Serialize) -> String {
    text(value).replace('<', "\\u003c")
}

/// A text with parts put in where their marks stand, which follow each other.
pub fn fill(mut template: &str, parts: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for (mark, part) in parts {
        if let Some((before, after)) = template.split_once(mark) {
            filled.extend([before, part]);
            template = after;
        }
    }
    filled + template
}
