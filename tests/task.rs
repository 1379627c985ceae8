//! What a task asks is judged on the run, as it is run again.
//!
//! The numbers are those of the course; where a closed form is known, it stands beside them.

use gradwalk::experiment::Json;
use gradwalk::task::{Attempt, Judgement, Task, varied};
use gradwalk::{Fault, Problem};
use serde_json::{Value, json};

/// Five points of y = 3x without a bias: the loss is 6 (w - 3)^2, a step at rate r leads from w to
/// w - 12 r (w - 3).
fn bowl() -> Value {
    json!({
        "data": {"kind": "points", "points": [[0, 0], [1, 3], [2, 6], [3, 9], [4, 12]]},
        "model": {"bias": false, "initial": [{"w": [0], "b": null}]},
        "train": {"batch": 5, "epochs": 20, "shuffle": false, "optimizer": {"learningRate": 0.05}},
    })
}

fn task(task: &Value) -> Result<Task, Fault> {
    Task::read(&Json::from(task), 0)
}

/// A task with that goal.
fn asked(start: Value, goal: Value) -> Task {
    let written = json!({"version": 1, "start": start, "goal": goal});
    task(&written).unwrap_or_else(|fault| panic!("{goal}: {fault}"))
}

fn attempt(value: &Value) -> Attempt {
    Attempt::read(&Json::from(value)).unwrap_or_else(|fault| panic!("{value}: {fault}"))
}

fn judged(task: &Task, value: &Value) -> Judgement {
    let judged = task.judge(&attempt(value), None);
    judged.unwrap_or_else(|fault| panic!("{value}: {fault}"))
}

/// Whether a goal is reached by the bowl's own run, at a step.
fn holds(goal: Value, step: u64) -> bool {
    run(bowl(), goal, step, json!([]))
}

fn run(start: Value, goal: Value, step: u64, changes: Value) -> bool {
    let done = json!({"run": {"experiment": start, "changes": changes, "step": step}});
    judged(&asked(start, goal), &done).met
}

#[test]
fn numbers_of_a_run_are_those_where_it_stands() {
    // w = 0, 1.8, 2.52: 3 (1 - 0.4^n); the loss 54, 8.64, 1.3824.
    assert!(holds(json!({"parameter": {"name": "w", "near": 1.8, "within": 1e-6}}), 1));
    assert!(!holds(json!({"parameter": {"name": "w", "near": 1.8, "within": 1e-6}}), 2));
    assert!(holds(json!({"loss": {"near": 1.3824, "within": 1e-4}, "step": 2, "epoch": 2}), 2));
    assert!(!holds(json!({"loss": {"below": 1.38}}), 2));
    assert!(holds(json!({"answerAt": {"inputs": [10], "near": 25.2, "within": 1e-4}}), 2));
}

#[test]
fn where_something_is_first_reached_is_known_however_far_the_run_went() {
    let below = json!({"loss": {"below": 0.01}});
    // 54 * 0.16^n is below 0.01 from n = 5 on: 0.0057.
    for step in [5, 20] {
        assert!(holds(json!({"reached": {"when": below, "step": {"atMost": 5}}}), step));
    }
    assert!(!holds(json!({"reached": {"when": below, "step": {"atMost": 4}}}), 20));
    assert!(!holds(json!({"reached": {"when": below, "step": {"atMost": 5}}}), 4));
    let highest = json!({"highest": {"of": "loss", "near": 54, "within": 1e-6, "step": 0}});
    assert!(holds(highest, 20));
    assert!(holds(json!({"lowest": {"of": "loss", "epoch": 3}}), 3));
    // What is told is the number that is not as it should be, and what it counts.
    let told = |goal: Value| {
        let done = json!({"run": {"experiment": bowl(), "changes": [], "step": 20}});
        let verdict = judged(&asked(bowl(), goal), &done).goal;
        (verdict.met, verdict.at, verdict.now)
    };
    let early = |step, epoch| {
        let (step, epoch) = (json!({"atMost": step}), json!({"atMost": epoch}));
        told(json!({"reached": {"when": below, "step": step, "epoch": epoch}}))
    };
    assert_eq!(early(4, 30), (false, Some("step"), Some(5.0)));
    assert_eq!(early(30, 4), (false, Some("epoch"), Some(5.0)));
    let highest = |above| told(json!({"highest": {"of": "loss", "above": above, "epoch": 3}}));
    assert_eq!(highest(100).1, None);
    assert_eq!(highest(50), (false, Some("epoch"), Some(0.0)));
}

