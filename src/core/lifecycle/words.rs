//! The words of the lifecycle: states, roles, commands, data, refusals.

use serde::{Serialize, Serializer};

use crate::choices::Party;
use crate::reader::{Kind, Leaf, Misfit, Says};
use remit_json::Json;

choice! {
    /// Where a deployment stands.
    State {
        /// No command has opened it yet.
        NotOpened = "not-opened",
        /// The request is being written.
        Draft = "draft",
        /// The request lies with the broker.
        Submitted = "submitted",
        /// The broker looks for a leader.
        Brokering = "brokering",
        /// A leader is proposed; school and leader say whether they fit.
        Matched = "matched",
        /// Goals and terms are worked out.
        Scoping = "scoping",
        /// Broker, leader and host have signed.
        Agreed = "agreed",
        /// The leader works at the school.
        Active = "active",
        /// The work rests for a while.
        Paused = "paused",
        /// The work is done.
        Completed = "completed",
        /// The work ended before its time.
        EndedEarly = "ended-early",
        /// Evaluated: nothing follows.
        Closed = "closed",
        /// The network could not help: nothing follows.
        Declined = "declined",
        /// Withdrawn before it began: nothing follows.
        Withdrawn = "withdrawn",
    }
}
choice! {
    /// In which role somebody acts.
    Role {
        /// Whoever asks for the help.
        Requester = "requester",
        /// The school that is helped.
        Host = "host",
        /// The leader who goes there.
        Leader = "leader",
        /// The network that brokers.
        Broker = "broker",
        /// Whoever pays.
        Funder = "funder",
    }
}
choice! {
    /// What somebody may tell a deployment.
    CommandName {
        /// Opens the deployment with a request.
        Open = "open",
        /// Changes the request while it is a draft.
        Amend = "amend",
        /// Hands the request to the broker.
        Submit = "submit",
        /// Gives it back.
        Return = "return",
        /// Takes it on.
        Accept = "accept",
        /// Says that the network cannot help.
        Decline = "decline",
        /// Proposes a leader.
        ProposeLeader = "propose-leader",
        /// School or leader says that they fit.
        ConfirmMatch = "confirm-match",
        /// Somebody says that they do not.
        RejectMatch = "reject-match",
        /// The leader writes down what was found.
        RecordDiagnosis = "record-diagnosis",
        /// The school says whether it wants the help.
        SetConsent = "set-consent",
        /// Sets the goals.
        SetGoals = "set-goals",
        /// Sets the terms.
        SetTerms = "set-terms",
        /// Sets who pays.
        SetFunding = "set-funding",
        /// Changes facts about the leader.
        SetLeader = "set-leader",
        /// Signs goals and terms.
        Sign = "sign",
        /// Opens what was signed again.
        Reopen = "reopen",
        /// Confirms that a line will be paid.
        ConfirmFunding = "confirm-funding",
        /// Says on which day the leader began.
        Start = "start",
        /// Writes down a visit.
        LogVisit = "log-visit",
        /// Takes back a visit written down wrongly.
        VoidVisit = "void-visit",
        /// Says how far the goals are.
        Review = "review",
        /// Proposes other goals, terms or funding.
        ProposeVariation = "propose-variation",
        /// Signs them.
        SignVariation = "sign-variation",
        /// Says no to them.
        RejectVariation = "reject-variation",
        /// Raises a concern.
        RaiseConcern = "raise-concern",
        /// Says what became of a concern.
        ResolveConcern = "resolve-concern",
        /// Writes down what has changed at the school.
        RecordChange = "record-change",
        /// Lets the work rest.
        Pause = "pause",
        /// Takes it up again.
        Resume = "resume",
        /// Says that the work is done.
        Complete = "complete",
        /// Ends it before its time.
        EndEarly = "end-early",
        /// School or leader looks back.
        Reflect = "reflect",
        /// Says what came of each goal, and closes.
        Evaluate = "evaluate",
        /// Withdraws before the work begins.
        Withdraw = "withdraw",
    }
}
choice! {
    /// What a command may say.
    Datum {
        /// The request.
        Request = "request",
        /// Changes as JSON Patch (RFC 6902).
        Patch = "patch",
        /// Why.
        Reason = "reason",
        /// The leader and the facts about the leader.
        Leader = "leader",
        /// What was found, or what the concern is.
        Summary = "summary",
        /// Whether the school wants the help.
        HostConsent = "hostConsent",
        /// The goals.
        Goals = "goals",
        /// The challenges.
        Challenges = "challenges",
        /// The terms.
        Terms = "terms",
        /// The funding lines.
        Funding = "funding",
        /// Which funding line, from 0.
        Line = "line",
        /// What the payer calls it.
        Reference = "reference",
        /// Whether it is a line of the open variation.
        Variation = "variation",
        /// On which day.
        On = "on",
        /// How long a visit was: half a day or a day.
        Days = "days",
        /// What else to say.
        Note = "note",
        /// Which visit: the id of the command that logged it.
        Visit = "visit",
        /// How far each goal is.
        Progress = "progress",
        /// What kind of change.
        Kind = "kind",
        /// Which concern: the id of the command that raised it.
        Concern = "concern",
        /// What became of a concern.
        Outcome = "outcome",
        /// How the school goes on.
        Exit = "exit",
        /// Whether the school can go on by itself.
        Independent = "independent",
        /// What was learnt.
        Text = "text",
        /// What came of each goal.
        Outcomes = "outcomes",
    }
}
choice! {
    /// What kind of change at the school.
    ChangeKind {
        /// A new inspection.
        Inspection = "inspection",
        /// Another headteacher.
        Headship = "headship",
        /// Another trust.
        Trust = "trust",
        /// Another status.
        Status = "status",
    }
}
choice! {
    /// How far a goal is.
    Progress {
        /// Not begun.
        NotStarted = "not-started",
        /// As planned.
        OnTrack = "on-track",
        /// In doubt.
        AtRisk = "at-risk",
        /// Reached.
        Achieved = "achieved",
        /// Reached in part.
        PartlyAchieved = "partly-achieved",
        /// Not reached.
        NotAchieved = "not-achieved",
    }
}
choice! {
    /// What came of a goal in the end.
    GoalOutcome {
        /// Reached.
        Achieved = "achieved",
        /// Reached in part.
        PartlyAchieved = "partly-achieved",
        /// Not reached.
        NotAchieved = "not-achieved",
    }
}
choice! {
    /// Why a command is refused.
    RefusalCode {
        /// Its id is another command's, or the log has moved on.
        Conflict = "conflict",
        /// It is older than the last event.
        Clock = "clock",
        /// Not in this state.
        WrongState = "wrong-state",
        /// Not by this role.
        WrongActor = "wrong-actor",
        /// Something must be said with it.
        MissingData = "missing-data",
        /// A check stands in the way.
        CheckFailed = "check-failed",
        /// It has been given already.
        AlreadyGiven = "already-given",
        /// Another person must give it.
        SamePerson = "same-person",
        /// There is no such thing.
        NotFound = "not-found",
        /// No variation is open.
        NoVariation = "no-variation",
        /// A variation is open.
        VariationOpen = "variation-open",
        /// Not a Monday to Friday, or a bank holiday.
        NotWorkingDay = "not-working-day",
        /// Before it may begin.
        TooEarly = "too-early",
        /// Outside the dates agreed.
        OutsideTerms = "outside-terms",
        /// Later than today.
        InFuture = "in-future",
        /// More than a day on one date.
        DayFull = "day-full",
        /// More days than agreed.
        DaysExceeded = "days-exceeded",
        /// Fewer days than have been worked.
        BelowLogged = "below-logged",
        /// Payment for fewer days than asked.
        FundingShort = "funding-short",
        /// Payment is not confirmed for every day.
        FundingUnconfirmed = "funding-unconfirmed",
        /// A longer extension, or more of them, than the network agrees.
        ExtensionLimit = "extension-limit",
        /// No diagnosis is recorded.
        DiagnosisMissing = "diagnosis-missing",
        /// What became of a goal has not been said.
        GoalsOpen = "goals-open",
        /// A concern is open.
        ConcernOpen = "concern-open",
    }
}

impl Progress {
    /// Whether it says what became of the goal.
    pub(crate) const fn is_settled(self) -> bool {
        matches!(self, Self::Achieved | Self::PartlyAchieved | Self::NotAchieved)
    }
}

impl Role {
    /// The party to the agreement that this role stands for.
    pub(crate) const fn party(self) -> Option<Party> {
        match self {
            Self::Broker => Some(Party::Broker),
            Self::Leader => Some(Party::Leader),
            Self::Host => Some(Party::Host),
            Self::Requester | Self::Funder => None,
        }
    }
}
