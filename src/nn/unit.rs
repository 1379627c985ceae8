//! A network that is a single unit with few inputs: forward, loss and backward in one pass over the
//! rows, with every sum in a register. The sums run in the order of `kernel.rs`, so the bits are the
//! same.

use super::optimizer::pad;
use super::{Activation, Loss, Network, kernel};
use crate::math::{self, LANES, Lanes};

/// The most inputs of such a unit.
pub const UNIT_INPUTS: usize = 2;

impl Network {
    /// Whether it is a single unit that [`unit_gradient`] takes.
    #[inline]
    pub fn is_unit(&self) -> bool {
        matches!(self.layers.as_slice(), [layer] if layer.outputs == 1
            && layer.inputs <= UNIT_INPUTS && layer.dropout == 0.0)
    }
}

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

fn pass<const I: usize>(
    network: &Network,
    loss: Loss,
    batch: Batch<'_>,
    gradient: &mut [f32],
) -> bool {
    let [layer] = network.layers.as_slice() else { return false };
    let Some(w) = network.parameters.first_chunk::<I>() else { return false };
    let bias = layer.b.as_ref().map(|b| network.parameters[b.start]);
    let (activation, from_z) = (layer.activation, loss.needs().is_some());
    // z * 0: not a number once a z was infinite.
    let mut finite = Lanes::ZERO;
    // What is common is chosen here, and not for every row anew.
    let totals = match (activation, loss) {
        (Activation::Linear, Loss::Mse | Loss::HalfMse) => {
            let factor = loss.slope(Lanes::ONE, 1);
            rows(w, bias, batch, |z, t| (z - t) * factor)
        }
        (Activation::Sigmoid, Loss::Mse | Loss::HalfMse | Loss::Bce) => {
            let factor = loss.slope(Lanes::ONE, 1);
            rows(w, bias, batch, |z, t| {
                let y = math::sigmoid(z);
                if from_z {
                    finite += z * Lanes::ZERO;
                    (y - t) * factor
                } else {
                    (y - t) * factor * (y * (Lanes::ONE - y))
                }
            })
        }
        _ => rows(w, bias, batch, |z, t| {
            finite += z * Lanes::ZERO;
            let (y, slope) = activation.both(z);
            let d = if loss == Loss::Cce { y * t - t } else { y - t };
            if from_z { loss.slope(d, 1) } else { loss.slope(d, 1) * slope }
        }),
    };
    let totals = kernel::sums(totals).to_array();
    for (k, to) in gradient[..I + usize::from(bias.is_some())].iter_mut().enumerate() {
        *to = totals[k];
    }
    !loss.hides_overflow() || kernel::sum(finite) == 0.0
}

/// The sums over the rows of dw and then of db, in lanes, with dL/dz from `slope(z, t)`.
#[inline(always)]
fn rows<const I: usize>(
    w: &[f32; I],
    bias: Option<f32>,
    batch: Batch<'_>,
    mut slope: impl FnMut(Lanes, Lanes) -> Lanes,
) -> [Lanes; 4] {
    let (w, b) = (w.map(Lanes::splat), Lanes::splat(bias.unwrap_or(0.0)));
    let mut totals = [Lanes::ZERO; 4];
    let mut add = |x: [Lanes; I], t: Lanes, real: Option<Lanes>| {
        let z = w.iter().zip(x).fold(b, |z, (w, x)| z + *w * x);
        let dz = slope(z, t);
        let dz = real.map_or(dz, |real| real & dz);
        for (total, x) in totals.iter_mut().zip(x) {
            *total += dz * x;
        }
        totals[I] += dz;
    };
    let columns: [_; I] = std::array::from_fn(|i| batch.column(batch.x, i));
    let (ts, t_rest) = batch.column(batch.t, 0);
    for (k, t) in ts.iter().enumerate() {
        add(columns.map(|(whole, _)| Lanes::from(whole[k])), Lanes::from(*t), None);
    }
    if !t_rest.is_empty() {
        let places = Lanes::from([0.0, 1.0, 2.0, 3.0]);
        let real = places.simd_lt(Lanes::splat(t_rest.len() as f32));
        add(columns.map(|(_, rest)| pad(rest)), pad(t_rest), Some(real));
    }
    totals
}
