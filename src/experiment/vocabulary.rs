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
    /// What happens to rows with missing cells.
    pub enum Missing {
        /// They are left out.
        Drop = "drop",
    }
}

named! {
    /// What happens to outliers.
    pub enum Outliers {
        /// They stay.
        Keep = "keep",
    }
}

named! {
    /// How a column is scaled. The numbers come from the training rows alone.
    pub enum Scale {
        /// As it is.
        None = "none",
        /// The least becomes 0, the greatest 1.
        MinMax = "min-max",
        /// Mean 0, standard deviation 1.
        Standard = "standard",
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
