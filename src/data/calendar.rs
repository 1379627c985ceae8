//! The Gregorian calendar, in seconds from the start of 1970 by the clock on the wall.

/// The seconds of the years from 1 to 9999.
pub(super) const SECONDS: [f64; 2] = [-62_135_596_800.0, 253_402_300_799.0];

/// How many values the hour, the weekday and the month may have, counted from 0.
pub(super) const DAY_PARTS: [usize; 3] = [24, 8, 13];

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has.
pub(super) fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the start of 1970 to a day of the Gregorian calendar.
pub(super) fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let years = year - 1;
    let leap = years / 4 - years / 100 + years / 400;
    // To the first of January 1970 there were 719,162 days.
    let start = 365 * years + leap - 719_162;
    start + (1..month).map(|month| days_in(year, month)).sum::<i64>() + day - 1
}

/// What is taken from a date.
pub(super) struct Parts {
    /// From 0 to 23.
    pub hour: u32,
    /// Monday is 0.
    pub weekday: u32,
    /// From 1 to 12.
    pub month: u32,
}

/// The parts of a date in seconds from the start of 1970, of the years 1 to 9999.
pub(super) fn parts(seconds: f64) -> Parts {
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
    Parts { hour, weekday, month: month as u32 }
}
