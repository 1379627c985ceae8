//! Optimizers, schedules and clipping do what their formulas say: Keras' rules, written down plainly
//! in 64 bits, lead to the same weights.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::{LEARNING_RATE, OPTIMIZER};
use gradwalk::experiment::{Data, Optimizer, Schedule, ScheduleKind};
use gradwalk::nn::{Loss, OptimizerKind, Update};
use gradwalk::rng::{Purpose, Stream};
use gradwalk::train::{Change, Setting};
use gradwalk::{Experiment, Trainer};
use std::f64::consts::PI;

const INPUTS: usize = 3;
const ROWS: usize = 12;

/// Linear least squares: three inputs and a bias.
fn problem() -> Experiment {
    let mut stream = Stream::new(5, Purpose::Data, 0);
    let points = (0..ROWS).map(|_| {
        let x: Vec<f32> = (0..INPUTS).map(|_| stream.uniform(-2.0, 2.0)).collect();
        let t = 3.0 * x[0] - 2.0 * x[1] + 0.7 * x[2] - 1.5 + stream.uniform(-0.5, 0.5);
        [x, vec![t]].concat().into_iter().map(f64::from).collect()
    });
    let mut experiment =
        Experiment { data: Data::Points { points: points.collect() }, ..Experiment::default() };
    (experiment.train.batch, experiment.train.shuffle) = (5, false);
    experiment.train.optimizer.learning_rate = 0.01;
    experiment
}

fn optimizer(kind: OptimizerKind) -> Optimizer {
    Optimizer { kind, ..problem().train.optimizer }
}

/// The run in 64 bits.
struct Plain<'a> {
    experiment: &'a Experiment,
    rows: Vec<(Vec<f64>, f64)>,
    /// The weights, then the bias.
    w: Vec<f64>,
    /// The two lists of numbers that an optimizer may keep.
    first: Vec<f64>,
    second: Vec<f64>,
    optimizer: OptimizerKind,
    /// Updates with this optimizer, and in all; the next row.
    count: i32,
    step: u64,
    row: usize,
    epoch: u64,
}

impl<'a> Plain<'a> {
    fn new(experiment: &'a Experiment, start: &[f32]) -> Self {
        let Data::Points { points } = &experiment.data else { panic!("points are needed") };
        let row = |point: &Vec<f64>| (point[..INPUTS].to_vec(), point[INPUTS]);
        let w = start.iter().map(|w| f64::from(*w)).collect();
        let optimizer = experiment.train.optimizer.kind;
        let (first, second) = (Vec::new(), Vec::new());
        let rows = points.iter().map(row).collect();
        let (count, step, row, epoch) = (0, 0, 0, 0);
        let mut plain =
            Self { experiment, rows, w, first, second, optimizer, count, step, row, epoch };
        plain.start(optimizer);
        plain
    }

    /// Begins to use an optimizer.
    fn start(&mut self, optimizer: OptimizerKind) {
        self.optimizer = optimizer;
        self.count = 0;
        let adagrad = optimizer == OptimizerKind::Adagrad;
        let accumulator = self.experiment.train.optimizer.initial_accumulator;
        self.first = vec![if adagrad { accumulator } else { 0.0 }; self.w.len()];
        self.second = vec![0.0; self.w.len()];
    }

    /// The mean gradient of a batch, with the penalties, clipped.
    fn gradient(&self, batch: &[(Vec<f64>, f64)]) -> Vec<f64> {
        let train = &self.experiment.train;
        let mut gradient = vec![0.0; INPUTS + 1];
        for (x, t) in batch {
            let products = self.w.iter().zip(x).map(|(w, x)| w * x);
            let error = products.sum::<f64>() + self.w[INPUTS] - t;
            let factor = if train.loss == Loss::Mse { 2.0 } else { 1.0 };
            for (k, g) in gradient.iter_mut().enumerate() {
                *g += factor * error * x.get(k).unwrap_or(&1.0) / batch.len() as f64;
            }
        }
        for (g, w) in gradient.iter_mut().zip(&self.w).take(INPUTS) {
            *g += train.l1 * w.signum() + 2.0 * train.l2 * w;
        }
        let norm = gradient.iter().map(|g| g * g).sum::<f64>().sqrt();
        let most = train.clip_value;
        if most > 0.0 {
            gradient.iter_mut().for_each(|g| *g = g.clamp(-most, most));
        }
        if train.clip_norm > 0.0 && norm > train.clip_norm {
            gradient.iter_mut().for_each(|g| *g *= train.clip_norm / norm);
        }
        gradient
    }

