//! Exports: what was trained, in files for elsewhere. Each holds the whole way from the cells of
//! the table to the answer. A new format is a file, and a row of the table.

mod context;
mod graph;
mod javascript;
mod json;
mod keras;
mod onnx;
mod page;
mod pipeline;
mod program;
mod spelling;

pub use context::Context;

use crate::fault::{Fault, Problem};
use crate::train::Trainer;

/// A format.
pub struct Format {
    /// What it is asked for by.
    pub name: &'static str,
    /// What its file is called.
    pub file: &'static str,
    /// What a browser is told that it is.
    pub mime: &'static str,
    write: fn(&Trainer, &Context<'_>) -> Result<Vec<u8>, Fault>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format {
        name: "onnx",
        file: "model.onnx",
        mime: "application/octet-stream",
        write: onnx::write,
    },
    Format { name: "keras", file: "model.keras", mime: "application/zip", write: keras::write },
    Format { name: "numpy", file: "train_numpy.py", mime: "text/x-python", write: program::numpy },
    Format {
        name: "pytorch",
        file: "train_pytorch.py",
        mime: "text/x-python",
        write: program::pytorch,
    },
    Format {
        name: "keras-program",
        file: "train_keras.py",
        mime: "text/x-python",
        write: program::keras,
    },
    Format {
        name: "keras-distributed",
        file: "train_keras_distributed.py",
        mime: "text/x-python",
        write: program::keras_distributed,
    },
    Format {
        name: "javascript",
        file: "model.js",
        mime: "text/javascript",
        write: javascript::write,
    },
    Format { name: "html", file: "model.html", mime: "text/html", write: page::write },
    Format { name: "json", file: "model.json", mime: "application/json", write: json::write },
];

impl Format {
    /// The format of that name.
    ///
    /// # Errors
    /// Another name.
    pub fn of(name: &str) -> Result<&'static Self, Fault> {
        FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
            let choices: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            let problem = Problem::NotOneOf { found: name.to_owned(), choices: choices.join(", ") };
            Fault::new("format", problem)
        })
    }

    /// Writes a run as it stands.
    ///
    /// # Errors
    /// What the format cannot express, by its place in the experiment.
    pub fn write(&self, trainer: &Trainer, context: &Context<'_>) -> Result<Vec<u8>, Fault> {
        (self.write)(trainer, context)
    }
}
