//! Borders lie where the answer passes from class to class.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::field::{Section, Window};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

const WINDOW: Window = Window { width: 65, height: 49, x: [-6.0, 6.0], y: [-3.0, 5.0] };
/// The farthest that two places of the grid are apart.
const CELL: f64 = 12.0 / 64.0;

fn with(json: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap()
}

fn borders(trainer: &Trainer) -> Vec<[f64; 4]> {
    trainer.borders(WINDOW, Section::default()).as_chunks::<4>().0.to_vec()
}

fn class(answer: &[f32], middle: f32) -> usize {
    match answer {
        [answer] => usize::from(*answer >= middle),
        answers => {
            (0..answers.len()).fold(0, |best, k| if answers[k] > answers[best] { k } else { best })
        }
    }
}

/// Both ends of every piece lie between two classes, and every two neighbours of the grid that are
/// of other classes have an end between them.
fn check(trainer: &Trainer, middle: f32) {
    let pieces = borders(trainer);
    assert!(!pieces.is_empty());
    let class_at = |x: f64, y: f64| class(&trainer.predict(&[vec![x, y]]).unwrap()[0], middle);
    let ends: Vec<[f64; 2]> = pieces.iter().flat_map(|[a, b, c, d]| [[*a, *b], [*c, *d]]).collect();
    for [x, y] in &ends {
        let around = [[-1.0, 0.0], [1.0, 0.0], [0.0, -1.0], [0.0, 1.0]];
        let classes = around.map(|[dx, dy]| class_at(x + dx * CELL, y + dy * CELL));
        assert!(classes.iter().any(|each| *each != classes[0]), "{x} {y}");
    }
    let at =
        |[from, to]: [f64; 2], k: usize, n: usize| from + (to - from) * k as f64 / (n - 1) as f64;
    for k in 0..WINDOW.width - 1 {
        for up in 0..WINDOW.height {
            let y = at(WINDOW.y, up, WINDOW.height);
            let [left, right] = [k, k + 1].map(|k| at(WINDOW.x, k, WINDOW.width));
            if class_at(left, y) != class_at(right, y) {
                let found =
                    ends.iter().any(|[x, v]| (y - v).abs() < 1e-9 && *x >= left && *x <= right);
                assert!(found, "{left} {y}");
            }
        }
    }
}

fn one_layer(points: Value, activation: &str, w: [f64; 2], b: f64) -> Trainer {
    with(&json!({ "data": { "kind": "points", "points": points },
        "model": { "layers": [{ "units": 1, "activation": activation }],
                   "initial": [{ "w": w, "b": [b] }] } }))
}

#[test]
fn the_border_of_one_unit_is_its_line() {
    let unit = one_layer(json!([[0, 0, 0], [1, 1, 1]]), "linear", [0.5, -0.25], 0.75);
    let [a, b, c] = unit.boundary().unwrap();
    let pieces = borders(&unit);
    for [x0, y0, x1, y1] in &pieces {
        assert!((a * x0 + b * y0 + c).abs() < 1e-6 && (a * x1 + b * y1 + c).abs() < 1e-6);
    }
    // From edge to edge: x = -2 at the bottom, x = 2 at the top.
    let climbed: f64 = pieces.iter().map(|[_, from, _, to]| (to - from).abs()).sum();
    assert!((climbed - 8.0).abs() < 1e-6, "{climbed}");
}

#[test]
fn the_border_of_a_network_lies_between_the_classes() {
    let mut trainer = with(&json!({
        "data": { "kind": "circle", "samples": 200 },
        "model": { "layers": [{ "units": 6, "activation": "tanh" }, { "units": 1, "activation": "sigmoid" }] },
        "train": { "optimizer": { "learningRate": 0.5 } } }));
    trainer.epochs(60);
    assert!(trainer.metrics().accuracy.unwrap() > 0.9);
    check(&trainer, 0.5);
}

#[test]
fn three_classes_have_borders_between_any_two() {
    let mut trainer = with(&json!({
        "data": { "kind": "three-blobs", "samples": 150 },
        "model": { "layers": [{ "units": 3, "activation": "softmax" }] },
        "train": { "loss": "cce", "optimizer": { "learningRate": 0.1 } } }));
    trainer.epochs(20);
    check(&trainer, 0.5);
}

#[test]
fn classes_called_minus_1_and_1_part_at_0() {
    let points = json!([[0, 0, -1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]);
    check(&one_layer(points, "tanh", [1.0, 2.0], -1.0), 0.0);
    let numbers = json!([[0, 0, -1], [1, 1, 1], [1, 0, 0.5]]);
    assert!(borders(&one_layer(numbers, "tanh", [1.0, 2.0], -1.0)).is_empty());
}

#[test]
fn where_every_answer_is_undecided_there_is_no_border() {
    let points = json!([[0, 0, 0], [1, 1, 1]]);
    for w in [0.0, 1e-5, -1e-4] {
        assert!(borders(&one_layer(points.clone(), "sigmoid", [w, w], 0.0)).is_empty());
    }
    assert!(!borders(&one_layer(points.clone(), "sigmoid", [0.01, 0.0], 0.0)).is_empty());
    // All of one class.
    assert!(borders(&one_layer(points, "sigmoid", [0.01, 0.0], 9.0)).is_empty());
}

#[test]
fn numbers_and_single_inputs_have_none() {
    let bumps = with(&json!({ "data": { "kind": "bumps", "samples": 20 } }));
    assert!(borders(&bumps).is_empty());
    let line = with(&json!({ "data": { "kind": "points", "points": [[0, 0], [1, 1]] } }));
    assert!(line.borders(WINDOW, Section::default()).is_empty());
}
