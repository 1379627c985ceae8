//! Maps and fields show what the network answers; states are those of units built by hand.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::field::{Colour, Look, Section, Window};
use gradwalk::states::State;
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};

const PALETTE: [Colour; 3] = [[0, 10, 20], [100, 110, 120], [200, 210, 250]];
const SIZE: usize = 20;
const WINDOW: Window = Window { width: SIZE, height: SIZE, x: [-6.0, 6.0], y: [-3.0, 5.0] };

fn with(json: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&json.to_string()).unwrap()).unwrap()
}

/// The colour of a number from 0, low, to 2, high.
fn colour(place: f32) -> Colour {
    let place = place.clamp(0.0, 2.0);
    let (from, share) = if place < 1.0 { (0, place) } else { (1, place - 1.0) };
    [0, 1, 2].map(|k| {
        let (from, to) = (f32::from(PALETTE[from][k]), f32::from(PALETTE[from + 1][k]));
        (from + (to - from) * share).round() as u8
    })
}

/// The middle of a pixel, counted from the top left.
fn middle(pixel: usize) -> [f64; 2] {
    let at = |[from, to]: [f64; 2], k: usize| from + (to - from) * ((k as f64 + 0.5) / SIZE as f64);
    [at(WINDOW.x, pixel % SIZE), at(WINDOW.y, SIZE - 1 - pixel / SIZE)]
}

/// RGBA as colours, none of which lets anything through.
fn colours(bytes: &[u8]) -> Vec<Colour> {
    let pixels = bytes.as_chunks::<4>().0;
    assert!(pixels.iter().all(|pixel| pixel[3] == 255));
    pixels.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect()
}

fn maps(trainer: &Trainer) -> Vec<Vec<Colour>> {
    let atlas = trainer.maps(WINDOW, Section::default(), &PALETTE).unwrap();
    colours(&atlas).chunks(SIZE * SIZE).map(<[_]>::to_vec).collect()
}

fn field(trainer: &Trainer, palette: &[Colour], look: Look) -> Vec<Colour> {
    colours(&trainer.field(WINDOW, palette, look).unwrap())
}

fn predictions(trainer: &Trainer) -> Vec<Vec<f32>> {
    let rows: Vec<Vec<f64>> = (0..SIZE * SIZE).map(|pixel| middle(pixel).to_vec()).collect();
    trainer.predict(&rows).unwrap()
}

/// A trained network with a feature of every sort.
fn trained(kind: &str) -> Trainer {
    let mut trainer = with(&json!({
        "data": { "kind": kind, "samples": 100 },
        "prepare": { "features": ["x1", "x2", "x1^2", "x1 x2", "sin x2"], "scale": "standard",
                     "scaleTarget": "standard" },
        "model": { "layers": [{ "units": 4, "activation": "tanh" },
                              { "units": 3, "activation": "relu" }, {}] },
        "train": { "optimizer": { "learningRate": 0.05 } } }));
    trainer.epochs(30);
    trainer
}

#[test]
fn the_map_of_the_output_is_the_field_is_what_is_predicted() {
    for kind in ["circle", "bumps"] {
        let trainer = trained(kind);
        let maps = maps(&trainer);
        assert_eq!(maps.len(), 5 + 4 + 3 + 1);
        for (unit, map) in maps.iter().enumerate() {
            let look = Look { unit: Some(unit), ..Look::default() };
            assert_eq!(field(&trainer, &PALETTE, look), *map, "{kind}: {unit}");
            let flat = field(&trainer, &PALETTE, Look { discrete: true, ..look });
            for (flat, shade) in flat.iter().zip(map) {
                let sides = if *flat == PALETTE[0] { [0, 100] } else { [100, 200] };
                assert!((sides[0]..=sides[1]).contains(&shade[0]), "{kind}: {flat:?} {shade:?}");
                assert!(*flat == PALETTE[0] || *flat == PALETTE[2]);
            }
        }
        assert_eq!(field(&trainer, &PALETTE, Look::default()), maps[12]);
        let largest =
            trainer.data().raw.targets[0].iter().fold(0.0, |m: f64, t| m.max(t.abs())) as f32;
        for (pixel, y) in predictions(&trainer).iter().enumerate() {
            let place = if kind == "circle" { 2.0 * y[0] } else { y[0] * (1.0 / largest) + 1.0 };
            assert_eq!(maps[12][pixel], colour(place), "{kind}: {pixel}");
        }
        let look = Look { unit: Some(13), ..Look::default() };
        assert_eq!(trainer.field(WINDOW, &PALETTE, look), None);
        assert_eq!(trainer.field(WINDOW, &PALETTE[..2], Look::default()), None);
    }
}

