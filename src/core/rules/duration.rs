//! Rules on how long a deployment lasts, and whether its days fit into it.

use alloc::string::String;

use super::{Basis, Check, Rule, Settled, Stages};
use crate::choices::Every;
use crate::decision::Severity;
use crate::remedy::{Change, Remedies, RemedyValue};
use crate::request::{Pattern, Terms, place};
use crate::truth::Truth::{self, Unknown};
use crate::truth::{Between, Grounds};
use crate::units::Day;
use crate::wording::{self, Figure, Wording, reference};
use remit_json::{digits, joined};

/// The first and the last day, where known.
fn start(check: &Check<'_>) -> Option<Day> {
    check.request.terms.start.known().map(|start| start.day())
}

fn end(check: &Check<'_>) -> Option<Day> {
    check.request.terms.end.known().map(|end| end.day())
}

const START: Figure = Figure {
    name: "start",
    about: reference("the first day"),
    shown: |check| wording::day(start(check)),
};
const END: Figure = Figure {
    name: "end",
    about: reference("the last day"),
    shown: |check| wording::day(end(check)),
};
const LAST_COVERED: Figure = Figure {
    name: "covered-to",
    about: reference("the last day that the calendar covers"),
    shown: |check| wording::day(check.calendar.cover().map(|(_, last)| last)),
};
const FIRST_COVERED: Figure = Figure {
    name: "covered-from",
    about: reference("the first day that the calendar covers"),
    shown: |check| wording::day(check.calendar.cover().map(|(first, _)| first)),
};

/// The dates, where both are known and the calendar covers them; `None` while one is unknown.
fn dates(check: &Check<'_>) -> Result<Option<(Day, Day)>, Settled> {
    let Terms { start, end, .. } = &check.request.terms;
    let (Some(first), Some(last)) = (start.known(), end.known()) else { return Ok(None) };
    if last < first {
        return Err(Settled::NotApplicable);
    }
    let beyond = |day: Day, leaf: Option<u8>| leaf.filter(|_| !check.calendar.covers(day));
    let beyond = Grounds::of(&[beyond(first.day(), start.leaf()), beyond(last.day(), end.leaf())]);
    if beyond.is_empty() {
        Ok(Some((first.day(), last.day())))
    } else {
        Err(Settled::Refer(beyond))
    }
}

/// Length and rhythm are agreed up front.
pub(super) const AGREED: Rule = Rule {
    id: "duration.agreed",
    title: "Dates, days and pattern are agreed",
    basis: Basis::Article("length agreed up front"),
    stages: Stages::OpenAtRequest,
    holds_the_lifecycle: true,
    inputs: &[
        place::TERMS_START,
        place::TERMS_END,
        place::TERMS_DAYS,
        place::PATTERN_DAYS,
        place::PATTERN_EVERY,
    ],
    verdict: |check| {
        let Terms { start, end, days, pattern, .. } = &check.request.terms;
        let Pattern { days: a_time, every } = pattern;
        let open = [start.open(), end.open(), days.open(), a_time.open(), every.open()];
        Ok(Truth::known_but(&open))
    },
    wording: Wording {
        met: "The dates, the number of days and the pattern are given.",
        unknown: "The first and last day, the number of days and how often the leader comes still have to be agreed.",
        ..Wording::NONE
    },
    ..Rule::USUAL
};

/// It ends no sooner than it begins.
pub(super) const ORDERED: Rule = Rule {
    id: "duration.ordered",
    title: "It ends no sooner than it begins",
    basis: Basis::Judgement("dates in their natural order"),
    stages: Stages::OpenAtRequest,
    holds_the_lifecycle: true,
    inputs: &[place::TERMS_END, place::TERMS_START],
    verdict: |check| {
        let Terms { start, end, .. } = &check.request.terms;
        Ok(match (end.known(), start.known()) {
            (Some(last), Some(first)) => {
                Truth::decided(last >= first, || Grounds::of(&[end.leaf(), start.leaf()]))
            }
            _ => Unknown(Grounds::of(&[end.open(), start.open()])),
        })
    },
    wording: Wording {
        met: "The last day is not before the first.",
        unmet: "The last day, {end}, is before the first, {start}.",
        unknown: "The first and the last day still have to be agreed.",
        ..Wording::NONE
    },
    figures: &[START, END],
    remedies: |check, remedies| {
        if let Some(least) = start(check) {
            remedies.choose(place::TERMS_END, Change::AtLeast(RemedyValue::Day(least)));
        }
    },
    ..Rule::USUAL
};

