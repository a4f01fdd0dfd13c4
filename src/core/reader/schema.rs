//! What an input may hold, as data: types, bounds, words. Objects are defined once, by
//! [`object!`]: the type, how it is read and written, and what the reference says of it.

use alloc::borrow::Cow;

use crate::wording;
use remit_json::{digits, joined};

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
    /// An instant in UTC.
    Instant,
}

/// What a value accepts.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A value that holds no others.
    Leaf(&'static Kind),
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
    #[cfg(feature = "reference")]
    pub about: &'static str,
    /// The properties that must be there: of the first the lowest bit, and so on.
    pub(crate) required: u32,
    /// Its properties, in the contract's order.
    pub properties: &'static [Property],
}

impl ObjectShape {
    /// The property of this name, with its number. Most often it is the one that comes next.
    pub(crate) fn property(&self, name: &str, next: usize) -> Option<(usize, &Property)> {
        let is_named =
            |property: &&Property| property.name.len() == name.len() && property.name == name;
        match self.properties.get(next).filter(is_named) {
            Some(property) => Some((next, property)),
            None => self.properties.iter().enumerate().find(|(_, property)| is_named(property)),
        }
    }
}

/// A property of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it means.
    #[cfg(feature = "reference")]
    pub about: &'static str,
    /// What it accepts.
    pub shape: Shape,
}

impl Shape {
    /// What is accepted, in words for developers.
    #[cold]
    pub fn expected(&self) -> Cow<'static, str> {
        match self {
            Self::Leaf(kind) => kind.expected(),
            Self::Object(_) | Self::Table(_) => "an object".into(),
            Self::ObjectOrNone(_) => "an object or \"none\"".into(),
            Self::List(_) => "a list".into(),
        }
    }
}

impl Kind {
    /// What is accepted, in words for developers.
    #[cold]
    pub fn expected(self) -> Cow<'static, str> {
        match self {
            Self::Text => "text".into(),
            Self::Id => "an id of at most 64 characters".into(),
            Self::Digits { count } => wording::sized("a code of ", count, " digits").into(),
            Self::Code => "a URN, trust UID or LA code".into(),
            Self::CodeOrNone => "a trust UID or \"none\"".into(),
            Self::Choice { words, .. } => wording::listed("one of ", words).into(),
            Self::Date { from } => {
                joined(&["a date YYYY-MM-DD from ", from, " to 2100-12-31"]).into()
            }
            Self::Halves { from, to } => {
                let (from, to) = (wording::number_of_days(from), wording::number_of_days(to));
                joined(&["a multiple of 0.5 from ", &from, " to ", &to]).into()
            }
            Self::Whole { from, to } => {
                joined(&["a whole number from ", &digits(from), " to ", &digits(to)]).into()
            }
            Self::YesNo => "true or false".into(),
            Self::Instant => "an instant YYYY-MM-DDThh:mm:ssZ from 2021-09-01 to 2100-12-31".into(),
        }
    }
}

/// Defines an object of the schema: struct, reading, writing and shape from one list.
///
/// After the properties, `required` lists those that must be there, `disagree` names a function that tells which values contradict each
/// other, and `identity` the id that must differ between entries of a list.
macro_rules! object {
    (
        #[doc = $about:literal]
        $vis:vis $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident: $type:ty = $property:literal ),* $(,)?
        }
        $( required $($required:ident),+; )?
        $( disagree $disagree:path; )?
        $( identity $identity:ident; )?
    ) => {
        #[doc = $about]
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        $vis struct $name { $( $(#[doc = $doc])+ $vis $field: $type ),* }

        const _: () = {
            use $crate::reader::{Inner, ObjectShape, Property, Readable, Shape, Target};

            #[allow(non_camel_case_types, reason = "the names of the fields themselves")]
            #[repr(usize)]
            enum At { $( $field ),* }

            impl At {
                /// The fields by number.
                const ALL: &[Self] = &[$( Self::$field ),*];
            }

            impl $name {
                /// The object's name and properties.
                pub(crate) const OBJECT: ObjectShape = ObjectShape {
                    name: stringify!($name),
                    #[cfg(feature = "reference")]
                    about: $about,
                    required: Self::REQUIRED,
                    properties: &[$( Property {
                        name: $property,
                        #[cfg(feature = "reference")]
                        about: concat!($($doc),+),
                        shape: <$type as Readable>::SHAPE,
                    } ),*],
                };
            }

            impl $name {
                /// The properties that must be there, a bit each.
                #[allow(clippy::as_conversions, reason = "the number of a unit variant")]
                const REQUIRED: u32 = 0 $( $( | 1 << At::$required as u32 )+ )?;
            }

            impl Target for $name {
                fn inner(&mut self, place: Inner<'_>) -> Option<&mut dyn Target> {
                    let Inner::Property(number) = place else { return None };
                    Some(match At::ALL.get(number)? {
                        $( At::$field => self.$field.target(), )*
                    })
                }

                $( fn disagreements(&self) -> alloc::vec::Vec<$crate::reader::Disagreement> {
                    let found = $disagree(self).into_iter();
                    let numbered = found.map(|(name, expected)| {
                        let mut properties = Self::OBJECT.properties.iter();
                        (properties.position(|property| property.name == name).unwrap_or_default(), expected)
                    });
                    numbered.collect()
                } )?
            }

            impl Readable for $name {
                const SHAPE: Shape = Shape::Object(&Self::OBJECT);

                fn target(&mut self) -> &mut dyn Target {
                    self
                }

                $( fn same_id(&self, other: &Self) -> bool {
                    self.$identity.is_known() && self.$identity == other.$identity
                } )?
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
