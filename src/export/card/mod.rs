//! A model card: what the model was trained on, how, how good it is and where its limits are, as
//! Markdown (after M. Mitchell and others, Model Cards for Model Reporting, 2019).

mod words;

use super::pipeline::{Cells, Column, Feature, Input, Layer, Pipeline};
use super::{Context, spelling};
use crate::evaluate::{ClassScore, Part};
use crate::experiment::{Data, Source, Train};
use crate::fault::Fault;
use crate::train::Trainer;
use words::{Words, words};

/// A card being written.
struct Card<'a> {
    text: String,
    trainer: &'a Trainer,
    context: &'a Context,
    model: Pipeline,
    words: &'static Words,
}

/// The file.
///
/// # Errors
/// Data that are no table.
pub fn write(trainer: &Trainer, context: &Context) -> Result<Vec<u8>, Fault> {
    let (text, words) = (String::new(), words(context.language));
    let model = Pipeline::new(trainer, context)?;
    let mut card = Card { text, trainer, context, model, words };
    card.line(&format!("# {}{}{}\n", words.title, words.colon, cell(&context.name)));
    let [open, close] = words.brackets;
    let day = [open, &context.date, close].concat();
    let day = if context.date.is_empty() { "" } else { &day };
    card.line(&format!("{}{day}", words.made));
    card.data();
    card.preparation();
    card.network();
    card.training();
    card.figures();
    card.limits();
    Ok(card.text.into_bytes())
}

/// A text within a table: without what would end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// A number with six digits that count.
fn short(number: f64) -> String {
    let rounded: f64 = format!("{number:.5e}").parse().unwrap_or(number);
    rounded.to_string()
}

impl Card<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self, title: &str) {
        self.line(&format!("\n## {title}\n"));
    }

    /// A table with its head.
    fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let names = head.iter().map(|name| cell(name)).collect();
        self.line(&line(names));
        self.line(&line(vec!["---".to_owned(); head.len()]));
        for row in rows {
            self.line(&line(row.iter().map(|text| cell(text)).collect()));
        }
    }

    fn data(&mut self) {
        let (words, data) = (self.words, self.trainer.data());
        self.head(words.data);
        let mut rows = vec![vec![words.file.to_owned(), self.context.name.clone()]];
        let mut add = |name: &str, value: String| rows.push(vec![name.to_owned(), value]);
        if !self.context.about.is_empty() {
            add(words.source, self.context.about.clone());
        }
        if let Data::Table { source: Some(Source { sha256, .. }), .. } =
            &self.trainer.experiment().data
        {
            add(words.hash, format!("`{sha256}`"));
        }
        add(words.rows_used, data.raw.rows().to_string());
        add(words.left_out, data.raw.left_out.to_string());
        add(words.outliers, data.raw.outliers.to_string());
        add(words.target, self.target());
        if let Some(classes) = &self.model.classes {
            add(words.classes, classes.join(", "));
        }
        add(words.split, self.trainer.experiment().prepare.split.name().to_owned());
        for (name, rows) in
            words.parts.iter().zip([data.train.rows, data.validation.rows, data.test.len()])
        {
            add(&[words.rows, words.colon, name].concat(), rows.to_string());
        }
        self.table(&["", ""], &rows);
    }

    /// What is predicted.
    fn target(&self) -> String {
        let names = &self.trainer.data().raw.target_names;
        if self.model.classes.is_some() {
            names[0].split(" = ").next().unwrap_or_default().to_owned()
        } else {
            names.join(", ")
        }
    }

    fn preparation(&mut self) {
        let words = self.words;
        self.head(words.preparation);
        self.line(&format!("{}\n", words.fitted));
        let columns = self.model.columns.iter();
        let rows: Vec<Vec<String>> =
            columns.map(|c| vec![c.name.clone(), becomes(words, c), missing(words, c)]).collect();
        self.table(&[words.column, words.becomes, words.missing], &rows);
        let row = |feature: &Feature| {
            vec![feature.name.clone(), short(feature.offset), short(feature.span)]
        };
        let scaled = |feature: &&Feature| feature.offset != 0.0 || feature.span != 1.0;
        let rows: Vec<Vec<String>> = self.model.features.iter().filter(scaled).map(row).collect();
        if !rows.is_empty() {
            self.line(&format!("\n{}\n", words.scaled));
            self.table(&["x", "a", "b"], &rows);
        }
    }

    fn network(&mut self) {
        let words = self.words;
        self.head(words.model);
        let layer = |(k, layer): (usize, &Layer)| {
            vec![(k + 1).to_string(), layer.units.to_string(), layer.activation.name().to_owned()]
        };
        let rows: Vec<Vec<String>> = self.model.layers.iter().enumerate().map(layer).collect();
        self.table(&[words.layer, words.units, words.activation], &rows);
        let count = self.trainer.network().parameters.len();
        self.line(&format!("\n{}{}{count}", words.parameters, words.colon));
    }

    fn training(&mut self) {
        let words = self.words;
        self.head(words.training);
        let experiment = self.trainer.experiment();
        let value = serde_json::to_value(experiment.train).unwrap_or_default();
        let mut rows = vec![vec!["seed".to_owned(), experiment.seed.to_string()]];
        flat("", &value, &mut rows);
        rows.retain(|row| !idle(&experiment.train, &row[0]));
        let position = self.trainer.position();
        rows.push(vec!["step".to_owned(), position.step.to_string()]);
        self.table(&[words.option, words.value], &rows);
        if !self.trainer.changes().is_empty() {
            self.line(&format!("\n{}{}\n", words.changed, words.colon.trim_end()));
            for change in self.trainer.changes() {
                let value = serde_json::to_string(&change.setting).unwrap_or_default();
                let line = format!("- {}: {} = {value}", change.step, change.setting.name());
                self.line(&line);
            }
        }
    }

    fn figures(&mut self) {
        let (words, context) = (self.words, self.context);
        self.head(words.figures);
        for part in Part::ALL.iter().filter(|part| context.shows(**part)) {
            let answers = self.trainer.judge(*part);
            if answers.rows.is_empty() {
                continue;
            }
            let place = ["train", "validation", "test"].iter().position(|n| *n == part.name());
            let name = words.parts[place.unwrap_or_default()];
            self.line(&format!("### {name}\n"));
            let report = answers.report();
            let mut rows = Vec::new();
            let mut add = |name: &str, value: Option<f64>| {
                rows.extend(value.map(|value| vec![name.to_owned(), short(value)]));
            };
            add(words.loss, report.loss);
            for number in report.numbers.iter().flatten() {
                // Their names are the same in both languages.
                let errors = serde_json::to_value(number.errors).unwrap_or_default();
                for (name, value) in errors.as_object().into_iter().flatten() {
                    add(&format!("{}: {name}", number.name), value.as_f64());
                }
            }
            let Some(classes) = report.classes else {
                self.table(&["", ""], &rows);
                continue;
            };
            let decisions = answers.decide(context.threshold.unwrap_or(0.5));
            add(words.accuracy, decisions.accuracy);
            add(words.balanced, decisions.balanced_accuracy);
            add(words.matthews, Some(decisions.matthews));
            add(words.macro_f1, Some(decisions.macro_mean.f1));
            if let [curves] = &classes.curves[..] {
                add(words.roc, curves.roc_area);
                add(words.threshold, Some(decisions.threshold));
            }
            self.table(&["", ""], &rows);
            let score = |(name, score): (&String, &ClassScore)| {
                let figures = [score.precision, score.recall, score.f1];
                let figures = figures.map(|value| value.map_or("–".to_owned(), short));
                [vec![name.clone()], figures.to_vec()].concat()
            };
            let rows: Vec<Vec<String>> =
                classes.names.iter().zip(&decisions.scores).map(score).collect();
            self.line("");
            self.table(&[words.class, words.precision, words.recall, "F1"], &rows);
            self.line("");
        }
        if !context.tested && !self.trainer.data().test.is_empty() {
            self.line(&format!("\n{}", words.untested));
        }
    }

    fn limits(&mut self) {
        self.head(self.words.limits);
        for limit in self.words.limit {
            self.line(&format!("- {limit}"));
        }
    }
}

