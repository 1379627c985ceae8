//! Losses: the word of each, the activation it needs, what outputs it suits, and its formulas in TeX,
//! where `\hole{y}`, `\hole{t}` and `\hole{n}` are the places of an answer, its target and the number
//! of outputs, and `\hole{delta}` that of Huber's delta. What it computes is `nn/loss.rs`.

use super::Activation;
use crate::named::named;

/// The formulas of a loss, in TeX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LossTex {
    /// L of a single output; in pieces, where a line may break.
    pub one: &'static [&'static str],
    /// What is summed over several outputs.
    pub term: &'static [&'static str],
    /// What stands before the sum.
    pub before: &'static str,
    /// dL/dy of an output, less 1/n; nothing where the loss takes every output at once.
    pub error: Option<&'static str>,
}

/// Builds the enum, and what finds the parts of a row.
macro_rules! losses {
    ($(
        $(#[$meta:meta])*
        $Variant:ident = $name:literal {
            needs: $needs:expr,
            suits: [$($suits:literal),*],
            one: [$($one:literal),+],
            term: [$($term:literal),+],
            before: $before:literal,
            error: $error:expr $(,)?
        }
    )+) => {
        named! {
            /// What training makes small.
            pub enum Loss { $( $(#[$meta])* $Variant = $name, )+ }
        }

        impl Loss {
            /// The activation the last layer must have, where the loss is computed from its z.
            pub fn needs(self) -> Option<Activation> {
                match self { $( Self::$Variant => $needs, )+ }
            }

            /// What it is offered for: `numbers`, two `classes`, two of -1 and 1 (`signs`), or `several`.
            pub fn suits(self) -> &'static [&'static str] {
                match self { $( Self::$Variant => &[$( $suits ),*], )+ }
            }

            /// Its formulas in TeX.
            pub fn tex(self) -> LossTex {
                match self {
                    $( Self::$Variant => LossTex {
                        one: &[$( $one ),+],
                        term: &[$( $term ),+],
                        before: $before,
                        error: $error,
                    }, )+
                }
            }
        }
    };
}

losses! {
    /// Mean over the outputs of (y - t)^2.
    Mse = "mse" {
        needs: None,
        suits: ["numbers", "signs"],
        one: [r"(\hole{y}-\hole{t})^2"],
        term: [r"(\hole{y}-\hole{t})^2"],
        before: r"\frac{1}{\hole{n}}",
        error: Some(r"2(\hole{y}-\hole{t})"),
    }
    /// 1/2 sum over the outputs of (y - t)^2.
    HalfMse = "half-mse" {
        needs: None,
        suits: ["numbers", "classes", "signs"],
        one: [r"\frac{1}{2}(\hole{y}-\hole{t})^2"],
        term: [r"(\hole{y}-\hole{t})^2"],
        before: r"\frac{1}{2}",
        error: Some(r"(\hole{y}-\hole{t})"),
    }
    /// -(t ln y + (1 - t) ln(1 - y)), mean over the outputs; computed from z.
    Bce = "bce" {
        needs: Some(Activation::Sigmoid),
        suits: ["classes"],
        one: [r"-(\hole{t}\cdot\ln\hole{y}", r"{}+(1-\hole{t})\cdot\ln(1-\hole{y}))"],
        term: [r"(\hole{t}\cdot\ln\hole{y}", r"{}+(1-\hole{t})\cdot\ln(1-\hole{y}))"],
        before: r"-\frac{1}{\hole{n}}",
        error: Some(r"\frac{\hole{y}-\hole{t}}{\hole{y}(1-\hole{y})}"),
    }
    /// -sum over the outputs of t ln y; computed from z.
    Cce = "cce" {
        needs: Some(Activation::Softmax),
        suits: ["several"],
        one: [r"-\hole{t}\cdot\ln\hole{y}"],
        term: [r"\hole{t}\cdot\ln\hole{y}"],
        before: r"-",
        error: None,
    }
    /// Mean over the outputs of |y - t|.
    Mae = "mae" {
        needs: None,
        suits: ["numbers"],
        one: [r"|\hole{y}-\hole{t}|"],
        term: [r"|\hole{y}-\hole{t}|"],
        before: r"\frac{1}{\hole{n}}",
        error: Some(r"\operatorname{sgn}(\hole{y}-\hole{t})"),
    }
    /// Mean over the outputs of 1/2 (y - t)^2 where |y - t| <= delta, else delta |y - t| - delta^2 / 2.
    Huber = "huber" {
        needs: None,
        suits: ["numbers"],
        one: [
            r"\begin{cases}\frac{1}{2}(\hole{y}-\hole{t})^2&|\hole{y}-\hole{t}|\le\hole{delta}\\",
            r"\hole{delta}\cdot(|\hole{y}-\hole{t}|-\frac{1}{2}\cdot\hole{delta})&\text{otherwise}\end{cases}"
        ],
        term: [
            r"\begin{cases}\frac{1}{2}(\hole{y}-\hole{t})^2&|\hole{y}-\hole{t}|\le\hole{delta}\\",
            r"\hole{delta}\cdot(|\hole{y}-\hole{t}|-\frac{1}{2}\cdot\hole{delta})&\text{otherwise}\end{cases}"
        ],
        before: r"\frac{1}{\hole{n}}",
        error: Some(concat!(
            r"\begin{cases}\hole{y}-\hole{t}&|\hole{y}-\hole{t}|\le\hole{delta}\\",
            r"\hole{delta}\cdot\operatorname{sgn}(\hole{y}-\hole{t})&\text{otherwise}\end{cases}"
        )),
    }
    /// Mean over the outputs of max(0, 1 - t y), with t being -1 or 1.
    Hinge = "hinge" {
        needs: None,
        suits: ["signs"],
        one: [r"\max(0,1-\hole{t}\cdot\hole{y})"],
        term: [r"\max(0,1-\hole{t}\cdot\hole{y})"],
        before: r"\frac{1}{\hole{n}}",
        error: Some(r"\begin{cases}-\hole{t}&1>\hole{t}\cdot\hole{y}\\0&\text{otherwise}\end{cases}"),
    }
}

/// A loss with the number that it reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Which.
    pub loss: Loss,
    /// Huber's delta: from there on it grows evenly.
    pub delta: f64,
}
