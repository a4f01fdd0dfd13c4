//! The agreement: what broker, leader and school sign.

use alloc::string::String;
use alloc::vec::Vec;

use super::markdown::{Line, Markdown};
use super::parts::{self, Properties, not_settled};
use super::variations::Fate;
use super::{Source, Told, words};
use crate::calendar::HalfTerm;
use crate::lifecycle::tree::{Tree, day, days, list, object, text};
use crate::lifecycle::{CommandName, Given, Role, State, given, is_confirmed};
use crate::request::{FundingLine, Request};
use crate::units::Day;
use crate::wording;
use remit_json::{Json, digits};

/// What is said of a part of which nothing is known.
const NOTHING_YET: &str = "Not settled yet.";

/// The agreement as it stands: signed, or as it would be signed.
pub(super) fn told(source: &Source<'_>) -> Told {
    let state = source.deployment.state();
    if source.agreement().is_none() && state != State::Scoping {
        return Err(source
            .too_early("a deployment whose goals and terms are being worked out, or are signed"));
    }
    Ok((properties(source), markdown(source)))
}

fn properties(source: &Source<'_>) -> Properties {
    let request = source.record().request();
    let (school, requester) = source.sides();
    let mut told = alloc::vec![
        ("school", parts::school(school)),
        ("requester", parts::told(requester)),
        ("leader", parts::leader(&request.leader)),
        ("challenges", parts::challenges_told(request)),
        ("goals", list(request.goals.entries(), parts::told)),
        ("terms", terms(source, request)),
        ("funding", parts::funding(request)),
        ("daysConfirmed", days(confirmed(request))),
    ];
    told.extend(cost(request).map(|pence| ("costPence", Json::Whole(pence))));
    told.push(("boundaries", list(&boundaries(source), |line| text(line.text()))));
    told.push(("signatures", list(signatures(source), given)));
    if let Some(signing) = source.chronicle.signings.last().filter(|_| source.agreement().is_some())
    {
        told.push(("signedSeq", Json::Whole(signing.seq)));
        told.push(("signedAs", text(&signing.hash)));
    }
    let open = source.chronicle.variations.last().filter(|told| told.fate == Fate::Open);
    told.extend(open.map(|open| ("variation", open.tree())));
    told
}

/// The terms, with the half-terms that their days touch.
fn terms(source: &Source<'_>, request: &Request) -> Tree {
    let mut terms = parts::told(&request.terms);
    if let Json::Object(properties) = &mut terms {
        let touched = half_terms(source, request);
        properties.push(("halfTerms".into(), list(&touched, |term| half_term(term))));
    }
    terms
}

/// A half-term as JSON.
pub(super) fn half_term(term: &HalfTerm) -> Tree {
    object([("id", text(&term.id)), ("from", day(term.from)), ("to", day(term.to))])
}

fn dates(request: &Request) -> Option<(Day, Day)> {
    Some((request.terms.start.known()?.day(), request.terms.end.known()?.day()))
}

fn half_terms<'source>(source: &Source<'source>, request: &Request) -> Vec<&'source HalfTerm> {
    let Some((start, end)) = dates(request) else { return Vec::new() };
    source.engine.policy().calendar.touched(start, end).collect()
}

/// Who has signed what stands.
fn signatures<'source>(source: &'source Source<'_>) -> &'source [Given] {
    let pending = || source.record().pending().map_or(&[][..], Vec::as_slice);
    source.agreement().map_or_else(pending, |agreement| &agreement.signatures)
}

/// Halves of days for which payment is confirmed.
fn confirmed(request: &Request) -> u64 {
    let lines = request.funding.entries().iter().filter(|line| is_confirmed(line));
    lines.filter_map(halves).fold(0, u64::saturating_add)
}

/// What all lines cost together, where every line's cost is known.
fn cost(request: &Request) -> Option<u64> {
    let mut lines = request.funding.entries().iter();
    lines.try_fold(0_u64, |sum, line| sum.checked_add(parts::cost(line)?))
}

fn halves(line: &FundingLine) -> Option<u64> {
    line.days.known().map(|days| (*days).into())
}

/// Within what the work stays, and what holds until it is changed.
fn boundaries(source: &Source<'_>) -> Vec<Line> {
    let policy = source.engine.policy();
    let accepted = source.record().accepted.as_ref();
    let limits =
        accepted.and_then(|accepted| policy.in_force(accepted.day)).map(|in_force| in_force.terms);
    let extension = limits.map(|limits| match limits.extensions {
        0 => Line::own(&["This network agrees no extensions into another half-term."]),
        _ => Line::own(&[
            "An extension is by ",
            &wording::at_most(limits.extension_half_terms, "half-term"),
            "; there are ",
            &wording::at_most(limits.extensions, "extension"),
            ", and the work touches ",
            &wording::at_most(limits.total_half_terms, "half-term"),
            " in all.",
        ]),
    });
    let mut boundaries = alloc::vec![
        Line::own(&[
            "The work does not begin before its first day, nor before all three have signed and payment is confirmed for every day."
        ]),
        Line::own(&[
            "A day of work is a Monday to Friday that is no bank holiday, from the first day to the last. No date counts for more than one day, and no more days are worked than are agreed."
        ]),
        Line::own(&[
            "Goals, terms and who pays stay as they stand here until ",
            &words::who_all(CommandName::SignVariation),
            " have signed a change. Any of them may propose one."
        ]),
    ];
    boundaries.extend(extension);
    boundaries.extend([
        Line::own(&[&wording::capital(&words::who_may(CommandName::EndEarly)), " may end the work early, saying why. ", &wording::capital(&words::who_may(CommandName::Pause)), " may pause it."]),
        Line::own(&["Anybody who takes part may raise a concern. While one is open, the work is neither completed nor evaluated."]),
        Line::own(&["A child at risk, or an allegation against staff, is reported at once to the local authority’s children’s services or designated officer, and not here."]),
    ]);
    boundaries
}

