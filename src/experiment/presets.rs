//! Experiments with a name.

/// The names of the presets.
pub const PRESETS: &[&str] = &[
    "line",
    "line-sigmoid",
    "perceptron",
    "network",
    "xor-perceptron",
    "xor-hidden",
    "circle-features",
    "spiral",
    "overfit",
    "overfit-l2",
    "overfit-more-data",
    "overfit-early-stopping",
    "vanishing",
    "vanishing-relu",
    "dying-relu",
    "zero-start",
    "rate-too-large",
    "plain-sgd",
    "momentum",
];

/// Two classes told apart by hidden layers and a sigmoid, on half of the rows: the data, the
/// activation and the sizes of the hidden layers, the training; more keys of `prepare`, `model`.
macro_rules! classify {
    (
        $data:literal, $activation:literal [$($units:literal)*], $train:literal
        $(, prepare: $prepare:literal)? $(, model: $model:literal)?
    ) => {
        concat!(
            r#"{"data":{"kind":"#, $data,
            r#"},"prepare":{"validation":0.5"#, $($prepare,)?
            r#"},"model":{"layers":["#,
            $(r#"{"units":"#, $units, r#","activation":""#, $activation, r#""},"#,)*
            r#"{"activation":"sigmoid"}]"#, $($model,)?
            r#"},"train":{"loss":"half-mse","epochs":300,"batch":"#, $train, "}}}"
        )
    };
}

/// Two moons that noise has mixed: how many samples; more keys of `train`.
macro_rules! overfit {
    ($samples:literal $(, $train:literal)?) => {
        concat!(
            r#"{"data":{"kind":"moons","noise":0.5,"samples":"#, $samples,
            r#"},"prepare":{"validation":0.5},"model":{"layers":["#,
            r#"{"units":8,"activation":"tanh"},{"units":8,"activation":"tanh"},"#,
            r#"{"activation":"sigmoid"}]},"train":{"loss":"bce","epochs":300,"batch":10,"#,
            $($train,)? r#""optimizer":{"kind":"adam","learningRate":0.01}}}"#
        )
    };
}

/// Each preset is written as it would be in a link: what differs from the defaults.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        // One linear unit on y = 3x + 2: `Dense(1)`, SGD 0.01, MSE, batch 32, 100 epochs.
        "line" => "{}",
        // A sigmoid ends at 1, the line at 32: on the raw targets it saturates. Scaled targets
        // ("scaleTarget": "min-max") bend it into an S.
        "line-sigmoid" => {
            r#"{
                "model": { "layers": [{ "units": 1, "activation": "sigmoid" }] },
                "train": { "optimizer": { "learningRate": 0.5 }, "epochs": 400 }
            }"#
        }
        // z = sum w_i x_i, y = sigmoid(z), L = 1/2 (y - t)^2, one sample at a time, no bias.
        "perceptron" => {
            r#"{
                "data": { "kind": "blobs", "samples": 100 },
                "model": { "layers": [{ "units": 1, "activation": "sigmoid" }], "bias": false },
                "train": {
                    "loss": "half-mse", "optimizer": { "learningRate": 0.02 },
                    "batch": 1, "epochs": 20
                }
            }"#
        }
        _ => return network(name),
    })
}

/// Those that tell two classes apart with a network.
fn network(name: &str) -> Option<&'static str> {
    Some(match name {
        // Straight edges of the first layer add up to a closed one.
        "network" => classify!(
            r#""circle","samples":500"#, "tanh" [4 4],
            r#"10,"optimizer":{"learningRate":0.3"#
        ),
        // No straight line has both squares of a class on its side.
        "xor-perceptron" => classify!(
            r#""xor","samples":500"#, "" [],
            r#"10,"optimizer":{"learningRate":0.3"#
        ),
        // One hidden layer is enough.
        "xor-hidden" => {
            classify!(r#""xor","samples":500"#, "tanh"[8], r#"10,"optimizer":{"learningRate":0.3"#)
        }
        // So is the right feature: x1^2 + x2^2 = r^2 is a line in the squares.
        "circle-features" => classify!(
            r#""circle","samples":500"#, "" [],
            r#"10,"optimizer":{"learningRate":0.3"#,
            prepare: r#","features":["x1^2","x2^2"]"#
        ),
        // Depth: edges of edges of edges.
        "spiral" => classify!(
            r#""spiral","samples":1000"#, "relu" [8 8 8],
            r#"10,"optimizer":{"kind":"adam","learningRate":0.01"#
        ),
        // Fifty rows, 105 parameters: the noise is learnt by heart, whatever was drawn.
        "overfit" => overfit!("100"),
        "overfit-l2" => overfit!("100", r#""l2":0.01,"#),
        "overfit-more-data" => overfit!("1000"),
        "overfit-early-stopping" => overfit!("100", r#""patience":20,"#),
        // The slope of a sigmoid is at most 1/4: six of them leave little for the first layer.
        "vanishing" => classify!(
            r#""circle","samples":500"#, "sigmoid" [6 6 6 6 6 6],
            r#"10,"optimizer":{"learningRate":0.1"#
        ),
        "vanishing-relu" => classify!(
            r#""circle","samples":500"#, "relu" [6 6 6 6 6 6],
            r#"10,"optimizer":{"learningRate":0.1"#
        ),
        // One leap too far, and a ReLU is 0 on every row: no slope leads back.
        "dying-relu" => classify!(
            r#""circle","samples":500"#, "relu" [8 8],
            r#"10,"optimizer":{"kind":"adam","learningRate":0.3"#
        ),
        // Equal weights have equal gradients.
        "zero-start" => classify!(
            r#""circle","samples":500"#, "tanh" [4 4],
            r#"10,"optimizer":{"learningRate":0.3"#,
            model: r#","init":"zeros""#
        ),
        "rate-too-large" => classify!(
            r#""circle","samples":500"#, "tanh" [4 4],
            r#"10,"optimizer":{"learningRate":30"#
        ),
        // The same rate, start and data; one of them keeps its speed.
        "plain-sgd" => classify!(
            r#""circle","samples":500"#, "tanh" [4 4],
            r#"10,"optimizer":{"learningRate":0.03"#
        ),
        "momentum" => classify!(
            r#""circle","samples":500"#, "tanh" [4 4],
            r#"10,"optimizer":{"kind":"momentum","learningRate":0.03"#
        ),
        _ => return None,
    })
}
