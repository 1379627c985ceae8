//! The loss around a run: the hill it walks down, directions to look along, how sharply it bends.

mod directions;
mod landscape;
mod profile;
mod sharpness;

pub use landscape::Plane;
