//! The preparation of a table: which rows are used for what, what is filled in, clipped and joined, by
//! the training rows alone; and that a row by itself becomes what it became in the table.

#![allow(clippy::unwrap_used)] // an experiment that is not valid should stop the test

use gradwalk::data::{How, Prepared, Recipe};
use gradwalk::experiment::Cell;
use gradwalk::{Experiment, Trainer};
use proptest::prelude::*;
use serde_json::{Value, json};

fn experiment(columns: &Value, rows: &Value, prepare: &Value) -> Value {
    json!({ "data": { "kind": "table", "columns": columns, "rows": rows }, "prepare": prepare })
}

fn trainer(value: &Value) -> Trainer {
    Trainer::new(Experiment::from_json(&value.to_string()).unwrap()).unwrap()
}

fn fault(value: &Value) -> String {
    match Experiment::from_json(&value.to_string()).and_then(Trainer::new) {
        Ok(_) => "no fault".to_owned(),
        Err(fault) => fault.to_string(),
    }
}

fn recipe(trainer: &Trainer) -> &Recipe {
    trainer.data().raw.recipe.as_ref().unwrap()
}

/// A column of numbers and a target of numbers.
fn numbers(cells: &[Option<f64>], prepare: &Value) -> Value {
    let columns = json!([{ "name": "a", "role": "feature" }, { "name": "y", "role": "target" }]);
    let rows: Vec<Value> = cells.iter().zip(0..).map(|(a, y)| json!([a, y])).collect();
    experiment(&columns, &json!(rows), prepare)
}

fn names(cells: &[Option<&str>], prepare: &Value) -> Value {
    let columns = json!([{ "name": "a", "type": "category", "role": "feature" },
                         { "name": "y", "role": "target" }]);
    let rows: Vec<Value> = cells.iter().zip(0..).map(|(a, y)| json!([a, y])).collect();
    experiment(&columns, &json!(rows), prepare)
}

fn input(trainer: &Trainer, k: usize) -> Vec<f64> {
    trainer.data().raw.inputs[k].iter().collect()
}

const GAPS: [Option<f64>; 7] = [Some(1.0), None, Some(2.0), Some(2.0), Some(9.0), None, Some(4.0)];

#[test]
fn what_is_missing_is_filled_in() {
    for (missing, fill) in [("mean", 3.6), ("median", 2.0), ("most-frequent", 2.0)] {
        let trainer = trainer(&numbers(&GAPS, &json!({ "missing": missing })));
        assert_eq!(input(&trainer, 0), [1.0, fill, 2.0, 2.0, 9.0, fill, 4.0], "{missing}");
        assert_eq!(recipe(&trainer).columns[0].missing, 2);
        assert_eq!(trainer.data().raw.left_out, 0);
    }
    let dropped = trainer(&numbers(&GAPS, &json!({})));
    assert_eq!(input(&dropped, 0), [1.0, 2.0, 2.0, 9.0, 4.0]);
    assert_eq!(dropped.data().raw.left_out, 2);
    // The rows that stay are known by their places in the table.
    let places: Vec<usize> = (0..5).map(|row| dropped.data().raw.place(row)).collect();
    assert_eq!(places, [0, 2, 3, 4, 6]);
}

