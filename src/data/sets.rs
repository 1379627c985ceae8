//! Sets for small networks. A new one is a function that draws a row, and a row of the table.
//!
//! `circle`, `xor`, `spiral`, `plane` and `bumps` follow the TensorFlow Playground (`dataset.ts`),
//! with the classes 1 and 0 for its 1 and -1, `moons` the `make_moons` of scikit-learn. Places and
//! noise have streams of their own, and classes take turns.

use super::Raw;
use super::feature::{cos, sin};
use crate::experiment::DataKind;
use crate::rng::{Purpose, Stream};
use std::f32::consts::{PI, TAU};

/// How many inputs; how many classes, or none; and what draws row k: x1, x2 (nothing
/// where there is one input), target.
type Set = (usize, u32, fn(&mut Source, usize) -> [f32; 3]);

/// The set of a kind.
fn set(kind: DataKind) -> Option<Set> {
    Some(match kind {
        DataKind::Circle => (2, 2, circle),
        DataKind::Xor => (2, 2, xor),
        DataKind::Spiral => (2, 2, spiral),
        DataKind::Moons => (2, 2, moons),
        DataKind::ThreeBlobs => (2, 3, three_blobs),
        DataKind::Plane => (2, 0, plane),
        DataKind::Bumps => (2, 0, bumps),
        DataKind::Sine => (1, 0, sine),
        DataKind::XSinX => (1, 0, x_sin_x),
        DataKind::Line | DataKind::Blobs | DataKind::Points | DataKind::Table => return None,
    })
}

/// What rows are drawn from.
struct Source {
    samples: usize,
    level: f32,
    places: Stream,
    noises: Stream,
}

impl Source {
    /// Evenly in [low, high).
    #[inline(never)]
    fn place(&mut self, low: f32, high: f32) -> f32 {
        self.places.uniform(low, high)
    }

    /// Evenly in [-reach, reach), times the noise.
    #[inline(never)]
    fn noise(&mut self, reach: f32) -> f32 {
        self.noises.uniform(-reach, reach) * self.level
    }

    /// Normal, with the noise as its deviation.
    #[inline(never)]
    fn normal_noise(&mut self) -> f32 {
        self.noises.normal() * self.level
    }
}

/// Draws a set; nothing where the kind is none of this file.
pub(super) fn draw(
    kind: DataKind,
    samples: usize,
    noise: f32,
    seed: u32,
    draw: u32,
) -> Option<Raw> {
    let (width, classes, row) = set(kind)?;
    let places = Stream::new(seed, Purpose::Data, draw);
    let noises = Stream::new(seed, Purpose::Noise, draw);
    let mut source = Source { samples, level: noise, places, noises };
    let mut columns = [const { Vec::new() }; 3];
    columns.iter_mut().for_each(|column| column.reserve_exact(samples));
    for k in 0..samples {
        let row = row(&mut source, k);
        columns.iter_mut().zip(row).for_each(|(column, value)| column.push(f64::from(value)));
    }
    let [x1, x2, target] = columns;
    let mut raw = Raw::numbered(Vec::from_iter([x1, x2].into_iter().take(width)), target);
    match classes {
        0 => {}
        2 => raw.recognize_classes(),
        _ => raw.one_hot(classes),
    }
    Some(raw)
}

/// Class 1 within 2.5 of the origin, class 0 from 3.5 to 5. Noise moves the point that is judged,
/// not the point that is seen.
fn circle(source: &mut Source, k: usize) -> [f32; 3] {
    let (low, high) = if k.is_multiple_of(2) { (0.0, 2.5) } else { (3.5, 5.0) };
    let (r, angle) = (source.place(low, high), source.place(0.0, TAU));
    let (x, y) = (r * sin(angle), r * cos(angle));
    let (nx, ny) = (source.noise(5.0), source.noise(5.0));
    [x, y, f32::from(length(x + nx, y + ny) < 2.5)]
}

