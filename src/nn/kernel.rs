//! The three products of a dense layer, in blocks that stay in registers.
//!
//! The order of every sum is part of the result and does not depend on the blocks: forward and
//! backward to the inputs add term by term, unit after unit; backward to the weights adds row after
//! row in four lanes, and then the lanes as (0 + 1) + (2 + 3).

use super::block::Shape;
use super::row;
use crate::math::{LANES, Lanes};
use std::array::from_fn;

/// Units a block.
const UNITS: usize = 4;
/// Rows of the widest block.
const TWELVE: usize = 3 * LANES;

/// V groups of lanes, one behind the other.
#[inline(always)]
fn load<const V: usize>(block: &[f32], at: usize) -> [Lanes; V] {
    let chunks = block[at..][..V * LANES].as_chunks().0;
    from_fn(|v| Lanes::from(chunks[v]))
}

/// A tile into the rows from `at` on of its units.
#[inline(always)]
fn store<const U: usize, const V: usize>(
    tile: [[Lanes; V]; U],
    block: &mut [f32],
    stride: usize,
    at: usize,
) {
    for (u, lanes) in tile.iter().enumerate() {
        let chunks = block[at + u * stride..][..V * LANES].as_chunks_mut().0;
        for (to, value) in chunks.iter_mut().zip(lanes) {
            *to = value.to_array();
        }
    }
}

/// tile_uv <- tile_uv + w_u x_v.
#[inline(always)]
fn add<const U: usize, const V: usize>(tile: &mut [[Lanes; V]; U], x: [Lanes; V], w: [f32; U]) {
    for (lanes, w) in tile.iter_mut().zip(w) {
        for (sum, x) in lanes.iter_mut().zip(x) {
            *sum += Lanes::splat(w) * x;
        }
    }
}

/// (0 + 1) + (2 + 3).
#[inline(always)]
pub(super) fn sum(lanes: Lanes) -> f32 {
    let [a, b, c, d] = lanes.to_array();
    (a + b) + (c + d)
}

/// The same of four sums side by side.
#[inline(always)]
pub(super) fn sums([a, b, c, d]: [Lanes; 4]) -> Lanes {
    let pairs = |x: Lanes, y: Lanes| {
        let ([a, b, c, d], [e, f, g, h]) = (x.to_array(), y.to_array());
        Lanes::from([a, c, e, g]) + Lanes::from([b, d, f, h])
    };
    pairs(pairs(a, b), pairs(c, d))
}

/// Calls `$block::<U, V>` for every block of `$units` units by `$stride` rows: 8 rows at a time, and
/// at the end 12 or 4 where they do not come out even.
macro_rules! tiles {
    ($units:expr, $stride:expr, $block:ident $arguments:tt) => {{
        let (units, mut row) = ($units, 0);
        while row < $stride {
            row += match $stride - row {
                LANES => tiles!(1, units, row, $block $arguments),
                TWELVE => tiles!(3, units, row, $block $arguments),
                _ => tiles!(2, units, row, $block $arguments),
            };
        }
    }};
    ($lanes:literal, $units:ident, $row:ident, $block:ident($($argument:expr),*)) => {{
        let whole = $units - $units % UNITS;
        for unit in (0..whole).step_by(UNITS) {
            $block::<UNITS, $lanes>($($argument),*, unit, $row);
        }
        for unit in whole..$units {
            $block::<1, $lanes>($($argument),*, unit, $row);
        }
        $lanes * LANES
    }};
}

/// z = W x + b.
pub(super) fn forward(shape: Shape, w: &[f32], b: Option<&[f32]>, x: &[f32], z: &mut [f32]) {
    if shape.stride == 1 {
        return row::forward(shape, w, b, x, z);
    }
    tiles!(shape.outputs, shape.stride, forward_tile(shape, w, b, x, z));
}

