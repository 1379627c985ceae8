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

    /// All that it can be.
    fn range(&self) -> Range {
        let near = self.near.zip(self.within);
        let closed = |low: Option<f64>, high: Option<f64>| Range {
            low: low.unwrap_or(f64::NEG_INFINITY),
            high: high.unwrap_or(f64::INFINITY),
            ..Range::ALL
        };
        let above = Range { low_open: self.above.is_some(), ..closed(self.above, None) };
        let below = Range { high_open: self.below.is_some(), ..closed(None, self.below) };
        let near = closed(near.map(|(at, by)| at - by), near.map(|(at, by)| at + by));
        [closed(self.is, self.is), near, closed(self.at_least, self.at_most), above, below]
            .into_iter()
            .fold(Range::ALL, Range::and)
    }

    /// Whether no number is all of it.
    fn is_empty(&self) -> bool {
        self.range().is_empty()
    }

    /// Whether no number is all of both.
    pub(super) fn apart(&self, other: &Self) -> bool {
        self.range().and(other.range()).is_empty()
    }

    /// Whether no number between two is all of it.
    pub(super) fn misses(&self, least: f64, most: f64) -> bool {
        self.range().and(Range { low: least, high: most, ..Range::ALL }).is_empty()
    }

    /// Whether every number between two is all of it.
    pub(super) fn covers(&self, least: f64, most: f64) -> bool {
        let Range { low, high, low_open, high_open } = self.range();
        (low < least || low == least && !low_open) && (high > most || high == most && !high_open)
    }
}

/// The numbers between two, of which each belongs to them or not.
#[derive(Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
    low_open: bool,
    high_open: bool,
}

impl Range {
    const ALL: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, low_open: false, high_open: false };

    /// What is in both.
    fn and(self, other: Self) -> Self {
        let open = |own: f64, its: f64, end: f64, is: [bool; 2]| {
            own == end && is[0] || its == end && is[1]
        };
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        Self {
            low,
            high,
            low_open: open(self.low, other.low, low, [self.low_open, other.low_open]),
            high_open: open(self.high, other.high, high, [self.high_open, other.high_open]),
        }
    }

    fn is_empty(self) -> bool {
        self.low > self.high || self.low == self.high && (self.low_open || self.high_open)
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
        let above = Bound { above: Some(1.0), ..some };
        assert!(above.apart(&Bound { below: Some(1.0), ..some }));
        assert!(above.apart(&Bound { is: Some(1.0), ..some }));
        assert!(!above.apart(&Bound { below: Some(1.1), ..some }));
    }

    #[test]
    fn what_every_number_is_is_found() {
        let some = Bound::default();
        let not_negative = |bound: Bound| bound.covers(0.0, f64::INFINITY);
        assert!(not_negative(Bound { at_least: Some(0.0), ..some }));
        assert!(not_negative(Bound { above: Some(-1.0), ..some }));
        assert!(!not_negative(Bound { above: Some(0.0), ..some }));
        assert!(!not_negative(Bound { at_least: Some(0.0), at_most: Some(1e9), ..some }));
        assert!(Bound { at_most: Some(20.0), ..some }.covers(0.0, 20.0));
        assert!(!Bound { below: Some(20.0), ..some }.covers(0.0, 20.0));
    }
}
