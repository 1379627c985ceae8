//! Blocks of numbers for a batch, and the shapes of what is multiplied with them.

use crate::math::LANES;

/// Rows of a block: B rounded up to whole lanes, or a single row.
pub fn stride(rows: usize) -> usize {
    if rows == 1 { 1 } else { rows.next_multiple_of(LANES) }
}

/// Numbers of a block.
pub fn size(units: usize, stride: usize) -> usize {
    (units * stride).next_multiple_of(LANES)
}

/// One row of a block.
#[inline(never)]
pub(crate) fn column(block: &[f32], stride: usize, row: usize) -> Vec<f32> {
    block.chunks_exact(stride).map(|unit| unit[row]).collect()
}

/// The shape of one product.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// I.
    pub inputs: usize,
    /// O.
    pub outputs: usize,
    /// Rows of a block, whole lanes, or 1.
    pub stride: usize,
}
