//! One step in numbers and the hill it walks down, against closed forms and against what the run
//! then does.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::experiment::options::{LEARNING_RATE, OPTIMIZER};
use gradwalk::field::Window;
use gradwalk::nn::OptimizerKind;
use gradwalk::train::{NextUpdate, Setting};
use gradwalk::{Experiment, Trainer};
use serde_json::{Value, json};
use std::ops::Range;

/// The lists of an update: g, step, and the state before and after.
fn lists(next: &NextUpdate, parameters: usize) -> [Vec<f32>; 4] {
    let (g, rest) = next.numbers.split_at(parameters);
    let (step, rest) = rest.split_at(parameters);
    let (kept, _) = rest.split_at(rest.len() - parameters);
    let (before, after) = kept.split_at(kept.len() / 2);
    [g, step, before, after].map(<[f32]>::to_vec)
}

fn trainer(experiment: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&experiment.to_string()).unwrap()).unwrap()
}

fn preset(name: &str) -> Trainer {
    Trainer::new(Experiment::preset(name).unwrap()).unwrap()
}

/// Two inputs, two hidden units, one output, with everything an update can have.
fn network(optimizer: &str) -> Value {
    json!({
        "data": { "kind": "circle", "samples": 50 },
        "model": { "layers": [{ "units": 3, "activation": "tanh", "dropout": 0.2 },
                              { "units": 1, "activation": "sigmoid" }] },
        "train": { "loss": "half-mse", "batch": 7, "l1": 0.001, "l2": 0.01, "clipNorm": 0.05,
                   "optimizer": { "kind": optimizer, "learningRate": 0.05 },
                   "schedule": { "kind": "exponential" } },
    })
}

#[test]
fn the_next_update_is_what_step_then_does_to_the_bit() {
    let bits = |list: &[f32]| list.iter().map(|w| w.to_bits()).collect::<Vec<_>>();
    for optimizer in ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"] {
        let mut trainer = trainer(&network(optimizer));
        let mut unseen = trainer.clone();
        let mut clipped = 0;
        for step in 0..40 {
            let next = trainer.next_update(None).unwrap();
            let before = trainer.network().parameters.clone();
            clipped += i32::from(next.clip < 1.0);
            assert_eq!(next.count, step + 1);
            assert_eq!(next.rows.len(), if step % 8 == 7 { 1 } else { 7 });
            let [_, by, kept, after] = lists(&next, before.len());
            assert_eq!(kept.len(), trainer.now().optimizer.kind.slots() * before.len());
            assert_eq!(after.len(), kept.len());
            assert_eq!((trainer.step(1), unseen.step(1)), (1, 1));
            assert_eq!(trainer.network(), unseen.network());
            let sum: Vec<f32> = before.iter().zip(&by).map(|(w, by)| w + by).collect();
            assert_eq!(bits(&sum), bits(&trainer.network().parameters), "{optimizer}");
            let last = &next.numbers[next.numbers.len() - before.len()..];
            assert_eq!(bits(last), bits(&sum));
            // What was after this update is before the next.
            let then = trainer.next_update(None).unwrap();
            assert_eq!(bits(&after), bits(&lists(&then, before.len())[2]));
        }
        assert!(clipped > 0, "{optimizer}");
    }
}

#[test]
fn the_next_update_of_one_row_is_what_a_step_by_a_sample_then_does() {
    let mut trainer = trainer(&network("adam"));
    for step in 0..20 {
        // In turn with whole batches.
        trainer.step(step % 2);
        let unseen = trainer.clone();
        let next = trainer.next_sample().unwrap();
        assert_eq!(next.rows.len(), 1);
        assert_eq!(next.rows[0], trainer.next_update(None).unwrap().rows[0]);
        assert_eq!(trainer.changes(), unseen.changes());
        assert_eq!((trainer.sample(1), trainer.position().step), (1, unseen.position().step + 1));
        let parameters = &trainer.network().parameters;
        assert_eq!(&next.numbers[next.numbers.len() - parameters.len()..], &parameters[..]);
    }
}

