//! What looks into a step and at the hill under a run, bound for those who ask for it: the page loads
//! this part of the wasm later, the package always has it.

use super::value::{
    Result, count, error, given, number_text, object, place, read_experiment, rectangle, size,
    to_js,
};
use super::{JsExperiment, Trainer};
use crate::experiment::preset_text;
use crate::loss_surface::Plane;
use crate::train::NextUpdate;
use crate::{Fault, Problem, train};
use js_sys::{Float32Array, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("probe.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "NextUpdate | undefined")]
    pub type JsNextUpdate;
    #[wasm_bindgen(typescript_type = "Warning[]")]
    pub type JsWarnings;
    #[wasm_bindgen(typescript_type = "Trace | undefined")]
    pub type JsTrace;
    #[wasm_bindgen(typescript_type = "Check | undefined")]
    pub type JsCheck;
    #[wasm_bindgen(typescript_type = "Links[] | undefined")]
    pub type JsLinks;
    #[wasm_bindgen(typescript_type = "Reached")]
    pub type JsReached;
    #[wasm_bindgen(typescript_type = "Reached[]")]
    pub type JsRates;
    #[wasm_bindgen(typescript_type = "Reached | undefined")]
    pub type JsBest;
}

#[wasm_bindgen]
impl Trainer {
    /// Goes on from where another trainer of the same experiment and changes stands, with the
    /// checkpoints that it handed over.
    ///
    /// @throws {Error} for a run of another network
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&mut self, run: &[f64]) -> Result<()> {
        if self.0.take_over(run) {
            return Ok(());
        }
        let problem = Problem::WrongType { found: "another run", wanted: "a run of this network" };
        Err(error(Fault::new("run", problem)))
    }

    /// What one should know of this run, though it goes: what will not do what it may be meant for.
    pub fn warnings(&self) -> JsWarnings {
        let list = js_sys::Array::new();
        for warning in self.0.warnings() {
            let fields = to_js(&warning.concern);
            let message = warning.sentence(number_text);
            // On a plain object this cannot fail.
            let _ = Reflect::set(&fields, &"path".into(), &warning.path.into());
            let _ = Reflect::set(&fields, &"message".into(), &message.into());
            list.push(&fields);
        }
        list.unchecked_into()
    }

    /// One training row in numbers; nothing is changed.
    pub fn trace(&self, row: f64) -> Result<JsTrace> {
        Ok(given(self.0.trace(place("row", row)?)))
    }

    /// The update that comes next, in numbers: of the next batch, as `step` makes it; with a row, of
    /// that row alone, without penalties, dropout and clipping. Nothing is changed.
    #[wasm_bindgen(js_name = nextUpdate)]
    pub fn next_update(&mut self, row: Option<f64>) -> Result<JsNextUpdate> {
        Ok(update_of(self.0.next_update(row_of(row)?)))
    }

    /// The next update of a single row, as `sample` makes it, whatever the batch size.
    #[wasm_bindgen(js_name = nextSample)]
    pub fn next_sample(&mut self) -> JsNextUpdate {
        update_of(self.0.next_sample())
    }

    /// The factors of each dL/dz of a training row, layer by layer: dL/da and da/dz.
    pub fn links(&self, row: f64) -> Result<JsLinks> {
        Ok(given(self.0.links(place("row", row)?)))
    }

    /// The gradient of the parameter at `place`, twice: by central differences of the loss in 64
    /// bits, and as the engine has it. Of the next batch, with penalties and dropout, before clipping;
    /// with a row, of that row alone, without them.
    pub fn check(&mut self, place: f64, row: Option<f64>) -> Result<JsCheck> {
        Ok(given(self.0.check(self::place("place", place)?, row_of(row)?)))
    }

    /// The mean training loss with penalties over a grid on a plane in the space of the parameters.
    /// `plane` is two places, and x and y are the values of these parameters, the others as they
    /// stand; or it is what `planeThrough` gives.
    /// `window` is `[x from, x to, y from, y to]`, ends included. Of the grid's rows, `count` from
    /// `from` on: column i of row k, in which y grows with k, at `(k - from) * width + i`. What is
    /// no number is `Infinity`.
    pub fn surface(
        &mut self,
        plane: &[f32],
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] window: &[f64],
        from: f64,
        count: f64,
    ) -> Result<Option<Vec<f32>>> {
        let window = rectangle(width, height, window, 1)?;
        let (from, count) = (place("from", from)?, place("count", count)?);
        let Some(plane) = self.plane(plane) else { return Ok(None) };
        Ok(Some(self.0.surface(&plane, window, from..from.saturating_add(count))))
    }

    /// A plane through the present parameters: them, and two directions, one behind the other. With a
    /// seed, random directions, scaled unit by unit to the present weights; without, the two main
    /// directions of the run, of length 1, where it has moved along two.
    #[wasm_bindgen(js_name = planeThrough)]
    pub fn plane_through(&self, seed: Option<u32>) -> Option<Vec<f32>> {
        let directions = match seed {
            Some(seed) => self.0.random_directions(seed),
            None => self.0.main_directions()?,
        };
        let Plane { origin, directions } = self.0.plane_along(&directions)?;
        Some([origin, directions].concat())
    }

    /// The way of the run at no more than `most` checkpoints: `[step, x, y, loss]` in one list, of
    /// the point of the plane that is nearest.
    pub fn path(&mut self, plane: &[f32], most: f64) -> Result<Option<Vec<f64>>> {
        let most = place("most", most)?;
        Ok(self.plane(plane).and_then(|plane| self.0.path(&plane, most)))
    }

    /// Where the next update leads in a plane, x and y, and the direction of the way down.
    pub fn ahead(&mut self, plane: &[f32]) -> Option<Vec<f64>> {
        let plane = self.plane(plane)?;
        self.0.ahead(&plane).map(|ahead| ahead.to_vec())
    }

    /// The mean training loss with penalties over the parameter at `place`, at some values, the others
    /// as they stand. What is no number is `Infinity`. `undefined` where there is no such parameter.
    pub fn profile(
        &mut self,
        place: f64,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] values: &[f64],
    ) -> Result<Option<Vec<f64>>> {
        Ok(self.0.profile(self::place("place", place)?, values))
    }

    /// The slope of that loss at the present state: its gradient, over all training rows.
    pub fn slope(&mut self, place: f64) -> Result<Option<f64>> {
        Ok(self.0.slope(self::place("place", place)?))
    }

    /// The way of the run along the parameter at `place`, at no more than `most` checkpoints:
    /// `[step, value, loss]` in one list.
    pub fn trail(&mut self, place: f64, most: f64) -> Result<Option<Vec<f64>>> {
        Ok(self.0.trail(self::place("place", place)?, self::place("most", most)?))
    }

    /// The largest eigenvalue of the Hessian of the mean training loss, by so many rounds of the
    /// power iteration.
    pub fn sharpness(&mut self, iterations: f64) -> Result<Option<f64>> {
        Ok(self.0.sharpness(place("iterations", iterations)?))
    }

    /// How weights, answers and dL/dz are spread, layer by layer: for each of the three `bins + 2`
    /// numbers in one list, the least and the largest, then the counts.
    pub fn histograms(&mut self, bins: f64) -> Result<Vec<f64>> {
        let each = 3 * self.0.network().layers.len();
        Ok(self.0.histograms(size("bins", bins, each)?))
    }

    /// The learning rate above which this run grows without bound, where that is exact: a linear unit,
    /// plain descent at a constant rate, batches of all rows. `undefined` for whatever else is in force.
    #[wasm_bindgen(js_name = stableRate)]
    pub fn stable_rate(&self) -> Option<f64> {
        self.0.stable_rate()
    }

    /// Begins anew from another draw of the start weights, and forgets the run: it is then the run of
    /// the experiment with that `model.draw`.
    ///
    /// @throws {Error} for a draw outside its limits
    pub fn redraw(&mut self, draw: f64) -> Result<()> {
        self.0.redraw(place("draw", draw)? as u32).map_err(error)
    }

    /// What this run would come to at each of some learning rates, run from its start to its end with
    /// the settings in force now. Nothing is changed.
    ///
    /// @throws {Error} for a rate outside its limits
    pub fn rates(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] rates: &[f64],
    ) -> Result<JsRates> {
        let reached = self.0.rates(rates).map_err(error)?;
        Ok(to_js(&reached).unchecked_into())
    }
}

