//! The table of options: every knob once. A row is a field of the experiment, with its name, place,
//! limits, default, slider and effect.
//!
//! The experiment's structs, their reader and their defaults are made of it here; the page's form,
//! attributes, links and types read the same table as TypeScript (`src/typescript.rs`). A knob has the
//! same word at every layer: `learning-rate` here and in attributes, `train.optimizer.learningRate`
//! in an experiment, `learning_rate` in Rust, and the label of that name in the page's catalogues.
//!
//! To add one: its row here, a use where it matters, and its label in both catalogues. A `finer()` one
//! stands in the form without more ado. An option below `train` that `continues()` can change in
//! mid-run: the trainer's `now()` has its value at each step.

pub use super::option::{Effect, Field, Kind, Opt, Slider, Value};

use super::option::{choice, real, row, whole};
use super::reader::{Keys, Reader};
use super::{
    Activation, ClassWeight, Cost, DataKind, Initializer, Json, Loss, Missing, OptimizerKind,
    OutlierRule, Outliers, Scale, ScheduleKind, Split,
};
use crate::WHOLE;
use crate::fault::Fault;
use Value::{Name, Number, On};
use serde::Serialize;

const LINEAR: bool = false;
const LOG: bool = true;

/// The most units a layer may have.
pub const MOST_UNITS: f64 = 1024.0;

