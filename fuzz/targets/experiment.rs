//! Whatever an experiment says, it is refused, or read back as it was, and run where it is small.

#![no_main]

use gradwalk::experiment::Data;
use gradwalk::{Experiment, Trainer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(experiment) = Experiment::from_json(text) else { return };
    let json = experiment.to_json();
    let again = Experiment::from_json(&json).expect("what was read can be read again");
    assert_eq!(again.to_json(), json);
    if is_small(&experiment)
        && let Ok(mut trainer) = Trainer::new(experiment)
    {
        trainer.step(3);
        assert!(trainer.parameters().iter().all(|layer| layer.w.iter().all(|w| w.is_finite())));
        trainer.seek(1);
        trainer.loss();
    }
});

/// Whether a run of it takes no time to speak of.
fn is_small(experiment: &Experiment) -> bool {
    let rows = match &experiment.data {
        Data::Line { samples, .. } | Data::Blobs { samples, .. } | Data::Drawn { samples, .. } => {
            *samples
        }
        Data::Points { points } => points.len(),
        Data::Table { rows, .. } => rows.as_ref().map_or(0, Vec::len),
    };
    let layers = &experiment.model.layers;
    rows <= 200 && layers.len() <= 5 && layers.iter().all(|layer| layer.units <= 32)
}
