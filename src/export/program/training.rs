//! What every program does around its updates: which rows, in which order, at which rate, until
//! when.

use super::python::{self, Program, number};
use super::run::Run;
use crate::experiment::{ScheduleKind, Split};
use crate::export::spelling;
use crate::rng::Purpose;

/// Rows that are shuffled among each other, as in `train/order.rs`.
const WINDOW: usize = 16_384;

/// Constants of the training.
pub fn constants(program: &mut Program, run: &Run<'_>) {
    let experiment = run.trainer.experiment();
    let train = run.train();
    program.line("\n# The training.");
    program.set("SEED", &experiment.seed.to_string());
    program.line(&format!("STEPS = {}  # updates", run.steps));
    if let [(_, now)] = &run.changes[..] {
        program.set("RATE", &number(now.rate));
        program.set("BATCH", &now.batch.to_string());
        if run.penalty() {
            program.line(&format!("L1, L2 = {}, {}", number(now.l1), number(now.l2)));
        }
    } else {
        program.line("# From which step on which rate, batch size and penalties are in force.");
        program.line("CHANGES = {");
        for (step, now) in &run.changes {
            program.line(&format!("    {step}: {},", now.python()));
        }
        program.line("}");
    }
    let optimizer = &train.optimizer;
    let used = spelled(run);
    for (name, value) in [
        ("MOMENTUM", optimizer.momentum),
        ("RHO", optimizer.rho),
        ("BETA_1", optimizer.beta1),
        ("BETA_2", optimizer.beta2),
        ("EPSILON", optimizer.epsilon),
        ("DECAY", optimizer.weight_decay),
        ("ACCUMULATOR", optimizer.initial_accumulator),
        ("DELTA", train.huber_delta),
        ("LEAK", experiment.model.negative_slope),
    ] {
        if used.contains(name) {
            program.set(name, &number(value));
        }
    }
    for (name, value) in [("CLIP_VALUE", train.clip_value), ("CLIP_NORM", train.clip_norm)] {
        if value > 0.0 {
            program.set(name, &number(value));
        }
    }
    schedule_constants(program, run);
    if let Some(weights) = run.class_weights() {
        program.line("# What a row of each class counts.");
        program.set("CLASS_WEIGHTS", &python::numbers(weights));
    }
    if run.waits() {
        program.line(&format!("PATIENCE = {}  # epochs", train.patience));
        program.set("MIN_DELTA", &number(train.min_delta));
        program.set("EPOCHS", &train.epochs.to_string());
    }
    parts_constants(program, run);
}

/// What is spelled of the run, which names its numbers.
fn spelled(run: &Run<'_>) -> String {
    let rule = spelling::rule(run.optimizer());
    let mut all =
        [&rule.lines.concat(), rule.keras, spelling::loss(run.train().loss).numpy].concat();
    for layer in &run.model.layers {
        all.push_str(spelling::activation(layer.activation).numpy);
    }
    all
}

fn schedule_constants(program: &mut Program, run: &Run<'_>) {
    let schedule = &run.train().schedule;
    if schedule.changes() {
        program.line(&format!("WARM_UP = {}  # updates", schedule.warm_up));
        program.line(&format!("SCHEDULE = {}  # epochs", schedule.epochs));
        program.set("FACTOR", &number(schedule.factor));
    }
}

/// Which rows are trained on: what the seed says, or a list.
fn parts_constants(program: &mut Program, run: &Run<'_>) {
    let data = run.trainer.data();
    program.set("SHUFFLE", &(Purpose::Shuffle as u64).to_string());
    if drawn(run) {
        program.set("SPLIT", &(Purpose::Split as u64).to_string());
        program.line(&format!("HELD_OUT = {}  # rows", data.validation.rows));
        program.line(&format!("TEST = {}  # rows", data.test.len()));
        return;
    }
    let mut bits = vec![0_u8; data.raw.rows().div_ceil(4)];
    let mut part = vec![2_u8; data.raw.rows()];
    for (place, row) in data.rows.iter().enumerate() {
        part[*row] = u8::from(place >= data.train.rows);
    }
    for (row, part) in part.iter().enumerate() {
        bits[row / 4] |= part << (2 * (row % 4));
    }
    program.line("# Two bits a row: 0 is trained on, 1 is held out, 2 is neither.");
    program.set("PARTS", &python::lines(&bits));
}

