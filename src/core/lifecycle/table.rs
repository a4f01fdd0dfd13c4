//! The lifecycle as one table. From its rows come the judge of commands, the folding of events, what
//! is offered and waited for, the diagram, the reference and the exhaustive test; nothing about a
//! transition is written anywhere else.

use super::guards::*;
use super::variation::*;
use super::words::CommandName::{self, *};
use super::words::Datum::{self, *};
use super::words::Role::{self, Broker, Funder, Host, Leader as TheLeader, Requester};
use super::words::State::{self, *};

/// One row: what one command does.
#[derive(Debug)]
pub struct Step {
    /// The command.
    pub command: CommandName,
    /// The states in which it may be given.
    pub from: &'static [State],
    /// Where it leads.
    pub to: To,
    /// Who may give it.
    pub by: &'static [Role],
    /// What it says.
    pub data: &'static [Need],
    /// What must hold, in order: the first that does not refuses it.
    pub guards: &'static [Guard],
    /// The type of the event that it yields.
    pub event: &'static str,
    /// From whom, in its states, the deployment waits for it.
    pub awaited: Awaited,
}

/// Where a command leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The state stays.
    Same,
    /// To this state.
    One(State),
    /// The state stays until everybody who may give the command has given it; then to this one.
    OnceAll(State),
}

/// Whether a command must say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must(Datum),
    /// It may.
    May(Datum),
}

