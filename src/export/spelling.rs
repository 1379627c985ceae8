//! How activations, losses and the rules of optimizers are written in the languages of the
//! programs. A new one of them has a row here; the compiler asks for it.

use super::pipeline::Made;
use crate::experiment::{Activation, Loss, OptimizerKind, ScheduleKind};

/// An activation, as expressions: of z, of a where it is worked out, and of d, which is dL/da.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// a, in NumPy.
    pub numpy: &'static str,
    /// dL/dz, in NumPy.
    pub back: &'static str,
    /// a, in PyTorch.
    pub torch: &'static str,
    /// a, in Keras.
    pub keras: &'static str,
}

const SIGMOID: &str = "0.5 * (1 + np.tanh(0.5 * z))";

/// The spelling of an activation. `LEAK` is the slope of a leaky ReLU below 0.
pub fn activation(activation: Activation) -> Function {
    let [numpy, back, torch, keras] = match activation {
        Activation::Linear => ["z", "d", "z", "z"],
        Activation::Sigmoid => {
            [SIGMOID, "d * a * (1 - a)", "torch.sigmoid(z)", "keras.activations.sigmoid(z)"]
        }
        Activation::Tanh => {
            ["np.tanh(z)", "d * (1 - a * a)", "torch.tanh(z)", "keras.activations.tanh(z)"]
        }
        Activation::Relu => {
            ["np.maximum(z, 0)", "d * (z > 0)", "torch.relu(z)", "keras.activations.relu(z)"]
        }
        Activation::LeakyRelu => [
            "np.where(z > 0, z, LEAK * z)",
            "d * np.where(z > 0, 1, LEAK).astype(np.float32)",
            "torch.nn.functional.leaky_relu(z, LEAK)",
            "keras.activations.leaky_relu(z, LEAK)",
        ],
        Activation::Elu => [
            "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
            "d * np.where(z > 0, 1, a + 1)",
            "torch.nn.functional.elu(z)",
            "keras.activations.elu(z)",
        ],
        Activation::Softplus => [
            "np.logaddexp(0, z)",
            "d * 0.5 * (1 + np.tanh(0.5 * z))",
            "torch.nn.functional.softplus(z)",
            "keras.activations.softplus(z)",
        ],
        Activation::Swish => [
            "z * 0.5 * (1 + np.tanh(0.5 * z))",
            "d * (a + 0.5 * (1 + np.tanh(0.5 * z)) * (1 - a))",
            "torch.nn.functional.silu(z)",
            "keras.activations.silu(z)",
        ],
        Activation::Gelu => [
            "z * normal(z)",
            "d * (normal(z) + z * np.exp(-z * z / 2) / np.float32(np.sqrt(2 * np.pi)))",
            "torch.nn.functional.gelu(z)",
            "keras.activations.gelu(z, approximate=False)",
        ],
        Activation::Sine => ["np.sin(z)", "d * np.cos(z)", "torch.sin(z)", "keras.ops.sin(z)"],
        // The slope of a step is taken as 1.
        Activation::Step => [
            "(z > 0).astype(np.float32)",
            "d",
            "z + ((z > 0).float() - z).detach()",
            "z + keras.ops.stop_gradient(keras.ops.cast(z > 0, \"float32\") - z)",
        ],
        Activation::Softmax => [
            "np.exp(z - np.logaddexp.reduce(z, 1, keepdims=True))",
            "a * (d - (d * a).sum(1, keepdims=True))",
            "torch.softmax(z, 1)",
            "keras.activations.softmax(z)",
        ],
    };
    Function { numpy, back, torch, keras }
}

/// An activation in JavaScript: a of z, or of the z of every unit of the layer.
pub fn javascript(activation: Activation) -> &'static str {
    match activation {
        Activation::Linear => "z",
        Activation::Sigmoid => "1 / (1 + Math.exp(-z))",
        Activation::Tanh => "Math.tanh(z)",
        Activation::Relu => "Math.max(z, 0)",
        Activation::LeakyRelu => "z > 0 ? z : LEAK * z",
        Activation::Elu => "z > 0 ? z : Math.expm1(z)",
        Activation::Softplus => "Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))",
        Activation::Swish => "z / (1 + Math.exp(-z))",
        Activation::Gelu => "z * normal(z)",
        Activation::Sine => "Math.sin(z)",
        Activation::Step => "z > 0 ? 1 : 0",
        Activation::Softmax => {
            "Math.exp(z - Math.max(...every)) / \
             every.reduce((sum, other) => sum + Math.exp(other - Math.max(...every)), 0)"
        }
    }
}

/// The factor of a schedule in Python, `done` updates after it began.
pub fn schedule(kind: ScheduleKind) -> &'static str {
    match kind {
        ScheduleKind::Constant => "1.0",
        ScheduleKind::Step => "FACTOR ** (done // length)",
        ScheduleKind::Exponential => "FACTOR ** (done / length)",
        ScheduleKind::Cosine => {
            "FACTOR + (1 - FACTOR) * 0.5 * (1 + math.cos(math.pi * min(done / length, 1)))"
        }
        ScheduleKind::InverseTime => "FACTOR / (FACTOR + (1 - FACTOR) * done / length)",
    }
}

/// What is made of the columns of an array at two places, in NumPy.
pub fn made(is: Made, [i, k]: [usize; 2]) -> String {
    match is {
        Made::Column => format!("x[:, {i}]"),
        Made::Product => format!("x[:, {i}] * x[:, {k}]"),
        Made::Sine => format!("np.sin(x[:, {i}])"),
        Made::Cosine => format!("np.cos(x[:, {i}])"),
    }
}

