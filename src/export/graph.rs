//! A model as a graph of operations on columns of numbers, (R, C) each: what formats that are
//! graphs are written with.

use super::pipeline::{Cells, Column, Feature, Input, Layer, Made, Pipeline};

/// What comes out of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Its name.
    pub name: String,
    /// C.
    pub width: usize,
}

/// An operation on two lists of numbers.
#[derive(Clone, Copy, Debug)]
pub enum Binary {
    /// a + b
    Add,
    /// a - b
    Subtract,
    /// a b
    Multiply,
    /// a / b
    Divide,
    /// The lesser.
    Least,
    /// The greater.
    Most,
}

/// What writes the operations of a format.
pub trait Graph {
    /// The cells of a column of numbers, (R, 1).
    fn numbers(&mut self, name: &str) -> Wire;
    /// Names; `kept` are those that the model tells apart.
    fn names(&mut self, name: &str, kept: &[String]) -> Wire;
    /// Dates: days from the start of 1970, and seconds of that day.
    fn dates(&mut self, name: &str) -> [Wire; 2];
    /// Which of the names that are kept stands there, one column each: 1 or 0.
    fn named(&mut self, names: &Wire, kept: &[String]) -> Wire;
    /// 1 where no name stands, or one of those that say that nothing is known; else 0.
    fn nameless(&mut self, names: &Wire, unknown: &[String]) -> Wire;
    /// The columns of several, side by side.
    fn concat(&mut self, wires: &[Wire]) -> Wire;
    /// Some columns, in another order.
    fn take(&mut self, wire: &Wire, places: &[usize]) -> Wire;
    /// 1 where no number stands, else 0.
    fn unknown(&mut self, wire: &Wire) -> Wire;
    /// 1 where a number of the row stands, one column each: `wire` has one, or as many.
    fn equal(&mut self, wire: &Wire, row: &[f64]) -> Wire;
    /// `yes` where `when` is 1, one number a column.
    fn choose(&mut self, when: &Wire, yes: &[f64], no: &Wire) -> Wire;
    /// A row of numbers behind an operation.
    fn with(&mut self, operation: Binary, wire: &Wire, row: &[f64]) -> Wire;
    /// Two lists.
    fn both(&mut self, operation: Binary, a: &Wire, b: &Wire) -> Wire;
    /// 1 where all columns are 0, else 0.
    fn none(&mut self, wire: &Wire) -> Wire;
    /// The whole number below.
    fn floor(&mut self, wire: &Wire) -> Wire;
    /// Sines, or cosines.
    fn wave(&mut self, wire: &Wire, is: Made) -> Wire;
    /// (x - offset) / span of every column, and from there on in 32 bits.
    fn scale(&mut self, wire: &Wire, features: &[Feature]) -> Wire;
    /// f(W x + b).
    fn dense(&mut self, wire: &Wire, layer: &Layer, place: usize) -> Wire;
}

/// Writes the way from cells to the answers of the network, which are not scaled back.
pub fn write(graph: &mut impl Graph, model: &Pipeline) -> Wire {
    let numbers = cells(graph, model);
    let features = features(graph, model, &numbers);
    let mut wire = graph.scale(&features, &model.features);
    for (place, layer) in model.layers.iter().enumerate() {
        wire = graph.dense(&wire, layer, place);
    }
    wire
}

/// The numbers of all columns, in their order.
fn cells(graph: &mut impl Graph, model: &Pipeline) -> Wire {
    // Columns of numbers go together: an operation for all of them.
    let mut parts = Vec::new();
    let mut order = vec![0; model.numbers()];
    let (mut place, mut end) = (0, 0);
    let mut plain = Plain::default();
    for column in &model.columns {
        if let Cells::Numbers { .. } = column.cells {
            plain.add(graph, column, place);
        } else {
            let wire = single(graph, column);
            (0..wire.width).for_each(|k| order[place + k] = end + k);
            end += wire.width;
            parts.push(wire);
        }
        place += column.inputs.len();
    }
    if !plain.wires.is_empty() {
        let (wire, places) = plain.finish(graph);
        places.iter().enumerate().for_each(|(k, place)| order[*place] = end + k);
        parts.push(wire);
    }
    let all = graph.concat(&parts);
    pick(graph, all, &order)
}

fn pick(graph: &mut impl Graph, wire: Wire, order: &[usize]) -> Wire {
    if order.iter().copied().eq(0..wire.width) { wire } else { graph.take(&wire, order) }
}