/// A request looks ahead.
pub(super) const STARTS_AHEAD: Rule = Rule {
    id: "duration.starts-ahead",
    title: "It starts today or later",
    basis: Basis::Judgement("a request is made before the work begins"),
    stages: Stages::OnlyRequest,
    inputs: &[place::TERMS_START],
    verdict: |check| Ok(check.request.terms.start.passes(|start| start.day() >= check.as_of)),
    wording: Wording {
        met: "The first day lies ahead.",
        unmet: "The first day, {start}, has already passed; the request is looked at on {today}.",
        unknown: "The first day still has to be agreed.",
        ..Wording::NONE
    },
    figures: &[
        START,
        Figure {
            name: "today",
            about: reference("the day on which the request is looked at"),
            shown: |check| Some(check.as_of.in_words()),
        },
    ],
    remedies: |check, remedies| {
        remedies.choose(place::TERMS_START, Change::AtLeast(RemedyValue::Day(check.as_of)));
    },
    ..Rule::USUAL
};

/// It begins when somebody is there.
pub(super) const STARTS_ON_SCHOOL_DAY: Rule = Rule {
    id: "duration.starts-on-school-day",
    title: "It starts on a school day",
    basis: Basis::Judgement("on its first day the leader should find somebody there"),
    stages: Stages::OpenAtRequest,
    severity: Severity::Advisory,
    inputs: &[place::TERMS_START],
    verdict: |check| {
        let start = &check.request.terms.start;
        match start.known() {
            Some(day) if !check.calendar.covers(day.day()) => Err(Settled::Refer(start.place())),
            _ => Ok(start.passes(|start| check.calendar.is_school_day(start.day()))),
        }
    },
    wording: Wording {
        met: "The first day is a school day.",
        unmet: "The first day, {start}, is not a school day; the next one is {next}.",
        unknown: "The first day still has to be agreed.",
        refer: "The school calendar reaches from {covered-from} to {covered-to}, so it does not say whether {start} is a school day.",
        ..Wording::NONE
    },
    figures: &[
        START,
        FIRST_COVERED,
        LAST_COVERED,
        Figure {
            name: "next",
            about: reference("the next school day"),
            shown: |check| {
                let next = wording::day(next_school_day(check));
                Some(next.unwrap_or_else(|| "beyond the school calendar".into()))
            },
        },
    ],
    remedies: |check, remedies| {
        let covered = start(check).is_some_and(|start| check.calendar.covers(start));
        if let Some(next) = next_school_day(check).filter(|_| covered) {
            remedies.choose(place::TERMS_START, Change::Set(RemedyValue::Day(next)));
        }
    },
    ..Rule::USUAL
};

fn next_school_day(check: &Check<'_>) -> Option<Day> {
    check.calendar.next_school_day(start(check)?)
}

/// How many extensions are already in the dates.
fn extensions(check: &Check<'_>) -> u64 {
    check.request.terms.extensions.known().map_or(0, |&extensions| extensions.into())
}

/// How many half-terms may be touched without a person's decision, given these extensions.
fn limit(check: &Check<'_>, extensions: u64) -> u64 {
    let terms = check.in_force.terms;
    let extended = extensions.saturating_mul(terms.extension_half_terms);
    terms.initial_half_terms.saturating_add(extended)
}

fn touched(check: &Check<'_>) -> Option<String> {
    let (start, end) = dates(check).ok()??;
    let touched = u64::try_from(check.calendar.touched(start, end).count()).ok()?;
    Some(wording::count(touched, "half-term"))
}

/// There are too many extensions, or too many half-terms.
fn beyond(check: &Check<'_>) -> Option<String> {
    let limits = check.in_force.terms;
    if extensions(check) > limits.extensions {
        let (most, given) = (limits.extensions, extensions(check));
        let most = wording::at_most(most, "extension");
        return Some(joined(&[
            "The network agrees ",
            &most,
            "; these dates count ",
            &digits(given),
        ]));
    }
    let total = wording::at_most(limits.total_half_terms, "half-term");
    let touched = touched(check)?;
    Some(joined(&["A deployment may touch ", &total, "; these dates touch ", &touched]))
}

