//! How a sketch crosses from one module to another: as JSON, each value of a type that knows how it is
//! written and read. It is written straight into the text: the module that sketches is loaded by every page
//! of deployments, and a tree in between would double what this takes of it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choices::FundingSource;
use crate::lifecycle::{CommandName, Progress, State};
use crate::units::{Day, Organisation};
use remit_json::{Json, push_text, push_whole};

/// What can cross.
pub(super) trait Wire: Sized {
    /// Writes it.
    fn write(&self, out: &mut String);
    /// Reads what was written; `None` where it is anything else.
    fn read(json: &Json<'_>) -> Option<Self>;
}

/// Writes what needs no escape; not inlined, since it is written at dozens of places.
#[inline(never)]
pub(super) fn put(text: &str, out: &mut String) {
    out.push_str(text);
}

/// Writes a text; not inlined, likewise.
#[inline(never)]
fn put_text(text: &str, out: &mut String) {
    push_text(text, out);
}

/// Lets a type with these properties cross, as the list of their values.
macro_rules! wire {
    ($name:ident { $($property:ident),* $(,)? }) => {
        impl $crate::picture::wire::Wire for $name {
            fn write(&self, out: &mut alloc::string::String) {
                let mut apart = "[";
                $(
                    $crate::picture::wire::put(apart, out);
                    self.$property.write(out);
                    apart = ",";
                )*
                // A type without a property would be an empty list.
                $crate::picture::wire::put(if apart == "[" { "[]" } else { "]" }, out);
            }

            fn read(json: &remit_json::Json<'_>) -> Option<Self> {
                let remit_json::Json::List(values) = json else { return None };
                let mut values = values.iter();
                let read = Self { $($property: $crate::picture::wire::Wire::read(values.next()?)?),* };
                values.next().is_none().then_some(read)
            }
        }
    };
}
pub(super) use wire;

/// Lets words of the schema cross.
macro_rules! words {
    ($($name:ident),*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut String) {
                put_text(self.word(), out);
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
    fn write(&self, out: &mut String) {
        put(if *self { "true" } else { "false" }, out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::YesNo(is) = json { Some(*is) } else { None }
    }
}

impl Wire for u64 {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        push_whole(*self, out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Whole(number) = json { Some(*number) } else { None }
    }
}

impl Wire for String {
    fn write(&self, out: &mut String) {
        put_text(self, out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { Some(text.as_ref().into()) } else { None }
    }
}

impl Wire for Day {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        put_text(&self.written(), out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { text.parse().ok() } else { None }
    }
}

impl Wire for Organisation {
    fn write(&self, out: &mut String) {
        put_text(self.as_ref(), out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        crate::reader::Leaf::read(json).ok()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => put("null", out),
        }
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        if matches!(json, Json::Null) { Some(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut String) {
        put("[", out);
        for (index, entry) in self.iter().enumerate() {
            if index > 0 {
                put(",", out);
            }
            entry.write(out);
        }
        put("]", out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        let Json::List(entries) = json else { return None };
        entries.iter().map(T::read).collect()
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut String) {
        put("[", out);
        self.0.write(out);
        put(",", out);
        self.1.write(out);
        put("]", out);
    }

    fn read(json: &Json<'_>) -> Option<Self> {
        let Json::List(entries) = json else { return None };
        let [first, second] = entries.as_slice() else { return None };
        Some((A::read(first)?, B::read(second)?))
    }
}
