//! The binding to JavaScript: it translates, it never decides.
//!
//! Every fault becomes an `Error` whose message is the fault's sentence, and whose `fault` property
//! holds its fields, so that a page can say it in another language.

#[cfg(not(feature = "full"))]
use crate::data;
use crate::data::Raw;
use crate::experiment::{Json, Train, options};
use crate::train::{Change, Position, Setting};
use crate::{Experiment, Fault, Problem, experiment, train};
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
#[cfg(not(feature = "full"))]
use value::read_experiment;
use value::{Result, count, error, from_js, given, object, place, read_changes, to_js};
use wasm_bindgen::prelude::*;

#[cfg(feature = "full")]
mod columns;
#[cfg(feature = "full")]
mod dataset;
#[cfg(feature = "data")]
mod evaluate;
#[cfg(feature = "data")]
mod export;
#[cfg(feature = "data")]
mod file;
#[cfg(feature = "data")]
mod inspection;
#[cfg(feature = "data")]
mod preparation;
#[cfg(feature = "full")]
mod probe;
#[cfg(feature = "full")]
mod task;
mod value;
mod view;

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
    #[wasm_bindgen(typescript_type = "number[] | undefined")]
    pub type JsAnswer;
    #[wasm_bindgen(typescript_type = "DataColumns")]
    pub type JsData;
    #[wasm_bindgen(typescript_type = "EarlierCurve[]")]
    pub type JsCurves;
}

/// A panic is a bug: its last words go to the console, before the instance ends.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
}

/// A seed that nobody has drawn before, from the browser's own chance. It then stands in an
/// experiment, whose runs are the same for ever.
///
/// @throws {Error} where the browser has none
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32> {
    getrandom::u32().map_err(|error| js_sys::Error::new(&error.to_string()).into())
}

/// Trains the network of one experiment. All of it is synchronous; steps are counted in updates of
/// the parameters.
#[wasm_bindgen]
pub struct Trainer(train::Trainer);

#[wasm_bindgen]
impl Trainer {
    /// The trainer of an experiment whose data are no table: see the full build.
    #[cfg(not(feature = "full"))]
    #[wasm_bindgen(constructor)]
    pub fn new(experiment: &JsPartialExperiment, changes: Option<JsChanges>) -> Result<Trainer> {
        let experiment = read_experiment(experiment)?;
        let raw = data::draw(&experiment).map_err(error)?;
        Self::of(experiment, raw, changes)
    }

    /// How many rows are trained on.
    #[wasm_bindgen(js_name = trainRows)]
    pub fn train_rows(&self) -> usize {
        self.0.data().train.rows
    }

    /// Does `n` updates, one batch each; returns how many were done, fewer where the run diverges.
    pub fn step(&mut self, n: f64) -> Result<f64> {
        Ok(self.0.step(count("n", n)?) as f64)
    }

    /// Does `n` updates of a single row each, whatever the batch size.
    pub fn sample(&mut self, n: f64) -> Result<f64> {
        Ok(self.0.sample(count("n", n)?) as f64)
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
        let read = |(name, value): (String, _)| Setting::new(&name, value);
        let settings = fields.into_iter().map(read).collect::<std::result::Result<Vec<_>, _>>();
        settings.and_then(|settings| self.0.change(&settings)).map_err(error)
    }

    /// The changes made in mid-run: `[step, name, value]`.
    pub fn changes(&self) -> JsChanges {
        let entry = |change: &Change| (change.step, change.setting.name(), change.setting);
        to_js(&self.0.changes().iter().map(entry).collect::<Vec<_>>()).unchecked_into()
    }

    /// Counts up whenever `changes` becomes another list.
    pub fn revision(&self) -> f64 {
        self.0.revision() as f64
    }

    /// The mean loss over the training rows, with the parameters as they stand now.
    pub fn loss(&self) -> f64 {
        self.0.loss()
    }

    /// l1 sum |w| + l2 sum w^2 over the weights that are not fixed, with the penalties as they are now:
    /// updates make the loss and this, added up, small.
    pub fn penalty(&self) -> f64 {
        self.0.penalty()
    }

    /// The mean loss over the rows held out.
    #[wasm_bindgen(js_name = validationLoss)]
    pub fn validation_loss(&self) -> Option<f64> {
        self.0.validation_loss()
    }

    /// The parameters by layer: `w` (O, I) row-major, `b` (O) or `null`.
    pub fn parameters(&self) -> JsParameters {
        to_js(&self.0.parameters()).unchecked_into()
    }

