//! A network that is a single unit with few inputs, by plain gradient descent: one update behind the
//! other, with the parameters and every sum in registers. The sums run in the order of `kernel.rs`,
//! so the bits are the same.

use super::batch::{Batch, Four, Rows, filled, first_lanes};
use super::{Activation, Cost, Loss, Narrow, Network, kernel};
use crate::math::{self, Lanes, Size};
use std::array::from_fn;

/// The most inputs of such a unit.
const INPUTS: usize = 2;
/// About so many rows that lie apart are brought together at once.
const FEW: usize = 64;

/// Its parameters, every lane the same: the weights, and behind them the bias.
type Parameters = [Lanes; INPUTS + 1];

/// w <- w - rate g, with g the mean over so many rows.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// What the outputs are judged by.
    pub cost: Cost,
    /// The size of a step.
    pub rate: f32,
    /// Rows an update.
    pub rows: usize,
    /// The size up to which parameters are let grow: no sum or activation overflows with them.
    pub most: f32,
}

impl Network {
    /// Whether it is a single unit that [`Descent::unit`] takes.
    #[inline]
    pub fn is_unit(&self) -> bool {
        matches!(self.layers.as_slice(), [layer] if layer.outputs == 1
            && layer.inputs <= INPUTS && layer.dropout == 0.0 && self.fixed().is_empty()
            && matches!(layer.activation, Activation::Linear | Activation::Sigmoid))
    }
}

impl Descent {
    /// Updates a [single unit](Network::is_unit), until all rows were taken. Tells whether no
    /// parameter grew too large on the way; where one did, nothing is changed.
    pub fn unit(self, network: &mut Network, rows: Batch<'_>, work: &mut Narrow) -> bool {
        match network.inputs() {
            1 => self.choose::<1>(network, rows, work),
            2 => self.choose::<2>(network, rows, work),
            _ => false,
        }
    }

    fn choose<const I: usize>(
        self,
        network: &mut Network,
        rows: Batch<'_>,
        work: &mut Narrow,
    ) -> bool {
        let [layer] = network.layers.as_slice() else { return false };
        let factor = self.cost.slope(Lanes::ONE, Lanes::ONE, 1);
        let loss = self.cost.loss;
        let (parameters, from_z) = (network.parameters.as_mut_slice(), loss.needs().is_some());
        match (layer.activation, loss) {
            (Activation::Linear, Loss::Mse | Loss::HalfMse) => {
                self.walk::<I>(parameters, rows, work, |z, t| (z - t) * factor)
            }
            (Activation::Sigmoid, Loss::Mse | Loss::HalfMse | Loss::Bce) => {
                self.walk::<I>(parameters, rows, work, |z, t| {
                    let y = math::sigmoid(z);
                    let d = (y - t) * factor;
                    if from_z { d } else { d * (y * (Lanes::ONE - y)) }
                })
            }
            _ => false,
        }
    }

    /// All updates, with dL/dz from `slope(z, t)`.
    #[inline(always)]
    fn walk<const I: usize>(
        self,
        parameters: &mut [f32],
        rows: Batch<'_>,
        work: &mut Narrow,
        slope: impl Fn(Lanes, Lanes) -> Lanes,
    ) -> bool {
        let mut unit = Unit {
            w: from_fn(|k| Lanes::splat(parameters.get(k).copied().unwrap_or(0.0))),
            // What has no bias has one that stays 0.
            rates: from_fn(|k| Lanes::splat(if k < parameters.len() { self.rate } else { 0.0 })),
            size: Size::default(),
        };
        // Rows that lie apart are brought together, some at a time.
        let apart = matches!(rows.rows, Rows::At(_));
        let many = if apart { self.rows * FEW.div_ceil(self.rows) } else { rows.count() };
        let mut done = 0;
        while done < rows.count() {
            let part = rows.part(done, many);
            done += part.count();
            let part = if apart { work.gather(part, I, 1) } else { part };
            let Rows::From(first, count) = part.rows else { return false };
            let x = from_fn(|i| &part.x[i * part.stride + first..][..count]);
            let t = &part.t[first..][..count];
            if self.rows == 1 {
                unit.row_by_row::<I>(x, t, &slope);
            } else {
                unit.batch_by_batch::<I>(self.rows, x, t, &slope);
            }
        }
        let within = unit.size.most() <= self.most;
        if within {
            parameters.iter_mut().zip(unit.w).for_each(|(to, w)| *to = w.to_array()[0]);
        }
        within
    }
}

