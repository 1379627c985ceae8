//! Values as Python writes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write;

/// A number.
pub fn number(number: f64) -> String {
    if number.is_nan() {
        "float(\"nan\")".to_owned()
    } else if number.is_infinite() {
        format!("float(\"{}inf\")", if number < 0.0 { "-" } else { "" })
    } else {
        format!("{number:?}")
    }
}

/// A text, in double quotes.
pub fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            letter if letter.is_control() => {
                // Every control character is below U+0100.
                let _ = write!(quoted, "\\x{:02x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The longest list that stands in one line.
const LINE: usize = 72;

/// A list of expressions, in several lines where it is long.
pub fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    let line = items.join(", ");
    if line.len() <= LINE {
        return format!("[{line}]");
    }
    let (mut lines, mut end) = (String::from("["), LINE);
    for item in items {
        if end + item.len() > LINE {
            lines.push_str("\n   ");
            end = 0;
        }
        end += item.len() + 2;
        lines.extend([" ", &item, ","]);
    }
    lines + "\n]"
}

/// The lines of an expression behind its first, so many spaces further in.
pub fn indented(expression: &str, spaces: usize) -> String {
    expression.replace('\n', &format!("\n{}", " ".repeat(spaces)))
}

/// A call as an item of a list, in one line or with a line for each argument.
pub fn call(function: &str, arguments: &[String], about: &str) -> String {
    let line = arguments.join(", ");
    if !line.contains('\n') && line.len() <= LINE {
        return format!("        {function}({line}),  # {about}\n");
    }
    let mut lines = format!("        {function}(  # {about}\n");
    for argument in arguments {
        lines.extend(["            ", &indented(argument, 12), ",\n"]);
    }
    lines + "        ),\n"
}

/// A list of numbers.
pub fn numbers(numbers: impl IntoIterator<Item = f64>) -> String {
    list(numbers.into_iter().map(number))
}

/// A list of texts.
pub fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    list(texts.into_iter().map(|each| text(each)))
}

/// Numbers of 32 bits, to be read by NumPy: base64 of their bytes, in lines.
pub fn packed(numbers: &[f32]) -> String {
    lines(&numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())
}

/// Bytes in base64, in lines of 92 letters within parentheses.
pub fn lines(bytes: &[u8]) -> String {
    let code = STANDARD.encode(bytes);
    let mut text = String::from("(\n");
    for start in (0..code.len()).step_by(92) {
        let _ = writeln!(text, "    \"{}\"", &code[start..code.len().min(start + 92)]);
    }
    text + ")"
}

/// A program, line by line.
#[derive(Default)]
pub struct Program(pub String);

impl Program {
    /// A line.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Lines of another level; an empty one stays empty.
    pub fn lines(&mut self, indent: usize, lines: &str) {
        for line in lines.lines() {
            if !line.is_empty() {
                (0..indent).for_each(|_| self.0.push_str("    "));
            }
            self.line(line);
        }
    }

    /// `NAME = value`.
    pub fn set(&mut self, name: &str, value: &str) {
        self.line(&format!("{name} = {value}"));
    }

    /// A part of a file, set apart by two empty lines.
    pub fn part(&mut self, part: &str) {
        let end = self.0.trim_end().len();
        self.0.truncate(end);
        self.0.push_str("\n\n\n");
        self.0.push_str(part.trim());
        self.0.push('\n');
    }
}