/// The dates are long, or lie where the calendar cannot count.
fn why_refer(check: &Check<'_>) -> Option<String> {
    match touched(check) {
        Some(touched) => {
            let limit = wording::at_most(limit(check, extensions(check)), "half-term");
            Some(joined(&[
                "As a rule the network agrees ",
                &limit,
                ", and these dates touch ",
                &touched,
            ]))
        }
        None => {
            let (first, last) = check.calendar.cover()?;
            let (first, last) = (first.in_words(), last.in_words());
            let beyond = ", and these dates go beyond it";
            Some(joined(&["The school calendar reaches from ", &first, " to ", &last, beyond]))
        }
    }
}

/// A deployment strengthens a school and then ends.
pub(super) const WITHIN_LIMIT: Rule = Rule {
    id: "duration.within-limit",
    title: "It is no longer than agreed deployments are",
    basis: Basis::Article(
        "length agreed so that everyone knows the boundaries; the numbers are judgement: two half-terms, since half a term may begin in mid half-term, and six, a school year",
    ),
    stages: Stages::OpenAtRequest,
    inputs: &[place::TERMS_START, place::TERMS_END, place::EXTENSIONS],
    verdict: |check| {
        let Terms { start, end, extensions: given, .. } = &check.request.terms;
        let limits = check.in_force.terms;
        if extensions(check) > limits.extensions {
            return Ok(Truth::Fails(given.place()));
        }
        let Some((first, last)) = dates(check)? else {
            return Ok(Unknown(Grounds::of(&[start.open(), end.open()])));
        };
        let dates = || Grounds::of(&[start.leaf(), end.leaf()]);
        let touched =
            u64::try_from(check.calendar.touched(first, last).count()).unwrap_or(u64::MAX);
        if touched <= limit(check, extensions(check)) {
            Ok(Truth::Holds)
        } else if touched <= limits.total_half_terms {
            Err(Settled::Refer(dates()))
        } else {
            Ok(Truth::Fails(dates()))
        }
    },
    wording: Wording {
        met: "The dates are within the length that the network agrees.",
        unmet: "{beyond}.",
        unknown: "The first and the last day still have to be agreed.",
        refer: "{why}, so a broker will decide.",
        not_applicable: "The last day is before the first, so there is no length yet.",
    },
    figures: &[
        START,
        END,
        FIRST_COVERED,
        LAST_COVERED,
        Figure {
            name: "limit",
            about: reference("how many half-terms may be touched without a person's decision"),
            shown: |check| {
                let extensions = extensions(check).min(check.in_force.terms.extensions);
                Some(wording::count(limit(check, extensions), "half-term"))
            },
        },
        Figure {
            name: "total",
            about: reference("how many half-terms may be touched in all"),
            shown: |check| Some(wording::count(check.in_force.terms.total_half_terms, "half-term")),
        },
        Figure {
            name: "touched",
            about: reference("how many half-terms the dates touch"),
            shown: touched,
        },
        Figure { name: "why", about: reference("why a person must decide"), shown: why_refer },
        Figure {
            name: "beyond",
            about: reference("which limit the dates or extensions are beyond"),
            shown: beyond,
        },
        Figure {
            name: "extensions",
            about: reference("how many extensions are in the dates"),
            shown: |check| Some(wording::count(extensions(check), "extension")),
        },
    ],
    remedies: shorter,
    ..Rule::USUAL
};

/// Fewer extensions, or an end before the first half-term too many; nothing where that is not enough.
fn shorter(check: &Check<'_>, remedies: &mut Remedies) {
    let limits = check.in_force.terms;
    let most = limits.extensions;
    let mut fits = limit(check, extensions(check).min(most));
    let too_often = extensions(check) > most;
    if too_often {
        // Any number up to the most has to do, so nothing may rest on as many.
        fits = fits.min(limits.total_half_terms);
    }
    let mut shorten = None;
    if let Ok(Some((start, end))) = dates(check) {
        // The first half-term after so many.
        let after = |fits| {
            let fits = usize::try_from(fits).unwrap_or(usize::MAX);
            check.calendar.touched(start, end).nth(fits)
        };
        if let Some(too_many) = after(fits) {
            shorten = too_many.from.before().filter(|last| *last >= start);
            if shorten.is_none() && after(limits.total_half_terms).is_some() {
                return;
            }
        }
    }
    if too_often {
        remedies.choose(place::EXTENSIONS, Change::AtMost(RemedyValue::Whole(most)));
    }
    if let Some(last) = shorten {
        remedies.choose(place::TERMS_END, Change::AtMost(RemedyValue::Day(last)));
    }
}