#[test]
fn the_rules_can_be_written_with_the_numbers_of_the_update() {
    let near = |a: f64, b: f64| assert!((a - b).abs() <= 1e-5 * b.abs() + 1e-12, "{a} {b}");
    let mut momentum = trainer(&network("momentum"));
    momentum.step(3);
    let next = momentum.next_update(None).unwrap();
    let decay = momentum.experiment().train.optimizer.momentum as f32;
    let count = momentum.network().parameters.len();
    let [gradient, by, before, after] = lists(&next, count);
    for (k, g) in gradient.iter().enumerate() {
        assert_eq!(after[k], decay * before[k] - next.rate * g);
        assert_eq!(by[k], after[k]);
    }
    let mut adam = trainer(&network("adam"));
    adam.step(3);
    let next = adam.next_update(None).unwrap();
    let [gradient, by, before, after] = lists(&next, count);
    let f = |list: &[f32], k: usize| f64::from(list[k]);
    for k in 0..count {
        let g = f(&gradient, k);
        let m = 0.9 * f(&before, k) + 0.1 * g;
        let v = 0.999 * f(&before, count + k) + 0.001 * g * g;
        near(f(&after, k), m);
        near(f(&after, count + k), v);
        let correction = (1.0 - libm::pow(0.999, 4.0)).sqrt() / (1.0 - libm::pow(0.9, 4.0));
        let step = -f64::from(next.rate) * correction * m / (v.sqrt() + 1e-7);
        assert!((f(&by, k) - step).abs() <= 1e-4 * step.abs(), "{step}");
    }
}

#[test]
fn the_next_update_of_a_row_is_that_of_the_trace() {
    let mut trainer = trainer(&network("adam"));
    trainer.step(5);
    for row in [0, 7, 49] {
        let trace = trainer.trace(row).unwrap();
        let next = trainer.next_update(Some(row)).unwrap();
        let before = trainer.network().parameters.iter();
        let [gradient, by, ..] = lists(&next, before.len());
        let after: Vec<f32> = before.zip(&by).map(|(w, by)| w + by).collect();
        assert_eq!(trainer.network().by_layer(&after)[1].w, trace.layers[1].w);
        assert_eq!(trainer.network().by_layer(&gradient)[0].w, trace.layers[0].dw);
        assert_eq!((next.loss, next.rows, next.clip), (trace.loss, vec![row as u32], 1.0));
    }
    assert!(trainer.next_update(Some(50)).is_none() && trainer.trace(50).is_none());
}

/// The loss of the line at a place, in 64 bits.
fn line_loss(trainer: &Trainer, w: f64, b: f64) -> f64 {
    let rows = &trainer.data().train;
    let errors = rows.x.iter().zip(&rows.t).map(|(x, t)| w * f64::from(*x) + b - f64::from(*t));
    errors.map(|e| e * e).sum::<f64>() / rows.rows as f64
}

/// The surface over two parameters.
fn seen(trainer: &mut Trainer, places: [usize; 2], window: Window, rows: Range<usize>) -> Vec<f32> {
    let plane = trainer.plane_of(places).unwrap();
    trainer.surface(&plane, window, rows)
}

/// As far as a parameter can be.
const FAR: f64 = f32::MAX as f64;

const WINDOW: Window = Window { width: 13, height: 9, x: [-1.0, 5.0], y: [-2.0, 6.0] };

