//! Sine and cosine: each lane by itself, in `f64`, after the quarters of a turn are taken away.

use super::Lanes;

/// The sine; not a number at infinity.
#[inline(always)]
pub fn sin(x: Lanes) -> Lanes {
    Lanes::from(x.to_array().map(|x| trigonometric(x, 0)))
}

/// The cosine; not a number at infinity.
#[inline(always)]
pub fn cos(x: Lanes) -> Lanes {
    Lanes::from(x.to_array().map(|x| trigonometric(x, 1)))
}

/// sin(x + quarters pi / 2): the angle within an eighth of a turn, then a power series, in `f64`.
#[inline(never)]
fn trigonometric(x: f32, quarters: i64) -> f32 {
    if !x.is_finite() {
        return f32::NAN;
    }
    let (turns, angle) = if x.abs() < 1e5 { near_angle(f64::from(x)) } else { far_angle(x) };
    quarter_sine(turns + quarters, angle) as f32
}

/// sin(quarters pi / 2 + r) for |r| <= pi / 4.
pub(super) fn quarter_sine(quarters: i64, r: f64) -> f64 {
    let s = r * r;
    // Taylor's series: the terms left out are below 1e-12 for |r| <= pi / 4.
    let series = |c: [f64; 7]| c.iter().fold(0.0, |sum, c| sum * s + c);
    let sine = r * series([
        1.605_904_383_682_161_3e-10,
        -2.505_210_838_544_172e-8,
        2.755_731_922_398_589e-6,
        -1.984_126_984_126_984e-4,
        8.333_333_333_333_333e-3,
        -1.666_666_666_666_666_6e-1,
        1.0,
    ]);
    let cosine = series([
        2.087_675_698_786_81e-9,
        -2.755_731_922_398_589_3e-7,
        2.480_158_730_158_73e-5,
        -1.388_888_888_888_889e-3,
        4.166_666_666_666_666_4e-2,
        -0.5,
        1.0,
    ]);
    match quarters & 3 {
        0 => sine,
        1 => cosine,
        2 => -sine,
        _ => -cosine,
    }
}

/// x = quarters pi / 2 + angle, for x that a product of two `f64` numbers still resolves.
pub(super) fn near_angle(x: f64) -> (i64, f64) {
    /// pi / 2 in two parts, the first of 33 bits: its product with a quarter count is exact.
    const HIGH: f64 = 1.570_796_326_734_125_6;
    const LOW: f64 = 6.077_100_506_506_192e-11;
    let quarters = (x * std::f64::consts::FRAC_2_PI + 0.5).floor();
    (quarters as i64, (x - quarters * HIGH) - quarters * LOW)
}

/// The same for large x, by Payne and Hanek: x 2 / pi in whole numbers, of which only the last two
/// whole bits and the fraction matter.
fn far_angle(x: f32) -> (i64, f64) {
    /// 32 zeros, the point, and the bits of 2 / pi behind it.
    const TWO_OVER_PI: [u32; 9] = [
        0,
        0xA2F9_836E,
        0x4E44_1529,
        0xFC27_57D1,
        0xF534_DDC0,
        0xDB62_9599,
        0x3C43_9041,
        0xFE51_63AB,
        0xDEBB_C561,
    ];
    /// Bits of the fraction in the product.
    const PLACES: u32 = 126;
    let bits = x.to_bits();
    let mantissa = u128::from((bits & 0x7f_ffff) | 0x80_0000);
    // |x| = mantissa 2^(exponent - 150), with an exponent of 143 to 254 for x from 1e5 on. Bits of
    // 2 / pi before this one give whole turns; the product of 128 behind it drops these too.
    let first = ((bits >> 23) & 0xff) as usize - 120;
    let (word, bit) = (first / 32, first % 32);
    let [a, b, c, d, e] = std::array::from_fn(|k| u128::from(TWO_OVER_PI[word + k]));
    let four = (a << 96) | (b << 64) | (c << 32) | d;
    let product = mantissa.wrapping_mul((four << bit) | ((e << bit) >> 32));
    // To the nearest quarter, so that the angle is small and exact on either side of it.
    let quarters = product.wrapping_add(1 << (PLACES - 1)) >> PLACES;
    let fraction = product.wrapping_sub(quarters << PLACES) as i128;
    let angle = fraction as f64 / two_to_the(PLACES) * std::f64::consts::FRAC_PI_2;
    let quarters = quarters as i64;
    if x < 0.0 { (-quarters, -angle) } else { (quarters, angle) }
}

/// 2^n as an `f64`, for n from 0 to 1023.
fn two_to_the(n: u32) -> f64 {
    f64::from_bits(u64::from(1023 + n) << 52)
}
