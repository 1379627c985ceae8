//! What the views draw: outputs, units and features over a grid, as colours.

use crate::data::{Feature, Prepared, Series};
use crate::evaluate::pass;
use crate::nn::Work;
use crate::train::Trainer;

/// A rectangle of the input plane, spanned by [`Prepared::axes`], in the data's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Columns of the grid.
    pub width: usize,
    /// Rows of the grid.
    pub height: usize,
    /// The first axis at the left and the right edge.
    pub x: [f64; 2],
    /// The second axis at the bottom and the top edge.
    pub y: [f64; 2],
}

/// Which inputs of the data a picture spans, and where the others stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Section {
    /// The two that vary; where nothing is said, [`Prepared::axes`].
    pub axes: Option<[usize; 2]>,
    /// The training row that has the others; where nothing is said, they have their means.
    pub row: Option<usize>,
}

/// A section of some data.
pub(crate) struct Cut {
    axes: [usize; 2],
    /// Of each column that is used.
    held: Vec<f64>,
}

/// Red, green, blue.
pub type Colour = [u8; 3];

/// How a field is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// Flat colours with an edge, at the middle, instead of shades.
    pub discrete: bool,
    /// A feature or unit, counted as in [`Trainer::maps`], instead of the outputs.
    pub unit: Option<usize>,
    /// The inputs that the window spans.
    pub section: Section,
}

/// What a map shows.
#[derive(Clone, Copy)]
enum Subject {
    /// A feature.
    Feature(Feature),
    /// A unit of a hidden layer: the layer, and which of its units.
    Hidden(usize, usize),
    /// An output, and the factor and offset that take it from 0 to 2, of which 1 is the middle.
    Output(usize, f32, f32),
}

/// A pixel: the blocks of the pass that it is in, its row there, and the values of the inputs that
/// are used.
struct Pixel<'a> {
    work: &'a Work,
    row: usize,
    input: &'a dyn Fn(usize) -> f64,
}

impl Section {
    /// The section of these data.
    pub(crate) fn of(self, data: &Prepared) -> Cut {
        let row = self.row.and_then(|row| data.rows.get(row));
        let held = |column| row.map_or(data.means[column], |row| data.used(column, *row));
        Cut {
            axes: self.axes.unwrap_or(data.axes()),
            held: (0..data.features.used.len()).map(held).collect(),
        }
    }
}

impl Cut {
    /// The axis along which a column varies that is used: 0 or 1.
    fn axis(&self, data: &Prepared, column: usize) -> Option<usize> {
        self.axes.iter().position(|axis| *axis == data.features.used[column])
    }

    /// A column that is used, at a place of the section.
    pub(crate) fn value(&self, data: &Prepared, column: usize, x: f64, y: f64) -> f64 {
        match self.axis(data, column) {
            Some(0) => x,
            Some(_) => y,
            None => self.held[column],
        }
    }
}

impl Trainer {
    /// The first output over a window, as RGBA, top row first.
    ///
    /// The colours are those of low, middle and high: of classes 0, 1/2 and 1, or -1, 0 and 1; of numbers -m, 0 and
    /// m, with m the largest |target|. Of three or more classes they are the paper and one for each
    /// class; a pixel has the colour of the largest output, the paler the less sure it is: the
    /// share (p - 1/K) / (1 - 1/K) of it.
    ///
    /// Nothing where the data has fewer than two inputs, for a unit that does not exist, and where
    /// colours are missing.
    pub fn field(&self, window: Window, palette: &[Colour], look: Look) -> Option<Vec<u8>> {
        let data = self.data();
        if data.raw.inputs.len() < 2 {
            return None;
        }
        let outputs = data.outputs();
        if look.unit.is_none() && data.classes() && outputs > 2 {
            let (paper, classes) = palette.split_first()?;
            let classes = classes.get(..outputs)?;
            return self.paint(window, &look.section.of(data), 1, &mut |_, pixel| {
                class_colour(pixel, data, *paper, classes, look.discrete)
            });
        }
        let palette = palette.first_chunk::<3>()?;
        let subjects = self.subjects();
        let subject = *subjects.get(look.unit.unwrap_or(subjects.len() - outputs))?;
        let cut = look.section.of(data);
        self.paint(window, &cut, 1, &mut |_, pixel| {
            shade(palette, place(subject, pixel, data, window, &cut), look.discrete)
        })
    }

    /// Features, then units, layer by layer, over a window: one map below the other, as RGBA. Low,
    /// middle and high are -1, 0 and 1, those of outputs as in [`Trainer::field`]. Inputs and their
    /// products are drawn in units of the window: of its ends where 0 is in it, else from -1 to 1;
    /// an input that is held is in the middle. With a single input, maps change from left to right
    /// alone.
    ///
    /// Nothing for an empty window.
    pub fn maps(&self, window: Window, section: Section, palette: &[Colour; 3]) -> Option<Vec<u8>> {
        let (data, subjects) = (self.data(), self.subjects());
        let cut = section.of(data);
        self.paint(window, &cut, subjects.len(), &mut |map, pixel| {
            shade(palette, place(subjects[map], pixel, data, window, &cut), false)
        })
    }