#[test]
fn a_run_ends_by_itself_by_patience_or_by_overflow() {
    assert!(holds(json!({"finished": true, "diverged": false}), 20));
    assert!(!holds(json!({"finished": true}), 19));
    let mut fast = bowl();
    fast["train"]["optimizer"]["learningRate"] = json!(10);
    // Each step multiplies the distance from 3 by -119.
    let mut last = 0;
    while run(fast.clone(), json!({"diverged": false}), last, json!([])) {
        last += 1;
        assert!(last < 20);
    }
    assert!((8..=19).contains(&last), "{last}");
}

/// Two classes: x below 2 is 0. z = 4 x - 8.
fn classes() -> Value {
    json!({
        "data": {"kind": "points", "points": [[0, 5, 0], [1, 5, 0], [3, 5, 1], [4, 5, 1]]},
        "model": {
            "layers": [{"units": 1, "activation": "sigmoid"}],
            "initial": [{"w": [4, 0], "b": [-8]}],
        },
        "train": {"loss": "bce", "batch": 4, "epochs": 10, "shuffle": false},
    })
}

fn still(start: Value, goal: Value) -> bool {
    run(start, goal, 0, json!([]))
}

#[test]
fn an_answer_that_is_undecided_is_not_right() {
    assert!(still(classes(), json!({"accuracy": 1, "byHand": true})));
    let mut tied = classes();
    tied["model"]["initial"] = json!([{"w": [0, 0], "b": [0]}]);
    assert!(still(tied, json!({"accuracy": 0})));
}

#[test]
fn scores_are_of_a_class_a_part_and_a_threshold() {
    // The answers: 3e-4, 0.018, 0.982, 0.9997.
    let of =
        |key: &str, threshold: f64| json!({key: {"of": "train", "threshold": threshold, "is": 1}});
    assert!(still(classes(), of("recall", 0.5)));
    assert!(still(classes(), of("precision", 0.5)));
    assert!(!still(classes(), of("recall", 0.99)));
    assert!(!still(classes(), of("precision", 0.01)));
    assert!(still(classes(), of("falseAlarms", 0.01)));
    let none = json!({"recall": {"of": "train", "class": "0", "atLeast": 1}});
    assert!(still(classes(), none));
}

#[test]
fn what_was_set_and_what_was_changed_on_the_way() {
    let rate = json!({"setting": {"name": "learning-rate", "above": 0.05}});
    let changes = json!([[3, "learning-rate", 0.1]]);
    assert!(!run(bowl(), rate.clone(), 3, json!([])));
    assert!(run(bowl(), rate, 4, changes.clone()));
    let start = json!({"setting": {"name": "learning-rate", "is": 0.05, "at": "start"}});
    assert!(run(bowl(), start, 4, changes.clone()));
    assert!(run(bowl(), json!({"constant": ["learning-rate"]}), 4, json!([])));
    assert!(!run(bowl(), json!({"constant": ["learning-rate"]}), 4, changes.clone()));
    assert!(run(
        bowl(),
        json!({"changed": {"name": "learning-rate", "after": 3}}),
        4,
        changes.clone()
    ));
    assert!(!run(
        bowl(),
        json!({"changed": {"name": "learning-rate", "after": 4}}),
        4,
        changes.clone()
    ));
    assert!(!run(bowl(), json!({"unchanged": ["learning-rate"]}), 4, changes.clone()));
    // A change that the run has not come to is none yet.
    assert!(!run(bowl(), json!({"changed": {"name": "learning-rate"}}), 2, changes.clone()));
    assert!(run(bowl(), json!({"constant": ["learning-rate"]}), 2, changes.clone()));
    assert!(run(bowl(), json!({"unchanged": ["learning-rate"]}), 2, changes));
    let kind = json!({"setting": {"name": "loss", "oneOf": ["bce", "mse"]}});
    assert!(still(bowl(), kind));
    assert!(!still(bowl(), json!({"setting": {"name": "loss", "is": "mae"}})));
    assert!(still(bowl(), json!({"setting": {"name": "bias", "is": false}})));
}

