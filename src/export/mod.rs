//! Exports: what was trained, in files for elsewhere. Each holds the whole way from the cells of
//! the table to the answer. A new format is a file, and a row of the table.

mod card;
mod context;
mod graph;
mod history;
mod javascript;
mod json;
mod keras;
mod onnx;
mod page;
mod pipeline;
mod predictions;
mod program;
mod spelling;
mod table;

pub use context::{Context, Language};

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
    /// Whether it reads the file of the data again.
    pub reads: bool,
    write: fn(&Trainer, &Context) -> Result<Vec<u8>, Fault>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format {
        name: "onnx",
        file: "model.onnx",
        mime: "application/octet-stream",
        reads: false,
        write: onnx::write,
    },
    Format {
        name: "keras",
        file: "model.keras",
        mime: "application/zip",
        reads: false,
        write: keras::write,
    },
    Format {
        name: "numpy",
        file: "train_numpy.py",
        mime: "text/x-python",
        reads: true,
        write: program::numpy,
    },
    Format {
        name: "pytorch",
        file: "train_pytorch.py",
        mime: "text/x-python",
        reads: true,
        write: program::pytorch,
    },
    Format {
        name: "keras-program",
        file: "train_keras.py",
        mime: "text/x-python",
        reads: true,
        write: program::keras,
    },
    Format {
        name: "keras-distributed",
        file: "train_keras_distributed.py",
        mime: "text/x-python",
        reads: true,
        write: program::keras_distributed,
    },
    Format {
        name: "javascript",
        file: "model.js",
        mime: "text/javascript",
        reads: false,
        write: javascript::write,
    },
    Format {
        name: "html",
        file: "model.html",
        mime: "text/html",
        reads: false,
        write: page::write,
    },
    Format {
        name: "predictions",
        file: "predictions.csv",
        mime: "text/csv",
        reads: false,
        write: predictions::write,
    },
    Format {
        name: "history",
        file: "history.csv",
        mime: "text/csv",
        reads: false,
        write: history::write,
    },
    Format {
        name: "card",
        file: "model-card.md",
        mime: "text/markdown",
        reads: false,
        write: card::write,
    },
    Format {
        name: "json",
        file: "model.json",
        mime: "application/json",
        reads: false,
        write: json::write,
    },
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
    pub fn write(&self, trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
        (self.write)(trainer, context)
    }
}
