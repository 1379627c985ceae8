//! What of a condition is met, and what is there instead.

use super::Bound;
use super::condition::{Condition, Measure, Score, Span, Wanted};
use super::record::Record;
use super::value::{answer, at};
use crate::data::Dataset;
use crate::evaluate::Part;
use crate::experiment::options::Opt;
use crate::experiment::{Experiment, Json};
use crate::train::{Change, Position, Trainer};
use serde::Serialize;

/// Whether a condition is met, with what is there and what was asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// It is.
    pub met: bool,
    /// The key that says what was asked.
    pub of: &'static str,
    /// Of which option, parameter, question or class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<f64>,
    /// What that counts, of a place on the way: `step` or `epoch`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<&'static str>,
    /// What the number is to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Bound>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
}

impl Verdict {
    fn new(of: &'static str, met: bool) -> Self {
        Self { met, of, name: None, now: None, at: None, wanted: None, parts: Vec::new() }
    }

    pub(super) fn of_number(of: &'static str, now: Option<f64>, wanted: Bound) -> Self {
        let met = now.is_some_and(|now| wanted.holds(now));
        Self { now, wanted: Some(wanted), ..Self::new(of, met) }
    }

    pub(super) fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    fn with(self, parts: Vec<Self>) -> Self {
        Self { parts, ..self }
    }
}

/// What a place on the way counts, what that is to be, what it is, and whether that holds.
type Place = (&'static str, Bound, Option<f64>, bool);

/// What is judged: a run that stands where it was left, and what else was done.
pub(super) struct Scene<'a> {
    /// What the task began with.
    pub start: &'a Experiment,
    /// The run.
    pub run: &'a Trainer,
    /// What else was done.
    pub record: &'a Record,
    /// What other runs of the same table learn from.
    pub dataset: Option<&'a Dataset>,
}

