//! Activations: a = f(z), and its slope da/dz. A new one is one row of the table.
//!
//! Formulas and constants are those of Keras 3.

use super::softmax;
use crate::math::{self, LANES, Lanes};
use crate::named::named;

/// Builds the enum and its two block functions from rows of formulas.
macro_rules! activations {
    ($(
        $(#[$meta:meta])*
        $Variant:ident = $name:literal { a: $forward:expr, slope: $slope:expr }
    )+) => {
        named! {
            /// What a unit applies to its weighted sum.
            pub enum Activation {
                $( $(#[$meta])* $Variant = $name, )+
                /// a_k = e^z_k / sum of e^z over the layer's units.
                Softmax = "softmax",
            }
        }

        impl Activation {
            /// a = f(z) for a whole block of some units.
            pub fn forward(self, z: &[f32], a: &mut [f32], units: usize, stride: usize) {
                if self == Activation::Tanh {
                    // A long chain of operations for each number keeps a processor waiting: two
                    // shorter ones are faster.
                    each(z, a, math::half_exp);
                    return with(z, a, math::tanh_from);
                }
                match self {
                    $( Activation::$Variant => each(z, a, $forward), )+
                    Activation::Softmax => {
                        let size = units * stride;
                        softmax::forward(&z[..size], &mut a[..size], stride);
                    }
                }
            }

            /// a and da/dz for four rows.
            #[inline(never)]
            pub(super) fn both(self, z: Lanes) -> (Lanes, Lanes) {
                fn pair(
                    z: Lanes,
                    a: impl Fn(Lanes) -> Lanes,
                    slope: impl Fn(Lanes, Lanes) -> Lanes,
                ) -> (Lanes, Lanes) {
                    let a = a(z);
                    (a, slope(z, a))
                }
                match self {
                    $( Activation::$Variant => pair(z, $forward, $slope), )+
                    // A softmax of one unit is always 1.
                    Activation::Softmax => (ONE, Lanes::ZERO),
                }
            }

            /// d <- d * da/dz for a whole block: the chain rule through the activation.
            pub fn backward(
                self,
                z: &[f32],
                a: &[f32],
                d: &mut [f32],
                units: usize,
                stride: usize,
            ) {
                match self {
                    $( Activation::$Variant => chain(z, a, d, $slope), )+
                    Activation::Softmax => {
                        let size = units * stride;
                        softmax::backward(&a[..size], &mut d[..size], stride);
                    }
                }
            }
        }
    };
}

const ONE: Lanes = Lanes::ONE;

activations! {
    /// a = z.
    Linear = "linear" { a: |z: Lanes| z, slope: |_, _| ONE }
    /// a = 1 / (1 + e^-z).
    Sigmoid = "sigmoid" { a: math::sigmoid, slope: |_, a: Lanes| a * (ONE - a) }
    /// a = tanh z.
    Tanh = "tanh" { a: math::tanh, slope: |_, a: Lanes| ONE - a * a }
    /// a = max(z, 0).
    Relu = "relu" { a: |z: Lanes| above(z, z, Lanes::ZERO), slope: |z, _| above(z, ONE, Lanes::ZERO) }
    /// a = z above 0, 0.2 z below.
    LeakyRelu = "leaky-relu" { a: |z: Lanes| above(z, z, z * leak()), slope: |z, _| above(z, ONE, leak()) }
    /// a = z above 0, e^z - 1 below.
    Elu = "elu" { a: |z: Lanes| above(z, z, math::exp_m1(z)), slope: |z, a: Lanes| above(z, ONE, a + ONE) }
    /// a = ln(1 + e^z).
    Softplus = "softplus" { a: math::softplus, slope: |z, _| math::sigmoid(z) }
    /// a = z sigmoid(z).
    Swish = "swish" {
        a: |z: Lanes| z * math::sigmoid(z),
        slope: |z, a: Lanes| { let s = math::sigmoid(z); s + a * (ONE - s) }
    }
    /// a = z P(Z < z), with Z normal.
    Gelu = "gelu" {
        a: |z: Lanes| z * below(z),
        slope: |z: Lanes, _| below(z) + z * density(z)
    }
    /// a = sin z.
    Sine = "sine" { a: math::sin, slope: |z, _| math::cos(z) }
    /// a = 1 above 0, else 0. Its slope is 0 everywhere; taken as 1 instead, the update of a unit
    /// is Rosenblatt's rule, w <- w + rate (t - y) x.
    Step = "step" { a: |z: Lanes| above(z, ONE, Lanes::ZERO), slope: |_, _| ONE }
}

/// The slope of a leaky ReLU below 0.
fn leak() -> Lanes {
    Lanes::splat(0.2)
}

/// P(Z < z) of the standard normal distribution.
fn below(z: Lanes) -> Lanes {
    Lanes::HALF * (ONE + math::erf(z * Lanes::splat(std::f32::consts::FRAC_1_SQRT_2)))
}

/// The density of the standard normal distribution: e^(-z^2 / 2) / sqrt(2 pi).
fn density(z: Lanes) -> Lanes {
    math::exp(-(z * z) * Lanes::HALF) * Lanes::splat(0.398_942_3)
}

/// `yes` where z > 0, else `no`.
#[inline(always)]
fn above(z: Lanes, yes: Lanes, no: Lanes) -> Lanes {
    Lanes::ZERO.simd_lt(z).select(yes, no)
}

#[inline(always)]
fn each(z: &[f32], a: &mut [f32], f: impl Fn(Lanes) -> Lanes) {
    for (z, a) in z.as_chunks::<LANES>().0.iter().zip(a.as_chunks_mut::<LANES>().0) {
        *a = f(Lanes::from(*z)).to_array();
    }
}

/// a <- f(z, a).
#[inline(always)]
fn with(z: &[f32], a: &mut [f32], f: impl Fn(Lanes, Lanes) -> Lanes) {
    for (z, a) in z.as_chunks::<LANES>().0.iter().zip(a.as_chunks_mut::<LANES>().0) {
        *a = f(Lanes::from(*z), Lanes::from(*a)).to_array();
    }
}

#[inline(always)]
fn chain(z: &[f32], a: &[f32], d: &mut [f32], slope: impl Fn(Lanes, Lanes) -> Lanes) {
    let blocks = z.as_chunks::<LANES>().0.iter().zip(a.as_chunks::<LANES>().0);
    for ((z, a), d) in blocks.zip(d.as_chunks_mut::<LANES>().0) {
        *d = (Lanes::from(*d) * slope(Lanes::from(*z), Lanes::from(*a))).to_array();
    }
}
