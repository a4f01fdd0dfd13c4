//! What is being read into. One walk over the JSON serves every type: it asks the target what it
//! takes, and gets the target of each value inside. (A visitor for each type would read a little
//! faster, and make the WebAssembly module five times as large.)

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::leaf::{Leaf, Misfit};
use super::schema::{ObjectShape, Shape};
use crate::fact::{Fact, List};
use remit_json::Json;

/// What kind of value a target takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepts {
    /// A value that holds no others.
    Scalar,
    /// A list.
    List,
    /// An object of the schema.
    Object,
    /// An object whose keys are free.
    Table,
}

/// What a name given in an object stands for: the property's number, name and target.
pub(crate) type NamedTarget<'target> = (usize, &'static str, &'target mut dyn Target);

/// Where a value is read into.
pub(crate) trait Target {
    /// What kind of value it takes.
    fn accepts(&self) -> Accepts;

    /// What it takes, in words for developers.
    fn expected(&self) -> Cow<'static, str>;

    /// Takes a scalar that says something.
    fn scalar(&mut self, _json: &Json<'_>) -> Result<(), Misfit> {
        Err(Misfit::Value)
    }

    /// Hears that its list, of so many entries, or its object begins.
    fn begin(&mut self, _entries: usize) {}

    /// The shape of its object.
    fn shape(&self) -> Option<&'static ObjectShape> {
        None
    }

    /// The property that a name stands for.
    fn property(&mut self, _name: &str) -> Option<NamedTarget<'_>> {
        None
    }

    /// Makes room for the entry of a table under a key.
    fn entry(&mut self, _key: &str) -> Option<&mut dyn Target> {
        None
    }

    /// Makes room for one more entry of a list.
    fn next(&mut self) -> Option<&mut dyn Target> {
        None
    }

    /// Whether the entry read last has the id of an earlier one.
    fn id_given_twice(&self) -> bool {
        false
    }

    /// Values that disagree: the property at fault, and what would have been accepted.
    fn disagreements(&self) -> Vec<(usize, &'static str)> {
        Vec::new()
    }
}

/// A value that can be read.
pub(crate) trait Readable: Default {
    /// What the value may hold, for the reference and the types of other languages.
    const SHAPE: Shape;

    /// Where it is read into.
    fn target(&mut self) -> &mut dyn Target;

    /// Whether this entry of a list has the id of another.
    fn same_id(&self, _other: &Self) -> bool {
        false
    }
}

impl<T: Leaf + 'static> Target for Option<T> {
    fn accepts(&self) -> Accepts {
        Accepts::Scalar
    }

    fn expected(&self) -> Cow<'static, str> {
        T::KIND.expected()
    }

    fn scalar(&mut self, json: &Json<'_>) -> Result<(), Misfit> {
        *self = Some(T::read(json)?);
        Ok(())
    }
}

impl<T: Leaf + 'static, const AT: u8> Readable for Fact<T, AT> {
    const SHAPE: Shape = Shape::Leaf(T::KIND);

    fn target(&mut self) -> &mut dyn Target {
        self.slot()
    }
}

/// The entries of a list while they are read.
impl<T: Readable + 'static, const AT: u8> Target for List<T, AT> {
    fn accepts(&self) -> Accepts {
        Accepts::List
    }

    fn expected(&self) -> Cow<'static, str> {
        "a list".into()
    }

    fn begin(&mut self, entries: usize) {
        *self.slot() = Some(Vec::with_capacity(entries));
    }

    fn next(&mut self) -> Option<&mut dyn Target> {
        let entries = self.slot().as_mut()?;
        entries.push(T::default());
        entries.last_mut().map(T::target)
    }

    fn id_given_twice(&self) -> bool {
        let Some((last, earlier)) = self.entries().split_last() else { return false };
        earlier.iter().any(|entry| entry.same_id(last))
    }
}

impl<T: Readable + 'static, const AT: u8> Readable for List<T, AT> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn target(&mut self) -> &mut dyn Target {
        self
    }
}

/// A table: entries by a key of their own, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Readable + 'static> Target for Table<T> {
    fn accepts(&self) -> Accepts {
        Accepts::Table
    }

    fn expected(&self) -> Cow<'static, str> {
        "an object".into()
    }

    fn entry(&mut self, key: &str) -> Option<&mut dyn Target> {
        self.0.push((key.into(), T::default()));
        self.0.last_mut().map(|(_, value)| value.target())
    }
}

impl<T: Readable + 'static> Readable for Table<T> {
    const SHAPE: Shape = Shape::Table(&T::SHAPE);

    fn target(&mut self) -> &mut dyn Target {
        self
    }
}
