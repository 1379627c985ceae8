//! Optimizers: the word of each rule, what it keeps for each parameter and which of the numbers it
//! reads are worth setting, and its formulas in TeX. What it does to a block of parameters is
//! `nn/optimizer.rs`.
//!
//! In TeX, `\hole{w}`, `\hole{g}` (the gradient), `\hole{rate}` and what is kept are the places of
//! their values; so are `\hole{beta}` (momentum), `\hole{rho}`, `\hole{first}`, `\hole{second}` (the
//! betas), `\hole{epsilon}`, `\hole{decay}` (of weights) and `\hole{n}`, how many updates there were.
//! What is worked out once an update has a place, too.

use crate::named::named;

/// The formulas of an optimizer, in TeX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it keeps for each parameter: the letter, and what becomes of it.
    pub keeps: &'static [(&'static str, &'static str)],
    /// What is worked out once an update, for every parameter: its name, and its formula.
    pub once: &'static [(&'static str, &'static str)],
    /// What becomes of the parameter; in pieces, where a line may break.
    pub w: &'static [&'static str],
}

/// Builds the enum, and what finds the parts of a row.
macro_rules! optimizers {
    ($(
        $(#[$meta:meta])*
        $Variant:ident = $name:literal {
            shows: [$($option:literal),*],
            keeps: [$(($letter:literal, $keeping:literal)),*],
            $(once: [$(($name_once:literal, $once:literal)),*],)?
            w: [$($piece:expr),+] $(,)?
        }
    )+) => {
        named! {
            /// The rule of the update; g is the gradient.
            pub enum OptimizerKind { $( $(#[$meta])* $Variant = $name, )+ }
        }

        impl OptimizerKind {
            /// Numbers it keeps for each parameter.
            pub fn slots(self) -> usize {
                self.tex().keeps.len()
            }

            /// The options that it reads and that are worth setting, beside the rate.
            pub fn shows(self) -> &'static [&'static str] {
                match self { $( Self::$Variant => &[$( $option ),*], )+ }
            }

            /// Its formulas in TeX.
            pub fn tex(self) -> Rule {
                match self {
                    $( Self::$Variant => {
                        Rule {
                            keeps: &[$( ($letter, $keeping) ),*],
                            once: &[$( $( ($name_once, $once) ),* )?],
                            w: &[$( $piece ),+],
                        }
                    } )+
                }
            }
        }
    };
}

optimizers! {
    /// w <- w - rate g.
    Sgd = "sgd" {
        shows: [],
        keeps: [],
        w: [r"\hole{w}-\hole{rate}\cdot\hole{g}"],
    }
    /// v <- momentum v - rate g; w <- w + v.
    Momentum = "momentum" {
        shows: ["momentum"],
        keeps: [("v", r"\hole{beta}\cdot\hole{v}-\hole{rate}\cdot\hole{g}")],
        w: [r"\hole{w}+\hole{v}"],
    }
    /// v <- momentum v - rate g; w <- w + momentum v - rate g.
    Nesterov = "nesterov" {
        shows: ["momentum"],
        keeps: [("v", r"\hole{beta}\cdot\hole{v}-\hole{rate}\cdot\hole{g}")],
        w: [r"\hole{w}+\hole{beta}\cdot\hole{v}-\hole{rate}\cdot\hole{g}"],
    }
    /// s <- s + g^2; w <- w - rate g / sqrt(s + epsilon).
    Adagrad = "adagrad" {
        shows: [],
        keeps: [("s", r"\hole{s}+\hole{g}^2")],
        w: [r"\hole{w}-\frac{\hole{rate}\cdot\hole{g}}{\sqrt{\hole{s}+\hole{epsilon}}}"],
    }
    /// s <- rho s + (1 - rho) g^2; w <- w - rate g / sqrt(s + epsilon).
    Rmsprop = "rmsprop" {
        shows: ["rho"],
        keeps: [("s", r"\hole{rho}\cdot\hole{s}+(1-\hole{rho})\cdot\hole{g}^2")],
        w: [r"\hole{w}-\frac{\hole{rate}\cdot\hole{g}}{\sqrt{\hole{s}+\hole{epsilon}}}"],
    }
    /// m <- m + (1 - beta1) (g - m); v <- v + (1 - beta2) (g^2 - v);
    /// w <- w - rate sqrt(1 - beta2^n) / (1 - beta1^n) m / (sqrt(v) + epsilon) in update n.
    Adam = "adam" {
        shows: ["beta1", "beta2"],
        keeps: [
            ("m", r"\hole{first}\cdot\hole{m}+(1-\hole{first})\cdot\hole{g}"),
            ("v", r"\hole{second}\cdot\hole{v}+(1-\hole{second})\cdot\hole{g}^2")
        ],
        once: [
            ("c1", r"1-\hole{first}^{\hole{n}}"),
            ("c2", r"1-\hole{second}^{\hole{n}}"),
            ("now", r"\hole{rate}\cdot\frac{\sqrt{\hole{c2}}}{\hole{c1}}")
        ],
        w: [r"\hole{w}-\hole{now}\cdot\frac{\hole{m}}{\sqrt{\hole{v}}+\hole{epsilon}}"],
    }
    /// w <- w - rate decay w, and then as Adam.
    Adamw = "adamw" {
        shows: ["beta1", "beta2", "weight-decay"],
        keeps: [
            ("m", r"\hole{first}\cdot\hole{m}+(1-\hole{first})\cdot\hole{g}"),
            ("v", r"\hole{second}\cdot\hole{v}+(1-\hole{second})\cdot\hole{g}^2")
        ],
        once: [
            ("c1", r"1-\hole{first}^{\hole{n}}"),
            ("c2", r"1-\hole{second}^{\hole{n}}"),
            ("now", r"\hole{rate}\cdot\frac{\sqrt{\hole{c2}}}{\hole{c1}}")
        ],
        w: [
            r"\hole{w}-\hole{rate}\cdot\hole{decay}\cdot\hole{w}",
            r"{}-\hole{now}\cdot\frac{\hole{m}}{\sqrt{\hole{v}}+\hole{epsilon}}"
        ],
    }
}
