//! The binding to JavaScript: it translates, it never decides.
//!
//! Every fault becomes an `Error` whose message is the fault's sentence, and whose `fault` property
//! holds its fields, so that a page can say it in another language.

use crate::evaluate::Line;
use crate::experiment::{Train, options};
use crate::field::{Colour, Look, Window};
use crate::train::{Change, Position, Setting};
use crate::{Experiment, Fault, Json, Problem, experiment, train};
use serde::Serialize;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

#[cfg(feature = "probe")]
mod probe;

/// As fast here as the standard library's allocator, and half its size.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

// The types that no table knows; `typescript.rs` makes the others.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Experiment")]
    pub type JsExperiment;
    #[wasm_bindgen(typescript_type = "PartialExperiment | string")]
    pub type JsPartialExperiment;
    #[wasm_bindgen(typescript_type = "Record<string, SettingValue>")]
    pub type JsSettings;
    #[wasm_bindgen(typescript_type = "RunSettings")]
    pub type JsRunSettings;
    #[wasm_bindgen(typescript_type = "ChangeEntry[]")]
    pub type JsChanges;
    #[wasm_bindgen(typescript_type = "Parameters[]")]
    pub type JsParameters;
    #[wasm_bindgen(typescript_type = "number[][]")]
    pub type JsRows;
    #[wasm_bindgen(typescript_type = "Metrics")]
    pub type JsMetrics;
    #[wasm_bindgen(typescript_type = "Metrics | undefined")]
    pub type JsValidationMetrics;
    #[wasm_bindgen(typescript_type = "Position")]
    pub type JsPosition;
    #[wasm_bindgen(typescript_type = "Divergence | undefined")]
    pub type JsDivergence;
    #[wasm_bindgen(typescript_type = "Stopped | undefined")]
    pub type JsStopped;
    #[wasm_bindgen(typescript_type = "Line | undefined")]
    pub type JsLine;
    #[wasm_bindgen(typescript_type = "Trace | undefined")]
    pub type JsTrace;
    #[wasm_bindgen(typescript_type = "DataColumns")]
    pub type JsData;
    #[wasm_bindgen(typescript_type = "EarlierCurve[]")]
    pub type JsCurves;
}

/// What is used of JavaScript's own objects. (`js-sys` has all of them, but with it come functions
/// that nothing here calls.)
#[wasm_bindgen]
extern "C" {
    type Array;
    #[wasm_bindgen(constructor)]
    fn new() -> Array;
    #[wasm_bindgen(static_method_of = Array)]
    fn from(list: &JsValue) -> Array;
    #[wasm_bindgen(static_method_of = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> bool;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Array) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Array, index: u32) -> JsValue;
    #[wasm_bindgen(method)]
    fn push(this: &Array, item: &JsValue);

    type Object;
    #[wasm_bindgen(constructor)]
    fn new() -> Object;
    #[wasm_bindgen(static_method_of = Object)]
    fn entries(object: &JsValue) -> Array;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Object, key: &str, value: &JsValue);

    type Float32Array;
    #[wasm_bindgen(constructor)]
    fn new(numbers: &[f32]) -> Float32Array;

    #[wasm_bindgen(typescript_type = "Uint8ClampedArray")]
    pub type Uint8ClampedArray;
    #[wasm_bindgen(constructor)]
    fn new(numbers: &[u8]) -> Uint8ClampedArray;

    type Error;
    #[wasm_bindgen(constructor)]
    fn new(message: &str) -> Error;
    #[wasm_bindgen(method, getter)]
    fn message(this: &Error) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_name(this: &Error, name: &str);
    #[wasm_bindgen(method, setter)]
    fn set_fault(this: &Error, fault: &JsValue);

    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &str) -> Result<JsValue>;
    #[wasm_bindgen(js_name = String)]
    fn plain(number: f64) -> String;
}

type Result<T> = std::result::Result<T, JsValue>;

/// The experiment of a preset, with every choice written out; `undefined` where there is none of
/// that name.
#[wasm_bindgen]
pub fn preset(name: &str) -> Option<JsExperiment> {
    let text = JsValue::from_str(experiment::preset_text(name)?);
    read_experiment(&text).ok().map(|experiment| value(&experiment).unchecked_into())
}

