//! Two directions in the space of the parameters, to look along where there are too many to see.

use crate::rng::{Purpose, Stream};
use crate::train::Trainer;

/// Checkpoints that the main directions are made of.
const MOST_POINTS: usize = 256;

/// Rounds of the power iteration.
const ROUNDS: usize = 60;

impl Trainer {
    /// Two random directions, (P) each, drawn from a seed: each unit's incoming weights are normal
    /// numbers, scaled to the norm of the unit's present weights; biases stay where they are.
    /// (H. Li et al., Visualizing the Loss Landscape of Neural Nets, 2018.)
    pub fn random_directions(&self, seed: u32) -> [Vec<f32>; 2] {
        [0, 1].map(|index| {
            let mut stream = Stream::new(seed, Purpose::Direction, index);
            let network = self.network();
            let mut direction = vec![0.0; network.parameters.len()];
            for layer in &network.layers {
                let units = direction[layer.w.clone()].chunks_exact_mut(layer.inputs);
                let present = network.parameters[layer.w.clone()].chunks_exact(layer.inputs);
                for (unit, present) in units.zip(present) {
                    unit.iter_mut().for_each(|d| *d = stream.normal());
                    let size = |list: &[f32]| list.iter().map(|d| d * d).sum::<f32>().sqrt();
                    let factor = size(present) / size(unit).max(f32::MIN_POSITIVE);
                    unit.iter_mut().for_each(|d| *d *= factor);
                }
            }
            direction
        })
    }

    /// The two main directions of the run, (P) each, of length 1 and at right angles: the principal
    /// components of the way from the present parameters to at most 256 checkpoints, by power
    /// iteration. `None` where the run has not moved along two directions.
    pub fn main_directions(&self) -> Option<[Vec<f32>; 2]> {
        let (here, stands) = (&self.network().parameters, self.stands(MOST_POINTS));
        let mut found: Vec<Vec<f64>> = Vec::new();
        let mut largest = 0.0;
        for index in [2, 3] {
            let mut stream = Stream::new(0, Purpose::Direction, index);
            let mut vector: Vec<f64> = here.iter().map(|_| f64::from(stream.normal())).collect();
            let mut size = 0.0;
            for _ in 0..ROUNDS {
                // v <- sum of d (d . v), less what lies along the first direction.
                let mut next = vec![0.0; here.len()];
                for stand in stands.chunks_exact(here.len()) {
                    let away =
                        || stand.iter().zip(here).map(|(w, w0)| f64::from(*w) - f64::from(*w0));
                    let along: f64 = away().zip(&vector).map(|(d, v)| d * v).sum();
                    next.iter_mut().zip(away()).for_each(|(v, d)| *v += along * d);
                }
                if let Some(first) = found.first() {
                    let along: f64 = next.iter().zip(first).map(|(v, f)| v * f).sum();
                    next.iter_mut().zip(first).for_each(|(v, f)| *v -= along * f);
                }
                size = norm(&next);
                if size <= 1e-12 * largest || !size.is_finite() {
                    return None;
                }
                next.iter_mut().for_each(|v| *v /= size);
                vector = next;
            }
            largest = size;
            found.push(vector);
        }
        let single = |vector: &Vec<f64>| vector.iter().map(|v| *v as f32).collect();
        Some([single(&found[0]), single(&found[1])])
    }
}

/// The length of a vector.
pub(crate) fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|v| v * v).sum::<f64>().sqrt()
}
