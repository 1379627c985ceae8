//! The vocabulary: the choices that have a name and nothing more. What each does stands where it is
//! used; activations, losses and optimizers have
//! formulas, and files of their own.

use crate::named::named;

named! {
    /// What is learnt from, by name.
    pub enum DataKind {
        /// [`super::Data::Line`].
        Line = "line",
        /// [`super::Data::Blobs`].
        Blobs = "blobs",
        /// [`super::Data::Drawn`]: a disc in a ring; two classes.
        Circle = "circle",
        /// Four squares, opposite ones of one class.
        Xor = "xor",
        /// Two arms around each other, a class each.
        Spiral = "spiral",
        /// Two half circles, one reaching into the other, a class each.
        Moons = "moons",
        /// Three normal clouds, a class each: three targets.
        ThreeBlobs = "three-blobs",
        /// y = (x1 + x2) / 10.
        Plane = "plane",
        /// Six cones, up and down.
        Bumps = "bumps",
        /// y = sin x.
        Sine = "sine",
        /// y = x sin x.
        XSinX = "x-sin-x",
        /// [`super::Data::Points`].
        Points = "points",
        /// [`super::Data::Table`].
        Table = "table",
    }
}

impl DataKind {
    /// Whether it is a set that has no numbers of its own ([`super::Data::Drawn`]).
    pub fn is_drawn(self) -> bool {
        !matches!(self, Self::Line | Self::Blobs | Self::Points | Self::Table)
    }
}

named! {
    /// What the cells of a column are.
    pub enum ColumnKind {
        /// Numbers, used as they are.
        Number = "number",
        /// Names: a feature becomes one input for each name; a target of two names becomes 0 and 1.
        Category = "category",
        /// Seconds from the start of 1970 by the clock on the wall; a feature becomes its hour, weekday
        /// and month, one input for each that occurs.
        Date = "date",
    }
}

named! {
    /// What a column is used for.
    pub enum Role {
        /// An input.
        Feature = "feature",
        /// To be predicted.
        Target = "target",
        /// Not used.
        Ignore = "ignore",
    }
}

named! {
    /// What happens to missing cells of the features. A row whose target is missing is left out. Of a
    /// category or a date, the mean and the median are the most frequent one.
    pub enum Missing {
        /// Their rows are left out.
        Drop = "drop",
        /// The mean of the training rows is filled in.
        Mean = "mean",
        /// The median of the training rows.
        Median = "median",
        /// What is most frequent in the training rows; of several the least one.
        MostFrequent = "most-frequent",
        /// The mean, and an input beside it says where it was filled in; a category has one more name
        /// for it.
        Indicator = "indicator",
    }
}

named! {
    /// What happens to outliers among the numbers of the features.
    pub enum Outliers {
        /// They stay.
        Keep = "keep",
        /// They are moved to the nearest value that is none.
        Clip = "clip",
        /// Their rows are not trained on; rows that are held out stay.
        Drop = "drop",
    }
}

named! {
    /// What an outlier is, by the training rows.
    pub enum OutlierRule {
        /// Farther from the middle half of the values than 1.5 times its width.
        Iqr = "iqr",
        /// More than 3 standard deviations from the mean.
        ZScore = "z-score",
    }
}

named! {
    /// Which rows are held out.
    pub enum Split {
        /// By lot.
        Random = "random",
        /// By lot, with the same share of every class.
        Stratified = "stratified",
        /// The last ones by the first date of the table, or in the order of the rows: validation, then
        /// test.
        Time = "time",
    }
}

named! {
    /// How a column is scaled. The numbers come from the training rows alone.
    pub enum Scale {
        /// As it is.
        None = "none",
        /// The least becomes 0, the greatest 1.
        MinMax = "min-max",
        /// The least becomes -1, the greatest 1: so two classes are the targets of a tanh.
        Symmetric = "symmetric",
        /// Mean 0, standard deviation 1.
        Standard = "standard",
        /// Median 0, the middle half 1 wide.
        Robust = "robust",
    }
}

named! {
    /// How much the rows of a class count in training.
    pub enum ClassWeight {
        /// Every row as much as any other.
        None = "none",
        /// Every class as much as any other: rows of a rare one count more.
        Balanced = "balanced",
    }
}

named! {
    /// How start weights are drawn, for I inputs and O outputs of a layer; as in Keras.
    pub enum Initializer {
        /// Uniform within sqrt(6 / (I + O)) of 0.
        GlorotUniform = "glorot-uniform",
        /// Normal with variance 2 / (I + O), cut off at two standard deviations.
        GlorotNormal = "glorot-normal",
        /// Uniform within sqrt(6 / I) of 0.
        HeUniform = "he-uniform",
        /// Normal with variance 2 / I, cut off.
        HeNormal = "he-normal",
        /// Uniform within sqrt(3 / I) of 0.
        LecunUniform = "lecun-uniform",
        /// Normal with variance 1 / I, cut off.
        LecunNormal = "lecun-normal",
        /// Uniform within 0.05 of 0.
        SmallUniform = "small-uniform",
        /// Uniform within 0.5 of 0, as in the TensorFlow Playground.
        WideUniform = "wide-uniform",
        /// 0: the units of a layer then stay equal for ever.
        Zeros = "zeros",
    }
}

named! {
    /// The shape of a schedule, over e epochs of n updates each; it goes on with every update.
    pub enum ScheduleKind {
        /// The rate stays.
        Constant = "constant",
        /// Every e epochs it is multiplied with the factor.
        Step = "step",
        /// The same, evenly: factor^(update / (e n)).
        Exponential = "exponential",
        /// Half a cosine wave down to the factor at epoch e, where it stays.
        Cosine = "cosine",
        /// 1 / (1 + d update / (e n)), with d such that the factor is reached at epoch e.
        InverseTime = "inverse-time",
    }
}