#[test]
fn a_gap_has_an_input_of_its_own_where_that_is_asked_for() {
    let trainer_ = trainer(&numbers(&GAPS, &json!({ "missing": "indicator" })));
    assert_eq!(trainer_.data().raw.input_names, ["a", "a is missing"]);
    assert_eq!(input(&trainer_, 1), [0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    let cells = [Some("u"), None, Some("v"), Some("u")];
    let categories = trainer(&names(&cells, &json!({ "missing": "indicator" })));
    assert_eq!(categories.data().raw.input_names, ["a = u", "a = v", "a is missing"]);
    assert_eq!(input(&categories, 0), [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(input(&categories, 2), [0.0, 1.0, 0.0, 0.0]);
}

#[test]
fn a_row_without_target_is_left_out_whatever_is_done_with_gaps() {
    let columns = json!([{ "name": "a", "role": "feature" }, { "name": "y", "role": "target" }]);
    let rows = json!([[1, 2], [2, null], [null, 4]]);
    let trainer = trainer(&experiment(&columns, &rows, &json!({ "missing": "mean" })));
    assert_eq!(trainer.data().raw.left_out, 1);
    assert_eq!(input(&trainer, 0), [1.0, 1.0]);
}

#[test]
fn a_value_may_say_that_nothing_is_known() {
    let columns = json!([{ "name": "kelvin", "role": "feature", "missing": [0, -999] },
                         { "name": "y", "role": "target" }]);
    let rows = json!([[280, 1], [0, 2], [290, 3], [-999, 4], [null, 5]]);
    let mean = json!({ "missing": "mean" });
    let trainer = trainer(&experiment(&columns, &rows, &mean));
    assert_eq!(input(&trainer, 0), [280.0, 285.0, 290.0, 285.0, 285.0]);
    assert_eq!(recipe(&trainer).values(&[Cell::Number(0.0)]).unwrap(), [285.0]);
    let wrong = json!([{ "name": "kelvin", "role": "feature", "missing": ["?"] },
                       { "name": "y", "role": "target" }]);
    assert_eq!(
        fault(&experiment(&wrong, &rows, &mean)),
        "data.columns[0].missing[0]: another value where a number belongs"
    );
}

/// 0 to 10 and 100: quartiles 2.75 and 8.25, so fences at -5.5 and 16.5.
fn far() -> Vec<Option<f64>> {
    (0..11).map(|k| Some(f64::from(k))).chain([Some(100.0)]).collect()
}

#[test]
fn outliers_are_clipped_to_the_fence() {
    let clip = trainer(&numbers(&far(), &json!({ "outliers": "clip" })));
    assert_eq!(input(&clip, 0)[10..], [10.0, 16.5]);
    assert_eq!(recipe(&clip).columns[0].outside, [0, 1]);
    let How::Number(number) = &recipe(&clip).columns[0].how else { panic!() };
    assert_eq!(number.fence, Some([-5.5, 16.5]));
    // The mean is 155/12, the deviation 26.41: 100 is 3.3 of them away.
    let score = json!({ "outliers": "clip", "outlierRule": "z-score" });
    let clip = trainer(&numbers(&far(), &score));
    let mean = 155.0 / 12.0;
    let squares = (0..11).map(|k| f64::from(k * k)).sum::<f64>() + 1e4;
    let fence = mean + 3.0 * (squares / 12.0 - mean * mean).sqrt();
    assert!((input(&clip, 0)[11] - fence).abs() < 1e-9);
}

#[test]
fn rows_with_outliers_are_not_trained_on_and_stay_where_they_are_held_out() {
    let drop = trainer(&numbers(&far(), &json!({ "outliers": "drop" })));
    assert_eq!(drop.data().train.rows, 11);
    assert_eq!(drop.data().raw.outliers, 1);
    assert_eq!(drop.data().raw.left_out, 0);
    let by_time = json!({ "outliers": "drop", "split": "time", "test": 0.25, "validation": 0.25 });
    let held = trainer(&numbers(&far(), &by_time));
    assert_eq!(held.data().test, [9, 10, 11]);
    assert_eq!(held.data().raw.outliers, 0);
}

#[test]
fn rare_names_are_taken_together() {
    let mut cells = vec![Some("u"); 10];
    cells.extend([Some("v"); 8]);
    cells.extend([Some("w"), Some("x")]);
    let trainer_ = trainer(&names(&cells, &json!({ "rare": 0.1 })));
    assert_eq!(trainer_.data().raw.input_names, ["a = u", "a = v", "a is rare"]);
    assert_eq!(input(&trainer_, 2).iter().sum::<f64>(), 2.0);
    let recipe = recipe(&trainer_);
    let of = |name: &str| recipe.values(&[Cell::Text(name.to_owned())]).unwrap();
    assert_eq!(of("w"), [0.0, 0.0, 1.0]);
    assert_eq!(of("never seen"), [0.0, 0.0, 1.0]);
    // Without rare ones, a name that no training row has is none of them.
    let all = trainer(&names(&cells, &json!({})));
    let recipe = all.data().raw.recipe.as_ref().unwrap();
    assert_eq!(recipe.values(&[Cell::Text("never seen".into())]).unwrap(), [0.0; 4]);
}

#[test]
fn too_many_names_are_refused_and_fit_once_rare_ones_are_joined() {
    let many: Vec<String> = (0..300).map(|k| format!("n{}", if k < 200 { k } else { 0 })).collect();
    let cells: Vec<Option<&str>> = many.iter().map(|name| Some(&name[..])).collect();
    assert_eq!(
        fault(&names(&cells, &json!({}))),
        "data.columns[0]: 200 different values; at most 64 can be used"
    );
    let joined = trainer(&names(&cells, &json!({ "rare": 0.01 })));
    assert_eq!(joined.data().raw.input_names, ["a = n0", "a is rare"]);
}

#[test]
fn a_date_gives_what_differs_of_hour_weekday_and_month() {
    // 2012-10-02, a Tuesday, 9:00 and 10:00; then the same on the Wednesday.
    let day = 1_349_168_400.0;
    let columns = json!([{ "name": "t", "type": "date", "role": "feature" },
                         { "name": "y", "role": "target" }]);
    let rows = json!([[day, 1], [day + 3600.0, 2], [day + 86_400.0, 3], [day + 86_400.0, 4]]);
    let trainer = trainer(&experiment(&columns, &rows, &json!({})));
    assert_eq!(
        trainer.data().raw.input_names,
        ["t hour = 9", "t hour = 10", "t weekday = 2", "t weekday = 3"]
    );
    assert_eq!(input(&trainer, 3), [0.0, 0.0, 1.0, 1.0]);
    let of = |seconds| recipe(&trainer).values(&[Cell::Number(seconds)]).unwrap();
    assert_eq!(of(day + 3600.0), [0.0, 1.0, 1.0, 0.0]);
    // A Sunday at noon is none of them.
    assert_eq!(of(day + 5.0 * 86_400.0 + 3.0 * 3600.0), [0.0; 4]);
}

#[test]
fn a_date_is_no_target_and_has_a_year_of_four_digits() {
    let column = |kind: &str, role: &str| json!({ "name": role, "type": kind, "role": role });
    let target = json!([column("number", "feature"), column("date", "target")]);
    assert_eq!(
        fault(&experiment(&target, &json!([[1, 2]]), &json!({}))),
        "data.columns[1].type: a date where a number or a category belongs"
    );
    let late = json!([column("date", "feature"), column("number", "target")]);
    let fault = fault(&experiment(&late, &json!([[1e15, 2]]), &json!({})));
    assert!(fault.starts_with("columns.feature: 1000000000000000 is above"), "{fault}");
}

/// Ten rows of each of the classes 0 and 1, then two of class 1.
fn classes(prepare: &Value) -> Value {
    let columns = json!([{ "name": "a", "role": "feature" }, { "name": "y", "role": "target" }]);
    let rows: Vec<Value> = (0..22).map(|k| json!([k, u8::from(k % 2 == 1 || k >= 20)])).collect();
    let mut value = experiment(&columns, &json!(rows), prepare);
    value["model"] = json!({ "layers": [{ "units": 1, "activation": "sigmoid" }] });
    value
}

fn ones(data: &Prepared, rows: &[usize]) -> usize {
    rows.iter().filter(|row| data.raw.class(**row) == 1).count()
}

#[test]
fn every_row_is_in_one_part() {
    for split in ["random", "stratified", "time"] {
        let prepare = json!({ "validation": 0.3, "test": 0.2, "split": split });
        let trainer = trainer(&classes(&prepare));
        let data = trainer.data();
        assert_eq!((data.train.rows, data.validation.rows, data.test.len()), (11, 7, 4), "{split}");
        let mut all: Vec<usize> = data.rows.iter().chain(&data.test).copied().collect();
        all.sort_unstable();
        assert_eq!(all, (0..22).collect::<Vec<_>>(), "{split}");
    }
}

#[test]
fn a_stratified_split_has_the_same_share_of_each_class_in_each_part() {
    let prepare = json!({ "validation": 0.5, "test": 0.25, "split": "stratified" });
    let trainer_ = trainer(&classes(&prepare));
    let data = trainer_.data();
    // Of 22 rows 12 are of class 1: of 11, 6; of 6 (5.5 rounded), 3.
    assert_eq!(ones(data, &data.rows[5..]), 6);
    assert_eq!((data.test.len(), ones(data, &data.test)), (6, 3));
    let without = numbers(&far(), &json!({ "validation": 0.5, "split": "stratified" }));
    assert!(fault(&without).starts_with("prepare.split: "), "{}", fault(&without));
}

#[test]
fn a_split_by_time_holds_out_the_last_rows_by_the_first_date() {
    let columns = json!([{ "name": "a", "role": "feature" }, { "name": "y", "role": "target" },
                         { "name": "t", "type": "date", "role": "ignore" }]);
    let times = [5, 1, 4, 2, 3, 0, 9, 8];
    let rows: Vec<Value> = times.iter().map(|t| json!([t, t, t * 3600])).collect();
    let prepare = json!({ "split": "time", "validation": 0.25, "test": 0.25 });
    let trainer = trainer(&experiment(&columns, &json!(rows), &prepare));
    let data = trainer.data();
    let at = |rows: &[usize]| rows.iter().map(|row| times[*row]).collect::<Vec<_>>();
    assert_eq!(at(&data.rows[..4]), [1, 2, 3, 0]);
    assert_eq!(at(&data.rows[4..]), [5, 4]);
    assert_eq!(at(&data.test), [9, 8]);
}

#[test]
fn a_test_share_changes_neither_the_validation_rows_nor_what_is_fitted_on_them() {
    let with = trainer(&classes(&json!({ "validation": 0.3, "test": 0.2 })));
    let without = trainer(&classes(&json!({ "validation": 0.3 })));
    assert_eq!(with.data().rows[11..], without.data().rows[15..]);
}

#[test]
fn what_lies_outside_the_training_rows_does_not_change_the_recipe() {
    let cells = |last: f64| -> Vec<Option<f64>> {
        (0..20)
            .map(|k| if k == 3 { None } else { Some(if k > 14 { last } else { f64::from(k) }) })
            .collect()
    };
    let prepare = json!({ "missing": "median", "outliers": "clip", "scale": "robust",
                          "split": "time", "test": 0.25 });
    let (near, far) =
        (trainer(&numbers(&cells(3.0), &prepare)), trainer(&numbers(&cells(1e6), &prepare)));
    assert_eq!(recipe(&near).columns[0].how, recipe(&far).columns[0].how);
    assert_eq!(near.data().input_scale, far.data().input_scale);
}

#[test]
fn robust_scaling_has_median_0_and_a_middle_half_1_wide() {
    let trainer = trainer(&numbers(&far(), &json!({ "scale": "robust" })));
    let scale = trainer.data().input_scale[0];
    assert_eq!((scale.offset, scale.span), (5.5, 5.5));
}

/// Of four rows: a number with a gap, a number that is 0 or 1, a name and a date.
fn mixed(prepare: &Value) -> Trainer {
    let columns = json!([{ "name": "n", "role": "feature" }, { "name": "f", "role": "feature" },
                         { "name": "c", "type": "category", "role": "feature" },
                         { "name": "t", "type": "date", "role": "feature" },
                         { "name": "y", "role": "target" }]);
    let rows =
        json!([[2, 0, "u", 0, 1], [null, 1, "u", 0, 2], [4, 1, "u", 0, 3], [6, 0, "v", 3600, 4]]);
    let mut all = json!({ "missing": "indicator" });
    all.as_object_mut().unwrap().extend(prepare.as_object().unwrap().clone());
    trainer(&experiment(&columns, &rows, &all))
}

#[test]
fn numbers_are_scaled_and_what_says_yes_or_no_stays_0_and_1() {
    // The gap is filled with the mean, 4: of 2, 4, 4, 6 the variance is 2, the quartiles 3.5 and 4.5.
    let root = 2.0_f64.sqrt();
    for (scale, n, f) in [
        ("standard", (4.0, root), (0.5, 0.5)),
        ("min-max", (2.0, 4.0), (0.0, 1.0)),
        ("symmetric", (4.0, 2.0), (0.5, 0.5)),
        ("robust", (4.0, 1.0), (0.5, 1.0)),
    ] {
        let trainer = mixed(&json!({ "scale": scale }));
        let data = trainer.data();
        assert_eq!(
            data.features.names,
            ["n", "n is missing", "f", "c = u", "c = v", "t hour = 0", "t hour = 1"]
        );
        let scales: Vec<_> = data.input_scale.iter().map(|s| (s.offset, s.span)).collect();
        let as_it_is = (0.0, 1.0);
        assert_eq!(scales, [n, as_it_is, f, as_it_is, as_it_is, as_it_is, as_it_is], "{scale}");
        let given = |k: usize| &data.train.x[4 * k..][..4];
        assert_eq!(given(1), [0.0, 1.0, 0.0, 0.0]);
        assert_eq!(given(4), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(given(5), [1.0, 1.0, 1.0, 0.0]);
    }
}

#[test]
fn a_product_is_scaled_unless_all_that_it_is_made_of_says_yes_or_no() {
    let names = ["c = u n", "c = u n is missing", "c = v^2", "sin t hour = 1"];
    let trainer = mixed(&json!({ "scale": "min-max", "features": names }));
    let scales: Vec<_> =
        trainer.data().input_scale.iter().map(|scale| (scale.offset, scale.span)).collect();
    let sine = libm::sin(1.0);
    assert_eq!(scales[..3], [(0.0, 4.0), (0.0, 1.0), (0.0, 1.0)]);
    assert!((scales[3].1 - sine).abs() < 1e-7);
}

proptest! {
    /// A row by itself becomes what it became in the table, whatever is done with it.
    #[test]
    fn a_row_by_itself_becomes_what_it_was_in_the_table(
        cells in prop::collection::vec(
            (prop::option::of(-9_i32..9), prop::option::of("[a-e]"), prop::option::of(0_i64..4_000_000)),
            8..40,
        ),
        missing in prop::sample::select(vec!["mean", "median", "most-frequent", "indicator", "drop"]),
        outliers in prop::sample::select(vec!["keep", "clip", "drop"]),
        rule in prop::sample::select(vec!["iqr", "z-score"]),
        rare in prop::sample::select(vec![0.0, 0.2, 0.5]),
    ) {
        let columns = json!([{ "name": "n", "role": "feature", "missing": [7] },
                             { "name": "c", "type": "category", "role": "feature", "missing": ["e"] },
                             { "name": "t", "type": "date", "role": "feature" },
                             { "name": "y", "role": "target" }]);
        let rows: Vec<Value> = cells.iter().map(|(n, c, t)| json!([n, c, t, 1])).collect();
        let prepare = json!({ "missing": missing, "outliers": outliers, "outlierRule": rule,
                              "rare": rare, "test": 0.2 });
        let value = experiment(&columns, &json!(rows), &prepare);
        let Ok(trainer) = Trainer::new(Experiment::from_json(&value.to_string()).unwrap()) else {
            return Ok(()); // no row without a gap
        };
        let data = trainer.data();
        let recipe = recipe(&trainer);
        prop_assert_eq!(recipe.inputs(), data.raw.input_names.clone());
        for row in 0..data.raw.rows() {
            let (n, c, t) = &cells[data.raw.place(row)];
            let row_cells = [
                n.map_or(Cell::Missing, |n| Cell::Number(f64::from(n))),
                c.clone().map_or(Cell::Missing, Cell::Text),
                t.map_or(Cell::Missing, |t| Cell::Number(t as f64)),
            ];
            let inputs: Vec<f64> = data.raw.inputs.iter().map(|series| series[row]).collect();
            prop_assert_eq!(recipe.values(&row_cells).unwrap(), inputs);
        }
    }
}

#[test]
fn a_preparation_counts_what_it_did() {
    let columns = json!([{ "name": "n", "role": "feature" },
                         { "name": "c", "type": "category", "role": "feature" },
                         { "name": "y", "type": "category", "role": "target" }]);
    let rows: Vec<Value> = (0..20)
        .map(|k| {
            let n = if k == 4 { Value::Null } else { json!(if k == 9 { 900 } else { k % 5 }) };
            let c = ["u", "v", "w"][k % 3];
            json!([n, c, if k % 4 == 0 { "no" } else { "yes" }])
        })
        .collect();
    let prepare = json!({ "missing": "median", "outliers": "clip", "scale": "standard",
                          "split": "stratified", "validation": 0.2, "test": 0.2 });
    let mut value = experiment(&columns, &json!(rows), &prepare);
    value["model"] = json!({ "layers": [{ "units": 1, "activation": "sigmoid" }] });
    let trainer = trainer(&value);
    let done = trainer.data().preparation();
    assert_eq!((done.rows, done.left_out, done.outliers, done.parts), (20, 0, 0, [12, 4, 4]));
    let classes: Vec<_> = done.classes.iter().map(|class| (&class.name[..], class.parts)).collect();
    assert_eq!(classes, [("no", [3, 1, 1]), ("yes", [9, 3, 3])]);
    let inputs: Vec<usize> = done.columns.iter().map(|column| column.inputs).collect();
    assert_eq!((inputs, done.inputs.len()), (vec![1, 3], 4));
    assert_eq!((done.columns[0].taken.missing, done.columns[0].taken.outside), (1, [0, 1]));
    let scale = trainer.data().input_scale[0];
    assert_eq!(done.columns[0].scale, Some([scale.offset, scale.span]));
    assert_eq!(done.columns[1].scale, None);
    // 12 training rows: 3 of "no", 9 of "yes".
    let weights: Vec<_> = done.classes.iter().map(|class| class.balanced.unwrap()).collect();
    assert_eq!(weights, [2.0, 12.0 / 18.0]);
    // Once it is moved, no number lies beyond the fence; every row is counted.
    let after = done.columns[0].after.as_ref().unwrap();
    let How::Number(number) = &done.columns[0].taken.how else { panic!() };
    assert_eq!(after.most, number.fence.unwrap()[1]);
    assert_eq!(after.bars.iter().sum::<usize>(), 20);
    assert_eq!(done.columns[1].after, None);
}
