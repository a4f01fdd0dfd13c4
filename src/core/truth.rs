//! Strong Kleene logic that carries its grounds: what fails a statement, or what must be known to
//! decide it. Nothing here knows a word of the domain.

use alloc::vec::Vec;

/// The place of a leaf in a request: which leaf, and of a list which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The leaf's number in the table of places.
    pub(crate) leaf: u8,
    /// The entry of the list that the leaf lies in or is, once it is known.
    pub(crate) entry: Option<u8>,
}

/// Places in the order in which a rule names them, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds(Places);

/// Most grounds are one place, which needs no list of its own. A list never holds just one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Places {
    One(Place),
    Others(Vec<Place>),
}

impl Grounds {
    /// No place at all.
    pub(crate) const NONE: Self = Self(Places::Others(Vec::new()));

    /// One leaf.
    pub(crate) const fn at(leaf: u8) -> Self {
        Self(Places::One(Place { leaf, entry: None }))
    }

    /// Those leaves that there are.
    #[inline(never)]
    pub(crate) fn of(leaves: &[Option<u8>]) -> Self {
        leaves.iter().flatten().fold(Self::NONE, |grounds, &leaf| grounds.with(Self::at(leaf)))
    }

    /// These places, then those of the other that are not among them.
    #[must_use]
    #[inline(never)]
    pub(crate) fn with(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return if self.is_empty() { other } else { self };
        }
        let mut places = match self.0 {
            Places::One(place) => {
                if other.places() == [place] {
                    return other;
                }
                alloc::vec![place]
            }
            Places::Others(places) => places,
        };
        for place in other.places() {
            if !places.contains(place) {
                places.push(*place);
            }
        }
        Self(Places::Others(places))
    }

    /// The same places, those inside a list now in this entry of it.
    #[must_use]
    pub(crate) fn in_entry(mut self, entry: usize, in_list: fn(u8) -> bool) -> Self {
        let places = match &mut self.0 {
            Places::One(place) => core::slice::from_mut(place),
            Places::Others(places) => places,
        };
        for place in places {
            if place.entry.is_none() && in_list(place.leaf) {
                place.entry = u8::try_from(entry).ok();
            }
        }
        self
    }

    /// Whether there is no place.
    pub(crate) const fn is_empty(&self) -> bool {
        self.places().is_empty()
    }

    /// The places in order.
    pub(crate) const fn places(&self) -> &[Place] {
        match &self.0 {
            Places::One(place) => core::slice::from_ref(place),
            Places::Others(places) => places.as_slice(),
        }
    }
}

/// Whether a statement holds, as far as the facts tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// It holds, whatever else becomes known.
    Holds,
    /// It fails, whatever else becomes known; the grounds are the facts on which that turns.
    Fails(Grounds),
    /// It may hold or fail; the grounds are the facts that must be known.
    Unknown(Grounds),
}

use Truth::{Fails, Holds, Unknown};