#[test]
fn the_surface_of_the_line_is_its_quadratic() {
    let mut trainer = preset("line");
    let surface = seen(&mut trainer, [0, 1], WINDOW, 0..9);
    for (place, found) in surface.iter().enumerate() {
        let (w, b) = (-1.0 + 0.5 * (place % 13) as f64, -2.0 + (place / 13) as f64);
        let wanted = line_loss(&trainer, w, b);
        assert!((f64::from(*found) - wanted).abs() <= 1e-5 * wanted + 1e-5, "{found} {wanted}");
    }
    // In parts it is the same, and rows that are not there are left out.
    let parts = [0..4, 4..7, 7..100].map(|rows| seen(&mut trainer, [0, 1], WINDOW, rows));
    assert_eq!(parts.concat(), surface);
    assert!(seen(&mut trainer, [0, 1], WINDOW, 9..20).is_empty());
    assert!(trainer.plane_of([0, 0]).is_none());
    assert!(trainer.plane_of([0, 2]).is_none());
    // The bias first: the other way round.
    let turned = Window { width: 9, height: 13, x: WINDOW.y, y: WINDOW.x };
    let other = seen(&mut trainer, [1, 0], turned, 0..13);
    assert_eq!((surface[13 * 3 + 5], surface[8]), (other[9 * 5 + 3], other[9 * 8]));
    // Along the axes, from the present place, too.
    let [w, b] = trainer.network().parameters[..] else { panic!("not a line") };
    let moved = Window {
        x: WINDOW.x.map(|x| x - f64::from(w)),
        y: WINDOW.y.map(|y| y - f64::from(b)),
        ..WINDOW
    };
    let along = trainer.plane_along(&[1.0, 0.0, 0.0, 1.0]).unwrap();
    let along = trainer.surface(&along, moved, 0..9);
    let alike = surface.iter().zip(&along).all(|(a, b)| (a - b).abs() <= 1e-4 * a + 1e-4);
    assert!(alike);
    assert!(trainer.plane_along(&[1.0, 0.0, 1.0]).is_none());
}

#[test]
fn the_surface_has_the_penalties_and_no_number_that_is_none() {
    let text = json!({ "train": { "l1": 0.5, "l2": 0.25 } });
    let (mut penalized, mut plain) = (trainer(&text), preset("line"));
    let [a, b] = [&mut penalized, &mut plain].map(|t| seen(t, [0, 1], WINDOW, 0..9));
    for (place, (a, b)) in a.iter().zip(b).enumerate() {
        let w = -1.0 + 0.5 * (place % 13) as f32;
        assert!((a - b - (0.5 * w.abs() + 0.25 * w * w)).abs() < 1e-4 * a);
    }
    let far = Window { x: [-FAR, FAR], y: [-FAR, f64::INFINITY], ..WINDOW };
    for name in ["line", "line-sigmoid", "network", "perceptron"] {
        let heights = seen(&mut preset(name), [0, 1], far, 0..9);
        assert!(heights.iter().all(|height| !height.is_nan()), "{name}");
    }
}

#[test]
fn the_path_is_what_the_run_was() {
    for experiment in [json!({}), network("adam")] {
        let mut trainer = trainer(&experiment);
        trainer.step(20);
        trainer.change(&[Setting::Parameter(1, 0.5)]).unwrap();
        trainer.step(30);
        let (l1, l2) = (trainer.now().l1, trainer.now().l2);
        let plane = trainer.plane_of([0, 1]).unwrap();
        let path = trainer.path(&plane, 30).unwrap();
        assert_eq!(path.len(), 4 * 26);
        for [step, first, second, loss] in path.as_chunks().0.iter().copied() {
            trainer.seek(step as u64);
            let parameters = &trainer.network().parameters;
            assert_eq!([first, second], [0, 1].map(|k| f64::from(parameters[k])));
            let weights = trainer.parameters().into_iter().flat_map(|layer| layer.w);
            let penalty = |w: f32| l1 * f64::from(w.abs()) + l2 * f64::from(w) * f64::from(w);
            let wanted = trainer.loss() + weights.map(penalty).sum::<f64>();
            assert!((loss - wanted).abs() < 1e-12, "{step}: {loss} {wanted}");
        }
        assert!(trainer.plane_of([0, 99]).is_none());
    }
}

#[test]
fn random_directions_have_the_norms_of_the_units() {
    let trainer = trainer(&network("sgd"));
    let directions = trainer.random_directions(7);
    assert_eq!(directions, trainer.random_directions(7));
    assert_ne!(directions, trainer.random_directions(8));
    let (first, second) = directions.split_at(trainer.network().parameters.len());
    assert_ne!(first, second);
    let layers = trainer.parameters();
    for direction in [first, second] {
        for (ours, present) in trainer.network().by_layer(direction).iter().zip(&layers) {
            let inputs = present.w.len() / present.b.as_ref().unwrap().len();
            let norm = |w: &[f32]| w.iter().map(|w| w * w).sum::<f32>().sqrt();
            for (ours, present) in ours.w.chunks(inputs).zip(present.w.chunks(inputs)) {
                assert!((norm(ours) - norm(present)).abs() < 1e-5 * norm(present));
            }
            assert!(ours.b.as_ref().unwrap().iter().all(|b| *b == 0.0));
        }
    }
}

