//! From events to stretches of teaching and holidays: what begins is joined with what ends.

use chrono::Days as Count;
use remit_core::{Day, Fault};

use super::days::{Days, is_weekend};
use super::event::Event;
use super::words::{For, Kind, Label};

/// An event that matters to the calendar, read.
#[derive(Clone, Copy)]
pub(super) struct Read<'event> {
    pub(super) event: &'event Event,
    pub(super) kind: Kind,
    pub(super) days: Days,
}

/// Days of teaching, or of holiday.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'event> {
    pub(super) days: Days,
    pub(super) label: Label,
    pub(super) event: &'event Event,
    /// Whether the file says its first and its last day itself.
    pub(super) stated: (bool, bool),
}

/// The longest half-term holiday in days; what lasts longer is half a term.
const HALF_TERM_HOLIDAY: i64 = 23;

/// The longest holiday in days.
const HOLIDAY: i64 = 70;

/// The least days that a term, or half of one, may last to be taken for one.
const TERM: i64 = 12;

/// How many days a first or last day for staff may lie from that for pupils.
const STAFF: u64 = 7;

/// A first or last day of teaching.
#[derive(Clone, Copy)]
struct Mark<'event> {
    day: Day,
    begins: bool,
    who: For,
    label: Label,
    event: &'event Event,
    stated: bool,
}

/// What the events amount to.
#[derive(Default)]
pub(super) struct Stretches<'event> {
    pub(super) teaching: Vec<Stretch<'event>>,
    pub(super) holidays: Vec<Stretch<'event>>,
    /// Single days of holiday: closures.
    pub(super) days_off: Vec<Day>,
    /// Events that changed nothing, and why.
    pub(super) passed_over: Vec<(usize, &'static str)>,
    pub(super) faults: Vec<Fault>,
    marks: Vec<Mark<'event>>,
}