/// A loss, as expressions of the answers y, their z and the targets t, (R, O) each.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// What each row has, (R), in NumPy.
    pub numpy: &'static str,
    /// dL/dy of each row in NumPy; dL/dz where the loss is computed from z.
    pub back: &'static str,
    /// The same as `numpy`, in PyTorch.
    pub torch: &'static str,
    /// The same, in Keras.
    pub keras: &'static str,
}

/// The spelling of a loss. `DELTA` is Huber's.
pub fn loss(loss: Loss) -> Cost {
    let [numpy, back, torch, keras] = match loss {
        Loss::Mse => [
            "np.mean((y - t) ** 2, 1)",
            "2 * (y - t) / t.shape[1]",
            "((y - t) ** 2).mean(1)",
            "keras.ops.mean((y - t) ** 2, 1)",
        ],
        Loss::HalfMse => [
            "np.sum((y - t) ** 2, 1) / 2",
            "y - t",
            "((y - t) ** 2).sum(1) / 2",
            "keras.ops.sum((y - t) ** 2, 1) / 2",
        ],
        // From z, so that no logarithm meets a 0: -ln y = ln(1 + e^-z).
        Loss::Bce => [
            "np.mean(t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z), 1)",
            "(y - t) / t.shape[1]",
            "(t * torch.nn.functional.softplus(-z) \
             + (1 - t) * torch.nn.functional.softplus(z)).mean(1)",
            "keras.ops.mean(t * keras.ops.softplus(-z) + (1 - t) * keras.ops.softplus(z), 1)",
        ],
        Loss::Cce => [
            "np.sum(t * (np.logaddexp.reduce(z, 1, keepdims=True) - z), 1)",
            "y * t.sum(1, keepdims=True) - t",
            "-(t * torch.log_softmax(z, 1)).sum(1)",
            "-keras.ops.sum(t * keras.ops.log_softmax(z, 1), 1)",
        ],
        Loss::Mae => [
            "np.mean(np.abs(y - t), 1)",
            "np.sign(y - t) / t.shape[1]",
            "(y - t).abs().mean(1)",
            "keras.ops.mean(keras.ops.abs(y - t), 1)",
        ],
        Loss::Huber => [
            "np.mean(np.where(np.abs(y - t) <= DELTA, (y - t) ** 2 / 2, \
             DELTA * (np.abs(y - t) - DELTA / 2)), 1)",
            "np.clip(y - t, -DELTA, DELTA) / t.shape[1]",
            "torch.nn.functional.huber_loss(y, t, reduction=\"none\", delta=DELTA).mean(1)",
            "keras.ops.mean(keras.ops.where(keras.ops.abs(y - t) <= DELTA, (y - t) ** 2 / 2, \
             DELTA * (keras.ops.abs(y - t) - DELTA / 2)), 1)",
        ],
        Loss::Hinge => [
            "np.mean(np.maximum(0, 1 - t * y), 1)",
            "np.where(t * y < 1, -t, 0) / t.shape[1]",
            "torch.relu(1 - t * y).mean(1)",
            "keras.ops.mean(keras.ops.relu(1 - t * y), 1)",
        ],
    };
    Cost { numpy, back, torch, keras }
}

/// The rule of an optimizer.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it keeps for each parameter: a letter each.
    pub keeps: &'static [&'static str],
    /// Its lines, in place: of the parameters w, the gradient g and the rate in force; `n` counts
    /// the updates, this one included, and `sqrt` is that of the library.
    pub lines: &'static [&'static str],
    /// The optimizer of Keras, with its numbers but for the rate.
    pub keras: &'static str,
}

/// The spelling of an optimizer.
pub fn rule(kind: OptimizerKind) -> Rule {
    const ADAM: [&str; 4] = [
        "m += (1 - BETA_1) * (g - m)",
        "v += (1 - BETA_2) * (g * g - v)",
        "now = rate * (1 - BETA_2**n) ** 0.5 / (1 - BETA_1**n)",
        "w -= now * m / (sqrt(v) + EPSILON)",
    ];
    const ADAMW: [&str; 5] = ["w -= rate * DECAY * w", ADAM[0], ADAM[1], ADAM[2], ADAM[3]];
    let (keeps, lines, keras): (&[&str], &[&str], _) = match kind {
        OptimizerKind::Sgd => (&[], &["w -= rate * g"], "SGD("),
        OptimizerKind::Momentum => {
            (&["v"], &["v *= MOMENTUM", "v -= rate * g", "w += v"], "SGD(momentum=MOMENTUM, ")
        }
        OptimizerKind::Nesterov => (
            &["v"],
            &["v *= MOMENTUM", "v -= rate * g", "w += MOMENTUM * v - rate * g"],
            "SGD(momentum=MOMENTUM, nesterov=True, ",
        ),
        OptimizerKind::Adagrad => (
            &["s"],
            &["s += g * g", "w -= rate * g / sqrt(s + EPSILON)"],
            "Adagrad(initial_accumulator_value=ACCUMULATOR, epsilon=EPSILON, ",
        ),
        OptimizerKind::Rmsprop => (
            &["s"],
            &["s *= RHO", "s += (1 - RHO) * g * g", "w -= rate * g / sqrt(s + EPSILON)"],
            "RMSprop(rho=RHO, epsilon=EPSILON, ",
        ),
        OptimizerKind::Adam => {
            (&["m", "v"], &ADAM, "Adam(beta_1=BETA_1, beta_2=BETA_2, epsilon=EPSILON, ")
        }
        OptimizerKind::Adamw => (
            &["m", "v"],
            &ADAMW,
            "AdamW(weight_decay=DECAY, beta_1=BETA_1, beta_2=BETA_2, epsilon=EPSILON, ",
        ),
    };
    Rule { keeps, lines, keras }
}
