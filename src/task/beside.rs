//! What is asked of what was done beside the run: states set by hand, runs before it, races.

use std::cmp::Ordering;

use super::Bound;
use super::condition::{Apart, Condition, Number};
use super::record::Past;
use super::value::at;
use super::verdict::{Scene, Verdict};
use crate::experiment::Json;
use crate::experiment::options::Opt;
use crate::train::Trainer;

impl Scene<'_> {
    /// The most states set by hand that are so, and stand apart.
    pub fn visited(&self, state: &Condition, count: usize, apart: &Apart) -> Verdict {
        let mut run = self.run.clone();
        run.seek(0);
        let mut states = Vec::new();
        let here = (self.run.position().step == 0).then(|| run.network().parameters.clone());
        for parameters in self.record.visits.iter().chain(&here) {
            if parameters.len() != run.network().parameters.len() {
                continue;
            }
            run.network.parameters.copy_from_slice(parameters);
            if self.of(&run).judge(state).met {
                let value = |number: &Number| number.of(&run);
                let by = apart.by.as_ref().and_then(|(number, _)| value(number));
                states.push((by, apart.same.as_ref().and_then(value)));
            }
        }
        let most = states.iter().map(|first| apart.most(&states, *first)).max().unwrap_or(0);
        let bound = Bound { at_least: Some(count as f64), ..Bound::default() };
        Verdict::of_number("visited", Some(most as f64), bound)
    }

    /// The runs before this one, and this one.
    pub fn earlier(
        &self,
        count: usize,
        differ: &[&'static Opt],
        conditions: [Option<&Condition>; 2],
    ) -> Verdict {
        let runs = self.record.runs.iter().filter_map(|run| self.replay(run));
        let runs: Vec<_> = runs.chain([self.run.clone()]).collect();
        self.runs("runs", &runs, count, differ, conditions)
    }

    /// The race that comes nearest.
    pub fn race(&self, count: usize, differ: &[&'static Opt], each: Option<&Condition>) -> Verdict {
        let judged = self.record.races.iter().map(|race| {
            let runs: Vec<_> = race.iter().filter_map(|run| self.replay(run)).collect();
            self.runs("race", &runs, count, differ, [each, None])
        });
        let order = |verdict: &Verdict| (verdict.met, verdict.now);
        let bound = Bound { at_least: Some(count as f64), ..Bound::default() };
        judged
            .max_by(|a, b| order(a).partial_cmp(&order(b)).unwrap_or(Ordering::Equal))
            .unwrap_or_else(|| Verdict::of_number("race", Some(0.0), bound))
    }

    /// A run of the record, where it can be run again.
    fn replay(&self, run: &Past) -> Option<Trainer> {
        run.replay(self.dataset).ok()
    }

    /// How many kinds of runs are so, and whether one of them is so, too.
    fn runs(
        &self,
        of: &'static str,
        runs: &[Trainer],
        count: usize,
        differ: &[&'static Opt],
        [each, some]: [Option<&Condition>; 2],
    ) -> Verdict {
        let fits = |condition: Option<&Condition>, run: &Trainer| {
            condition.is_none_or(|condition| self.of(run).judge(condition).met)
        };
        let fitting: Vec<_> = runs.iter().filter(|run| fits(each, run)).collect();
        let mut kinds: Vec<Vec<Option<Json>>> = Vec::new();
        for run in &fitting {
            let value = |row: &&'static Opt| at(run.experiment(), row.path);
            let kind: Vec<_> = if differ.is_empty() {
                vec![Json::of(run.experiment()), Some(Json::Number(run.position().step as f64))]
            } else {
                differ.iter().map(value).collect()
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let bound = Bound { at_least: Some(count as f64), ..Bound::default() };
        let verdict = Verdict::of_number(of, Some(kinds.len() as f64), bound);
        let met = verdict.met && fitting.iter().any(|run| fits(some, run));
        let name = differ.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
        Verdict { met, ..verdict }.named(name)
    }
}

impl Apart {
    /// How many of the states stand apart from each other and share what is to be the same with the
    /// first: taken in the order of the parameter, each as soon as it is far enough from the last.
    fn most(
        &self,
        states: &[(Option<f64>, Option<f64>)],
        first: (Option<f64>, Option<f64>),
    ) -> usize {
        let alike = states.iter().filter(|state| state.1 == first.1);
        let Some((_, least)) = &self.by else { return alike.count() };
        let mut values: Vec<f64> = alike.filter_map(|state| state.0).collect();
        values.sort_by(f64::total_cmp);
        let mut last = f64::NEG_INFINITY;
        values
            .iter()
            .filter(|value| {
                let far = **value - last >= *least;
                if far {
                    last = **value;
                }
                far
            })
            .count()
    }
}
