//! Softmax: the one activation whose units look at each other.

use crate::math::{self, LANES, Lanes};

/// The lanes of unit `unit` at row `row` of a block.
#[inline(always)]
fn at(block: &[f32], unit: usize, stride: usize, row: usize) -> Lanes {
    let chunk = block[unit * stride + row..].first_chunk::<LANES>();
    chunk.map_or(Lanes::ZERO, |chunk| Lanes::from(*chunk))
}

/// a_k = e^(z_k - m) / sum of e^(z_j - m), with m the largest z, so that nothing overflows.
pub(super) fn forward(z: &[f32], a: &mut [f32], stride: usize) {
    if stride == 1 {
        return forward_row(z, a);
    }
    let units = z.len() / stride;
    for row in (0..stride).step_by(LANES) {
        let mut most = at(z, 0, stride, row);
        for k in 1..units {
            let z = at(z, k, stride, row);
            most = most.simd_lt(z).select(z, most);
        }
        let mut sum = Lanes::ZERO;
        for k in 0..units {
            let e = math::exp(at(z, k, stride, row) - most);
            sum += e;
            a[k * stride + row..][..LANES].copy_from_slice(&e.to_array());
        }
        for k in 0..units {
            let share = at(a, k, stride, row) / sum;
            a[k * stride + row..][..LANES].copy_from_slice(&share.to_array());
        }
    }
}

/// d_k <- a_k (d_k - sum of a_j d_j).
pub(super) fn backward(a: &[f32], d: &mut [f32], stride: usize) {
    if stride == 1 {
        return backward_row(a, d);
    }
    let units = a.len() / stride;
    for row in (0..stride).step_by(LANES) {
        let mut sum = Lanes::ZERO;
        for k in 0..units {
            sum += at(a, k, stride, row) * at(d, k, stride, row);
        }
        for k in 0..units {
            let value = at(a, k, stride, row) * (at(d, k, stride, row) - sum);
            d[k * stride + row..][..LANES].copy_from_slice(&value.to_array());
        }
    }
}

/// e^x.
#[inline(never)]
pub(super) fn exp(x: f32) -> f32 {
    math::one(math::exp, x)
}

/// The same for a single row, with the same bits.
fn forward_row(z: &[f32], a: &mut [f32]) {
    let most = z.iter().fold(z[0], |most, z| if most < *z { *z } else { most });
    a.iter_mut().zip(z).for_each(|(a, z)| *a = exp(z - most));
    let sum = a.iter().fold(0.0, |sum, e| sum + e);
    a.iter_mut().for_each(|a| *a /= sum);
}

/// The same for a single row, with the same bits.
fn backward_row(a: &[f32], d: &mut [f32]) {
    let sum = a.iter().zip(&*d).fold(0.0, |sum, (a, d)| sum + a * d);
    d.iter_mut().zip(a).for_each(|(d, a)| *d = a * (*d - sum));
}
