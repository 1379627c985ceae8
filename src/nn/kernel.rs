//! The three products of a dense layer, in blocks that stay in registers.
//!
//! The order of every sum is part of the result and does not depend on the blocks: forward and
//! backward to the inputs add term by term, unit after unit; backward to the weights adds row after
//! row in four lanes, and then the lanes as (0 + 1) + (2 + 3).

use crate::math::{LANES, Lanes};
use std::array::from_fn;

/// Units a block.
const UNITS: usize = 4;
/// Lanes a block: 8 rows.
const WIDE: usize = 2;

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

/// tile_uv <- tile_uv + a_u b_v.
#[inline(always)]
fn add<const U: usize, const V: usize>(tile: &mut [[Lanes; V]; U], a: [Lanes; U], b: [Lanes; V]) {
    for (lanes, a) in tile.iter_mut().zip(a) {
        for (sum, b) in lanes.iter_mut().zip(b) {
            *sum += a * b;
        }
    }
}

/// (0 + 1) + (2 + 3).
#[inline(always)]
fn sum(lanes: Lanes) -> f32 {
    let [a, b, c, d] = lanes.to_array();
    (a + b) + (c + d)
}

/// The same of four sums side by side.
#[inline(always)]
fn sums([a, b, c, d]: [Lanes; 4]) -> Lanes {
    let pairs = |x: Lanes, y: Lanes| {
        let ([a, b, c, d], [e, f, g, h]) = (x.to_array(), y.to_array());
        Lanes::from([a, c, e, g]) + Lanes::from([b, d, f, h])
    };
    pairs(pairs(a, b), pairs(c, d))
}

/// The shape of one product.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// I.
    pub inputs: usize,
    /// O.
    pub outputs: usize,
    /// Rows of a block, whole lanes.
    pub stride: usize,
}

/// Calls `$block::<U, V>` for every block of `$units` units by `stride` rows.
macro_rules! tiles {
    ($units:expr, $stride:expr, $block:ident($($argument:expr),*)) => {{
        let (units, stride) = ($units, $stride);
        let (whole_units, wide) = (units - units % UNITS, stride - stride % (WIDE * LANES));
        for row in (0..wide).step_by(WIDE * LANES) {
            for unit in (0..whole_units).step_by(UNITS) {
                $block::<UNITS, WIDE>($($argument),*, unit, row);
            }
            for unit in whole_units..units {
                $block::<1, WIDE>($($argument),*, unit, row);
            }
        }
        if wide < stride {
            for unit in (0..whole_units).step_by(UNITS) {
                $block::<UNITS, 1>($($argument),*, unit, wide);
            }
            for unit in whole_units..units {
                $block::<1, 1>($($argument),*, unit, wide);
            }
        }
    }};
}

/// z = W x + b.
pub(super) fn forward(shape: Shape, w: &[f32], b: Option<&[f32]>, x: &[f32], z: &mut [f32]) {
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
        let w = w.map(|(pairs, _)| pairs[i]);
        add(&mut tile, w.map(|[w, _]| Lanes::splat(w)), load(x, at));
        add(&mut tile, w.map(|[_, w]| Lanes::splat(w)), load(x, at + stride));
        at += 2 * stride;
    }
    if inputs % 2 == 1 {
        add(&mut tile, w.map(|(_, last)| Lanes::splat(last[0])), load(x, at));
    }
    store(tile, z, stride, unit * stride + row);
}

/// dx = W^T dz.
pub(super) fn backward_inputs(shape: Shape, w: &[f32], dz: &[f32], dx: &mut [f32]) {
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
        add(&mut tile, from_fn(|u| Lanes::splat(w[u])), load(dz, row));
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
    let Shape { inputs, outputs, .. } = shape;
    let (whole_outputs, whole_inputs) = (outputs - outputs % 2, inputs - inputs % 4);
    for o in (0..whole_outputs).step_by(2) {
        for i in (0..whole_inputs).step_by(4) {
            weights_tile::<2, 4>(shape, dz, x, dw, o, i);
        }
        for i in whole_inputs..inputs {
            weights_tile::<2, 1>(shape, dz, x, dw, o, i);
        }
    }
    if whole_outputs < outputs {
        for i in (0..whole_inputs).step_by(4) {
            weights_tile::<1, 4>(shape, dz, x, dw, whole_outputs, i);
        }
        for i in whole_inputs..inputs {
            weights_tile::<1, 1>(shape, dz, x, dw, whole_outputs, i);
        }
    }
    if let Some(db) = db {
        for (db, dz) in db.iter_mut().zip(dz.chunks_exact(shape.stride)) {
            let lanes = dz.as_chunks::<LANES>().0.iter();
            *db = sum(lanes.fold(Lanes::ZERO, |total, dz| total + Lanes::from(*dz)));
        }
    }
}

#[inline(always)]
fn weights_tile<const U: usize, const V: usize>(
    shape: Shape,
    dz: &[f32],
    x: &[f32],
    dw: &mut [f32],
    output: usize,
    input: usize,
) {
    let Shape { inputs, stride, .. } = shape;
    let dz: [_; U] = from_fn(|u| unit(dz, output + u, stride));
    let x: [_; V] = from_fn(|v| unit(x, input + v, stride));
    let mut tile = [[Lanes::ZERO; V]; U];
    for k in 0..stride / LANES {
        add(&mut tile, dz.map(|dz| Lanes::from(dz[k])), x.map(|x| Lanes::from(x[k])));
    }
    for (u, lanes) in tile.iter().enumerate() {
        let dw = &mut dw[(output + u) * inputs + input..][..V];
        if let Some(four) = lanes.first_chunk() {
            dw.copy_from_slice(&sums(*four).to_array());
        } else {
            dw.iter_mut().zip(lanes).for_each(|(dw, lanes)| *dw = sum(*lanes));
        }
    }
}

/// The rows of one unit.
#[inline(always)]
fn unit(block: &[f32], index: usize, stride: usize) -> &[[f32; LANES]] {
    &block[index * stride..][..stride].as_chunks().0[..stride / LANES]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Stream};

    /// The plain loops, with the sums in the order that the module promises.
    #[test]
    fn tiles_give_the_bits_of_plain_loops() {
        let mut stream = Stream::new(1, Purpose::Data, 0);
        let mut draw = |n: usize| (0..n).map(|_| stream.uniform(-1.0, 1.0)).collect::<Vec<_>>();
        for (inputs, outputs, stride) in [(1, 1, 4), (2, 1, 32), (3, 5, 12), (9, 6, 8), (5, 4, 20)]
        {
            let shape = Shape { inputs, outputs, stride };
            let (w, b) = (draw(outputs * inputs), draw(outputs));
            let (x, dz) = (draw(inputs * stride), draw(outputs * stride));
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
