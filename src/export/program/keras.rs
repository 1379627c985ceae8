//! A program of Keras: layers, losses and optimizers are those of Keras 3. With
//! `keras.distribution` the same on many devices, for files that do not fit into memory as text.

use super::run::{Run, refused};
use super::training::{self, Words};
use super::{network, table};
use crate::experiment::Activation;
use crate::export::{Context, spelling};
use crate::fault::Fault;
use crate::train::Trainer;

/// The program for one device.
///
/// # Errors
/// As the program of NumPy; what layers and optimizers of Keras do not do.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    program(trainer, context, false)
}

/// The program for many devices.
///
/// # Errors
/// As [`write`].
pub fn write_distributed(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    program(trainer, context, true)
}

fn program(trainer: &Trainer, context: &Context, distributed: bool) -> Result<Vec<u8>, Fault> {
    let run = Run::new(trainer, context)?;
    check(&run)?;
    let (library, file) = if distributed {
        ("Keras on many devices", "train_keras_distributed.py")
    } else {
        ("Keras", "train_keras.py")
    };
    let imports = if distributed {
        "import os\nimport tempfile\n\n\
         os.environ[\"KERAS_BACKEND\"] = \"jax\"\n\n\
         import keras\nimport numpy as np"
    } else {
        "import keras\nimport numpy as np"
    };
    let packages =
        if distributed { "numpy keras jax" } else { "numpy keras jax  # or tensorflow, torch" };
    let mut program = table::head(&run, library, file, packages, imports);
    table::constants(&mut program, &run);
    training::constants(&mut program, &run);
    network::constants(&mut program, &run);
    let reading =
        if distributed { include_str!("read_pieces.py") } else { include_str!("read_rows.py") };
    table::functions(&mut program, &run, reading)?;
    training::functions(&mut program, &run);
    program.part(include_str!("start.py"));
    let spell = |activation: Activation| spelling::activation(activation).keras;
    network::functions(&mut program, &run, &spell);
    if !run.held().is_empty() {
        program.part(include_str!("hold_keras.py"));
    }
    program.part(&build(&run));
    program.part(&loss(&run));
    if distributed {
        program.part(include_str!("spread.py"));
    }
    let set_up = if distributed {
        include_str!("devices.py")
    } else {
        "model, learner = build()\n\
         optimizer = OPTIMIZER\n\
         learner.compile(optimizer=optimizer, loss=losses)"
    };
    let set_up = set_up.replace("OPTIMIZER", &optimizer(&run));
    let x = if run.start.drops() { "[x[chosen], *masks(step, len(chosen))]" } else { "x[chosen]" };
    let train = match (distributed, run.class_weights().is_some()) {
        (true, true) => format!("*spread({x}, t[chosen], counts[chosen], devices)"),
        (true, false) => format!("*spread({x}, t[chosen], np.ones(len(chosen)), devices)"),
        (false, true) => format!("{x}, t[chosen], counts[chosen]"),
        (false, false) => format!("{x}, t[chosen]"),
    };
    let update = format!("optimizer.learning_rate = {{rate}}\nlearner.train_on_batch({train})");
    training::run_from(
        &mut program,
        &run,
        &Words {
            set_up: &set_up,
            update: &update,
            loss: "mean_loss(x{part}, t{part}, model{counts})",
            keep: "model.get_weights()",
            bring_back: "model.set_weights(best)",
        },
        if distributed { include_str!("load_pieces.py") } else { include_str!("load.py") },
    );
    Ok(program.0.into_bytes())
}

/// Refuses what layers and optimizers of Keras do not do as the run did.
fn check(run: &Run<'_>) -> Result<(), Fault> {
    let train = run.train();
    // The last answers belong to the loss.
    if run.start.layers.last().is_some_and(|layer| layer.dropout > 0.0) {
        return refused("model.layers[].dropout");
    }
    // The norm would be that of what is fixed, too.
    if train.clip_norm > 0.0 && !run.held().is_empty() {
        return refused("model.layers[].fixed");
    }
    if train.clip_norm > 0.0 && train.clip_value > 0.0 {
        return refused("train.clipValue");
    }
    let penalties = |now: &super::run::Now| (now.l1, now.l2);
    if run.changes.iter().any(|(_, now)| penalties(now) != penalties(&run.first())) {
        return refused("train.l2");
    }
    Ok(())
}