/// The functions that tell which rows come when.
pub fn functions(program: &mut Program, run: &Run<'_>) {
    let drops = run.start.drops();
    let train = run.train();
    if drawn(run) || train.shuffle || drops {
        program.part(include_str!("order.py"));
    }
    program.part(if drawn(run) {
        include_str!("split.py")
    } else {
        include_str!("split_given.py")
    });
    program.part(match (train.shuffle, run.trainer.data().train.rows > WINDOW) {
        (true, true) => include_str!("order_blocks.py"),
        (true, false) => include_str!("order_rows.py"),
        (false, _) => include_str!("order_plain.py"),
    });
    if train.schedule.changes() {
        program.part(&factor(train.schedule.kind));
    }
    if run.class_weights().is_some() {
        program.part(include_str!("weigh.py"));
    }
    if drops {
        program.part(include_str!("masks.py"));
    }
}

/// The factor on the rate.
fn factor(kind: ScheduleKind) -> String {
    let factor = spelling::schedule(kind);
    format!(
        "def factor(epoch, left, updates):\n    \
         \"\"\"The factor on the rate, when so many updates of an epoch are left.\"\"\"\n    \
         done, length = (epoch + 1) * updates - left, SCHEDULE * updates\n    \
         if done < WARM_UP:\n        return done / WARM_UP\n    \
         done -= WARM_UP\n    \
         return {factor}"
    )
}

/// What a program says in its own words.
pub struct Words<'a> {
    /// Before the first update.
    pub set_up: &'a str,
    /// One update with the rows `chosen` of x and t.
    pub update: &'a str,
    /// The mean loss over rows: of `x` and `t`, each counting as it does, or of `x_out` and
    /// `t_out`.
    pub loss: &'a str,
    /// Keeps the weights as `best`.
    pub keep: &'a str,
    /// Brings them back.
    pub bring_back: &'a str,
}

/// The run itself.
pub fn run(program: &mut Program, run: &Run<'_>, words: &Words<'_>) {
    run_from(program, run, words, include_str!("load.py"));
}

/// The same with another way to load the rows.
pub fn run_from(program: &mut Program, run: &Run<'_>, words: &Words<'_>, load: &str) {
    let validation = run.trainer.data().validation.rows > 0;
    let changes = run.changes.len() > 1;
    program.part(load);
    let weighed = run.class_weights().is_some();
    if weighed {
        program.line("counts = weigh(t[:])");
    }
    program.line("");
    program.lines(0, words.set_up);
    if !changes {
        program.line("rate, batch = RATE, BATCH");
        if run.penalty() {
            program.line("l1, l2 = L1, L2");
        }
    }
    if run.waits() {
        program.line("least, since, best = float(\"inf\"), 0, None");
    }
    program.line("step, epoch = 0, 0");
    program.line("while step < STEPS:");
    program.line("    rows, first = order(len(x), epoch), 0");
    program.line("    while first < len(x) and step < STEPS:");
    if changes {
        program.line("        if step in CHANGES:");
        program.line("            rate, batch, l1, l2 = CHANGES[step]");
    }
    program.line("        chosen = rows[first : first + batch]");
    if run.train().schedule.changes() {
        program.line("        left, updates = -(-(len(x) - first) // batch), -(-len(x) // batch)");
        program.line("        now = rate * factor(epoch, left, updates)");
    }
    let update = if run.train().schedule.changes() {
        words.update.replace("{rate}", "now")
    } else {
        words.update.replace("{rate}", "rate")
    };
    program.lines(2, &update);
    program.line("        step, first = step + 1, first + batch");
    program.line("    if first < len(x):");
    program.line("        break  # in the middle of an epoch");
    program.line("    epoch += 1");
    if run.waits() {
        program.line(&format!(
            "    held_out = {}",
            words.loss.replace("{part}", "_out").replace("{counts}", "")
        ));
        program.line("    if held_out + MIN_DELTA < least:");
        program.line(&format!("        least, since, best = held_out, epoch, {}", words.keep));
        program.line("    if epoch - since >= PATIENCE or epoch >= EPOCHS:");
        program.lines(2, words.bring_back);
        program.line("        break");
    }
    program.line("");
    let counts = if weighed { ", counts" } else { "" };
    let training_loss = words.loss.replace("{part}", "").replace("{counts}", counts);
    program.line(&format!("print(f\"loss: {{{}:.9}}\")", training_loss));
    if validation {
        let loss = words.loss.replace("{part}", "_out").replace("{counts}", "");
        program.line(&format!("print(f\"validation loss: {{{loss}:.9}}\")"));
    }
}

/// Whether the rows that are held out follow from the seed by a shuffle alone.
fn drawn(run: &Run<'_>) -> bool {
    let by_lot = run.trainer.experiment().prepare.split == Split::Random;
    by_lot && run.trainer.data().raw.outliers == 0
}
