//! The hill that training walks down: the loss over a plane in the space of the parameters, and the
//! path on it.

use crate::nn::Work;
use crate::surface::Window;
use crate::train::{Trainer, mean_loss};
use std::ops::Range;

impl Trainer {
    /// The mean training loss with penalties, without dropout, over a grid of two parameters, by
    /// their places in the network's block; the others as they stand. The first runs along the
    /// window's x from column to column, the second along y from row to row, both from end to end.
    /// Of the grid's rows, those of `rows`: (rows, width).
    ///
    /// What is too large for a number is infinite, and so is what is no number. `None` for
    /// parameters that do not exist or are the same.
    pub fn surface(
        &self,
        [first, second]: [usize; 2],
        window: Window,
        rows: Range<usize>,
    ) -> Option<Vec<f32>> {
        let count = self.network().parameters.len();
        if first >= count || second >= count || first == second {
            return None;
        }
        let put = &mut |to: &mut [f32], x, y| (to[first], to[second]) = (x, y);
        Some(self.heights(window, rows, put))
    }

    /// The same over a plane through the present parameters w: at w + x first + y second, with two
    /// directions as long as w. `None` for directions of another length.
    pub fn surface_along(
        &self,
        [first, second]: [&[f32]; 2],
        window: Window,
        rows: Range<usize>,
    ) -> Option<Vec<f32>> {
        let w = &self.network().parameters;
        if first.len() != w.len() || second.len() != w.len() {
            return None;
        }
        let put = &mut |to: &mut [f32], x, y| {
            for (k, to) in to.iter_mut().enumerate() {
                *to = w[k] + (x * first[k] + y * second[k]);
            }
        };
        Some(self.heights(window, rows, put))
    }

    /// The loss at points of a grid, with the parameters that `put` makes of a point.
    fn heights(
        &self,
        window: Window,
        rows: Range<usize>,
        put: &mut dyn FnMut(&mut [f32], f32, f32),
    ) -> Vec<f32> {
        let Window { width, height, x, y } = window;
        let at = |[from, to]: [f32; 2], k: usize, n: usize| {
            from + (to - from) * (k as f32 / n.saturating_sub(1).max(1) as f32)
        };
        let (data, loss) = (&self.data().train, self.experiment().train.loss);
        let (mut network, mut work) = (self.network().clone(), Work::default());
        let rows = rows.start..rows.end.min(height);
        let mut heights = Vec::with_capacity(rows.len() * width);
        for row in rows {
            for column in 0..width {
                put(&mut network.parameters, at(x, column, width), at(y, row, height));
                let value = mean_loss(&network, data, loss, &mut work);
                let value = value + self.penalty(&network.parameters);
                heights.push(if value.is_nan() { f32::INFINITY } else { value as f32 });
            }
        }
        heights
    }

    /// l1 sum |w| + l2 sum w^2 over the weights of parameters, with the penalties as they are now.
    fn penalty(&self, parameters: &[f32]) -> f64 {
        let (l1, l2) = self.penalties();
        if l1 == 0.0 && l2 == 0.0 {
            return 0.0;
        }
        let weights = self.network().layers.iter().flat_map(|layer| &parameters[layer.w.clone()]);
        weights.map(|w| f64::from(w.abs())).map(|w| l1 * w + l2 * w * w).sum()
    }

    /// The way of the run: `[step, first, second, loss]` at no more than `most` checkpoints, with two
    /// parameters by their places and the loss as [`Trainer::surface`] has it. `None` for parameters
    /// that do not exist.
    pub fn path(&mut self, [first, second]: [usize; 2], most: usize) -> Option<Vec<[f64; 4]>> {
        let count = self.network().parameters.len();
        if first >= count || second >= count {
            return None;
        }
        Some(self.way(most, &mut |w| [f64::from(w[first]), f64::from(w[second])]))
    }

    /// The same in a plane through the present parameters: `[step, x, y, loss]` of the point of the
    /// plane that is nearest to each checkpoint, and the loss of the checkpoint itself. `None` for
    /// directions of another length, and where they span no plane.
    pub fn path_along(
        &mut self,
        [first, second]: [&[f32]; 2],
        most: usize,
    ) -> Option<Vec<[f64; 4]>> {
        let here = self.network().parameters.clone();
        if first.len() != here.len() || second.len() != here.len() {
            return None;
        }
        // The least squares: with a = first, b = second, solve [aa ab; ab bb] (x, y) = (aw, bw).
        let (aa, ab, bb) = (dot(first, first), dot(first, second), dot(second, second));
        let determinant = aa * bb - ab * ab;
        if determinant <= 1e-9 * aa * bb || !determinant.is_finite() {
            return None;
        }
        Some(self.way(most, &mut |w| {
            let away: Vec<f32> = w.iter().zip(&here).map(|(w, here)| w - here).collect();
            let (aw, bw) = (dot(first, &away), dot(second, &away));
            [(bb * aw - ab * bw) / determinant, (aa * bw - ab * aw) / determinant]
        }))
    }

    fn way(&mut self, most: usize, place: &mut dyn FnMut(&[f32]) -> [f64; 2]) -> Vec<[f64; 4]> {
        let points = self.losses(most, usize::MAX);
        let stands = self.stands(most);
        let stands = stands.chunks_exact(self.network().parameters.len());
        let point = |(point, w): (&crate::train::LossPoint, &[f32])| {
            let [x, y] = place(w);
            [point.step as f64, x, y, point.train + self.penalty(w)]
        };
        points.iter().zip(stands).map(point).collect()
    }
}

/// The inner product.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}