    fn update(&mut self, rate: f64) {
        let end = ROWS.min(self.row + self.experiment.train.batch);
        let gradient = self.gradient(&self.rows[self.row..end]);
        let an_epoch = ROWS.div_ceil(self.experiment.train.batch) as u64;
        let rate = rate * factor(&self.experiment.train.schedule, self.step, an_epoch);
        self.count += 1;
        let Optimizer { momentum, rho, beta1, beta2, epsilon, weight_decay, .. } =
            self.experiment.train.optimizer;
        let lists = self.w.iter_mut().zip(&mut self.first).zip(&mut self.second);
        for (((w, first), second), g) in lists.zip(gradient) {
            match self.optimizer {
                OptimizerKind::Sgd => *w -= rate * g,
                OptimizerKind::Momentum => {
                    *first = momentum * *first - rate * g;
                    *w += *first;
                }
                OptimizerKind::Nesterov => {
                    *first = momentum * *first - rate * g;
                    *w += momentum * *first - rate * g;
                }
                OptimizerKind::Adagrad => {
                    *first += g * g;
                    *w -= rate * g / (*first + epsilon).sqrt();
                }
                OptimizerKind::Rmsprop => {
                    *first = rho * *first + (1.0 - rho) * g * g;
                    *w -= rate * g / (*first + epsilon).sqrt();
                }
                OptimizerKind::Adam | OptimizerKind::Adamw => {
                    // Keras: variable - variable * weight_decay * learning_rate, and then the rule.
                    if self.optimizer == OptimizerKind::Adamw {
                        *w -= *w * weight_decay * rate;
                    }
                    *first += (1.0 - beta1) * (g - *first);
                    *second += (1.0 - beta2) * (g * g - *second);
                    let grown = |beta: f64| 1.0 - libm::pow(beta, f64::from(self.count));
                    let alpha = rate * grown(beta2).sqrt() / grown(beta1);
                    *w -= alpha * *first / (second.sqrt() + epsilon);
                }
            }
        }
        self.step += 1;
        self.row = end;
        if self.row == ROWS {
            (self.row, self.epoch) = (0, self.epoch + 1);
        }
    }
}

/// The factor of a schedule by Keras' formulas (keras/optimizers/schedules/learning_rate_schedule.py):
/// ExponentialDecay, with `staircase` for steps, InverseTimeDecay, and the warm-up of CosineDecay.
fn factor(schedule: &Schedule, step: u64, an_epoch: u64) -> f64 {
    let (warm_up, least) = (f64::from(schedule.warm_up), schedule.factor);
    let decay_steps = f64::from(schedule.epochs) * an_epoch as f64;
    let share = (step as f64 - warm_up) / decay_steps;
    if share < 0.0 {
        return step as f64 / warm_up;
    }
    match schedule.kind {
        ScheduleKind::Constant => 1.0,
        ScheduleKind::Step => libm::pow(least, share.floor()),
        ScheduleKind::Exponential => libm::pow(least, share),
        ScheduleKind::Cosine => {
            least + (1.0 - least) * 0.5 * (1.0 + libm::cos(PI * share.min(1.0)))
        }
        ScheduleKind::InverseTime if share == 0.0 => 1.0,
        ScheduleKind::InverseTime => 1.0 / (1.0 + (1.0 / least - 1.0) * share),
    }
}