impl Truth {
    /// Both hold. Two that fail both count; beside one that fails, what is unknown does not matter.
    #[must_use]
    #[inline(never)]
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Fails(first), Fails(second)) => Fails(first.with(second)),
            (Fails(grounds), _) | (_, Fails(grounds)) => Fails(grounds),
            (Unknown(first), Unknown(second)) => Unknown(first.with(second)),
            (Unknown(grounds), Holds) | (Holds, Unknown(grounds)) => Unknown(grounds),
            (Holds, Holds) => Holds,
        }
    }

    /// At least one holds. The mirror image of [`Truth::and`].
    #[must_use]
    #[inline(never)]
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Holds, _) | (_, Holds) => Holds,
            (Unknown(first), Unknown(second)) => Unknown(first.with(second)),
            (Unknown(grounds), Fails(_)) | (Fails(_), Unknown(grounds)) => Unknown(grounds),
            (Fails(first), Fails(second)) => Fails(first.with(second)),
        }
    }

    /// All of them hold.
    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Holds, Self::and)
    }

    /// Everything is known, but for these leaves.
    pub(crate) fn known_but(open: &[Option<u8>]) -> Self {
        let open = Grounds::of(open);
        if open.is_empty() { Holds } else { Unknown(open) }
    }

    /// At least one of them holds; of none, none does.
    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Fails(Grounds::NONE), Self::or)
    }

    /// Whether it fails for certain.
    #[inline(never)]
    pub(crate) fn fails(self) -> bool {
        matches!(self, Fails(_))
    }

    /// A statement that the facts decide, with the facts on which it turns where it fails.
    pub(crate) fn decided(holds: bool, grounds: impl FnOnce() -> Grounds) -> Self {
        if holds { Holds } else { Fails(grounds()) }
    }

    /// A statement about one leaf, which the answer decides where there is one.
    ///
    /// Not inlined, as all that is done at many places: it is the module's size that counts here.
    #[inline(never)]
    pub(crate) fn answered(answer: Option<bool>, leaf: u8) -> Self {
        match answer {
            Some(true) => Holds,
            Some(false) => Fails(Grounds::at(leaf)),
            None => Unknown(Grounds::at(leaf)),
        }
    }

    /// Whether two texts, each with its leaf, are the same to the letter.
    #[inline(never)]
    pub(crate) fn same(one: (Option<&str>, u8), other: (Option<&str>, u8)) -> Self {
        let ((first, one), (second, other)) = (one, other);
        if first.is_some() && second.is_some() {
            return Self::decided(first == second, || Grounds::of(&[Some(one), Some(other)]));
        }
        let open = |text: Option<&str>, leaf| text.is_none().then_some(leaf);
        Unknown(Grounds::of(&[open(first, one), open(second, other)]))
    }

    /// The same truth, its grounds inside a list now in this entry of it.
    #[must_use]
    pub(crate) fn in_entry(self, entry: usize, in_list: fn(u8) -> bool) -> Self {
        match self {
            Holds => Holds,
            Fails(grounds) => Fails(grounds.in_entry(entry, in_list)),
            Unknown(grounds) => Unknown(grounds.in_entry(entry, in_list)),
        }
    }
}

/// A number that may be known in part: what it is at least and at most, the facts that went into
/// it, and those that it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Between {
    pub(crate) least: u64,
    /// `None`: without limit.
    pub(crate) most: Option<u64>,
    pub(crate) known: Grounds,
    pub(crate) open: Grounds,
}

impl Between {
    /// A number that is known.
    pub(crate) const fn exactly(value: u64, known: Grounds) -> Self {
        Self { least: value, most: Some(value), known, open: Grounds::NONE }
    }

    /// A number of which nothing is known: from 0 without limit.
    pub(crate) const fn unknown(open: Grounds) -> Self {
        Self { least: 0, most: None, known: Grounds::NONE, open }
    }

    /// The number of a leaf, as far as it is known.
    #[inline(never)]
    pub(crate) fn told(number: Option<u64>, leaf: u8) -> Self {
        match number {
            Some(number) => Self::exactly(number, Grounds::at(leaf)),
            None => Self::unknown(Grounds::at(leaf)),
        }
    }

    /// The same number, its grounds inside a list now in this entry of it.
    #[must_use]
    pub(crate) fn in_entry(self, entry: usize, in_list: fn(u8) -> bool) -> Self {
        Self {
            known: self.known.in_entry(entry, in_list),
            open: self.open.in_entry(entry, in_list),
            ..self
        }
    }

