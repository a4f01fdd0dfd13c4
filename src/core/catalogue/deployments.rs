//! The lifecycle as the pages of a deployment word it: where it stands, who acts, what can be done, what
//! each command asks, and why one is refused. No school and no person is ever labelled.

use crate::choices::FundingSource;
use crate::lifecycle::{CommandName, Datum, GoalOutcome, Progress, RefusalCode, Role, State};

/// What something is called, and what helps to understand it; that may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Its name, or the question.
    pub label: &'static str,
    /// What to know of it; may be empty.
    pub hint: &'static str,
}

const fn named(label: &'static str, hint: &'static str) -> Wording {
    Wording { label, hint }
}

/// What a goal starts from, which no rule reads.
pub const GOAL_BASELINE: Wording = named("Where does it stand now?", "");

/// By what the network knows a leader, which no rule reads.
pub const LEADER_ID: Wording = named("By what id does the network know the leader?", "");

/// Where a deployment stands: the heading of a column of the board, and a sentence.
pub const fn state(state: State) -> Wording {
    match state {
        State::NotOpened => named("Not opened", "Nothing has been asked for yet."),
        State::Draft => named("Draft", "The request is being written."),
        State::Submitted => named("With the broker", "The request lies with the broker."),
        State::Brokering => named("Looking for a leader", "The broker is looking for a leader."),
        State::Matched => named("Leader proposed", "School and leader say whether they fit."),
        State::Scoping => {
            named("Goals and terms", "Goals and terms are being worked out, and then signed.")
        }
        State::Agreed => {
            named("Agreed", "Broker, leader and school have signed. The work has not begun.")
        }
        State::Active => named("At work", "The leader is at work at the school."),
        State::Paused => named("Paused", "The work rests for a while."),
        State::Completed => named("Completed", "The work is done. It has not been evaluated yet."),
        State::EndedEarly => {
            named("Ended early", "The work ended before its time. It has not been evaluated yet.")
        }
        State::Closed => named("Closed", "The work is evaluated. Nothing follows."),
        State::Declined => named("Declined", "The network could not help. Nothing follows."),
        State::Withdrawn => {
            named("Withdrawn", "The request was withdrawn before the work began. Nothing follows.")
        }
    }
}

/// Who acts: at the beginning of a line, and within a sentence.
pub const fn role(role: Role) -> Wording {
    match role {
        Role::Requester => named("Whoever asked", "whoever asked"),
        Role::Host => named("The school", "the school"),
        Role::Leader => named("The leader", "the leader"),
        Role::Broker => named("The broker", "the broker"),
        Role::Funder => named("Whoever pays", "whoever pays"),
    }
}

