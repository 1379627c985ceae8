//! What shows that a run was really run: numbers that only running it gives.

use crate::train::Trainer;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The numbers of a run where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proof {
    /// Updates done.
    pub step: u64,
    /// Whole epochs done.
    pub epoch: u32,
    /// The mean loss over the training rows.
    pub loss: f64,
    /// The same over the rows held out.
    #[serde(rename = "validationLoss", skip_serializing_if = "Option::is_none")]
    pub validation_loss: Option<f64>,
    /// The share of the training rows in the right class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<f64>,
    /// Of all parameters, to the bit: the first 16 hexadecimal digits of their SHA-256.
    pub bits: String,
    /// The same of the parameters and of what was said beside the run: it holds the two together.
    pub seal: String,
}

impl Proof {
    /// Of a run that stands, and of what is said beside it.
    pub fn of(run: &Trainer, said: &str) -> Self {
        let mut hash = Sha256::new();
        for parameter in &run.network().parameters {
            hash.update(parameter.to_bits().to_le_bytes());
        }
        let bits = digits(hash.clone());
        hash.update(said.as_bytes());
        let at = run.position();
        Self {
            step: at.step,
            epoch: at.epoch,
            loss: run.loss(),
            validation_loss: run.validation_loss(),
            accuracy: run.metrics().accuracy,
            bits,
            seal: digits(hash),
        }
    }
}

/// The first 16 hexadecimal digits.
fn digits(hash: Sha256) -> String {
    let mut text = String::with_capacity(16);
    for byte in &hash.finalize()[..8] {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
