//! Tasks and what of them is reached, bound for the page's judge.

use super::dataset::Dataset;
use super::value::{Result, error, from_js, to_js};
use crate::data;
use crate::experiment::Json;
use crate::task::{self, Attempt};
use crate::{Fault, Problem};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("task.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "TaskText | string")]
    pub type JsTaskText;
    #[wasm_bindgen(typescript_type = "TaskText")]
    pub type JsDrawn;
    #[wasm_bindgen(typescript_type = "Attempt")]
    pub type JsAttempt;
    #[wasm_bindgen(typescript_type = "Graded")]
    pub type JsGraded;
}

/// What is to be reached.
#[wasm_bindgen]
pub struct Task(task::Task);

/// A task with the numbers that `seed` draws for a learner.
///
/// @throws {Error} for a range with nothing in it, a number that nothing names
#[wasm_bindgen(js_name = drawTask)]
pub fn draw_task(text: &JsTaskText, seed: u32) -> Result<JsDrawn> {
    let drawn = task::varied(&read(text)?, seed).map_err(error)?;
    Ok(to_js(&drawn).unchecked_into())
}

#[wasm_bindgen]
impl Task {
    /// Reads a task (an object, or JSON text); `seed` draws the numbers that vary.
    ///
    /// @throws {Error} naming the place: what cannot be read, and what no run can reach
    #[wasm_bindgen(constructor)]
    pub fn new(text: &JsTaskText, seed: Option<u32>) -> Result<Task> {
        task::Task::read(&read(text)?, seed.unwrap_or_default()).map(Self).map_err(error)
    }

    /// Judges a run and what else was done: all of it is run again.
    ///
    /// @throws {Error} naming what is wrong with the run
    pub fn judge(&self, attempt: &JsAttempt) -> Result<JsGraded> {
        self.judge_on(attempt, None)
    }

    /// The same where the table of its experiments lies beside them.
    ///
    /// @throws {Error} as `judge`; for another table
    #[wasm_bindgen(js_name = judgeWith)]
    pub fn judge_with(&self, attempt: &JsAttempt, dataset: &Dataset) -> Result<JsGraded> {
        self.judge_on(attempt, Some(&dataset.0))
    }
}

impl Task {
    fn judge_on(&self, attempt: &JsAttempt, data: Option<&data::Dataset>) -> Result<JsGraded> {
        let attempt = Attempt::read(&from_js(attempt)).map_err(error)?;
        Ok(to_js(&self.0.judge(&attempt, data).map_err(error)?).unchecked_into())
    }
}

fn read(text: &JsTaskText) -> Result<Json> {
    let Some(text) = text.as_string() else { return Ok(from_js(text)) };
    let value: serde_json::Value = serde_json::from_str(&text)
        .map_err(|e| error(Fault::new("", Problem::Syntax { detail: e.to_string() })))?;
    Ok(Json::from(&value))
}
