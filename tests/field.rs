//! The picture of the outputs shows what the network says at the middle of each pixel.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::field::{Look, Window};
use gradwalk::{Experiment, Trainer};

/// Black at 0, grey at 1/2, white at 1; the channels differ, so that none stands for another.
const PALETTE: [[u8; 3]; 3] = [[0, 10, 20], [100, 110, 120], [200, 210, 250]];

/// y = w1 x1 + w2 x2 + b, scaled or not.
fn plane(w: [f32; 2], b: f32, scale: &str) -> Trainer {
    let [w1, w2] = w;
    let text = format!(
        r#"{{ "data": {{ "kind": "points", "points": [[-4, 0, 0], [4, 10, 1]] }},
            "prepare": {{ "scale": "{scale}" }},
            "model": {{ "initial": [{{ "w": [{w1}, {w2}], "b": [{b}] }}] }} }}"#
    );
    Trainer::new(Experiment::from_json(&text).unwrap()).unwrap()
}

fn pixels(trainer: &Trainer, window: Window) -> Vec<Vec<[u8; 4]>> {
    let bytes = trainer.field(window, &PALETTE, Look::default()).unwrap();
    let pixels: Vec<[u8; 4]> = bytes.as_chunks::<4>().0.to_vec();
    assert_eq!(pixels.len(), window.width * window.height);
    pixels.chunks(window.width).map(<[_]>::to_vec).collect()
}

#[test]
fn the_picture_goes_from_left_to_right_and_from_top_to_bottom() {
    let window = Window { width: 4, height: 2, x: [0.0, 4.0], y: [0.0, 2.0] };
    // Middles at x = 0.5, 1.5, 2.5, 3.5: outputs 0, 1/3, 2/3, 1.
    let across = pixels(&plane([1.0 / 3.0, 0.0], -0.5 / 3.0, "none"), window);
    let row = [[0, 10, 20, 255], [67, 77, 87, 255], [133, 143, 163, 255], [200, 210, 250, 255]];
    assert_eq!(across, [row, row]);
    // Middles at y = 0.5 below and 1.5 above; outputs beyond 0 and 1 keep the end's colour.
    let up = pixels(&plane([0.0, 5.0], -4.0, "none"), window);
    assert_eq!(up, [[row[3]; 4], [row[0]; 4]]);
    let half = pixels(&plane([0.0, 0.0], 0.5, "none"), window);
    assert_eq!(half, [[[100, 110, 120, 255]; 4]; 2]);
}

#[test]
fn the_window_is_in_the_units_of_the_data() {
    // Scaled to [0, 1], x1 = -4 is 0 and x1 = 4 is 1.
    let window = Window { width: 3, height: 1, x: [-6.0, 6.0], y: [0.0, 1.0] };
    let row = pixels(&plane([1.0, 0.0], 0.0, "min-max"), window);
    assert_eq!(row, [[[0, 10, 20, 255], [100, 110, 120, 255], [200, 210, 250, 255]]]);
}

#[test]
fn one_input_has_no_plane_to_draw() {
    let line = Trainer::new(Experiment::default()).unwrap();
    let window = Window { width: 2, height: 2, x: [0.0, 1.0], y: [0.0, 1.0] };
    assert_eq!(line.field(window, &PALETTE, Look::default()), None);
}
