//! A choice among names: an enum whose variants are the words of the experiment's JSON.

/// What [`named!`] declares.
pub trait Named: Copy + 'static {
    /// The type's own name.
    const TYPE: &'static str;
    /// Every variant.
    const ALL: &'static [Self];
    /// Their names, in the same order.
    const NAMES: &'static [&'static str];

    /// The name of a variant.
    fn word(self) -> &'static str;
}

/// Declares an enum with the name of each variant, so that a name is written once.
///
/// Gives `ALL`, `NAMES`, `name()` and serialisation as the name.
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $Type:ident { $( $(#[$vmeta:meta])* $Variant:ident = $name:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $Type { $( $(#[$vmeta])* $Variant ),+ }

        impl $Type {
            /// Every variant, in the order of the table.
            pub const ALL: &'static [$Type] = &[ $( $Type::$Variant ),+ ];
            /// Every name, in the same order.
            pub const NAMES: &'static [&'static str] = &[ $( $name ),+ ];

            /// The word for it in an experiment.
            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl $crate::named::Named for $Type {
            const TYPE: &'static str = stringify!($Type);
            const ALL: &'static [Self] = Self::ALL;
            const NAMES: &'static [&'static str] = Self::NAMES;

            fn word(self) -> &'static str {
                self.name()
            }
        }

        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}
pub(crate) use named;