#[test]
fn what_is_fixed_stays_as_in_the_task() {
    let goal = json!({"loss": {"below": 100}});
    let written = json!({"version": 1, "start": bowl(), "goal": goal, "fixed": ["data", "batch"]});
    let task = task(&written).expect("it can be read");
    let mut other = bowl();
    other["train"]["optimizer"]["learningRate"] = json!(0.01);
    let done = |experiment: Value| json!({"run": {"experiment": experiment, "step": 1}});
    assert!(judged(&task, &done(other)).met);
    let mut smaller = bowl();
    smaller["train"]["batch"] = json!(1);
    let judgement = judged(&task, &done(smaller));
    assert!(!judgement.met && judgement.goal.met);
    assert_eq!(judgement.fixed.name.as_deref(), Some("train.batch"));
}

#[test]
fn the_network_is_counted() {
    let mut deep = classes();
    deep["model"] = json!({"layers": [
        {"units": 3, "activation": "tanh"}, {"units": 2, "activation": "tanh"},
        {"units": 1, "activation": "sigmoid"},
    ]});
    // 2 * 3 + 3, 3 * 2 + 2, 2 + 1.
    let goal = json!({"hiddenLayers": 2, "hiddenUnits": 5, "parameters": 20, "rows": 4,
        "activation": ["tanh", "relu"]});
    assert!(still(deep.clone(), goal));
    assert!(!still(deep.clone(), json!({"activation": ["relu"]})));
    assert!(!still(deep, json!({"parameter": {"name": "b", "near": 0, "within": 9}})));
}

fn recorded(goal: Value, record: Value) -> bool {
    let run = json!({"experiment": bowl(), "step": 2});
    judged(&asked(bowl(), goal), &json!({"run": run, "record": record})).met
}

#[test]
fn an_answer_is_a_number_a_choice_several_or_an_order() {
    let answered = |value: Value, mut wanted: Value| {
        wanted["id"] = json!("q");
        let record = json!({"answers": [{"id": "q", "value": value}]});
        recorded(json!({"answer": wanted}), record)
    };
    assert!(answered(json!(11), json!({"is": 11})));
    assert!(!answered(json!(14), json!({"near": 11, "within": 2.9})));
    assert!(answered(json!("up"), json!({"is": "up"})));
    assert!(answered(json!(["a", "c"]), json!({"several": ["c", "a"]})));
    assert!(!answered(json!(["a"]), json!({"several": ["c", "a"]})));
    assert!(answered(json!(["b", "a"]), json!({"order": ["b", "a"]})));
    assert!(!answered(json!(["a", "b"]), json!({"order": ["b", "a"]})));
    // The run answers 2.52 * 7 = 17.64.
    assert!(answered(json!(17.5), json!({"nearAnswerAt": [7], "within": 0.3})));
    assert!(!answered(json!(17.2), json!({"nearAnswerAt": [7], "within": 0.3})));
    assert!(!recorded(json!({"answer": {"id": "q", "is": 1}}), json!({})));
    // A text is kept, and not judged, as long as it says something.
    assert!(answered(json!("because of the noise"), json!({})));
    assert!(!answered(json!(" "), json!({})));
}

#[test]
fn a_prediction_is_an_answer_that_was_kept_before_the_run() {
    let kept = |before: bool| json!({"answers": [{"id": "q", "value": 1, "before": before}]});
    assert!(recorded(json!({"predicted": "q"}), kept(true)));
    assert!(!recorded(json!({"predicted": "q"}), kept(false)));
}

#[test]
fn states_that_were_visited_are_apart_by_so_much() {
    let goal = |count: usize| {
        json!({"visited": {"state": {"loss": {"below": 30}}, "atLeast": count,
            "apart": {"name": "w", "by": 0.5}}})
    };
    // The loss is below 30 from 0.77 to 5.23; those kept are 1, 1.5 and 4.
    let record = json!({"visits": [[0.2], [1], [1.2], [1.5], [4], [6]]});
    assert!(recorded(goal(3), record.clone()));
    assert!(!recorded(goal(4), record));
}