#[test]
fn the_maps_of_features_are_drawn_in_units_of_the_window() {
    let maps = maps(&trained("circle"));
    for pixel in 0..SIZE * SIZE {
        let [x1, x2] = middle(pixel);
        let (u, v) = (x1 / 6.0, x2 / 5.0);
        let sine = f64::from(gradwalk::math::one(gradwalk::math::sin, x2 as f32));
        for (map, value) in maps.iter().zip([u, v, u * u, u * v, sine]) {
            assert_eq!(map[pixel], colour(value as f32 + 1.0), "{pixel}");
        }
    }
}

/// A hidden unit is what a network that ends with it answers.
#[test]
fn the_maps_of_hidden_units_are_their_answers() {
    let parameters = json!([{ "w": [0.5, -0.25, 1, 0.125], "b": [0.25, -0.5] },
                            { "w": [1, -1], "b": [0] }]);
    let whole = with(&json!({
        "data": { "kind": "points", "points": [[0, 0, -2], [1, 1, 1.5]] },
        "model": { "layers": [{ "units": 2, "activation": "tanh" }, {}], "initial": parameters } }));
    let maps = maps(&whole);
    for pixel in 0..SIZE * SIZE {
        let [x1, x2] = middle(pixel).map(|x| x as f32);
        let tanh = |z: f32| gradwalk::math::one(gradwalk::math::tanh, z);
        let (a, b) = (tanh(0.5 * x1 - 0.25 * x2 + 0.25), tanh(x1 + 0.125 * x2 - 0.5));
        for (map, place) in maps[2..].iter().zip([a + 1.0, b + 1.0, (a - b) * 0.5 + 1.0]) {
            let wanted = colour(place);
            // The order of a sum may differ in its last bit, and with it a channel by 1.
            let near = (0..3).all(|k| map[pixel][k].abs_diff(wanted[k]) <= 1);
            assert!(near, "{pixel}: {:?} {wanted:?}", map[pixel]);
        }
    }
}

#[test]
fn of_three_classes_the_surest_has_its_colour() {
    let palette = [[250, 250, 250], [200, 0, 0], [0, 150, 0], [0, 0, 100]];
    let mut trainer = with(&json!({
        "data": { "kind": "three-blobs", "samples": 150 },
        "model": { "layers": [{ "units": 3, "activation": "softmax" }] },
        "train": { "loss": "cce", "optimizer": { "learningRate": 0.1 } } }));
    trainer.epochs(20);
    assert!(trainer.metrics().accuracy.unwrap() > 0.95);
    let shades = field(&trainer, &palette, Look::default());
    let flat = field(&trainer, &palette, Look { discrete: true, ..Look::default() });
    for (pixel, p) in predictions(&trainer).iter().enumerate() {
        let best = (0..3).fold(0, |best, k| if p[k] > p[best] { k } else { best });
        assert_eq!(flat[pixel], palette[best + 1]);
        let share = ((p[best] - 1.0 / 3.0) / (1.0 - 1.0 / 3.0)).clamp(0.0, 1.0);
        for k in 0..3 {
            let (paper, class) = (f32::from(palette[0][k]), f32::from(palette[best + 1][k]));
            assert_eq!(shades[pixel][k], (paper + (class - paper) * share).round() as u8);
        }
    }
    assert_eq!(trainer.field(WINDOW, &palette[..3], Look::default()), None);
    assert_eq!(maps(&trainer).len(), 2 + 3);
}

#[test]
fn with_one_input_maps_change_from_left_to_right_alone() {
    let trainer =
        with(&json!({ "data": { "kind": "sine" }, "prepare": { "features": ["x1", "sin x1"] },
        "model": { "layers": [{ "units": 2, "activation": "tanh" }, {}] } }));
    assert_eq!(trainer.field(WINDOW, &PALETTE, Look::default()), None);
    for map in maps(&trainer) {
        assert!(map.chunks(SIZE).all(|row| row == &map[..SIZE]));
        assert!(map[..SIZE].windows(2).any(|pair| pair[0] != pair[1]));
    }
}

