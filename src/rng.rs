//! Seeded streams of random numbers, one for each purpose.
//!
//! A stream depends on the seed, its purpose and an index, and on nothing else: changing the noise
//! does not change the start weights, and the order of epoch 7 is known without shuffling epochs
//! 0 to 6. The generator is PCG32, whose output is fixed for good; the distributions are written
//! here, so that an update of a library cannot change a result.

use crate::math;
use rand::Rng;
use rand_pcg::Pcg32;

/// What a stream is drawn for. The numbers are part of every result: never reuse one. That of
/// `Init` was chosen so that seed 42 starts the presets away from their answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Where the samples lie.
    Data = 1,
    /// What is added to them.
    Noise = 2,
    /// Which rows are held out for validation.
    Split = 3,
    /// Start weights.
    Init = 31,
    /// The order of the rows in an epoch.
    Shuffle = 5,
    /// Which answers are dropped in an update.
    Dropout = 6,
    /// Directions in the space of the parameters.
    Direction = 7,
    /// In which rows the values of a column stand, to see how much they matter.
    Importance = 8,
    /// What numbers a task has for a learner.
    Task = 9,
}

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Stream(Pcg32);

impl Stream {
    /// The stream of `seed` for `purpose`; `index` tells apart the streams of one purpose (the
    /// epoch of a shuffle, the draw of data or start weights).
    #[inline(never)]
    pub fn new(seed: u32, purpose: Purpose, index: u32) -> Self {
        let stream = ((purpose as u64) << 32) | u64::from(index);
        // From one stream to the next, the numbers at one place follow a pattern. It shows where a
        // stream is drawn for every update: there the starts are scattered.
        let start = match purpose {
            Purpose::Dropout => scatter((u64::from(seed) << 32) | u64::from(index)),
            _ => u64::from(seed),
        };
        let mut generator = Pcg32::new(start, stream);
        // Neighbouring seeds and streams start alike: the first numbers are thrown away.
        for _ in 0..4 {
            generator.next_u32();
        }
        Self(generator)
    }

    /// Uniform in [0, 1): 24 random bits.
    pub fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Uniform in [low, high).
    pub fn uniform(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// Normal with mean 0 and standard deviation 1, by Marsaglia's polar method.
    #[inline(never)]
    pub fn normal(&mut self) -> f32 {
        loop {
            let u = self.uniform(-1.0, 1.0);
            let v = self.uniform(-1.0, 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                return u * (-2.0 * math::one(math::ln, s) / s).sqrt();
            }
        }
    }

    /// A whole number below `n`, which must not be 0.
    pub fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// Puts `items` into a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

/// The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood): near numbers become far ones.
fn scatter(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_one_seed_differ_by_purpose_and_index() {
        let first = |purpose, index| Stream::new(1, purpose, index).0.next_u32();
        let draws = [
            first(Purpose::Data, 0),
            first(Purpose::Noise, 0),
            first(Purpose::Init, 0),
            first(Purpose::Init, 1),
            first(Purpose::Shuffle, 1),
        ];
        for (i, a) in draws.iter().enumerate() {
            assert!(!draws[i + 1..].contains(a), "{draws:?}");
        }
    }

    #[test]
    fn normal_has_mean_0_and_deviation_1() {
        let mut stream = Stream::new(7, Purpose::Noise, 0);
        let draws: Vec<f64> = (0..100_000).map(|_| f64::from(stream.normal())).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / 1e5;
        // Four standard errors: 1/sqrt(n) for the mean, sqrt(2/n) for the variance.
        assert!(mean.abs() < 0.0127, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.0179, "variance {variance}");
    }

    #[test]
    fn shuffle_keeps_every_item_and_reaches_every_order() {
        let mut seen = std::collections::BTreeSet::new();
        for index in 0..500 {
            let mut items = [0, 1, 2, 3];
            Stream::new(3, Purpose::Shuffle, index).shuffle(&mut items);
            let mut sorted = items;
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3]);
            seen.insert(items);
        }
        assert_eq!(seen.len(), 24);
    }
}