#[test]
fn runs_differ_in_an_option_and_each_is_run_again() {
    let at = |rate: f64, step: u64| {
        let mut experiment = bowl();
        experiment["train"]["optimizer"]["learningRate"] = json!(rate);
        json!({"experiment": experiment, "step": step})
    };
    let goal = |count: usize| json!({"runs": {"differ": "learning-rate", "atLeast": count, "each": {"step": {"atLeast": 2}}}});
    let record = json!({"runs": [at(0.01, 2), at(0.01, 5), at(0.02, 1)]});
    assert!(recorded(goal(2), record.clone()), "the run that stands is one of them");
    assert!(!recorded(goal(3), record));
    let race = json!({"race": {"differ": "learning-rate", "atLeast": 2, "each": {"step": 3}}});
    assert!(recorded(race.clone(), json!({"races": [[at(0.01, 3), at(0.02, 3)]]})));
    assert!(!recorded(race, json!({"races": [[at(0.01, 3), at(0.01, 3)], [at(0.02, 2)]]})));
}

#[test]
fn conditions_combine_and_each_part_says_what_is_there() {
    let goal =
        json!({"any": [{"loss": {"below": 1}}, {"not": {"step": 0}}], "step": {"atLeast": 3}});
    let task = asked(bowl(), goal);
    let judgement = judged(&task, &json!({"run": {"experiment": bowl(), "step": 2}}));
    assert!(!judgement.met);
    let [step, any] = judgement.goal.parts.as_slice() else { panic!("{judgement:?}") };
    assert!(!step.met && any.met);
    assert_eq!((step.now, step.of), (Some(2.0), "step"));
    assert!((any.parts[0].now.unwrap_or(0.0) - 1.3824).abs() < 1e-4);
}

#[test]
fn the_first_way_that_often_goes_wrong_is_told() {
    let written = json!({"version": 1, "start": bowl(), "goal": {"loss": {"below": 1e-9}}, "wrong": [
        {"when": {"step": 0}, "say": "It has not begun."},
        {"when": {"loss": {"above": 1}}, "say": "Too high."},
    ]});
    let task = task(&written).expect("it can be read");
    let at = |step: u64| judged(&task, &json!({"run": {"experiment": bowl(), "step": step}})).wrong;
    assert_eq!([at(0), at(1), at(4), at(20)], [Some(0), Some(1), None, None]);
}

#[test]
fn a_task_that_names_no_start_begins_with_the_preset() {
    let task = task(&json!({"version": 1, "goal": {"step": 0}})).expect("it can be read");
    assert_eq!(task.start, gradwalk::Experiment::default());
}

