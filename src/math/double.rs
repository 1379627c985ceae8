//! The same functions in 64 bits, one number at a time: short rather than fast, for what checks the
//! engine. Each is off by less than 1e-14, or 1e-14 of its value where that is above 1 (the sine by
//! 1e-12); made of `+ - * /` and bits, like those of four lanes.

use super::angle::{near_angle, quarter_sine};

/// ln 2 in two parts, the first of 33 bits: its product with an exponent is exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^x, from e^x = 2^n e^r with |r| <= ln 2 / 2, and Taylor's series for e^r.
#[inline(never)]
pub fn exp(x: f64) -> f64 {
    let x = x.clamp(-746.0, 710.0);
    let n = (x * std::f64::consts::LOG2_E + 0.5).floor();
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let (mut series, mut k) = (1.0, 14.0);
    while k > 0.0 {
        series = 1.0 + r * series / k;
        k -= 1.0;
    }
    // Two factors, as 2^n may be out of range where the result is not.
    let half = (n * 0.5).floor();
    let two_to = |n: f64| f64::from_bits(((n as i64 + 1023) as u64) << 52);
    series * two_to(half) * two_to(n - half)
}

/// ln(1 + e^x).
#[inline(never)]
pub fn softplus(x: f64) -> f64 {
    // ln(1 + u) = 2 artanh(u / (2 + u)), whose argument is at most 1/3.
    let u = exp(-x.abs());
    let s = u / (2.0 + u);
    let (mut series, mut k) = (0.0, 35.0);
    while k > 0.0 {
        series = series * (s * s) + 1.0 / k;
        k -= 2.0;
    }
    x.max(0.0) + 2.0 * s * series
}

/// 1 / (1 + e^-x).
#[inline(never)]
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// The sine, for |x| up to a million.
#[inline(never)]
pub fn sin(x: f64) -> f64 {
    let (quarters, angle) = near_angle(x);
    quarter_sine(quarters, angle)
}

/// P(Z < x) of the standard normal distribution: 1/2 + phi(x) (x + x^3/3 + x^5/15 + ...).
/// (G. Marsaglia, Evaluating the Normal Distribution, 2004.)
#[inline(never)]
pub fn below(x: f64) -> f64 {
    if x.abs() > 8.5 {
        return if x > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut term, mut sum, mut k) = (x, x, 1.0);
    while term.abs() > 1e-17 * sum.abs() {
        k += 2.0;
        term *= x * x / k;
        sum += term;
    }
    // 1 / sqrt(2 pi).
    0.5 + sum * exp(-0.5 * x * x) * 0.398_942_280_401_432_7
}
