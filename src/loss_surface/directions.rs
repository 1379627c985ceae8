//! Two directions in the space of the parameters, to look along where there are too many to see.

use crate::train::Trainer;
use crate::vector::{add, dot, narrow, power_iteration, random, wide};

/// Checkpoints that the main directions are made of.
const MOST_POINTS: usize = 256;

/// Rounds of the power iteration.
const ROUNDS: usize = 60;

impl Trainer {
    /// Two random directions, (2, P), drawn from a seed: each unit's incoming weights are normal
    /// numbers, scaled to the norm of the unit's present weights; biases stay where they are.
    /// (H. Li et al., Visualizing the Loss Landscape of Neural Nets, 2018.)
    pub fn random_directions(&self, seed: u32) -> Vec<f32> {
        let present = wide(&self.network().parameters);
        let mut directions = Vec::new();
        for index in 0..2 {
            let drawn = random(present.len(), seed, index);
            let start = directions.len();
            directions.resize(start + present.len(), 0.0);
            for layer in &self.network().layers {
                for unit in 0..layer.outputs {
                    let first = layer.w.start + unit * layer.inputs;
                    let (present, drawn) = (&present[first..], &drawn[first..]);
                    let (present, drawn) = (&present[..layer.inputs], &drawn[..layer.inputs]);
                    let squares = dot(present, present) / dot(drawn, drawn).max(f64::MIN_POSITIVE);
                    add(&mut directions[start + first..], squares.sqrt(), drawn);
                }
            }
        }
        narrow(&directions)
    }

    /// The two main directions of the run, (2, P), of length 1 and at right angles: the principal
    /// components of the way from the present parameters to at most 256 checkpoints, by power
    /// iteration. `None` where the run has not moved along two directions.
    pub fn main_directions(&self) -> Option<Vec<f32>> {
        let (here, stands) = (wide(&self.network().parameters), self.stands(MOST_POINTS));
        let (mut found, mut largest) = (Vec::new(), 0.0);
        for index in 2..4 {
            // v <- sum of d (d . v), less what lies along the first direction.
            let product = &mut |vector: &[f64]| {
                let mut next = vec![0.0; here.len()];
                for stand in stands.chunks_exact(here.len()) {
                    let mut away = wide(stand);
                    add(&mut away, -1.0, &here);
                    add(&mut next, dot(&away, vector), &away);
                }
                if !found.is_empty() {
                    let along = dot(&next, &found);
                    add(&mut next, -along, &found);
                }
                next
            };
            let (value, vector) = power_iteration(random(here.len(), 0, index), ROUNDS, product);
            if value <= 1e-12 * largest || !value.is_finite() {
                return None;
            }
            largest = value;
            found.extend(vector);
        }
        Some(narrow(&found))
    }
}