impl<'event> Stretches<'event> {
    /// Joins the events, in the order of their days.
    pub(super) fn of(reads: &[Read<'event>]) -> Self {
        let mut reads = reads.to_vec();
        reads.sort_by_key(|read| (read.days.from, read.event.number));
        let mut stretches = Self::default();
        let mut begun: Option<Read<'event>> = None;
        for read in &reads {
            stretches.take(read, &mut begun);
        }
        if let Some(read) = begun {
            stretches.holiday_begins(&read);
        }
        stretches.join_holidays();
        stretches.join_marks();
        stretches
    }

    fn take(&mut self, read: &Read<'event>, begun: &mut Option<Read<'event>>) {
        let Read { event, days, .. } = *read;
        let whole = |label| Stretch { days, label, event, stated: (true, true) };
        match read.kind {
            Kind::Begins(label, who) => self.mark(read, true, label, who),
            Kind::Ends(label, who) => self.mark(read, false, label, who),
            Kind::Holiday if days.len() <= HOLIDAY => self.holidays.push(whole(Label::default())),
            Kind::HalfTerm(_) if days.len() <= HALF_TERM_HOLIDAY => {
                self.holidays.push(whole(Label::default()));
            }
            Kind::HalfTerm(label) | Kind::Teaching(label) if days.len() >= TERM => {
                self.teaching.push(whole(label));
            }
            Kind::Holiday | Kind::HalfTerm(_) => {
                self.faults.push(event.fault("", "a holiday of at most ten weeks"));
            }
            Kind::Teaching(_) => {
                self.faults
                    .push(event.fault("", "whether it is the first or the last day of a term"));
            }
            // "Half term begins" on the days of a whole week names that week.
            Kind::HolidayBegins | Kind::HolidayEnds if (2..=HOLIDAY).contains(&days.len()) => {
                self.holidays.push(whole(Label::default()));
            }
            Kind::HolidayBegins => {
                if let Some(earlier) = begun.replace(*read) {
                    self.holiday_begins(&earlier);
                }
            }
            Kind::HolidayEnds => match begun.take() {
                Some(first) if holiday_between(&first, read).len() <= HOLIDAY => {
                    let days = holiday_between(&first, read);
                    let event = first.event;
                    let stated = (true, true);
                    self.holidays.push(Stretch { days, label: Label::default(), event, stated });
                }
                first => {
                    if let Some(first) = first {
                        self.holiday_begins(&first);
                    }
                    self.holiday_ends(read);
                }
            },
            Kind::Inset | Kind::BankHoliday | Kind::Closure | Kind::Other(_) | Kind::Unclear(_) => {
            }
        }
    }

    fn mark(&mut self, read: &Read<'event>, begins: bool, label: Label, who: For) {
        if read.days.len() > 1 {
            let expected = "one day, as a first or last day is";
            self.faults.push(read.event.fault("", expected));
            return;
        }
        let (day, event) = (read.days.from, read.event);
        self.marks.push(Mark { day, begins, who, label, event, stated: true });
    }

    /// A holiday of which only the beginning is told: teaching ends before it.
    fn holiday_begins(&mut self, read: &Read<'event>) {
        self.implied(read, false, read.days.from.date().pred_opt());
    }

    /// A holiday of which only the end is told: teaching begins after it.
    fn holiday_ends(&mut self, read: &Read<'event>) {
        self.implied(read, true, read.days.to.date().succ_opt());
    }

    fn implied(&mut self, read: &Read<'event>, begins: bool, day: Option<chrono::NaiveDate>) {
        let Some(day) = day.and_then(|date| Day::try_from(date).ok()) else { return };
        let (label, who, event) = (Label::default(), For::Everyone, read.event);
        self.marks.push(Mark { day, begins, who, label, event, stated: false });
    }

    /// Holidays that touch, or have only a weekend between them, are one; some feeds have an event
    /// for each day. One of a day or two is no holiday between half-terms, but days off.
    fn join_holidays(&mut self) {
        let mut joined: Vec<(Stretch<'event>, bool)> = Vec::new();
        self.holidays.sort_by_key(|holiday| holiday.days.from);
        for holiday in std::mem::take(&mut self.holidays) {
            match joined.last_mut() {
                Some((last, _)) if touches(last.days, holiday.days) => {
                    last.days.to = last.days.to.max(holiday.days.to);
                }
                _ => joined
                    .push((holiday, holiday.event.summary.to_ascii_lowercase().contains("half"))),
            }
        }
        for (holiday, half_term) in joined {
            match holiday.days.weekdays().count() {
                4.. => self.holidays.push(holiday),
                _ if half_term => {
                    let expected = "the half-term holiday from its first day to its last";
                    self.faults.push(holiday.event.fault("", expected));
                }
                _ => self.days_off.extend(holiday.days.weekdays()),
            }
        }
    }

    /// Joins each first day with the last day that follows it.
    fn join_marks(&mut self) {
        let mut marks = std::mem::take(&mut self.marks);
        // Of one day the end comes first: what it ends began earlier.
        marks.sort_by_key(|mark| (mark.day, mark.begins, !mark.stated));
        let mut kept: Vec<Mark<'event>> = Vec::new();
        for mark in marks {
            if let Some(last) = kept.last_mut().filter(|last| last.begins == mark.begins)
                && let Some(reason) = same(*last, mark)
            {
                if last.label.season.is_none() && last.day == mark.day {
                    *last = Mark { label: mark.label, event: mark.event, ..*last };
                } else if !mark.begins && mark.who == For::Staff {
                    *last = Mark { label: last.label, ..mark };
                }
                self.passed_over.push((mark.event.number, reason));
            } else {
                kept.push(mark);
            }
        }
        let mut open: Option<Mark<'event>> = None;
        let mut closed_until: Option<Day> = None;
        for mark in kept {
            if mark.begins {
                if let Some(earlier) = open.replace(mark) {
                    self.end_at_holiday(earlier, Some(mark));
                }
                continue;
            }
            match open.take() {
                Some(first) => self.teach(first, mark),
                None => self.begin_at_holiday(mark, closed_until),
            }
            closed_until = Some(mark.day);
        }
        if let Some(first) = open {
            self.end_at_holiday(first, None);
        }
    }

    fn teach(&mut self, first: Mark<'event>, last: Mark<'event>) {
        let season = |mark: Mark<'_>| mark.label.season;
        if let (Some(one), Some(other)) = (season(first), season(last))
            && one != other
        {
            let expected = format!("the end of the term that begins with {}", first.event.named());
            self.faults.push(last.event.fault("", expected));
            return;
        }
        let label = if season(first).is_some() { first.label } else { last.label };
        // From the first day of a term to the last of it are two halves.
        let label = Label {
            half: first.label.half.filter(|_| first.label.half == last.label.half),
            ..label
        };
        let days = Days { from: first.day, to: last.day };
        let stated = (first.stated, last.stated);
        self.teaching.push(Stretch { days, label, event: first.event, stated });
    }

    /// Teaching whose end no event tells ends where the next holiday begins.
    fn end_at_holiday(&mut self, first: Mark<'event>, next: Option<Mark<'event>>) {
        let after = |holiday: &&Stretch<'_>| {
            holiday.days.from > first.day && next.is_none_or(|next| holiday.days.to < next.day)
        };
        let mut holidays = self.holidays.iter().filter(after);
        // Up to the next beginning there may be several; without one, the nearest.
        let holiday = if next.is_some() {
            holidays.next_back()
        } else {
            holidays.min_by_key(|holiday| holiday.days.from)
        };
        let day = holiday.and_then(|holiday| holiday.days.from.date().pred_opt());
        match day.and_then(|date| Day::try_from(date).ok()) {
            Some(day) => {
                let last = Mark { day, begins: false, label: first.label, stated: false, ..first };
                self.teach(first, last);
            }
            None => {
                self.faults.push(first.event.fault("", "an event that says when that term ends"))
            }
        }
    }

    /// Teaching whose beginning no event tells begins after the holiday before it.
    fn begin_at_holiday(&mut self, last: Mark<'event>, closed_until: Option<Day>) {
        let before = |holiday: &&Stretch<'_>| {
            holiday.days.to < last.day && closed_until.is_none_or(|day| holiday.days.to > day)
        };
        let holiday = self.holidays.iter().filter(before).min_by_key(|holiday| holiday.days.from);
        let day = holiday.and_then(|holiday| holiday.days.to.date().succ_opt());
        match day.and_then(|date| Day::try_from(date).ok()) {
            Some(day) => {
                let first = Mark { day, begins: true, label: last.label, stated: false, ..last };
                self.teach(first, last);
            }
            None => {
                self.faults.push(last.event.fault("", "an event that says when that term began"))
            }
        }
    }
}

