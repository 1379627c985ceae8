//! What no run can reach, found where it is written.

use super::condition::{Condition, Measure, Score, Span, State, Wanted};
use super::{Bound, Task};
use crate::data::Dataset;
use crate::evaluate::Part;
use crate::experiment::Json;
use crate::experiment::options::{EPOCHS, Kind, Opt, PATIENCE, VALIDATION};
use crate::fault::{Fault, Problem};
use crate::nn::Activation;
use crate::train::Trainer;

impl Task {
    /// Finds what no run of the task can reach. Of a table beside the experiment what only its rows can
    /// tell is left out where it is not at hand.
    ///
    /// # Errors
    /// The start, where it is none; the first condition that cannot be met, with its place.
    pub fn check(&self, dataset: Option<&Dataset>) -> Result<(), Fault> {
        let start = match dataset {
            Some(dataset) => Trainer::with_dataset(self.start.clone(), dataset, &[]).map(Some),
            None => match Trainer::new(self.start.clone()) {
                Err(Fault { problem: Problem::NotAtHand { .. }, .. }) => Ok(None),
                other => other.map(Some),
            },
        };
        let start =
            start.map_err(|fault| Fault::new(format!("start.{}", fault.path), fault.problem))?;
        let limits = Limits { task: self, start: start.as_ref(), fixed: &self.fixed };
        limits.check(&self.goal, "goal")?;
        for (k, wrong) in self.wrong.iter().enumerate() {
            limits.check(&wrong.when, &format!("wrong[{k}].when"))?;
        }
        Ok(())
    }
}

/// What bounds the runs of a task.
#[derive(Clone, Copy)]
struct Limits<'a> {
    task: &'a Task,
    start: Option<&'a Trainer>,
    /// What stays as it is.
    fixed: &'a [String],
}

