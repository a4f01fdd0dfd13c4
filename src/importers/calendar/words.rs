//! What an event's summary says: the words in which schools and local authorities of England write
//! their term dates. What has none of these words is no matter of the calendar; what has them in a
//! way that can mean two things is told as unclear.

use super::vocabulary::{
    BANK_HOLIDAYS, BEGIN, CLOSED, END, HOLIDAY, INSET, OCCASIONS, SCHOOL, SEASONS, Words,
};

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

/// What would make a first or last day clear.
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
    let named = term || inset || closed || holiday || bank_holiday;
    if !named && !is_of_school(&words, begin, end) {
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
        // The season is that of the holiday: "School reopens after summer" begins the autumn.
        return match (comes, goes) {
            (true, false) => Kind::Begins(Label::default(), words.audience()),
            (false, true) => Kind::Ends(Label::default(), words.audience()),
            _ => Kind::Unclear(UNCLEAR_BOUNDARY),
        };
    }
    if closed && (half_term || holiday) {
        return Kind::Holiday;
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
            ("School reopens after the summer holidays", "begins"),
            ("School closes for summer", "ends"),
            ("Half Term - school closed", "holiday"),
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