/// Of four inputs the two that are used are the axes.
#[test]
fn the_axes_are_the_first_inputs_or_the_first_that_are_used() {
    let axes = |points: Value, features: Value| {
        let mut json = json!({ "data": { "kind": "points", "points": points } });
        if features != Value::Null {
            json["prepare"] = json!({ "features": features });
        }
        with(&json).data().axes()
    };
    let four = json!([[1, 2, 3, 4, 0], [2, 3, 4, 6, 1]]);
    assert_eq!(axes(four.clone(), Value::Null), [0, 1]);
    assert_eq!(axes(four.clone(), json!(["x4", "x2", "x1"])), [3, 1]);
    assert_eq!(axes(four.clone(), json!(["x3"])), [2, 0]);
    assert_eq!(axes(four, json!(["x1"])), [0, 1]);
    assert_eq!(axes(json!([[1, 2, 0], [2, 3, 1]]), json!(["x2"])), [0, 1]);
}

/// Inputs that no axis spans have their means over the training rows, or a training row's values.
#[test]
fn a_section_spans_two_inputs_and_holds_the_others() {
    let text = json!({
        "data": { "kind": "points",
                  "points": [[1, 5, -3, 7, 0], [2, 1, 4, -5, 1], [6, 0, 2, 7, 1]] },
        "model": { "layers": [{ "units": 3, "activation": "tanh" },
                              { "units": 1, "activation": "sigmoid" }] } });
    let trainer = with(&text);
    let held = |section: Section, [x1, x3]: [f64; 2]| {
        let rest = section.row.map_or([2.0, 3.0], |row| [[5.0, 7.0], [1.0, -5.0], [0.0, 7.0]][row]);
        vec![x1, rest[0], x3, rest[1]]
    };
    for row in [None, Some(0), Some(1), Some(2)] {
        let section = Section { axes: Some([0, 2]), row };
        let drawn = field(&trainer, &PALETTE, Look { section, ..Look::default() });
        let rows: Vec<Vec<f64>> = (0..SIZE * SIZE).map(|k| held(section, middle(k))).collect();
        for (pixel, y) in trainer.predict(&rows).unwrap().iter().enumerate() {
            assert_eq!(drawn[pixel], colour(2.0 * y[0]), "{pixel}");
        }
        let atlas = colours(&trainer.maps(WINDOW, section, &PALETTE).unwrap());
        let maps: Vec<&[Colour]> = atlas.chunks(SIZE * SIZE).collect();
        assert_eq!(maps[4 + 3], &drawn);
        for (feature, map) in maps[..4].iter().enumerate() {
            // An input that is held is in the middle of its own.
            assert_eq!(map.iter().all(|each| *each == PALETTE[1]), feature % 2 == 1);
        }
    }
    // Turned round, the second input goes up.
    let turned = Section { axes: Some([2, 0]), row: None };
    let window = Window { x: WINDOW.y, y: WINDOW.x, ..WINDOW };
    let look = |section| Look { section, ..Look::default() };
    let there = trainer.field(window, &PALETTE, look(turned)).unwrap();
    let section = Section { axes: Some([0, 2]), row: None };
    let here = colours(&trainer.field(WINDOW, &PALETTE, look(section)).unwrap());
    for (pixel, there) in colours(&there).iter().enumerate() {
        let (across, down) = (pixel % SIZE, pixel / SIZE);
        assert_eq!(*there, here[(SIZE - 1 - across) * SIZE + SIZE - 1 - down]);
    }
}

/// Where 0 is far away, an input's map still goes from low to high.
#[test]
fn the_maps_of_features_follow_a_window_without_0() {
    let trainer = with(&json!({
        "data": { "kind": "points", "points": [[30, 1, 0], [100, 2, 1]] } }));
    let window = Window { x: [30.0, 100.0], y: [-4.0, -2.0], ..WINDOW };
    let atlas = colours(&trainer.maps(window, Section::default(), &PALETTE).unwrap());
    for (pixel, at) in (0..SIZE * SIZE).map(|pixel| (pixel, middle(pixel))) {
        let place = |k: usize, [from, to]: [f64; 2]| (at[k] - from) / (to - from) * 2.0;
        let wanted = [colour(place(0, WINDOW.x) as f32), colour(place(1, WINDOW.y) as f32)];
        for (k, wanted) in wanted.iter().enumerate() {
            let found = atlas[k * SIZE * SIZE + pixel];
            assert!((0..3).all(|c| found[c].abs_diff(wanted[c]) <= 1), "{pixel}: {found:?}");
        }
    }
}

