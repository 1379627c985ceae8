//! Programs that train the same network again: on the same rows in the same order, from the same
//! weights, by the same rule. They print the loss that the page shows.

mod keras;
mod network;
mod numpy;
mod python;
mod pytorch;
mod run;
mod table;
mod training;

pub use keras::{write as keras, write_distributed as keras_distributed};
pub use numpy::write as numpy;
pub use pytorch::write as pytorch;
