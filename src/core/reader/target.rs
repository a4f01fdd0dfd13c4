//! What is being read into. One walk over the JSON, led by the shape of what is read, serves every
//! type: it gets from the target the target of each value inside. (A visitor for each type would read a little
//! faster, and make the WebAssembly module five times as large.)

use alloc::string::String;
use alloc::vec::Vec;

use super::leaf::{Leaf, Misfit};
use super::schema::Shape;
use crate::fact::{Fact, List};
use remit_json::Json;

/// Where in a value another lies.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Inner<'key> {
    /// The property of this number in the object's shape.
    Property(usize),
    /// One more entry of the list.
    Entry,
    /// The entry of the table under this key.
    Under(&'key str),
}

/// Values that disagree: the number of the property at fault, and what would have been accepted.
pub(crate) type Disagreement = (usize, &'static str);

/// Where a value is read into. What it may hold stands in its shape; here is only what takes it.
pub(crate) trait Target {
    /// Takes a scalar that says something.
    fn scalar(&mut self, _json: &Json<'_>) -> Result<(), Misfit> {
        Err(Misfit::Value)
    }

    /// Hears that its list, of so many entries, or its object begins.
    fn begin(&mut self, _entries: usize) {}

    /// Makes room for a value that lies in it.
    fn inner(&mut self, _place: Inner<'_>) -> Option<&mut dyn Target> {
        None
    }

    /// Values in it that disagree; of a list, whether the entry read last has the id of another.
    fn disagreements(&self) -> Vec<Disagreement> {
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
    fn scalar(&mut self, json: &Json<'_>) -> Result<(), Misfit> {
        *self = Some(T::read(json)?);
        Ok(())
    }
}

impl<T: Leaf + 'static, const AT: u8> Readable for Fact<T, AT> {
    const SHAPE: Shape = Shape::Leaf(&T::KIND);

    fn target(&mut self) -> &mut dyn Target {
        self.slot()
    }
}

/// The entries of a list while they are read.
impl<T: Readable + 'static, const AT: u8> Target for List<T, AT> {
    fn begin(&mut self, entries: usize) {
        *self.slot() = Some(Vec::with_capacity(entries));
    }

    fn inner(&mut self, _place: Inner<'_>) -> Option<&mut dyn Target> {
        let entries = self.slot().as_mut()?;
        entries.push(T::default());
        entries.last_mut().map(T::target)
    }

    fn disagreements(&self) -> Vec<Disagreement> {
        let twice = self
            .entries()
            .split_last()
            .is_some_and(|(last, earlier)| earlier.iter().any(|entry| entry.same_id(last)));
        if twice { alloc::vec![(0, "an id that no earlier entry has")] } else { Vec::new() }
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
    fn inner(&mut self, place: Inner<'_>) -> Option<&mut dyn Target> {
        let Inner::Under(key) = place else { return None };
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
