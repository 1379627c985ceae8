//! The hill that training walks down: the loss over a plane in the space of the parameters, and the
//! path on it.

use crate::field::Window;
use crate::train::{Trainer, mean_loss};
use crate::vector::{add, dot, wide};
use std::ops::Range;

/// A plane in the space of the P parameters: the points origin + x first + y second.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// (P).
    pub origin: Vec<f32>,
    /// The two directions, (2, P).
    pub directions: Vec<f32>,
}

impl Trainer {
    /// The plane of two parameters, by their places in the network's block: x and y are their
    /// values, the others are as they stand. `None` for parameters that do not exist or are the same.
    pub fn plane_of(&self, [first, second]: [usize; 2]) -> Option<Plane> {
        let mut origin = self.network().parameters.clone();
        let count = origin.len();
        if first >= count || second >= count || first == second {
            return None;
        }
        (origin[first], origin[second]) = (0.0, 0.0);
        let mut directions = vec![0.0; 2 * count];
        (directions[first], directions[count + second]) = (1.0, 1.0);
        Some(Plane { origin, directions })
    }

    /// The plane through the present parameters along two directions, (2, P). `None` for another
    /// number of them.
    pub fn plane_along(&self, directions: &[f32]) -> Option<Plane> {
        let origin = self.network().parameters.clone();
        let fits = directions.len() == 2 * origin.len();
        fits.then(|| Plane { origin, directions: directions.to_vec() })
    }

    /// The mean training loss with penalties, without dropout, over a grid on a plane: the window's
    /// x runs from column to column, y from row to row, both from end to end. Of the grid's rows,
    /// those of `rows`: (rows, width).
    ///
    /// What is too large for a number is infinite, and so is what is no number.
    pub fn surface(&mut self, plane: &Plane, window: Window, rows: Range<usize>) -> Vec<f32> {
        let Window { width, height, x, y } = window;
        let at = |[from, to]: [f64; 2], k: usize, n: usize| {
            let [from, to] = [from as f32, to as f32];
            from + (to - from) * (k as f32 / n.saturating_sub(1).max(1) as f32)
        };
        let here = self.network.parameters.clone();
        let loss = self.experiment.train.cost();
        let (first, second) = plane.directions.split_at(plane.origin.len());
        let mut heights = Vec::new();
        for row in rows.start..rows.end.min(height) {
            for column in 0..width {
                let (x, y) = (at(x, column, width), at(y, row, height));
                for (k, to) in self.network.parameters.iter_mut().enumerate() {
                    *to = plane.origin[k] + (x * first[k] + y * second[k]);
                }
                let value = mean_loss(&self.network, &self.data.train, loss, &mut self.work);
                let value = value + self.penalty_of(&self.network.parameters);
                heights.push(if value.is_nan() { f32::INFINITY } else { value as f32 });
            }
        }
        self.network.parameters = here;
        heights
    }

    /// The way of the run at no more than `most` checkpoints, and at the present state where it is
    /// behind them all; `[step, x, y, loss]` of each, in one list: the point of the plane that is
    /// nearest to it, and its own loss, as [`Trainer::surface`] has it. `None` where the directions
    /// span no plane.
    pub fn path(&mut self, plane: &Plane, most: usize) -> Option<Vec<f64>> {
        let place = plane.places()?;
        let points = self.losses(most, usize::MAX);
        let stands = self.stands(most);
        let mut path = Vec::new();
        for (point, stand) in points.iter().zip(stands.chunks_exact(plane.origin.len())) {
            let [x, y] = place(plane.away(stand));
            path.extend([point.step as f64, x, y, point.train + self.penalty_of(stand)]);
        }
        let here = self.network().parameters.clone();
        let step = self.position().step;
        if points.last().is_some_and(|point| point.step < step) {
            let [x, y] = place(plane.away(&here));
            path.extend([step as f64, x, y, self.loss() + self.penalty_of(&here)]);
        }
        Some(path)
    }

    /// Where the next update leads, x and y of the nearest point, and the direction of -g, the way
    /// down that it follows. `None` where the directions span no plane.
    pub fn ahead(&mut self, plane: &Plane) -> Option<[f64; 4]> {
        let place = plane.places()?;
        let update = self.next_update(None)?;
        let here = &self.network().parameters;
        let (gradient, rest) = update.numbers.split_at(here.len());
        let mut next = plane.away(here);
        add(&mut next, 1.0, &wide(&rest[..here.len()]));
        let mut down = vec![0.0; here.len()];
        add(&mut down, -1.0, &wide(gradient));
        let ([x, y], [dx, dy]) = (place(next), place(down));
        Some([x, y, dx, dy])
    }
}

impl Plane {
    /// w - origin.
    fn away(&self, w: &[f32]) -> Vec<f64> {
        let mut away = wide(w);
        add(&mut away, -1.0, &wide(&self.origin));
        away
    }

    /// What takes a vector from the origin to x and y of the nearest point; nothing where the
    /// directions span no plane.
    fn places(&self) -> Option<impl Fn(Vec<f64>) -> [f64; 2]> {
        let directions = wide(&self.directions);
        let (first, second) = directions.split_at(self.origin.len());
        // The least squares: with a = first, b = second, solve [aa ab; ab bb] (x, y) = (aw, bw).
        let (aa, ab, bb) = (dot(first, first), dot(first, second), dot(second, second));
        let determinant = aa * bb - ab * ab;
        if determinant.is_nan() || determinant <= 1e-9 * aa * bb {
            return None;
        }
        let (first, second) = (first.to_vec(), second.to_vec());
        Some(move |w: Vec<f64>| {
            let (aw, bw) = (dot(&first, &w), dot(&second, &w));
            [(bb * aw - ab * bw) / determinant, (aa * bw - ab * aw) / determinant]
        })
    }
}