/// Runs both side by side, with changes of the optimizer and the rate. Each update starts from the
/// engine's weights, as a rule that divides by the gradient's size makes rounding errors grow; what
/// the optimizer keeps is never put right.
fn compare(what: &str, experiment: &Experiment, changes: &[Change], steps: u64) {
    let mut trainer = Trainer::with_changes(experiment.clone(), changes).unwrap();
    let mut plain = Plain::new(experiment, &trainer.network().parameters);
    let mut rate = experiment.train.optimizer.learning_rate;
    let start = plain.w.clone();
    for step in 0..steps {
        for change in changes.iter().filter(|change| change.step == step) {
            match (change.setting.get(&OPTIMIZER), change.setting.get(&LEARNING_RATE)) {
                (Some(kind), _) => plain.start(kind),
                (_, Some(new)) => rate = new,
                _ => panic!("{:?}", change.setting),
            }
        }
        plain.w = trainer.network().parameters.iter().map(|w| f64::from(*w)).collect();
        let before = plain.w.clone();
        assert_eq!(trainer.step(1), 1, "{what}");
        plain.update(rate);
        let weights = trainer.network().parameters.iter().zip(&plain.w).zip(before);
        for ((ours, wanted), before) in weights {
            let off = (f64::from(*ours) - wanted).abs();
            let most = 1e-7 * wanted.abs() + 2e-5 * (wanted - before).abs() + 1e-4 * rate;
            assert!(off <= most, "{what}, step {step}: {ours} for {wanted} from {before}");
        }
    }
    let moved = start.iter().zip(&plain.w).map(|(from, to)| (to - from).abs()).sum::<f64>();
    assert!(moved > 1e-4, "{what} stands still");
}

/// Every optimizer with each of its numbers varied.
fn varied() -> Vec<Optimizer> {
    use OptimizerKind::{Adagrad, Adam, Adamw, Momentum, Nesterov, Rmsprop};
    let mut list: Vec<Optimizer> = OptimizerKind::ALL.iter().map(|kind| optimizer(*kind)).collect();
    for kind in OptimizerKind::ALL {
        list.extend(
            [0.0003, 0.1].map(|learning_rate| Optimizer { learning_rate, ..optimizer(*kind) }),
        );
    }
    for kind in [Momentum, Nesterov] {
        list.extend([0.0, 0.5, 0.99].map(|momentum| Optimizer { momentum, ..optimizer(kind) }));
    }
    for kind in [Adagrad, Rmsprop, Adam] {
        list.extend([1e-12, 1e-3, 1.0].map(|epsilon| Optimizer { epsilon, ..optimizer(kind) }));
    }
    let adagrad = optimizer(Adagrad);
    list.extend(
        [0.0, 10.0].map(|initial_accumulator| Optimizer { initial_accumulator, ..adagrad }),
    );
    list.extend([0.3, 0.5, 0.9999].map(|rho| Optimizer { rho, ..optimizer(Rmsprop) }));
    list.extend([0.0, 0.5, 0.99].map(|beta1| Optimizer { beta1, ..optimizer(Adam) }));
    list.extend([0.5, 0.9, 0.999_999].map(|beta2| Optimizer { beta2, ..optimizer(Adam) }));
    list.extend([0.0, 0.1, 3.0].map(|weight_decay| Optimizer { weight_decay, ..optimizer(Adamw) }));
    list
}

#[test]
fn every_optimizer_follows_its_formula() {
    for optimizer in varied() {
        let mut experiment = problem();
        experiment.train.optimizer = optimizer;
        compare(&format!("{optimizer:?}"), &experiment, &[], 300);
        experiment.train.loss = Loss::HalfMse;
        (experiment.train.l1, experiment.train.l2) = (0.003, 0.01);
        compare(&format!("{optimizer:?} with penalties"), &experiment, &[], 200);
    }
}

#[test]
fn a_changed_optimizer_follows_its_formula_from_its_first_update() {
    let changes = OptimizerKind::ALL.iter().cycle().zip((0..12).map(|k| k * 31));
    let change = |(kind, step): (&OptimizerKind, u64)| {
        let settings = [
            Setting::of(&OPTIMIZER, *kind),
            Setting::of(&LEARNING_RATE, 0.001 * (step + 1) as f64),
        ];
        settings.map(|setting| Change { step, setting })
    };
    let changes: Vec<Change> = changes.flat_map(change).collect();
    let mut experiment = problem();
    experiment.train.clip_norm = 0.8;
    compare("optimizers by turns", &experiment, &changes, 400);
}

