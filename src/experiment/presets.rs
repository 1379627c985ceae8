//! Experiments with a name.

/// The names of the presets.
pub const PRESETS: &[&str] = &["line", "line-sigmoid", "perceptron"];

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
        _ => return None,
    })
}
