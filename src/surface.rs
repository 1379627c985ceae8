//! What the views draw: outputs over a grid, as colours.

use crate::train::Trainer;

/// A rectangle of the input plane: the first two inputs, in the data's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Columns of the grid.
    pub width: usize,
    /// Rows of the grid.
    pub height: usize,
    /// The first input at the left and the right edge.
    pub x: [f32; 2],
    /// The second input at the bottom and the top edge.
    pub y: [f32; 2],
}

/// Colours as red, green, blue: of an output of 0, of 1/2 and of 1.
pub type Palette = [[u8; 3]; 3];

impl Trainer {
    /// The first output over a window, as RGBA, top row first. Other inputs than the first two are
    /// 0. Nothing where the network has fewer than two inputs.
    pub fn field(&self, window: Window, palette: Palette) -> Option<Vec<u8>> {
        let Window { width, height, x, y } = window;
        let inputs = self.data().inputs();
        if inputs < 2 || width == 0 || height == 0 {
            return None;
        }
        let mut pixels = Vec::with_capacity(width * height * 4);
        let mut columns = vec![0.0; inputs * width];
        // A pixel stands for its middle.
        let at = |[from, to]: [f32; 2], k: usize, n: usize| {
            from + (to - from) * ((k as f32 + 0.5) / n as f32)
        };
        for (k, value) in columns[..width].iter_mut().enumerate() {
            *value = at(x, k, width);
        }
        for row in 0..height {
            columns[width..2 * width].fill(at(y, height - 1 - row, height));
            let answers = self.answers(&columns, width);
            for answer in &answers[..width] {
                pixels.extend(colour(palette, *answer));
            }
        }
        Some(pixels)
    }
}

/// The colour of an output: between the first two below 1/2, between the last two above.
fn colour(palette: Palette, output: f32) -> [u8; 4] {
    let [low, middle, high] = palette;
    let place = output.clamp(0.0, 1.0) * 2.0;
    let (from, to, share) =
        if place < 1.0 { (low, middle, place) } else { (middle, high, place - 1.0) };
    let mix = |k: usize| {
        let (from, to) = (f32::from(from[k]), f32::from(to[k]));
        (from + (to - from) * share).round() as u8
    };
    [mix(0), mix(1), mix(2), 255]
}
