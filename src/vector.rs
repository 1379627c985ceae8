//! Vectors in 64 bits, and the direction that a symmetric matrix stretches most. (Calls rather than
//! loops written out: what uses them is short instead of fast.)

use crate::rng::{Purpose, Stream};

/// The inner product.
#[inline(never)]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// to <- to + factor from.
#[inline(never)]
pub(crate) fn add(to: &mut [f64], factor: f64, from: &[f64]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += factor * from);
}

/// From 32 bits.
#[inline(never)]
pub(crate) fn wide(list: &[f32]) -> Vec<f64> {
    list.iter().map(|number| f64::from(*number)).collect()
}

/// To 32 bits.
#[inline(never)]
pub(crate) fn narrow(list: &[f64]) -> Vec<f32> {
    list.iter().map(|number| *number as f32).collect()
}

/// Normal numbers of a seed; `index` tells apart what they are drawn for.
#[inline(never)]
pub(crate) fn random(count: usize, seed: u32, index: u32) -> Vec<f64> {
    let mut stream = Stream::new(seed, Purpose::Direction, index);
    (0..count).map(|_| f64::from(stream.normal())).collect()
}

/// Power iteration, v <- M v / |M v|: the eigenvalue of M of the largest size, as v . M v, and v.
/// `product` gives M v.
#[inline(never)]
pub(crate) fn power_iteration(
    start: Vec<f64>,
    rounds: usize,
    product: &mut dyn FnMut(&[f64]) -> Vec<f64>,
) -> (f64, Vec<f64>) {
    let (mut value, mut vector, mut next) = (0.0, Vec::new(), start);
    for _ in 0..rounds.max(1) {
        let size = dot(&next, &next).sqrt();
        if size == 0.0 {
            break;
        }
        vector = vec![0.0; next.len()];
        add(&mut vector, 1.0 / size, &next);
        next = product(&vector);
        value = dot(&next, &vector);
    }
    (value, vector)
}
