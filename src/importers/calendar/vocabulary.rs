//! The words in which term dates are written, and a summary seen by its words.

use super::words::{For, Label, Season};

/// Days that are bank holidays by their names.
#[rustfmt::skip]
pub(super) const BANK_HOLIDAYS: &[&str] = &[
    "bank holiday", "public holiday", "good friday", "easter monday", "christmas day",
    "boxing day", "new years day", "may day",
];

/// Days for the training of staff.
#[rustfmt::skip]
pub(super) const INSET: &[&str] = &[
    "inset", "insets", "training day", "training days", "staff training", "staff development",
    "teacher training", "professional development", "non pupil day", "non pupil days",
    "pupil free day", "baker day", "staff day", "staff only",
];

/// Words for a first day.
#[rustfmt::skip]
pub(super) const BEGIN: &[&str] = &[
    "begin", "begins", "beginning", "start", "starts", "starting", "commences", "open", "opens",
    "reopen", "reopens", "return", "returns", "resume", "resumes", "first day", "back to",
    "back at",
];

/// Words for a last day.
#[rustfmt::skip]
pub(super) const END: &[&str] = &[
    "end", "ends", "ending", "finish", "finishes", "close", "closes", "last day", "final day",
    "break up", "breaks up", "breaking up",
];

/// Words for a closure.
#[rustfmt::skip]
pub(super) const CLOSED: &[&str] = &[
    "school closed", "school is closed", "schools closed", "school closure", "closure day",
    "closed to pupils", "closed to students", "closed to children", "closed to all",
    "occasional day", "occasional days", "no school",
];

/// Who comes and goes.
#[rustfmt::skip]
pub(super) const SCHOOL: &[&str] = &[
    "school", "schools", "pupils", "students", "children",
];

/// Words for a holiday.
#[rustfmt::skip]
pub(super) const HOLIDAY: &[&str] = &[
    "holiday", "holidays", "vacation", "vacations",
];

/// After which, and for which, a school closes.
#[rustfmt::skip]
pub(super) const SEASONS: &[&str] = &[
    "christmas", "easter", "summer", "autumn", "spring", "winter", "whitsun", "october",
    "february", "may",
];

/// Occasions and places that have such words in their names and are no matter of the calendar.
#[rustfmt::skip]
pub(super) const OCCASIONS: &[&str] = &[
    "club", "clubs", "camp", "camps", "fair", "fayre", "fete", "disco", "concert", "concerts",
    "assembly", "assemblies", "service", "mass", "party", "parties", "lunch", "dinner",
    "report", "reports", "review", "reviews", "meeting", "meetings", "trip", "trips", "test",
    "tests", "exam", "exams", "assessment", "assessments", "exhibition", "production",
    "performance", "show", "celebration", "tea", "sale", "newsletter", "homework", "topic",
    "workshop", "challenge", "fees", "menu", "menus", "payment", "deadline", "jumper", "photos",
    "market", "uniform", "quiz", "film", "breakfast", "tournament", "match", "fixtures",
    "residential", "revision", "booster", "parents", "governors", "library", "pool", "kitchen",
    "office", "reception desk", "gym", "dates", "reading", "applications", "admissions",
    "booking", "bookings", "swimming", "play", "sports", "treat", "prizes",
];

/// Words for some of the pupils.
#[rustfmt::skip]
pub(super) const SOME: &[&str] = &[
    "reception", "nursery", "sixth form", "sixth formers", "eyfs", "ks1", "ks2", "ks3", "ks4",
    "ks5", "preschool",
];

/// A summary in small letters, without marks, with a space at either end and between words.
pub(super) struct Words(String);

impl Words {
    pub(super) fn of(summary: &str) -> Self {
        let mut words = String::from(" ");
        for letter in summary.to_ascii_lowercase().chars() {
            match letter {
                '\'' | '\u{2019}' | '.' => {}
                letter if letter.is_alphanumeric() => words.push(letter),
                _ if !words.ends_with(' ') => words.push(' '),
                _ => {}
            }
        }
        if !words.ends_with(' ') {
            words.push(' ');
        }
        for (written, meant) in [
            (" halfterm ", " half term "),
            (" half terms ", " half term "),
            (" re open", " reopen"),
            (" in set ", " inset "),
            (" bank hol ", " bank holiday "),
        ] {
            words = words.replace(written, meant);
        }
        Self(words)
    }

    pub(super) fn has(&self, phrase: &str) -> bool {
        self.0.contains(&format!(" {phrase} "))
    }

    pub(super) fn any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// Whether one of the words before stands directly before one of the phrases.
    pub(super) fn joined(&self, before: &[&str], phrases: &[&str]) -> bool {
        before.iter().any(|before| {
            phrases.iter().any(|phrase| {
                self.has(&format!("{before} {phrase}"))
                    || self.has(&format!("{before} the {phrase}"))
            })
        })
    }

    /// The word after a word, as a number of one digit.
    pub(super) fn number_after(&self, word: &str) -> Option<u8> {
        let (_, rest) = self.0.split_once(&format!(" {word} "))?;
        rest.split(' ').next().filter(|number| number.len() == 1)?.parse().ok()
    }

    /// Whether it is about some of the pupils only: `Year 7`, `Y11`, `Nursery`.
    pub(super) fn is_for_some(&self) -> bool {
        let mut words = self.0.split(' ').peekable();
        let year = |number: &str| number.parse::<u8>().is_ok_and(|year| year <= 13);
        while let Some(word) = words.next() {
            let numbered = word.strip_prefix('y').map(|rest| rest.trim_start_matches('r'));
            if numbered.is_some_and(year)
                || (matches!(word, "year" | "years" | "yr")
                    && words.peek().is_some_and(|next| year(next)))
            {
                return true;
            }
        }
        self.any(SOME)
    }

    pub(super) fn label(&self) -> Label {
        let season =
            [("autumn", Season::Autumn), ("spring", Season::Spring), ("summer", Season::Summer)];
        let named = season.into_iter().find(|(word, _)| self.has(word));
        let half = if self.any(&["first half", "1st half"]) {
            Some(1)
        } else if self.any(&["second half", "2nd half"]) {
            Some(2)
        } else {
            let after = |word: &str| self.number_after(word).filter(|half| (1..=2).contains(half));
            // Of "Term 2" alone nobody can tell whether terms are counted to three or to six.
            named.and_then(|(word, _)| after(word).or_else(|| after("term")))
        };
        Label { season: named.map(|(_, season)| season), half }
    }

    pub(super) fn audience(&self) -> For {
        if self.any(INSET) || self.any(&["staff", "teachers"]) {
            For::Staff
        } else if self.any(&["pupils", "students", "children"]) {
            For::Pupils
        } else {
            For::Everyone
        }
    }
}