impl Limits<'_> {
    fn check(&self, condition: &Condition, path: &str) -> Result<(), Fault> {
        let never = |key: &str| Fault::new(format!("{path}.{key}"), Problem::NeverMet);
        let inside = |one: &Condition, key: &str| self.check(one, &format!("{path}.{key}"));
        let several = |some: &[Condition], key: &str| {
            let mut some = some.iter().enumerate();
            some.try_for_each(|(k, each)| inside(each, &format!("{key}[{k}]")))
        };
        match condition {
            Condition::Keys(some) => some.iter().try_for_each(|each| self.check(each, path))?,
            Condition::All(some) => several(some, "all")?,
            Condition::Any(some) => several(some, "any")?,
            // What is never so is always not so: nothing is wrong with that.
            Condition::Not(one) if self.always(one) => return Err(never("not")),
            Condition::Reached(when, span) => {
                inside(when, "reached.when")?;
                if let Some(key) = self.never_there(*span) {
                    return Err(never(&format!("reached.{key}")));
                }
            }
            Condition::Visited(state, ..) => inside(state, "visited.state")?,
            Condition::Runs(_, _, each, some) => {
                let [each, some] = [each, some].map(Option::as_deref);
                self.other_runs([each, some], &format!("{path}.runs"))?;
            }
            Condition::Race(_, _, each) => {
                self.other_runs([each.as_deref(), None], &format!("{path}.race"))?;
            }
            one => self.never(one).map_or(Ok(()), |key| Err(never(key)))?,
        }
        Condition::ruled_out(&condition.parts()).map_or(Ok(()), |key| Err(never(key)))
    }

    /// What is asked of other runs than the one that stands: what is fixed is so in that one alone.
    fn other_runs(&self, conditions: [Option<&Condition>; 2], path: &str) -> Result<(), Fault> {
        let free = Self { fixed: &[], ..*self };
        for (one, key) in conditions.into_iter().zip(["each", "some"]) {
            one.map_or(Ok(()), |one| free.check(one, &format!("{path}.{key}")))?;
        }
        // The one that is so, too, is one of them.
        let both: Vec<_> = conditions.into_iter().flatten().flat_map(Condition::parts).collect();
        let ruled_out = Condition::ruled_out(&both);
        ruled_out
            .map_or(Ok(()), |key| Err(Fault::new(format!("{path}.some.{key}"), Problem::NeverMet)))
    }

    /// Whether every run meets it, wherever it stands.
    fn always(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Measure(Measure::Step, bound) => bound.covers(0.0, f64::INFINITY),
            Condition::Measure(Measure::Epoch, bound) => bound.covers(0.0, self.most_epochs()),
            Condition::Measure(Measure::Rows, bound) => bound.covers(1.0, f64::INFINITY),
            Condition::Size(_, bound) => bound.covers(0.0, f64::INFINITY),
            Condition::Keys(some) | Condition::All(some) => {
                some.iter().all(|each| self.always(each))
            }
            Condition::Any(some) => some.iter().any(|each| self.always(each)),
            _ => false,
        }
    }

    /// What of a place on the way no run comes to.
    fn never_there(&self, span: Span) -> Option<&'static str> {
        if span.step.misses(0.0, f64::INFINITY) {
            return Some("step");
        }
        span.epoch.misses(0.0, self.most_epochs()).then_some("epoch")
    }

    fn most_epochs(&self) -> f64 {
        let epochs = self.task.start.train.epochs;
        if self.fixed(EPOCHS.path) { f64::from(epochs) } else { f64::INFINITY }
    }

    /// The key of a condition that no run can meet.
    fn never(&self, condition: &Condition) -> Option<&'static str> {
        let found = |never: bool, key: &'static str| never.then_some(key);
        match condition {
            Condition::Measure(measure, bound) => {
                found(self.never_measures(*measure, bound), measure.name())
            }
            Condition::Extreme(highest, of, bound, span) => {
                let key = if *highest { "highest" } else { "lowest" };
                let there = self.never_there(*span).is_none();
                found(!there || self.never_measures(*of, bound), key)
            }
            Condition::Size(size, bound) => {
                let fixed = self.fixed("model.layers");
                let now = self.start.map(|start| size.of(start));
                let other = fixed && now.is_some_and(|now| !bound.holds(now));
                found(bound.misses(0.0, f64::INFINITY) || other, size.name())
            }
            Condition::Activation(names) => {
                let known = |name: &String| Activation::NAMES.contains(&name.as_str());
                found(!names.iter().all(known), "activation")
            }
            Condition::Score(score, class, part, _, bound) => {
                found(self.never_scores(*score, class.as_deref(), *part, bound), score.name())
            }
            Condition::Parameter(number, _) => {
                let none = self.start.is_some_and(|start| number.of(start).is_none());
                found(none && self.fixed("model.layers"), "parameter")
            }
            Condition::AnswerAt(inputs, _) => {
                let other = self
                    .start
                    .as_ref()
                    .is_some_and(|start| start.predict(std::slice::from_ref(inputs)).is_err());
                found(other && self.fixed("data"), "answerAt")
            }
            Condition::State(State::EndedEarly, true) => {
                let none = self.task.start.train.patience == 0 && self.fixed(PATIENCE.path);
                found(none, "endedEarly")
            }
            Condition::Setting(row, _, wanted) => found(self.never_set(row, wanted), "setting"),
            Condition::Changed(row, _) => found(self.fixed(row.path), "changed"),
            _ => None,
        }
    }

    /// Whether a place of the experiment stays as it is.
    fn fixed(&self, path: &str) -> bool {
        let inside = |fixed: &String| {
            path == fixed || path.strip_prefix(fixed.as_str()).is_some_and(|r| r.starts_with('.'))
        };
        self.fixed.iter().any(inside)
    }

    fn never_measures(&self, measure: Measure, bound: &Bound) -> bool {
        let classes = self.start.map(|start| start.data().classes());
        let fixed = self.fixed("data");
        let held_out = self.start.is_none_or(|start| start.validation_loss().is_some());
        let none_held_out = !held_out && self.fixed(VALIDATION.path);
        match measure {
            Measure::Loss => bound.misses(0.0, f64::INFINITY),
            Measure::ValidationLoss => bound.misses(0.0, f64::INFINITY) || none_held_out,
            Measure::Gap => none_held_out,
            Measure::Accuracy => bound.misses(0.0, 1.0) || fixed && classes == Some(false),
            Measure::ValidationAccuracy => {
                bound.misses(0.0, 1.0) || fixed && classes == Some(false) || none_held_out
            }
            Measure::R2 => bound.misses(f64::NEG_INFINITY, 1.0) || fixed && classes == Some(true),
            Measure::ValidationR2 => {
                bound.misses(f64::NEG_INFINITY, 1.0)
                    || fixed && classes == Some(true)
                    || none_held_out
            }
            Measure::Step => bound.misses(0.0, f64::INFINITY),
            Measure::Epoch => bound.misses(0.0, self.most_epochs()),
            Measure::Rows => bound.misses(1.0, f64::INFINITY),
        }
    }

    fn never_scores(&self, score: Score, class: Option<&str>, part: Part, bound: &Bound) -> bool {
        let outside = match score {
            Score::FalseAlarms => bound.misses(0.0, f64::INFINITY),
            Score::Recall | Score::Precision => bound.misses(0.0, 1.0),
        };
        let Some(start) = self.start else { return outside };
        let data = start.data();
        let known =
            data.raw.classes.as_ref().is_some_and(|names| {
                class.is_none_or(|class| names.iter().any(|name| name == class))
            });
        outside
            || self.fixed("data") && !known
            || self.fixed("prepare") && part.rows(data).is_empty()
    }

    fn never_set(&self, row: &'static Opt, wanted: &Wanted) -> bool {
        if self.fixed(row.path) {
            let verdict = super::verdict::setting(&self.task.start, row, wanted);
            return !verdict;
        }
        match (wanted, row.kind) {
            (Wanted::Bound(bound), Kind::Whole { min, max } | Kind::Real { min, max }) => {
                bound.misses(min, max)
            }
            (Wanted::OneOf(some), Kind::Choice { choices, .. }) => !some
                .iter()
                .any(|one| matches!(one, Json::String(name) if choices.contains(&name.as_str()))),
            (Wanted::OneOf(some), Kind::Switch) => {
                !some.iter().any(|one| matches!(one, Json::Bool(_)))
            }
            (Wanted::OneOf(some), Kind::Whole { .. } | Kind::Real { .. }) => !some
                .iter()
                .any(|one| one.as_f64().is_some_and(|value| row.problem(value).is_none())),
            _ => true,
        }
    }
}