/// From whom a deployment waits for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// It does not wait for it.
    No,
    /// From these roles.
    From(&'static [Role]),
    /// From everybody who may give it and has not yet.
    Each,
    /// From whoever pays, while payment is not confirmed for every day.
    Payment,
    /// From these roles, while a concern is open.
    Concern(&'static [Role]),
}

use Awaited::{Concern as WhileConcern, Each, From, No, Payment};
use Need::{May, Must};
use To::{OnceAll, One, Same};

const ALL_ROLES: &[Role] = &[Requester, Host, TheLeader, Broker, Funder];
const PARTIES: &[Role] = &[Broker, TheLeader, Host];
const REASON: &[Need] = &[Must(Reason)];
/// In which a concern may be raised and resolved.
const CONCERNED: &[State] =
    &[Brokering, Matched, Scoping, Agreed, Active, Paused, Completed, EndedEarly];
const SUBMITTED_TO_SCOPING: &[State] = &[Submitted, Brokering, Matched, Scoping];
const VARIED: &[Need] =
    &[May(Terms), May(Goals), May(Challenges), May(Funding), May(Leader), Must(Reason)];

#[rustfmt::skip]
/// Every step, in the contract's order.
pub static LIFECYCLE: [Step; 35] = [
    step(Open,             &[NotOpened],                One(Draft),       &[Requester, Broker],
         &[Must(Request)], &[], "opened", From(&[Requester])),
    step(Amend,            &[Draft],                    Same,             &[Requester, Broker],
         &[Must(Patch)], &[PATCH_FITS_REQUEST], "amended", No),
    step(Submit,           &[Draft],                    One(Submitted),   &[Requester, Broker],
         &[], &[MAY_BE_BROKERED], "submitted", From(&[Requester])),
    step(Return,           &[Submitted],                One(Draft),       &[Broker],
         REASON, &[], "returned", No),
    step(Accept,           &[Submitted],                One(Brokering),   &[Broker],
         &[May(Reason)], &[MAY_BE_ACCEPTED, REASON_WHERE_REFERRED], "accepted", From(&[Broker])),
    step(Decline,          SUBMITTED_TO_SCOPING,        One(Declined),    &[Broker],
         REASON, &[], "declined", No),
    step(ProposeLeader,    &[Brokering],                One(Matched),     &[Broker],
         &[Must(Leader)], &[LEADER_FITS], "leader-proposed", From(&[Broker])),
    step(ConfirmMatch,     &[Matched],                  OnceAll(Scoping), &[Host, TheLeader],
         &[], &[NOT_GIVEN_YET, ANOTHER_PERSON], "match-confirmed", Each),
    step(RejectMatch,      &[Matched, Scoping],         One(Brokering),   &[Host, TheLeader, Broker],
         REASON, &[], "match-rejected", No),
    step(RecordDiagnosis,  &[Scoping, Active],          Same,             &[TheLeader],
         &[Must(Summary)], &[], "diagnosis-recorded", No),
    step(SetConsent,       &[Matched, Scoping],         Same,             &[Host],
         &[Must(HostConsent)], &[], "consent-set", No),
    step(SetGoals,         &[Scoping],                  Same,             PARTIES,
         &[Must(Goals), May(Challenges)], &[], "goals-set", No),
    step(SetTerms,         &[Scoping],                  Same,             PARTIES,
         &[Must(Terms)], &[], "terms-set", No),
    step(SetFunding,       &[Scoping],                  Same,             PARTIES,
         &[Must(Funding)], &[], "funding-set", No),
    step(SetLeader,        &[Scoping],                  Same,             PARTIES,
         &[Must(Leader)], &[SAME_LEADER], "leader-set", No),
    step(Sign,             &[Scoping],                  OnceAll(Agreed),  PARTIES,
         &[], &[NOT_GIVEN_YET, ANOTHER_PERSON, MAY_BE_SIGNED], "signed", Each),
    step(Reopen,           &[Agreed],                   One(Scoping),     PARTIES,
         REASON, &[], "reopened", No),
    step(ConfirmFunding,   &[Scoping, Agreed, Active, Paused], Same,      &[Funder, Broker],
         &[Must(Line), Must(Reference), May(Variation)],
         &[VARIATION_WHERE_MEANT, LINE_IS_THERE, LINE_IS_PROPOSED], "funding-confirmed", Payment),
    step(Start,            &[Agreed],                   One(Active),      &[Broker, TheLeader],
         &[Must(On), May(Reason)],
         &[WORKING_DAY, NOT_TOO_EARLY, NOT_AFTER_THE_END, NOT_IN_FUTURE, MAY_BEGIN, REASON_WHERE_REFERRED],
         "started", From(&[Broker, TheLeader])),
    step(LogVisit,         &[Active],                   Same,             &[TheLeader],
         &[Must(On), Must(Days), May(Note)],
         &[WITHIN_THE_WORK, WORKING_DAY, NOT_IN_FUTURE, DAY_IS_FREE, WITHIN_DAYS_AGREED], "visit-logged", No),
    step(VoidVisit,        &[Active, Paused],           Same,             &[TheLeader, Host, Broker],
         &[Must(Visit), Must(Reason)], &[VISIT_IS_THERE, VISIT_COUNTS], "visit-voided", No),
    step(Review,           &[Active],                   Same,             &[TheLeader, Broker],
         &[Must(On), Must(Progress), May(Note)], &[NOT_IN_FUTURE, GOALS_ARE_KNOWN], "reviewed", No),
    step(ProposeVariation, &[Active, Paused],           Same,             PARTIES,
         VARIED,
         &[SOMETHING_VARIED, NO_OTHER_VARIATION, SAME_LEADER, NOT_AFTER_THE_END_IN_FORCE, KEEPS_START_AND_VISITS,
           COVERS_DAYS_LOGGED, COVERS_DAYS_WITH_FUNDING, EXTENDS_WITHIN_LIMITS, VARIED_MAY_GO_ON],
         "variation-proposed", No),
    step(SignVariation,    &[Active, Paused],           Same,             PARTIES,
         &[],
         &[A_VARIATION_IS_OPEN, NOT_GIVEN_YET, ANOTHER_PERSON, NOT_LONG_AFTER_THE_END, KEEPS_START_AND_VISITS,
           COVERS_DAYS_LOGGED, COVERS_DAYS_WITH_FUNDING, EXTENDS_WITHIN_LIMITS, VARIED_MAY_BE_SIGNED,
           VARIED_IS_PAID],
         "variation-signed", Each),
    step(RejectVariation,  &[Active, Paused],           Same,             PARTIES,
         REASON, &[A_VARIATION_IS_OPEN], "variation-rejected", No),
    step(RaiseConcern,     CONCERNED,                   Same,             ALL_ROLES,
         &[Must(Summary)], &[], "concern-raised", No),
    step(ResolveConcern,   CONCERNED,                   Same,             &[Broker, Host],
         &[Must(Concern), Must(Outcome)], &[CONCERN_IS_THERE], "concern-resolved",
         WhileConcern(&[Broker, Host])),
    step(RecordChange,     &[Submitted, Brokering, Matched, Scoping, Agreed, Active, Paused], Same, &[Broker, Host],
         &[Must(Kind), May(Patch)], &[PATCH_UNLESS_HEADSHIP, PATCH_FITS_SCHOOL], "change-recorded", No),
    step(Pause,            &[Active],                   One(Paused),      &[Broker],
         REASON, &[], "paused", No),
    step(Resume,           &[Paused],                   One(Active),      &[Broker],
         REASON, &[], "resumed", From(&[Broker])),
    step(Complete,         &[Active],                   One(Completed),   &[TheLeader, Broker],
         &[Must(Exit), Must(Independent), May(Reason)],
         &[REASON_WHERE_DEPENDENT, DIAGNOSIS_WHERE_SAFEGUARDING, GOALS_ARE_SETTLED, NO_OTHER_VARIATION, NO_CONCERN_OPEN],
         "completed", From(&[TheLeader])),
    step(EndEarly,         &[Agreed, Active, Paused],   One(EndedEarly),  PARTIES,
         REASON, &[], "ended-early", No),
    step(Reflect,          &[Completed, EndedEarly],    Same,             &[Host, TheLeader],
         &[Must(Text)], &[], "reflected", Each),
    step(Evaluate,         &[Completed, EndedEarly],    One(Closed),      &[Broker],
         &[Must(Outcomes), May(Reason)],
         &[EVERY_GOAL_HAS_AN_OUTCOME, OUTCOMES_ARE_OF_GOALS, REASON_WHERE_SILENT, NO_CONCERN_OPEN],
         "evaluated", From(&[Broker])),
    step(Withdraw,         &[Draft, Submitted, Brokering, Matched, Scoping, Agreed], One(Withdrawn),
         &[Requester, Host, Broker], REASON, &[], "withdrawn", No),
];

/// A row of the table.
#[expect(clippy::too_many_arguments, reason = "the columns of the table")]
const fn step(
    command: CommandName,
    from: &'static [State],
    to: To,
    by: &'static [Role],
    data: &'static [Need],
    guards: &'static [Guard],
    event: &'static str,
    awaited: Awaited,
) -> Step {
    Step { command, from, to, by, data, guards, event, awaited }
}

/// The row of a command. (A test sees to it that each has one.)
pub(crate) fn step_of_command(command: CommandName) -> Option<&'static Step> {
    LIFECYCLE.iter().find(|step| step.command == command)
}

