//! Optimizers: from the gradient to the new parameters. The rules and their order of operations are
//! those of Keras 3.

use crate::experiment::{Optimizer, OptimizerKind};
use crate::math::{self, LANES, Lanes, Size};
use std::array::from_fn;

impl OptimizerKind {
    /// What the numbers that it keeps are before the first update.
    pub fn start(self, optimizer: &Optimizer) -> f32 {
        if self == Self::Adagrad { optimizer.initial_accumulator as f32 } else { 0.0 }
    }
}

/// An update about to be made: the rule with its numbers as they are in this update.
#[derive(Clone, Copy, Debug)]
pub struct Update {
    /// The rule.
    pub kind: OptimizerKind,
    /// The learning rate now.
    pub rate: f32,
    /// Momentum, rho, beta 1.
    pub decay: f64,
    /// Beta 2.
    pub second: f64,
    /// Keeps divisors from being 0.
    pub epsilon: f32,
    /// Updates with this optimizer, this one included.
    pub count: u64,
    /// Rows of the batch: the gradient holds sums over them.
    pub rows: usize,
    /// What the averaged gradient is multiplied with, to clip it.
    pub clip: f32,
    /// The share of each parameter, times the rate, that goes first.
    pub weight_decay: f32,
}

impl Update {
    /// A rule with the numbers of an optimizer, for one update.
    pub fn new(optimizer: &Optimizer, rate: f32, count: u64, rows: usize) -> Self {
        let kind = optimizer.kind;
        let decay = match kind {
            OptimizerKind::Rmsprop => optimizer.rho,
            OptimizerKind::Adam | OptimizerKind::Adamw => optimizer.beta1,
            _ => optimizer.momentum,
        };
        Self {
            kind,
            rate,
            decay,
            second: optimizer.beta2,
            epsilon: optimizer.epsilon as f32,
            count,
            rows,
            clip: 1.0,
            weight_decay: if kind == OptimizerKind::Adamw {
                optimizer.weight_decay as f32
            } else {
                0.0
            },
        }
    }

    /// Changes the parameters w, and the optimizer's own numbers `state`: `slots` lists as long as
    /// w, one behind the other. Returns the largest size of any of them afterwards, which is not
    /// finite where one of them is not.
    #[inline]
    pub fn apply(self, w: &mut [f32], state: &mut [f32], gradient: &[f32]) -> f32 {
        let size = match self.kind {
            OptimizerKind::Sgd => descend(w, gradient, self.rate, self.rows, self.clip),
            _ => self.keep(w, state, gradient),
        };
        size.most()
    }

    /// What becomes of a parameter before its rule, as Keras' `_apply_weight_decay` has it.
    #[inline]
    pub fn decayed(self, w: f32) -> f32 {
        w - w * self.weight_decay * self.rate
    }

    #[inline(never)]
    fn keep(self, w: &mut [f32], state: &mut [f32], gradient: &[f32]) -> Size {
        if self.weight_decay > 0.0 {
            w.iter_mut().for_each(|w| *w = self.decayed(*w));
        }
        // 1 - 0.999 in 32 bits would be off by 1e-5: the differences are taken in 64.
        let decay = Lanes::splat(self.decay as f32);
        let left = Lanes::splat((1.0 - self.decay) as f32);
        let second = Lanes::splat((1.0 - self.second) as f32);
        let (rate, epsilon) = (Lanes::splat(self.rate), Lanes::splat(self.epsilon));
        match self.kind {
            OptimizerKind::Sgd => self.averaged(w, state, gradient, move |w, [], g| w - rate * g),
            OptimizerKind::Momentum => self.averaged(w, state, gradient, move |w, [v], g| {
                *v = decay * *v - rate * g;
                w + *v
            }),
            OptimizerKind::Nesterov => self.averaged(w, state, gradient, move |w, [v], g| {
                *v = decay * *v - rate * g;
                w + (decay * *v - rate * g)
            }),
            OptimizerKind::Adagrad => self.averaged(w, state, gradient, move |w, [s], g| {
                *s += g * g;
                w - rate * g / (*s + epsilon).sqrt()
            }),
            OptimizerKind::Rmsprop => self.averaged(w, state, gradient, move |w, [s], g| {
                *s = decay * *s + left * (g * g);
                w - rate * g / (*s + epsilon).sqrt()
            }),
            OptimizerKind::Adam | OptimizerKind::Adamw => {
                let grown = |decay: f64| 1.0 - math::power(decay, self.count);
                let correction = grown(self.second).sqrt() / grown(self.decay);
                let alpha = Lanes::splat((f64::from(self.rate) * correction) as f32);
                self.averaged(w, state, gradient, move |w, [m, v], g| {
                    *m += (g - *m) * left;
                    *v += (g * g - *v) * second;
                    w - *m * alpha / (v.sqrt() + epsilon)
                })
            }
        }
    }

