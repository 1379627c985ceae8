//! How the numbers of each layer are spread.

use crate::evaluate::CHUNK;
use crate::nn::Work;
use crate::train::Trainer;

/// How many numbers fall into each of equal parts of their range.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The least and the largest number; 0 and 0 where there are none.
    pub range: [f32; 2],
    /// From the least to the largest, which is counted in the last part.
    pub counts: Vec<u32>,
}

impl Trainer {
    /// Of each layer, from the first: the weights (without biases), the answers a, and dL/dz of
    /// every row by itself; the latter two on the training rows, of which at most 256 are looked at,
    /// evenly apart, without dropout. Numbers that are not finite are not counted.
    pub fn histograms(&self, bins: usize) -> Vec<[Histogram; 3]> {
        let (data, network) = (&self.data().train, self.network());
        let rows = data.rows.min(CHUNK);
        let mut work = Work::default();
        network.fit(&mut work, rows);
        let stride = work.stride;
        for (from, to) in [(&data.x, &mut work.x), (&data.t, &mut work.t)] {
            let columns = from.chunks_exact(data.rows).zip(to.chunks_exact_mut(stride));
            for (from, to) in columns {
                let places = to[..rows].iter_mut().enumerate();
                places.for_each(|(k, to)| *to = from[k * data.rows / rows]);
            }
        }
        network.forward(&mut work);
        let answers = work.a.clone();
        network.backward(&mut work, self.experiment().train.loss, rows);
        let layers = network.layers.iter().zip(answers.iter().zip(&work.d));
        let layer = |(layer, (a, d)): (&crate::nn::Dense, (&Vec<f32>, &Vec<f32>))| {
            let w = &network.parameters[layer.w.clone()];
            [
                histogram(w, w.len(), w.len(), bins),
                histogram(a, stride, rows, bins),
                histogram(d, stride, rows, bins),
            ]
        };
        layers.map(layer).collect()
    }
}

/// Of the first `rows` numbers of every `stride`.
fn histogram(block: &[f32], stride: usize, rows: usize, bins: usize) -> Histogram {
    let bins = bins.max(1);
    let numbers = || block.chunks_exact(stride).flat_map(|unit| &unit[..rows]);
    let finite = || numbers().copied().filter(|number| number.is_finite());
    let [low, high] = finite()
        .fold([f32::INFINITY, f32::NEG_INFINITY], |[low, high], n| [low.min(n), high.max(n)]);
    let mut counts = vec![0; bins];
    if low > high {
        return Histogram { range: [0.0; 2], counts };
    }
    // Halved, so that the width of a range from one end of the numbers to the other is one, too.
    let width = (0.5 * high - 0.5 * low).max(f32::MIN_POSITIVE);
    for number in finite() {
        let share = (0.5 * number - 0.5 * low) / width;
        counts[((share * bins as f32) as usize).min(bins - 1)] += 1;
    }
    Histogram { range: [low, high], counts }
}