    /// Outputs for rows of inputs, both in the data's units: the inputs that `data().used` names.
    ///
    /// @throws {Error} for a row of another length
    pub fn predict(&self, rows: &JsRows) -> Result<JsRows> {
        let rows = experiment::read_rows("rows", &from_js(rows)).map_err(error)?;
        let answers = self.0.predict(&rows).map_err(error)?;
        Ok(to_js(&answers).unchecked_into())
    }

    /// The experiment, with the settings it started from.
    pub fn experiment(&self) -> JsExperiment {
        to_js(self.0.experiment()).unchecked_into()
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
            ("planned", (self.0.planned_step() as f64).into()),
        ])
        .unchecked_into()
    }

    /// Updates done: `position().step`, without an object. What asks between two updates asks so.
    #[wasm_bindgen(js_name = currentStep)]
    pub fn current_step(&self) -> f64 {
        self.0.position().step as f64
    }

    /// Whole epochs done.
    #[wasm_bindgen(js_name = currentEpoch)]
    pub fn current_epoch(&self) -> u32 {
        self.0.position().epoch
    }

    /// Rows of the present epoch done.
    #[wasm_bindgen(js_name = currentOffset)]
    pub fn current_offset(&self) -> usize {
        self.0.position().offset
    }

    /// The step at which playing ends.
    #[wasm_bindgen(js_name = lastStep)]
    pub fn last_step(&self) -> f64 {
        self.0.last_step() as f64
    }

    /// The settings that can change in mid-run, by the option's name: those in force now, and those
    /// the run started with.
    pub fn settings(&self) -> JsRunSettings {
        object(&[("now", settings(self.0.now())), ("start", settings(&self.0.experiment().train))])
            .unchecked_into()
    }

    /// What overflowed, and after which step, once the run has diverged.
    pub fn divergence(&self) -> JsDivergence {
        given(self.0.divergence())
    }

    /// Where the run ends early, once that was found, and the step whose weights came back.
    pub fn stopped(&self) -> JsStopped {
        given(self.0.stopped())
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
    pub fn losses(&mut self, most: f64, budget: f64) -> Result<Vec<f64>> {
        let (most, budget) = (place("most", most)?, place("budget", budget)?);
        let flat = |p: &train::LossPoint| {
            [p.step as f64, p.epoch, p.train, p.validation.unwrap_or(f64::NAN)]
        };
        let points = self.0.losses(most, budget);
        Ok(points.iter().map(flat).collect::<Vec<_>>().into_flattened())
    }

    /// The answer to a training row, in the data's units.
    pub fn answer(&self, row: f64) -> Result<JsAnswer> {
        Ok(given(self.0.answer(place("row", row)?)))
    }

    /// The run as it stands, with at most `most` of its checkpoints: for a trainer of the same
    /// experiment and changes to take over.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over(&self, most: f64) -> Result<Vec<f64>> {
        Ok(self.0.hand_over(place("most", most)?))
    }
}

/// What a page does in other ways: it goes in steps, and asks for what was asked before.
#[cfg(feature = "full")]
#[wasm_bindgen]
impl Trainer {
    /// Runs to the end of `n` epochs, the present one included; returns the updates done.
    pub fn epochs(&mut self, n: f64) -> Result<f64> {
        let n = count("n", n)?.min(u64::from(u32::MAX));
        Ok(self.0.epochs(n as u32) as f64)
    }

    /// Goes to a step, backwards or forwards; returns the step reached.
    pub fn seek(&mut self, step: f64) -> Result<f64> {
        Ok(self.0.seek(count("step", step)?) as f64)
    }

    /// The mean loss of the batch that the next update takes, before that update.
    #[wasm_bindgen(js_name = batchLoss)]
    pub fn batch_loss(&mut self) -> f64 {
        self.0.batch_loss()
    }
}

impl Trainer {
    fn of(experiment: Experiment, raw: Raw, changes: Option<JsChanges>) -> Result<Self> {
        let changes = changes.map_or(Ok(Vec::new()), |changes| read_changes(&changes))?;
        train::Trainer::of(experiment, raw, &changes).map(Self).map_err(error)
    }
}

/// By the option's name.
fn settings(train: &Train) -> JsValue {
    let value = |row: &options::Opt| (row.name, to_js(&train.get(row)));
    object(&options::live().map(value).collect::<Vec<_>>())
}