    /// A rule, with g averaged over the rows and clipped.
    #[inline(always)]
    fn averaged<const SLOTS: usize>(
        self,
        w: &mut [f32],
        state: &mut [f32],
        gradient: &[f32],
        rule: impl Fn(Lanes, &mut [Lanes; SLOTS], Lanes) -> Lanes + Copy,
    ) -> Size {
        let (rows, clip) = (Lanes::splat(self.rows as f32), Lanes::splat(self.clip));
        self.each(w, state, gradient, move |w, kept, g| rule(w, kept, g / rows * clip))
    }

    /// w <- rule(w, state, g) for every parameter, with g the summed gradient.
    #[inline(always)]
    fn each<const SLOTS: usize>(
        self,
        w: &mut [f32],
        state: &mut [f32],
        gradient: &[f32],
        rule: impl Fn(Lanes, &mut [Lanes; SLOTS], Lanes) -> Lanes + Copy,
    ) -> Size {
        let mut lists = state.chunks_exact_mut(w.len());
        let mut kept: [_; SLOTS] =
            from_fn(|_| lists.next().unwrap_or_default().as_chunks_mut::<LANES>());
        let (w, w_rest) = w.as_chunks_mut();
        let (g, g_rest) = gradient.as_chunks();
        let mut size = Size::default();
        if !w.is_empty() {
            size = run(w, g, kept.each_mut().map(|(whole, _)| &mut **whole), rule);
        }
        if !w_rest.is_empty() {
            let mut rest = kept.each_ref().map(|(_, rest)| pad(rest));
            let next = rule(pad(w_rest), &mut rest, pad(g_rest));
            size.see(next);
            cut(next, w_rest);
            for (rest, (_, to)) in rest.into_iter().zip(kept) {
                size.see(rest);
                cut(rest, to);
            }
        }
        size
    }
}

/// w <- w - rate g, with g averaged over the rows and clipped.
#[inline(never)]
fn descend(w: &mut [f32], gradient: &[f32], rate: f32, rows: usize, clip: f32) -> Size {
    let rate = Lanes::splat(rate);
    if rows.is_power_of_two() && clip == 1.0 {
        // The same bits, as 1 / rows is exact: only faster.
        let share = Lanes::splat(1.0 / rows as f32);
        plain(w, gradient, |w, g| w - rate * (g * share))
    } else {
        let (rows, clip) = (Lanes::splat(rows as f32), Lanes::splat(clip));
        plain(w, gradient, |w, g| w - rate * (g / rows * clip))
    }
}

/// A rule that keeps nothing.
#[inline(always)]
fn plain(w: &mut [f32], gradient: &[f32], rule: impl Fn(Lanes, Lanes) -> Lanes) -> Size {
    let ((w, w_rest), (g, g_rest)) = (w.as_chunks_mut::<LANES>(), gradient.as_chunks::<LANES>());
    let mut size = Size::default();
    for (w, g) in w.iter_mut().zip(g) {
        let next = rule(Lanes::from(*w), Lanes::from(*g));
        *w = next.to_array();
        size.see(next);
    }
    for (w, g) in w_rest.iter_mut().zip(g_rest) {
        let next = rule(Lanes::splat(*w), Lanes::splat(*g));
        *w = next.to_array()[0];
        size.see(next);
    }
    size
}

/// The rule for whole lanes.
#[inline(never)]
fn run<const SLOTS: usize>(
    w: &mut [[f32; LANES]],
    g: &[[f32; LANES]],
    mut state: [&mut [[f32; LANES]]; SLOTS],
    rule: impl Fn(Lanes, &mut [Lanes; SLOTS], Lanes) -> Lanes + Copy,
) -> Size {
    let mut size = Size::default();
    for (k, (w, g)) in w.iter_mut().zip(g).enumerate() {
        let mut kept = state.each_ref().map(|list| Lanes::from(list[k]));
        let next = rule(Lanes::from(*w), &mut kept, Lanes::from(*g));
        *w = next.to_array();
        size.see(next);
        for (list, kept) in state.iter_mut().zip(kept) {
            list[k] = kept.to_array();
            size.see(kept);
        }
    }
    size
}

/// Fewer numbers than lanes, and behind them the first again, so that no lane holds anything new.
/// (Without a copy of a varying length: a call.)
#[inline(always)]
fn pad(list: &[f32]) -> Lanes {
    Lanes::from(from_fn(|k| list[if k < list.len() { k } else { 0 }]))
}

/// The numbers that [`pad`] took, into their list again.
#[inline(always)]
fn cut(lanes: Lanes, list: &mut [f32]) {
    for (k, value) in lanes.to_array().into_iter().enumerate() {
        if k < list.len() {
            list[k] = value;
        }
    }
}
