//! Activations: a = f(z), and its slope da/dz. A new one is one row of the table: its word, both
//! formulas over four lanes, f in 64 bits for what checks the engine, and both in TeX, where
//! `\hole{z}` and `\hole{a}` are the places of z and a, and `\hole{leak}` that of the slope of a leaky
//! ReLU. The page computes by that TeX, too: `www/features/step/tex.ts` says what may stand in it.
//!
//! Formulas and constants are those of Keras 3. What loops over blocks is `nn/activation.rs`.

use crate::math::double;
use crate::math::{self, Lanes};
use crate::named::named;

/// What is done with the formulas of a row: a copy of it is compiled for each of them.
pub(crate) trait Visit {
    /// What comes of it.
    type Answer;

    /// An activation of one z alone: a of z, and da/dz of z and a.
    fn each(
        self,
        a: impl Fn(Lanes) -> Lanes,
        slope: impl Fn(Lanes, Lanes) -> Lanes,
    ) -> Self::Answer;

    /// A softmax, whose units look at each other.
    fn softmax(self) -> Self::Answer;
}

/// The formulas of an activation, in TeX.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Tex {
    /// a.
    pub a: &'static str,
    /// da/dz, as a factor; nothing where it is not of one z alone.
    pub slope: Option<&'static str>,
}