/// What a command does, as a button says it, and what the log says once it was done.
pub const fn command(command: CommandName) -> Wording {
    use CommandName as Name;
    match command {
        Name::Open => named("Open the deployment", "Opened with a request"),
        Name::Amend => named("Change the request", "Changed the request"),
        Name::Submit => named("Send to the broker", "Sent the request to the broker"),
        Name::Return => named("Give it back", "Gave the request back"),
        Name::Accept => named("Take the request on", "Took the request on"),
        Name::Decline => named("Decline", "Said that the network cannot help"),
        Name::ProposeLeader => named("Propose a leader", "Proposed a leader"),
        Name::ConfirmMatch => named("Confirm the match", "Confirmed the match"),
        Name::RejectMatch => named("Say that it is no match", "Said that it is no match"),
        Name::RecordDiagnosis => named("Write down what was found", "Wrote down what was found"),
        Name::SetConsent => {
            named("Say whether the school wants the help", "Said whether the school wants the help")
        }
        Name::SetGoals => named("Set the goals", "Set the goals"),
        Name::SetTerms => named("Set days and dates", "Set days and dates"),
        Name::SetFunding => named("Set who pays", "Set who pays"),
        Name::SetLeader => {
            named("Change what is known of the leader", "Changed what is known of the leader")
        }
        Name::Sign => named("Sign goals and terms", "Signed goals and terms"),
        Name::Reopen => named("Open what was signed again", "Opened what was signed again"),
        Name::ConfirmFunding => named("Confirm a payment", "Confirmed a payment"),
        Name::Start => named("Begin the work", "Began the work"),
        Name::LogVisit => named("Write down a visit", "Wrote down a visit"),
        Name::VoidVisit => named("Take back a visit", "Took back a visit"),
        Name::Review => named("Review the goals", "Reviewed the goals"),
        Name::ProposeVariation => named("Propose a change", "Proposed a change"),
        Name::SignVariation => named("Sign the change", "Signed the change"),
        Name::RejectVariation => named("Say no to the change", "Said no to the change"),
        Name::RaiseConcern => named("Raise a concern", "Raised a concern"),
        Name::ResolveConcern => {
            named("Say what became of a concern", "Said what became of a concern")
        }
        Name::RecordChange => {
            named("Write down a change at the school", "Wrote down a change at the school")
        }
        Name::Pause => named("Pause the work", "Paused the work"),
        Name::Resume => named("Take the work up again", "Took the work up again"),
        Name::Complete => named("Complete the work", "Completed the work"),
        Name::EndEarly => named("End the work early", "Ended the work early"),
        Name::Reflect => named("Look back", "Looked back"),
        Name::Evaluate => named("Evaluate and close", "Evaluated and closed"),
        Name::Withdraw => named("Withdraw the request", "Withdrew the request"),
    }
}

/// What a command asks.
pub const fn datum(datum: Datum) -> Wording {
    match datum {
        Datum::Request => named("What is asked for?", ""),
        Datum::Patch => named("What is to change?", "Only what you change here is written down."),
        Datum::Reason => named("Why?", "A sentence that all sides may read."),
        Datum::Leader => named("The leader", ""),
        Datum::Summary => named("What is it about?", "A few sentences. All sides may read them."),
        Datum::HostConsent => named("Does the school want the help?", ""),
        Datum::Goals => named("The goals", ""),
        Datum::Challenges => named("What is the help about?", ""),
        Datum::Terms => named("Days and dates", ""),
        Datum::Funding => named("Who pays", ""),
        Datum::Line => named("Which payment?", ""),
        Datum::Reference => {
            named("What does the payer call it?", "An order number, for example PO-118.")
        }
        Datum::Variation => named("Is it a payment of the proposed change?", ""),
        Datum::On => named("On which day?", ""),
        Datum::Days => named("How long was it?", ""),
        Datum::Note => named("Is there anything to note?", "You can leave this empty."),
        Datum::Visit => named("Which visit?", ""),
        Datum::Progress => named("How far is each goal?", ""),
        Datum::Kind => named("What kind of change is it?", ""),
        Datum::Concern => named("Which concern?", ""),
        Datum::Outcome => named("What became of it?", ""),
        Datum::Exit => {
            named("How does the school go on?", "What stays, who carries it, what is still to do.")
        }
        Datum::Independent => named("Can the school go on by itself?", ""),
        Datum::Text => named("What was learnt?", ""),
        Datum::Outcomes => named("What came of each goal?", ""),
    }
}

/// Who pays, and what kind of number names them.
pub const fn payer(source: FundingSource) -> (&'static str, &'static str) {
    match source {
        FundingSource::School => ("The school", "URN"),
        FundingSource::Trust => ("The trust", "UID"),
        FundingSource::LocalAuthority => ("The local authority", "code"),
        FundingSource::DfeOffer => ("The Department for Education", ""),
    }
}

/// How far a goal is.
pub const fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::NotStarted => "Not begun",
        Progress::OnTrack => "As planned",
        Progress::AtRisk => "In doubt",
        Progress::Achieved => "Reached",
        Progress::PartlyAchieved => "Reached in part",
        Progress::NotAchieved => "Not reached",
    }
}