/// The row that yields events of this type.
pub(crate) fn step_of_event(event: &str) -> Option<&'static Step> {
    LIFECYCLE.iter().find(|step| step.event == event)
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.command == other.command
    }
}

impl Need {
    /// What it is about.
    pub const fn datum(self) -> Datum {
        match self {
            Self::Must(datum) | Self::May(datum) => datum,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::vec::Vec;

    #[test]
    fn every_command_has_its_row_in_the_contract_s_order() {
        let rows: Vec<&str> = LIFECYCLE.iter().map(|step| step.command.word()).collect();
        assert_eq!(rows, CommandName::WORDS);
        let events: BTreeSet<&str> = LIFECYCLE.iter().map(|step| step.event).collect();
        assert_eq!(events.len(), LIFECYCLE.len(), "each yields a type of its own");
    }

    #[test]
    fn the_events_are_the_contract_s() {
        let types = "opened, amended, submitted, returned, accepted, declined, leader-proposed, match-confirmed, \
            match-rejected, diagnosis-recorded, consent-set, goals-set, terms-set, funding-set, leader-set, signed, \
            reopened, funding-confirmed, started, visit-logged, visit-voided, reviewed, variation-proposed, \
            variation-signed, variation-rejected, concern-raised, concern-resolved, change-recorded, paused, resumed, \
            completed, ended-early, reflected, evaluated, withdrawn";
        let rows: Vec<&str> = LIFECYCLE.iter().map(|step| step.event).collect();
        assert_eq!(rows, types.split(", ").map(str::trim).collect::<Vec<_>>());
    }

    #[test]
    fn a_to_b_counts_in_the_contract_s_order() {
        let order = [
            Draft, Submitted, Brokering, Matched, Scoping, Agreed, Active, Paused, Completed,
            EndedEarly,
        ];
        let from_to = |from, to| -> Vec<State> {
            let place = |state| order.iter().position(|other| *other == state).unwrap();
            order[place(from)..=place(to)].to_vec()
        };
        for (command, from, to) in [
            (Decline, Submitted, Scoping),
            (ConfirmFunding, Scoping, Paused),
            (RaiseConcern, Brokering, EndedEarly),
            (ResolveConcern, Brokering, EndedEarly),
            (RecordChange, Submitted, Paused),
            (Withdraw, Draft, Agreed),
        ] {
            assert_eq!(
                step_of_command(command).unwrap().from,
                from_to(from, to),
                "{}",
                command.word()
            );
        }
    }

    #[test]
    fn nothing_follows_an_end() {
        for end in [Closed, Declined, Withdrawn] {
            assert!(LIFECYCLE.iter().all(|step| !step.from.contains(&end)));
        }
    }
}