fn schedules() -> Vec<Schedule> {
    let mut list = Vec::new();
    for kind in ScheduleKind::ALL {
        for (epochs, factor) in [(1, 0.5), (7, 0.1), (7, 0.0), (20, 1.0), (50, 0.001), (1000, 0.9)]
        {
            for warm_up in [0, 1, 10, 200] {
                list.push(Schedule { kind: *kind, epochs, factor, warm_up });
            }
        }
    }
    list
}

#[test]
fn schedules_are_their_closed_forms() {
    for schedule in schedules() {
        for (step, an_epoch) in (0..800u64).flat_map(|step| [(step, 1), (step, 4)]) {
            let (ours, wanted) =
                (schedule.factor_at(step, an_epoch), factor(&schedule, step, an_epoch));
            // e^-x is off by x roundings of 32 bits, 1 + cos x by one of the 1.
            let most = match schedule.kind {
                ScheduleKind::Cosine => 1e-7,
                _ => 1e-7 * wanted * (4.0 - libm::log(wanted.max(1e-40))) + 1e-38,
            };
            assert!((ours - wanted).abs() <= most, "{schedule:?} at {step}: {ours} for {wanted}");
            assert!((0.0..=1.0).contains(&ours), "{schedule:?} at {step}: {ours}");
        }
    }
    let far = Schedule { kind: ScheduleKind::Exponential, epochs: 1, factor: 0.5, warm_up: 0 };
    assert_eq!(far.factor_at(u64::MAX, 1), 0.0);
    let far = Schedule { kind: ScheduleKind::Cosine, factor: 0.25, ..far };
    assert_eq!(far.factor_at(u64::MAX, 1), 0.25);
}

/// What matters at their edges is exact: the first update of a warm-up and the first behind it, where
/// the schedule begins; the update at which a step falls, the end of the cosine.
#[test]
fn schedules_are_exact_at_their_edges() {
    let constant = Schedule { kind: ScheduleKind::Constant, epochs: 3, factor: 0.5, warm_up: 4 };
    let factors = |schedule: &Schedule, steps: &[u64]| {
        steps.iter().map(|step| schedule.factor_at(*step, 7)).collect::<Vec<f64>>()
    };
    assert_eq!(factors(&constant, &[0, 1, 2, 3, 4, 5]), [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]);
    for warm_up in [0, 4, 1000] {
        let from = |steps: [u64; 6]| steps.map(|step| u64::from(warm_up) + step);
        let step = Schedule { kind: ScheduleKind::Step, warm_up, ..constant };
        let falls = factors(&step, &from([0, 20, 21, 41, 42, 210]));
        assert_eq!(falls, [1.0, 1.0, 0.5, 0.5, 0.25, 1.0 / 1024.0]);
        let cosine = Schedule { kind: ScheduleKind::Cosine, ..step };
        let wave = factors(&cosine, &from([0, 21, 22, 23, 24, 4000]));
        assert_eq!(wave, [1.0, 0.5, 0.5, 0.5, 0.5, 0.5]);
        let inverse = Schedule { kind: ScheduleKind::InverseTime, ..step };
        let slower = factors(&inverse, &from([0, 21, 42, 63, 84, 105]));
        assert_eq!(slower, [1.0, 0.5, 1.0 / 3.0, 0.25, 0.2, 1.0 / 6.0]);
        for factor in [0.0, 0.5, 1.0] {
            let exponential = Schedule { kind: ScheduleKind::Exponential, factor, ..step };
            let [first, last, ..] = from([0, 21, 0, 0, 0, 0]);
            assert_eq!(factors(&exponential, &[first, last]), [1.0, factor]);
        }
    }
}