/// What came of a goal.
pub const fn goal_outcome(outcome: GoalOutcome) -> &'static str {
    match outcome {
        GoalOutcome::Achieved => progress(Progress::Achieved),
        GoalOutcome::PartlyAchieved => progress(Progress::PartlyAchieved),
        GoalOutcome::NotAchieved => progress(Progress::NotAchieved),
    }
}

/// Why a command is refused, and what would help.
pub const fn refusal(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::Conflict => {
            "Something else was written down in the meantime. Look at what is new, then try again."
        }
        RefusalCode::Clock => {
            "This is older than the last entry. Check the clock of this computer."
        }
        RefusalCode::WrongState => "This cannot be done where the deployment stands now.",
        RefusalCode::WrongActor => "Somebody in another role does this.",
        RefusalCode::MissingData => "Something is still to be said first.",
        RefusalCode::CheckFailed => "The check of the request stands in the way.",
        RefusalCode::AlreadyGiven => "You have given this already. Others are still to.",
        RefusalCode::SamePerson => "The other side must be another person.",
        RefusalCode::NotFound => "There is no such entry.",
        RefusalCode::NoVariation => "No change is proposed.",
        RefusalCode::VariationOpen => {
            "A change is proposed and not settled. Sign it or say no to it first."
        }
        RefusalCode::NotWorkingDay => "That day is a weekend or a bank holiday.",
        RefusalCode::TooEarly => "That is before the day from which it may be.",
        RefusalCode::OutsideTerms => "That is outside the dates that were agreed.",
        RefusalCode::InFuture => "That day is still to come.",
        RefusalCode::DayFull => "A day holds one day’s work, and that day is full.",
        RefusalCode::DaysExceeded => {
            "That would be more days than were agreed. Propose a change first."
        }
        RefusalCode::BelowLogged => "More than that has already been worked.",
        RefusalCode::FundingShort => "Payment is planned for fewer days than that.",
        RefusalCode::FundingUnconfirmed => "Payment is not confirmed for every day yet.",
        RefusalCode::ExtensionLimit => {
            "The network agrees neither a longer extension nor one more."
        }
        RefusalCode::DiagnosisMissing => "What the leader found must be written down first.",
        RefusalCode::GoalsOpen => {
            "It must be said of each goal what came of it. Review the goals first."
        }
        RefusalCode::ConcernOpen => "A concern is open. Say what became of it first.",
    }
}

