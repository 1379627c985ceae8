//! Data that is drawn: each set from its seed's own streams, so that changing the noise moves the
//! points and draws no new ones, and more samples keep the first ones.

use super::Raw;
use crate::rng::{Purpose, Stream};

/// y = slope x + intercept, with noise.
pub(super) struct Line {
    pub samples: usize,
    pub noise: f32,
    pub range: [f32; 2],
    pub slope: f32,
    pub intercept: f32,
}

impl Line {
    pub fn draw(&self, seed: u32, draw: u32) -> Raw {
        let mut place = Stream::new(seed, Purpose::Data, draw);
        let mut noise = Stream::new(seed, Purpose::Noise, draw);
        let room = || Vec::with_capacity(self.samples);
        let (mut x, mut y) = (room(), room());
        for _ in 0..self.samples {
            let at = place.uniform(self.range[0], self.range[1]);
            x.push(f64::from(at));
            y.push(f64::from(self.slope * at + self.intercept + self.noise * noise.normal()));
        }
        Raw::numbered(vec![x], y)
    }
}

/// Two normal clouds; the classes take turns.
pub(super) fn blobs(samples: usize, noise: f32, shift: f32, seed: u32, draw: u32) -> Raw {
    let mut stream = Stream::new(seed, Purpose::Data, draw);
    let deviation = (0.5 + 7.0 * noise).sqrt();
    let room = || Vec::with_capacity(samples);
    let (mut x1, mut x2, mut t) = (room(), room(), room());
    for i in 0..samples {
        let class = i % 2;
        let centre = shift + if class == 1 { 2.0 } else { -2.0 };
        x1.push(f64::from(centre + deviation * stream.normal()));
        x2.push(f64::from(centre + deviation * stream.normal()));
        t.push(class as f64);
    }
    let mut raw = Raw::numbered(vec![x1, x2], t);
    raw.recognize_classes();
    raw
}
