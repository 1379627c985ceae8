//! What a number is to be.

use crate::experiment::Reader;
use crate::fault::Problem;
use serde::Serialize;

/// What a number is to be: all that is said of it holds at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bound {
    /// Exactly this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<f64>,
    /// No further than `within` from this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<f64>,
    /// How far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<f64>,
    /// More than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// This or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// This or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
}

impl Bound {
    /// A number alone says what is to be exactly; else the keys of an object do.
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        if reader.value().as_f64().is_some() {
            return Self { is: Some(reader.number()), ..Self::default() };
        }
        let mut keys = reader.keys();
        let bound = Self::of(&mut keys);
        keys.finish();
        if bound == Self::default() {
            reader.problem(Problem::SaysNothing);
        }
        bound
    }

    /// Those keys of an object that say what a number is to be.
    pub(super) fn of(keys: &mut crate::experiment::Keys<'_>) -> Self {
        let mut number = |key| keys.get(key).map(|each| each.number());
        let bound = Self {
            is: number("is"),
            near: number("near"),
            within: number("within"),
            above: number("above"),
            below: number("below"),
            at_least: number("atLeast"),
            at_most: number("atMost"),
        };
        if bound.near.is_some() != bound.within.is_some() {
            let missing = if bound.near.is_some() { "within" } else { "near" };
            keys.problem_at(missing, Problem::Missing);
        }
        if bound.is_empty() {
            keys.problem(Problem::NeverMet);
        }
        bound
    }

    /// Whether anything is said.
    pub fn says_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a number is what it is to be. What is no number is never.
    pub fn holds(&self, value: f64) -> bool {
        let near = self.near.zip(self.within);
        !value.is_nan()
            && self.is.is_none_or(|is| value == is)
            && near.is_none_or(|(near, within)| (value - near).abs() <= within)
            && self.above.is_none_or(|limit| value > limit)
            && self.below.is_none_or(|limit| value < limit)
            && self.at_least.is_none_or(|limit| value >= limit)
            && self.at_most.is_none_or(|limit| value <= limit)
    }

    /// The least and the most that it can be.
    pub(super) fn range(&self) -> (f64, f64) {
        let near = self.near.zip(self.within);
        let lows = [self.is, near.map(|(near, within)| near - within), self.above, self.at_least];
        let highs = [self.is, near.map(|(near, within)| near + within), self.below, self.at_most];
        let low = lows.into_iter().flatten().fold(f64::NEG_INFINITY, f64::max);
        (low, highs.into_iter().flatten().fold(f64::INFINITY, f64::min))
    }

    /// Whether no number is all of it.
    fn is_empty(&self) -> bool {
        let (low, high) = self.range();
        let open = |limit: Option<f64>, end: f64| limit == Some(end);
        low > high || low == high && (open(self.above, low) || open(self.below, high))
    }

    /// Whether no number between two is all of it.
    pub(super) fn misses(&self, least: f64, most: f64) -> bool {
        let (low, high) = self.range();
        low > most
            || high < least
            || (low == most && self.above == Some(most))
            || (high == least && self.below == Some(least))
    }
}

#[cfg(test)]
mod tests {
    use super::Bound;

    #[test]
    fn every_limit_counts_and_its_edge_belongs_to_it_or_not() {
        let edge = |bound: Bound, inside: f64, outside: f64| {
            assert!(bound.holds(inside), "{bound:?} {inside}");
            assert!(!bound.holds(outside), "{bound:?} {outside}");
        };
        let some = Bound::default();
        edge(Bound { is: Some(3.0), ..some }, 3.0, 3.000001);
        edge(Bound { near: Some(3.0), within: Some(0.5), ..some }, 3.5, 3.6);
        edge(Bound { above: Some(1.0), ..some }, 1.1, 1.0);
        edge(Bound { below: Some(1.0), ..some }, 0.9, 1.0);
        edge(Bound { at_least: Some(1.0), ..some }, 1.0, 0.9);
        edge(Bound { at_most: Some(1.0), ..some }, 1.0, 1.1);
        edge(Bound { at_least: Some(0.0), at_most: Some(1.0), ..some }, 0.5, f64::NAN);
    }

    #[test]
    fn what_no_number_can_be_is_found() {
        let some = Bound::default();
        assert!(Bound { above: Some(2.0), below: Some(1.0), ..some }.is_empty());
        assert!(Bound { above: Some(1.0), at_most: Some(1.0), ..some }.is_empty());
        assert!(!Bound { at_least: Some(1.0), at_most: Some(1.0), ..some }.is_empty());
        assert!(Bound { above: Some(1.0), ..some }.misses(0.0, 1.0));
        assert!(!Bound { at_least: Some(1.0), ..some }.misses(0.0, 1.0));
        assert!(Bound { below: Some(0.0), ..some }.misses(0.0, f64::INFINITY));
    }
}