#[test]
fn the_main_directions_hold_the_path() {
    // Of two parameters, any two directions hold all of it.
    let mut line = preset("line");
    assert!(line.main_directions().is_none(), "nothing has moved");
    line.step(100);
    let directions = line.main_directions().unwrap();
    let (a, b) = directions.split_at(2);
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    assert!(dot(a, b).abs() < 1e-6 && (dot(a, a) - 1.0).abs() < 1e-6);
    let here = line.network().parameters.clone();
    let planes = [line.plane_along(&directions).unwrap(), line.plane_of([0, 1]).unwrap()];
    let [along, path] = planes.map(|plane| line.path(&plane, 300).unwrap());
    assert_eq!(along.len(), 4 * 101);
    for ([step, x, y, loss], [_, w, bias, wanted]) in
        along.as_chunks().0.iter().zip(path.as_chunks().0)
    {
        let point = |k: usize| f64::from(here[k]) + x * f64::from(a[k]) + y * f64::from(b[k]);
        assert!((point(0) - w).abs() < 1e-5 && (point(1) - bias).abs() < 1e-5, "{step}");
        assert_eq!(loss, wanted);
    }
    let none = line.plane_along(&[a, a].concat()).unwrap();
    assert!(line.path(&none, 300).is_none());
    // No other direction holds more of a network's path than the first, and hardly any the rest.
    let mut network = trainer(&network("sgd"));
    network.step(200);
    let directions = network.main_directions().unwrap();
    let here = network.network().parameters.clone();
    let (first, second) = directions.split_at(here.len());
    let (mut all, mut held) = (0.0, 0.0);
    for step in 0..200 {
        network.seek(step);
        let parameters = network.network().parameters.iter().zip(&here);
        let away: Vec<f32> = parameters.map(|(w, here)| w - here).collect();
        all += dot(&away, &away);
        held += dot(&away, first) * dot(&away, first) + dot(&away, second) * dot(&away, second);
    }
    assert!(held > 0.9 * all && held <= 1.0001 * all, "{held} of {all}");
}

#[test]
fn the_sharpness_of_a_linear_unit_is_that_of_its_quadratic() {
    let table = json!({ "data": { "kind": "plane", "samples": 80 },
                        "model": { "layers": [{ "units": 1, "activation": "linear" }] },
                        "train": { "batch": 80 } });
    let whole = json!({ "train": { "batch": 100 } });
    let half = json!({ "train": { "batch": 100, "loss": "half-mse" } });
    for experiment in [whole, half, table] {
        let mut trainer = trainer(&experiment);
        for _ in 0..3 {
            let before = trainer.clone();
            let wanted = 2.0 / trainer.stable_rate().unwrap();
            let found = trainer.sharpness(100).unwrap();
            assert!((found - wanted).abs() < 1e-3 * wanted, "{found} {wanted}");
            assert_eq!(trainer.network(), before.network());
            assert_eq!(trainer.sharpness(100), Some(found));
            trainer.step(20);
        }
    }
}