#[inline(always)]
fn forward_tile<const U: usize, const V: usize>(
    shape: Shape,
    w: &[f32],
    b: Option<&[f32]>,
    x: &[f32],
    z: &mut [f32],
    unit: usize,
    row: usize,
) {
    let Shape { inputs, stride, .. } = shape;
    let mut tile = [[Lanes::ZERO; V]; U];
    if let Some(b) = b {
        for (u, lanes) in tile.iter_mut().enumerate() {
            *lanes = [Lanes::splat(b[unit + u]); V];
        }
    }
    // Two inputs a turn: the places of the weights are then worked out half as often.
    let w: [_; U] = from_fn(|u| w[(unit + u) * inputs..][..inputs].as_chunks::<2>());
    let mut at = row;
    for i in 0..inputs / 2 {
        // By reference: copies of the pairs would be loaded whole, and taken apart again.
        let w = w.map(|(pairs, _)| &pairs[i]);
        for k in 0..2 {
            add(&mut tile, load(x, at), w.map(|w| w[k]));
            at += stride;
        }
    }
    if inputs % 2 == 1 {
        add(&mut tile, load(x, at), w.map(|(_, last)| last[0]));
    }
    store(tile, z, stride, unit * stride + row);
}

/// dx = W^T dz.
pub(super) fn backward_inputs(shape: Shape, w: &[f32], dz: &[f32], dx: &mut [f32]) {
    if shape.stride == 1 {
        return row::backward_inputs(shape, w, dz, dx);
    }
    tiles!(shape.inputs, shape.stride, backward_inputs_tile(shape, w, dz, dx));
}

#[inline(always)]
fn backward_inputs_tile<const U: usize, const V: usize>(
    shape: Shape,
    w: &[f32],
    dz: &[f32],
    dx: &mut [f32],
    unit: usize,
    row: usize,
) {
    let Shape { inputs, stride, .. } = shape;
    let mut tile = [[Lanes::ZERO; V]; U];
    for (w, dz) in w.chunks_exact(inputs).zip(dz.chunks_exact(stride)) {
        let w = &w[unit..][..U];
        add(&mut tile, load(dz, row), from_fn(|u| w[u]));
    }
    store(tile, dx, stride, unit * stride + row);
}

/// dW = dz x^T and db = sum of dz, both as sums over the rows.
pub(super) fn backward_parameters(
    shape: Shape,
    dz: &[f32],
    x: &[f32],
    dw: &mut [f32],
    db: Option<&mut [f32]>,
) {
    let Shape { inputs, stride, .. } = shape;
    if stride == 1 {
        return row::backward_parameters(shape, dz, x, dw, db);
    }
    let (mut units, mut rows) = (dz.chunks_exact(2 * stride), dw.chunks_exact_mut(2 * inputs));
    for (dz, dw) in (&mut units).zip(&mut rows) {
        let ((a, b), (c, d)) = (dz.split_at(stride), dw.split_at_mut(inputs));
        weights(stride, [a, b], x, [c, d]);
    }
    if !units.remainder().is_empty() {
        weights(stride, [units.remainder()], x, [rows.into_remainder()]);
    }
    if let Some(db) = db {
        for (db, dz) in db.iter_mut().zip(dz.chunks_exact(shape.stride)) {
            let lanes = dz.as_chunks::<LANES>().0.iter();
            *db = sum(lanes.fold(Lanes::ZERO, |total, dz| total + Lanes::from(*dz)));
        }
    }
}