/// Trains the network of one experiment. All of it is synchronous; steps are counted in updates of
/// the parameters.
#[wasm_bindgen]
pub struct Trainer(train::Trainer);

#[wasm_bindgen]
impl Trainer {
    /// Draws the data and the start weights of an experiment (an object, or JSON text). Missing
    /// keys take the defaults. `changes` are the changes of a run to be replayed.
    ///
    /// @throws {Error} naming the place and the limit: `train.batch: 0 is below 1`
    #[wasm_bindgen(constructor)]
    pub fn new(experiment: &JsPartialExperiment, changes: Option<JsChanges>) -> Result<Trainer> {
        let experiment = read_experiment(experiment)?;
        let changes = changes.map_or(Ok(Vec::new()), |changes| read_changes(&changes))?;
        train::Trainer::with_changes(experiment, &changes).map(Trainer).map_err(error)
    }

    /// Does `n` updates, one batch each; returns how many were done, fewer where the run diverges.
    pub fn step(&mut self, n: f64) -> Result<f64> {
        Ok(self.0.step(count("n", n)?) as f64)
    }

    /// Does `n` updates of a single row each, whatever the batch size.
    pub fn sample(&mut self, n: f64) -> Result<f64> {
        Ok(self.0.sample(count("n", n)?) as f64)
    }

    /// Runs to the end of `n` epochs, the present one included; returns the updates done.
    pub fn epochs(&mut self, n: f64) -> Result<f64> {
        let n = count("n", n)?.min(u64::from(u32::MAX));
        Ok(self.0.epochs(n as u32) as f64)
    }

    /// Goes to a step, backwards or forwards; returns the step reached.
    pub fn seek(&mut self, step: f64) -> Result<f64> {
        Ok(self.0.seek(count("step", step)?) as f64)
    }

    /// Goes to the last known state at or before a step, without computing one.
    pub fn restore(&mut self, step: f64) -> Result<()> {
        self.0.restore(count("step", step)?);
        Ok(())
    }

    /// Goes towards a step, by at most `most` updates.
    pub fn approach(&mut self, step: f64, most: f64) -> Result<()> {
        self.0.approach(count("step", step)?, count("most", most)?);
        Ok(())
    }

    /// Goes back to the start weights and forgets the run; the settings stay as they are now.
    pub fn reset(&mut self) {
        self.0.reset();
    }

    /// Changes settings from here on, all of them or, where one is wrong, none: options by their
    /// names, `parameter` with `[place, value]`, and `sample` with a count.
    ///
    /// @throws {Error} for another name, and for a value outside its limits
    pub fn change(&mut self, values: &JsSettings) -> Result<()> {
        let Json::Object(fields) = from_js(values) else {
            let problem = Problem::WrongType { found: "something else", wanted: "an object" };
            return Err(error(Fault::new("changes", problem)));
        };
        let read = |(name, value): &(String, Json)| Setting::new(name, value);
        let settings = fields.iter().map(read).collect::<std::result::Result<Vec<_>, _>>();
        settings.and_then(|settings| self.0.change(&settings)).map_err(error)
    }

    /// The changes made in mid-run: `[step, name, value]`.
    pub fn changes(&self) -> JsChanges {
        let entry = |change: &Change| {
            let (name, value) = change.setting.parts();
            array([(change.step as f64).into(), name.into(), to_js(&value)])
        };
        array(self.0.changes().iter().map(entry)).unchecked_into()
    }

    /// The mean loss over the training rows, with the parameters as they stand now.
    pub fn loss(&self) -> f64 {
        self.0.loss()
    }

    /// The mean loss over the rows held out.
    #[wasm_bindgen(js_name = validationLoss)]
    pub fn validation_loss(&self) -> Option<f64> {
        self.0.validation_loss()
    }

    /// The mean loss of the batch that the next update takes, before that update.
    #[wasm_bindgen(js_name = batchLoss)]
    pub fn batch_loss(&mut self) -> f64 {
        self.0.batch_loss()
    }

    /// The parameters by layer: `w` (O, I) row-major, `b` (O) or `null`.
    pub fn parameters(&self) -> JsParameters {
        value(&self.0.parameters()).unchecked_into()
    }