fn markdown(source: &Source<'_>) -> Markdown {
    let request = source.record().request();
    let is_signed = source.agreement().is_some();
    let title = if is_signed { "Agreement" } else { "Agreement, not signed by all yet" };
    let mut out = Markdown::new(&Line::own(&[title]));
    let (school, requester) = source.sides();
    let asked_by =
        requester.role.known().map_or("somebody who is not named", |role| words::requester(*role));
    out.list(&[
        Line::bold(&["School:"]).then(&[" "]).and(&parts::school_line(school)),
        Line::bold(&["Asked for by:"]).then(&[" ", asked_by]),
        Line::bold(&["Leader:"]).then(&[" "]).and(&parts::leader_line(&request.leader)),
        Line::bold(&["Where it stands:"]).then(&[" ", words::state(source.deployment.state())]),
    ]);
    out.heading("What help is for");
    out.list(&parts::challenge_lines(request));
    out.heading("Goals");
    if request.goals.entries().is_empty() {
        out.paragraph(&Line::own(&[NOTHING_YET]));
    }
    for (number, goal) in request.goals.entries().iter().enumerate() {
        parts::write_goal(number, goal, &mut out);
    }
    write_terms(source, request, &mut out);
    write_funding(request, &mut out);
    out.heading("Boundaries");
    out.list(&boundaries(source));
    write_signatures(source, &mut out);
    out
}

fn write_terms(source: &Source<'_>, request: &Request, out: &mut Markdown) {
    out.heading("Dates and days");
    let Some((start, end)) = dates(request) else {
        out.paragraph(&Line::own(&[NOTHING_YET]));
        return;
    };
    let mut lines = alloc::vec![
        Line::bold(&["First day:"]).then(&[" ", &start.in_words()]),
        Line::bold(&["Last day:"]).then(&[" ", &end.in_words()]),
    ];
    let days = request.terms.days.known().map(|days| wording::days((*days).into()));
    let often = parts::how_often(&request.terms);
    let days = days.map_or_else(not_settled, |days| Line::own(&[&days]));
    let often = often.map_or_else(not_settled, |often| Line::own(&[&often]));
    lines.push(Line::bold(&["Days of work, in all:"]).then(&[" "]).and(&days));
    lines.push(Line::bold(&["How often, as planned:"]).then(&[" "]).and(&often));
    let touched = half_terms(source, request);
    let count = wording::count(u64::try_from(touched.len()).unwrap_or_default(), "half-term");
    let touched: Vec<String> =
        touched.iter().map(|term| wording::days_between(term.from, term.to)).collect();
    if !touched.is_empty() {
        lines.push(Line::bold(&["Spread over:"]).then(&[" ", &count, ", ", &touched.join("; ")]));
    }
    out.list(&lines);
}

fn write_funding(request: &Request, out: &mut Markdown) {
    out.heading("Who pays");
    let mut rows: Vec<[Line; 5]> = Vec::new();
    for line in request.funding.entries() {
        let rate = line.day_rate_pence.known().map(|rate| wording::pounds((*rate).into()));
        let confirmed = match (is_confirmed(line), line.reference.text()) {
            (true, Some(reference)) => {
                Line::own(&["Yes ("]).and(&Line::said(reference)).then(&[")"])
            }
            (true, None) => Line::own(&["Yes"]),
            (false, _) => Line::own(&["Not yet"]),
        };
        rows.push([
            parts::payer_line(line.source.known().copied(), line.payer.known()),
            Line::of(halves(line).map(wording::number_of_days)),
            Line::of(rate),
            Line::of(parts::cost(line).map(wording::pounds)),
            confirmed,
        ]);
    }
    let all = request.funding.entries().iter().filter_map(halves).fold(0, u64::saturating_add);
    rows.push([
        Line::bold(&["In all"]),
        Line::bold(&[&wording::number_of_days(all)]),
        Line::default(),
        Line::of(cost(request).map(wording::pounds)),
        Line::own(&["Confirmed for ", &wording::days(confirmed(request))]),
    ]);
    out.table(["Who pays", "Days", "A day, all expenses included", "Total", "Confirmed"], &rows);
}

fn write_signatures(source: &Source<'_>, out: &mut Markdown) {
    out.heading("Signatures");
    let signed = signatures(source);
    let rows: Vec<[Line; 3]> = [Role::Broker, Role::Leader, Role::Host]
        .into_iter()
        .map(|role| {
            let given = signed.iter().find(|given| given.role == role);
            let who = Line::own(&[words::role_first(role)]);
            match given {
                Some(given) => [who, Line::said(&given.id), Line::own(&[&given.day.in_words()])],
                None => [who, Line::default(), Line::own(&["Not yet"])],
            }
        })
        .collect();
    out.table(["For", "Signed by", "On"], &rows);
    let signing = source.chronicle.signings.last().filter(|_| source.agreement().is_some());
    if let Some(signing) = signing {
        let seq = digits(signing.seq);
        out.paragraph(
            &Line::own(&["The last of these signatures is event ", &seq, " of the log of this deployment, and its hash is "])
                .and(&Line::code(&signing.hash))
                .then(&[". Keep it: with it anybody can show later whether this agreement, or anything before it, was changed."]),
        );
    }
    if let Some(open) = source.chronicle.variations.last().filter(|told| told.fate == Fate::Open) {
        out.heading("A change that is proposed");
        out.paragraph(&open.line().1);
    }
}
