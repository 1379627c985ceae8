//! How far predicted numbers are from the true ones.

use serde::Serialize;

/// Of numbers and what was predicted for them; all in the units of the data.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Residuals {
    /// The share of the numbers' variance that is explained; nothing where they are all equal.
    pub r2: Option<f64>,
    /// The mean absolute error.
    pub absolute: f64,
    /// The root of the mean squared error.
    pub rmse: f64,
    /// The median of the absolute errors.
    pub median: f64,
    /// The largest absolute error.
    pub largest: f64,
    /// As `r2`, whatever is added to all predictions.
    pub explained_variance: Option<f64>,
}

impl Residuals {
    /// Of pairs of a true number and the predicted one; nothing of no pairs.
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let rows = pairs.len() as f64;
        let mean = |value: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(value).sum::<f64>() / rows;
        if pairs.is_empty() {
            return None;
        }
        let (centre, shift) = (mean(&|(is, _)| *is), mean(&|(is, said)| is - said));
        let spread = mean(&|(is, _)| (is - centre) * (is - centre));
        let square = mean(&|(is, said)| (is - said) * (is - said));
        let explained = mean(&|(is, said)| (is - said - shift) * (is - said - shift));
        let share = |left: f64| (spread > 0.0).then(|| 1.0 - left / spread);
        let mut sizes: Vec<f64> = pairs.iter().map(|(is, said)| (is - said).abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let (low, high) = (sizes[(sizes.len() - 1) / 2], sizes[sizes.len() / 2]);
        Some(Self {
            r2: share(square),
            absolute: mean(&|(is, said)| (is - said).abs()),
            rmse: square.sqrt(),
            median: (low + high) / 2.0,
            largest: sizes[sizes.len() - 1],
            explained_variance: share(explained),
        })
    }
}