/// The Hessian of a small network from second differences of its surface, whose largest eigenvalue
/// no direction exceeds.
#[test]
fn no_direction_bends_more_than_the_sharpness() {
    let mut trainer = preset("network");
    for _ in 0..3 {
        let sharpness = trainer.sharpness(200).unwrap();
        let count = trainer.network().parameters.len();
        let h = 0.02;
        let window = Window { width: 3, height: 1, x: [-h, h], y: [0.0, 0.0] };
        for k in 0..count {
            let mut axis = vec![0.0; 2 * count];
            axis[k] = 1.0;
            let plane = trainer.plane_along(&axis).unwrap();
            let line = trainer.surface(&plane, window, 0..1);
            let bend = f64::from(line[0] - 2.0 * line[1] + line[2]) / (h * h);
            assert!(bend < 1.05 * sharpness + 0.01, "{bend} {sharpness}");
        }
        trainer.step(300);
    }
    // Where every direction bends downwards or not at all, it is 0 or less.
    let text = json!({ "data": { "kind": "points", "points": [[0, 0], [1, 1]] },
        "model": { "layers": [{ "units": 1, "activation": "linear" }], "bias": false,
                   "initial": [{ "w": [3], "b": null }] }, "train": { "loss": "mae" } });
    assert!(self::trainer(&text).sharpness(10).unwrap().abs() < 1e-6);
}

#[test]
fn histograms_count_every_number_once() {
    let mut trainer = preset("network");
    trainer.step(50);
    let rows = trainer.data().train.rows;
    assert!(rows < 256, "every row is looked at");
    let list = trainer.histograms(16);
    let network = trainer.network().clone();
    assert_eq!(list.len(), network.layers.len() * 3 * 18);
    for (layer, list) in network.layers.iter().zip(list.chunks(3 * 18)) {
        let numbers = [layer.w.len(), layer.outputs * rows, layer.outputs * rows];
        for (list, numbers) in list.chunks(18).zip(numbers) {
            assert_eq!(list[2..].iter().sum::<f64>(), numbers as f64);
            // The least and the largest are in the first and the last part.
            assert!(list[0] < list[1] && list[2] > 0.0 && list[17] > 0.0);
        }
        let weights = &network.parameters[layer.w.clone()];
        assert_eq!(list[1], f64::from(weights.iter().copied().fold(f32::MIN, f32::max)));
    }
    // With every row looked at, the largest are those of the traces.
    let mut few = self::trainer(&self::network("sgd"));
    few.step(3);
    let histograms = few.histograms(4);
    for k in 0..2 {
        let all = |of: fn(&gradwalk::train::TraceLayer) -> &Vec<f32>| {
            let rows = (0..50).flat_map(|row| of(&few.trace(row).unwrap().layers[k]).clone());
            let numbers: Vec<f64> = rows.map(f64::from).collect();
            [
                numbers.iter().copied().fold(f64::MAX, f64::min),
                numbers.iter().copied().fold(f64::MIN, f64::max),
            ]
        };
        assert_eq!(histograms[18 * k + 6..][..2], all(|layer| &layer.a));
        assert_eq!(histograms[18 * k + 12..][..2], all(|layer| &layer.dz));
    }
    // All numbers alike.
    let zeros = preset("zero-start").histograms(3);
    assert_eq!(zeros[..5], [0.0, 0.0, 8.0, 0.0, 0.0]);
    // More rows than are looked at.
    let mut many = preset("overfit-more-data");
    let looked = many.histograms(2)[4 + 2..][..2].iter().sum::<f64>();
    assert_eq!((many.data().train.rows, looked), (500, 8.0 * 250.0));
}

/// With dropout and without, whatever is looked at in between.
#[test]
fn looking_changes_nothing() {
    let mut plain = network("adam");
    plain["model"]["layers"][0]["dropout"] = json!(0.0);
    for experiment in [network("adam"), plain, json!({}), json!({ "train": { "batch": 1 } })] {
        let mut trainer = trainer(&experiment);
        let mut unseen = trainer.clone();
        for step in 0..30 {
            let plane = trainer.plane_of([0, 1]).unwrap();
            // Whatever was looked at before, the same is seen.
            let mut views = vec![
                (trainer.histograms(8), trainer.check(1, None)),
                (trainer.histograms(8), trainer.clone().check(1, None)),
            ];
            let fresh = unseen.clone().sharpness(3);
            for look in [step, step / 2, step / 4] {
                match look % 6 {
                    0 => drop(trainer.next_update(None)),
                    1 => drop(trainer.next_update(Some(3))),
                    2 => drop(trainer.check(0, Some(2))),
                    3 => drop(trainer.path(&plane, 10)),
                    4 => drop(trainer.surface(&plane, WINDOW, 0..1)),
                    _ => assert_eq!(trainer.sharpness(3), fresh),
                }
                views.push((trainer.histograms(8), trainer.check(1, None)));
                assert_eq!(views[0], *views.last().unwrap(), "{step}");
            }
            assert_eq!((trainer.step(1), unseen.step(1)), (1, 1));
            assert_eq!(trainer.network(), unseen.network(), "{step}");
        }
        assert_eq!(trainer.loss(), unseen.loss());
    }
}

