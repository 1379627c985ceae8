//! Numbers of a task that differ from learner to learner.
//!
//! `vary: {"slope": {"from": 1, "to": 4, "step": 0.5}}` names what is drawn; `{"vary": "slope"}` stands
//! for it wherever a number may stand, `{"vary": "slope", "times": 7, "plus": 2}` for a number made of
//! it, and `{slope}` for it in a text.
//!
//! Two seeds that follow each other never draw the same: those of neighbours in a class do. With the seeds
//! from 0 on every choice comes once before one comes again.

use crate::experiment::{Json, Reader, read};
use crate::fault::{Fault, Problem};
use crate::rng::{Purpose, Stream};

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What it is for this seed.
    pub value: f64,
}

/// The most values that one is drawn among.
const MOST: f64 = 1e6;

/// A task with its numbers drawn.
///
/// # Errors
/// A range with nothing in it; a number that nothing names.
pub fn varied(task: &Json, seed: u32) -> Result<Json, Fault> {
    let Some((_, vary)) = task.as_object().and_then(|keys| keys.iter().rfind(|(k, _)| k == "vary"))
    else {
        return Ok(task.clone());
    };
    let drawn = read("vary", vary, |reader| draw(reader, seed))?;
    let Json::Object(fields) = task else { return Ok(task.clone()) };
    let mut made = Vec::with_capacity(fields.len());
    for (key, value) in fields {
        let value = if key == "vary" { value.clone() } else { put(value, key, &drawn)? };
        made.push((key.clone(), value));
    }
    Ok(Json::Object(made))
}

fn draw(reader: &Reader<'_>, seed: u32) -> Vec<Variable> {
    let mut places = Places { first: Stream::new(0, Purpose::Task, 0), rest: seed, last: 0 };
    let mut names: Vec<_> = reader.value().as_object().unwrap_or_default().iter().collect();
    // In whatever order they are written, it is the same task.
    names.sort_by_key(|(name, _)| name.as_str());
    let ranges = names.into_iter().map(|(name, range)| {
        let value = reader.at(name, range, |range| {
            let mut keys = range.keys();
            let [from, to, step] = ["from", "to", "step"].map(|key| keys.need(key).number());
            keys.finish();
            let count = ((to - from) / step + 1e-9).floor() + 1.0;
            if !(step > 0.0 && (1.0..=MOST).contains(&count)) {
                range.problem(Problem::EmptyRange);
                return from;
            }
            let place = places.next(count as u32);
            round(from + f64::from(place) * step)
        });
        Variable { name: name.clone(), value }
    });
    ranges.collect()
}

/// The places that a seed draws, one variable after another.
struct Places {
    /// Where seed 0 begins in each.
    first: Stream,
    /// What of the seed is left for those that follow: it is a number whose digits have the counts as bases.
    rest: u32,
    /// The place before this one: it moves the next one on, too.
    last: u32,
}

impl Places {
    fn next(&mut self, count: u32) -> u32 {
        let digit = self.rest % count;
        self.rest /= count;
        let moves = u64::from(digit) + u64::from(self.last);
        let place = u64::from(self.first.below(count)) + moves * u64::from(stride(count));
        self.last = (place % u64::from(count)) as u32;
        self.last
    }
}

/// From a seed to the next. It has no factor in common with the count, so that every place comes; near
/// the golden section of it, so that neighbours are not beside each other.
fn stride(count: u32) -> u32 {
    let golden = (f64::from(count) * 0.618).round() as u32;
    (golden..=count).find(|by| common(*by, count) == 1).unwrap_or(1)
}

/// The greatest factor of both (Euclid).
fn common(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common(b, a % b) }
}

/// 0.1 + 0.2 is 0.3 for people.
fn round(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn put(value: &Json, path: &str, drawn: &[Variable]) -> Result<Json, Fault> {
    match value {
        Json::Object(fields) if fields.iter().any(|(key, _)| key == "vary") => {
            let number = |key: &str, else_: f64| {
                let given = fields.iter().find(|(name, _)| name == key);
                given.map_or(Some(else_), |(_, value)| value.as_f64())
            };
            let name = fields.iter().find(|(key, _)| key == "vary");
            let found = name.and_then(|(_, name)| match name {
                Json::String(name) => drawn.iter().find(|one| one.name == *name),
                _ => None,
            });
            let (Some(found), Some(times), Some(plus)) =
                (found, number("times", 1.0), number("plus", 0.0))
            else {
                let choices = drawn.iter().map(|one| one.name.as_str()).collect::<Vec<_>>();
                let problem =
                    Problem::NotOneOf { found: "vary".to_owned(), choices: choices.join(", ") };
                return Err(Fault::new(path, problem));
            };
            Ok(Json::Number(round(found.value * times + plus)))
        }
        Json::Object(fields) => {
            let made = fields.iter().map(|(key, value)| {
                Ok((key.clone(), put(value, &format!("{path}.{key}"), drawn)?))
            });
            Ok(Json::Object(made.collect::<Result<_, Fault>>()?))
        }
        Json::Array(items) => {
            let made = items.iter().enumerate();
            let made = made.map(|(k, item)| put(item, &format!("{path}[{k}]"), drawn));
            Ok(Json::Array(made.collect::<Result<_, Fault>>()?))
        }
        Json::String(text) => {
            let text = drawn.iter().fold(text.clone(), |text, one| {
                text.replace(&format!("{{{}}}", one.name), &one.value.to_string())
            });
            Ok(Json::String(text))
        }
        _ => Ok(value.clone()),
    }
}