    /// The sum of both.
    #[must_use]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            least: self.least.saturating_add(other.least),
            most: self.most.zip(other.most).map(|(a, b)| a.saturating_add(b)),
            known: self.known.with(other.known),
            open: self.open.with(other.open),
        }
    }

    /// The product of both; a known nought settles it.
    #[must_use]
    pub(crate) fn times(self, other: Self) -> Self {
        let nought = |number: &Self| number.most == Some(0);
        if nought(&self) || nought(&other) {
            return Self::exactly(0, self.known.with(other.known));
        }
        let least = self.least.saturating_mul(other.least);
        let most = self.most.zip(other.most).map(|(a, b)| a.saturating_mul(b));
        // One factor alone is at least nought times something: nothing turns on it.
        let known = if least > 0 { self.known.with(other.known) } else { Grounds::NONE };
        Self { least, most, known, open: self.open.with(other.open) }
    }

    /// This number, or nought: it is not known yet whether it counts, which `open` would tell.
    #[must_use]
    pub(crate) fn perhaps(self, open: Grounds) -> Self {
        Self { least: 0, open: open.with(self.open), ..self }
    }

    /// Whether this number is at least the other.
    pub(crate) fn at_least(self, other: Self) -> Truth {
        if other.most.is_some_and(|most| self.least >= most) {
            Holds
        } else if self.most.is_some_and(|most| most < other.least) {
            Fails(self.known.with(other.known))
        } else {
            Unknown(self.open.with(other.open))
        }
    }

    /// Whether this number is at most the other.
    pub(crate) fn at_most(self, other: Self) -> Truth {
        if self.most.is_some_and(|most| most <= other.least) {
            Holds
        } else if other.most.is_some_and(|most| self.least > most) {
            Fails(self.known.with(other.known))
        } else {
            Unknown(self.open.with(other.open))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> [Truth; 3] {
        [Holds, Fails(Grounds::at(1)), Unknown(Grounds::at(2))]
    }

    #[test]
    fn what_fails_decides_and_what_is_decided_adds_nothing() {
        assert_eq!(Fails(Grounds::at(1)).and(Unknown(Grounds::at(2))), Fails(Grounds::at(1)));
        assert_eq!(Fails(Grounds::at(1)).or(Unknown(Grounds::at(2))), Unknown(Grounds::at(2)));
        assert_eq!(Holds.and(Unknown(Grounds::at(2))), Unknown(Grounds::at(2)));
        assert_eq!(Holds.or(Unknown(Grounds::at(2))), Holds);
    }

    #[test]
    fn two_grounds_keep_their_order_and_count_once() {
        let both = Fails(Grounds::at(7)).and(Fails(Grounds::of(&[Some(3), Some(7)])));
        assert_eq!(both, Fails(Grounds::of(&[Some(7), Some(3)])));
    }

    #[test]
    fn the_order_of_operands_never_decides() {
        let plain = |truth: Truth| match truth {
            Holds => 0,
            Fails(_) => 1,
            Unknown(_) => 2,
        };
        for first in three() {
            for second in three() {
                assert_eq!(
                    plain(first.clone().and(second.clone())),
                    plain(second.clone().and(first.clone()))
                );
                assert_eq!(
                    plain(first.clone().or(second.clone())),
                    plain(second.clone().or(first.clone()))
                );
            }
        }
    }

    #[test]
    fn a_sum_decides_as_soon_as_what_is_known_decides_it() {
        let known = Between::exactly(20, Grounds::at(1));
        let open = Between::unknown(Grounds::at(2));
        let limit = |value| Between::exactly(value, Grounds::NONE);
        assert_eq!(known.clone().plus(open.clone()).at_least(limit(15)), Holds);
        assert_eq!(known.clone().plus(open.clone()).at_most(limit(15)), Fails(Grounds::at(1)));
        assert_eq!(known.clone().plus(open).at_most(limit(25)), Unknown(Grounds::at(2)));
        assert_eq!(known.perhaps(Grounds::at(3)).at_least(limit(15)), Unknown(Grounds::at(3)));
    }

    #[test]
    fn nothing_times_anything_is_nothing() {
        let nought = Between::exactly(0, Grounds::at(1));
        let product = nought.times(Between::unknown(Grounds::at(2)));
        assert_eq!(product.most, Some(0));
        assert!(product.open.is_empty());
    }
}
