//! The only transcendental functions of the crate, over four lanes.
//!
//! Every function here is built from `+ - * /`, comparisons and bit patterns, which IEEE 754 fixes
//! to the last bit, so a result is the same natively, in WebAssembly and in every browser. Nothing
//! is fused: a multiplication rounds, then the addition rounds. Each stays within 2 units in the
//! last place of the true value (`tests/math.rs`). The polynomials are those of S. Moshier's
//! Cephes library, single precision.

use bytemuck::cast;
use wide::{f32x4, i32x4};

/// Four samples side by side.
pub type Lanes = f32x4;

/// How many samples stand side by side in a [`Lanes`].
pub const LANES: usize = 4;

/// 1.5 * 2^23: adding and subtracting it rounds to the nearest whole number, ties to even.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts: the first has few enough bits that its product with an exponent is exact.
const LN_2_HIGH: f32 = 355.0 / 512.0;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// `c[0] x^(n-1) + ... + c[n-1]`, highest power first.
#[inline(always)]
fn polynomial<const N: usize>(x: Lanes, c: [f32; N]) -> Lanes {
    let mut sum = Lanes::splat(c[0]);
    for coefficient in &c[1..] {
        sum = sum * x + Lanes::splat(*coefficient);
    }
    sum
}

/// 2^n for whole n from -126 to 127.
#[inline(always)]
fn two_to(n: i32x4) -> Lanes {
    cast((n + i32x4::splat(127)) << 23)
}

/// e^x; infinity above 88.73, zero below -103.98.
#[inline(always)]
pub fn exp(x: Lanes) -> Lanes {
    let one = Lanes::ONE;
    let x = x.simd_lt(Lanes::splat(-104.0)).select(Lanes::splat(-104.0), x);
    let x = Lanes::splat(89.0).simd_lt(x).select(Lanes::splat(89.0), x);
    let shifted = x * Lanes::splat(std::f32::consts::LOG2_E) + Lanes::splat(ROUND);
    let whole = shifted - Lanes::splat(ROUND);
    let r = x - whole * Lanes::splat(LN_2_HIGH) - whole * Lanes::splat(LN_2_LOW);
    let p = polynomial(
        r,
        [1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5],
    );
    let n: i32x4 = cast::<Lanes, i32x4>(shifted) - i32x4::splat(ROUND.to_bits() as i32);
    // Two factors, so that results next to overflow and underflow are reached without overflowing.
    let half = n >> 1;
    (p * (r * r) + r + one) * two_to(half) * two_to(n - half)
}

/// The natural logarithm; minus infinity at zero, not a number below.
#[inline(always)]
pub fn ln(x: Lanes) -> Lanes {
    ln_plus(x, Lanes::ZERO)
}

/// ln x + c for a c that is small beside ln x or x - 1: it joins the low part, before the large
/// terms round.
#[inline(always)]
fn ln_plus(x: Lanes, c: Lanes) -> Lanes {
    let tiny = x.simd_lt(Lanes::splat(f32::MIN_POSITIVE));
    let scaled = tiny.select(x * Lanes::splat(8_388_608.0), x);
    let bits: i32x4 = cast(scaled);
    // Mantissa in [sqrt(1/2), sqrt(2)), so that the polynomial is used around 1.
    let offset = i32x4::splat(0x3f35_04f3);
    let exponent = (bits - offset) >> 23;
    let mantissa: Lanes = cast(bits - (exponent << 23));
    let e = Lanes::from_i32x4(exponent) - tiny.select(Lanes::splat(23.0), Lanes::ZERO);
    let f = mantissa - Lanes::ONE;
    let square = f * f;
    let p = polynomial(
        f,
        [
            7.037_683_6e-2,
            -1.151_461e-1,
            1.167_699_9e-1,
            -1.242_014_1e-1,
            1.424_932_3e-1,
            -1.666_805_8e-1,
            2.000_071_5e-1,
            -2.499_999_4e-1,
            3.333_333e-1,
        ],
    );
    let low = p * f * square + e * Lanes::splat(LN_2_LOW) - square * Lanes::HALF + c;
    let result = f + low + e * Lanes::splat(LN_2_HIGH);
    let result = Lanes::ZERO.simd_lt(x).select(result, Lanes::splat(f32::NAN));
    let result = Lanes::splat(f32::MAX).simd_lt(x).select(x, result);
    is_zero(x).select(Lanes::splat(f32::NEG_INFINITY), result)
}

/// ln(1 + x), without losing a small x beside the 1.
#[inline(always)]
pub fn ln_1p(x: Lanes) -> Lanes {
    let sum = Lanes::ONE + x;
    // What the sum rounded off, exactly: from the larger of its terms first.
    let large = Lanes::ONE.simd_lt(x);
    let lost = large.select(Lanes::ONE - (sum - x), x - (sum - Lanes::ONE));
    ln_plus(sum, lost / sum)
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub fn sigmoid(x: Lanes) -> Lanes {
    // e^-|x| never overflows; both branches are then accurate for their sign.
    let e = exp(-x.abs());
    let numerator = x.simd_lt(Lanes::ZERO).select(e, Lanes::ONE);
    numerator / (Lanes::ONE + e)
}

/// The hyperbolic tangent.
#[inline(always)]
pub fn tanh(x: Lanes) -> Lanes {
    let size = x.abs();
    let square = x * x;
    let p = polynomial(
        square,
        [-5.704_988_7e-3, 2.063_909e-2, -5.373_971_6e-2, 1.333_144_2e-1, -3.333_328e-1],
    );
    let near = p * square * x + x;
    let far = Lanes::ONE - Lanes::splat(2.0) / (exp(size + size) + Lanes::ONE);
    let signed = x.simd_lt(Lanes::ZERO).select(-far, far);
    size.simd_lt(Lanes::splat(0.625)).select(near, signed)
}

/// ln(1 + e^x), without overflow: the loss of a sigmoid output, computed from z.
#[inline(always)]
pub fn softplus(x: Lanes) -> Lanes {
    let positive = Lanes::ZERO.simd_lt(x).select(x, Lanes::ZERO);
    positive + ln_1p(exp(-x.abs()))
}

/// All bits set where x is 0, of either sign.
#[inline(always)]
fn is_zero(x: Lanes) -> Lanes {
    x.simd_eq(Lanes::ZERO)
}

/// One value of a lane function: the same bits as in the lanes.
#[inline]
pub fn one(f: impl Fn(Lanes) -> Lanes, x: f32) -> f32 {
    f(Lanes::splat(x)).to_array()[0]
}
