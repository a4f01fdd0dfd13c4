//! How a sketch crosses from one module to another: as JSON, each value of a type that knows how it is
//! written and read.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choices::FundingSource;
use crate::lifecycle::tree::{Tree, text, word};
use crate::lifecycle::{CommandName, Progress, State};
use crate::units::{Day, Organisation};
use remit_json::Json;

/// What can cross.
pub(super) trait Wire: Sized {
    /// As it is written.
    fn told(&self) -> Tree;
    /// Reads what was written; `None` where it is anything else.
    fn read(json: &Json<'_>) -> Option<Self>;
}

/// A property of an object.
pub(super) fn property<'tree>(json: &'tree Json<'tree>, name: &str) -> Option<&'tree Json<'tree>> {
    let Json::Object(properties) = json else { return None };
    properties.iter().find(|(other, _)| other == name).map(|(_, value)| value)
}

/// Lets a type with these properties cross, as an object.
macro_rules! wire {
    ($name:ident { $($property:ident),* $(,)? }) => {
        impl $crate::picture::wire::Wire for $name {
            fn told(&self) -> $crate::lifecycle::tree::Tree {
                $crate::lifecycle::tree::object([$((stringify!($property), self.$property.told())),*])
            }

            fn read(json: &remit_json::Json<'_>) -> Option<Self> {
                use $crate::picture::wire::{Wire, property};
                Some(Self { $($property: Wire::read(property(json, stringify!($property))?)?),* })
            }
        }
    };
}
pub(super) use wire;

/// Lets words of the schema cross.
macro_rules! words {
    ($($name:ident),*) => {$(
        impl Wire for $name {
            fn told(&self) -> Tree {
                word(self.word())
            }

            fn read(json: &Json<'_>) -> Option<Self> {
                let Json::Text(word) = json else { return None };
                Self::of_word(word)
            }
        }
    )*};
}
words!(State, CommandName, Progress, FundingSource);

impl Wire for bool {
    fn told(&self) -> Tree {
        Json::YesNo(*self)
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::YesNo(is) = json { Some(*is) } else { None }
    }
}

impl Wire for u64 {
    fn told(&self) -> Tree {
        Json::Whole(*self)
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Whole(number) = json { Some(*number) } else { None }
    }
}

impl Wire for String {
    fn told(&self) -> Tree {
        text(self)
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { Some(text.as_ref().into()) } else { None }
    }
}

impl Wire for Day {
    fn told(&self) -> Tree {
        text(&self.written())
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { text.parse().ok() } else { None }
    }
}

impl Wire for Organisation {
    fn told(&self) -> Tree {
        text(self.as_ref())
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        crate::reader::Leaf::read(json).ok()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn told(&self) -> Tree {
        self.as_ref().map_or(Json::Null, Wire::told)
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if matches!(json, Json::Null) { Some(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn told(&self) -> Tree {
        Json::List(self.iter().map(Wire::told).collect())
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        let Json::List(entries) = json else { return None };
        entries.iter().map(T::read).collect()
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn told(&self) -> Tree {
        Json::List(alloc::vec![self.0.told(), self.1.told()])
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        let Json::List(entries) = json else { return None };
        let [first, second] = entries.as_slice() else { return None };
        Some((A::read(first)?, B::read(second)?))
    }
}
