//! What cannot be so at once.

use super::condition::{Condition, Wanted};
use crate::experiment::Json;

impl Condition {
    /// All that has to hold for it, part by part.
    pub(super) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Keys(some) | Self::All(some) => some.iter().flat_map(Self::parts).collect(),
            one => vec![one],
        }
    }

    /// Of conditions that are to hold at once, the key of one that another rules out.
    ///
    /// Two at a time is enough for bounds: where any two of some ranges meet, all of them do.
    pub(super) fn ruled_out(all: &[&Self]) -> Option<&'static str> {
        all.iter().enumerate().find_map(|(k, one)| {
            all[..k].iter().find_map(|other| one.apart(other).or_else(|| other.apart(one)))
        })
    }

    /// The key, where the two cannot both hold.
    fn apart(&self, other: &Self) -> Option<&'static str> {
        let found = |apart: bool, key: &'static str| apart.then_some(key);
        match (self, other) {
            (Self::Measure(of, a), Self::Measure(its, b)) if of == its => {
                found(a.apart(b), of.name())
            }
            (Self::Size(of, a), Self::Size(its, b)) if of == its => found(a.apart(b), of.name()),
            (
                Self::Score(of, class, part, at, a),
                Self::Score(its, its_class, its_part, its_at, b),
            ) if (of, class, part, at) == (its, its_class, its_part, its_at) => {
                found(a.apart(b), of.name())
            }
            (Self::Parameter(of, a), Self::Parameter(its, b)) if of == its => {
                found(a.apart(b), "parameter")
            }
            (Self::AnswerAt(of, a), Self::AnswerAt(its, b)) if of == its => {
                found(a.apart(b), "answerAt")
            }
            (Self::State(of, a), Self::State(its, b)) if of == its => found(a != b, of.name()),
            (Self::Setting(of, start, a), Self::Setting(its, its_start, b))
                if of.is(its) && start == its_start =>
            {
                found(a.apart(b), "setting")
            }
            (Self::Answer(of, a), Self::Answer(its, b)) if of == its => found(a.apart(b), "answer"),
            (Self::Constant(rows), Self::Changed(row, _)) => {
                found(rows.iter().any(|each| each.is(row)), "changed")
            }
            (Self::Not(one), other) => found(**one == *other, "not"),
            _ => None,
        }
    }
}

impl Wanted {
    /// Whether no value is both.
    fn apart(&self, other: &Self) -> bool {
        let none = |some: &[Json], fits: &dyn Fn(&Json) -> bool| !some.iter().any(fits);
        match (self, other) {
            (Self::Bound(a), Self::Bound(b)) => a.apart(b),
            (Self::OneOf(some), Self::OneOf(others)) => none(some, &|one| others.contains(one)),
            (Self::Bound(bound), Self::OneOf(some)) | (Self::OneOf(some), Self::Bound(bound)) => {
                none(some, &|one| one.as_f64().is_some_and(|value| bound.holds(value)))
            }
            _ => false,
        }
    }
}
