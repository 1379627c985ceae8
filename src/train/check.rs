//! The gradient, checked: beside what backward computes, what the loss itself says.

use super::Trainer;
use crate::nn::plain_loss;
use crate::vector::wide;
use serde::Serialize;

/// One entry of the gradient, computed twice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Check {
    /// (L(w + h) - L(w - h)) / 2h, in 64 bits.
    pub numeric: f64,
    /// dL/dw as the engine's backward pass has it.
    pub analytic: f64,
    /// How far they lie apart, as a share of the larger one.
    pub relative: f64,
}

/// The cube root of 2^-52, where the error h^2 of the difference and the error 2^-52 / h of its
/// rounding are alike.
const STEP: f64 = 6.055_454_452_393_343e-6;

impl Trainer {
    /// The gradient of the parameter at a place of the network's block: of the mean loss of the next
    /// batch, with penalties and the dropout of that update, before clipping; with a row, of the
    /// loss of that row alone. Nothing of the run is changed. `None` where there is no such row or
    /// parameter.
    ///
    /// They agree but for rounding, a share of 1e-3 at most of what the rows contribute; not within
    /// h of a kink, and not for a step, whose slope is a convention.
    pub fn check(&mut self, place: usize, row: Option<usize>) -> Option<Check> {
        let w = f64::from(*self.network.parameters.get(place)?);
        let (rows, _) = self.look(row)?;
        let (network, work) = (&self.network, &self.work);
        let loss = self.experiment.train.cost();
        let mut parameters = wide(&network.parameters);
        let h = STEP * w.abs().max(1.0);
        let (above, below) = (w + h, w - h);
        let mut difference = 0.0;
        // Row by row, so that equal parts cancel before they are rounded.
        for r in 0..rows {
            for (sign, w) in [(1.0, above), (-1.0, below)] {
                parameters[place] = w;
                difference += sign * plain_loss(network, &parameters, loss, work, r);
            }
        }
        difference /= rows as f64;
        let (l1, l2) = (self.now().l1, self.now().l2);
        if row.is_none() && network.layers.iter().any(|layer| layer.w.contains(&place)) {
            let penalty = |w: f64| l1 * w.abs() + l2 * w * w;
            difference += penalty(above) - penalty(below);
        }
        let analytic = f64::from(work.gradient[place]) / rows as f64;
        let numeric = difference / (above - below);
        let larger = numeric.abs().max(analytic.abs());
        let relative = if larger > 0.0 { (numeric - analytic).abs() / larger } else { 0.0 };
        Some(Check { numeric, analytic, relative })
    }
}
