//! Tasks: what a learner is to reach, judged on the run as it is run again.
//!
//! A task is JSON: `{version, title, text, start, fixed, goal, hints, wrong, solution, vary}`. Nothing
//! that a page says of a run counts: [`Task::judge`] runs it again, to the bit.

mod apart;
mod beside;
mod bound;
mod check;
mod condition;
mod proof;
mod read;
mod record;
mod value;
mod vary;
mod verdict;

pub use bound::Bound;
pub use condition::{Condition, Measure, Number, Score, Size, Span, State, Wanted};
pub use proof::Proof;
pub use record::{Given, Past, Record};
pub use vary::{Variable, varied};
pub use verdict::Verdict;

use crate::data::Dataset;
use crate::experiment::{Experiment, Json, Reader, read};
use crate::fault::{Fault, Problem};
use verdict::Scene;

/// What is to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What a person calls it.
    pub title: String,
    /// What is to be done, in the words of whoever set it.
    pub text: String,
    /// What one begins with.
    pub start: Experiment,
    /// Places of the experiment that stay as they are.
    pub fixed: Vec<String>,
    /// When it is reached.
    pub goal: Condition,
    /// What helps, one after the other.
    pub hints: Vec<String>,
    /// What often goes wrong, and what is to be said then.
    pub wrong: Vec<Wrong>,
    /// How it is done, told at the end.
    pub solution: String,
}

/// A way that often goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// How it is known.
    pub when: Condition,
    /// What is said.
    pub say: String,
}

impl Task {
    /// Reads a task; `seed` (of a learner, say) draws the numbers that vary.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place: what cannot be read, and what no run can reach.
    pub fn read(value: &Json, seed: u32) -> Result<Self, Fault> {
        let task = read("", &varied(value, seed)?, Self::of)?;
        task.check(None)?;
        Ok(task)
    }

    fn of(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        keys.need("version").number_within(1.0, 1.0);
        let said = |one: Reader<'_>| one.text("a string").to_owned();
        let title = keys.get("title").map_or(String::new(), said);
        let text = keys.get("text").map_or(String::new(), said);
        let start =
            keys.get("start").and_then(|start| start.inside(Experiment::read(start.value())));
        let start = start.unwrap_or_default();
        let fixed = keys.get("fixed").map_or(Vec::new(), |list| read::places(&list));
        let goal = Condition::read(&keys.need("goal"));
        let texts = |list: Reader<'_>| list.items().map(said).collect::<Vec<_>>();
        let hints = keys.get("hints").map_or(Vec::new(), texts);
        let wrong = keys
            .get("wrong")
            .map_or(Vec::new(), |list| list.items().map(|each| Wrong::read(&each)).collect());
        let solution = keys.get("solution").map_or(String::new(), said);
        keys.get("vary");
        keys.finish();
        Self { title, text, start, fixed, goal, hints, wrong, solution }
    }

    /// Judges a run, as far as it has come, and what else was done.
    ///
    /// # Errors
    /// What is wrong with the run.
    pub fn judge(&self, attempt: &Attempt, dataset: Option<&Dataset>) -> Result<Judgement, Fault> {
        let run = attempt.run.replay(dataset)?;
        let scene = Scene { start: &self.start, run: &run, record: &attempt.record, dataset };
        let fixed = Condition::Unchanged(self.fixed.clone());
        let goal = scene.judge(&self.goal);
        let fixed = scene.judge(&fixed);
        let met = goal.met && fixed.met;
        let wrong = || self.wrong.iter().position(|wrong| scene.judge(&wrong.when).met);
        Ok(Judgement {
            met,
            wrong: if met { None } else { wrong() },
            goal,
            fixed,
            proof: Proof::of(&run, &attempt.said),
        })
    }
}

impl Wrong {
    fn read(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let when = Condition::read(&keys.need("when"));
        let say = keys.get("say").map_or(String::new(), |say| say.text("a string").to_owned());
        keys.finish();
        Self { when, say }
    }
}

/// A run and what else was done: what is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// The run.
    pub run: Past,
    /// What else was done.
    pub record: Record,
    /// What a result code says beside the run: its seal holds the two together.
    pub said: String,
}

impl Attempt {
    /// Reads `{run: {experiment, changes, step}, record, said}`.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(value: &Json) -> Result<Self, Fault> {
        let attempt = read("", value, |reader| {
            let mut keys = reader.keys();
            let run = Past::read(&keys.need("run"));
            let record = Record::read(&keys.part("record"));
            let said = keys.get("said").map_or(String::new(), |s| s.text("a string").to_owned());
            keys.finish();
            run.map(|run| Self { run, record, said })
        })?;
        attempt.ok_or_else(|| Fault::new("run", Problem::Missing))
    }
}

/// What of a task is reached.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Judgement {
    /// All of it.
    pub met: bool,
    /// The first of the ways that often go wrong which this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong: Option<usize>,
    /// Part by part.
    pub goal: Verdict,
    /// Whether what was to stay has stayed.
    pub fixed: Verdict,
    /// The numbers that it was run to.
    pub proof: Proof,
}
