//! Where the answer passes from one class to another.

use crate::data::Prepared;
use crate::field::{Section, Window};
use crate::train::Trainer;

/// Answers that are no further from the border between two classes are undecided.
const UNDECIDED: f32 = 1e-3;

impl Trainer {
    /// The borders between classes over a window, as pieces of lines: x and y of both ends, in the
    /// data's units, one piece behind the other. The answer is known at `width` times `height` places,
    /// the window's edges among them, and taken to be straight in between (marching squares).
    ///
    /// Nothing for numbers, of a single input, and where every answer is undecided: within 0.001 of
    /// the border.
    pub fn borders(&self, window: Window, section: Section) -> Vec<f64> {
        let data = self.data();
        let Window { width, height, x, y } = window;
        let two = data.raw.inputs.len() >= 2 && width >= 2 && height >= 2;
        if !(two && data.classes()) {
            return Vec::new();
        }
        let places = width * height;
        let at = |[from, to]: [f64; 2], k: f64, n: usize| from + (to - from) * k / (n - 1) as f64;
        let cut = section.of(data);
        let mut columns = Vec::with_capacity(data.features.used.len() * places);
        for column in 0..data.features.used.len() {
            columns.extend((0..places).map(|place| {
                let (across, up) = ((place % width) as f64, (place / width) as f64);
                cut.value(data, column, at(x, across, width), at(y, up, height))
            }));
        }
        let answers = self.answers(&columns, places);
        let mut pieces = Vec::new();
        // Of K classes, what is not K - 1 of them is the last.
        for class in 0..data.outputs().saturating_sub(1).max(1) {
            let levels = levels(data, &answers, places, class);
            if levels.iter().all(|level| level.abs() < UNDECIDED) {
                continue;
            }
            march(&levels, width, &mut |[across, up]| {
                pieces.extend([at(x, across, width), at(y, up, height)]);
            });
        }
        pieces
    }
}

/// At each place, how far the answer is above the border of a class.
fn levels(data: &Prepared, answers: &[f32], places: usize, class: usize) -> Vec<f32> {
    let output = |o: usize, place: usize| answers[o * places + place];
    let level = |place| match data.outputs() {
        1 => output(0, place) - data.middle() as f32,
        outputs => {
            let others = (0..outputs).filter(|o| *o != class).map(|o| output(o, place));
            output(class, place) - others.fold(f32::NEG_INFINITY, f32::max)
        }
    };
    (0..places).map(level).collect()
}

/// Shows the ends of the lines at level 0, two by two, as places of the grid, `width` across.
fn march(levels: &[f32], width: usize, see: &mut dyn FnMut([f64; 2])) {
    for low in 0..levels.len() - width {
        if low % width == width - 1 {
            continue;
        }
        // Around the cell; an edge leads from each corner to the next.
        let corners = [low, low + 1, low + 1 + width, low + width];
        let level = corners.map(|corner| levels[corner]);
        let mut ends = [[0.0; 2]; 4];
        let (mut edges, mut count) = ([0; 4], 0);
        for edge in 0..4 {
            let next = (edge + 1) % 4;
            // From the same end in both cells that share the edge: the pieces meet to the bit.
            let (from, to) =
                if corners[edge] < corners[next] { (edge, next) } else { (next, edge) };
            let (a, b) = (level[from], level[to]);
            let share = f64::from(a / (a - b));
            if (a >= 0.0) != (b >= 0.0) && share.is_finite() {
                let place = |corner: usize| [(corner % width) as f64, (corner / width) as f64];
                let (from, to) = (place(corners[from]), place(corners[to]));
                ends[edge] = [0, 1].map(|k| from[k] + (to[k] - from[k]) * share);
                edges[count] = edge;
                count += 1;
            }
        }
        let ways: &[usize] = match count {
            2 => &edges[..2],
            // A saddle: the middle tells which two corners are connected.
            4 if (level.iter().sum::<f32>() >= 0.0) == (level[0] >= 0.0) => &[0, 1, 2, 3],
            4 => &[3, 0, 1, 2],
            _ => &[],
        };
        ways.iter().for_each(|edge| see(ends[*edge]));
    }
}
