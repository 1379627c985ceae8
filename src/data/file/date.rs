//! Days and times as a file writes them.

/// Which number of a date without the year in front is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 31.12.1999
    DayFirst,
    /// 12/31/1999
    MonthFirst,
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

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the start of 1970 to a day of the Gregorian calendar.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let years = year - 1;
    let leap = years / 4 - years / 100 + years / 400;
    // To the first of January 1970 there were 719,162 days.
    let start = 365 * years + leap - 719_162;
    start + (1..month).map(|month| days_in(year, month)).sum::<i64>() + day - 1
}

/// What a date says beside the day itself: hour, weekday from Monday as 0, day of the month, month,
/// year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// From 0 to 23.
    pub hour: u32,
    /// Monday is 0.
    pub weekday: u32,
    /// From 1 to 12.
    pub month: u32,
    /// Of the Gregorian calendar.
    pub year: i64,
}

/// The parts of a date in seconds from the start of 1970, of the years 1 to 9999.
pub fn parts(seconds: f64) -> Parts {
    let days = (seconds / 86_400.0).floor();
    let hour = ((seconds - 86_400.0 * days) / 3600.0) as u32;
    let days = days as i64;
    // A Thursday.
    let weekday = (days + 3).rem_euclid(7) as u32;
    // At most the year: years have 365 days or 366.
    let mut year = 1970 + days.div_euclid(if days < 0 { 365 } else { 366 });
    while days_before(year + 1, 1, 1) <= days {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && days_before(year, month + 1, 1) <= days {
        month += 1;
    }
    Parts { hour, weekday, month: month as u32, year }
}
