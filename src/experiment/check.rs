//! What an experiment must be like, beside what its reader sees of each value: the limits of options
//! where it was put together in Rust, and what lists must be like wherever they come from.

use super::options::{DATA_DRAW, INTERCEPT, NOISE, SAMPLES, SEED, SHIFT, SLOPE};
use super::{Cell, Column, ColumnKind, Data, DataKind, Experiment, Model, Role};
use crate::WHOLE;
use crate::fault::{Fault, Problem};

/// The most layers a network may have.
const MOST_LAYERS: f64 = 32.0;

type Checked = Result<(), Fault>;

fn as_it_is(path: &str) -> String {
    path.to_owned()
}

impl Experiment {
    /// Checks every limit, for an experiment that was put together in Rust.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn validate(&self) -> Checked {
        within(|| "version".to_owned(), f64::from(self.version), 1.0, 1.0)?;
        SEED.check(self.seed, &as_it_is)?;
        self.data.check()?;
        self.prepare.check(&as_it_is)?;
        for (k, layer) in self.model.layers.iter().enumerate() {
            layer.check(&|path| path.replace("[]", &format!("[{k}]")))?;
        }
        self.model.check(&as_it_is)?;
        initial(&self.model)?;
        self.train.check(&as_it_is)?;
        self.check_lists()
    }

    /// Checks what lists must be like.
    pub(super) fn check_lists(&self) -> Checked {
        match &self.data {
            Data::Line { range, .. } => check_range(*range)?,
            Data::Points { points } => check_points(points)?,
            Data::Table { columns, rows, .. } if WHOLE => check_table(columns, rows.as_deref())?,
            Data::Blobs { .. } | Data::Drawn { .. } | Data::Table { .. } => {}
        }
        if self.prepare.features.as_ref().is_some_and(Vec::is_empty) {
            let problem = Problem::NoColumn { role: Role::Feature.name() };
            return Err(Fault::new("prepare.features", problem));
        }
        let layers = self.model.layers.len() as f64;
        within(|| "model.layers.length".to_owned(), layers, 1.0, MOST_LAYERS)
    }
}

impl Data {
    /// Checks the limits of its options and numbers.
    fn check(&self) -> Checked {
        match self {
            Self::Line { samples, noise, slope, intercept, draw, .. } => {
                drawn(*samples, *noise, *draw)?;
                SLOPE.check(*slope, &as_it_is)?;
                INTERCEPT.check(*intercept, &as_it_is)
            }
            Self::Blobs { samples, noise, shift, draw } => {
                drawn(*samples, *noise, *draw)?;
                SHIFT.check(*shift, &as_it_is)
            }
            Self::Drawn { kind, samples, noise, draw } => {
                if !kind.is_drawn() {
                    let sets = DataKind::ALL.iter().filter(|kind| kind.is_drawn());
                    let choices = sets.map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
                    let found = kind.name().to_owned();
                    return Err(Fault::new("data.kind", Problem::NotOneOf { found, choices }));
                }
                drawn(*samples, *noise, *draw)
            }
            Self::Points { points } => {
                let mut rows = points.iter().enumerate();
                rows.try_for_each(|(k, row)| finite(|| format!("data.points[{k}]"), row))
            }
            Self::Table { columns, rows, .. } => {
                let mut rows = rows.iter().flatten().enumerate();
                rows.try_for_each(|(r, row)| check_row(r, row, columns))
            }
        }
    }
}

fn drawn(samples: usize, noise: f64, draw: u32) -> Checked {
    SAMPLES.check(samples, &as_it_is)?;
    NOISE.check(noise, &as_it_is)?;
    DATA_DRAW.check(draw, &as_it_is)
}

fn check_range([low, high]: [f64; 2]) -> Checked {
    for (k, end) in [low, high].into_iter().enumerate() {
        within(|| format!("data.range[{k}]"), end, -1e6, 1e6)?;
    }
    if low >= high {
        return Err(Fault::new("data.range", Problem::EmptyRange));
    }
    Ok(())
}

/// Equally long, of at least an input and a target.
fn check_points(points: &[Vec<f64>]) -> Checked {
    let Some(first) = points.first() else {
        return Err(Fault::new("data.points", Problem::NoRows));
    };
    let wanted = first.len().max(2);
    let mut rows = points.iter().enumerate();
    rows.try_for_each(|(k, row)| length(|| format!("data.points[{k}]"), row.len(), wanted))
}