/// Columns of numbers, side by side.
#[derive(Default)]
struct Plain {
    wires: Vec<Wire>,
    fill: Vec<f64>,
    clip: Vec<[f64; 2]>,
    /// The place of each among the numbers of the row.
    places: Vec<usize>,
    /// Which of them have a number that says that nothing is known, and its place.
    indicators: Vec<(usize, usize)>,
}

impl Plain {
    fn add(&mut self, graph: &mut impl Graph, column: &Column, place: usize) {
        let Cells::Numbers { unknown, clip } = &column.cells else { return };
        let mut wire = graph.numbers(&column.name);
        for number in unknown {
            let is = graph.equal(&wire, &[*number]);
            wire = graph.choose(&is, &[f64::NAN], &wire);
        }
        for (k, input) in column.inputs.iter().enumerate() {
            match input {
                Input::Unknown => self.indicators.push((self.wires.len(), place + k)),
                _ => self.places.push(place + k),
            }
        }
        self.wires.push(wire);
        self.fill.push(column.missing.as_ref().map_or(f64::NAN, |values| values[0]));
        self.clip.push(clip.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]));
    }

    /// All numbers, and their places.
    fn finish(self, graph: &mut impl Graph) -> (Wire, Vec<usize>) {
        let Self { wires, fill, clip, mut places, indicators } = self;
        let given = graph.concat(&wires);
        let mut wire = given.clone();
        let filled = fill.iter().any(|fill| !fill.is_nan());
        let unknown = (filled || !indicators.is_empty()).then(|| graph.unknown(&given));
        if let Some(unknown) = unknown.as_ref().filter(|_| filled) {
            wire = graph.choose(unknown, &fill, &wire);
        }
        if clip.iter().any(|[low, high]| low.is_finite() || high.is_finite()) {
            let (low, high): (Vec<f64>, Vec<f64>) =
                clip.into_iter().map(|[low, high]| (low, high)).unzip();
            wire = graph.with(Binary::Most, &wire, &low);
            wire = graph.with(Binary::Least, &wire, &high);
        }
        if let Some(unknown) = unknown.filter(|_| !indicators.is_empty()) {
            let (columns, more): (Vec<usize>, Vec<usize>) = indicators.into_iter().unzip();
            let chosen = pick(graph, unknown, &columns);
            wire = graph.concat(&[wire, chosen]);
            places.extend(more);
        }
        (wire, places)
    }
}

/// The numbers of a column of names, or of dates.
fn single<G: Graph>(graph: &mut G, column: &Column) -> Wire {
    let (wire, missing) = match &column.cells {
        Cells::Names { unknown } => names(graph, column, unknown),
        Cells::Dates { unknown } => dates(graph, column, unknown),
        Cells::Numbers { .. } => return graph.numbers(&column.name),
    };
    let (Some(values), Some(missing)) = (&column.missing, missing) else { return wire };
    let wire = graph.choose(&missing, &values[..wire.width], &wire);
    if column.inputs.last() == Some(&Input::Unknown) {
        graph.concat(&[wire, missing])
    } else {
        wire
    }
}

/// The numbers of names, and where nothing is known.
fn names(graph: &mut impl Graph, column: &Column, unknown: &[String]) -> (Wire, Option<Wire>) {
    let name = |input: &Input| match input {
        Input::Name(name) => Some(name.clone()),
        _ => None,
    };
    let kept: Vec<String> = column.inputs.iter().filter_map(name).collect();
    let given = graph.names(&column.name, &kept);
    let missing = column.missing.as_ref().map(|_| graph.nameless(&given, unknown));
    let mut wire = graph.named(&given, &kept);
    if column.inputs.contains(&Input::Other) {
        let other = graph.none(&wire);
        wire = graph.concat(&[wire, other]);
    }
    (wire, missing)
}

/// The numbers of dates, and where nothing is known.
fn dates<G: Graph>(graph: &mut G, column: &Column, unknown: &[f64]) -> (Wire, Option<Wire>) {
    let [days, seconds] = graph.dates(&column.name);
    let missing = column.missing.as_ref().map(|_| {
        let mut missing = graph.unknown(&days);
        for mark in unknown {
            let day = (mark / 86_400.0).floor();
            let same_day = graph.equal(&days, &[day]);
            let same_second = graph.equal(&seconds, &[mark - 86_400.0 * day]);
            let is = graph.both(Binary::Multiply, &same_day, &same_second);
            missing = graph.both(Binary::Most, &missing, &is);
        }
        missing
    });
    let parts: [(Wanted, Part<G>); 3] = [
        (|input| if let Input::Hour(hour) = input { Some(*hour) } else { None }, hour),
        (|input| if let Input::Weekday(day) = input { Some(*day) } else { None }, weekday),
        (|input| if let Input::Month(month) = input { Some(*month) } else { None }, month),
    ];
    let mut wires = Vec::new();
    for (wanted, make) in parts {
        let row: Vec<f64> = column.inputs.iter().filter_map(wanted).map(f64::from).collect();
        if !row.is_empty() {
            let part = make(graph, &days, &seconds);
            wires.push(graph.equal(&part, &row));
        }
    }
    (graph.concat(&wires), missing)
}

