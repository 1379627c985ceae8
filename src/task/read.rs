//! From JSON to a condition: a key for each thing that can be said.

use super::Bound;
use super::condition::{Apart, Condition, Measure, Number, Score, Size, Span, State, Wanted};
use crate::evaluate::{MIDDLE, Part};
use crate::experiment::options::{self, Opt};
use crate::experiment::{Keys, Reader};
use crate::fault::Problem;

/// How the condition of a key is read.
type Reads = fn(&Reader<'_>) -> Condition;
/// A condition that need not be there.
type Perhaps = Option<Box<Condition>>;

impl Condition {
    /// Reads what an object says: one condition, or all of some.
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let mut all = Vec::new();
        for measure in Measure::ALL {
            all.extend(bound(&mut keys, measure.name()).map(|is| Self::Measure(*measure, is)));
        }
        for size in Size::ALL {
            all.extend(bound(&mut keys, size.name()).map(|is| Self::Size(*size, is)));
        }
        for score in Score::ALL {
            all.extend(keys.get(score.name()).map(|each| Self::score(*score, &each)));
        }
        for state in State::ALL {
            all.extend(keys.get(state.name()).map(|is| Self::State(*state, is.flag())));
        }
        let read: [(&'static str, Reads); 15] = [
            ("activation", |each| Self::Activation(names(each))),
            ("parameter", Self::parameter),
            ("answerAt", Self::answer_at),
            ("reached", Self::reached),
            ("highest", |each| Self::extreme(true, each)),
            ("lowest", |each| Self::extreme(false, each)),
            ("setting", Self::setting),
            ("unchanged", |each| Self::Unchanged(places(each))),
            ("constant", |each| Self::Constant(live(each))),
            ("changed", Self::changed),
            ("answer", Self::answer),
            ("predicted", |each| Self::Predicted(each.text("a name").to_owned())),
            ("visited", Self::visited),
            ("runs", |each| Self::runs(each, Self::Runs)),
            ("race", Self::race),
        ];
        for (key, read) in read {
            all.extend(keys.get(key).map(|each| read(&each)));
        }
        all.extend(keys.get("used").map(|each| Self::used(&each)));
        all.extend(keys.get("all").map(|each| Self::All(several(&each))));
        all.extend(keys.get("any").map(|each| Self::Any(several(&each))));
        all.extend(keys.get("not").map(|each| Self::Not(Box::new(Self::read(&each)))));
        keys.finish();
        match all.len() {
            1 => all.remove(0),
            0 => {
                reader.problem(Problem::SaysNothing);
                Self::Keys(all)
            }
            _ => Self::Keys(all),
        }
    }

    fn score(score: Score, reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let bound = Bound::of(&mut keys);
        let class = keys.get("class").map(|name| name.text("a name").to_owned());
        let part = keys.get("of").map_or(Part::Validation, |part| part.named());
        let threshold = keys.get("threshold").map_or(MIDDLE, |each| each.number_within(0.0, 1.0));
        finish(keys, reader, bound);
        Self::Score(score, class, part, threshold, bound)
    }

    fn parameter(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let number = Number::read(&keys.need("name"));
        let bound = Bound::of(&mut keys);
        finish(keys, reader, bound);
        Self::Parameter(number, bound)
    }

    fn answer_at(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let inputs = keys.need("inputs").doubles();
        let bound = Bound::of(&mut keys);
        finish(keys, reader, bound);
        Self::AnswerAt(inputs, bound)
    }

    fn reached(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let when = Box::new(Self::read(&keys.need("when")));
        let span = Span::read(&mut keys);
        keys.finish();
        Self::Reached(when, span)
    }

    fn extreme(highest: bool, reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let of = keys.need("of").named();
        let bound = Bound::of(&mut keys);
        let span = Span::read(&mut keys);
        keys.finish();
        if bound.says_nothing() && span == Span::default() {
            reader.problem(Problem::SaysNothing);
        }
        Self::Extreme(highest, of, bound, span)
    }

    fn setting(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let row = option(&keys.need("name"));
        let start = keys.get("at").is_some_and(|at| at.one_of(&["now", "start"]) == 1);
        let wanted = Wanted::read(&mut keys);
        keys.finish();
        if wanted == Wanted::Given {
            reader.problem(Problem::SaysNothing);
        }
        Self::Setting(row, start, wanted)
    }

    fn changed(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let row = option(&keys.need("name"));
        let after = keys.get("after").map_or(0.0, |step| step.number_within(0.0, f64::MAX));
        keys.finish();
        Self::Changed(row, after)
    }

    fn answer(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let id = keys.need("id").text("a name").to_owned();
        let wanted = Wanted::read(&mut keys);
        keys.finish();
        Self::Answer(id, wanted)
    }

    fn visited(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let state = Box::new(keys.get("state").map_or(Self::All(Vec::new()), |s| Self::read(&s)));
        let count = count(&mut keys);
        let by = keys.get("apart").map(|apart| {
            let mut keys = apart.keys();
            let by = (Number::read(&keys.need("name")), keys.need("by").number());
            keys.finish();
            by
        });
        let same = keys.get("same").map(|name| Number::read(&name));
        keys.finish();
        Self::Visited(state, count, Apart { by, same })
    }

    fn runs(
        reader: &Reader<'_>,
        of: fn(usize, Vec<&'static Opt>, Perhaps, Perhaps) -> Self,
    ) -> Self {
        let mut keys = reader.keys();
        let differ = keys.get("differ").map_or(Vec::new(), |names| {
            if names.value().as_array().is_some() {
                names.items().map(|name| option(&name)).collect()
            } else {
                vec![option(&names)]
            }
        });
        let count = count(&mut keys);
        let each = keys.get("each").map(|each| Box::new(Self::read(&each)));
        let some = keys.get("some").map(|some| Box::new(Self::read(&some)));
        keys.finish();
        of(count, differ, each, some)
    }

    fn race(reader: &Reader<'_>) -> Self {
        Self::runs(reader, |count, differ, each, some| {
            let both: Vec<_> = each.into_iter().chain(some).map(|each| *each).collect();
            Self::Race(count, differ, (!both.is_empty()).then(|| Box::new(Self::Keys(both))))
        })
    }

    fn used(reader: &Reader<'_>) -> Self {
        let mut keys = reader.keys();
        let name = keys.need("name").text("a name").to_owned();
        let count = count(&mut keys);
        keys.finish();
        Self::Used(name, count)
    }
}

impl Span {
    fn read(keys: &mut Keys<'_>) -> Self {
        let step = bound(keys, "step").unwrap_or_default();
        Self { step, epoch: bound(keys, "epoch").unwrap_or_default() }
    }
}

impl Number {
    fn read(reader: &Reader<'_>) -> Self {
        if reader.value().as_f64().is_some() {
            return Self::At(reader.number_within(0.0, 1e9) as usize);
        }
        let name = reader.text("a name");
        match name {
            "slope" => Self::Slope,
            "intercept" => Self::Intercept,
            "w" => Self::Weight(None),
            "b" => Self::Bias,
            _ => {
                let place = name.strip_prefix('w').and_then(|k| k.parse::<usize>().ok());
                match place {
                    Some(place) if place > 0 => Self::Weight(Some(place - 1)),
                    _ => {
                        let choices = "w, w1, w2, b, slope, intercept".to_owned();
                        reader.problem(Problem::NotOneOf { found: name.to_owned(), choices });
                        Self::Bias
                    }
                }
            }
        }
    }
}

impl Wanted {
    fn read(keys: &mut Keys<'_>) -> Self {
        if let Some(list) = keys.get("oneOf") {
            return Self::OneOf(list.items().map(|each| each.value().clone()).collect());
        }
        if let Some(list) = keys.get("several") {
            return Self::Several(names(&list));
        }
        if let Some(list) = keys.get("order") {
            return Self::Order(names(&list));
        }
        if let Some(inputs) = keys.get("nearAnswerAt") {
            return Self::NearAnswerAt(inputs.doubles(), keys.need("within").number());
        }
        if let Some(is) = keys.get("is")
            && is.value().as_f64().is_none()
        {
            return Self::OneOf(vec![is.value().clone()]);
        }
        let bound = Bound::of(keys);
        if bound.says_nothing() { Self::Given } else { Self::Bound(bound) }
    }
}

fn bound(keys: &mut Keys<'_>, key: &'static str) -> Option<Bound> {
    keys.get(key).map(|each| Bound::read(&each))
}

/// Of an object with a bound among its keys.
fn finish(keys: Keys<'_>, reader: &Reader<'_>, bound: Bound) {
    keys.finish();
    if bound.says_nothing() {
        reader.problem(Problem::SaysNothing);
    }
}

fn several(reader: &Reader<'_>) -> Vec<Condition> {
    reader.items().map(|each| Condition::read(&each)).collect()
}

fn names(reader: &Reader<'_>) -> Vec<String> {
    reader.items().map(|name| name.text("a name").to_owned()).collect()
}

fn count(keys: &mut Keys<'_>) -> usize {
    keys.get("atLeast").map_or(1, |count| count.number_within(1.0, 1000.0) as usize)
}

/// An option by its name.
fn option(reader: &Reader<'_>) -> &'static Opt {
    let name = reader.text("a name");
    options::table().find(|row| row.name == name).unwrap_or_else(|| {
        let choices = options::table().map(|row| row.name).collect::<Vec<_>>().join(", ");
        reader.problem(Problem::NotOneOf { found: name.to_owned(), choices });
        &options::SEED
    })
}

/// Options that can change in mid-run.
fn live(reader: &Reader<'_>) -> Vec<&'static Opt> {
    let one = |name: Reader<'_>| {
        let row = option(&name);
        if options::live().all(|live| !live.is(row)) {
            let choices = options::live().map(|row| row.name).collect::<Vec<_>>().join(", ");
            name.problem(Problem::NotOneOf { found: row.name.to_owned(), choices });
        }
        row
    };
    reader.items().map(one).collect()
}

/// Places of an experiment: the name of an option, or of what holds several.
const WHOLE_PARTS: [&str; 6] =
    ["data", "prepare", "prepare.features", "model", "model.layers", "model.initial"];

/// Places of an experiment, as `a.b`.
pub(super) fn places(reader: &Reader<'_>) -> Vec<String> {
    let one = |each: Reader<'_>| {
        let name = each.text("a name");
        if WHOLE_PARTS.contains(&name) {
            return name.to_owned();
        }
        option(&each).path.to_owned()
    };
    reader.items().map(one).collect()
}
