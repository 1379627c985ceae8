//! Activations: a = f(z), and its slope da/dz. A new one is one row of the table.

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
            pub enum Activation { $( $(#[$meta])* $Variant = $name ),+ }
        }

        impl Activation {
            /// a = f(z) for a whole block.
            pub fn forward(self, z: &[f32], a: &mut [f32]) {
                match self {
                    $( Activation::$Variant => each(z, a, $forward) ),+
                }
            }

            /// d <- d * da/dz for a whole block: the chain rule through the activation.
            pub fn backward(self, z: &[f32], a: &[f32], d: &mut [f32]) {
                match self {
                    $( Activation::$Variant => chain(z, a, d, $slope) ),+
                }
            }
        }
    };
}

activations! {
    /// a = z.
    Linear = "linear" { a: |z: Lanes| z, slope: |_, _| Lanes::ONE }
    /// a = 1 / (1 + e^-z).
    Sigmoid = "sigmoid" { a: math::sigmoid, slope: |_, a: Lanes| a * (Lanes::ONE - a) }
    /// a = tanh z.
    Tanh = "tanh" { a: math::tanh, slope: |_, a: Lanes| Lanes::ONE - a * a }
    /// a = max(z, 0).
    Relu = "relu" { a: |z: Lanes| above(z, z), slope: |z, _| above(z, Lanes::ONE) }
}

/// `value` where z > 0, else 0.
#[inline(always)]
fn above(z: Lanes, value: Lanes) -> Lanes {
    Lanes::ZERO.simd_lt(z).select(value, Lanes::ZERO)
}

#[inline(always)]
fn each(z: &[f32], a: &mut [f32], f: impl Fn(Lanes) -> Lanes) {
    for (z, a) in z.as_chunks::<LANES>().0.iter().zip(a.as_chunks_mut::<LANES>().0) {
        *a = f(Lanes::from(*z)).to_array();
    }
}

#[inline(always)]
fn chain(z: &[f32], a: &[f32], d: &mut [f32], slope: impl Fn(Lanes, Lanes) -> Lanes) {
    let blocks = z.as_chunks::<LANES>().0.iter().zip(a.as_chunks::<LANES>().0);
    for ((z, a), d) in blocks.zip(d.as_chunks_mut::<LANES>().0) {
        *d = (Lanes::from(*d) * slope(Lanes::from(*z), Lanes::from(*a))).to_array();
    }
}
