//! What a run may be: limits that an experiment alone does not show, checked before anything is
//! replaced.

use super::{Change, Setting};
use crate::data::{Columns, Prepared};
use crate::experiment::Experiment;
use crate::experiment::options::BATCH;
use crate::fault::{Fault, Problem};
use crate::nn::{Activation, Loss, Network};

/// The most numbers in the blocks of one pass.
const MOST_NUMBERS: usize = 1 << 26;

/// Whether a batch fits: a limit instead of an allocation that fails.
pub(super) fn check_size(
    experiment: &Experiment,
    network: &Network,
    rows: usize,
    changes: &[Change],
) -> Result<(), Fault> {
    let units: usize = network.layers.iter().map(|layer| layer.outputs).sum();
    let changed = changes.iter().filter_map(|change| change.setting.get(&BATCH));
    let batch = changed.fold(experiment.train.batch, usize::max).min(rows);
    let found = batch * (3 * units + network.inputs() + network.outputs());
    if found <= MOST_NUMBERS {
        return Ok(());
    }
    let (found, limit) = (found as u64, MOST_NUMBERS as u64);
    Err(Fault::new("train.batch", Problem::TooLarge { found, limit }))
}

/// Changes within their limits, in the order of their steps.
pub(super) fn check_changes(changes: &[Change], network: &Network) -> Result<(), Fault> {
    for (k, change) in changes.iter().enumerate() {
        if let Some(fault) = change.setting.problem() {
            return Err(fault);
        }
        let count = network.parameters.len();
        if let Setting::Parameter(place, _) = change.setting
            && place >= count
        {
            let (value, limit) = (place as f64, count as f64 - 1.0);
            return Err(Fault::new("parameter", Problem::Above { value, limit }));
        }
        if k > 0 && change.step < changes[k - 1].step {
            let (value, limit) = (change.step as f64, changes[k - 1].step as f64);
            let path = format!("changes[{k}].step");
            return Err(Fault::new(path, Problem::Below { value, limit }));
        }
    }
    Ok(())
}

/// What only the data can tell about the output layer and the loss.
pub(super) fn check_output(experiment: &Experiment, data: &Prepared) -> Result<(), Fault> {
    let Some((last, layer)) = experiment.model.layers.iter().enumerate().next_back() else {
        return Err(Fault::new("model.layers", Problem::Missing));
    };
    if layer.units != data.outputs() {
        let problem = Problem::OutputUnits { units: layer.units, targets: data.outputs() };
        return Err(Fault::new(format!("model.layers[{last}].units"), problem));
    }
    if layer.units == 1 && layer.activation == Activation::Softmax {
        let path = format!("model.layers[{last}].activation");
        return Err(Fault::new(path, Problem::SingleSoftmax));
    }
    if experiment.train.clip_norm > 0.0 && experiment.train.clip_value > 0.0 {
        let problem = Problem::Conflict { other: "train.clipNorm" };
        return Err(Fault::new("train.clipValue", problem));
    }
    let loss = experiment.train.loss;
    let mut targets = data.train.t.iter().chain(&data.validation.t);
    if loss == Loss::Hinge
        && let Some(other) = targets.clone().find(|t| t.abs() != 1.0)
    {
        let problem = Problem::LossSigns { loss: loss.name(), value: f64::from(*other) };
        return Err(Fault::new("train.loss", problem));
    }
    if let Some(activation) = loss.needs() {
        if layer.activation != activation {
            let (loss, activation) = (loss.name(), activation.name());
            let problem = Problem::LossNeeds { loss, activation };
            return Err(Fault::new("train.loss", problem));
        }
        if layer.dropout > 0.0 {
            // The loss is computed from z, which nothing drops.
            let other = if loss == Loss::Bce { "train.loss: bce" } else { "train.loss: cce" };
            let path = format!("model.layers[{last}].dropout");
            return Err(Fault::new(path, Problem::Conflict { other }));
        }
        if let Some(outside) = targets.find(|t| !(0.0..=1.0).contains(*t)) {
            let problem = Problem::LossTargets { loss: loss.name(), value: f64::from(*outside) };
            return Err(Fault::new("train.loss", problem));
        }
    }
    let fits = |rows: &Columns| rows.x.iter().chain(&rows.t).all(|n| n.is_finite());
    if !fits(&data.train) || !fits(&data.validation) {
        return Err(Fault::new("data", Problem::NotFinite));
    }
    Ok(())
}
