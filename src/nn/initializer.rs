//! Start weights. Biases start at 0.

use crate::experiment::Initializer;
use crate::rng::Stream;

impl Initializer {
    /// Fills the weights (O, I) of one layer.
    pub fn fill(self, w: &mut [f32], inputs: usize, outputs: usize, stream: &mut Stream) {
        let (i, both) = (inputs as f32, (inputs + outputs) as f32);
        match self {
            Self::GlorotUniform => uniform(w, (6.0 / both).sqrt(), stream),
            Self::HeUniform => uniform(w, (6.0 / i).sqrt(), stream),
            Self::LecunUniform => uniform(w, (3.0 / i).sqrt(), stream),
            Self::SmallUniform => uniform(w, 0.05, stream),
            Self::WideUniform => uniform(w, 0.5, stream),
            Self::GlorotNormal => cut_normal(w, (2.0 / both).sqrt(), stream),
            Self::HeNormal => cut_normal(w, (2.0 / i).sqrt(), stream),
            Self::LecunNormal => cut_normal(w, (1.0 / i).sqrt(), stream),
            Self::Zeros => w.fill(0.0),
        }
    }
}

fn uniform(w: &mut [f32], limit: f32, stream: &mut Stream) {
    w.iter_mut().for_each(|w| *w = stream.uniform(-limit, limit));
}

/// Normal, with draws beyond two deviations drawn again; widened so that the deviation is right.
fn cut_normal(w: &mut [f32], deviation: f32, stream: &mut Stream) {
    /// The deviation of a standard normal number cut off at -2 and 2.
    const CUT: f32 = 0.879_625_7;
    for w in w {
        *w = loop {
            let draw = stream.normal();
            if draw.abs() <= 2.0 {
                break draw * (deviation / CUT);
            }
        };
    }
}