    /// Outputs for rows of inputs, both in the data's units: the inputs that `data().used` names.
    ///
    /// @throws {Error} for a row of another length
    pub fn predict(&self, rows: &JsRows) -> Result<JsRows> {
        let rows = experiment::read_rows("rows", &from_js(rows)).map_err(error)?;
        let answers = self.0.predict(&rows).map_err(error)?;
        Ok(value(&answers).unchecked_into())
    }

    /// How good the answers on the training rows are.
    pub fn metrics(&self) -> JsMetrics {
        value(&self.0.metrics()).unchecked_into()
    }

    /// The same on the rows held out; `undefined` where there are none.
    #[wasm_bindgen(js_name = validationMetrics)]
    pub fn validation_metrics(&self) -> JsValidationMetrics {
        let metrics = self.0.validation_metrics();
        metrics.map_or(JsValue::UNDEFINED, |metrics| value(&metrics)).unchecked_into()
    }

    /// One byte for each unit, layer by layer: 0 alive, 1 dead, 2 saturated.
    pub fn states(&self) -> Vec<u8> {
        self.0.states().iter().map(|state| *state as u8).collect()
    }

    /// The experiment, with the settings it started from.
    pub fn experiment(&self) -> JsExperiment {
        value(self.0.experiment()).unchecked_into()
    }

    /// How far the run has come.
    pub fn position(&self) -> JsPosition {
        let Position { step, epoch, offset } = self.0.position();
        object(&[
            ("step", (step as f64).into()),
            ("epoch", epoch.into()),
            ("offset", offset.into()),
            ("head", (self.0.head().step as f64).into()),
            ("last", (self.0.last_step() as f64).into()),
        ])
        .unchecked_into()
    }

    /// The settings that can change in mid-run, by the option's name: those in force now, and those
    /// the run started with.
    pub fn settings(&self) -> JsRunSettings {
        object(&[("now", settings(self.0.now())), ("start", settings(&self.0.experiment().train))])
            .unchecked_into()
    }

    /// What overflowed, and after which step, once the run has diverged.
    pub fn divergence(&self) -> JsDivergence {
        self.0.divergence().map_or(JsValue::UNDEFINED, |end| value(&end)).unchecked_into()
    }

    /// Where the run ends early, once that was found, and the step whose weights came back.
    pub fn stopped(&self) -> JsStopped {
        self.0.stopped().map_or(JsValue::UNDEFINED, |end| value(&end)).unchecked_into()
    }

    /// Whether the run ended early here: no further update is possible, until something is changed.
    #[wasm_bindgen(js_name = endedEarly)]
    pub fn ended_early(&self) -> bool {
        self.0.ended_early()
    }

    /// Whether no further update is possible from here.
    pub fn diverged(&self) -> bool {
        self.0.diverged()
    }

    /// The loss along the run, at most `most` points of `[step, epoch, loss, validation loss]` in
    /// one list. At most `budget` are worked out now, the others when asked for again.
    pub fn losses(&mut self, most: usize, budget: usize) -> Vec<f64> {
        let flat = |p: &train::LossPoint| {
            [p.step as f64, p.epoch, p.train, p.validation.unwrap_or(f64::NAN)]
        };
        let points = self.0.losses(most, budget);
        points.iter().map(flat).collect::<Vec<_>>().into_flattened()
    }

    /// The first output over `count` places of the first input, from `from` to `to`; other inputs
    /// are 0.
    pub fn curve(&self, from: f32, to: f32, count: usize) -> Vec<f32> {
        let mut answers = self.0.answers(&self.places(from, to, count), count);
        answers.truncate(count);
        answers
    }

    /// The same curve for at most `most` earlier states of the run, oldest first.
    #[wasm_bindgen(js_name = earlierCurves)]
    pub fn earlier_curves(&self, most: usize, from: f32, to: f32, count: usize) -> JsCurves {
        let columns = self.places(from, to, count);
        let entry = |(step, answers): (u64, Vec<f32>)| {
            let y = Float32Array::new(&answers[..count]);
            object(&[("step", (step as f64).into()), ("y", y.into())])
        };
        array(self.0.earlier_answers(most, &columns, count).into_iter().map(entry)).unchecked_into()
    }