impl Scene<'_> {
    /// Another run in the place of the one that stands.
    pub fn of<'b>(&'b self, run: &'b Trainer) -> Scene<'b> {
        Scene { run, ..*self }
    }

    pub fn judge(&self, condition: &Condition) -> Verdict {
        match condition {
            Condition::Measure(measure, bound) => {
                Verdict::of_number(measure.name(), measure.of(self.run), *bound)
            }
            Condition::Size(size, bound) => {
                Verdict::of_number(size.name(), Some(size.of(self.run)), *bound)
            }
            Condition::Activation(names) => self.activation(names),
            Condition::Score(score, class, part, threshold, bound) => {
                self.score(*score, class.as_deref(), *part, *threshold, *bound)
            }
            Condition::Parameter(number, bound) => {
                Verdict::of_number("parameter", number.of(self.run), *bound).named(number.name())
            }
            Condition::AnswerAt(inputs, bound) => {
                Verdict::of_number("answerAt", answer(self.run, inputs), *bound).named(list(inputs))
            }
            Condition::Reached(when, span) => self.reached(when, *span),
            Condition::Extreme(highest, of, bound, span) => {
                self.extreme(*highest, *of, *bound, *span)
            }
            Condition::State(state, wanted) => {
                let said = |is: bool| f64::from(u8::from(is));
                let bound = Bound { is: Some(said(*wanted)), ..Bound::default() };
                Verdict::of_number(state.name(), Some(said(state.of(self.run))), bound)
            }
            Condition::Setting(row, start, wanted) => self.setting(row, *start, wanted),
            Condition::Unchanged(places) => self.unchanged(places),
            Condition::Constant(rows) => self.constant(rows),
            Condition::Changed(row, after) => self.changed(row, *after),
            Condition::Answer(id, wanted) => self.answered(id, wanted),
            Condition::Predicted(id) => {
                let met = self.record.answer(id).is_some_and(|given| given.before);
                Verdict::new("predicted", met).named(id)
            }
            Condition::Visited(state, count, apart) => self.visited(state, *count, apart),
            Condition::Runs(count, differ, each, some) => {
                self.earlier(*count, differ, [each.as_deref(), some.as_deref()])
            }
            Condition::Race(count, differ, each) => self.race(*count, differ, each.as_deref()),
            Condition::Used(name, count) => {
                let used = self.record.used.iter().filter(|(used, _)| used == name);
                let sum = used.map(|(_, count)| *count).sum::<u64>() as f64;
                let bound = Bound { at_least: Some(*count as f64), ..Bound::default() };
                Verdict::of_number("used", Some(sum), bound).named(name)
            }
            Condition::Keys(some) | Condition::All(some) => {
                let parts: Vec<_> = some.iter().map(|each| self.judge(each)).collect();
                Verdict::new("all", parts.iter().all(|each| each.met)).with(parts)
            }
            Condition::Any(some) => {
                let parts: Vec<_> = some.iter().map(|each| self.judge(each)).collect();
                Verdict::new("any", parts.iter().any(|each| each.met)).with(parts)
            }
            Condition::Not(one) => {
                let part = self.judge(one);
                Verdict::new("not", !part.met).with(vec![part])
            }
        }
    }

    fn activation(&self, names: &[String]) -> Verdict {
        let layers = &self.run.experiment().model.layers;
        let hidden = &layers[..layers.len().saturating_sub(1)];
        let met = hidden.iter().all(|layer| names.iter().any(|n| n == layer.activation.name()));
        Verdict::new("activation", met).named(names.join(", "))
    }

    fn score(
        &self,
        score: Score,
        class: Option<&str>,
        part: Part,
        threshold: f64,
        bound: Bound,
    ) -> Verdict {
        let answers = self.run.judge(part);
        let now = score.of(&answers, class, threshold);
        let verdict = Verdict::of_number(score.name(), now, bound);
        class.map_or(verdict.clone(), |class| verdict.named(class))
    }

    /// Goes the way from the start, and looks after each update, or at the end of each epoch.
    fn walk(&self, span: Span, mut see: impl FnMut(&Trainer) -> bool) {
        let mut way = self.run.clone();
        let end = way.position().step;
        way.seek(0);
        let by_epochs = span.step.says_nothing();
        while see(&way) && way.position().step < end {
            let before = way.position().step;
            if by_epochs {
                way.epochs(1);
            } else {
                way.step(1);
            }
            if way.position().step > end {
                way.seek(end);
            }
            if way.position().step == before {
                break;
            }
        }
    }

    fn reached(&self, when: &Condition, span: Span) -> Verdict {
        let mut found = None;
        self.walk(span, |way| {
            if self.of(way).judge(when).met {
                found = Some(way.position());
            }
            found.is_none()
        });
        let place = Self::place(span, found);
        let met = found.is_some() && place.is_none_or(|(.., met)| met);
        Self::placed(Verdict::new("reached", met), place).with(vec![self.judge(when)])
    }

    /// Of a place on the way that is to be within a span: what is said of it, the number that is not as it
    /// should be before one that is; its epoch where the span says nothing.
    fn place(span: Span, found: Option<Position>) -> Option<Place> {
        let step = ("step", span.step, found.map(|at| at.step as f64));
        let epoch = ("epoch", span.epoch, found.map(|at| f64::from(at.epoch)));
        let told = [step, epoch].into_iter().filter(|(_, bound, _)| !bound.says_nothing());
        told.map(|(at, bound, now)| (at, bound, now, now.is_some_and(|now| bound.holds(now))))
            .min_by_key(|&(.., met)| met)
            .or(found.map(|_| (epoch.0, epoch.1, epoch.2, true)))
    }

    fn placed(verdict: Verdict, place: Option<Place>) -> Verdict {
        match place {
            Some((at, bound, now, _)) => {
                Verdict { now, at: Some(at), wanted: Some(bound), ..verdict }
            }
            None => verdict,
        }
    }

    fn extreme(&self, highest: bool, of: Measure, bound: Bound, span: Span) -> Verdict {
        let mut best: Option<(f64, Position)> = None;
        self.walk(span, |way| {
            if let Some(value) = of.of(way)
                && best.is_none_or(|(most, _)| if highest { value > most } else { value < most })
            {
                best = Some((value, way.position()));
            }
            true
        });
        let value = best.map(|best| best.0);
        let fits = bound.says_nothing() || value.is_some_and(|value| bound.holds(value));
        let place = Self::place(span, best.map(|best| best.1));
        let met = best.is_some() && fits && place.is_none_or(|(.., met)| met);
        let name = if highest { "highest" } else { "lowest" };
        let verdict = Verdict::new(name, met).named(of.name());
        // Of a value that is as it should be at a place that is not, the place is told.
        if !bound.says_nothing() && (met || !fits) {
            Verdict { now: value, wanted: Some(bound), ..verdict }
        } else {
            Self::placed(verdict, place)
        }
    }

    fn setting(&self, row: &'static Opt, start: bool, wanted: &Wanted) -> Verdict {
        let mut experiment = self.run.experiment().clone();
        if !start {
            experiment.train = *self.run.now();
        }
        let value = at(&experiment, row.path);
        self.is(Verdict::new("setting", false).named(row.name), value.as_ref(), wanted)
    }

    /// Fills in whether a value is what it is to be.
    fn is(&self, verdict: Verdict, value: Option<&Json>, wanted: &Wanted) -> Verdict {
        let now = value.and_then(Json::as_f64);
        let met = value.is_some_and(|value| match wanted {
            Wanted::NearAnswerAt(inputs, within) => {
                let own = answer(self.run, inputs);
                now.zip(own).is_some_and(|(now, own)| (now - own).abs() <= *within)
            }
            wanted => is(value, wanted),
        });
        let wanted = if let Wanted::Bound(bound) = wanted { Some(*bound) } else { None };
        Verdict { met, now, wanted, ..verdict }
    }

    /// The changes that the run has come to: further ones wait.
    fn changes(&self) -> impl Iterator<Item = &Change> {
        let step = self.run.position().step;
        self.run.changes().iter().filter(move |change| change.step <= step)
    }

    fn unchanged(&self, places: &[String]) -> Verdict {
        let here = self.run.experiment();
        let changed = places.iter().find(|place| {
            let moved = self.changes().any(|change| {
                options_path(change.setting.name()).is_some_and(|path| path == place.as_str())
            });
            moved || at(here, place) != at(self.start, place)
        });
        let verdict = Verdict::new("unchanged", changed.is_none());
        changed.map_or(verdict.clone(), |place| verdict.named(place.as_str()))
    }

    fn constant(&self, rows: &[&'static Opt]) -> Verdict {
        let moved =
            rows.iter().find(|row| self.changes().any(|change| change.setting.name() == row.name));
        let verdict = Verdict::new("constant", moved.is_none());
        moved.map_or(verdict.clone(), |row| verdict.named(row.name))
    }

    fn changed(&self, row: &'static Opt, after: f64) -> Verdict {
        let met = self
            .changes()
            .any(|change| change.setting.name() == row.name && change.step as f64 >= after);
        Verdict::new("changed", met).named(row.name)
    }

    fn answered(&self, id: &str, wanted: &Wanted) -> Verdict {
        let given = self.record.answer(id).map(|given| &given.value);
        // What an answer is to be is not told.
        let Verdict { met, now, .. } = self.is(Verdict::new("answer", false), given, wanted);
        Verdict { now, ..Verdict::new("answer", met) }.named(id)
    }
}

