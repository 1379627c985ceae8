//! The network in a program: its constants, the functions of its activations, the rule of its
//! updates.

use super::python::{Program, list, number, packed};
use super::run::Run;
use crate::experiment::Activation;
use crate::export::spelling;
use crate::rng::Purpose;

/// Constants of the network.
pub fn constants(program: &mut Program, run: &Run<'_>) {
    program.line("\n# The network.");
    program.set("LAYERS", &run.start.layers.len().to_string());
    let mut shapes = Vec::new();
    for layer in &run.start.layers {
        shapes.push(format!("({}, {})", layer.outputs, layer.inputs));
        if layer.b.is_some() {
            shapes.push(format!("({},)", layer.outputs));
        }
    }
    program.set("SHAPES", &list(shapes));
    if run.start.drops() {
        let share = |layer: &crate::experiment::Layer| {
            format!("({}, {})", layer.units, number(layer.dropout))
        };
        let layers = run.trainer.experiment().model.layers.iter().map(share);
        program.set("DROP", &(Purpose::Dropout as u64).to_string());
        program.line(&format!("DROPOUT = {}  # units, share", list(layers)));
    }
    let held = run.held();
    if !held.is_empty() {
        let place = |(k, range): &(usize, std::ops::Range<usize>)| {
            format!("({k}, {}, {})", range.start, range.end)
        };
        program.line("# What no update changes: which array, and from where to where.");
        program.set("HELD", &list(held.iter().map(place)));
    }
    program.line("# The start weights, as base64 of their 32 bits.");
    program.set("START", &packed(&run.start.parameters));
}

/// The name of an activation's function.
pub fn function(activation: Activation) -> String {
    activation.name().replace('-', "_")
}

/// Those of the layers.
pub fn layer_functions(run: &Run<'_>) -> String {
    let names = run.model.layers.iter().map(|layer| function(layer.activation));
    names.collect::<Vec<_>>().join(", ")
}

/// The functions of the activations that occur.
pub fn functions(program: &mut Program, run: &Run<'_>, spell: &dyn Fn(Activation) -> &'static str) {
    for activation in run.activations() {
        let spelled = spell(activation);
        if spelled.contains("normal(") {
            program.part(include_str!("normal.py"));
        }
        program.part(&format!("def {}(z):\n    return {spelled}", function(activation)));
    }
}

/// The functions of the optimizer's rule, with a library of arrays called so.
pub fn rule(run: &Run<'_>, library: &str) -> String {
    let rule = spelling::rule(run.optimizer());
    let letters = rule.keeps.join(", ");
    let first = if rule.keras.contains("ACCUMULATOR") {
        format!("{library}.full_like(w, ACCUMULATOR)")
    } else {
        format!("{library}.zeros_like(w)")
    };
    let fresh = vec![first; rule.keeps.len()].join(", ");
    let unpack = match rule.keeps.len() {
        0 => "_".to_owned(),
        1 => format!("({letters},)"),
        _ => format!("({letters})"),
    };
    let line =
        |line: &&str| format!("        {}", line.replace("sqrt(", &format!("{library}.sqrt(")));
    let lines: Vec<String> = rule.lines.iter().map(line).collect();
    format!(
        "def fresh(weights):\n    \"\"\"What the rule keeps of every array.\"\"\"\n    \
         return [[{fresh}] for w in weights]\n\n\n\
         def update(weights, gradients, kept, rate, n):\n    \
         \"\"\"Update n: the rule {}, as Keras defines it, in place.\"\"\"\n    \
         for w, g, {unpack} in zip(weights, gradients, kept):\n{}",
        run.optimizer().name(),
        lines.join("\n"),
    )
}
