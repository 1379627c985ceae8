//! Quantiles.

/// Of numbers in their order: what lies above a share of them, between two on a straight line (R's type
/// 7, as NumPy and pandas).
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let (below, part) = (at.floor() as usize, at.fract());
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + part * (sorted[above] - sorted[below])
}