/// Whether a value is what it is to be, wherever the run stands.
fn is(value: &Json, wanted: &Wanted) -> bool {
    let names = || -> Option<Vec<&str>> { value.as_array()?.iter().map(text).collect() };
    match wanted {
        Wanted::Bound(bound) => value.as_f64().is_some_and(|now| bound.holds(now)),
        Wanted::OneOf(some) => some.contains(value),
        Wanted::Order(order) => names().is_some_and(|names| names == *order),
        Wanted::Several(some) => names().is_some_and(|names| {
            names.len() == some.len() && some.iter().all(|one| names.contains(&one.as_str()))
        }),
        Wanted::Given => match value {
            Json::Null => false,
            Json::String(text) => !text.trim().is_empty(),
            Json::Array(items) => !items.is_empty(),
            _ => true,
        },
        Wanted::NearAnswerAt(..) => false,
    }
}

/// Whether an option of an experiment is what it is to be.
pub(super) fn setting(experiment: &Experiment, row: &Opt, wanted: &Wanted) -> bool {
    at(experiment, row.path).is_some_and(|value| is(&value, wanted))
}

fn options_path(name: &str) -> Option<&'static str> {
    crate::experiment::options::table().find(|row| row.name == name).map(|row| row.path)
}

fn text(value: &Json) -> Option<&str> {
    if let Json::String(text) = value { Some(text) } else { None }
}

fn list(numbers: &[f64]) -> String {
    numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(", ")
}
