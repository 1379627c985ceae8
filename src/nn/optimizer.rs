//! Optimizers: from the gradient to the new parameters. The rules and their order of operations are
//! those of Keras 3.

use crate::experiment::Optimizer;
use crate::math::{self, LANES, Lanes};
use crate::named::named;

named! {
    /// The rule of the update; g is the gradient.
    pub enum OptimizerKind {
        /// w <- w - rate g.
        Sgd = "sgd",
        /// v <- momentum v - rate g; w <- w + v.
        Momentum = "momentum",
        /// v <- momentum v - rate g; w <- w + momentum v - rate g.
        Nesterov = "nesterov",
        /// s <- s + g^2; w <- w - rate g / sqrt(s + epsilon).
        Adagrad = "adagrad",
        /// s <- rho s + (1 - rho) g^2; w <- w - rate g / sqrt(s + epsilon).
        Rmsprop = "rmsprop",
        /// m <- m + (1 - beta1) (g - m); v <- v + (1 - beta2) (g^2 - v);
        /// w <- w - rate sqrt(1 - beta2^n) / (1 - beta1^n) m / (sqrt(v) + epsilon) in update n.
        Adam = "adam",
    }
}

impl OptimizerKind {
    /// Numbers it keeps for each parameter.
    pub fn slots(self) -> usize {
        match self {
            Self::Sgd => 0,
            Self::Momentum | Self::Nesterov | Self::Adagrad | Self::Rmsprop => 1,
            Self::Adam => 2,
        }
    }

    /// What these numbers are before the first update.
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
}

impl Update {
    /// A rule with the numbers of an optimizer, for one update.
    pub fn new(
        kind: OptimizerKind,
        optimizer: &Optimizer,
        rate: f32,
        count: u64,
        rows: usize,
    ) -> Self {
        let decay = match kind {
            OptimizerKind::Rmsprop => optimizer.rho,
            OptimizerKind::Adam => optimizer.beta1,
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
        }
    }

    /// Changes the parameters w, and the optimizer's own numbers `state`: `slots` lists as long as
    /// w, one behind the other. Tells whether all of them are finite.
    pub fn apply(self, w: &mut [f32], state: &mut [f32], gradient: &[f32]) -> bool {
        // 1 - 0.999 in 32 bits would be off by 1e-5: the differences are taken in 64.
        let decay = Lanes::splat(self.decay as f32);
        let left = Lanes::splat((1.0 - self.decay) as f32);
        let second = Lanes::splat((1.0 - self.second) as f32);
        let (rate, epsilon) = (Lanes::splat(self.rate), Lanes::splat(self.epsilon));
        match self.kind {
            // The same bits, as 1 / rows is exact: only faster.
            OptimizerKind::Sgd if self.rows.is_power_of_two() && self.clip == 1.0 => {
                let share = Lanes::splat(1.0 / self.rows as f32);
                self.each(w, state, gradient, |w, _, g| w - rate * (g * share))
            }
            OptimizerKind::Sgd => self.averaged(w, state, gradient, |w, _, g| w - rate * g),
            OptimizerKind::Momentum => self.averaged(w, state, gradient, |w, [v, _], g| {
                *v = decay * *v - rate * g;
                w + *v
            }),
            OptimizerKind::Nesterov => self.averaged(w, state, gradient, |w, [v, _], g| {
                *v = decay * *v - rate * g;
                w + (decay * *v - rate * g)
            }),
            OptimizerKind::Adagrad => self.averaged(w, state, gradient, |w, [s, _], g| {
                *s += g * g;
                w - rate * g / (*s + epsilon).sqrt()
            }),
            OptimizerKind::Rmsprop => self.averaged(w, state, gradient, |w, [s, _], g| {
                *s = decay * *s + left * (g * g);
                w - rate * g / (*s + epsilon).sqrt()
            }),
            OptimizerKind::Adam => {
                let grown = |decay: f64| 1.0 - math::power(decay, self.count);
                let correction = grown(self.second).sqrt() / grown(self.decay);
                let alpha = Lanes::splat((f64::from(self.rate) * correction) as f32);
                self.averaged(w, state, gradient, |w, [m, v], g| {
                    *m += (g - *m) * left;
                    *v += (g * g - *v) * second;
                    w - *m * alpha / (v.sqrt() + epsilon)
                })
            }
        }
    }

    /// The same with g averaged over the rows and clipped.
    #[inline(always)]
    fn averaged(
        self,
        w: &mut [f32],
        state: &mut [f32],
        gradient: &[f32],
        rule: impl Fn(Lanes, &mut [Lanes; 2], Lanes) -> Lanes,
    ) -> bool {
        let (rows, clip) = (Lanes::splat(self.rows as f32), Lanes::splat(self.clip));
        self.each(w, state, gradient, |w, kept, g| rule(w, kept, g / rows * clip))
    }

    /// w <- rule(w, state, g) for every parameter, with g the summed gradient. Tells
    /// whether all numbers are finite.
    #[inline(always)]
    fn each(
        self,
        w: &mut [f32],
        state: &mut [f32],
        gradient: &[f32],
        rule: impl Fn(Lanes, &mut [Lanes; 2], Lanes) -> Lanes,
    ) -> bool {
        let (count, slots) = (w.len(), self.kind.slots());
        // Times 0, a number that is not finite is no number.
        let mut zero = Lanes::ZERO;
        for start in (0..count).step_by(LANES) {
            let lanes = LANES.min(count - start);
            let mut kept = [Lanes::ZERO; 2];
            for (slot, kept) in kept.iter_mut().enumerate().take(slots) {
                *kept = load(&state[slot * count + start..], lanes);
            }
            let g = load(&gradient[start..], lanes);
            let next = rule(load(&w[start..], lanes), &mut kept, g);
            store(&mut w[start..], lanes, next);
            zero += next * Lanes::ZERO;
            for (slot, kept) in kept.iter().enumerate().take(slots) {
                store(&mut state[slot * count + start..], lanes, *kept);
                zero += *kept * Lanes::ZERO;
            }
        }
        zero.to_array().iter().sum::<f32>() == 0.0
    }
}

/// The first `lanes` numbers; behind them the first again, so that no lane holds anything new.
/// (Without a copy of a varying length: a call.)
#[inline(always)]
fn load(list: &[f32], lanes: usize) -> Lanes {
    match list.first_chunk::<LANES>() {
        Some(whole) if lanes == LANES => Lanes::from(*whole),
        _ => Lanes::from(std::array::from_fn(|k| list[if k < lanes { k } else { 0 }])),
    }
}

#[inline(always)]
fn store(list: &mut [f32], lanes: usize, value: Lanes) {
    let value = value.to_array();
    if lanes == LANES {
        list[..LANES].copy_from_slice(&value);
        return;
    }
    for k in 0..LANES - 1 {
        if k < lanes {
            list[k] = value[k];
        }
    }
}