/// A unit in registers.
struct Unit {
    w: Parameters,
    /// The size of a step, of each parameter.
    rates: Parameters,
    /// Of every parameter after every update.
    size: Size,
}

impl Unit {
    /// Updates by one row each: a chain of operations, every one of which waits for the one before.
    #[inline(always)]
    fn row_by_row<const I: usize>(
        &mut self,
        x: [&[f32]; I],
        t: &[f32],
        slope: &impl Fn(Lanes, Lanes) -> Lanes,
    ) {
        for (k, t) in t.iter().enumerate() {
            let x = x.map(|x| Lanes::splat(x[k]));
            let dz = slope(weigh(&self.w, x), Lanes::splat(*t));
            for (i, x) in x.into_iter().enumerate() {
                // 0 is added as it is in a sum over lanes: it makes 0 of -0.
                self.w[i] -= self.rates[i] * (dz * x + Lanes::ZERO);
                self.size.see(self.w[i]);
            }
            self.w[I] -= self.rates[I] * (dz + Lanes::ZERO);
            self.size.see(self.w[I]);
        }
    }

    #[inline(always)]
    fn batch_by_batch<const I: usize>(
        &mut self,
        rows: usize,
        x: [&[f32]; I],
        t: &[f32],
        slope: &impl Fn(Lanes, Lanes) -> Lanes,
    ) {
        for (batch, t) in t.chunks(rows).enumerate() {
            let first = batch * rows;
            let sums = kernel::sums(sums(&self.w, x.map(|x| &x[first..][..t.len()]), t, slope));
            let count = Lanes::splat(t.len() as f32);
            // The same bits, as 1 / rows is exact: only faster.
            let exact = t.len().is_power_of_two();
            let mean = if exact { sums * (Lanes::ONE / count) } else { sums / count };
            for (k, mean) in mean.to_array().into_iter().take(I + 1).enumerate() {
                self.w[k] -= self.rates[k] * Lanes::splat(mean);
                self.size.see(self.w[k]);
            }
        }
    }
}

/// z = w x + b.
#[inline(always)]
fn weigh<const I: usize>(w: &Parameters, x: [Lanes; I]) -> Lanes {
    x.into_iter().zip(w).fold(w[I], |z, (x, w)| z + *w * x)
}

/// The sums over some rows of dw and then of db, in lanes.
#[inline(always)]
fn sums<const I: usize>(
    w: &Parameters,
    x: [&[f32]; I],
    t: &[f32],
    slope: &impl Fn(Lanes, Lanes) -> Lanes,
) -> [Lanes; 4] {
    let mut totals = [Lanes::ZERO; 4];
    let mut add = |x: [Lanes; I], t: Lanes, real: Option<Lanes>| {
        let dz = slope(weigh(w, x), t);
        let dz = real.map_or(dz, |real| real & dz);
        for (total, x) in totals.iter_mut().zip(x) {
            *total += dz * x;
        }
        totals[I] += dz;
    };
    let columns: [(&[Four], _); I] = x.map(|x| x.as_chunks());
    let (whole, rest) = t.as_chunks();
    for (k, t) in whole.iter().enumerate() {
        add(columns.map(|(whole, _)| whole[k].into()), Lanes::from(*t), None);
    }
    if !rest.is_empty() {
        let real = first_lanes(rest.len());
        add(columns.map(|(_, rest)| filled(rest).into()), filled(rest).into(), Some(real));
    }
    totals
}
