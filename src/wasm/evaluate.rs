//! What a trained network is worth: all figures on a part of the rows, what is to be beaten, and what
//! its answers owe to each column.

use super::Trainer;
use super::value::{Result, error, given, place, to_js};
use crate::evaluate::{self, Answers};
use crate::experiment::Cell;
use crate::{Fault, Problem};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("evaluate.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Part")]
    pub type JsPart;
    #[wasm_bindgen(typescript_type = "Report")]
    pub type JsFigures;
    #[wasm_bindgen(typescript_type = "Decisions")]
    pub type JsDecisions;
    #[wasm_bindgen(typescript_type = "Judged[]")]
    pub type JsJudged;
    #[wasm_bindgen(typescript_type = "Missed")]
    pub type JsMissed;
    #[wasm_bindgen(typescript_type = "ColumnImportance[]")]
    pub type JsImportance;
    #[wasm_bindgen(typescript_type = "Dependence | undefined")]
    pub type JsDependence;
    #[wasm_bindgen(typescript_type = "Cell[]")]
    pub type JsCells;
    #[wasm_bindgen(typescript_type = "Reasons")]
    pub type JsReasons;
}

#[wasm_bindgen]
impl Trainer {
    /// What the network says of a part of the rows, with the parameters as they stand.
    ///
    /// @throws {Error} for another part
    pub fn judge(&self, part: &JsPart) -> Result<Judgement> {
        Ok(Judgement(self.0.judge(part_of(part)?)))
    }

    /// How the answer depends on a column, by its name: at most so many quantiles of its numbers over
    /// the training rows, or each of its names. `undefined` where the network is given nothing of it.
    pub fn dependence(&self, column: &str, values: f64) -> Result<JsDependence> {
        Ok(given(self.0.dependence(column, place("values", values)?)))
    }

    /// Why a row has its answer: of a table a cell for each column that is a feature, in the order of
    /// the experiment; of other data a number for each input.
    ///
    /// @throws {Error} naming the column of a cell that is missing, or of another kind
    pub fn reasons(&self, row: &JsCells) -> Result<JsReasons> {
        let cells = js_sys::Array::from(row).iter().map(|cell| cell_of(&cell)).collect::<Vec<_>>();
        Ok(to_js(&self.0.reasons(&cells).map_err(error)?).unchecked_into())
    }
}

/// What a model says of a part of the rows.
#[wasm_bindgen]
pub struct Judgement(Answers);

#[wasm_bindgen]
impl Judgement {
    /// All figures.
    pub fn report(&self) -> JsFigures {
        to_js(&self.0.report()).unchecked_into()
    }

    /// What is said, and what it is worth, where class 1 is said from a score on.
    pub fn decide(&self, threshold: f64) -> JsDecisions {
        to_js(&self.0.decide(threshold)).unchecked_into()
    }

    /// At most so many rows, evenly apart.
    pub fn some(&self, most: f64) -> Result<JsJudged> {
        Ok(to_js(&self.0.some(place("most", most)?)).unchecked_into())
    }

    /// At most so many rows with the largest losses, the largest first.
    pub fn worst(&self, most: f64) -> Result<JsJudged> {
        Ok(to_js(&self.0.worst(place("most", most)?)).unchecked_into())
    }

    /// At most so many rows of one class that were taken for another, or the same, where class 1 is
    /// said from a score on; those with the largest losses first.
    pub fn cell(&self, is: f64, said: f64, threshold: f64, most: f64) -> Result<JsJudged> {
        let (is, said, most) = (place("is", is)?, place("said", said)?, place("most", most)?);
        Ok(to_js(&self.0.cell(is, said, threshold, most)).unchecked_into())
    }

    /// At most so many rows, those that were got wrong first, where class 1 is said from a score on.
    pub fn missed(&self, threshold: f64, most: f64) -> Result<JsMissed> {
        Ok(to_js(&self.0.missed(threshold, place("most", most)?)).unchecked_into())
    }
}

/// What is to be beaten: the mean or the majority of the training rows.
#[wasm_bindgen]
pub struct Constant(evaluate::Baseline);

#[wasm_bindgen]
impl Constant {
    /// Of the training rows of a trainer.
    #[wasm_bindgen(constructor)]
    pub fn new(trainer: &Trainer) -> Constant {
        Self(evaluate::Baseline::constant(&trainer.0))
    }

    /// What it says of a part of the rows.
    ///
    /// @throws {Error} for another part
    pub fn judge(&self, part: &JsPart) -> Result<Judgement> {
        Ok(Judgement(self.0.judge(part_of(part)?)))
    }
}

/// What is to be beaten: the linear model of the same inputs and training rows that fits best, fitted a
/// pass over the rows at a time.
#[wasm_bindgen]
pub struct LinearFit(evaluate::LinearFit);

#[wasm_bindgen]
impl LinearFit {
    /// Before anything is fitted.
    #[wasm_bindgen(constructor)]
    pub fn new(trainer: &Trainer) -> LinearFit {
        Self(evaluate::LinearFit::new(&trainer.0))
    }

    /// How many training rows it is fitted to.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.0.rows()
    }

    /// One pass over the rows, or a few; tells whether the fit is done.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> bool {
        self.0.go_on()
    }

    /// What the model, as it stands, says of a part of the rows.
    ///
    /// @throws {Error} for another part
    pub fn judge(&self, part: &JsPart) -> Result<Judgement> {
        Ok(Judgement(self.0.model().judge(part_of(part)?)))
    }
}

/// How much a network, as it stood at the beginning, needs each column; a shuffle of one at a time.
#[wasm_bindgen]
pub struct Importance(evaluate::Importance);

#[wasm_bindgen]
impl Importance {
    /// On a part of the rows, with each column to be shuffled so many times, from 1 to 100.
    ///
    /// @throws {Error} for another part
    #[wasm_bindgen(constructor)]
    pub fn new(trainer: &Trainer, part: &JsPart, repeats: f64) -> Result<Importance> {
        let repeats = place("repeats", repeats)?;
        Ok(Self(evaluate::Importance::new(&trainer.0, part_of(part)?, repeats)))
    }

    /// How many shuffles there are in all.
    #[wasm_bindgen(getter)]
    pub fn all(&self) -> usize {
        self.0.all()
    }

    /// How many are done.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> usize {
        self.0.done()
    }

    /// The next shuffle; tells whether all are done.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> bool {
        self.0.go_on()
    }

    /// Of the columns whose shuffles are done, those first whose loss grows most.
    pub fn columns(&self) -> JsImportance {
        to_js(&self.0.columns()).unchecked_into()
    }
}

fn part_of(name: &JsPart) -> Result<evaluate::Part> {
    let found = name.as_string().unwrap_or_default();
    let place = evaluate::Part::NAMES.iter().position(|known| *known == found);
    place.map(|place| evaluate::Part::ALL[place]).ok_or_else(|| {
        let choices = evaluate::Part::NAMES.join(", ");
        error(Fault::new("part", Problem::NotOneOf { found, choices }))
    })
}

fn cell_of(cell: &JsValue) -> Cell {
    match (cell.as_f64(), cell.as_string()) {
        (Some(number), _) => Cell::Number(number),
        (None, Some(text)) => Cell::Text(text),
        (None, None) => Cell::Missing,
    }
}