#[test]
fn a_run_is_handed_over_and_goes_on_to_the_same_bits() {
    let text = r#"{ "seed": 5, "data": { "kind": "spiral", "samples": 60 },
        "model": { "layers": [{ "units": 5, "activation": "tanh" }, { "units": 1, "activation": "tanh" }] },
        "train": { "loss": "half-mse", "batch": 7, "optimizer": { "kind": "adam" } } }"#;
    let experiment = Experiment::from_json(text).unwrap();
    let mut run = Trainer::new(experiment.clone()).unwrap();
    run.step(40);
    run.change(&[Setting::of(&LEARNING_RATE, 0.05), Setting::Parameter(3, 0.25)]).unwrap();
    run.step(400);
    run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Sgd)]).unwrap();
    run.step(2_000);
    run.seek(1_001);
    let mut twin = Trainer::with_changes(experiment, run.changes()).unwrap();
    for most in [1, 4, 256] {
        assert!(twin.take_over(&run.hand_over(most)));
        assert_eq!(twin.position(), run.position());
        assert_eq!(twin.next_update(None), run.next_update(None));
        let plane = run.plane_of([0, 1]).unwrap();
        let (way, shorter) = (run.path(&plane, 4_096).unwrap(), twin.path(&plane, 4_096).unwrap());
        assert!(shorter.len() <= 4 * most.max(1) + 8);
        let (points, last) = shorter.split_at(shorter.len() - 4);
        for point in points.as_chunks::<4>().0 {
            assert!(way.as_chunks::<4>().0.contains(point), "{point:?}");
        }
        // Between two checkpoints the way ends at the present state.
        let here = &run.network().parameters;
        assert_eq!(last[..3], [1_001.0, f64::from(here[0]), f64::from(here[1])]);
        assert!((last[3] - run.loss()).abs() < 1e-12);
    }
    // It knows the way back, and goes on as the run does.
    twin.seek(500);
    twin.seek(1_500);
    run.seek(1_500);
    assert_eq!(twin.network().parameters, run.network().parameters);
    assert!(!twin.take_over(&[1.0, 2.0]));
}

/// Two trainers of the same experiment and changes keep as many numbers, whatever else was tried.
#[test]
fn a_run_with_a_past_can_be_handed_over() {
    let pasts: [fn(&mut Trainer); 4] = [
        // There and back.
        |run| {
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Adam)]).unwrap();
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Sgd)]).unwrap();
        },
        // Forgotten with a change before it.
        |run| {
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Momentum)]).unwrap();
            run.step(9);
            run.seek(20);
            run.change(&[Setting::of(&LEARNING_RATE, 0.02)]).unwrap();
        },
        // Forgotten with the run.
        |run| {
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Adam)]).unwrap();
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Adagrad)]).unwrap();
            run.step(3);
            run.reset();
        },
        // Before the first step.
        |run| {
            run.seek(0);
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Adam)]).unwrap();
            run.change(&[Setting::of(&OPTIMIZER, OptimizerKind::Rmsprop)]).unwrap();
        },
    ];
    for (k, past) in pasts.iter().enumerate() {
        let mut run = trainer(&network("sgd"));
        run.step(31);
        past(&mut run);
        for n in [0, 5, 40] {
            run.step(n);
            let mut twin = Trainer::with_changes(run.experiment().clone(), run.changes()).unwrap();
            assert!(twin.take_over(&run.hand_over(7)), "past {k}");
            for _ in 0..3 {
                assert_eq!(twin.position(), run.position(), "past {k}");
                assert_eq!(twin.next_update(None), run.next_update(None), "past {k}");
                twin.step(2);
                run.step(2);
            }
            for back in [0, 11] {
                twin.seek(back);
                run.seek(back);
                assert_eq!(twin.next_update(None), run.next_update(None), "past {k}, {back}");
            }
            run.seek(run.head().step);
        }
    }
}

