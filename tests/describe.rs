//! Columns in short: quantiles, bars, how much one tells of the target, what is odd.

#![allow(clippy::unwrap_used)] // a column that is not there should stop the test

use gradwalk::data::describe::{
    BINS, Description, Inspection, Oddity, Relation, Rule, Summary, Target, Which,
};
use gradwalk::data::{Dataset, Values};
use gradwalk::experiment::Cell;
use std::rc::Rc;

fn numbers(numbers: impl IntoIterator<Item = f64>) -> Values {
    Values::Numbers(numbers.into_iter().collect())
}

fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Values {
    Values::named(names.into_iter().map(|name| Some(name).filter(|name| !name.is_empty())))
}

fn inspection(columns: Vec<(&str, Values)>) -> Inspection {
    let columns = columns.into_iter().map(|(name, values)| (name.to_owned(), values));
    Inspection::new(Rc::new(Dataset::new(columns.collect()).unwrap()))
}

/// The column `x` beside the target `t`.
fn beside(x: Values, t: Values, named: bool) -> Description {
    inspection(vec![("x", x), ("t", t)]).describe(0, Some(("t", named)))
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0)
}

#[test]
fn quartiles_lie_on_straight_lines_as_in_numpy() {
    // numpy.quantile(x, [.25, .5, .75])
    for (x, wanted) in [
        (&[1.0, 2.0, 4.0, 8.0, 16.0][..], [2.0, 4.0, 8.0]),
        (&[16.0, 1.0, 2.0, 4.0], [1.75, 3.0, 7.0]),
        (&[3.0], [3.0, 3.0, 3.0]),
    ] {
        let found = inspection(vec![("x", numbers(x.iter().copied()))]).describe(0, None);
        let Summary::Numbers(short) = found.summary else { panic!("no numbers") };
        assert_eq!([short.lower, short.median, short.upper], wanted);
    }
}

#[test]
fn a_column_of_numbers_in_short() {
    // 0 to 99 and nothing: their mean is 49.5, their variance (100^2 - 1) / 12.
    let mut found = inspection(vec![("x", numbers((0..100).map(f64::from).chain([f64::NAN])))]);
    let found = found.describe(0, None);
    let Summary::Numbers(short) = &found.summary else { panic!("no numbers") };
    assert_eq!((found.missing, found.distinct), (1, Some(100)));
    assert_eq!((short.least, short.most, short.median, short.whole), (0.0, 99.0, 49.5, true));
    assert_eq!((short.lower, short.upper, short.mean), (24.75, 74.25, 49.5));
    assert!(near(short.deviation, (9999.0_f64 / 12.0).sqrt()));
    // Each stretch is 4.95 wide.
    assert_eq!(found.bars.len(), BINS);
    assert_eq!(found.bars.iter().sum::<u64>(), 100);
    assert_eq!(found.bars, [5; BINS]);
    assert_eq!((found.by_class, found.means, found.relation), (None, None, None));
}

#[test]
fn a_column_of_names_in_short() {
    let mut found = inspection(vec![("x", names(["b", "a", "", "c", "b", "c", "b"]))]);
    let found = found.describe(0, None);
    let Summary::Names(short) = &found.summary else { panic!("no names") };
    assert_eq!(short.frequent, ["b", "c", "a"]);
    assert_eq!((found.bars, found.distinct, found.missing), (vec![3, 2, 1], Some(3), 1));
    // Beyond twelve names all others share a bar.
    let many: Vec<String> = (10..34).map(|k| format!("n{k}")).collect();
    let mut found =
        inspection(vec![("x", names(many.iter().chain(&many[..1]).map(String::as_str)))]);
    let found = found.describe(0, None);
    assert_eq!((found.bars.len(), found.bars[0], found.bars[12]), (13, 2, 12));
}