/// What the page of a deployment says besides, by the name under which it has it; `{…}` stands for what it
/// puts there.
pub const PAGE: &[(&str, &str)] = &[
    ("actions", "What you can do now"),
    ("ended", "Nothing: this deployment has come to its end."),
    ("actingAs", "As {role}."),
    ("othersFirst", "Nothing just now. Others are to act first."),
    ("notNow", "What cannot be done now, and why ({count})"),
    ("log", "What was written down"),
    ("entryStands", "The entry is as it was written."),
    (
        "entriesStand",
        "All {count} entries are as they were written, each bound to the one before it.",
    ),
    (
        "untrue",
        "The log stops being true at entry {seq}. Ask whoever keeps it for the copy of another side.",
    ),
    ("toKeep", "To keep or to send"),
    ("agreement", "The agreement"),
    ("progress", "Progress"),
    ("evaluation", "The evaluation"),
    ("leader", "The leader’s record"),
    ("wholeLog", "The whole log"),
    ("wholeDay", "A whole day"),
    ("halfDay", "Half a day"),
    ("howSeen", "How is that seen? ({goal})"),
    ("inProposedChange", "{line} (in the proposed change)"),
    ("halfADay", "half a day"),
    ("oneDay", "1 day"),
    ("days", "{days} days"),
    ("lineFor", "{payer}, {days}"),
    ("lineAt", "{line} at £{pounds}"),
    ("payerWith", "{payer} ({id})"),
    ("payer school", "The school"),
    ("payer trust", "The trust"),
    ("payer local-authority", "The local authority"),
    ("payer dfe-offer", "An offer of the DfE"),
    ("noPayer", "A payer who is not named yet"),
    ("noPattern", "not agreed yet"),
    ("every week", "{days} a week"),
    ("every month", "{days} a month"),
    ("noSchool", "A school that is not named yet"),
    ("school", "School {urn}"),
    ("getting", "Getting the deployment ready …"),
    (
        "notShown",
        "This deployment cannot be shown just now, because a part of the page did not load.",
    ),
    (
        "notRead",
        "This log cannot be read: entry {entry} is not as it was written ({found}). Nothing of it is shown.",
    ),
    ("tryAgain", "Try again"),
    ("tooEarly", "It is too early for this report."),
    ("noReport", "This report could not be made just now."),
    ("waits", "It waits for"),
    ("waitsFor", "{role}: {command}"),
    ("needed", "This is needed."),
    ("doneAs", "You do this as {role}."),
    ("standsFor", "It stands for what this page shows now, up to entry {entry} of the log."),
    ("notDone", "This was not done."),
    ("notKept", "It could not be kept. What you wrote is still here."),
    ("lookAgain", "Some answers need another look."),
    ("notNowButton", "Not now"),
    ("goals", "Goals"),
    ("terms", "Days and dates"),
    ("starts", "From"),
    ("ends", "To"),
    ("daysAgreed", "Days"),
    ("howOften", "How often"),
    ("whoPays", "Who pays"),
    ("measuredBy", "Measured by"),
    ("now", "Now"),
    ("target", "Target"),
    ("due", "By"),
    ("seenBy", "Seen by"),
    ("goalNumber", "Goal {number}"),
    ("daysWorked", "{worked} of {agreed} worked"),
    ("confirmed", "Confirmed"),
    ("notConfirmed", "Not confirmed yet"),
    ("inTime", "In time"),
    ("weekByWeek", "Week by week"),
    ("visits", "Visits"),
    ("day", "Day"),
    ("length", "Length"),
    ("note", "Note"),
    ("takenBack", "Taken back: {reason}"),
    ("variation", "The change that is proposed"),
    ("concerns", "Concerns"),
    ("concernBy", "{summary} ({role})"),
    ("open", "Open."),
    ("became", "What became of it: {outcome}"),
    ("proposed", "Proposed"),
    ("nobodySigned", "Nobody has signed it yet."),
    ("signedBy", "Signed by {roles}."),
    ("agreedBy", "Who has agreed"),
    ("thatTheyFit", "That they fit"),
    ("goalsAndTerms", "Goals and terms"),
    ("signedAs", "Signed as"),
    ("givenOn", "{role}, {day}"),
    ("found", "What was found"),
    ("foundOn", "{day}: {summary}"),
    ("stays", "What stays"),
    ("goesOn", "How the school goes on"),
    ("byItself", "By itself"),
    ("yes", "Yes"),
    ("no", "No"),
    ("hostReflects", "The school, looking back"),
    ("leaderReflects", "The leader, looking back"),
    ("amongStates", "Show it among all states"),
    ("chooseDay", "Choose a day to go to “{command}”. Arrow keys lead from day to day."),
    ("halfTerm", "{name}: {from} to {to}"),
    ("week", "Week"),
    ("weekday 1", "Mon"),
    ("weekday 2", "Tue"),
    ("weekday 3", "Wed"),
    ("weekday 4", "Thu"),
    ("weekday 5", "Fri"),
    ("weekday 6", "Sat"),
    ("weekday 7", "Sun"),
    ("mark bank-holiday", "Bank holiday"),
    ("mark closed", "Closed"),
    ("mark holiday", "Holiday"),
    ("mark starts", "Starts"),
    ("mark earlier", "Earlier end"),
    ("mark ends", "Ends"),
    ("mark paused", "Paused"),
    ("mark visit", "Visit"),
    ("mark half", "Half a day"),
    ("mark review", "Review"),
    ("mark today", "Today"),
    ("dayFor", "{day}: {command}"),
    ("markOn", "{mark}, {weekday} {day}"),
    ("locale", "en-GB"),
];