/// The days of a holiday whose first and last are told by two events.
fn holiday_between(first: &Read<'_>, last: &Read<'_>) -> Days {
    Days { from: first.days.from, to: last.days.to }
}

/// Whether two stretches, the one beginning first, have no Monday to Friday between them.
fn touches(one: Days, other: Days) -> bool {
    let next = one.to.date().checked_add_days(Count::new(1));
    next.is_some_and(|next| {
        next.iter_days().find(|date| !is_weekend(*date)) >= Some(other.from.date())
    })
}

/// Why a second first day, or last day, tells nothing new; `None` where it contradicts.
fn same(one: Mark<'_>, other: Mark<'_>) -> Option<&'static str> {
    let seasons = one.label.season.zip(other.label.season);
    if seasons.is_some_and(|(one, other)| one != other) {
        return None;
    }
    if one.day == other.day {
        return Some("another event says the same");
    }
    let near = one.day.date().checked_add_days(Count::new(STAFF));
    if near.is_none_or(|near| other.day.date() > near) {
        return None;
    }
    if !one.stated || !other.stated {
        let weekdays = Days { from: one.day, to: other.day }.weekdays().count();
        return (weekdays <= 1).then_some("another event says the same");
    }
    match (one.begins, one.who, other.who) {
        (true, For::Staff, For::Everyone | For::Pupils) | (true, For::Everyone, For::Pupils) => {
            Some("the term has begun for staff before")
        }
        (false, For::Everyone | For::Pupils, For::Staff) => {
            Some("the term ends for staff later than for pupils")
        }
        _ => None,
    }
}
