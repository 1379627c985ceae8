//! What a file's bytes are written in.

use crate::named::named;
use encoding_rs::{Decoder, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

named! {
    /// How letters are written as bytes.
    pub enum Encoding {
        /// With or without the mark at its start.
        Utf8 = "utf-8",
        /// The low byte first: "Unicode text" of Windows programs.
        Utf16Le = "utf-16le",
        /// The high byte first.
        Utf16Be = "utf-16be",
        /// Of Chinese programs; GBK and GB 2312 are parts of it.
        Gb18030 = "gb18030",
        /// Of western programs that know no Unicode.
        Windows1252 = "windows-1252",
    }
}

/// Of so many runs of bytes beyond ASCII, or letters, one may be odd.
const ODD: usize = 10;

impl Encoding {
    /// What the first bytes of a file look like.
    pub fn detect(head: &[u8]) -> Self {
        if head.starts_with(&[0xff, 0xfe]) {
            return Self::Utf16Le;
        }
        if head.starts_with(&[0xfe, 0xff]) {
            return Self::Utf16Be;
        }
        // Without a mark: of ASCII letters every second byte is 0.
        let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        // (Of a file that is no text, any byte may be.)
        if head.len() >= 4 && 4 * odd.max(even) > head.len() && odd.min(even) < odd.max(even) / 8 {
            return if odd > even { Self::Utf16Le } else { Self::Utf16Be };
        }
        // The last letter may be cut.
        match std::str::from_utf8(head) {
            Ok(_) => Self::Utf8,
            Err(error) if error.error_len().is_none() => Self::Utf8,
            Err(_) if mostly_utf8(head) => Self::Utf8,
            Err(_) if in_pairs(head) => Self::Gb18030,
            Err(_) => Self::Windows1252,
        }
    }

    /// Decodes piece by piece; a mark at the start is taken away.
    pub fn decoder(self) -> Decoder {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Windows1252 => WINDOWS_1252,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// Whether letters beyond ASCII are written as UTF-8, but for one in ten at most, which are broken.
fn mostly_utf8(head: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for part in head.utf8_chunks() {
        letters += part.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!part.invalid().is_empty());
    }
    ODD * broken <= letters
}

/// Whether bytes beyond ASCII come in pairs, as of Chinese letters; an umlaut stands alone.
fn in_pairs(head: &[u8]) -> bool {
    let (mut runs, mut odd) = (0, 0);
    for run in head.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        runs += 1;
        odd += run.len() % 2;
    }
    ODD * odd <= runs
}