#[test]
fn numbers_far_from_the_others_are_counted_by_two_rules() {
    // Quartiles of 0 to 8 and 100: 2.25 and 6.75, so the fences are at -4.5 and 13.5.
    let x = || numbers((0..9).map(f64::from).chain([100.0, f64::NAN]));
    let found = inspection(vec![("x", x())]).describe(0, None);
    let outliers = found.outliers.unwrap();
    assert_eq!((outliers.iqr.low, outliers.iqr.high, outliers.iqr.count), (-4.5, 13.5, 1));
    // Mean 13.6, deviation sqrt(1020.4 - 13.6^2): 100 is within three.
    let reach = 3.0 * (1020.4_f64 - 13.6 * 13.6).sqrt();
    assert!(near(outliers.z_score.high, 13.6 + reach));
    assert_eq!(outliers.z_score.count, 0);
    let mut look = inspection(vec![("x", x()), ("y", names(["a"; 11]))]);
    let iqr = Which::Outliers { rule: Rule::Iqr, columns: vec![0, 1] };
    assert_eq!(look.rows(&iqr), [9]);
    assert_eq!(look.rows(&Which::Missing { columns: vec![0, 1] }), [10]);
    assert_eq!(look.rows(&Which::Missing { columns: vec![1] }), [0; 0]);
    assert_eq!(look.rows(&iqr), [9]);
}

#[test]
fn what_marks_say_is_missing_is_not_counted() {
    let columns = || vec![("x", numbers([0.0, 300.0, 310.0])), ("y", names(["a", "none", "b"]))];
    let mut look = inspection(columns());
    assert_eq!(look.describe(0, None).missing, 0);
    let marks = vec![
        ("x".to_owned(), vec![Cell::Number(0.0)]),
        ("y".to_owned(), vec![Cell::Text("none".into())]),
    ];
    look.mark(marks).unwrap();
    let Summary::Numbers(short) = look.describe(0, None).summary else { panic!("no numbers") };
    assert_eq!((short.least, short.median), (300.0, 305.0));
    let found = look.describe(1, None);
    assert_eq!((found.missing, found.distinct), (1, Some(2)));
    assert_eq!(look.rows(&Which::Missing { columns: vec![0, 1] }), [0, 1]);
    // What is shown stays as it was given.
    assert!(!look.dataset().columns()[0].1.is_missing(0));
    look.mark(Vec::new()).unwrap();
    assert_eq!(look.describe(0, None).missing, 0);
}

#[test]
fn the_target_is_counted_in_each_bar() {
    let found = beside(numbers([0.0, 0.0, 1.0, 1.0]), names(["a", "b", "b", ""]), false);
    let counts = found.by_class.unwrap();
    assert_eq!((&counts[0], &counts[BINS - 1]), (&vec![1, 1], &vec![0, 1]));
    let found = beside(names(["n", "n", "m", ""]), numbers([1.0, 2.0, f64::NAN, 5.0]), false);
    assert_eq!(found.means.unwrap(), [Some(1.5), None]);
    // 0 and 1 are classes; 1, 2, 3 where they are said to be.
    let mut look =
        inspection(vec![("t", numbers([0.0, 1.0, 1.0])), ("u", numbers([3.0, 10.0, 1.0]))]);
    let Some(Target::Classes { names, codes, .. }) = look.target("t", false) else { panic!() };
    assert_eq!((names.join(" "), &codes[..]), ("0 1".to_owned(), &[0, 1, 1][..]));
    assert!(matches!(look.target("u", false), Some(Target::Numbers(_))));
    let Some(Target::Classes { names, codes, .. }) = look.target("u", true) else { panic!() };
    assert_eq!((names.join(" "), &codes[..]), ("1 3 10".to_owned(), &[1, 2, 0][..]));
    assert!(look.target("nobody", false).is_none());
    // Of many classes the last one is all others.
    let many: Vec<String> = (0..10_000).map(|k| format!("{:04}", k.max(5))).collect();
    let mut look = inspection(vec![("t", self::names(many.iter().map(String::as_str)))]);
    let Some(Target::Classes { names, others, codes }) = look.target("t", false) else { panic!() };
    assert_eq!((names.len(), *others, codes[9999]), (9, true, 9));
}

#[test]
fn two_columns_of_numbers_are_related_as_pearson_says() {
    // numpy.corrcoef([1, 2, 3, 4], [1, 3, 2, 5])[0, 1]
    let found = beside(numbers([1.0, 2.0, 3.0, 4.0]), numbers([1.0, 3.0, 2.0, 5.0]), false);
    let Some(Relation::Line { r, of, .. }) = found.relation else { panic!() };
    assert!(near(r, 5.5 / (5.0_f64 * 8.75).sqrt()) && of == 4, "{r}");
    let found = beside(numbers([1.0, 1.0, 1.0]), numbers([1.0, 3.0, 2.0]), false);
    assert_eq!(found.relation, Some(Relation::Line { r: 0.0, strength: 0.0, of: 3 }));
    let found = beside(numbers([1.0, f64::NAN]), numbers([1.0, 3.0]), false);
    assert_eq!(found.relation, None);
}

