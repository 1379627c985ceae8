//! A program of NumPy: the whole run with its own forward and backward pass, and nothing else.

use super::python::Program;
use super::run::Run;
use super::training::{self, Words};
use super::{network, table};
use crate::export::{Context, spelling};
use crate::fault::Fault;
use crate::train::Trainer;

/// The file.
///
/// # Errors
/// As [`Run::new`]; several targets of which one is a category.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let run = Run::new(trainer, context)?;
    let mut program = table::head(&run, "NumPy", "train_numpy.py", "numpy", "import numpy as np");
    table::constants(&mut program, &run);
    training::constants(&mut program, &run);
    network::constants(&mut program, &run);
    table::functions(&mut program, &run, include_str!("read_rows.py"))?;
    training::functions(&mut program, &run);
    program.part(include_str!("start.py"));
    activations(&mut program, &run);
    forward(&mut program, &run);
    backward(&mut program, &run);
    update(&mut program, &run);
    loss(&mut program, &run);
    let learn = if run.start.drops() {
        "gradients = gradient(x[chosen], t[chosen], weights{counts}, masks(step, len(chosen)))"
    } else {
        "gradients = gradient(x[chosen], t[chosen], weights{counts})"
    };
    let counts = if run.class_weights().is_some() { ", counts[chosen]" } else { "" };
    let learn = learn.replace("{counts}", counts);
    let penalties = if run.penalty() { "\npenalize(gradients, weights, l1, l2)" } else { "" };
    let clips = [
        (!run.held().is_empty()).then_some("\nhold(gradients)"),
        (run.train().clip_value > 0.0).then_some("\nlimit_each(gradients)"),
        (run.train().clip_norm > 0.0).then_some("\ngradients = limit_norm(gradients)"),
    ];
    let clips: String = clips.into_iter().flatten().collect();
    let back = if run.decays_fixed() { "\nput_back(weights)" } else { "" };
    let rule = "\nupdate(weights, gradients, kept, {rate}, step + 1)";
    training::run(
        &mut program,
        &run,
        &Words {
            set_up: "weights = start()\nkept = fresh(weights)",
            update: &[&learn, penalties, &clips, rule, back].concat(),
            loss: "loss(x{part}, t{part}, weights{counts})",
            keep: "[w.copy() for w in weights]",
            bring_back: "weights = best",
        },
    );
    Ok(program.0.into_bytes())
}

/// The functions of the activations, and the chain rule through them.
fn activations(program: &mut Program, run: &Run<'_>) {
    network::functions(program, run, &|activation| spelling::activation(activation).numpy);
    for activation in run.activations() {
        let name = network::function(activation);
        let back = spelling::activation(activation).back;
        program.part(&format!(
            "def {name}_back(d, z, a):\n    \"\"\"dL/dz, from d = dL/da.\"\"\"\n    return {back}"
        ));
    }
    let names = network::layer_functions(run);
    program.line(&format!("\n\nFUNCTIONS = [{names}]"));
    let back: Vec<String> = names.split(", ").map(|name| format!("{name}_back")).collect();
    program.line(&format!("BACK = [{}]", back.join(", ")));
}

/// How a layer's parameters are called in a loop over them.
fn layer(run: &Run<'_>) -> [&'static str; 2] {
    if run.trainer.experiment().model.bias {
        ["w, b = weights[2 * k : 2 * k + 2]", "a[-1] @ w.T + b"]
    } else {
        ["w = weights[k]", "a[-1] @ w.T"]
    }
}

fn forward(program: &mut Program, run: &Run<'_>) {
    let [names, z] = layer(run);
    let (masks, drop) = if run.start.drops() {
        (", masks=None", "        if masks:\n            a[-1] = a[-1] * masks[k]\n")
    } else {
        ("", "")
    };
    program.part(&format!(
        "def forward(x, weights{masks}):\n    \
         \"\"\"z and a of every layer; the inputs are the first a.\"\"\"\n    \
         z, a = [], [x]\n    \
         for k in range(LAYERS):\n        \
         {names}\n        \
         z.append({z})\n        \
         a.append(FUNCTIONS[k](z[k]))\n{drop}    \
         return z, a"
    ));
}

fn backward(program: &mut Program, run: &Run<'_>) {
    let train = run.train();
    let spelling::Cost { back, .. } = spelling::loss(train.loss);
    let drops = run.start.drops();
    let (masks, pass, drop) =
        if drops { (", masks", ", masks", "        d = d * masks[k]\n") } else { ("", "", "") };
    let (counts, times) =
        if run.class_weights().is_some() { (", counts", " * counts[:, None]") } else { ("", "") };
    // Where a loss is computed from z, so is its slope.
    let chain = "        d = BACK[k](d, z[k], FUNCTIONS[k](z[k]))\n"
        .replace("FUNCTIONS[k](z[k])", if drops { "FUNCTIONS[k](z[k])" } else { "a[k + 1]" });
    let chain = if train.loss.needs().is_some() {
        format!("        if k < LAYERS - 1:\n    {chain}")
    } else {
        chain
    };
    let [_, bias] = layer(run);
    let (parts, w) = if bias.ends_with('b') {
        ("[d.T @ a[k] / len(x), d.sum(0) / len(x)]", "weights[2 * k]")
    } else {
        ("[d.T @ a[k] / len(x)]", "weights[k]")
    };
    program.part(&format!(
        "def gradient(x, t, weights{counts}{masks}):\n    \
         \"\"\"dL/dw of every array of weights, with L the mean loss over the rows.\"\"\"\n    \
         z, a = forward(x, weights{pass})\n    \
         y = a[-1]\n    \
         d = ({back}).astype(np.float32){times}\n    \
         gradients = []\n    \
         for k in reversed(range(LAYERS)):\n{drop}{chain}        \
         gradients = {parts} + gradients\n        \
         d = d @ {w}\n    \
         return gradients"
    ));
}

fn update(program: &mut Program, run: &Run<'_>) {
    program.part(&network::rule(run, "np"));
    if run.penalty() {
        program.part(include_str!("penalize.py"));
    }
    if run.train().clip_value > 0.0 {
        program.part(include_str!("limit_each.py"));
    }
    if run.train().clip_norm > 0.0 {
        program.part(include_str!("limit_norm.py"));
    }
    if !run.held().is_empty() {
        program.part(include_str!("hold.py"));
    }
    if run.decays_fixed() {
        program.part(include_str!("put_back.py"));
    }
}

fn loss(program: &mut Program, run: &Run<'_>) {
    let spelling::Cost { numpy, .. } = spelling::loss(run.train().loss);
    let (letter, last) = if run.train().loss.needs().is_some() { ("z", "z") } else { ("y", "a") };
    let (counts, times) =
        if run.class_weights().is_some() { (", counts=1", "counts * ") } else { ("", "") };
    program.part(&format!(
        "def loss(x, t, weights{counts}):\n    \"\"\"The mean loss over rows.\"\"\"\n    \
         z, a = forward(x, weights)\n    \
         {letter} = {last}[-1].astype(np.float64)\n    \
         return float(np.mean({times}{numpy}))"
    ));
}
