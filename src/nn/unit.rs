//! A network that is a single unit with few inputs: forward, loss and backward in one pass over the
//! rows, with every sum in a register. The sums run in the order of `kernel.rs`, so the bits are the
//! same.

use super::{Activation, Loss, Network};
use crate::math::{LANES, Lanes};

/// The most inputs of such a unit.
pub const UNIT_INPUTS: usize = 2;

/// The rows of a batch, one behind the other in each column.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// Columns of inputs; the i-th begins at `i * stride + offset`.
    pub x: &'a [f32],
    /// Targets; they begin at `offset`.
    pub t: &'a [f32],
    /// From column to column.
    pub stride: usize,
    /// The first row of the batch.
    pub offset: usize,
    /// B.
    pub rows: usize,
}

impl<'a> Batch<'a> {
    fn column(self, from: &'a [f32], index: usize) -> (&'a [[f32; LANES]], &'a [f32]) {
        from[index * self.stride + self.offset..][..self.rows].as_chunks()
    }
}

/// The gradient of a single unit, summed over the batch, as `Network::backward` has it: of each
/// weight, then of the bias. Tells whether every z is finite, where the gradient does not show it.
/// Nothing happens for networks that are [no such unit](Network::is_unit).
///
/// # Panics
/// Where the gradient is shorter than the parameters.
pub fn unit_gradient(
    network: &Network,
    loss: Loss,
    batch: Batch<'_>,
    gradient: &mut [f32],
) -> bool {
    match network.inputs() {
        1 => pass::<1>(network, loss, batch, gradient),
        2 => pass::<2>(network, loss, batch, gradient),
        _ => false,
    }
}

/// The unit, and the sums over the rows so far.
struct Sums<const I: usize> {
    activation: Activation,
    loss: Loss,
    from_z: bool,
    hides: bool,
    w: [Lanes; I],
    b: Lanes,
    dw: [Lanes; I],
    db: Lanes,
    /// z * 0: not a number once a z was infinite.
    finite: Lanes,
}

impl<const I: usize> Sums<I> {
    /// Adds four rows, of which the first `count` are real.
    #[inline(always)]
    fn add(&mut self, x: [Lanes; I], t: Lanes, count: usize) {
        let mut z = self.b;
        for (w, x) in self.w.iter().zip(x) {
            z += *w * x;
        }
        let (y, slope) = self.activation.lanes(z);
        let d = if self.loss == Loss::Cce { y * t - t } else { y - t };
        let mut dz = self.loss.slope(d, 1);
        if count < LANES {
            let lanes = dz.to_array();
            dz = Lanes::from(std::array::from_fn(|k| if k < count { lanes[k] } else { 0.0 }));
        }
        if self.hides {
            self.finite += z * Lanes::ZERO;
        }
        if !self.from_z {
            dz *= slope;
        }
        for (dw, x) in self.dw.iter_mut().zip(x) {
            *dw += dz * x;
        }
        self.db += dz;
    }
}

fn pass<const I: usize>(
    network: &Network,
    loss: Loss,
    batch: Batch<'_>,
    gradient: &mut [f32],
) -> bool {
    let [layer] = network.layers.as_slice() else { return false };
    let Some(w) = network.parameters.first_chunk::<I>() else { return false };
    let bias = layer.b.as_ref().map(|b| network.parameters[b.start]);
    let mut sums = Sums {
        activation: layer.activation,
        loss,
        from_z: loss.needs().is_some(),
        hides: loss.hides_overflow(),
        w: w.map(Lanes::splat),
        b: Lanes::splat(bias.unwrap_or(0.0)),
        dw: [Lanes::ZERO; I],
        db: Lanes::ZERO,
        finite: Lanes::ZERO,
    };
    let columns: [_; I] = std::array::from_fn(|i| batch.column(batch.x, i));
    let (ts, t_rest) = batch.column(batch.t, 0);
    for (k, t) in ts.iter().enumerate() {
        sums.add(columns.map(|(whole, _)| Lanes::from(whole[k])), Lanes::from(*t), LANES);
    }
    if !t_rest.is_empty() {
        // Written without a copy of a varying length, which would be a call.
        let part = |rest: &[f32]| {
            Lanes::from(std::array::from_fn(|k| rest.get(k).copied().unwrap_or(0.0)))
        };
        sums.add(columns.map(|(_, rest)| part(rest)), part(t_rest), t_rest.len());
    }
    let sum = |lanes: Lanes| {
        let [a, b, c, d] = lanes.to_array();
        (a + b) + (c + d)
    };
    for (to, dw) in gradient.iter_mut().zip(sums.dw) {
        *to = sum(dw);
    }
    if bias.is_some() {
        gradient[I] = sum(sums.db);
    }
    sum(sums.finite) == 0.0
}
