//! What an event's summary says: the words in which schools and local authorities of England write
//! their term dates. What has none of these words is no matter of the calendar; what has them in a
//! way that can mean two things is told as unclear.

/// A term of the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    /// September to December.
    Autumn,
    /// January to Easter.
    Spring,
    /// Easter to July.
    Summer,
}

/// The term that a summary names, and which half of it, where it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) season: Option<Season>,
    pub(super) half: Option<u8>,
}

/// Who a first or last day is for: staff come earlier and leave later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Not said.
    Everyone,
    /// Staff: an INSET day, say.
    Staff,
    /// Pupils.
    Pupils,
}

/// What an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first day of a term or half-term.
    Begins(Label, For),
    /// The last.
    Ends(Label, For),
    /// The first day of a holiday.
    HolidayBegins,
    /// The last.
    HolidayEnds,
    /// A term, or half of one.
    Teaching(Label),
    /// "Half term": the holiday, or where it lasts for weeks a half of a term.
    HalfTerm(Label),
    /// A holiday.
    Holiday,
    /// A day on which staff are trained and pupils stay at home.
    Inset,
    /// A bank holiday.
    BankHoliday,
    /// A day on which the school is closed.
    Closure,
    /// About something else, or some of the pupils only.
    Other(&'static str),
    /// It can mean two things: what would be clear.
    Unclear(&'static str),
}

impl Kind {
    /// Whether such an event is one day long by its nature.
    pub(super) const fn is_one_day(self) -> bool {
        matches!(
            self,
            Self::Begins(..)
                | Self::Ends(..)
                | Self::HolidayBegins
                | Self::HolidayEnds
                | Self::BankHoliday
        )
    }

    /// Whether such an event lasts for days, and ends with a week.
    pub(super) const fn is_period(self) -> bool {
        matches!(self, Self::Teaching(_) | Self::HalfTerm(_) | Self::Holiday)
    }
}

/// Days that are bank holidays by their names.
const BANK_HOLIDAYS: &[&str] = &[
    "bank holiday",
    "public holiday",
    "good friday",
    "easter monday",
    "christmas day",
    "boxing day",
    "new years day",
    "may day",
];
const INSET: &[&str] = &[
    "inset",
    "insets",
    "training day",
    "training days",
    "staff training",
    "staff development",
    "teacher training",
    "professional development",
    "non pupil day",
    "non pupil days",
    "pupil free day",
    "baker day",
    "staff day",
    "staff only",
];
const BEGIN: &[&str] = &[
    "begin",
    "begins",
    "beginning",
    "start",
    "starts",
    "starting",
    "commences",
    "open",
    "opens",
    "reopen",
    "reopens",
    "return",
    "returns",
    "resume",
    "resumes",
    "first day",
    "back to",
    "back at",
];
const END: &[&str] = &[
    "end",
    "ends",
    "ending",
    "finish",
    "finishes",
    "close",
    "closes",
    "last day",
    "final day",
    "break up",
    "breaks up",
    "breaking up",
];
const CLOSED: &[&str] = &[
    "school closed",
    "school is closed",
    "schools closed",
    "school closure",
    "closure day",
    "closed to pupils",
    "closed to students",
    "closed to children",
    "closed to all",
    "occasional day",
    "occasional days",
    "no school",
];
const SCHOOL: &[&str] = &["school", "schools", "pupils", "students", "children"];
const HOLIDAY: &[&str] = &["holiday", "holidays", "vacation", "vacations"];
/// After which, and for which, a school closes.
const SEASONS: &[&str] = &[
    "christmas",
    "easter",
    "summer",
    "autumn",
    "spring",
    "winter",
    "whitsun",
    "october",
    "february",
    "may",
];
/// Occasions and places that have such words in their names and are no matter of the calendar.
const OCCASIONS: &[&str] = &[
    "club",
    "clubs",
    "camp",
    "camps",
    "fair",
    "fayre",
    "fete",
    "disco",
    "concert",
    "concerts",
    "assembly",
    "assemblies",
    "service",
    "mass",
    "party",
    "parties",
    "lunch",
    "dinner",
    "report",
    "reports",
    "review",
    "reviews",
    "meeting",
    "meetings",
    "trip",
    "trips",
    "test",
    "tests",
    "exam",
    "exams",
    "assessment",
    "assessments",
    "exhibition",
    "production",
    "performance",
    "show",
    "celebration",
    "tea",
    "sale",
    "newsletter",
    "homework",
    "topic",
    "workshop",
    "challenge",
    "fees",
    "menu",
    "menus",
    "payment",
    "deadline",
    "jumper",
    "photos",
    "market",
    "uniform",
    "quiz",
    "film",
    "breakfast",
    "tournament",
    "match",
    "fixtures",
    "residential",
    "revision",
    "booster",
    "parents",
    "governors",
    "library",
    "pool",
    "kitchen",
    "office",
    "reception desk",
    "gym",
    "dates",
    "reading",
    "applications",
    "admissions",
    "booking",
    "bookings",
    "swimming",
    "play",
    "sports",
    "treat",
    "prizes",
];
/// Words for some of the pupils.
const SOME: &[&str] = &[
    "reception",
    "nursery",
    "sixth form",
    "sixth formers",
    "eyfs",
    "ks1",
    "ks2",
    "ks3",
    "ks4",
    "ks5",
    "preschool",
];

/// A summary in small letters, without marks, with a space at either end and between words.
struct Words(String);

impl Words {
    fn of(summary: &str) -> Self {
        let mut words = String::from(" ");
        for letter in summary.to_lowercase().chars() {
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

    fn has(&self, phrase: &str) -> bool {
        self.0.contains(&format!(" {phrase} "))
    }

    fn any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// Whether one of the words before stands directly before one of the phrases.
    fn joined(&self, before: &[&str], phrases: &[&str]) -> bool {
        before.iter().any(|before| {
            phrases.iter().any(|phrase| {
                self.has(&format!("{before} {phrase}"))
                    || self.has(&format!("{before} the {phrase}"))
            })
        })
    }

    /// The word after a word, as a number of one digit.
    fn number_after(&self, word: &str) -> Option<u8> {
        let (_, rest) = self.0.split_once(&format!(" {word} "))?;
        rest.split(' ').next().filter(|number| number.len() == 1)?.parse().ok()
    }

    /// Whether it is about some of the pupils only: `Year 7`, `Y11`, `Nursery`.
    fn is_for_some(&self) -> bool {
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

    fn label(&self) -> Label {
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

    fn audience(&self) -> For {
        if self.any(INSET) || self.any(&["staff", "teachers"]) {
            For::Staff
        } else if self.any(&["pupils", "students", "children"]) {
            For::Pupils
        } else {
            For::Everyone
        }
    }
}

const UNCLEAR_BOUNDARY: &str = "whether it is the first or the last day";

/// What an event with this summary is.
pub(super) fn kind(summary: &str) -> Kind {
    let words = Words::of(summary);
    let label = words.label();
    let (begin, end) = (words.any(BEGIN), words.any(END));
    let term = words.any(&["term", "terms", "academic year", "school year"])
        || (label.season.is_some() && label.half.is_some());
    let half_term = words.has("half term");
    let inset = words.any(INSET);
    let closed = words.any(CLOSED);
    let break_of_season =
        words.has("break") && (words.any(SEASONS) || half_term || words.has("school"));
    let holiday = words.any(HOLIDAY) || break_of_season;
    let bank_holiday = words.any(BANK_HOLIDAYS);
    if !(term || inset || closed || holiday || bank_holiday) && !is_of_school(&words, begin, end) {
        return Kind::Other("no matter of term dates");
    }
    if words.any(OCCASIONS) {
        return Kind::Other("an occasion");
    }
    if bank_holiday {
        return Kind::BankHoliday;
    }
    if inset && !(term && !half_term && (begin || end)) {
        return Kind::Inset;
    }
    if words.is_for_some() {
        return Kind::Other("about some of the pupils only");
    }
    let boundary = |begin: bool, end: bool| match (begin, end) {
        (true, false) => Kind::Begins(label, words.audience()),
        (false, true) => Kind::Ends(label, words.audience()),
        _ => Kind::Unclear(UNCLEAR_BOUNDARY),
    };
    // "School closes for half term", "Back to school after Easter".
    let rests: Vec<&str> =
        ["half term", "holidays", "holiday"].iter().chain(SEASONS).copied().collect();
    let goes = (end || closed) && words.joined(&["for", "before"], &rests);
    let comes = begin && words.joined(&["after", "from", "following"], &rests);
    if closed && goes && !end {
        return Kind::Holiday;
    }
    if goes || comes {
        return boundary(comes, goes);
    }
    if closed {
        return Kind::Closure;
    }
    if half_term {
        let numbered = words.number_after("term").is_some() || label.half.is_some();
        return match (begin, end) {
            (true, true) => Kind::Unclear(UNCLEAR_BOUNDARY),
            _ if (begin || end) && numbered && !holiday => boundary(begin, end),
            (true, false) => Kind::HolidayBegins,
            (false, true) => Kind::HolidayEnds,
            (false, false) if holiday => Kind::Holiday,
            (false, false) => Kind::HalfTerm(label),
        };
    }
    if holiday && !words.any(&["term", "terms"]) {
        return match (begin, end) {
            (true, true) => Kind::Unclear(UNCLEAR_BOUNDARY),
            (true, false) => Kind::HolidayBegins,
            (false, true) => Kind::HolidayEnds,
            (false, false) => Kind::Holiday,
        };
    }
    if term && !begin && !end {
        return if holiday {
            Kind::Unclear("whether it is a term or a holiday")
        } else {
            Kind::Teaching(label)
        };
    }
    if words.any(&["early", "closes at", "finishes at", "ends at"]) && !term {
        return Kind::Other("the time of a day");
    }
    boundary(begin, end)
}

/// Whether it says that the school begins or ends, without naming a term.
fn is_of_school(words: &Words, begin: bool, end: bool) -> bool {
    (begin || end)
        && words.any(SCHOOL)
        && (words.any(&[
            "back to school",
            "school reopens",
            "school reopen",
            "schools reopen",
            "school returns",
            "first day",
            "last day",
            "break up",
            "breaks up",
            "school opens",
            "school closes",
            "school resumes",
            "school starts",
            "school begins",
            "school finishes",
            "school ends",
        ]) || words
            .joined(&["pupils", "students", "children"], &["return", "returns", "finish", "back"])
            || words.any(SEASONS))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind in a word or two.
    fn told(summary: &str) -> String {
        match kind(summary) {
            Kind::Begins(label, _)
            | Kind::Ends(label, _)
            | Kind::Teaching(label)
            | Kind::HalfTerm(label) => {
                let season = label.season.map(|season| format!(" {season:?}")).unwrap_or_default();
                let half = label.half.map(|half| format!(" {half}")).unwrap_or_default();
                let name = format!("{:?}", kind(summary));
                let name = name.split('(').next().unwrap_or_default().to_lowercase();
                format!("{name}{}{half}", season.to_lowercase())
            }
            Kind::Other(_) => "other".into(),
            Kind::Unclear(_) => "unclear".into(),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    #[test]
    fn summaries_are_read_as_people_mean_them() {
        for (summary, expected) in [
            ("Autumn term begins", "begins autumn"),
            ("Start of Autumn Term", "begins autumn"),
            ("Autumn Term 2024 starts (all pupils)", "begins autumn"),
            ("First day of Spring term", "begins spring"),
            ("Term ends", "ends"),
            ("Last day of Summer Term 2025", "ends summer"),
            ("End of the school year", "ends"),
            ("School closes for half-term", "ends"),
            ("Break up for Christmas", "ends"),
            ("Last day before half term", "ends"),
            ("Return after half term", "begins"),
            ("School re-opens after Easter", "begins"),
            ("Back to School", "begins"),
            ("Pupils return to school", "begins"),
            ("Half Term", "halfterm"),
            ("October half-term", "halfterm"),
            ("Autumn Half Term", "halfterm autumn"),
            ("Spring half term 2", "halfterm spring 2"),
            ("Half-term holiday", "holiday"),
            ("Half term break", "holiday"),
            ("Half term begins", "holidaybegins"),
            ("Half term ends", "holidayends"),
            ("Half term 1 begins", "begins"),
            ("Autumn term", "teaching autumn"),
            ("Autumn 1", "teaching autumn 1"),
            ("Autumn Term (first half)", "teaching autumn 1"),
            ("Autumn Term 2", "teaching autumn 2"),
            ("Term 3", "teaching"),
            ("Christmas holidays", "holiday"),
            ("Easter Break", "holiday"),
            ("Summer holiday begins", "holidaybegins"),
            ("School holiday", "holiday"),
            ("School closed for Christmas", "holiday"),
            ("INSET", "inset"),
            ("INSET Day \u{2013} school closed to pupils", "inset"),
            ("Staff training day", "inset"),
            ("In-set day", "inset"),
            ("Start of term - INSET day", "begins"),
            ("Early May Bank Holiday", "bankholiday"),
            ("Good Friday", "bankholiday"),
            ("New Year's Day", "bankholiday"),
            ("School closed (polling station)", "closure"),
            ("Occasional day", "closure"),
            // No matter of the calendar.
            ("Sports day", "other"),
            ("Parents' evening", "other"),
            ("End of term disco", "other"),
            ("Half-term holiday club", "other"),
            ("Summer Fair", "other"),
            ("Year 7 start of term", "other"),
            ("Y11 last day of term", "other"),
            ("Nursery term begins", "other"),
            ("School office closed", "other"),
            ("Book week starts", "other"),
            ("School closes early at 1.30pm", "other"),
            ("Christmas Day lunch", "other"),
            ("", "other"),
            // Two meanings.
            ("Term starts and ends", "unclear"),
            ("Term holiday", "unclear"),
        ] {
            assert_eq!(told(summary), expected, "{summary}");
        }
    }

    #[test]
    fn who_a_day_is_for_is_heard() {
        for (summary, expected) in [
            ("Term begins", For::Everyone),
            ("Term begins for staff", For::Staff),
            ("Term begins (INSET day)", For::Staff),
            ("Term begins for pupils", For::Pupils),
        ] {
            assert_eq!(kind(summary), Kind::Begins(Label::default(), expected), "{summary}");
        }
    }
}