/// Rows of dW: of U outputs, for four inputs at a time.
#[inline(always)]
fn weights<const U: usize>(stride: usize, dz: [&[f32]; U], x: &[f32], mut dw: [&mut [f32]; U]) {
    let mut at = 0;
    let mut fours = x.chunks_exact(4 * stride);
    for x in &mut fours {
        let (x, y) = x.split_at(2 * stride);
        let ((a, b), (c, d)) = (x.split_at(stride), y.split_at(stride));
        for (dw, lanes) in dw.iter_mut().zip(weights_tile(stride, dz, [a, b, c, d])) {
            dw[at..at + 4].copy_from_slice(&sums(lanes).to_array());
        }
        at += 4;
    }
    for x in fours.remainder().chunks_exact(stride) {
        for (dw, [lanes]) in dw.iter_mut().zip(weights_tile(stride, dz, [x])) {
            dw[at] = sum(lanes);
        }
        at += 1;
    }
}

/// The products of U outputs and V inputs, summed over the rows in four lanes.
#[inline(always)]
fn weights_tile<const U: usize, const V: usize>(
    stride: usize,
    dz: [&[f32]; U],
    x: [&[f32]; V],
) -> [[Lanes; V]; U] {
    let count = stride / LANES;
    let (dz, x) = (dz.map(|dz| groups(dz, count)), x.map(|x| groups(x, count)));
    let mut tile = [[Lanes::ZERO; V]; U];
    for k in 0..count {
        let x = x.map(|x| Lanes::from(x[k]));
        for (lanes, dz) in tile.iter_mut().zip(dz) {
            let dz = Lanes::from(dz[k]);
            lanes.iter_mut().zip(x).for_each(|(sum, x)| *sum += dz * x);
        }
    }
    tile
}

/// A row as `count` groups of lanes.
#[inline(always)]
fn groups(row: &[f32], count: usize) -> &[[f32; LANES]] {
    &row.as_chunks().0[..count]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::size;
    use crate::rng::{Purpose, Stream};

    /// The plain loops, with the sums in the order that the module promises.
    #[test]
    fn tiles_give_the_bits_of_plain_loops() {
        let mut stream = Stream::new(1, Purpose::Data, 0);
        let mut draw = |n: usize| (0..n).map(|_| stream.uniform(-1.0, 1.0)).collect::<Vec<_>>();
        for (inputs, outputs, stride) in
            [(1, 1, 4), (2, 1, 32), (3, 5, 12), (9, 6, 8), (5, 4, 20), (8, 9, 4)]
                .into_iter()
                .chain((1..=23).flat_map(|i| (1..=9).map(move |o| (i, o, 1))))
        {
            let shape = Shape { inputs, outputs, stride };
            let (w, b) = (draw(outputs * inputs), draw(outputs));
            let (x, dz) = (draw(size(inputs, stride)), draw(size(outputs, stride)));
            let (mut z, mut dx) = (vec![0.0; outputs * stride], vec![0.0; inputs * stride]);
            let (mut dw, mut db) = (vec![0.0; outputs * inputs], vec![0.0; outputs]);
            forward(shape, &w, Some(&b), &x, &mut z);
            backward_inputs(shape, &w, &dz, &mut dx);
            backward_parameters(shape, &dz, &x, &mut dw, Some(&mut db));
            for s in 0..stride {
                for o in 0..outputs {
                    let terms = (0..inputs).map(|i| w[o * inputs + i] * x[i * stride + s]);
                    assert_eq!(z[o * stride + s], terms.fold(b[o], |sum, term| sum + term));
                }
                for i in 0..inputs {
                    let terms = (0..outputs).map(|o| w[o * inputs + i] * dz[o * stride + s]);
                    assert_eq!(dx[i * stride + s], terms.fold(0.0, |sum, term| sum + term));
                }
            }
            for o in 0..outputs {
                for i in 0..inputs {
                    let mut lanes = [0.0f32; 4];
                    for s in 0..stride {
                        lanes[s % 4] += dz[o * stride + s] * x[i * stride + s];
                    }
                    let sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
                    assert_eq!(dw[o * inputs + i], sum);
                }
                let mut lanes = [0.0f32; 4];
                (0..stride).for_each(|s| lanes[s % 4] += dz[o * stride + s]);
                assert_eq!(db[o], (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]));
            }
        }
    }
}
