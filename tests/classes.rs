//! Labels of -1 and 1: their accuracy, boundary and colours, as those of 0 and 1.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::field::{Look, Window};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

fn trainer(points: &Value, activation: &str, initial: &Value) -> Trainer {
    let experiment = json!({
        "data": { "kind": "points", "points": points },
        "model": { "layers": [{ "activation": activation }], "initial": [initial] },
        "train": { "loss": "mse" },
    });
    Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap()
}

fn labels(low: f64) -> Value {
    json!([[0, 0, low], [0, 1, low], [1, 0, low], [1, 1, 1], [2, 2, 1]])
}

/// x1 + x2 - 1.5 parts them.
fn parting() -> Value {
    json!({ "w": [1, 1], "b": [-1.5] })
}

#[test]
fn of_minus_one_and_one_the_middle_is_zero() {
    for activation in ["tanh", "linear", "leaky-relu", "elu"] {
        let trainer = trainer(&labels(-1.0), activation, &parting());
        assert_eq!(trainer.data().raw.classes, Some(vec!["-1".to_owned(), "1".to_owned()]));
        assert_eq!(trainer.metrics().accuracy, Some(1.0), "{activation}");
        assert_eq!(trainer.boundary(), Some([1.0, 1.0, -1.5]), "{activation}");
    }
    // Its answers are all above 0: there is nothing where they tip.
    let above = trainer(&labels(-1.0), "sigmoid", &parting());
    assert_eq!((above.boundary(), above.metrics().accuracy), (None, Some(0.4)));
}

#[test]
fn of_zero_and_one_it_is_a_half() {
    let trainer = trainer(&labels(0.0), "linear", &parting());
    assert_eq!(trainer.data().raw.classes, Some(vec!["0".to_owned(), "1".to_owned()]));
    assert_eq!(trainer.boundary(), Some([1.0, 1.0, -2.0]));
}

/// (-1, -1) and (1, 1) are points of a line; with a tanh they are classes.
#[test]
fn a_line_through_minus_one_and_one_has_no_classes() {
    let points = json!([[-1, -1], [1, 1]]);
    let initial = json!({ "w": [0.5], "b": [0] });
    assert!(trainer(&points, "linear", &initial).metrics().r2.is_some());
    assert_eq!(trainer(&points, "tanh", &initial).metrics().accuracy, Some(1.0));
}

/// Where the weights are as good as 0, every place answers the same, and no line is drawn by chance.
#[test]
fn no_boundary_where_all_answers_tie() {
    let tied = |w: f64, b: f64| {
        let initial = json!({ "w": [w, -w], "b": [b] });
        trainer(&labels(0.0), "sigmoid", &initial).boundary()
    };
    assert_eq!(tied(0.0, 0.0), None);
    assert_eq!(tied(1e-7, -2e-7), None);
    assert!(tied(1e-3, 0.0).is_some());
    // Three right of four is the best that a line can do; the weights go to 0 on the way there.
    let corners = r#"{"data":{"kind":"points","points":[[-3,-3,0],[-3,3,1],[3,-3,1],[3,3,0]]},
        "model":{"layers":[{"units":1,"activation":"sigmoid"}]},
        "train":{"loss":"bce","batch":4,"epochs":500,"shuffle":false,
                 "optimizer":{"learningRate":0.3}}}"#;
    let mut trainer = Trainer::new(Experiment::from_json(corners).unwrap()).unwrap();
    assert!(trainer.boundary().is_some());
    trainer.epochs(500);
    assert_eq!(trainer.boundary(), None);
}

#[test]
fn the_field_has_its_middle_colour_on_the_boundary() {
    let palette = [[0, 0, 0], [100, 100, 100], [200, 200, 200]];
    let window = Window { width: 3, height: 1, x: [0.0, 3.0], y: [0.0, 2.0] };
    // tanh(x1 + x2 - 2.5) at x2 = 1 and x1 = 0.5, 1.5, 2.5.
    let initial = json!({ "w": [1, 1], "b": [-2.5] });
    let field = trainer(&labels(-1.0), "tanh", &initial).field(window, &palette, Look::default());
    let reds: Vec<u8> = field.unwrap().chunks(4).map(|pixel| pixel[0]).collect();
    assert_eq!(reds, [24, 100, 176]);
}

/// A perceptron with margin: hinge loss on a linear unit. Labels of 0 and 1 would leave the first half
/// of the classes without any gradient: they are refused.
#[test]
fn a_hinge_parts_classes_of_minus_one_and_one() {
    let experiment = |low: f64| {
        json!({ "data": { "kind": "points", "points": labels(low) },
            "train": { "loss": "hinge", "batch": 5, "epochs": 300,
                       "optimizer": { "learningRate": 0.1 } } })
    };
    let made = |low| Trainer::new(Experiment::from_json(&experiment(low).to_string()).unwrap());
    let mut trainer = made(-1.0).unwrap();
    trainer.epochs(300);
    assert_eq!(trainer.metrics().accuracy, Some(1.0));
    assert!(trainer.loss() < 0.1);
    let [a, b, c] = trainer.boundary().unwrap();
    let side = |x: f64, y: f64| a * x + b * y + c;
    assert!(side(0.0, 1.0) < 0.0 && side(1.0, 0.0) < 0.0 && side(1.0, 1.0) > 0.0);
    let fault = made(0.0).unwrap_err().to_string();
    assert!(fault.contains("train.loss: the loss hinge needs targets of -1 and 1"), "{fault}");
}

/// A single softmax unit is e^z / e^z.
#[test]
fn a_softmax_of_one_unit_is_refused() {
    for loss in ["mse", "cce"] {
        let experiment = json!({ "data": { "kind": "points", "points": labels(0.0) },
            "model": { "layers": [{ "units": 4 }, { "units": 1, "activation": "softmax" }] },
            "train": { "loss": loss } });
        let fault = Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap());
        let fault = fault.unwrap_err().to_string();
        assert!(fault.starts_with("model.layers[1].activation: a softmax of one unit"), "{fault}");
    }
}
