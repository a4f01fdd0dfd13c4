//! The words of the lifecycle as people read them.

use alloc::string::String;

use crate::catalogue::FACTS;
use crate::choices::{Challenge, Every, GoalOwner, LeaderRole, Phase, RequesterRole};
use crate::lifecycle::{AgreedTerms, CommandName, GoalOutcome, LIFECYCLE, Progress, Role, State};
use crate::request::place;
use crate::wording;

/// A challenge, as the form calls it.
pub(super) fn challenge(challenge: Challenge) -> &'static str {
    let fact = FACTS.iter().find(|fact| fact.leaf == place::CHALLENGES);
    let mut options = fact.map_or(&[][..], |fact| fact.options).iter();
    options
        .find(|option| option.word == challenge.word())
        .map_or(challenge.word(), |option| option.label)
}

/// A role within a sentence.
pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::Requester => "whoever asked",
        Role::Host => "the school",
        Role::Leader => "the leader",
        Role::Broker => "the broker",
        Role::Funder => "whoever pays",
    }
}

/// A role at the beginning of a line.
pub(super) const fn role_first(role: Role) -> &'static str {
    match role {
        Role::Requester => "Whoever asked",
        Role::Host => "The school",
        Role::Leader => "The leader",
        Role::Broker => "The broker",
        Role::Funder => "Whoever pays",
    }
}

/// Those who may give a command, as the table has them: `the broker, the leader or the school`.
pub(super) fn who_may(command: CommandName) -> String {
    wording::either(who_gives(command)).unwrap_or_default()
}

/// All who give a command, as the table has them: `the broker, the leader and the school`.
pub(super) fn who_all(command: CommandName) -> String {
    wording::both(who_gives(command)).unwrap_or_default()
}

fn who_gives(command: CommandName) -> impl Iterator<Item = &'static str> {
    let step = LIFECYCLE.iter().find(|step| step.command == command);
    step.map_or(&[][..], |step| step.by).iter().map(|by| role(*by))
}

/// Where a deployment stands, in a sentence.
pub(super) const fn state(state: State) -> &'static str {
    match state {
        State::NotOpened => "Nothing has been asked for yet.",
        State::Draft => "The request is being written.",
        State::Submitted => "The request lies with the broker.",
        State::Brokering => "The broker is looking for a leader.",
        State::Matched => "A leader is proposed; school and leader have not both confirmed yet.",
        State::Scoping => "Goals and terms are being worked out.",
        State::Agreed => "Broker, leader and school have signed. The work has not begun.",
        State::Active => "The leader is at work.",
        State::Paused => "The work is paused.",
        State::Completed => "The work is completed. It has not been evaluated yet.",
        State::EndedEarly => "The work ended early. It has not been evaluated yet.",
        State::Closed => "The work is evaluated, and the deployment is closed.",
        State::Declined => "The network could not help.",
        State::Withdrawn => "The request was withdrawn.",
    }
}

/// The same after "one that is".
pub(super) const fn state_in_short(state: State) -> &'static str {
    match state {
        State::NotOpened => "not opened",
        State::Draft => "a draft",
        State::Submitted => "submitted",
        State::Brokering => "waiting for a leader",
        State::Matched => "waiting for both to confirm the match",
        State::Scoping => "not signed by all",
        State::Agreed => "agreed and not begun",
        State::Active => "at work",
        State::Paused => "paused",
        State::Completed => "completed",
        State::EndedEarly => "ended early",
        State::Closed => "closed",
        State::Declined => "declined",
        State::Withdrawn => "withdrawn",
    }
}

/// A leader's post.
pub(super) const fn post(post: LeaderRole) -> &'static str {
    match post {
        LeaderRole::TrustCeo => "chief executive of a trust",
        LeaderRole::ExecutiveHeadteacher => "executive headteacher",
        LeaderRole::Headteacher => "headteacher",
        LeaderRole::NationalLeaderOfEducation => "national leader of education",
        LeaderRole::FormerHeadteacher => "former headteacher",
        LeaderRole::OtherSeniorLeader => "senior leader",
    }
}

/// A phase.
pub(super) const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Nursery => "nursery",
        Phase::Primary => "primary",
        Phase::MiddleDeemedPrimary => "middle, deemed primary",
        Phase::MiddleDeemedSecondary => "middle, deemed secondary",
        Phase::Secondary => "secondary",
        Phase::AllThrough => "all-through",
        Phase::SixteenPlus => "16 plus",
        Phase::Special => "special",
        Phase::AlternativeProvision => "alternative provision",
    }
}

/// Who sees to a goal.
pub(super) const fn owner(owner: GoalOwner) -> &'static str {
    match owner {
        GoalOwner::School => role(Role::Host),
        GoalOwner::Leader => role(Role::Leader),
        GoalOwner::Broker => role(Role::Broker),
    }
}

/// `2 days a week`.
pub(super) fn pattern(terms: &AgreedTerms) -> String {
    pattern_of(terms.pattern, terms.every)
}

/// `2 days a week`.
pub(super) fn pattern_of(halves: u64, every: Every) -> String {
    [&wording::days(halves), " a ", every.word()].concat()
}

/// How far a goal is.
pub(super) const fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::NotStarted => "not started",
        Progress::OnTrack => "on track",
        Progress::AtRisk => "at risk",
        Progress::Achieved => "achieved",
        Progress::PartlyAchieved => "partly achieved",
        Progress::NotAchieved => "not achieved",
    }
}

/// What came of a goal.
pub(super) const fn outcome(outcome: GoalOutcome) -> &'static str {
    match outcome {
        GoalOutcome::Achieved => progress(Progress::Achieved),
        GoalOutcome::PartlyAchieved => progress(Progress::PartlyAchieved),
        GoalOutcome::NotAchieved => progress(Progress::NotAchieved),
    }
}

/// A word of the schema as it stands alone: `Partly achieved`.
pub(super) fn capital_spaced(word: &str) -> String {
    wording::capital(&word.replace('-', " "))
}

/// A local authority by its name, where the form knows it.
pub(super) fn authority(code: &str) -> Option<&'static str> {
    let fact = FACTS.iter().find(|fact| fact.leaf == place::SCHOOL_LOCAL_AUTHORITY)?;
    fact.suggestions.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Who asked for the help, within a sentence.
pub(super) const fn requester(role: RequesterRole) -> &'static str {
    match role {
        RequesterRole::School => "the school",
        RequesterRole::Trust => "its trust",
        RequesterRole::LocalAuthority => "its local authority",
        RequesterRole::Dfe => "the Department for Education",
        RequesterRole::Broker => "the broker",
    }
}
