//! What a learner did beside the run that stands: answers, other runs, what was used.

use crate::Experiment;
use crate::experiment::{Json, Keys, Reader};
use crate::fault::{Fault, Problem};
use crate::train::{Change, Setting, Trainer};

/// A run, as a link carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// What it began with.
    pub experiment: Experiment,
    /// What was changed in mid-run.
    pub changes: Vec<Change>,
    /// Where it stood.
    pub step: u64,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The name of the question.
    pub id: String,
    /// A number, a name, or several.
    pub value: Json,
    /// It was kept before the run that it speaks of began.
    pub before: bool,
}

/// What a learner did. It says so itself: only the runs can be run again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The last answer to each question.
    pub answers: Vec<Given>,
    /// Parameters that were set by hand, one list a state, in the order of the network's block.
    pub visits: Vec<Vec<f32>>,
    /// Runs that were left, or came to their end.
    pub runs: Vec<Past>,
    /// Runs beside each other.
    pub races: Vec<Vec<Past>>,
    /// What of the page was used, and how often.
    pub used: Vec<(String, u64)>,
}

impl Past {
    /// Reads a run: `{experiment, changes, step}`.
    pub(super) fn read(reader: &Reader<'_>) -> Option<Self> {
        let mut keys = reader.keys();
        let value = keys.need("experiment");
        let experiment = value.inside(Experiment::read(value.value()));
        let changes = keys.get("changes").map_or(Some(Vec::new()), |list| changes(&list));
        let step = keys.get("step").map_or(0.0, |step| step.number_within(0.0, MOST_STEPS));
        keys.finish();
        Some(Self { experiment: experiment?, changes: changes?, step: step as u64 })
    }

    /// Runs it again, to its step.
    ///
    /// # Errors
    /// Whatever is wrong with the experiment, and a step that the run does not come to.
    pub fn replay(&self, data: Option<&crate::data::Dataset>) -> Result<Trainer, Fault> {
        let mut trainer = match data {
            Some(data) => Trainer::with_dataset(self.experiment.clone(), data, &self.changes)?,
            None => Trainer::with_changes(self.experiment.clone(), &self.changes)?,
        };
        let reached = trainer.seek(self.step);
        if reached != self.step {
            let (value, limit) = (self.step as f64, reached as f64);
            return Err(Fault::new("step", Problem::Above { value, limit }));
        }
        Ok(trainer)
    }
}

/// Every whole number up to here is one in JSON, too.
const MOST_STEPS: f64 = 9_007_199_254_740_991.0;
/// So many runs, states and answers are kept at most.
const MOST: usize = 1000;

fn changes(list: &Reader<'_>) -> Option<Vec<Change>> {
    list.items().map(|entry| change(&entry)).collect()
}

/// `[step, name, value]`.
fn change(entry: &Reader<'_>) -> Option<Change> {
    let parts: Vec<_> = entry.items().collect();
    let [step, name, value] = parts.as_slice() else {
        entry.problem(Problem::Length { found: parts.len(), wanted: 3 });
        return None;
    };
    let step = step.number_within(0.0, MOST_STEPS) as u64;
    let setting = value.inside(Setting::new(name.text("a name"), value.value().clone()))?;
    Some(Change { step, setting })
}

impl Record {
    /// Reads a record; what is not there is nothing.
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let answers = list(&mut keys, "answers")
            .map_or(Vec::new(), |list| list.items().map(|each| Given::read(&each)).collect());
        let visits = list(&mut keys, "visits")
            .map_or(Vec::new(), |list| list.items().map(|each| each.singles()).collect());
        let runs = list(&mut keys, "runs")
            .map_or(Vec::new(), |list| list.items().filter_map(|each| Past::read(&each)).collect());
        let races = list(&mut keys, "races").map_or(Vec::new(), |list| {
            let race = |each: Reader<'_>| each.items().filter_map(|run| Past::read(&run)).collect();
            list.items().map(race).collect()
        });
        let used = list(&mut keys, "used").map_or(Vec::new(), |list| {
            let count = |each: Reader<'_>| {
                let mut keys = each.keys();
                let name = keys.need("name").text("a name").to_owned();
                let count = keys.need("count").number_within(0.0, MOST_STEPS) as u64;
                keys.finish();
                (name, count)
            };
            list.items().map(count).collect()
        });
        keys.finish();
        Self { answers, visits, runs, races, used }
    }

    /// The answer to a question.
    pub fn answer(&self, id: &str) -> Option<&Given> {
        self.answers.iter().rfind(|given| given.id == id)
    }
}

/// A list, where there is one.
fn list<'a>(keys: &mut Keys<'a>, key: &'static str) -> Option<Reader<'a>> {
    keys.get(key).inspect(|list| {
        if list.len() > MOST {
            let (found, limit) = (list.len() as u64, MOST as u64);
            list.problem(Problem::TooLarge { found, limit });
        }
    })
}

impl Given {
    fn read(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let id = keys.need("id").text("a name").to_owned();
        let value = keys.need("value").value().clone();
        let before = keys.get("before").is_some_and(|before| before.flag());
        keys.finish();
        Self { id, value, before }
    }
}
