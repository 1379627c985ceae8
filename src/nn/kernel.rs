//! The three products of a dense layer, in blocks that stay in registers.
//!
//! The order of every sum is part of the result and does not depend on the blocks: forward and
//! backward to the inputs add term by term, unit after unit; backward to the weights adds row after
//! row in four lanes, and then the lanes as (0 + 1) + (2 + 3).

use crate::math::{LANES, Lanes};

/// Units a block.
const UNITS: usize = 4;
/// Lanes a block: 8 rows.
const WIDE: usize = 2;

#[inline(always)]
fn load(block: &[f32], at: usize) -> Lanes {
    let chunk = block[at..].first_chunk::<LANES>();
    Lanes::from(*chunk.expect("blocks are whole lanes"))
}

#[inline(always)]
fn store(block: &mut [f32], at: usize, value: Lanes) {
    let chunk = block[at..].first_chunk_mut::<LANES>();
    *chunk.expect("blocks are whole lanes") = value.to_array();
}

/// (0 + 1) + (2 + 3).
#[inline(always)]
fn sum(lanes: Lanes) -> f32 {
    let [a, b, c, d] = lanes.to_array();
    (a + b) + (c + d)
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
    for i in 0..inputs {
        for v in 0..V {
            let x = load(x, i * stride + row + v * LANES);
            for (u, lanes) in tile.iter_mut().enumerate() {
                lanes[v] += Lanes::splat(w[(unit + u) * inputs + i]) * x;
            }
        }
    }
    for (u, lanes) in tile.iter().enumerate() {
        for (v, value) in lanes.iter().enumerate() {
            store(z, (unit + u) * stride + row + v * LANES, *value);
        }
    }
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
    let Shape { inputs, outputs, stride } = shape;
    let mut tile = [[Lanes::ZERO; V]; U];
    for o in 0..outputs {
        for v in 0..V {
            let dz = load(dz, o * stride + row + v * LANES);
            for (u, lanes) in tile.iter_mut().enumerate() {
                lanes[v] += Lanes::splat(w[o * inputs + unit + u]) * dz;
            }
        }
    }
    for (u, lanes) in tile.iter().enumerate() {
        for (v, value) in lanes.iter().enumerate() {
            store(dx, (unit + u) * stride + row + v * LANES, *value);
        }
    }
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
    let (whole_outputs, whole_inputs) = (outputs - outputs % 4, inputs - inputs % 2);
    for o in (0..whole_outputs).step_by(4) {
        for i in (0..whole_inputs).step_by(2) {
            weights_tile::<4, 2>(shape, dz, x, dw, o, i);
        }
        for i in whole_inputs..inputs {
            weights_tile::<4, 1>(shape, dz, x, dw, o, i);
        }
    }
    for o in whole_outputs..outputs {
        for i in (0..whole_inputs).step_by(2) {
            weights_tile::<1, 2>(shape, dz, x, dw, o, i);
        }
        for i in whole_inputs..inputs {
            weights_tile::<1, 1>(shape, dz, x, dw, o, i);
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
    let mut tile = [[Lanes::ZERO; V]; U];
    for row in (0..stride).step_by(LANES) {
        for v in 0..V {
            let x = load(x, (input + v) * stride + row);
            for (u, lanes) in tile.iter_mut().enumerate() {
                lanes[v] += load(dz, (output + u) * stride + row) * x;
            }
        }
    }
    for (u, lanes) in tile.iter().enumerate() {
        for (v, value) in lanes.iter().enumerate() {
            dw[(output + u) * inputs + input + v] = sum(*value);
        }
    }
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