/// Every choice of a part of the experiment, by its path.
fn flat(path: &str, value: &serde_json::Value, rows: &mut Vec<Vec<String>>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flat(&path, value, rows);
            }
        }
        serde_json::Value::String(text) => rows.push(vec![path.to_owned(), text.clone()]),
        other => rows.push(vec![path.to_owned(), other.to_string()]),
    }
}

/// Whether an option changes nothing in this run.
fn idle(train: &Train, path: &str) -> bool {
    let rule = spelling::rule(train.optimizer.kind);
    let spelled = [&rule.lines.concat(), rule.keras, spelling::loss(train.loss).numpy].concat();
    let unused = |name: &str| !spelled.contains(name);
    match path {
        "optimizer.momentum" => unused("MOMENTUM"),
        "optimizer.rho" => unused("RHO"),
        "optimizer.beta1" => unused("BETA_1"),
        "optimizer.beta2" => unused("BETA_2"),
        "optimizer.epsilon" => unused("EPSILON"),
        "optimizer.initialAccumulator" => unused("ACCUMULATOR"),
        "optimizer.weightDecay" => unused("DECAY"),
        "huberDelta" => unused("DELTA"),
        "minDelta" => train.patience == 0,
        _ => path.starts_with("schedule.") && !train.schedule.changes(),
    }
}

/// What the cells of a column become.
fn becomes(words: &Words, column: &Column) -> String {
    match &column.cells {
        Cells::Numbers { clip: Some([low, high]), .. } => {
            let limits = format!("[{}, {}]", short(*low), short(*high));
            [words.number, words.comma, words.moved, " ", &limits].concat()
        }
        Cells::Numbers { .. } => words.number.to_owned(),
        Cells::Names { .. } => {
            let name = |input: &Input| match input {
                Input::Name(name) => Some(name.clone()),
                Input::Other => Some(format!("… {}", words.rare)),
                _ => None,
            };
            let names: Vec<String> = column.inputs.iter().filter_map(name).collect();
            let [open, close] = words.brackets;
            [words.names, open, &names.join(", "), close].concat()
        }
        Cells::Dates { .. } => words.dates.to_owned(),
    }
}

/// What is done where nothing is known.
fn missing(words: &Words, column: &Column) -> String {
    let Some(values) = &column.missing else { return words.refused.to_owned() };
    let mut parts = Vec::new();
    let filled = match column.cells {
        Cells::Numbers { .. } => Some(short(values[0])),
        _ => {
            let place = values.iter().position(|value| *value == 1.0);
            place.and_then(|place| match &column.inputs[place] {
                Input::Name(name) => Some(name.clone()),
                Input::Other => Some(words.rare.to_owned()),
                Input::Hour(_) | Input::Weekday(_) | Input::Month(_) => {
                    Some(words.usual.to_owned())
                }
                _ => None,
            })
        }
    };
    parts.extend(filled.map(|value| [words.filled, &value].concat()));
    if column.inputs.last() == Some(&Input::Unknown) {
        parts.push(words.indicator.to_owned());
    }
    parts.join(words.comma)
}