#[test]
fn a_name_tells_a_number_by_the_mean_of_its_other_rows() {
    // a: 1, 3; b: 10, 14. Without itself each is told by the other one; the mean is 7.
    let found = beside(names(["a", "a", "b", "b"]), numbers([1.0, 3.0, 10.0, 14.0]), false);
    let Some(Relation::Means { strength, of }) = found.relation else { panic!() };
    let all = 36.0 + 16.0 + 9.0 + 49.0;
    assert!(near(strength, 1.0 - (4.0 + 4.0 + 16.0 + 16.0) / all) && of == 4, "{strength}");
    // A name a row tells nothing.
    let found = beside(names(["a", "b", "c", "d"]), numbers([1.0, 3.0, 10.0, 14.0]), false);
    assert!(found.relation.unwrap().strength() == 0.0);
}

#[test]
fn one_number_or_a_name_parts_the_classes() {
    let found = beside(
        numbers([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        names(["a", "a", "b", "a", "b", "b"]),
        false,
    );
    let Some(Relation::Rule { threshold, right, baseline, strength, of }) = found.relation else {
        panic!()
    };
    assert_eq!((threshold, right, baseline, of), (Some(2.5), 5, 3, 6));
    assert!(near(strength, 2.0 / 3.0));
    // x: a, a, a, b; y: b, b; z: a. Without itself the three of x and the two of y are told.
    let found = beside(
        names(["x", "x", "x", "x", "y", "y", "z"]),
        names(["a", "a", "a", "b", "b", "b", "a"]),
        false,
    );
    let Some(Relation::Rule { threshold, right, baseline, .. }) = found.relation else { panic!() };
    assert_eq!((threshold, right, baseline), (None, 5, 4));
}

#[test]
fn what_is_odd_about_a_column_is_pointed_out() {
    let rows = 200;
    let t = || names((0..rows).map(|k| if k % 4 == 0 { "bad" } else { "good" }));
    let odd = |x: Values| beside(x, t(), false).oddities;
    assert_eq!(odd(numbers((0..rows).map(|_| f64::NAN))), [Oddity::Empty]);
    assert_eq!(odd(numbers((0..rows).map(|_| 7.0))), [Oddity::Constant]);
    assert_eq!(odd(numbers((0..rows).map(|k| f64::from(k) + 1.0))), [Oddity::Identifier]);
    assert_eq!(odd(numbers((0..rows).map(|k| f64::from(k * 7 % 211)))), [Oddity::Identifier]);
    // Measured numbers may all be different.
    assert_eq!(odd(numbers((0..rows).map(|k| f64::from(k) / 7.0))), []);
    let ids: Vec<String> = (0..rows).map(|k| format!("M{k}")).collect();
    assert_eq!(odd(names(ids.iter().map(String::as_str))), [Oddity::Identifier]);
    let few = beside(names(["Rome", "Oslo", "Bern"]), names(["a", "b", "b"]), false);
    assert_eq!(few.oddities, []);
    let told = numbers((0..rows).map(|k| f64::from(k % 4) + f64::from(k % 7) / 10.0));
    assert_eq!(odd(told), [Oddity::GivesAway { strength: 1.0, of: 200 }]);
    // One value that only the rare class has: 25 of its 50 rows.
    let some = numbers((0..rows).map(|k| f64::from(u8::from(k % 8 == 0))));
    let (value, class) = (Cell::Number(1.0), "bad".to_owned());
    assert_eq!(odd(some), [Oddity::GivesClassAway { value, class, rows: 25 }]);
    // The target itself is not judged by itself.
    let mut look = inspection(vec![("t", t())]);
    assert_eq!(look.describe(0, Some(("t", false))).oddities, []);
    let straight = beside(
        numbers((0..rows).map(|k| f64::from(k * k))),
        numbers((0..rows).map(|k| 3.0 - 2.0 * f64::from(k * k))),
        false,
    );
    assert_eq!(straight.oddities[0], Oddity::Identifier);
}