/// What an input wants of a date, where it is of that part.
type Wanted = fn(&Input) -> Option<u32>;

/// A part of a date, of days and seconds.
type Part<G> = fn(&mut G, &Wire, &Wire) -> Wire;

/// floor(x / n).
fn whole<G: Graph>(graph: &mut G, wire: &Wire, n: f64) -> Wire {
    let share = graph.with(Binary::Divide, wire, &[n]);
    graph.floor(&share)
}

/// x - n floor(x / n).
fn rest<G: Graph>(graph: &mut G, wire: &Wire, n: f64) -> Wire {
    let count = whole(graph, wire, n);
    let taken = graph.with(Binary::Multiply, &count, &[n]);
    graph.both(Binary::Subtract, wire, &taken)
}

fn hour<G: Graph>(graph: &mut G, _: &Wire, seconds: &Wire) -> Wire {
    whole(graph, seconds, 3600.0)
}

/// From Monday as 1: the first day of 1970 was a Thursday.
fn weekday<G: Graph>(graph: &mut G, days: &Wire, _: &Wire) -> Wire {
    let since_monday = graph.with(Binary::Add, days, &[3.0]);
    let day = rest(graph, &since_monday, 7.0);
    graph.with(Binary::Add, &day, &[1.0])
}

/// By H. Hinnant's `civil_from_days`: years from March on, in eras of 400 years.
fn month<G: Graph>(graph: &mut G, days: &Wire, _: &Wire) -> Wire {
    let from_march = graph.with(Binary::Add, days, &[719_468.0]);
    let day = rest(graph, &from_march, 146_097.0);
    let [a, b, c] = [1460.0, 36_524.0, 146_096.0].map(|n| whole(graph, &day, n));
    let sum = graph.both(Binary::Subtract, &day, &a);
    let sum = graph.both(Binary::Add, &sum, &b);
    let sum = graph.both(Binary::Subtract, &sum, &c);
    let year = whole(graph, &sum, 365.0);
    // The day of the year: the day of the era, less the days of its years.
    let plain = graph.with(Binary::Multiply, &year, &[365.0]);
    let (fourth, hundredth) = (whole(graph, &year, 4.0), whole(graph, &year, 100.0));
    let before = graph.both(Binary::Add, &plain, &fourth);
    let before = graph.both(Binary::Subtract, &before, &hundredth);
    let day = graph.both(Binary::Subtract, &day, &before);
    // Months from March have 31, 30, 31, 30, 31 days, and again.
    let five = graph.with(Binary::Multiply, &day, &[5.0]);
    let five = graph.with(Binary::Add, &five, &[2.0]);
    let month = whole(graph, &five, 153.0);
    let later = graph.with(Binary::Add, &month, &[2.0]);
    let around = rest(graph, &later, 12.0);
    graph.with(Binary::Add, &around, &[1.0])
}

/// The features, made of the numbers, in their order.
fn features(graph: &mut impl Graph, model: &Pipeline, numbers: &Wire) -> Wire {
    let mut parts = Vec::new();
    let mut order = vec![0; model.features.len()];
    let mut end = 0;
    for is in [Made::Column, Made::Product, Made::Sine, Made::Cosine] {
        let places: Vec<usize> =
            (0..model.features.len()).filter(|k| model.features[*k].is == is).collect();
        if places.is_empty() {
            continue;
        }
        let of = |side: usize| -> Vec<usize> {
            places.iter().map(|k| model.features[*k].of[side]).collect()
        };
        let first = pick(graph, numbers.clone(), &of(0));
        parts.push(match is {
            Made::Column => first,
            Made::Product => {
                let second = pick(graph, numbers.clone(), &of(1));
                graph.both(Binary::Multiply, &first, &second)
            }
            Made::Sine | Made::Cosine => graph.wave(&first, is),
        });
        places.iter().enumerate().for_each(|(k, place)| order[*place] = end + k);
        end += places.len();
    }
    let all = graph.concat(&parts);
    pick(graph, all, &order)
}