    /// The outputs over a rectangle of the inputs `data().axes`, as RGBA, top row first.
    /// `window` is `[x from, x to, y from, y to]`. `palette` holds red, green, blue of low, middle
    /// and high; of three or more classes, of the paper and then of each class. `discrete` draws
    /// flat colours; `unit` draws a feature or unit, in the order of `maps`, instead of the
    /// outputs.
    pub fn field(
        &self,
        width: usize,
        height: usize,
        window: &[f32],
        palette: &[u8],
        discrete: Option<bool>,
        unit: Option<usize>,
    ) -> Option<Uint8ClampedArray> {
        let window = rectangle(width, height, window)?;
        let look = Look { discrete: discrete.unwrap_or_default(), unit };
        let pixels = self.0.field(window, palette.as_chunks().0, look)?;
        Some(Uint8ClampedArray::new(&pixels))
    }

    /// A map of each feature, then of each unit, layer by layer, over the same rectangle: RGBA,
    /// `size` wide, one below the other. `palette` holds red, green, blue of -1, 0 and 1.
    pub fn maps(&self, size: usize, window: &[f32], palette: &[u8]) -> Option<Uint8ClampedArray> {
        let window = rectangle(size, size, window)?;
        let colours: &[Colour] = palette.as_chunks().0;
        let pixels = self.0.maps(window, colours.first_chunk()?)?;
        Some(Uint8ClampedArray::new(&pixels))
    }

    /// One training row in numbers; nothing is changed.
    pub fn trace(&self, row: usize) -> JsTrace {
        self.0.trace(row).map_or(JsValue::UNDEFINED, |trace| value(&trace)).unchecked_into()
    }

    /// The run as it stands, with at most `most` of its checkpoints: for a trainer of the same
    /// experiment and changes to take over.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over(&self, most: usize) -> Vec<f64> {
        self.0.hand_over(most)
    }

    /// The line that the network draws, where it is one linear unit with one input.
    pub fn line(&self) -> JsLine {
        line(self.0.line())
    }

    /// Where a single unit with two inputs answers 1/2: `[a, b, c]` of a x1 + b x2 + c = 0.
    pub fn boundary(&self) -> Option<Vec<f64>> {
        self.0.boundary().map(|line| line.to_vec())
    }

    /// The exact answer: the line with the least mean squared error.
    #[wasm_bindgen(js_name = leastSquares)]
    pub fn least_squares(&self) -> JsLine {
        line(self.0.least_squares())
    }

    /// The learning rate above which full-batch descent grows without bound, for a linear unit.
    #[wasm_bindgen(js_name = stableRate)]
    pub fn stable_rate(&self) -> Option<f64> {
        self.0.stable_rate()
    }

    /// The data in its own units: the training rows first, then the rows held out.
    pub fn data(&self) -> JsData {
        let data = self.0.data();
        let column = |column: &Vec<f32>| {
            let rows: Vec<f32> = data.rows.iter().map(|row| column[*row]).collect();
            Float32Array::new(&rows).into()
        };
        let places = |places: &[usize]| array(places.iter().map(|place| (*place).into()));
        object(&[
            ("inputs", array(data.raw.inputs.iter().map(column))),
            ("targets", array(data.raw.targets.iter().map(column))),
            ("inputNames", value(&data.raw.input_names)),
            ("features", value(&data.features.names)),
            ("used", places(&data.features.used)),
            ("axes", places(&data.axes()[..data.raw.inputs.len().min(2)])),
            ("targetNames", value(&data.raw.target_names)),
            ("classes", value(&data.raw.classes)),
            ("trainRows", data.train.rows.into()),
        ])
        .unchecked_into()
    }
}

impl Trainer {
    /// Columns of inputs, (U, count): the first one evenly from end to end, the others 0.
    fn places(&self, from: f32, to: f32, count: usize) -> Vec<f32> {
        let mut columns = vec![0.0; self.0.data().features.used.len().max(1) * count];
        let last = count.saturating_sub(1).max(1) as f32;
        for (k, x) in columns[..count].iter_mut().enumerate() {
            *x = from + (to - from) * (k as f32 / last);
        }
        columns
    }
}

/// From `[x from, x to, y from, y to]`.
fn rectangle(width: usize, height: usize, corners: &[f32]) -> Option<Window> {
    let [x0, x1, y0, y1] = *corners.first_chunk::<4>()?;
    Some(Window { width, height, x: [x0, x1], y: [y0, y1] })
}

