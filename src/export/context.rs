//! What is known of a run beside the run itself.

use crate::data::file::Format as Reading;
use crate::data::file::date::DayOrder;

/// What a file says beside the run.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// What the data are called: the name of their file.
    pub name: &'a str,
    /// How that file was read, where it is one of rows.
    pub reading: Option<&'a Reading>,
    /// In which order its dates have day and month.
    pub order: Option<DayOrder>,
    /// The day, as `2026-12-31`.
    pub date: &'a str,
    /// From which answer on two classes are taken for the second; what lies between them where
    /// nothing is said.
    pub threshold: Option<f64>,
}
