//! The only transcendental functions of the crate, over four lanes.
//!
//! Every function here is built from `+ - * /`, comparisons and bit patterns, which IEEE 754 fixes
//! to the last bit, so a result is the same natively, in WebAssembly and in every browser. Nothing
//! is fused: a multiplication rounds, then the addition rounds. Each stays within 2 units in the
//! last place of the true value (`tests/math.rs`). The polynomials are those of S. Moshier's
//! Cephes library, single precision.

mod angle;
pub mod double;

pub use angle::{cos, sin};

use bytemuck::cast;
use wide::{f32x4, i32x4, u32x4};

/// Four samples side by side.
pub type Lanes = f32x4;

/// How many samples stand side by side in a [`Lanes`].
pub const LANES: usize = 4;

/// 1.5 * 2^23: adding and subtracting it rounds to the nearest whole number, ties to even.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts: the first has few enough bits that its product with an exponent is exact.
const LN_2_HIGH: f32 = 355.0 / 512.0;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2.
const EXP: [f32; 6] =
    [1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5];

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

/// The largest size of some numbers; what is not finite is larger than what is.
#[derive(Clone, Copy)]
pub struct Size(i32x4);

impl Default for Size {
    fn default() -> Self {
        Self(i32x4::ZERO)
    }
}

impl Size {
    /// Takes in four numbers.
    #[inline(always)]
    pub fn see(&mut self, x: Lanes) {
        // Without their signs, numbers are in the order of their bits.
        self.0 = self.0.max(cast::<Lanes, i32x4>(x) & i32x4::splat(i32::MAX));
    }

    /// The largest.
    #[inline(always)]
    pub fn most(self) -> f32 {
        let most = self.0.to_array().into_iter().fold(0, i32::max);
        f32::from_bits(most as u32)
    }
}

/// The largest size of a list of numbers.
#[inline]
pub fn largest(numbers: &[f32]) -> f32 {
    let (whole, rest) = numbers.as_chunks::<LANES>();
    let mut size = Size::default();
    whole.iter().for_each(|four| size.see(Lanes::from(*four)));
    rest.iter().for_each(|number| size.see(Lanes::splat(*number)));
    size.most()
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
    let p = polynomial(r, EXP);
    let n: i32x4 = cast::<Lanes, i32x4>(shifted) - i32x4::splat(ROUND.to_bits() as i32);
    // Two factors, so that results next to overflow and underflow are reached without overflowing.
    let half = n >> 1;
    (p * (r * r) + r + one) * two_to(half) * two_to(n - half)
}