/// By the option's name.
fn settings(train: &Train) -> JsValue {
    let object = Object::new();
    for row in options::live() {
        object.set(row.name, &value(&train.get(row)));
    }
    object.into()
}

fn line(line: Option<Line>) -> JsLine {
    line.map_or(JsValue::UNDEFINED, |line| value(&line)).unchecked_into()
}

/// Anything that serialises, as plain objects and arrays.
fn value(source: &impl Serialize) -> JsValue {
    to_js(&Json::of(source))
}

fn to_js(source: &Json) -> JsValue {
    match source {
        Json::Null => JsValue::NULL,
        Json::Bool(on) => (*on).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.into(),
        Json::List(items) => array(items.iter().map(to_js)),
        Json::Object(fields) => {
            let object = Object::new();
            fields.iter().for_each(|(key, value)| object.set(key, &to_js(value)));
            object.into()
        }
    }
}

fn array(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    let array = Array::new();
    items.into_iter().for_each(|item| array.push(&item));
    array.into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    fields.iter().for_each(|(key, value)| object.set(key, value));
    object.into()
}

/// A value from JavaScript, as JSON would hold it: `undefined` is not there, what JSON cannot hold
/// is null.
fn from_js(source: &JsValue) -> Json {
    if let Some(number) = source.as_f64().filter(|number| number.is_finite()) {
        Json::Number(number)
    } else if let Some(text) = source.as_string() {
        Json::Text(text)
    } else if let Some(on) = source.as_bool() {
        Json::Bool(on)
    } else if Array::is_array(source) {
        Json::List(items(source).map(|item| from_js(&item)).collect())
    } else if source.is_object() {
        let mut fields = Vec::new();
        for pair in items(&Object::entries(source)).map(|pair| Array::from(&pair)) {
            let (key, value) = (pair.get(0), pair.get(1));
            if !value.is_undefined() {
                fields.push((key.as_string().unwrap_or_default(), from_js(&value)));
            }
        }
        Json::Object(fields)
    } else {
        Json::Null
    }
}

/// The items of a list.
fn items(list: &JsValue) -> impl Iterator<Item = JsValue> {
    let list = Array::from(list);
    (0..list.length()).map(move |index| list.get(index))
}

/// A count from JavaScript: a whole number from 0 on.
fn count(path: &str, value: f64) -> Result<u64> {
    if value.is_nan() || value.fract() != 0.0 || value.is_infinite() {
        let problem = Problem::WrongType { found: "a fraction", wanted: "a whole number" };
        return Err(error(Fault::new(path, problem)));
    }
    if value < 0.0 {
        return Err(error(Fault::new(path, Problem::Below { value, limit: 0.0 })));
    }
    Ok(value as u64)
}

fn error(fault: Fault) -> JsValue {
    let error = Error::new(&fault.sentence(plain));
    error.set_name("GradwalkError");
    let fields: Object = value(&fault.problem).unchecked_into();
    fields.set("path", &fault.path.into());
    error.set_fault(&fields);
    error.into()
}

/// An experiment from an object, or from JSON text.
fn read_experiment(source: &JsValue) -> Result<Experiment> {
    let parsed = match source.as_string() {
        None => from_js(source),
        Some(text) => {
            let parsed = parse(&text).map_err(|syntax| {
                let detail = syntax.unchecked_into::<Error>().message();
                error(Fault::new("", Problem::Syntax { detail }))
            })?;
            from_js(&parsed)
        }
    };
    Experiment::from_value(&parsed).map_err(error)
}

/// `[[step, name, value], ...]`.
fn read_changes(list: &JsChanges) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (k, entry) in items(list).enumerate() {
        let path = format!("changes[{k}]");
        let entry = Array::from(&entry);
        let (Some(step), Some(name)) = (entry.get(0).as_f64(), entry.get(1).as_string()) else {
            let (found, wanted) = ("something else", "[step, name, value]");
            return Err(error(Fault::new(path, Problem::WrongType { found, wanted })));
        };
        let step = count(&format!("{path}[0]"), step)?;
        let setting = Setting::new(&name, &from_js(&entry.get(2)))
            .map_err(|fault| error(Fault { path: format!("{path}, {}", fault.path), ..fault }))?;
        changes.push(Change { step, setting });
    }
    Ok(changes)
}