#[test]
fn a_plane_knows_where_the_next_update_leads_and_which_way_is_down() {
    let mut run = trainer(&network("adam"));
    run.step(7);
    // Two parameters: their values after the update, to the rounding of the sum.
    let plane = run.plane_of([2, 5]).unwrap();
    let [x, y, dx, dy] = run.ahead(&plane).unwrap();
    let update = run.next_update(None).unwrap();
    assert_eq!([dx, dy], [2, 5].map(|place| -f64::from(update.numbers[place])));
    // In a plane through the present state its point is the origin, and the gradient is seen along
    // the directions.
    let directions = run.random_directions(3);
    let through = run.plane_along(&directions).unwrap();
    let point = run.ahead(&through).unwrap();
    let next = run.path(&through, 1).unwrap();
    assert_eq!(next.len() % 4, 0);
    let (first, second) = directions.split_at(directions.len() / 2);
    let dot = |a: &[f32], b: &[f32]| -> f64 {
        a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
    };
    let parameters = run.network().parameters.len();
    let g = &update.numbers[..parameters];
    // The normal equations hold for what was found.
    for direction in [first, second] {
        let seen = point[2] * dot(first, direction) + point[3] * dot(second, direction);
        assert!((seen + dot(g, direction)).abs() <= 1e-9 * dot(direction, direction).max(1.0));
    }
    run.step(1);
    let now = &run.network().parameters;
    assert!((f64::from(now[2]) - x).abs() <= 1e-6 && (f64::from(now[5]) - y).abs() <= 1e-6);
    let away: Vec<f32> = now.iter().zip(&through.origin).map(|(w, o)| w - o).collect();
    for direction in [first, second] {
        let seen = point[0] * dot(first, direction) + point[1] * dot(second, direction);
        assert!((seen - dot(&away, direction)).abs() <= 1e-5 * dot(direction, direction).max(1.0));
    }
}

#[test]
fn the_links_of_the_chain_rule_make_the_gradient_of_the_trace() {
    for (activation, output, loss) in [
        ("tanh", "sigmoid", "half-mse"),
        ("relu", "sigmoid", "bce"),
        ("gelu", "linear", "mse"),
        ("sigmoid", "softmax", "cce"),
    ] {
        let kind = if output == "softmax" { "three-blobs" } else { "circle" };
        let units = if output == "softmax" { 3 } else { 1 };
        let mut run = trainer(&json!({
            "data": { "kind": kind, "samples": 30 },
            "model": { "layers": [{ "units": 4, "activation": activation },
                                  { "units": 2, "activation": "tanh" },
                                  { "units": units, "activation": output }] },
            "train": { "loss": loss, "batch": 5 },
        }));
        run.step(20);
        let (links, trace) = (run.links(3).unwrap(), run.trace(3).unwrap());
        let parameters = run.parameters();
        for (k, (layer, link)) in trace.layers.iter().zip(&links).enumerate() {
            for unit in 0..layer.z.len() {
                if k < 2 {
                    // What comes back from the next layer: the sum of w dL/dz.
                    let next = &trace.layers[k + 1].dz;
                    let w = &parameters[k + 1].w;
                    let back = |to: usize| f64::from(w[to * layer.z.len() + unit] * next[to]);
                    let sum: f64 = (0..next.len()).map(back).sum();
                    assert!((sum - f64::from(link.da[unit])).abs() <= 1e-6, "{loss} {k} {unit}");
                }
                if k < 2 || output != "softmax" {
                    let product = link.da[unit] * link.slope[unit];
                    let off = (product - layer.dz[unit]).abs();
                    assert!(off <= 1e-6 * layer.dz[unit].abs(), "{loss} {k} {unit}");
                }
            }
        }
        assert!(run.links(30).is_none());
    }
}
