//! What a run looks like: what is drawn, and what is told of its answers.

use super::value::{Result, given, object, place, section, size, to_js};
use super::{JsCurves, JsData, JsLine, JsMetrics, JsValidationMetrics, Trainer};
use crate::data::{Affine, Series};
use crate::field::{Colour, Look};
use js_sys::{Array, Float32Array, Float64Array, Uint8ClampedArray, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

#[wasm_bindgen]
impl Trainer {
    /// How good the answers on the training rows are.
    pub fn metrics(&self) -> JsMetrics {
        to_js(&self.0.metrics()).unchecked_into()
    }

    /// The same on the rows held out; `undefined` where there are none.
    #[wasm_bindgen(js_name = validationMetrics)]
    pub fn validation_metrics(&self) -> JsValidationMetrics {
        given(self.0.validation_metrics())
    }

    /// The least validation loss that is known, as `[step, loss]`; `present` is that of the run as it
    /// stands.
    pub fn best(&self, present: Option<f64>) -> Option<Vec<f64>> {
        self.0.best(present).map(|(step, loss)| vec![step as f64, loss])
    }

    /// One byte for each unit, layer by layer: 0 alive, 1 dead, 2 saturated.
    pub fn states(&self) -> Vec<u8> {
        self.0.states().iter().map(|state| *state as u8).collect()
    }

    /// The first output over `count` places of the first input, from `from` to `to`; other inputs
    /// are 0.
    ///
    /// @throws {Error} for more places than are given at once
    pub fn curve(&self, from: f64, to: f64, count: f64) -> Result<Vec<f32>> {
        let count = size("count", count, self.width())?;
        let mut answers = self.0.answers(&self.places(from, to, count), count);
        answers.truncate(count);
        Ok(answers)
    }

    /// The same curve for at most `most` earlier states of the run, oldest first.
    #[wasm_bindgen(js_name = earlierCurves)]
    pub fn earlier_curves(&self, most: f64, from: f64, to: f64, count: f64) -> Result<JsCurves> {
        let most = size("most", most, 1)?;
        let count = size("count", count, self.width().max(most))?;
        let columns = self.places(from, to, count);
        let entry = |(step, answers): (u64, Vec<f32>)| {
            let y = Float32Array::from(&answers[..count]);
            object(&[("step", (step as f64).into()), ("y", y.into())])
        };
        let curves = self.0.earlier_answers(most, &columns, count).into_iter().map(entry);
        Ok(curves.collect::<Array>().unchecked_into())
    }

    /// The outputs over a rectangle of two inputs, top row first. `window` is `[x from, x to, y from,
    /// y to]`; two numbers more say which of the inputs these are, where they are not `data().axes`;
    /// the others have their means over the training rows, or the values of the training row that is a
    /// third number. `palette` holds red, green, blue of low, middle
    /// and high; of three or more classes, of the paper and then of each class. `discrete` draws
    /// flat colours; `unit` draws a feature or unit, in the order of `maps`, instead of the
    /// outputs.
    ///
    /// @throws {Error} for more pixels than are drawn at once, and where there is no `ImageData`
    pub fn field(
        &self,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] window: &[f64],
        palette: &[u8],
        discrete: Option<bool>,
        unit: Option<f64>,
    ) -> Result<Option<ImageData>> {
        let (window, section) = section(width, height, window, 4, self.spans())?;
        let unit = unit.map(|unit| place("unit", unit)).transpose()?;
        let look = Look { discrete: discrete.unwrap_or_default(), unit, section };
        let pixels = self.0.field(window, palette.as_chunks().0, look);
        pixels.map(|pixels| image(&pixels, window.width)).transpose()
    }

    /// A map of each feature, then of each unit, layer by layer, over the same rectangle, `size` wide,
    /// one below the other. `palette` holds red, green, blue of -1, 0 and 1.
    ///
    /// @throws {Error} for more pixels than are drawn at once, and where there is no `ImageData`
    pub fn maps(
        &self,
        size: f64,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] window: &[f64],
        palette: &[u8],
    ) -> Result<Option<ImageData>> {
        let network = self.0.network();
        let units: usize = network.layers.iter().map(|layer| layer.outputs).sum();
        let each = 4 * (network.inputs() + units);
        let (window, section) = section(size, size, window, each, self.spans())?;
        let colours: &[Colour] = palette.as_chunks().0;
        let pixels =
            colours.first_chunk().and_then(|colours| self.0.maps(window, section, colours));
        pixels.map(|pixels| image(&pixels, window.width)).transpose()
    }

    /// Where the answer passes from one class to another, over the same rectangle: `[x, y, x, y]` of
    /// both ends of a piece of a line, and again, from answers at `size` times `size` places. Nothing
    /// for numbers, and where all answers are undecided.
    ///
    /// @throws {Error} for more places than are looked at at once
    pub fn borders(
        &self,
        size: f64,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] window: &[f64],
    ) -> Result<Vec<f64>> {
        let each = self.0.data().features.used.len().max(8);
        let (window, section) = section(size, size, window, each, self.spans())?;
        Ok(self.0.borders(window, section))
    }

    /// The line that the network draws, where it is one linear unit with one input.
    pub fn line(&self) -> JsLine {
        given(self.0.line())
    }

    /// Where a single unit with two inputs answers 1/2: `[a, b, c]` of a x1 + b x2 + c = 0.
    pub fn boundary(&self) -> Option<Vec<f64>> {
        self.0.boundary().map(|line| line.to_vec())
    }

    /// The exact answer: the line with the least mean squared error.
    #[wasm_bindgen(js_name = leastSquares)]
    pub fn least_squares(&self) -> JsLine {
        given(self.0.least_squares())
    }

    /// The data in its own units: the training rows first, then the rows held out; at most `most` of
    /// either, evenly apart, and those with the ends of what is drawn.
    pub fn data(&self, most: Option<f64>) -> Result<JsData> {
        let most = most.map_or(Ok(usize::MAX), |most| place("most", most))?;
        let data = self.0.data();
        let rows = data.shown(most);
        let column = |column: &Series| {
            let numbers: Vec<f64> = rows.iter().map(|k| column[data.rows[*k]]).collect();
            Float64Array::from(&numbers[..])
        };
        let columns = |columns: &[Series]| columns.iter().map(column).collect::<Array>().into();
        let places: Vec<u32> = rows.iter().map(|k| *k as u32).collect();
        let scales = |scales: &[Affine]| {
            let flat: Vec<f64> = scales.iter().flat_map(|at| [at.offset, at.span]).collect();
            Float64Array::from(&flat[..]).into()
        };
        let columns = object(&[
            ("rows", Uint32Array::from(&places[..]).into()),
            ("inputs", columns(&data.raw.inputs)),
            ("targets", columns(&data.raw.targets)),
            ("inputNames", to_js(&data.raw.input_names)),
            ("features", to_js(&data.features.names)),
            ("used", to_js(&data.features.used)),
            ("scales", scales(&data.input_scale)),
            ("axes", to_js(&data.axes()[..data.raw.inputs.len().min(2)])),
            ("means", Float64Array::from(&data.means[..]).into()),
            ("targetNames", to_js(&data.raw.target_names)),
            ("targetScales", scales(&data.target_scale)),
            ("classes", to_js(&data.raw.classes)),
            ("trainRows", data.train.rows.into()),
            ("heldOutRows", data.validation.rows.into()),
            ("leftOut", data.raw.left_out.into()),
        ]);
        Ok(columns.unchecked_into())
    }
}

impl Trainer {
    /// How many inputs and training rows there are, of which a section is made.
    fn spans(&self) -> [usize; 2] {
        let data = self.0.data();
        [data.raw.inputs.len(), data.train.rows]
    }

    /// Numbers of a place: its inputs, or its outputs, where these are more.
    fn width(&self) -> usize {
        let data = self.0.data();
        data.features.used.len().max(data.outputs()).max(1)
    }

    /// Columns of inputs, (U, count): the first one evenly from end to end, the others 0.
    fn places(&self, from: f64, to: f64, count: usize) -> Vec<f64> {
        let mut columns = vec![0.0; self.width() * count];
        let last = count.saturating_sub(1).max(1) as f64;
        for (k, x) in columns[..count].iter_mut().enumerate() {
            *x = from + (to - from) * (k as f64 / last);
        }
        columns
    }
}

/// With pixels of its own: it would keep a view of the wasm's memory as it is.
fn image(pixels: &[u8], width: usize) -> Result<ImageData> {
    let pixels = Uint8ClampedArray::from(pixels);
    ImageData::new_with_js_u8_clamped_array(&pixels, width as u32)
}