    /// What there are maps of, in order.
    fn subjects(&self) -> Vec<Subject> {
        let data = self.data();
        let mut subjects: Vec<Subject> =
            data.features.list.iter().map(|f| Subject::Feature(*f)).collect();
        let (layers, last) = (&self.network().layers, self.network().layers.len() - 1);
        for (k, layer) in layers[..last].iter().enumerate() {
            subjects.extend((0..layer.outputs).map(|o| Subject::Hidden(k, o)));
        }
        let output = |(o, target): (usize, &Series)| {
            let largest = target.iter().fold(0.0, |largest, t| t.abs().max(largest)) as f32;
            match (data.classes(), largest > 0.0) {
                (true, _) if data.raw.low == 0.0 => Subject::Output(o, 2.0, 0.0),
                (true, _) => Subject::Output(o, 1.0, 1.0),
                (false, true) => Subject::Output(o, 1.0 / largest, 1.0),
                (false, false) => Subject::Output(o, 1.0, 1.0),
            }
        };
        subjects.extend(data.raw.targets.iter().enumerate().map(output));
        subjects
    }

    /// Pixels of one or more maps from one pass over the grid. `colour` is asked for a pixel
    /// of a map.
    fn paint(
        &self,
        window: Window,
        cut: &Cut,
        maps: usize,
        colour: &mut dyn FnMut(usize, &Pixel<'_>) -> Colour,
    ) -> Option<Vec<u8>> {
        let Window { width, height, x, y } = window;
        let pixels = width * height;
        if pixels == 0 {
            return None;
        }
        let data = self.data();
        // A pixel stands for its middle.
        let at = |[from, to]: [f64; 2], k: usize, n: usize| {
            from + (to - from) * ((k as f64 + 0.5) / n as f64)
        };
        let input = |column: usize, pixel: usize| {
            let (x, y) = (at(x, pixel % width, width), at(y, height - 1 - pixel / width, height));
            cut.value(data, column, x, y)
        };
        let mut bytes = vec![255; 4 * pixels * maps];
        pass(self.network(), data, pixels, &input, &mut |work, start, count| {
            for map in 0..maps {
                let to = &mut bytes[4 * (map * pixels + start)..][..4 * count];
                for (row, to) in to.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                    let input = |column| input(column, start + row);
                    let pixel = Pixel { work, row, input: &input };
                    to[..3].copy_from_slice(&colour(map, &pixel));
                }
            }
        });
        Some(bytes)
    }
}

/// From 0, low, to 2, high.
#[inline(never)]
fn place(subject: Subject, pixel: &Pixel<'_>, data: &Prepared, window: Window, cut: &Cut) -> f32 {
    let Pixel { work, row, input } = *pixel;
    let unit = |layer: usize, o: usize| work.a[layer][o * work.stride + row];
    let place = match subject {
        Subject::Hidden(layer, o) => unit(layer, o) + 1.0,
        Subject::Output(o, factor, offset) => {
            data.target_scale[o].backward(unit(work.a.len() - 1, o)) * factor + offset
        }
        Subject::Feature(feature @ (Feature::Sine(_) | Feature::Cosine(_))) => {
            feature.value(input) as f32 + 1.0
        }
        Subject::Feature(feature) => {
            let value = feature.value(|column| match cut.axis(data, column) {
                Some(axis) => share(input(column), if axis == 0 { window.x } else { window.y }),
                None => f64::from(!matches!(feature, Feature::Column(_))),
            });
            value as f32 + 1.0
        }
    };
    place.clamp(0.0, 2.0)
}

/// A value in units of the ends of a window, where 0 is in it; else from -1 to 1.
fn share(value: f64, [from, to]: [f64; 2]) -> f64 {
    if from <= 0.0 && to >= 0.0 {
        value / from.abs().max(to.abs())
    } else {
        (2.0 * value - from - to) / (to - from)
    }
}

/// Between low and middle below 1, between middle and high above.
#[inline(never)]
fn shade(palette: &[Colour; 3], place: f32, discrete: bool) -> Colour {
    let [low, middle, high] = *palette;
    match (discrete, place < 1.0) {
        (true, true) => low,
        (true, false) => high,
        (false, true) => mix(low, middle, place),
        (false, false) => mix(middle, high, place - 1.0),
    }
}

/// The colour of the largest output, as far from the paper as it is sure.
#[inline(never)]
fn class_colour(
    pixel: &Pixel<'_>,
    data: &Prepared,
    paper: Colour,
    classes: &[Colour],
    discrete: bool,
) -> Colour {
    let Pixel { work, row, .. } = *pixel;
    let outputs = &work.a[work.a.len() - 1];
    let p = |class: usize| data.target_scale[class].backward(outputs[class * work.stride + row]);
    let best = (0..classes.len()).fold(0, |best, o| if p(o) > p(best) { o } else { best });
    let chance = 1.0 / classes.len() as f32;
    let sure = if discrete { 1.0 } else { (p(best) - chance) / (1.0 - chance) };
    mix(paper, classes[best], sure.clamp(0.0, 1.0))
}

#[inline(never)]
fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    let channel = |k: usize| {
        let (from, to) = (f32::from(from[k]), f32::from(to[k]));
        (from + (to - from) * share).round() as u8
    };
    [channel(0), channel(1), channel(2)]
}