/// Class 1 where both coordinates have the same sign; at least 0.3 from the axes. Noise as above.
fn xor(source: &mut Source, _: usize) -> [f32; 3] {
    let mut place = || {
        let at = source.place(-5.0, 5.0);
        at + if at > 0.0 { 0.3 } else { -0.3 }
    };
    let (x, y) = (place(), place());
    let (nx, ny) = (source.noise(5.0), source.noise(5.0));
    [x, y, f32::from((x + nx) * (y + ny) >= 0.0)]
}

/// Two arms around each other, from the origin to 5, in 1.75 turns each.
fn spiral(source: &mut Source, k: usize) -> [f32; 3] {
    let along = (k / 2) as f32 / (source.samples as f32 * 0.5);
    let (one, start) = if k.is_multiple_of(2) { (1.0, 0.0) } else { (0.0, PI) };
    let (r, angle) = (5.0 * along, 1.75 * along * TAU + start);
    let (nx, ny) = (source.noise(1.0), source.noise(1.0));
    [r * sin(angle) + nx, r * cos(angle) + ny, one]
}

/// Two half circles of radius 1, one reaching into the other; 10/3 times as large, so that they
/// lie between -5 and 5.
fn moons(source: &mut Source, k: usize) -> [f32; 3] {
    let angle = source.place(0.0, PI);
    let (x, y) = (cos(angle), sin(angle));
    let (x, y, t) = if k.is_multiple_of(2) { (x, y, 0.0) } else { (1.0 - x, 0.5 - y, 1.0) };
    let (nx, ny) = (source.normal_noise(), source.normal_noise());
    let size = 10.0 / 3.0;
    [size * (x - 0.5 + nx), size * (y - 0.25 + ny), t]
}

/// Three normal clouds, 3 from the origin, of variance 0.5 + 7 noise.
fn three_blobs(source: &mut Source, k: usize) -> [f32; 3] {
    let (x, y) = [(0.0, 3.0), (-2.6, -1.5), (2.6, -1.5)][k % 3];
    let deviation = (0.5 + 7.0 * source.level).sqrt();
    let mut off = || deviation * source.places.normal();
    [x + off(), y + off(), (k % 3) as f32]
}

/// y = (x1 + x2) / 10. Noise moves the point that is measured, not the point that is seen.
fn plane(source: &mut Source, _: usize) -> [f32; 3] {
    let (x, y) = (source.place(-6.0, 6.0), source.place(-6.0, 6.0));
    let (nx, ny) = (source.noise(6.0), source.noise(6.0));
    [x, y, (x + nx + y + ny) * 0.1]
}

/// Six cones of height 1 or -1 and radius 2. Noise as above.
fn bumps(source: &mut Source, _: usize) -> [f32; 3] {
    let (x, y) = (source.place(-6.0, 6.0), source.place(-6.0, 6.0));
    let (px, py) = (x + source.noise(6.0), y + source.noise(6.0));
    let mut value = 0.0f32;
    for (cx, cy, sign) in [
        (-4.0, 2.5, 1.0),
        (0.0, 2.5, -1.0),
        (4.0, 2.5, 1.0),
        (-4.0, -2.5, -1.0),
        (0.0, -2.5, 1.0),
        (4.0, -2.5, -1.0),
    ] {
        let height = sign * (1.0 - 0.5 * length(px - cx, py - cy)).max(0.0);
        if height.abs() > value.abs() {
            value = height;
        }
    }
    [x, y, value]
}

/// y = sin x.
fn sine(source: &mut Source, _: usize) -> [f32; 3] {
    let x = source.place(-6.0, 6.0);
    [x, 0.0, sin(x) + source.normal_noise()]
}

/// y = x sin x.
fn x_sin_x(source: &mut Source, _: usize) -> [f32; 3] {
    let x = source.place(-6.0, 6.0);
    [x, 0.0, x * sin(x) + source.normal_noise()]
}

fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}
