//! Numbers as a file writes them.

use serde::{Deserialize, Serialize};

/// The marks in a file's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notation {
    /// Before the decimals: a point, or a comma.
    pub decimal: char,
    /// Between groups of three digits, where there is one.
    pub thousands: Option<char>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Read {
    /// A number that fits into 32 bits.
    Number(f64),
    /// A number that does not.
    TooLarge,
    /// Something else.
    Other,
}

impl Default for Notation {
    fn default() -> Self {
        Self { decimal: '.', thousands: None }
    }
}

impl Notation {
    /// Reads a cell.
    pub fn read(self, cell: &str) -> Read {
        let cell = cell.trim();
        let plain = self == Self::default();
        let parsed = if plain && looks_like_a_number(cell) {
            cell.parse().ok()
        } else {
            self.plain(cell).filter(|text| looks_like_a_number(text)).and_then(|t| t.parse().ok())
        };
        match parsed {
            Some(number) if f64::abs(number) > f64::from(f32::MAX) => Read::TooLarge,
            Some(number) => Read::Number(number),
            None => Read::Other,
        }
    }

    /// With a point and without groups; nothing where groups are not of three.
    fn plain(self, cell: &str) -> Option<String> {
        let cell = cell.replace('\u{2212}', "-");
        let (whole, decimals) = match cell.split_once(self.decimal) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (cell.as_str(), None),
        };
        if self.decimal != '.' && self.thousands != Some('.') && cell.contains('.') {
            return None;
        }
        let mut text = String::with_capacity(cell.len());
        match self.thousands {
            Some(mark) if whole.contains(mark) => {
                let digits = whole.trim_start_matches(['-', '+']);
                let mut groups = digits.split(mark);
                let first = groups.next().unwrap_or_default();
                if !(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3) {
                    return None;
                }
                text.extend(whole.chars().filter(|c| *c != mark));
            }
            _ => text.push_str(whole),
        }
        if let Some(decimals) = decimals {
            text.push('.');
            text.push_str(decimals);
        }
        Some(text)
    }
}

/// Digits, signs, a point, an exponent: no "inf", no "nan". A zero before other digits is a part of
/// a name: of a postcode, a telephone.
fn looks_like_a_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']).as_bytes();
    let named = digits.len() > 1 && digits[0] == b'0' && digits[1].is_ascii_digit();
    !named
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'))
}