/// One run at many learning rates, a piece at a time.
#[wasm_bindgen]
pub struct Sweep(train::Sweep);

#[wasm_bindgen]
impl Sweep {
    /// Takes over a trainer, for its run with the settings in force at a step.
    #[wasm_bindgen(constructor)]
    pub fn new(run: Trainer, step: f64) -> Result<Sweep> {
        Ok(Self(train::Sweep::new(run.0, count("step", step)?)))
    }

    /// The epochs of the whole run.
    #[wasm_bindgen(getter)]
    pub fn epochs(&self) -> u32 {
        self.0.epochs()
    }

    /// The loss before the first update.
    #[wasm_bindgen(getter)]
    pub fn start(&self) -> f64 {
        self.0.start()
    }

    /// Whole epochs that the present run has done.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> u32 {
        self.0.done()
    }

    /// Begins at a rate.
    ///
    /// @throws {Error} for a rate outside its limits
    pub fn begin(&mut self, rate: f64) -> Result<()> {
        self.0.begin(rate).map_err(error)
    }

    /// Goes on by at most `most` updates, to the end of so many epochs; tells whether it is there, or
    /// at an end before that.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self, epochs: u32, most: f64) -> Result<bool> {
        Ok(self.0.go_on(epochs, count("most", most)?))
    }

    /// What the present run has come to; it is kept.
    pub fn end(&mut self) -> JsReached {
        to_js(&self.0.end()).unchecked_into()
    }

    /// What was reached, from the least rate to the largest.
    pub fn reached(&self) -> JsRates {
        to_js(self.0.reached()).unchecked_into()
    }

    /// Forgets what was reached.
    pub fn forget(&mut self) {
        self.0.forget();
    }

    /// The best rate of those tried, by the median of five neighbours; `undefined` where no run ends
    /// below its start.
    pub fn best(&self) -> JsBest {
        given(self.0.best())
    }
}

