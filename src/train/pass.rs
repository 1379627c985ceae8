//! Rows of the data, passed through the network where nothing is learnt: their loss.

use crate::WHOLE;
use crate::data::Columns;
use crate::nn::{Cost, Network, Row, Work};

/// Rows that are passed through the network at once where nothing is learnt.
const CHUNK: usize = 256;

/// The mean loss over some rows, each counting as much as it does.
#[inline(never)]
pub(crate) fn mean_loss(network: &Network, columns: &Columns, cost: Cost, work: &mut Work) -> f64 {
    let mut total = 0.0;
    for start in (0..columns.rows).step_by(CHUNK) {
        let rows = load(network, columns, start, 1, work);
        network.forward(work);
        total += sum_of_losses(work, cost, network.outputs(), rows);
    }
    total / columns.rows as f64
}

/// Copies rows into the blocks, at most [`CHUNK`] of them: `start`, and every `step`-th behind it.
/// Returns how many. No answer is dropped.
#[inline(never)]
pub(crate) fn load(
    network: &Network,
    columns: &Columns,
    start: usize,
    step: usize,
    work: &mut Work,
) -> usize {
    let rows = CHUNK.min((columns.rows - start).div_ceil(step));
    network.fit(work, rows);
    work.masks.iter_mut().for_each(Vec::clear);
    let stride = work.stride;
    for (from, to) in [(&columns.x, &mut work.x), (&columns.t, &mut work.t)] {
        let pairs = from.chunks_exact(columns.rows).zip(to.chunks_exact_mut(stride));
        for (from, to) in pairs {
            let mut place = start;
            for to in &mut to[..rows] {
                *to = from[place];
                place += step;
            }
            to[rows..].fill(0.0);
        }
    }
    if WHOLE {
        work.weights.clear();
        if !columns.weights.is_empty() {
            let places = columns.weights[start..].iter().step_by(step).take(rows);
            work.weights.extend(places);
            work.weights.resize(stride, 0.0);
        }
    }
    rows
}

/// The sum of the losses of the first `rows` rows of a forward pass, each times how much it counts; a single row lies without
/// padding between its outputs, but with some behind them.
#[inline(never)]
pub(super) fn sum_of_losses(work: &mut Work, cost: Cost, outputs: usize, rows: usize) -> f64 {
    let (Some(z), Some(a)) = (work.z.last(), work.a.last()) else { return 0.0 };
    let mut total = 0.0;
    for row in 0..rows {
        for (list, block) in work.row.iter_mut().zip([z, a, &work.t]) {
            list.clear();
            list.extend(block[row..].iter().step_by(work.stride).take(outputs));
        }
        let [z, y, t] = &work.row;
        let loss = cost.value(Row { z, y, t });
        total += match work.weights.get(row) {
            Some(weight) if WHOLE => loss * f64::from(*weight),
            _ => loss,
        };
    }
    total
}
