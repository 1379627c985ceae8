//! Days and times as a file writes them.

use crate::data::calendar::{days_before, days_in};

/// Which number of a date without the year in front is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 31.12.1999
    DayFirst,
    /// 12/31/1999
    MonthFirst,
}

impl DayOrder {
    /// The other one.
    pub fn other(self) -> Self {
        if self == Self::DayFirst { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// Seconds from the start of 1970, as the clock on the wall has it; nothing where it is no date.
///
/// A date is three numbers parted by `-`, `/`, `.` or by 年, 月 and 日, with the year of four digits at
/// one end; a time is hours, minutes and, where they are there, seconds.
pub fn seconds(cell: &str, order: DayOrder) -> Option<f64> {
    let cell = cell.trim().trim_end_matches('Z');
    if cell.len() < 8 || !cell.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = cell.find([' ', 'T', '日']).unwrap_or(cell.len());
    let (date, time) = cell.split_at(end);
    let time = time.trim_start_matches(['日', 'T']).trim();
    let mut parts = date.split(['-', '/', '.', '年', '月']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match (first.len(), third.len(), order) {
        (4, 1 | 2, _) => (first, second, third),
        (1 | 2, 4, DayOrder::DayFirst) => (third, second, first),
        (1 | 2, 4, DayOrder::MonthFirst) => (third, first, second),
        _ => return None,
    };
    let (year, month, day) = (whole(year)?, whole(month)?, whole(day)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    Some((86_400 * days_before(year, month, day)) as f64 + clock(time)?)
}

/// Whether a date shows by itself that the day, or the month, stands first.
pub fn order_of(cell: &str) -> Option<DayOrder> {
    let fits = |order| seconds(cell, order).is_some();
    match (fits(DayOrder::DayFirst), fits(DayOrder::MonthFirst)) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// Seconds from midnight.
fn clock(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(0.0);
    }
    let upper = text.to_ascii_uppercase();
    let (text, half) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(text), _) => (text.trim_end(), Some(0)),
        (_, Some(text)) => (text.trim_end(), Some(12)),
        _ => (upper.as_str(), None),
    };
    let mut parts = text.split(':');
    let (hours, minutes) = (whole(parts.next()?)?, whole(parts.next()?)?);
    let seconds: f64 = parts.next().map_or(Some(0.0), |text| text.parse().ok())?;
    let hours = match half {
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return None,
        None => hours,
    };
    let fits = hours < 24 && minutes < 60 && (0.0..61.0).contains(&seconds);
    (fits && parts.next().is_none()).then(|| (3600 * hours + 60 * minutes) as f64 + seconds)
}

fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