#[test]
fn units_built_by_hand_are_dead_saturated_or_alive() {
    let states = |activation: &str, w: Value, b: Value| {
        let points: Vec<Value> = (0..300).map(|k| json!([f64::from(k) / 300.0, 0.3])).collect();
        let trainer = with(&json!({
            "data": { "kind": "points", "points": points },
            "model": { "layers": [{ "units": 3, "activation": activation }, {}],
                       "initial": [{ "w": w, "b": b }, { "w": [1, 1, 1], "b": [0] }] } }));
        let states = trainer.states();
        assert_eq!(states.len(), 4);
        assert_eq!(states[3], Alive);
        states[..3].to_vec()
    };
    use State::{Alive, Dead, Saturated};
    // Below 0 on every row; on all but the last few; above 0.
    assert_eq!(states("relu", json!([1, 1, 1]), json!([-1, -0.98, 0.5])), [Dead, Alive, Alive]);
    assert_eq!(states("leaky-relu", json!([1, 1, 0]), json!([-1, -9, 0])), [Alive; 3]);
    assert_eq!(states("linear", json!([0, 1, 1]), json!([0, 0, 1])), [Alive; 3]);
    // A sigmoid has a hundredth of its slope at |z| = 5.98, a tanh at 2.99.
    assert_eq!(
        states("sigmoid", json!([0.1, -0.1, 0.1]), json!([6, -6, 5.8])),
        [Saturated, Saturated, Alive]
    );
    assert_eq!(
        states("tanh", json!([0.1, 0, 0]), json!([3, 0, -3])),
        [Saturated, Alive, Saturated]
    );
    // z = 100 x + b is beyond that on 98 % of the rows, on 92 %.
    assert_eq!(
        states("tanh", json!([100, 100, 0]), json!([1.5, -4.5, 0])),
        [Saturated, Alive, Alive]
    );
}

#[test]
fn validation_metrics_are_those_of_the_rows_held_out() {
    let line = |share: f64| {
        with(&json!({
            "data": { "kind": "points", "points": [[0, 0], [0.4, 0], [0.5, 1], [0.2, 1], [0.9, 1]] },
            "prepare": { "validation": share }, "seed": 3,
            "model": { "initial": [{ "w": [1], "b": [0] }] } }))
    };
    assert_eq!(line(0.0).validation_metrics(), None);
    for share in [0.2, 0.4, 0.8] {
        let trainer = line(share);
        let data = trainer.data();
        let accuracy = |rows: &[usize]| {
            // Of the five, only row 3 (0.2, class 1) is on the wrong side.
            let right = rows.iter().filter(|row| **row != 3).count();
            Some(right as f64 / rows.len() as f64)
        };
        let (train, held_out) = data.rows.split_at(data.train.rows);
        assert_eq!(trainer.metrics().accuracy, accuracy(train));
        assert_eq!(trainer.validation_metrics().unwrap().accuracy, accuracy(held_out));
    }
    let noisy = with(&json!({ "data": { "noise": 3 }, "prepare": { "validation": 0.3 } }));
    assert!(noisy.validation_metrics().unwrap().r2 != noisy.metrics().r2);
}

/// The same run, whether the features are made here or are columns of the data.
#[test]
fn a_network_learns_from_features_as_from_columns() {
    let features = trained("xor");
    let data = features.data();
    let row = |r: usize| {
        let inputs =
            data.features.list.iter().map(|feature| {
                feature.value(|column| data.raw.inputs[data.features.used[column]][r])
            });
        inputs.chain([data.raw.targets[0][r]]).collect::<Vec<f64>>()
    };
    let mut json: Value = serde_json::from_str(&features.experiment().to_json()).unwrap();
    json["data"] = json!({ "kind": "points", "points": (0..100).map(row).collect::<Vec<_>>() });
    json["prepare"].as_object_mut().unwrap().remove("features");
    let mut columns = with(&json);
    columns.epochs(30);
    assert_eq!(columns.parameters(), features.parameters());
    assert_eq!(columns.loss().to_bits(), features.loss().to_bits());
}