/// Declares rows of options that are no field of a part.
macro_rules! rows {
    ($LIST:ident: $( $ROW:ident = $row:expr; )+) => {
        $( #[doc = concat!("The row `", stringify!($ROW), "`.")] pub static $ROW: Opt = $row; )+
        const $LIST: &[&Opt] = &[$( &$ROW ),+];
    };
}

/// Declares a part of the experiment: a struct, and for each of its fields a row (name, key, kind,
/// default, and what else is to be said), `as` the key of another part, or `=>` what reads it.
macro_rules! part {
    (
        $(#[$meta:meta])*
        $Part:ident at $path:literal {
            $(
                $(#[$about:meta])*
                $field:ident: $Type:ty
                $( = $ROW:ident ($name:literal, $key:literal, $kind:expr, $default:expr)
                    $( .$more:ident ($($say:expr),*) )* )?
                $( as $part:literal )?
                $( => $read:expr )?
                ;
            )+
        }
    ) => {
        $( $(
            #[doc = concat!("The row `", stringify!($ROW), "`.")]
            pub static $ROW: Opt =
                row($name, concat!($path, ".", $key), $kind, $default) $( .$more($($say),*) )*;
        )? )+

        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $Part {
            $( $(#[$about])* pub $field: $Type, )+
        }

        impl $Part {
            const ROWS: &[&Opt] = &[$( $( &$ROW, )? )+];

            /// Reads it, each option within its limits; what is not there takes its default.
            pub(super) fn read(value: &Reader<'_>) -> Self {
                let mut keys = value.keys();
                let part = Self {
                    $( $field:
                        $( Field::of(keys.option(&$ROW)) )?
                        $( <$Type>::read(&keys.part($part)) )?
                        $( $read(&mut keys) )?,
                    )+
                };
                keys.finish();
                part
            }

            /// Whether each option is within its limits; `place` makes its place of the row's.
            pub(super) fn check(&self, place: &dyn Fn(&str) -> String) -> Result<(), Fault> {
                $(
                    $( $ROW.check(self.$field, place)?; )?
                    $( { let _ = $part; self.$field.check(place)?; } )?
                )+
                Ok(())
            }

            /// The value of an option; nothing where it is no option of this part.
            pub fn get(&self, row: &Opt) -> Option<Value> {
                $( $( if row.is(&$ROW) { return Some(Field::value(self.$field)); } )? )+
                None $( $( .or_else(|| { let _ = $part; self.$field.get(row) }) )? )+
            }

            /// Sets an option of this part to a value within its limits.
            pub fn set(&mut self, row: &Opt, value: Value) {
                $( $( if row.is(&$ROW) { self.$field = Field::of(value); } )? )+
                $( $( { let _ = $part; self.$field.set(row, value); } )? )+
            }
        }
    };
}

rows! { DATA_ROWS:
    SEED = row("seed", "seed", whole(0.0, 4_294_967_295.0), Number(42.0));

    DATA = row("data", "data.kind", choice::<DataKind>(), Name("line"));
    SAMPLES = row("samples", "data.samples", whole(1.0, 1e6), Number(100.0))
        .slider(10.0, 1000.0, LOG);
    // Of a line: the standard deviation of y. Of blobs: how far they spread. Of the other sets: from 0
    // to about 0.5, as src/data/sets.rs says of each.
    NOISE = row("noise", "data.noise", real(0.0, 100.0), Number(0.0)).slider(0.0, 5.0, LINEAR);
    SLOPE = row("slope", "data.slope", real(-1e3, 1e3), Number(3.0)).slider(-5.0, 5.0, LINEAR);
    INTERCEPT = row("intercept", "data.intercept", real(-1e3, 1e3), Number(2.0))
        .slider(-10.0, 10.0, LINEAR);
    SHIFT = row("shift", "data.shift", real(-1e3, 1e3), Number(0.0)).slider(0.0, 4.0, LINEAR);
    DATA_DRAW = row("data-draw", "data.draw", whole(0.0, 1e6), Number(0.0));
}

part! {
    /// What is done to the data first.
    Prepare at "prepare" {
        /// What happens to missing cells.
        missing: Missing = MISSING("missing", "missing", choice::<Missing>(), Name("drop"));
        /// What happens to outliers.
        outliers: Outliers = OUTLIERS("outliers", "outliers", choice::<Outliers>(), Name("keep"));
        /// What an outlier is.
        outlier_rule: OutlierRule =
            OUTLIER_RULE("outlier-rule", "outlierRule", choice::<OutlierRule>(), Name("iqr"));
        /// The share of the training rows below which the names of a category are taken together.
        rare: f64 = RARE("rare", "rare", real(0.0, 0.5), Number(0.0));
        /// Scaling of the inputs that are numbers, by the training rows; what says yes or no stays
        /// 1 and 0.
        scale: Scale = SCALE("scale", "scale", choice::<Scale>(), Name("none"));
        /// Scaling of the targets.
        scale_target: Scale =
            SCALE_TARGET("scale-target", "scaleTarget", choice::<Scale>(), Name("none"));
        /// What the network is given, by name: columns (`x1`, `x2`, ...), and what is made of the
        /// first two: `x1^2`, `x2^2`, `x1 x2`, `sin x1`, `sin x2`, `cos x1`, `cos x2`. Every column
        /// where nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        features: Option<Vec<String>> => features;
        /// The share of the rows held out for validation.
        validation: f64 = VALIDATION("validation", "validation", real(0.0, 0.9), Number(0.0))
            .slider(0.0, 0.5, LINEAR);
        /// The share of the rows that nothing looks at before the end.
        test: f64 = TEST("test", "test", real(0.0, 0.9), Number(0.0));
        /// Which rows those are.
        split: Split = SPLIT("split", "split", choice::<Split>(), Name("random"));
    }
}

part! {
    /// One dense layer.
    Layer at "model.layers[]" {
        /// How many units.
        units: usize = UNITS("units", "units", whole(1.0, MOST_UNITS), Number(1.0));
        /// What each applies to its weighted sum.
        activation: Activation =
            ACTIVATION("activation", "activation", choice::<Activation>(), Name("linear"));
        /// The share of its answers set to 0 in each update; the others grow to make up for it.
        dropout: f64 = DROPOUT("dropout", "dropout", real(0.0, 0.9), Number(0.0))
            .slider(0.0, 0.8, LINEAR).finer();
        /// What no update changes, by name: `weights`, `biases`, or one of them, counted from 1, the
        /// weights row by row: `w3`, `b1`. As with Keras' `trainable = False`, it has no part in the
        /// norm that clipping limits.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        fixed: Vec<String> => fixed;
    }
}

part! {
    /// What learns: dense layers, one behind the other.
    Model at "model" {
        /// From the first hidden layer to the output.
        layers: Vec<Layer> => layers;
        /// Whether units have a bias.
        bias: bool = BIAS("bias", "bias", Kind::Switch, On(true)).finer();
        /// How start weights are drawn.
        init: Initializer = INIT("init", "init", choice::<Initializer>(), Name("glorot-uniform"))
            .finer();
        /// The slope of leaky ReLUs below 0.
        negative_slope: f64 =
            NEGATIVE_SLOPE("negative-slope", "negativeSlope", real(0.0, 1.0), Number(0.2))
            .slider(0.0, 0.5, LINEAR).finer().only("activation", "leaky-relu");
        /// Which draw of the seed's stream; "new start" counts it up.
        draw: u32 = MODEL_DRAW("model-draw", "draw", whole(0.0, 1e6), Number(0.0));
        /// Start weights given outright, one entry a layer.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial: Option<Vec<Parameters>> => initial;
    }
}

/// The parameters of one layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameters {
    /// (O, I), row-major.
    pub w: Vec<f32>,
    /// (O), or nothing for a layer without bias.
    pub b: Option<Vec<f32>>,
}

part! {
    /// The rule of the update and its numbers; each rule reads its own.
    #[derive(Copy)]
    Optimizer at "train.optimizer" {
        /// Which rule.
        kind: OptimizerKind =
            OPTIMIZER("optimizer", "kind", choice::<OptimizerKind>(), Name("sgd")).continues();
        /// The size of a step.
        learning_rate: f64 =
            LEARNING_RATE("learning-rate", "learningRate", real(0.0, 1e6), Number(0.01))
            .slider(1e-4, 10.0, LOG).continues();
        /// How much of the last step stays.
        momentum: f64 = MOMENTUM("momentum", "momentum", real(0.0, 0.9999), Number(0.9))
            .slider(0.0, 0.99, LINEAR).finer();
        /// How much of the mean square stays, where there is one mean.
        rho: f64 = RHO("rho", "rho", real(0.0, 0.9999), Number(0.9)).finer();
        /// How much of the mean stays, where there are two.
        beta1: f64 = BETA1("beta1", "beta1", real(0.0, 0.9999), Number(0.9)).finer();
        /// How much of the mean square stays, where there are two.
        beta2: f64 = BETA2("beta2", "beta2", real(0.0, 0.999_999), Number(0.999)).finer();
        /// Keeps divisors from being 0.
        epsilon: f64 = EPSILON("epsilon", "epsilon", real(1e-12, 1.0), Number(1e-7));
        /// The sum of squares at the start, where there is one.
        initial_accumulator: f64 = INITIAL_ACCUMULATOR(
            "initial-accumulator", "initialAccumulator", real(0.0, 1e3), Number(0.1));
        /// The share of each parameter, times the rate, that goes in every update.
        weight_decay: f64 = WEIGHT_DECAY("weight-decay", "weightDecay", real(0.0, 10.0), Number(0.004))
            .slider(0.0, 0.1, LINEAR).finer();
    }
}

part! {
    /// How the learning rate goes on, as a factor of it.
    #[derive(Copy)]
    Schedule at "train.schedule" {
        /// The shape.
        kind: ScheduleKind =
            SCHEDULE("schedule", "kind", choice::<ScheduleKind>(), Name("constant")).finer();
        /// Its length in epochs.
        epochs: u32 = SCHEDULE_EPOCHS("schedule-epochs", "epochs", whole(1.0, 1e6), Number(100.0))
            .finer().unless("schedule", "constant");
        /// What the rate is multiplied with in that time.
        factor: f64 = SCHEDULE_FACTOR("schedule-factor", "factor", real(0.0, 1.0), Number(0.1))
            .finer().unless("schedule", "constant");
        /// Updates over which the rate first grows evenly from 0; only then the schedule begins.
        warm_up: u32 = WARM_UP("warm-up", "warmUp", whole(0.0, 1e6), Number(0.0)).finer();
    }
}

part! {
    /// How it learns.
    #[derive(Copy)]
    Train at "train" {
        /// What is made small.
        loss: Loss = LOSS("loss", "loss", choice::<Loss>(), Name("mse")).finer();
        /// Up to which error Huber's loss is a square.
        huber_delta: f64 = HUBER_DELTA("huber-delta", "huberDelta", real(1e-6, 1e6), Number(1.0))
            .slider(0.1, 10.0, LOG).finer().only("loss", "huber");
        /// How.
        optimizer: Optimizer as "optimizer";
        /// How the learning rate goes on.
        schedule: Schedule as "schedule";
        /// Rows an update; more than there are rows means all of them.
        batch: usize = BATCH("batch", "batch", whole(1.0, 1e6), Number(32.0))
            .slider(1.0, 256.0, LOG).continues();
        /// Where playing ends.
        epochs: u32 = EPOCHS("epochs", "epochs", whole(1.0, 1e6), Number(100.0))
            .slider(1.0, 1000.0, LOG).continues();
        /// Whether each epoch takes the rows in a new random order.
        shuffle: bool = SHUFFLE("shuffle", "shuffle", Kind::Switch, On(true));
        /// `l1 * sum |w|` is added to the loss; not of biases.
        l1: f64 = L1("l1", "l1", real(0.0, 1e3), Number(0.0)).slider(0.0, 0.1, LINEAR).continues();
        /// `l2 * sum w^2` is added to the loss; not of biases.
        l2: f64 = L2("l2", "l2", real(0.0, 1e3), Number(0.0)).slider(0.0, 0.1, LINEAR).continues();
        /// How much the rows of a class count, where targets are classes: in the training loss and its
        /// gradient, not in the validation loss; as Keras' `class_weight`.
        class_weight: ClassWeight =
            CLASS_WEIGHT("class-weight", "classWeight", choice::<ClassWeight>(), Name("none"))
            .finer();
        /// The most that the gradient's norm, over all parameters, may be; 0 for no limit.
        clip_norm: f64 = CLIP_NORM("clip-norm", "clipNorm", real(0.0, 1e6), Number(0.0))
            .finer();
        /// The most that the size of each gradient may be; 0 for no limit.
        clip_value: f64 = CLIP_VALUE("clip-value", "clipValue", real(0.0, 1e6), Number(0.0)).finer();
        /// Epochs without a better validation loss after which the run ends, with the best weights;
        /// 0 for never.
        patience: u32 = PATIENCE("patience", "patience", whole(0.0, 1e6), Number(0.0)).finer();
        /// By how much a validation loss must be less, to be a better one.
        min_delta: f64 = MIN_DELTA("min-delta", "minDelta", real(0.0, 1e3), Number(0.0))
            .finer().unless("patience", "0");
    }
}

impl Train {
    /// The loss with its number.
    pub fn cost(&self) -> Cost {
        Cost { loss: self.loss, delta: self.huber_delta }
    }
}

/// Every row.
pub fn table() -> impl Iterator<Item = &'static Opt> {
    let parts = [DATA_ROWS, Prepare::ROWS, Layer::ROWS, Model::ROWS];
    let train = [Optimizer::ROWS, Train::ROWS, Schedule::ROWS];
    parts.into_iter().chain(train).flatten().copied()
}

/// The rows of what can change in mid-run.
pub fn live() -> impl Iterator<Item = &'static Opt> {
    table().filter(|row| row.effect == Effect::Continues)
}

fn features(keys: &mut Keys<'_>) -> Option<Vec<String>> {
    let value = keys.get("features")?;
    Some(value.items().map(|name| name.text("a name").to_owned()).collect())
}

fn fixed(keys: &mut Keys<'_>) -> Vec<String> {
    // The page's first view has a build without it.
    let value = if WHOLE { keys.get("fixed") } else { None };
    value.map_or(Vec::new(), |names| {
        names.items().map(|name| name.text("a name").to_owned()).collect()
    })
}

/// One linear unit where nothing is said.
fn layers(keys: &mut Keys<'_>) -> Vec<Layer> {
    let Some(value) = keys.get("layers") else {
        let (activation, dropout, fixed) = (Activation::Linear, 0.0, Vec::new());
        return vec![Layer { units: 1, activation, dropout, fixed }];
    };
    value.items().map(|item| Layer::read(&item)).collect()
}

fn initial(keys: &mut Keys<'_>) -> Option<Vec<Parameters>> {
    let layer = |item: Reader<'_>| {
        let mut keys = item.keys();
        let w = keys.need("w").singles();
        let b = keys.get("b").and_then(|b| match b.value() {
            Json::Null => None,
            Json::Array(_) => Some(b.singles()),
            _ => {
                b.wrong_type("a list or null");
                None
            }
        });
        keys.finish();
        Parameters { w, b }
    };
    keys.get("initial").map(|value| value.items().map(layer).collect())
}