/// e^x for x <= 0, with the bits of [`exp`].
#[inline(always)]
fn exp_below(x: Lanes) -> Lanes {
    /// Its lowest bits and n make those of 2^(n + 63): 2^63 e^x is never subnormal, so that e^x is
    /// rounded once. (Even, so that ties go where they go in `exp`.)
    const SHIFT: f32 = ROUND + 127.0 + 63.0;
    let x = x.simd_lt(Lanes::splat(-104.0)).select(Lanes::splat(-104.0), x);
    let shifted = x * Lanes::splat(std::f32::consts::LOG2_E) + Lanes::splat(SHIFT);
    let whole = shifted - Lanes::splat(SHIFT);
    let r = x - whole * Lanes::splat(LN_2_HIGH) - whole * Lanes::splat(LN_2_LOW);
    let p = polynomial(r, EXP) * (r * r) + r + Lanes::ONE;
    let power: Lanes = cast(cast::<Lanes, i32x4>(shifted) << 23);
    // 2^-63.
    p * power * Lanes::splat(f32::from_bits((127 - 63) << 23))
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

/// All bits set where x is not a number.
#[inline(always)]
fn is_nan(x: Lanes) -> Lanes {
    x.simd_ne(x)
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub fn sigmoid(x: Lanes) -> Lanes {
    /// (e^-r - 1 + r) / r^2 for |r| <= ln 2 / 2, lowest power first: a minimax polynomial.
    const C: [f32; 5] = [0.499_999_94, -0.166_665_17, 4.166_81e-2, -8.369_192e-3, 1.383_890_2e-3];
    /// Both terms of the divisor are taken times 2^-64, so that neither overflows, and a quotient
    /// below the normal numbers is rounded once.
    const SCALE: i32 = 64;
    let nan = is_nan(x);
    // From -104 on down it is 0, from 40 on up 1. As whole numbers the negative ones are the
    // largest without a sign, in the order of their size; with one, they are all below the positive.
    let x = cast::<Lanes, u32x4>(x).min(u32x4::splat((-104.0f32).to_bits()));
    let x: Lanes = cast(cast::<u32x4, i32x4>(x).min(i32x4::splat(40.0f32.to_bits() as i32)));
    let shifted = x * Lanes::splat(-std::f32::consts::LOG2_E) + Lanes::splat(ROUND);
    let whole = shifted - Lanes::splat(ROUND);
    // e^-x = 2^n e^-r, by pairs of terms instead of one behind the other: a training step of a single
    // row waits for every operation of this.
    let r = x + whole * Lanes::splat(LN_2_HIGH) + whole * Lanes::splat(LN_2_LOW);
    let [a, b, c, d, e] = C.map(Lanes::splat);
    let square = r * r;
    let high = e * square + (d * r + c);
    let power = Lanes::ONE + ((square * (b * r + a) - r) + square * square * high);
    // Times 2^(n - 64): the lowest bits of `shifted` are n.
    let n = (cast::<Lanes, i32x4>(shifted) - i32x4::splat(SCALE)) << 23;
    let power: Lanes = cast(cast::<Lanes, i32x4>(power) + n);
    let scale = Lanes::splat(f32::from_bits((127 - SCALE as u32) << 23));
    (scale | nan) / (scale + power)
}

/// The hyperbolic tangent.
///
/// |x| = n ln 2 / 2 + u. With b = u - u coth u = u - (1 + u^2 / 3 - ...) and p = 2^n,
/// e^(2 |x|) = p (u coth u + u) / (u coth u - u), and so tanh |x| = N / (N - 2 b) with
/// N = 2 p u - (p - 1) b: a single division.
#[inline(always)]
pub fn tanh(x: Lanes) -> Lanes {
    /// Half of ln 2: it has 21 bits, so that its product with n is exact, or x so large that it does
    /// not matter.
    const STEP: f32 = std::f32::consts::LN_2 / 2.0;
    /// (u coth u - 1) / u^2 for |u| <= ln 2 / 4, in powers of u^2: a minimax polynomial.
    const C: [f32; 2] = [-2.213_370_2e-2, 0.333_332_5];
    /// From here on, 1 + 2 b / (N - 2 b) loses nothing beside the 1.
    const FAR: f32 = 0.625;
    /// Beyond it, tanh x is 1.
    const MOST: f32 = 9.1;
    let whole_bits = |x: f32| i32x4::splat(x.to_bits() as i32);
    let size = cast::<Lanes, i32x4>(x) & i32x4::splat(i32::MAX);
    // Positive numbers are in the order of their bits.
    let s: Lanes = cast(size.min(whole_bits(MOST)));
    let shifted = s * Lanes::splat(2.0 * std::f32::consts::LOG2_E) + Lanes::splat(ROUND);
    let u = s - (shifted - Lanes::splat(ROUND)) * Lanes::splat(STEP);
    let square = u * u;
    let b = u - (Lanes::ONE + polynomial(square, C) * square);
    // The lowest bits of `shifted` are n.
    let p: Lanes = cast((cast::<Lanes, i32x4>(shifted) << 23) + whole_bits(1.0));
    let numerator = (p + p) * u - (p - Lanes::ONE) * b;
    let twice = b + b;
    let far = Lanes::splat(FAR).simd_lt(s);
    let quotient = far.select(twice, numerator) / (numerator - twice);
    let y = (far & Lanes::ONE) + quotient;
    let sign = cast::<Lanes, i32x4>(x) & i32x4::splat(i32::MIN);
    cast::<i32x4, Lanes>(cast::<Lanes, i32x4>(y) | sign) | is_nan(x)
}

/// ln(1 + e^x), without overflow: the loss of a sigmoid output, computed from z.
#[inline(always)]
pub fn softplus(x: Lanes) -> Lanes {
    let positive = Lanes::ZERO.simd_lt(x).select(x, Lanes::ZERO);
    positive + ln_1p(exp_below(-x.abs()))
}

/// e^x - 1, without losing a small x beside the 1.
#[inline(always)]
pub fn exp_m1(x: Lanes) -> Lanes {
    // Below -25 the result is -1 to the last bit; above 25 the 1 is lost in e^x.
    let y = x.simd_lt(Lanes::splat(-25.0)).select(Lanes::splat(-25.0), x);
    let y = Lanes::splat(25.0).simd_lt(y).select(Lanes::splat(25.0), y);
    let shifted = y * Lanes::splat(std::f32::consts::LOG2_E) + Lanes::splat(ROUND);
    let whole = shifted - Lanes::splat(ROUND);
    let r = y - whole * Lanes::splat(LN_2_HIGH) - whole * Lanes::splat(LN_2_LOW);
    let p = polynomial(
        r,
        [1.984_127e-4, 1.388_888_9e-3, 8.333_334e-3, 4.166_666_8e-2, 1.666_666_7e-1, 0.5],
    );
    // With e^x = 2^n e^r: 2^n (e^r - 1) + (2^n - 1), whose second part is exact.
    let power = two_to(cast::<Lanes, i32x4>(shifted) - i32x4::splat(ROUND.to_bits() as i32));
    let result = (p * (r * r) + r) * power + (power - Lanes::ONE);
    Lanes::splat(25.0).simd_lt(x).select(exp(x), result)
}

/// The error function.
#[inline(always)]
pub fn erf(x: Lanes) -> Lanes {
    let square = x * x;
    let near = polynomial(
        square,
        [
            7.853_861e-5,
            -8.010_193_6e-4,
            5.188_327_6e-3,
            -2.685_381_2e-2,
            1.128_358_5e-1,
            -3.761_262_6e-1,
            1.283_791_7e-1,
        ],
    );
    let near = near * x + x;
    let size = x.abs();
    let inverse = Lanes::ONE / size;
    let q = inverse * inverse;
    let middle = polynomial(
        q,
        [
            2.326_82e-2,
            -1.387_039_4e-1,
            3.687_424_7e-1,
            -5.824_733e-1,
            6.210_004_6e-1,
            -4.944_515_3e-1,
            3.404_88e-1,
            -2.741_127e-1,
            5.638_259_4e-1,
        ],
    );
    let far = polynomial(
        q,
        [
            -1.047_766_4e+1,
            1.297_719_9e+1,
            -7.495_518_7e+0,
            2.921_019e+0,
            -1.015_265_3e+0,
            4.218_463_4e-1,
            -2.820_767_4e-1,
            5.641_895e-1,
        ],
    );
    let tail = size.simd_lt(Lanes::splat(2.0)).select(middle, far);
    let tail = Lanes::ONE - exp_below(-square) * inverse * tail;
    let tail = x.simd_lt(Lanes::ZERO).select(-tail, tail);
    size.simd_lt(Lanes::ONE).select(near, tail)
}

/// base^n by repeated squaring, for decay rates.
pub fn power(base: f64, mut n: u64) -> f64 {
    let (mut square, mut result) = (base, 1.0);
    while n > 0 {
        if n & 1 == 1 {
            result *= square;
        }
        square *= square;
        n >>= 1;
    }
    result
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
