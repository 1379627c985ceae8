//! A program of PyTorch: the gradient is autograd's, the rule that of the run.

use super::python::Program;
use super::run::Run;
use super::training::{self, Words};
use super::{network, table};
use crate::experiment::Activation;
use crate::export::{Context, spelling};
use crate::fault::Fault;
use crate::train::Trainer;

/// The file.
///
/// # Errors
/// As the program of NumPy.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let run = Run::new(trainer, context)?;
    let imports = "import numpy as np\nimport torch";
    let mut program = table::head(&run, "PyTorch", "train_pytorch.py", "numpy torch", imports);
    table::constants(&mut program, &run);
    training::constants(&mut program, &run);
    network::constants(&mut program, &run);
    table::functions(&mut program, &run, include_str!("read_rows.py"))?;
    training::functions(&mut program, &run);
    program.part(include_str!("start.py"));
    program.part(&build(&run));
    let spell = |activation: Activation| spelling::activation(activation).torch;
    network::functions(&mut program, &run, &spell);
    program.line(&format!("\n\nFUNCTIONS = [{}]", network::layer_functions(&run)));
    program.part(&forward(&run));
    program.part(&loss(&run));
    rule(&mut program, &run);
    let mut set_up = String::from(
        "layers = build()\n\
         weights = [w for layer in layers for w in layer.parameters()]\n\
         kept = fresh(weights)\n\
         x, t, x_out, t_out = map(torch.from_numpy, (x, t, x_out, t_out))",
    );
    if run.class_weights().is_some() {
        set_up += "\ncounts = torch.from_numpy(counts)";
    }
    training::run(
        &mut program,
        &run,
        &Words {
            set_up: &set_up,
            update: &learn(&run),
            loss: "mean_loss(x{part}, t{part}, layers{counts})",
            keep: "[w.detach().clone() for w in weights]",
            bring_back: "with torch.no_grad():\n    \
                     for w, kept_before in zip(weights, best):\n        \
                     w.copy_(kept_before)",
        },
    );
    Ok(program.0.into_bytes())
}

/// One update.
fn learn(run: &Run<'_>) -> String {
    let masks = if run.start.drops() { ", masks(step, len(chosen))" } else { "" };
    let counts = if run.class_weights().is_some() { " * counts[chosen]" } else { "" };
    let mut lines =
        format!("mean = (losses(x[chosen], t[chosen], layers{masks}){counts}).mean()\n");
    if run.penalty() {
        lines += "mean = mean + penalty(layers, l1, l2)\n";
    }
    lines += "gradients = list(torch.autograd.grad(mean, weights))\n";
    if !run.held().is_empty() {
        lines += "hold(gradients)\n";
    }
    if run.train().clip_value > 0.0 {
        lines += "gradients = [g.clamp(-CLIP_VALUE, CLIP_VALUE) for g in gradients]\n";
    }
    if run.train().clip_norm > 0.0 {
        lines += "norm = torch.cat([g.ravel() for g in gradients]).double().norm()\n\
                  gradients = [g * min(1.0, CLIP_NORM / (float(norm) or 1)) for g in gradients]\n";
    }
    lines += "with torch.no_grad():\n    update(weights, gradients, kept, {rate}, step + 1)";
    if run.decays_fixed() {
        lines += "\n    put_back(weights)";
    }
    lines
}

/// The function that makes the layers.
fn build(run: &Run<'_>) -> String {
    let layer = |layer: &crate::nn::Dense| {
        let bias = if layer.b.is_some() { "" } else { ", bias=False" };
        format!("        torch.nn.Linear({}, {}{bias}),\n", layer.inputs, layer.outputs)
    };
    let layers: String = run.start.layers.iter().map(layer).collect();
    format!(
        "def build():\n    \"\"\"The layers, with their start weights.\"\"\"\n    \
         layers = [\n{layers}    ]\n    \
         arrays = iter(start())\n    \
         with torch.no_grad():\n        \
         for layer in layers:\n            \
         for w in layer.parameters():\n                \
         w.copy_(torch.from_numpy(next(arrays)))\n    \
         return layers"
    )
}

fn forward(run: &Run<'_>) -> String {
    let (masks, drop) = if run.start.drops() {
        (", masks=None", "        if masks:\n            a = a * torch.from_numpy(masks[k])\n")
    } else {
        ("", "")
    };
    let count = if run.start.drops() {
        "for k, (layer, f) in enumerate(zip(layers, FUNCTIONS)):"
    } else {
        "for layer, f in zip(layers, FUNCTIONS):"
    };
    format!(
        "def forward(x, layers{masks}):\n    \
         \"\"\"z and a of the last layer.\"\"\"\n    \
         a = x\n    \
         {count}\n        \
         z = layer(a)\n        \
         a = f(z)\n{drop}    \
         return z, a"
    )
}

fn loss(run: &Run<'_>) -> String {
    let spelled = spelling::loss(run.train().loss).torch;
    let (masks, pass) = if run.start.drops() { (", masks=None", ", masks") } else { ("", "") };
    let (counts, times) =
        if run.class_weights().is_some() { (", counts=1", "counts * ") } else { ("", "") };
    let penalty = if run.penalty() {
        "\n\n\ndef penalty(layers, l1, l2):\n    \
         \"\"\"l1 sum |w| + l2 sum w^2; not of biases.\"\"\"\n    \
         return sum((l1 * w.abs() + l2 * w * w).sum() for w in (layer.weight for layer in layers))"
    } else {
        ""
    };
    format!(
        "def losses(x, t, layers{masks}):\n    \"\"\"The loss of each row.\"\"\"\n    \
         z, y = forward(x, layers{pass})\n    \
         return {spelled}\n\n\n\
         def mean_loss(x, t, layers{counts}):\n    \"\"\"The mean loss over rows.\"\"\"\n    \
         with torch.no_grad():\n        \
         return float(({times}losses(x, t, layers)).double().mean()){penalty}"
    )
}

fn rule(program: &mut Program, run: &Run<'_>) {
    program.part(&network::rule(run, "torch"));
    if !run.held().is_empty() {
        program.part(include_str!("hold.py"));
    }
    if run.decays_fixed() {
        program
            .part(&include_str!("put_back.py").replace("first[k]", "torch.from_numpy(first[k])"));
    }
}