#[test]
fn numbers_vary_with_the_learner() {
    let written = json!({
        "version": 1,
        "title": "Find {slope}",
        "text": "The line rises by {slope} a kilometre.",
        "vary": {"slope": {"from": -2, "to": 2, "step": 0.5}, "other": {"from": 0, "to": 9, "step": 1}},
        "start": {"data": {"kind": "line", "slope": {"vary": "slope"}}},
        "goal": {"answer": {"id": "q", "is": {"vary": "slope", "times": 7, "plus": 2}}},
    });
    let mut seen = Vec::new();
    for seed in 0..60 {
        let made = varied(&Json::from(&written), seed).expect("it can be drawn");
        let task = Task::read(&made, seed).expect("it can be read");
        let gradwalk::experiment::Data::Line { slope, .. } = task.start.data else { panic!() };
        assert_eq!(task.title, format!("Find {slope}"));
        assert_eq!(task.text, format!("The line rises by {slope} a kilometre."));
        assert!((-2.0..=2.0).contains(&slope) && (slope * 2.0).fract() == 0.0, "{slope}");
        let record = json!({"answers": [{"id": "q", "value": 7.0 * slope + 2.0}]});
        let done = json!({"run": {"experiment": task.start, "step": 0}, "record": record});
        assert!(judged(&task, &done).met);
        if !seen.contains(&slope) {
            seen.push(slope);
        }
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}

/// What two variables are for a seed.
fn draws(vary: &Json, seed: u32) -> Vec<f64> {
    let named = |name: &str| Json::from(&json!({"vary": name}));
    let goal = Json::Array(vec![named("a"), named("b")]);
    let task = vec![("goal".to_owned(), goal), ("vary".to_owned(), vary.clone())];
    let made = varied(&Json::Object(task), seed).expect("it can be drawn");
    let goal = made.as_object().and_then(|keys| keys[0].1.as_array()).expect("two numbers");
    goal.iter().filter_map(Json::as_f64).collect()
}

#[test]
fn neighbours_have_other_numbers_and_every_choice_comes() {
    let range = |count: u32| json!({"from": 1, "to": count, "step": 1});
    for (a, b) in [(6, 1), (12, 1), (1, 6), (2, 2), (11, 6), (6, 6), (4, 10)] {
        let vary = Json::from(&json!({"a": range(a), "b": range(b)}));
        let drawn: Vec<_> = (20_231_145..20_232_145).map(|seed| draws(&vary, seed)).collect();
        assert!(drawn.windows(2).all(|pair| pair[0] != pair[1]), "{a} {b}");
        let mut some: Vec<_> = (0..a * b).map(|seed| draws(&vary, seed)).collect();
        some.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        some.dedup();
        assert_eq!(some.len(), (a * b) as usize, "{a} {b}");
    }
}

#[test]
fn in_whatever_order_its_keys_stand_a_task_draws_the_same() {
    let range = Json::from(&json!({"from": 0, "to": 99, "step": 1}));
    let [a, b] = ["a", "b"].map(|name| (name.to_owned(), range.clone()));
    let written = Json::Object(vec![a.clone(), b.clone()]);
    let turned = Json::Object(vec![b, a]);
    for seed in 0..50 {
        assert_eq!(draws(&written, seed), draws(&turned, seed));
    }
}

#[test]
fn what_is_wrong_with_a_task_is_told_with_its_place() {
    let fault = |change: &dyn Fn(&mut Value)| {
        let mut written = json!({"version": 1, "start": bowl(), "goal": {"step": 1}});
        change(&mut written);
        task(&written).expect_err(&written.to_string()).path
    };
    assert_eq!(fault(&|t| t["version"] = json!(2)), "version");
    assert_eq!(fault(&|t| t["aim"] = json!({})), "aim");
    assert_eq!(fault(&|t| t["start"]["train"]["batch"] = json!(0)), "start.train.batch");
    assert_eq!(fault(&|t| t["goal"] = json!({})), "goal");
    assert_eq!(
        fault(&|t| t["goal"] = json!({"all": [{"step": 1}, {"los": 1}]})),
        "goal.all[1].los"
    );
    assert_eq!(fault(&|t| t["goal"] = json!({"loss": {"near": 1}})), "goal.loss.within");
    assert_eq!(fault(&|t| t["goal"] = json!({"loss": {}})), "goal.loss");
    assert_eq!(fault(&|t| t["goal"] = json!({"constant": ["seed"]})), "goal.constant[0]");
    assert_eq!(fault(&|t| t["wrong"] = json!([{"say": "no"}])), "wrong[0].when");
    assert_eq!(fault(&|t| t["vary"] = json!({"k": {"from": 1, "to": 0, "step": 1}})), "vary.k");
}

#[test]
fn what_no_run_can_reach_is_refused_where_it_is_written() {
    let never = |goal: Value, fixed: Value| {
        let written = json!({"version": 1, "start": bowl(), "goal": goal, "fixed": fixed});
        let fault = task(&written).expect_err(&written.to_string());
        assert_eq!(fault.problem, Problem::NeverMet, "{fault}");
        fault.path
    };
    assert_eq!(never(json!({"loss": {"below": 0}}), json!([])), "goal.loss");
    assert_eq!(never(json!({"loss": {"above": 2, "below": 1}}), json!([])), "goal.loss");
    let apart = json!({"all": [{"loss": {"above": 2}}, {"loss": {"below": 1}}]});
    assert_eq!(never(apart, json!([])), "goal.loss");
    assert_eq!(never(json!({"accuracy": {"above": 1}}), json!([])), "goal.accuracy");
    assert_eq!(never(json!({"accuracy": {"atLeast": 0.5}}), json!(["data"])), "goal.accuracy");
    let held_out = json!({"any": [{"validationLoss": {"below": 1}}]});
    assert_eq!(never(held_out, json!(["prepare"])), "goal.any[0].validationLoss");
    assert_eq!(never(json!({"epoch": 21}), json!(["epochs"])), "goal.epoch");
    assert_eq!(never(json!({"endedEarly": true}), json!(["patience"])), "goal.endedEarly");
    let rate = json!({"setting": {"name": "learning-rate", "below": 0}});
    assert_eq!(never(rate, json!([])), "goal.setting");
    let fixed = json!({"setting": {"name": "learning-rate", "above": 0.1}});
    assert_eq!(never(fixed, json!(["learning-rate"])), "goal.setting");
    let bias = json!({"parameter": {"name": "b", "above": 0}});
    assert_eq!(never(bias, json!(["model.layers"])), "goal.parameter");
    assert_eq!(never(json!({"activation": ["stairs"]}), json!([])), "goal.activation");
    let reached = json!({"reached": {"when": {"loss": {"below": 0}}}});
    assert_eq!(never(reached, json!([])), "goal.reached.when.loss");
    let too_late = json!({"reached": {"when": {"loss": {"below": 1}}, "epoch": {"above": 20}}});
    assert_eq!(never(too_late, json!(["epochs"])), "goal.reached.epoch");
}

#[test]
fn what_no_other_run_and_no_two_conditions_can_reach_is_refused() {
    let read = |goal: &Value| task(&json!({"version": 1, "start": bowl(), "goal": goal}));
    let never = |goal: Value| {
        let fault = read(&goal).expect_err(&goal.to_string());
        assert_eq!(fault.problem, Problem::NeverMet, "{fault}");
        fault.path
    };
    assert_eq!(never(json!({"not": {"step": {"atLeast": 0}}})), "goal.not");
    let high = json!({"accuracy": {"above": 2}});
    assert_eq!(never(json!({"runs": {"each": high}})), "goal.runs.each.accuracy");
    assert_eq!(never(json!({"runs": {"some": high}})), "goal.runs.some.accuracy");
    assert_eq!(never(json!({"race": {"each": high}})), "goal.race.each.accuracy");
    let both = json!({"runs": {"each": {"loss": {"above": 2}}, "some": {"loss": {"below": 1}}}});
    assert_eq!(never(both), "goal.runs.some.loss");
    let low = json!({"visited": {"state": {"loss": {"below": 0}}}});
    assert_eq!(never(low), "goal.visited.state.loss");
    let nested = json!({"all": [{"loss": {"below": 1}, "epoch": 5}, {"loss": {"above": 2}}]});
    assert_eq!(never(nested), "goal.loss");
    assert_eq!(
        never(json!({"all": [{"loss": {"above": 1}}, {"loss": {"below": 1}}]})),
        "goal.loss"
    );
    let loss = |name: &str| json!({"setting": {"name": "loss", "is": name}});
    assert_eq!(never(json!({"all": [loss("mse"), loss("mae")]})), "goal.setting");
    let rate = |is: f64| json!({"setting": {"name": "learning-rate", "is": is}});
    assert_eq!(never(json!({"all": [rate(0.1), rate(0.2)]})), "goal.setting");
    let moved = json!({"constant": ["learning-rate"], "changed": {"name": "learning-rate"}});
    assert_eq!(never(moved), "goal.changed");
    assert_eq!(never(json!({"all": [{"finished": true}, {"finished": false}]})), "goal.finished");
    assert_eq!(never(json!({"all": [rate(0.1), {"not": rate(0.1)}]})), "goal.not");
    // What can be is not refused.
    for goal in [
        json!({"any": [{"loss": {"above": 2}}, {"loss": {"below": 1}}]}),
        json!({"all": [{"loss": {"atLeast": 1}}, {"loss": {"atMost": 1}}]}),
        json!({"not": {"step": {"atLeast": 1}}}),
        json!({"constant": ["batch"], "changed": {"name": "learning-rate"}}),
        json!({"setting": {"name": "batch", "is": 1},
            "runs": {"each": {"setting": {"name": "batch", "is": 5}}}}),
        json!({"all": [{"setting": {"name": "batch", "is": 1, "at": "start"}},
            {"setting": {"name": "batch", "is": 5}}]}),
    ] {
        assert!(read(&goal).is_ok(), "{goal}");
    }
}

#[test]
fn a_seal_holds_a_run_and_what_is_said_beside_it_together() {
    let task = asked(bowl(), json!({"loss": {"below": 2}}));
    let of = |step: u64, said: &str| {
        let run = json!({"experiment": bowl(), "step": step});
        judged(&task, &json!({"run": run, "said": said})).proof
    };
    let proof = of(2, "Ada");
    assert_eq!(proof, of(2, "Ada"));
    assert_eq!(proof.bits, of(2, "Bob").bits);
    assert_ne!(proof.seal, of(2, "Bob").seal);
    assert_ne!(proof.seal, of(1, "Ada").seal);
    // With nothing said it is the digits of the parameters alone.
    let none = of(2, "");
    assert_eq!(none.bits, none.seal);
}