/// By updates, whatever the batch size is now: an epoch of single rows is one, too.
#[test]
fn a_schedule_goes_on_with_the_epochs_of_another_batch_size() {
    let mut experiment = problem();
    experiment.train.schedule =
        Schedule { kind: ScheduleKind::Step, epochs: 1, factor: 0.5, warm_up: 0 };
    let mut trainer = Trainer::new(experiment).unwrap();
    let mut rates = Vec::new();
    let rate = |trainer: &mut Trainer| trainer.next_update(None).unwrap().rate;
    for epoch in 0..4 {
        for _ in 0..if epoch == 2 { ROWS } else { 3 } {
            rates.push((epoch, rate(&mut trainer)));
            if epoch == 2 {
                trainer.sample(1)
            } else {
                trainer.step(1)
            };
        }
    }
    assert!(
        rates.iter().all(|(epoch, rate)| *rate == 0.01 / f32::from(1u16 << epoch)),
        "{rates:?}"
    );
    trainer.change(&[Setting::of(&gradwalk::experiment::options::BATCH, 1usize)]).unwrap();
    assert_eq!(rate(&mut trainer), 0.01 / 16.0);
}

#[test]
fn the_rate_follows_its_schedule() {
    for schedule in schedules() {
        let mut experiment = problem();
        experiment.train.schedule = schedule;
        compare(&format!("{schedule:?}"), &experiment, &[], 150);
        experiment.train.optimizer.kind = OptimizerKind::Adam;
        compare(&format!("{schedule:?} with Adam"), &experiment, &[], 150);
    }
}

/// What one update adds to the parameters.
fn moved(experiment: &Experiment) -> Vec<f64> {
    let mut trainer = Trainer::new(experiment.clone()).unwrap();
    let before = trainer.network().parameters.clone();
    trainer.step(1);
    let after = trainer.network().parameters.iter().map(|w| f64::from(*w));
    after.zip(before).map(|(after, before)| after - f64::from(before)).collect()
}

fn norm(numbers: &[f64]) -> f64 {
    numbers.iter().map(|n| n * n).sum::<f64>().sqrt()
}

/// The norm is that over all parameters, as with Keras' `global_clipnorm`.
#[test]
fn clipping_shortens_the_gradient_and_leaves_its_direction() {
    let hidden = r#"{ "data": { "kind": "blobs", "noise": 0.3 },
        "model": { "layers": [{ "units": 5, "activation": "relu" }, { "units": 1 }] },
        "train": { "l2": 0.05, "batch": 50 } }"#;
    // A large rate, so that the weight it is added to costs few digits.
    let rate = 1024.0;
    for mut experiment in [problem(), Experiment::from_json(hidden).unwrap()] {
        experiment.train.optimizer.learning_rate = rate;
        let whole = moved(&experiment);
        let length = norm(&whole) / rate;
        for limit in [1e-3, 0.01, 0.5, 0.999 * length, 1.001 * length, 1e6] {
            experiment.train.clip_norm = limit;
            let clipped = moved(&experiment);
            if limit > length {
                assert_eq!(clipped, whole);
                continue;
            }
            let found = norm(&clipped) / rate;
            assert!((found - limit).abs() <= 2e-4 * limit, "{found} for {limit}");
            for (clipped, whole) in clipped.iter().zip(&whole) {
                let wanted = whole * limit / length;
                assert!((clipped - wanted).abs() <= 1e-6 * (rate * limit) + 1e-6);
            }
        }
    }
}

#[test]
fn every_optimizer_takes_the_clipped_gradient() {
    for kind in OptimizerKind::ALL {
        let mut experiment = problem();
        experiment.train.optimizer.kind = *kind;
        for clip_norm in [0.01, 0.7, 5.0] {
            (experiment.train.clip_norm, experiment.train.l2) = (clip_norm, 0.02);
            experiment.train.optimizer.learning_rate = 0.05;
            compare(&format!("{kind:?} within {clip_norm}"), &experiment, &[], 200);
            (experiment.train.clip_norm, experiment.train.clip_value) = (0.0, clip_norm);
            compare(&format!("{kind:?}, each within {clip_norm}"), &experiment, &[], 200);
            experiment.train.clip_value = 0.0;
        }
    }
}

