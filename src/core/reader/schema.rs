//! What an input may hold, as data: types, bounds, words. Objects are defined once, by
//! [`object!`]: the type, how it is read and written, and what the reference says of it.

use alloc::borrow::Cow;

/// What a leaf accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of 1 to 4,096 characters.
    Text,
    /// Text of 1 to 64 characters.
    Id,
    /// A code of so many digits, as text or number.
    Digits {
        /// How many.
        count: usize,
    },
    /// A URN, trust UID or LA code, as text or number.
    Code,
    /// A trust UID as text or number, or `"none"`.
    CodeOrNone,
    /// One of these words.
    Choice {
        /// The enumeration's name.
        name: &'static str,
        /// The words.
        words: &'static [&'static str],
    },
    /// A day from this one to 2100-12-31.
    Date {
        /// The first day accepted.
        from: &'static str,
    },
    /// Days in halves, counted in halves.
    Halves {
        /// The fewest halves.
        from: u64,
        /// The most halves.
        to: u64,
    },
    /// A whole number.
    Whole {
        /// The least.
        from: u64,
        /// The most.
        to: u64,
    },
    /// `true` or `false`.
    YesNo,
}

/// What a value accepts.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A value that holds no others.
    Leaf(Kind),
    /// An object with these properties and no others.
    Object(&'static ObjectShape),
    /// Such an object, or `"none"`.
    ObjectOrNone(&'static ObjectShape),
    /// A list of such values.
    List(&'static Shape),
    /// An object whose keys are free, of such values.
    Table(&'static Shape),
}

/// An object of the schema.
#[derive(Clone, Copy, Debug)]
pub struct ObjectShape {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its properties, in the contract's order.
    pub properties: &'static [Property],
}

/// A property of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// What it accepts.
    pub shape: Shape,
}

/// Halves as days: `15.5`.
fn days(halves: u64) -> alloc::string::String {
    let half = if halves.is_multiple_of(2) { "" } else { ".5" };
    alloc::format!("{}{half}", halves / 2)
}

impl Kind {
    /// What is accepted, in words for developers.
    #[cold]
    pub fn expected(self) -> Cow<'static, str> {
        match self {
            Self::Text => "text".into(),
            Self::Id => "an id of at most 64 characters".into(),
            Self::Digits { count } => alloc::format!("a code of {count} digits").into(),
            Self::Code => "a URN, trust UID or LA code".into(),
            Self::CodeOrNone => "a trust UID or \"none\"".into(),
            Self::Choice { words, .. } => alloc::format!("one of {}", words.join(", ")).into(),
            Self::Date { from } => {
                alloc::format!("a date YYYY-MM-DD from {from} to 2100-12-31").into()
            }
            Self::Halves { from, to } => {
                alloc::format!("a multiple of 0.5 from {} to {}", days(from), days(to)).into()
            }
            Self::Whole { from, to } => {
                alloc::format!("a whole number from {from} to {to}").into()
            }
            Self::YesNo => "true or false".into(),
        }
    }
}

/// What a visitor does with everything that is not the composite it waits for: `null` and blank
/// text are nothing yet; anything else is noted, and counts as unknown.
macro_rules! otherwise {
    ($expected:literal, $nothing:expr) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($nothing)
        }

        fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
            if !$crate::reader::scalar::is_blank(text) {
                $crate::reader::not_composite(self.0, $expected, &Scalar::Text(text.into()));
            }
            Ok($nothing)
        }

        fn visit_bool<E>(self, answer: bool) -> Result<Self::Value, E> {
            $crate::reader::not_composite(self.0, $expected, &Scalar::YesNo(answer));
            Ok($nothing)
        }

        fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
            $crate::reader::not_composite(self.0, $expected, &Scalar::Whole(number));
            Ok($nothing)
        }

        fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
            $crate::reader::not_composite(self.0, $expected, &Scalar::Negative(number));
            Ok($nothing)
        }

        fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
            $crate::reader::not_composite(self.0, $expected, &Scalar::Fraction(number));
            Ok($nothing)
        }
    };
}

/// Defines an object of the schema: struct, reading, writing and shape from one list.
///
/// After the properties, `disagree` names a function that tells which values contradict each
/// other, and `identity` the property that must differ between entries of a list.
macro_rules! object {
    (
        #[doc = $about:literal]
        $vis:vis $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident: $type:ty = $property:literal ),* $(,)?
        }
        $( disagree $disagree:path; )?
        $( identity $identity:ident; )?
    ) => {
        #[doc = $about]
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        $vis struct $name { $( $(#[doc = $doc])+ $vis $field: $type ),* }

        const _: () = {
            use $crate::reader::{Object, ObjectShape, Property, Readable, Reader, Shape};

            #[allow(non_camel_case_types, reason = "the names of the fields themselves")]
            #[repr(usize)]
            enum At { $( $field ),* }

            impl Object for $name {
                const OBJECT: ObjectShape = ObjectShape {
                    name: stringify!($name),
                    about: $about,
                    properties: &[$( Property {
                        name: $property,
                        about: concat!($($doc),+),
                        shape: <$type as Readable>::SHAPE,
                    } ),*],
                };

                $( #[expect(clippy::as_conversions, reason = "the number of a unit variant")]
                const IDENTITY: Option<usize> = Some(At::$identity as usize); )?

                #[expect(clippy::as_conversions, reason = "the number of a unit variant")]
                fn property(name: &str) -> Option<(usize, &'static str)> {
                    match name {
                        $( $property => Some((At::$field as usize, $property)), )*
                        _ => None,
                    }
                }

                #[expect(clippy::as_conversions, reason = "the number of a unit variant")]
                fn read_property<'de, A: serde::de::MapAccess<'de>>(
                    &mut self,
                    index: usize,
                    map: &mut A,
                    reader: &mut Reader,
                ) -> Result<(), A::Error> {
                    $( if index == At::$field as usize {
                        self.$field = map.next_value_seed($crate::reader::seed(reader))?;
                    } )*
                    Ok(())
                }

                $( fn disagreements(&self) -> alloc::vec::Vec<(usize, &'static str)> {
                    $disagree(self)
                        .into_iter()
                        .filter_map(|(name, expected)| {
                            Self::property(name).map(|(index, _)| (index, expected))
                        })
                        .collect()
                } )?

                $( fn identical(&self, other: &Self) -> bool {
                    self.$identity.is_known() && self.$identity == other.$identity
                } )?
            }

            impl Readable for $name {
                const SHAPE: Shape = Shape::Object(&<Self as Object>::OBJECT);

                fn read<'de, D: serde::Deserializer<'de>>(
                    reader: &mut Reader,
                    from: D,
                ) -> Result<Self, D::Error> {
                    $crate::reader::read_object(reader, from)
                }

                fn same_identity(&self, earlier: &Self) -> bool {
                    self.identical(earlier)
                }
            }

            impl serde::Serialize for $name {
                /// Writes what is known, in the schema's order.
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    use serde::ser::SerializeMap;
                    use $crate::reader::Writable;
                    let mut map = serializer.serialize_map(None)?;
                    $( if self.$field.is_told() {
                        map.serialize_entry($property, &self.$field)?;
                    } )*
                    map.end()
                }
            }

            impl $crate::reader::Writable for $name {
                fn is_told(&self) -> bool {
                    *self != Self::default()
                }
            }
        };
    };
}

