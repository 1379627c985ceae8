//! What can be asked of a run, and how it is written.
//!
//! A condition is an object whose keys each say one thing; all of them hold at once:
//! `{"loss": {"below": 0.1}, "epoch": {"atMost": 60}}`.

use super::bound::Bound;
use crate::evaluate::Part;
use crate::experiment::Json;
use crate::experiment::options::Opt;
use crate::named::named;

named! {
    /// A number of a run where it stands.
    pub enum Measure {
        /// The mean loss over the training rows.
        Loss = "loss",
        /// The same over the rows held out.
        ValidationLoss = "validationLoss",
        /// The second less the first.
        Gap = "gap",
        /// The share of the training rows in the right class; one that is undecided is not.
        Accuracy = "accuracy",
        /// The same of the rows held out.
        ValidationAccuracy = "validationAccuracy",
        /// The share of the variance that is explained.
        R2 = "r2",
        /// The same of the rows held out.
        ValidationR2 = "validationR2",
        /// Updates done.
        Step = "step",
        /// Whole epochs done.
        Epoch = "epoch",
        /// Rows that are trained on.
        Rows = "rows",
    }
}

named! {
    /// A number of the network.
    pub enum Size {
        /// Layers before the last.
        HiddenLayers = "hiddenLayers",
        /// Units in them.
        HiddenUnits = "hiddenUnits",
        /// Weights and biases.
        Parameters = "parameters",
    }
}

named! {
    /// A score of one class against all others.
    pub enum Score {
        /// Of those of the class, the share that was found.
        Recall = "recall",
        /// Of those that were taken for it, the share that was right.
        Precision = "precision",
        /// Those that were taken for it, and were not.
        FalseAlarms = "falseAlarms",
    }
}

named! {
    /// What a run is or is not.
    pub enum State {
        /// Its numbers overflow with the next update.
        Diverged = "diverged",
        /// It stands at its end, however it came there.
        Finished = "finished",
        /// Early stopping ended it, and it stands there.
        EndedEarly = "endedEarly",
        /// Its parameters were set by hand, and no update was done.
        ByHand = "byHand",
    }
}

/// Which of the numbers that training changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// Of a line, in the data's units.
    Slope,
    /// Its value at 0, in the data's units.
    Intercept,
    /// Of a single unit: its only weight, or the k-th, from 0 on.
    Weight(Option<usize>),
    /// Of a single unit.
    Bias,
    /// By its place among all parameters, from 0 on.
    At(usize),
}

/// What a value is to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A number.
    Bound(Bound),
    /// One of these.
    OneOf(Vec<Json>),
    /// All of these and no other, in whatever order.
    Several(Vec<String>),
    /// All of these in this order.
    Order(Vec<String>),
    /// Anything that says something.
    Given,
    /// No further than this from what the run itself answers to these inputs.
    NearAnswerAt(Vec<f64>, f64),
}

/// What can be asked of a run, or of a learner's record.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A number of the run.
    Measure(Measure, Bound),
    /// A number of the network.
    Size(Size, Bound),
    /// Every hidden layer has one of these activations.
    Activation(Vec<String>),
    /// A score of a class, by its name, or of class 1.
    Score(Score, Option<String>, Part, f64, Bound),
    /// One of the parameters.
    Parameter(Number, Bound),
    /// What is answered to these inputs, by the first output.
    AnswerAt(Vec<f64>, Bound),
    /// Where something first holds, at an update or at the end of an epoch.
    Reached(Box<Condition>, Span),
    /// The most, or least, of a number along the way, and where.
    Extreme(bool, Measure, Bound, Span),
    /// What the run is or is not.
    State(State, bool),
    /// An option: its place in the experiment, as it is now or (`true`) was at the start.
    Setting(&'static Opt, bool, Wanted),
    /// These places of the experiment are as in the task.
    Unchanged(Vec<String>),
    /// These options were not changed in mid-run.
    Constant(Vec<&'static Opt>),
    /// This option was changed in mid-run, after so many updates or more.
    Changed(&'static Opt, f64),
    /// An answer to the question of that name.
    Answer(String, Wanted),
    /// An answer to that question was kept before the run began.
    Predicted(String),
    /// So many states, each by hand, that are apart by so much in a parameter and the same in others.
    Visited(Box<Condition>, usize, Apart),
    /// So many runs that differ in an option, of which each is so, and one.
    Runs(usize, Vec<&'static Opt>, Option<Box<Condition>>, Option<Box<Condition>>),
    /// The same of runs beside each other.
    Race(usize, Vec<&'static Opt>, Option<Box<Condition>>),
    /// Something of the page was used so often.
    Used(String, usize),
    /// All keys of an object.
    Keys(Vec<Condition>),
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// Where on the way: at which update, or which end of an epoch. What is bound decides where one looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Updates.
    pub step: Bound,
    /// Epochs.
    pub epoch: Bound,
}

/// How states differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Apart {
    /// A parameter, and the least difference.
    pub by: Option<(Number, f64)>,
    /// A parameter that is the same in all.
    pub same: Option<Number>,
}