/// The optimizer, as Keras makes it.
fn optimizer(run: &Run<'_>) -> String {
    let train = run.train();
    let rule = spelling::rule(run.optimizer()).keras;
    let clip = if train.clip_norm > 0.0 {
        ", global_clipnorm=CLIP_NORM"
    } else if train.clip_value > 0.0 {
        ", clipvalue=CLIP_VALUE"
    } else {
        ""
    };
    let rate = super::python::number(train.optimizer.learning_rate);
    let (name, numbers) = rule.split_once('(').unwrap_or((rule, ""));
    format!("keras.optimizers.{name}(\n    {numbers}learning_rate={rate}{clip}\n)")
}

/// The function that makes the model: the last activation belongs to the loss where that needs it.
fn build(run: &Run<'_>) -> String {
    let count = run.model.layers.len();
    let (mut layers, mut array) = (String::new(), 0);
    for (k, layer) in run.model.layers.iter().enumerate() {
        let mut more = String::new();
        if k + 1 < count || run.train().loss.needs().is_none() {
            more += &format!(", activation={}", network::function(layer.activation));
        }
        if layer.b.is_none() {
            more += ", use_bias=False";
        }
        if run.penalty() {
            more += ", kernel_regularizer=penalty";
        }
        for name in ["kernel", "bias"].into_iter().take(1 + usize::from(layer.b.is_some())) {
            if run.held().iter().any(|(held, _)| *held == array) {
                more += &format!(", {name}_constraint=Hold({array})");
            }
            array += 1;
        }
        layers += &format!("        keras.layers.Dense({}{more}),\n", layer.units);
    }
    let inputs = run.model.features.len();
    let [l1, l2] = [run.first().l1, run.first().l2].map(super::python::number);
    let penalty = if run.penalty() {
        format!("    penalty = keras.regularizers.L1L2({l1}, {l2})\n")
    } else {
        String::new()
    };
    let about = if run.start.drops() { ": it is given what is dropped" } else { ", the same" };
    let model = if run.start.drops() {
        format!(
            "    layers = [\n{layers}    ]\n    \
             inputs = keras.Input(({inputs},))\n    \
             masks = [keras.Input((units,)) for units, _ in DROPOUT]\n    \
             answers = learnt = inputs\n    \
             for layer, mask in zip(layers, masks):\n        \
             answers, learnt = layer(answers), layer(learnt) * mask\n    \
             model = keras.Model(inputs, answers)\n    \
             learner = keras.Model([inputs, *masks], learnt)\n"
        )
    } else {
        format!(
            "    layers = [\n        keras.Input(({inputs},)),\n{layers}    ]\n    \
             model = learner = keras.Sequential(layers)\n"
        )
    };
    format!(
        "def build():\n    \
         \"\"\"The model with its start weights, and the one that learns{about}.\"\"\"\n\
         {penalty}{model}    \
         # Keras keeps the weights of a layer as (inputs, units).\n    \
         model.set_weights([w.T for w in start()])\n    \
         return model, learner"
    )
}

/// The functions of the loss.
fn loss(run: &Run<'_>) -> String {
    let spelled = spelling::loss(run.train().loss).keras;
    let from_z = run.train().loss.needs().is_some();
    let letter = if from_z { "z" } else { "y" };
    let y = match run.train().loss.needs() {
        Some(activation) if spelled.contains("(y") => {
            format!("    y = {}(z)\n", network::function(activation))
        }
        _ => String::new(),
    };
    let (counts, times) = if run.class_weights().is_some() {
        (", counts=None", " * (1 if counts is None else counts[some])")
    } else {
        ("", "")
    };
    format!(
        "def losses(t, {letter}):\n    \"\"\"The loss of each row.\"\"\"\n{y}    \
         return {spelled}\n\n\n\
         def mean_loss(x, t, model{counts}):\n    \
         \"\"\"The mean loss, without penalties.\"\"\"\n    \
         total = 0\n    \
         for first in range(0, len(x), 8192):\n        \
         some = slice(first, first + 8192)\n        \
         each = losses(t[some], model.predict_on_batch(x[some]))\n        \
         each = keras.ops.convert_to_numpy(each).astype(np.float64)\n        \
         total += float(np.sum(each{times}))\n    \
         return total / len(x)"
    )
}