/// How many half days the pattern gives between the dates, as far as that is known.
fn capacity(check: &Check<'_>, dates: Option<(Day, Day)>) -> Between {
    let Terms { start, end, pattern, .. } = &check.request.terms;
    let rhythm = pattern.days.known().zip(pattern.every.known());
    let Pattern { days, every } = pattern;
    let open = Grounds::of(&[days.open(), every.open(), start.open(), end.open()]);
    let known = Grounds::of(&[days.told(), every.told(), start.leaf(), end.leaf()]);
    match (dates, rhythm) {
        (None, _) => Between::unknown(open),
        (Some((first, last)), Some((&days, &every))) => {
            Between::exactly(check.calendar.capacity(first, last, days.into(), every), known)
        }
        // Whatever the pattern, there is no more than every school day of the dates.
        (Some((first, last)), None) => {
            let most = check.calendar.school_days(first, last).saturating_mul(2);
            Between { least: 0, most: Some(most), known, open }
        }
    }
}

/// What fits at most between the dates.
fn most_that_fits(check: &Check<'_>) -> Option<u64> {
    capacity(check, dates(check).ok()?).most
}

/// The days asked for fit between the dates.
pub(super) const DELIVERABLE: Rule = Rule {
    id: "duration.deliverable",
    title: "The days fit between the dates",
    basis: Basis::Article("one day a month, two days a week"),
    stages: Stages::OpenAtRequest,
    inputs: &[
        place::TERMS_DAYS,
        place::PATTERN_DAYS,
        place::PATTERN_EVERY,
        place::TERMS_START,
        place::TERMS_END,
    ],
    verdict: |check| {
        let dates = dates(check)?;
        Ok(check.request.terms.days.number().at_most(capacity(check, dates)))
    },
    wording: Wording {
        met: "The days fit between the dates, at the pattern given.",
        unmet: "The request asks for {days}; from {start} to {end}{pattern} there is room for {capacity}.",
        unknown: "Whether the days fit can be said once the dates, the days and the pattern are agreed.",
        refer: "The school calendar reaches from {covered-from} to {covered-to}, so a broker will look at whether the days fit.",
        not_applicable: "The last day is before the first, so no day fits between them yet.",
    },
    figures: &[
        START,
        END,
        FIRST_COVERED,
        LAST_COVERED,
        Figure {
            name: "days",
            about: reference("the days asked for"),
            shown: |check| check.request.terms.days.known().map(|&days| wording::days(days.into())),
        },
        Figure {
            name: "capacity",
            about: reference("how many days fit between the dates"),
            shown: |check| most_that_fits(check).map(wording::so_many),
        },
        Figure {
            name: "pattern",
            about: reference("how often the leader comes, with the word \"at\" before it"),
            shown: |check| {
                let pattern = &check.request.terms.pattern;
                let rhythm = pattern.days.known().zip(pattern.every.known());
                Some(rhythm.map_or_else(Default::default, |(&days, every)| {
                    let every = match every {
                        Every::Week => "week",
                        Every::Month => "month",
                    };
                    joined(&[" at ", &wording::days(days.into()), " a ", every])
                }))
            },
        },
    ],
    remedies: |check, remedies| match most_that_fits(check) {
        None => {}
        Some(0) => later(check, remedies),
        Some(fits) => fewer(fits, remedies),
    },
    ..Rule::USUAL
};

/// Where no day fits: an end by which the days do. Where the calendar ends before that, the first
/// by which any fit, and no more days than that.
fn later(check: &Check<'_>, remedies: &mut Remedies) {
    let (Ok(Some((start, end))), Some((_, last))) = (dates(check), check.calendar.cover()) else {
        return;
    };
    let fits = |end| capacity(check, Some((start, end))).most.unwrap_or_default();
    let asked = check.request.terms.days.number().least;
    let wanted = if fits(last) < asked { 1 } else { asked };
    if fits(last) < wanted {
        return;
    }
    // The more days, the more fit: half of the days left lie on one side.
    let (mut too_early, mut enough) = (end, last);
    while let Some(middle) = too_early.halfway_to(enough) {
        if fits(middle) < wanted { too_early = middle } else { enough = middle }
    }
    remedies.choose(place::TERMS_END, Change::AtLeast(RemedyValue::Day(enough)));
    if fits(enough) < asked {
        fewer(fits(enough), remedies);
    }
}

/// No more days than this.
fn fewer(halves: u64, remedies: &mut Remedies) {
    remedies.choose(place::TERMS_DAYS, Change::AtMost(RemedyValue::Halves(halves)));
}