/// Builds the enum, and what finds the formulas of a row.
macro_rules! activations {
    ($leak:ident: $(
        $(#[$meta:meta])*
        $Variant:ident = $name:literal {
            a: $a:expr,
            slope: $slope:expr,
            plain: $plain:expr,
            range: [$low:expr, $high:expr],
            tex: $tex:literal,
            slope_tex: $slope_tex:literal $(,)?
        }
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
            /// Shows the formulas of the row, with the slope of a leaky ReLU below 0.
            #[inline(always)]
            pub(crate) fn visit<V: Visit>(self, $leak: f32, visitor: V) -> V::Answer {
                match self {
                    $( Self::$Variant => visitor.each($a, $slope), )+
                    Self::Softmax => visitor.softmax(),
                }
            }

            /// a = f(z) in 64 bits. A softmax is not of one z alone: `all` is ln of the sum of every
            /// e^z.
            #[inline(never)]
            pub(crate) fn plain(self, $leak: f32, z: f64, all: f64) -> f64 {
                // One call each, so that the closures' types are known.
                fn of(f: impl Fn(f64) -> f64, z: f64) -> f64 {
                    f(z)
                }
                match self {
                    $( Self::$Variant => of($plain, z), )+
                    Self::Softmax => double::exp(z - all),
                }
            }

            /// Between which ends its answers are, with the slope of a leaky ReLU below 0; infinite
            /// where there is none. It need not reach them.
            pub fn range(self, $leak: f64) -> [f64; 2] {
                match self {
                    $( Self::$Variant => [$low, $high], )+
                    Self::Softmax => [0.0, 1.0],
                }
            }

            /// The formulas in TeX.
            pub fn tex(self) -> Tex {
                match self {
                    $( Self::$Variant => Tex { a: $tex, slope: Some($slope_tex) }, )+
                    Self::Softmax => {
                        Tex { a: r"\frac{e^{\hole{z}}}{\sum_k e^{z_k}}", slope: None }
                    }
                }
            }
        }
    };
}

const INFINITY: f64 = f64::INFINITY;
const ONE: Lanes = Lanes::ONE;
const ZERO: Lanes = Lanes::ZERO;

activations! { leak:
    /// a = z.
    Linear = "linear" {
        a: |z| z,
        slope: |_, _| ONE,
        plain: |z| z,
        range: [-INFINITY, INFINITY],
        tex: r"\hole{z}",
        slope_tex: r"1",
    }
    /// a = 1 / (1 + e^-z).
    Sigmoid = "sigmoid" {
        a: math::sigmoid,
        slope: |_, a| a * (ONE - a),
        plain: double::sigmoid,
        range: [0.0, 1.0],
        tex: r"\frac{1}{1+e^{-\hole{z}}}",
        slope_tex: r"\hole{a}\,(1-\hole{a})",
    }
    /// a = tanh z.
    Tanh = "tanh" {
        a: math::tanh,
        slope: |_, a| ONE - a * a,
        plain: |z| 2.0 * double::sigmoid(2.0 * z) - 1.0,
        range: [-1.0, 1.0],
        tex: r"\tanh(\hole{z})",
        slope_tex: r"(1-\hole{a}^2)",
    }
    /// a = max(z, 0).
    Relu = "relu" {
        a: |z| above(z, z, ZERO),
        slope: |z, _| above(z, ONE, ZERO),
        plain: |z| z.max(0.0),
        range: [0.0, INFINITY],
        tex: r"\max(0,\hole{z})",
        slope_tex: r"\begin{cases}1&\hole{z}>0\\0&\text{otherwise}\end{cases}",
    }
    /// a = z above 0, leak z below.
    LeakyRelu = "leaky-relu" {
        a: |z| above(z, z, z * Lanes::splat(leak)),
        slope: |z, _| above(z, ONE, Lanes::splat(leak)),
        plain: |z| if z > 0.0 { z } else { f64::from(leak) * z },
        range: [if leak > 0.0 { -INFINITY } else { 0.0 }, INFINITY],
        tex: r"\begin{cases}\hole{z}&\hole{z}>0\\\hole{leak}\cdot\hole{z}&\text{otherwise}\end{cases}",
        slope_tex: r"\begin{cases}1&\hole{z}>0\\\hole{leak}&\text{otherwise}\end{cases}",
    }
    /// a = z above 0, e^z - 1 below.
    Elu = "elu" {
        a: |z| above(z, z, math::exp_m1(z)),
        slope: |z, a| above(z, ONE, a + ONE),
        plain: |z| z.max(double::exp(z.min(0.0)) - 1.0),
        range: [-1.0, INFINITY],
        tex: r"\begin{cases}\hole{z}&\hole{z}>0\\e^{\hole{z}}-1&\text{otherwise}\end{cases}",
        slope_tex: r"\begin{cases}1&\hole{z}>0\\e^{\hole{z}}&\text{otherwise}\end{cases}",
    }
    /// a = ln(1 + e^z).
    Softplus = "softplus" {
        a: math::softplus,
        slope: |z, _| math::sigmoid(z),
        plain: double::softplus,
        range: [0.0, INFINITY],
        tex: r"\ln(1+e^{\hole{z}})",
        slope_tex: r"\frac{1}{1+e^{-\hole{z}}}",
    }
    /// a = z sigmoid(z).
    Swish = "swish" {
        a: |z| z * math::sigmoid(z),
        slope: |z, a| {
            let s = math::sigmoid(z);
            s + a * (ONE - s)
        },
        plain: |z| z * double::sigmoid(z),
        range: [-0.278_464_543, INFINITY],
        tex: r"\frac{\hole{z}}{1+e^{-\hole{z}}}",
        slope_tex: r"(\sigma(\hole{z})+\hole{a}\,(1-\sigma(\hole{z})))",
    }
    /// a = z P(Z < z), with Z normal.
    Gelu = "gelu" {
        a: |z| z * below(z),
        slope: |z, _| below(z) + z * density(z),
        plain: |z| z * double::below(z),
        range: [-0.169_971_207, INFINITY],
        tex: r"\hole{z}\cdot\Phi(\hole{z})",
        slope_tex: r"(\Phi(\hole{z})+\hole{z}\,\varphi(\hole{z}))",
    }
    /// a = sin z.
    Sine = "sine" {
        a: math::sin,
        slope: |z, _| math::cos(z),
        plain: double::sin,
        range: [-1.0, 1.0],
        tex: r"\sin(\hole{z})",
        slope_tex: r"\cos(\hole{z})",
    }
    /// a = 1 above 0, else 0. Its slope is 0 everywhere; taken as 1 instead, the update of a unit
    /// is Rosenblatt's rule, w <- w + rate (t - y) x.
    Step = "step" {
        a: |z| above(z, ONE, ZERO),
        slope: |_, _| ONE,
        plain: |z| f64::from(u8::from(z > 0.0)),
        range: [0.0, 1.0],
        tex: r"\begin{cases}1&\hole{z}>0\\0&\text{otherwise}\end{cases}",
        slope_tex: r"1",
    }
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
    ZERO.simd_lt(z).select(yes, no)
}
