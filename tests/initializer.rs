//! Start weights have the mean, the spread and the limits that their names promise.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::Trainer;
use gradwalk::experiment::Experiment;
use gradwalk::nn::Initializer;
use gradwalk::rng::{Purpose, Stream};

/// Weights of many layers of one shape.
fn draw(initializer: Initializer, inputs: usize, outputs: usize) -> Vec<f64> {
    let mut w = vec![f32::NAN; inputs * outputs];
    let mut all = Vec::new();
    for index in 0.. {
        let mut stream = Stream::new(1, Purpose::Init, index);
        initializer.fill(&mut w, inputs, outputs, &mut stream);
        all.extend(w.iter().map(|w| f64::from(*w)));
        if all.len() >= 100_000 {
            break;
        }
    }
    all
}

/// Keras' formulas: the variance, and the limit that no weight exceeds.
fn wanted(initializer: Initializer, inputs: usize, outputs: usize) -> (f64, f64) {
    let (i, both) = (inputs as f64, (inputs + outputs) as f64);
    let uniform = |limit: f64| (limit * limit / 3.0, limit);
    // A normal number cut off at two deviations has 0.8796 of its deviation.
    let normal = |variance: f64| (variance, 2.0 * variance.sqrt() / 0.879_625_661_034_239_8);
    match initializer {
        Initializer::GlorotUniform => uniform((6.0 / both).sqrt()),
        Initializer::HeUniform => uniform((6.0 / i).sqrt()),
        Initializer::LecunUniform => uniform((3.0 / i).sqrt()),
        Initializer::SmallUniform => uniform(0.05),
        Initializer::WideUniform => uniform(0.5),
        Initializer::GlorotNormal => normal(2.0 / both),
        Initializer::HeNormal => normal(2.0 / i),
        Initializer::LecunNormal => normal(1.0 / i),
        Initializer::Zeros => (0.0, 0.0),
    }
}

#[test]
fn mean_variance_and_limits_are_those_of_the_formulas() {
    for initializer in Initializer::ALL {
        for (inputs, outputs) in [(1, 1), (2, 4), (30, 64), (64, 1)] {
            let weights = draw(*initializer, inputs, outputs);
            let (variance, limit) = wanted(*initializer, inputs, outputs);
            let n = weights.len() as f64;
            let mean = weights.iter().sum::<f64>() / n;
            let found = weights.iter().map(|w| w * w).sum::<f64>() / n;
            // Four standard errors; the square of a normal number varies most, by sqrt(2).
            let what = format!("{initializer:?} ({outputs}, {inputs})");
            assert!(mean.abs() <= 4.0 * (variance / n).sqrt(), "{what}: mean {mean}");
            let error = variance * (2.0 / n).sqrt();
            assert!((found - variance).abs() <= 4.0 * error, "{what}: {found} for {variance}");
            let most = weights.iter().fold(0.0, |most: f64, w| most.max(w.abs()));
            assert!(most <= limit * (1.0 + 1e-6), "{what}: {most} is beyond {limit}");
            assert!(most >= limit * 0.99, "{what}: {most} does not reach {limit}");
        }
    }
}

/// Tenths of the range of a cut-off normal number hold what the normal distribution puts there.
#[test]
fn normal_weights_have_the_shape_of_a_bell_cut_off() {
    for initializer in [Initializer::GlorotNormal, Initializer::HeNormal, Initializer::LecunNormal]
    {
        let weights = draw(initializer, 8, 8);
        let (variance, limit) = wanted(initializer, 8, 8);
        let deviation = variance.sqrt() / 0.879_625_661_034_239_8;
        let below = |z: f64| 0.5 * (1.0 + libm::erf(z * std::f64::consts::FRAC_1_SQRT_2));
        for tenth in 0..10 {
            let [from, to] = [tenth, tenth + 1].map(|k| limit * (f64::from(k) / 5.0 - 1.0));
            let inside = weights.iter().filter(|w| (from..to).contains(*w)).count() as f64;
            let share = inside / weights.len() as f64;
            let wanted =
                (below(to / deviation) - below(from / deviation)) / (2.0 * below(2.0) - 1.0);
            let error = (wanted * (1.0 - wanted) / weights.len() as f64).sqrt();
            assert!((share - wanted).abs() < 4.5 * error, "{initializer:?}: {share} for {wanted}");
        }
    }
}

fn trainer(init: Initializer) -> Trainer {
    let mut experiment = Experiment::from_json(
        r#"{ "data": { "kind": "blobs", "noise": 0.2 },
            "model": { "layers": [{ "units": 4, "activation": "sigmoid" },
                                  { "units": 3, "activation": "tanh" }, { "units": 1 }] },
            "train": { "optimizer": { "learningRate": 0.3 } } }"#,
    )
    .unwrap();
    experiment.model.init = init;
    Trainer::new(experiment).unwrap()
}

#[test]
fn a_network_starts_with_its_weights_and_biases_of_0() {
    for init in Initializer::ALL {
        let trainer = trainer(*init);
        let mut stream = Stream::new(42, Purpose::Init, 0);
        for (layer, parameters) in trainer.network().layers.iter().zip(trainer.parameters()) {
            let mut w = vec![f32::NAN; layer.inputs * layer.outputs];
            init.fill(&mut w, layer.inputs, layer.outputs, &mut stream);
            assert_eq!((parameters.w, parameters.b), (w, Some(vec![0.0; layer.outputs])));
        }
    }
}

/// Units that start alike stay alike, whatever they learn: why weights are drawn.
#[test]
fn units_that_start_at_0_stay_equal() {
    let mut trainer = trainer(Initializer::Zeros);
    let start = trainer.parameters();
    trainer.step(500);
    let after = trainer.parameters();
    assert_ne!(start, after);
    for (layer, inputs) in after[..2].iter().zip([2, 4]) {
        let units: Vec<&[f32]> = layer.w.chunks(inputs).collect();
        assert!(units.iter().all(|unit| *unit == units[0]), "{units:?}");
        let b = layer.b.as_ref().unwrap();
        assert!(b.iter().all(|other| *other == b[0]), "{b:?}");
    }
    // A drawn start is not alike.
    let drawn = self::trainer(Initializer::GlorotUniform).parameters();
    assert_ne!(drawn[0].w[..2], drawn[0].w[2..4]);
}
