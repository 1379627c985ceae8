//! Activations over whole blocks, forward and backward. Their formulas stand in
//! `experiment/activation.rs`.

use super::{Dense, softmax};
use crate::experiment::Visit;
use crate::math::{LANES, Lanes};

impl Dense {
    /// a = f(z) for a whole block.
    pub fn activate(&self, z: &[f32], a: &mut [f32], stride: usize) {
        let units = self.outputs;
        self.activation.visit(self.leak, Forward { z, a, units, stride });
    }

    /// d <- d * da/dz for a whole block: the chain rule through the activation.
    pub fn chain(&self, z: &[f32], a: &[f32], d: &mut [f32], stride: usize) {
        let units = self.outputs;
        self.activation.visit(self.leak, Backward { z, a, d, units, stride });
    }
}

struct Forward<'a> {
    z: &'a [f32],
    a: &'a mut [f32],
    units: usize,
    stride: usize,
}

impl Visit for Forward<'_> {
    type Answer = ();

    #[inline(always)]
    fn each(self, f: impl Fn(Lanes) -> Lanes, _: impl Fn(Lanes, Lanes) -> Lanes) {
        each(self.z, self.a, f);
    }

    #[inline(always)]
    fn softmax(self) {
        let size = self.units * self.stride;
        softmax::forward(&self.z[..size], &mut self.a[..size], self.stride);
    }
}

struct Backward<'a> {
    z: &'a [f32],
    a: &'a [f32],
    d: &'a mut [f32],
    units: usize,
    stride: usize,
}

impl Visit for Backward<'_> {
    type Answer = ();

    #[inline(always)]
    fn each(self, _: impl Fn(Lanes) -> Lanes, slope: impl Fn(Lanes, Lanes) -> Lanes) {
        chain(self.z, self.a, self.d, slope);
    }

    #[inline(always)]
    fn softmax(self) {
        let size = self.units * self.stride;
        softmax::backward(&self.a[..size], &mut self.d[..size], self.stride);
    }
}

#[inline(always)]
fn each(z: &[f32], a: &mut [f32], f: impl Fn(Lanes) -> Lanes) {
    for (z, a) in z.as_chunks::<LANES>().0.iter().zip(a.as_chunks_mut::<LANES>().0) {
        *a = f(Lanes::from(*z)).to_array();
    }
}

#[inline(always)]
fn chain(z: &[f32], a: &[f32], d: &mut [f32], slope: impl Fn(Lanes, Lanes) -> Lanes) {
    let blocks = z.as_chunks::<LANES>().0.iter().zip(a.as_chunks::<LANES>().0);
    for ((z, a), d) in blocks.zip(d.as_chunks_mut::<LANES>().0) {
        *d = (Lanes::from(*d) * slope(Lanes::from(*z), Lanes::from(*a))).to_array();
    }
}
