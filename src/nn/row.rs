//! The three products of a dense layer for a single row, which stands in its block unit after unit:
//! four units at a time. The bits are those of `kernel.rs`, where the row would stand in the first of
//! four lanes beside zeros: only the sums over the rows show it, as they add to 0, and -0 becomes 0.

use super::block::Shape;
use crate::math::{LANES, Lanes};
use std::array::from_fn;

/// z = W x + b.
pub(super) fn forward(shape: Shape, w: &[f32], b: Option<&[f32]>, x: &[f32], z: &mut [f32]) {
    let Shape { inputs, outputs, .. } = shape;
    let x = &x[..inputs];
    let bias = |o: usize| b.map_or(0.0, |b| b[o]);
    let row = |o: usize| &w[o * inputs..][..inputs];
    let whole = outputs - outputs % LANES;
    for o in (0..whole).step_by(LANES) {
        let w: [_; LANES] = from_fn(|u| row(o + u).as_chunks::<LANES>());
        let mut sum = Lanes::from(from_fn(|u| bias(o + u)));
        let (x, x_rest) = x.as_chunks::<LANES>();
        for (k, x) in x.iter().enumerate() {
            let products = w.map(|(w, _)| Lanes::from(w[k]) * Lanes::from(*x));
            Lanes::transpose(products).into_iter().for_each(|product| sum += product);
        }
        for (i, x) in x_rest.iter().enumerate() {
            sum += Lanes::from(w.map(|(_, w)| w[i])) * Lanes::splat(*x);
        }
        z[o..o + LANES].copy_from_slice(&sum.to_array());
    }
    for (o, z) in (whole..outputs).zip(&mut z[whole..outputs]) {
        *z = row(o).iter().zip(x).fold(bias(o), |sum, (w, x)| sum + w * x);
    }
}

/// dx = W^T dz.
pub(super) fn backward_inputs(shape: Shape, w: &[f32], dz: &[f32], dx: &mut [f32]) {
    let Shape { inputs, outputs, .. } = shape;
    let dz = &dz[..outputs];
    let mut at = 0;
    while inputs - at >= 4 * LANES {
        at = inputs_tile::<4>(inputs, w, dz, dx, at);
    }
    if inputs - at >= 2 * LANES {
        at = inputs_tile::<2>(inputs, w, dz, dx, at);
    }
    if inputs - at >= LANES {
        at = inputs_tile::<1>(inputs, w, dz, dx, at);
    }
    for (mut place, dx) in (at..inputs).zip(&mut dx[at..inputs]) {
        *dx = dz.iter().fold(0.0, |sum, dz| {
            let term = dz * w[place];
            place += inputs;
            sum + term
        });
    }
}

/// V groups of inputs, from `at` on; tells where the next begins.
#[inline(always)]
fn inputs_tile<const V: usize>(
    inputs: usize,
    w: &[f32],
    dz: &[f32],
    dx: &mut [f32],
    at: usize,
) -> usize {
    let mut tile = [Lanes::ZERO; V];
    let mut place = at;
    for dz in dz {
        let w = w[place..][..V * LANES].as_chunks().0;
        let dz = Lanes::splat(*dz);
        for (sum, w) in tile.iter_mut().zip(w) {
            *sum += dz * Lanes::from(*w);
        }
        place += inputs;
    }
    let next = at + V * LANES;
    for (to, sum) in dx[at..next].as_chunks_mut().0.iter_mut().zip(tile) {
        *to = sum.to_array();
    }
    next
}

/// dW = dz x^T and db = dz.
pub(super) fn backward_parameters(
    shape: Shape,
    dz: &[f32],
    x: &[f32],
    mut dw: &mut [f32],
    db: Option<&mut [f32]>,
) {
    let Shape { inputs, outputs, .. } = shape;
    let dz = &dz[..outputs];
    let (x, x_rest) = x[..inputs].as_chunks::<LANES>();
    for dz in dz {
        let (row, rest) = dw.split_at_mut(inputs);
        let (row, row_rest) = row.as_chunks_mut();
        for (dw, x) in row.iter_mut().zip(x) {
            *dw = (Lanes::splat(*dz) * Lanes::from(*x) + Lanes::ZERO).to_array();
        }
        row_rest.iter_mut().zip(x_rest).for_each(|(dw, x)| *dw = dz * x + 0.0);
        dw = rest;
    }
    for (db, dz) in db.into_iter().flatten().zip(dz) {
        *db = dz + 0.0;
    }
}