/// Where squares of the gradient overflow, nothing would ever be learnt again: the run ends instead,
/// at its last good step.
#[test]
fn an_overflow_in_the_optimizer_ends_the_run() {
    use OptimizerKind::{Adagrad, Adam, Rmsprop};
    for kind in [Adagrad, Rmsprop, Adam] {
        for hidden in [false, true] {
            let layers =
                if hidden { r#"{ "units": 2 }, { "units": 1 }"# } else { r#"{ "units": 1 }"# };
            let text = format!(
                r#"{{ "data": {{ "kind": "points", "points": [[1e20, 1], [-1, 0.5]] }},
                    "model": {{ "layers": [{layers}] }},
                    "train": {{ "loss": "mae", "batch": 1, "shuffle": false,
                                "optimizer": {{ "kind": "{}" }} }} }}"#,
                kind.name()
            );
            let mut trainer = Trainer::new(Experiment::from_json(&text).unwrap()).unwrap();
            let before = trainer.parameters();
            assert_eq!(trainer.step(10), 0, "{kind:?}");
            let end = trainer.divergence().unwrap();
            assert_eq!((end.step, end.quantity.name()), (0, "gradient"), "{kind:?}");
            assert_eq!(trainer.parameters(), before);
        }
    }
}

/// Four parameters at a time, the last few apart, and times 1 / rows where that is exact.
#[test]
fn every_parameter_is_updated_as_if_it_were_alone() {
    const COUNT: usize = 11;
    let mut stream = Stream::new(6, Purpose::Data, 0);
    let mut draw = |n: usize| (0..n).map(|_| stream.uniform(0.1, 2.0)).collect::<Vec<f32>>();
    for (kind, rows) in OptimizerKind::ALL.iter().flat_map(|kind| [(*kind, 8), (*kind, 10)]) {
        let update = Update::new(&optimizer(kind), 0.1, 3, rows);
        let (w, state, g) = (draw(COUNT), draw(kind.slots() * COUNT), draw(COUNT));
        let (mut new, mut kept) = (w.clone(), state.clone());
        assert!(update.apply(&mut new, &mut kept, &g).is_finite());
        for k in 0..COUNT {
            let mut own: Vec<f32> = state.iter().skip(k).step_by(COUNT).copied().collect();
            let mut one = [w[k]];
            assert!(update.apply(&mut one, &mut own, &g[k..=k]).is_finite());
            let beside: Vec<f32> = kept.iter().skip(k).step_by(COUNT).copied().collect();
            assert_eq!((one[0], own), (new[k], beside), "{kind:?}, parameter {k}");
            if kind == OptimizerKind::Sgd {
                assert_eq!(new[k], w[k] - 0.1 * (g[k] / rows as f32));
            }
            let mut infinite = w.clone();
            infinite[k] = f32::INFINITY;
            let most = update.apply(&mut infinite, &mut state.clone(), &g);
            assert!(!most.is_finite(), "{kind:?}, {k}");
        }
    }
}

/// As in Keras, one kind of clipping at a time.
#[test]
fn two_kinds_of_clipping_are_refused() {
    let mut experiment = problem();
    (experiment.train.clip_norm, experiment.train.clip_value) = (1.0, 1.0);
    let fault = Trainer::new(experiment).unwrap_err();
    assert_eq!(fault.to_string(), "train.clipValue: cannot be used together with train.clipNorm");
}

/// What the next update is told to be, with a decay of weights, is what it is.
#[test]
fn the_next_update_has_the_decay_of_weights() {
    let mut experiment = problem();
    let optimizer = &mut experiment.train.optimizer;
    (optimizer.kind, optimizer.weight_decay) = (OptimizerKind::Adamw, 0.3);
    experiment.train.clip_value = 0.5;
    let mut trainer = Trainer::new(experiment).unwrap();
    for _ in 0..20 {
        let next = trainer.next_update(None).unwrap();
        let before = trainer.network().parameters.clone();
        assert!(next.numbers[..INPUTS + 1].iter().all(|g| g.abs() <= 0.5));
        trainer.step(1);
        let after = &trainer.network().parameters;
        assert_eq!(next.numbers[next.numbers.len() - INPUTS - 1..], after[..]);
        for (k, step) in next.numbers[INPUTS + 1..][..=INPUTS].iter().enumerate() {
            assert!((step - (after[k] - before[k])).abs() <= 1e-6 * before[k].abs().max(1.0));
        }
    }
}
