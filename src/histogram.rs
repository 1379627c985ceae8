//! How the numbers of each layer are spread.

use crate::train::{Trainer, load};

impl Trainer {
    /// Histograms, (layers, 3, 2 + bins): of each layer the weights (without biases), the answers a,
    /// and dL/dz of every row by itself. The latter two are of the training rows, of which at most
    /// 256 are looked at, evenly apart, without dropout.
    ///
    /// Each is the least and the largest number, and then how many fall into each of equal parts
    /// between them, the largest into the last. Numbers that are not finite are not counted; where
    /// there are no others, the range is 0 and 0.
    pub fn histograms(&mut self, bins: usize) -> Vec<f64> {
        let (data, network, work) = (&self.data.train, &self.network, &mut self.work);
        let rows = load(network, data, 0, data.rows.div_ceil(256), work);
        network.forward(work);
        network.backward(work, self.experiment.train.cost(), rows);
        let mut list = Vec::new();
        for (k, layer) in network.layers.iter().enumerate() {
            histogram(&network.parameters[layer.w.clone()], 1, 1, bins, &mut list);
            histogram(&work.a[k], work.stride, rows, bins, &mut list);
            histogram(&work.d[k], work.stride, rows, bins, &mut list);
        }
        list
    }
}

/// Of the first `rows` numbers of every `stride`, behind what is in the list.
#[inline(never)]
fn histogram(block: &[f32], stride: usize, rows: usize, bins: usize, list: &mut Vec<f64>) {
    let mut numbers = Vec::new();
    for (place, number) in block.iter().enumerate() {
        if place % stride < rows && number.is_finite() {
            numbers.push(f64::from(*number));
        }
    }
    let mut ends = numbers.first().map_or([0.0; 2], |number| [*number; 2]);
    for number in &numbers {
        let end = usize::from(*number > ends[1]);
        if end == 1 || *number < ends[0] {
            ends[end] = *number;
        }
    }
    let [low, high] = ends;
    list.extend([low, high]);
    let start = list.len();
    list.resize(start + bins, 0.0);
    for number in numbers {
        let share = (number - low) / (high - low).max(f64::MIN_POSITIVE);
        let part = ((share * bins as f64) as usize).min(bins.saturating_sub(1));
        if let Some(count) = list.get_mut(start + part) {
            *count += 1.0;
        }
    }
}