/// An update as it crosses.
fn update_of(update: Option<NextUpdate>) -> JsNextUpdate {
    let Some(update) = update else { return JsValue::UNDEFINED.unchecked_into() };
    let update = object(&[
        ("rows", to_js(&update.rows)),
        ("loss", update.loss.into()),
        ("rate", update.rate.into()),
        ("count", (update.count as f64).into()),
        ("clip", update.clip.into()),
        ("whole", Float32Array::from(&update.whole[..]).into()),
        ("numbers", Float32Array::from(&update.numbers[..]).into()),
    ]);
    update.unchecked_into()
}

/// The experiment of a preset, with every choice written out; `undefined` where there is none of
/// that name. (The page has them with the table of options.)
#[wasm_bindgen]
pub fn preset(name: &str) -> Option<JsExperiment> {
    let text = JsValue::from_str(preset_text(name)?);
    read_experiment(&text).ok().map(|experiment| to_js(&experiment).unchecked_into())
}

/// A row, where one is named.
fn row_of(row: Option<f64>) -> Result<Option<usize>> {
    row.map(|row| place("row", row)).transpose()
}

impl Trainer {
    /// The plane of two places, or a point of it and two directions.
    fn plane(&self, plane: &[f32]) -> Option<Plane> {
        match *plane {
            [first, second] => self.0.plane_of([first as usize, second as usize]),
            _ => {
                let (origin, directions) = plane.split_at_checked(plane.len() / 3)?;
                let fits = origin.len() == self.0.network().parameters.len();
                let (origin, directions) = (origin.to_vec(), directions.to_vec());
                (fits && directions.len() == 2 * origin.len())
                    .then_some(Plane { origin, directions })
            }
        }
    }
}