fn check_table(columns: &[Column], rows: Option<&[Vec<Cell>]>) -> Checked {
    for (k, column) in columns.iter().enumerate() {
        if columns[..k].iter().any(|known| known.name == column.name) {
            let problem = Problem::Twice { name: column.name.clone() };
            return Err(Fault::new(format!("data.columns[{k}].name"), problem));
        }
    }
    for (k, column) in columns.iter().enumerate() {
        let mut marks = column.missing.iter().enumerate();
        marks.try_for_each(|(m, mark)| check_mark(k, column.kind, m, mark))?;
    }
    let dated = |column: &Column| column.kind == ColumnKind::Date && column.role == Role::Target;
    if let Some(k) = columns.iter().position(dated) {
        let (found, wanted) = ("a date", "a number or a category");
        let problem = Problem::WrongType { found, wanted };
        return Err(Fault::new(format!("data.columns[{k}].type"), problem));
    }
    for role in [Role::Feature, Role::Target] {
        if !columns.iter().any(|column| column.role == role) {
            return Err(Fault::new("data.columns", Problem::NoColumn { role: role.name() }));
        }
    }
    let mut rows = rows.unwrap_or_default().iter().enumerate();
    rows.try_for_each(|(k, row)| length(|| format!("data.rows[{k}]"), row.len(), columns.len()))
}

/// What says that nothing is known is of the kind of its column.
fn check_mark(k: usize, kind: ColumnKind, m: usize, mark: &Cell) -> Checked {
    let (found, wanted) = match (kind, mark) {
        (ColumnKind::Category, Cell::Text(_)) => return Ok(()),
        (ColumnKind::Category, Cell::Number(n)) if n.fract() == 0.0 && n.abs() < 1e15 => {
            return Ok(());
        }
        (ColumnKind::Number | ColumnKind::Date, Cell::Number(n)) if n.is_finite() => return Ok(()),
        (ColumnKind::Category, _) => ("another value", "a name or a whole number"),
        (ColumnKind::Number | ColumnKind::Date, _) => ("another value", "a number"),
    };
    let place = format!("data.columns[{k}].missing[{m}]");
    Err(Fault::new(place, Problem::WrongType { found, wanted }))
}

/// Numbers in columns of numbers, and finite; names in the others.
fn check_row(r: usize, row: &[Cell], columns: &[Column]) -> Checked {
    for (k, (cell, column)) in row.iter().zip(columns).enumerate() {
        let place = || format!("data.rows[{r}][{k}]");
        let wrong = |found, wanted| Err(Fault::new(place(), Problem::WrongType { found, wanted }));
        match (cell, column.kind) {
            _ if column.role == Role::Ignore => {}
            (Cell::Number(number), ColumnKind::Number | ColumnKind::Date) => {
                if !(*number as f32).is_finite() {
                    return Err(Fault::new(place(), Problem::NotFinite));
                }
            }
            (Cell::Text(_), ColumnKind::Number) => return wrong("a string", "a number or null"),
            (Cell::Text(_), ColumnKind::Date) => {
                return wrong("a string", "a number of seconds or null");
            }
            (Cell::Number(_), ColumnKind::Category) => return wrong("a number", "a name or null"),
            (Cell::Missing | Cell::Text(_), _) => {}
        }
    }
    Ok(())
}

/// Start weights that are numbers.
fn initial(model: &Model) -> Checked {
    for (k, layer) in model.initial.iter().flatten().enumerate() {
        finite(|| format!("model.initial[{k}].w"), &layer.w)?;
        finite(|| format!("model.initial[{k}].b"), layer.b.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// Numbers that fit into 32 bits.
fn finite<T: Copy + Into<f64>>(place: impl Fn() -> String, list: &[T]) -> Checked {
    match list.iter().position(|number| !((*number).into() as f32).is_finite()) {
        Some(k) => Err(Fault::new(format!("{}[{k}]", place()), Problem::NotFinite)),
        None => Ok(()),
    }
}

fn length(place: impl Fn() -> String, found: usize, wanted: usize) -> Checked {
    if found == wanted {
        Ok(())
    } else {
        Err(Fault::new(place(), Problem::Length { found, wanted }))
    }
}

fn within(place: impl Fn() -> String, number: f64, min: f64, max: f64) -> Checked {
    Problem::outside(number, min, max).map_or(Ok(()), |problem| Err(Fault::new(place(), problem)))
}
