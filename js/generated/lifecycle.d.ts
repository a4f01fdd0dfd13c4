// Made from the engine's own table of the lifecycle by `cargo xtask generate`. Change that instead.

import type { Challenge, Finding, FundingLine, Goal, HostConsent, Leader, Request, Terms, Day, Outcome, Requester, School } from "./types.d.ts";

export type Role =
  /** Whoever asks for the help. */
  | "requester"
  /** The school that is helped. */
  | "host"
  /** The leader who goes there. */
  | "leader"
  /** The network that brokers. */
  | "broker"
  /** Whoever pays. */
  | "funder";

export type State =
  /** No command has opened it yet. */
  | "not-opened"
  /** The request is being written. */
  | "draft"
  /** The request lies with the broker. */
  | "submitted"
  /** The broker looks for a leader. */
  | "brokering"
  /** A leader is proposed; school and leader say whether they fit. */
  | "matched"
  /** Goals and terms are worked out. */
  | "scoping"
  /** Broker, leader and host have signed. */
  | "agreed"
  /** The leader works at the school. */
  | "active"
  /** The work rests for a while. */
  | "paused"
  /** The work is done. */
  | "completed"
  /** The work ended before its time. */
  | "ended-early"
  /** Evaluated: nothing follows. */
  | "closed"
  /** The network could not help: nothing follows. */
  | "declined"
  /** Withdrawn before it began: nothing follows. */
  | "withdrawn";

export type PictureKind =
  /** Where the deployment stands among all states. */
  | "states"
  /** Half-terms, the dates agreed, visits and reviews. */
  | "timeline"
  /** Who pays, against the days. */
  | "funding"
  /** How far the goals are. */
  | "goals";

export type RefusalCode =
  /** Its id is another command's, or the log has moved on. */
  | "conflict"
  /** It is older than the last event. */
  | "clock"
  /** Not in this state. */
  | "wrong-state"
  /** Not by this role. */
  | "wrong-actor"
  /** Something must be said with it. */
  | "missing-data"
  /** A check stands in the way. */
  | "check-failed"
  /** It has been given already. */
  | "already-given"
  /** Another person must give it. */
  | "same-person"
  /** There is no such thing. */
  | "not-found"
  /** No variation is open. */
  | "no-variation"
  /** A variation is open. */
  | "variation-open"
  /** Not a Monday to Friday, or a bank holiday. */
  | "not-working-day"
  /** Before it may begin. */
  | "too-early"
  /** Outside the dates agreed. */
  | "outside-terms"
  /** Later than today. */
  | "in-future"
  /** More than a day on one date. */
  | "day-full"
  /** More days than agreed. */
  | "days-exceeded"
  /** Fewer days than have been worked. */
  | "below-logged"
  /** Payment for fewer days than asked. */
  | "funding-short"
  /** Payment is not confirmed for every day. */
  | "funding-unconfirmed"
  /** A longer extension, or more of them, than the network agrees. */
  | "extension-limit"
  /** No diagnosis is recorded. */
  | "diagnosis-missing"
  /** What became of a goal has not been said. */
  | "goals-open"
  /** A concern is open. */
  | "concern-open";

/** Who acts: the role, and a person's opaque id. */
export interface Actor {
  /** In which role. */
  role: Role;
  /** Who it is: an id of the portal's own, no name and no address. At most 64 characters. */
  id: string;
}

/** Who asks what may be done, and when. */
export interface AvailableOptions {
  /** In which role. */
  role: Role;
  /** At which instant, in UTC. */
  at: Instant;
}

/** The options of a report. */
export interface ReportOptions {
  /** What it is about. */
  kind: ReportKind;
  /** Whether the leader's record names the school. */
  withSchool?: boolean;
}

export type ReportKind = "agreement" | "progress" | "evaluation" | "leader";

export type Progress =
  | "not-started"
  | "on-track"
  | "at-risk"
  | "achieved"
  | "partly-achieved"
  | "not-achieved";

export type ChangeKind = "inspection" | "headship" | "trust" | "status";

/** What came of a goal, and how that is seen. */
export interface Evaluated {
  /** What came of it. */
  outcome: GoalOutcome;
  /** How that is seen. */
  evidence: string;
}

export type GoalOutcome = "achieved" | "partly-achieved" | "not-achieved";

/** What each command says, by the command's name. */
export interface CommandData {
  /** Opens the deployment with a request. */
  "open": {
    /** The request. */
    request: Request;
  };
  /** Changes the request while it is a draft. */
  "amend": {
    /** Changes as JSON Patch (RFC 6902). */
    patch: JsonPatch;
  };
  /** Hands the request to the broker. */
  "submit": NoData;
  /** Gives it back. */
  "return": {
    /** Why. */
    reason: string;
  };
  /** Takes it on. */
  "accept": {
    /** Why. */
    reason?: string | null;
  };
  /** Says that the network cannot help. */
  "decline": {
    /** Why. */
    reason: string;
  };
  /** Proposes a leader. */
  "propose-leader": {
    /** The leader and the facts about the leader. */
    leader: Leader;
  };
  /** School or leader says that they fit. */
  "confirm-match": NoData;
  /** Somebody says that they do not. */
  "reject-match": {
    /** Why. */
    reason: string;
  };
  /** The leader writes down what was found. */
  "record-diagnosis": {
    /** What was found, or what the concern is. */
    summary: string;
  };
  /** The school says whether it wants the help. */
  "set-consent": {
    /** Whether the school wants the help. */
    hostConsent: HostConsent;
  };
  /** Sets the goals. */
  "set-goals": {
    /** The goals. */
    goals: (Goal | null)[];
    /** The challenges. */
    challenges?: (Challenge | null)[] | null;
  };
  /** Sets the terms. */
  "set-terms": {
    /** The terms. */
    terms: Terms;
  };
  /** Sets who pays. */
  "set-funding": {
    /** The funding lines. */
    funding: (FundingLine | null)[];
  };
  /** Changes facts about the leader. */
  "set-leader": {
    /** The leader and the facts about the leader. */
    leader: Leader;
  };
  /** Signs goals and terms. */
  "sign": NoData;
  /** Opens what was signed again. */
  "reopen": {
    /** Why. */
    reason: string;
  };
  /** Confirms that a line will be paid. */
  "confirm-funding": {
    /** Which funding line, from 0. A whole number from 0. */
    line: number;
    /** What the payer calls it. */
    reference: string;
    /** Whether it is a line of the open variation. */
    variation?: boolean | null;
  };
  /** Says on which day the leader began. */
  "start": {
    /** On which day. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
    on: Day;
    /** Why. */
    reason?: string | null;
  };
  /** Writes down a visit. */
  "log-visit": {
    /** On which day. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
    on: Day;
    /** How long a visit was: half a day or a day. A multiple of 0.5 from 0.5 to 1. */
    days: number;
    /** What else to say. */
    note?: string | null;
  };
  /** Takes back a visit written down wrongly. */
  "void-visit": {
    /** Which visit: the id of the command that logged it. At most 64 characters. */
    visit: string;
    /** Why. */
    reason: string;
  };
  /** Says how far the goals are. */
  "review": {
    /** On which day. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
    on: Day;
    /** How far each goal is. */
    progress: Record<string, Progress | null>;
    /** What else to say. */
    note?: string | null;
  };
  /** Proposes other goals, terms or funding. */
  "propose-variation": {
    /** The terms. */
    terms?: Terms | null;
    /** The goals. */
    goals?: (Goal | null)[] | null;
    /** The challenges. */
    challenges?: (Challenge | null)[] | null;
    /** The funding lines. */
    funding?: (FundingLine | null)[] | null;
    /** The leader and the facts about the leader. */
    leader?: Leader | null;
    /** Why. */
    reason: string;
  };
  /** Signs them. */
  "sign-variation": NoData;
  /** Says no to them. */
  "reject-variation": {
    /** Why. */
    reason: string;
  };
  /** Raises a concern. */
  "raise-concern": {
    /** What was found, or what the concern is. */
    summary: string;
  };
  /** Says what became of a concern. */
  "resolve-concern": {
    /** Which concern: the id of the command that raised it. At most 64 characters. */
    concern: string;
    /** What became of a concern. */
    outcome: string;
  };
  /** Writes down what has changed at the school. */
  "record-change": {
    /** What kind of change. */
    kind: ChangeKind;
    /** Changes as JSON Patch (RFC 6902). */
    patch?: JsonPatch | null;
  };
  /** Lets the work rest. */
  "pause": {
    /** Why. */
    reason: string;
  };
  /** Takes it up again. */
  "resume": {
    /** Why. */
    reason: string;
  };
  /** Says that the work is done. */
  "complete": {
    /** How the school goes on. */
    exit: string;
    /** Whether the school can go on by itself. */
    independent: boolean;
    /** Why. */
    reason?: string | null;
  };
  /** Ends it before its time. */
  "end-early": {
    /** Why. */
    reason: string;
  };
  /** School or leader looks back. */
  "reflect": {
    /** What was learnt. */
    text: string;
  };
  /** Says what came of each goal, and closes. */
  "evaluate": {
    /** What came of each goal. */
    outcomes: Record<string, Evaluated | null>;
    /** Why. */
    reason?: string | null;
  };
  /** Withdraws before the work begins. */
  "withdraw": {
    /** Why. */
    reason: string;
  };
}

/** The command that yields each type of event. */
export interface EventTypes {
  "opened": "open";
  "amended": "amend";
  "submitted": "submit";
  "returned": "return";
  "accepted": "accept";
  "declined": "decline";
  "leader-proposed": "propose-leader";
  "match-confirmed": "confirm-match";
  "match-rejected": "reject-match";
  "diagnosis-recorded": "record-diagnosis";
  "consent-set": "set-consent";
  "goals-set": "set-goals";
  "terms-set": "set-terms";
  "funding-set": "set-funding";
  "leader-set": "set-leader";
  "signed": "sign";
  "reopened": "reopen";
  "funding-confirmed": "confirm-funding";
  "started": "start";
  "visit-logged": "log-visit";
  "visit-voided": "void-visit";
  "reviewed": "review";
  "variation-proposed": "propose-variation";
  "variation-signed": "sign-variation";
  "variation-rejected": "reject-variation";
  "concern-raised": "raise-concern";
  "concern-resolved": "resolve-concern";
  "change-recorded": "record-change";
  "paused": "pause";
  "resumed": "resume";
  "completed": "complete";
  "ended-early": "end-early";
  "reflected": "reflect";
  "evaluated": "evaluate";
  "withdrawn": "withdraw";
}

/** An instant in UTC as RFC 3339 writes it, such as `2024-09-20T09:00:00Z`. */
export type Instant = string;

declare const nothing: unique symbol;

/** The data of a command that says nothing but who gives it and when: an object without properties. */
export interface NoData {
  [nothing]?: never;
}

/** Changes in the form of JSON Patch (RFC 6902). */
export type JsonPatch = PatchOperation[];

/** One change of a JSON Patch: paths are JSON Pointers (RFC 6901). */
export type PatchOperation =
  | { op: "add" | "replace" | "test"; path: string; value: unknown }
  | { op: "remove"; path: string }
  | { op: "move" | "copy"; from: string; path: string };

/** What a command is called. */
export type CommandName = keyof CommandData;

/** A command: what somebody in a role tells a deployment at an instant. */
export type Command<Name extends CommandName = CommandName> = {
  [Each in Name]: {} extends CommandData[Each] ? CommandWithoutData<Each> : CommandWithData<Each>;
}[Name];

/** What every command says. */
export interface AnyCommand<Name extends CommandName> {
  /** The command's own id, at most 64 characters: given again it changes nothing. */
  id: string;
  /** What is told. */
  command: Name;
  /** Who acts. */
  by: Actor;
  /** When: a portal's server says that. */
  at: Instant;
  /** The seq of the last event that the caller knows; the command is refused where there is a later one. */
  expectedSeq?: number | null;
}

/** A command that cannot be given without data. */
export interface CommandWithData<Name extends CommandName> extends AnyCommand<Name> {
  data: CommandData[Name];
}

/** A command that can be given without data. */
export interface CommandWithoutData<Name extends CommandName> extends AnyCommand<Name> {
  data?: CommandData[Name] | null;
}

/** What an event is called. */
export type EventType = keyof EventTypes;

/** An event: what was accepted, bound by its hash to all that came before. */
export type Event<Type extends EventType = EventType> = {
  [Each in Type]: {
    /** Its place in the log, from 1. */
    seq: number;
    /** `<command id>#<seq>`. */
    id: string;
    /** What was accepted. */
    type: Each;
    /** When it was asked for. */
    at: Instant;
    /** Who asked. */
    by: Actor;
    /** What was said, as it was sent, and what the engine adds. */
    data: CommandData[EventTypes[Each]] & AddedTo<Each>;
    /** SHA-256, in hex, over the hash before and this event's canonical JSON. */
    hash: string;
  };
}[Type];

/** What the engine adds to an event's data. */
export type AddedTo<Type extends EventType> = Type extends "opened" | "accepted"
  ? { policy: PolicyName }
  : Type extends "change-recorded"
    ? { standing: Outcome; policy?: PolicyName }
    : { policy?: PolicyName };

/** A policy as a log names it: by its id and its digest. */
export interface PolicyName {
  id: string;
  digest: string;
}

/** What comes of a command. */
export type Verdict = Accepted | Refused;

/** The command yielded an event. */
export interface Accepted {
  /** The event, to be appended to the log. */
  event: Event;
  /** The state after it; of a repeated command the state as it is now. */
  state: State;
  /** The command was given before; the event is in the log already. */
  repeated?: true;
  /** The log last named a policy of another digest than the one that judged. */
  policyDiffers?: { named: string; used: string };
  refused?: undefined;
}

/** The command was refused, and nothing changes. */
export interface Refused {
  refused: Refusal;
  event?: undefined;
  state?: undefined;
  repeated?: undefined;
  policyDiffers?: undefined;
}

/** Why a command is refused. */
export interface Refusal {
  code: RefusalCode;
  /** What stands in the way; empty where no check stands behind the refusal. */
  findings: Finding[];
}

/** What may be done now. */
export interface Available {
  /** Each command of the deployment's state, and the refusal that it would meet whatever it says. */
  commands: { command: CommandName; refused?: Refusal }[];
  /** What the deployment waits for, and from whom. */
  waitsFor: { role: Role; command: CommandName }[];
}

/** Whether a log is true, as far as it goes; if not, from which event on. */
export type Verification =
  | { ok: true; events: number; head: string; seq?: undefined; why?: undefined }
  | {
      ok: false;
      seq: number;
      /** `chain`: an event was changed, dropped, inserted or moved; `refused`: the policy would have refused it; `seal`: it is not the log that was sealed. */
      why: "chain" | "refused" | "seal";
      events?: undefined;
      head?: undefined;
    };

/** The head of a log, for somebody else to keep: its last event's id, seq and hash. */
export interface Seal {
  id: string;
  seq: number;
  hash: string;
}

/** A deployment as its events make it: what exists in its state. */
export interface Deployment {
  state: State;
  /** The last event's; 0 before the first. */
  seq: number;
  /** The last event's hash; noughts before the first. */
  head: string;
  /** The policy that the log last named. */
  policy?: PolicyName;
  /** The request as it stands; `agreement` says who has signed. */
  request?: Request;
  /** The outcome of the check after the last change at the school. */
  standing?: Outcome;
  /** On which day it was accepted, and who asked for which school then. */
  accepted?: { on: Day; requester?: Requester; school?: School };
  /** Who has said that school and leader fit. */
  confirmations?: Given[];
  /** Who has signed. */
  signatures?: Given[];
  /** The hash of the event that completed the signatures. */
  signedAs?: string;
  /** The last days that took effect, the one in force last. */
  ends?: Day[];
  diagnoses?: { on: Day; summary: string }[];
  /** The day on which the work began. */
  started?: Day;
  daysLogged?: number;
  daysAgreed?: number;
  visits?: Visit[];
  pauses?: { from: Day; to: Day }[];
  /** How far each goal is, by its id. */
  progress?: Record<string, Progress>;
  /** The variation that is open. */
  variation?: { id: string; request: Request; signatures: Given[] };
  concerns?: { id: string; by: Role; summary: string; outcome?: string }[];
  /** How the school goes on. */
  exit?: string;
  /** Whether it can go on by itself. */
  independent?: boolean;
  reflections?: { host?: string; leader?: string };
  outcomes?: { goal: string; outcome: GoalOutcome; evidence: string }[];
}

/** Something that each of several roles gives once. */
export interface Given {
  role: Role;
  id: string;
  on: Day;
}

/** A visit; one that is voided does not count. */
export interface Visit {
  /** The id of the command that logged it. */
  id: string;
  on: Day;
  days: number;
  note?: string;
  /** Why it was voided. */
  voided?: string;
}

/** A report in every form that it has. */
export interface Report {
  /** What it says, as docs/reference/reports.md has it for each kind. */
  data: { kind: ReportOptions["kind"]; state: State; seq: number; head: string; [property: string]: unknown };
  /** For people (CommonMark with GitHub's tables). */
  markdown: string;
  /** The visits as iCalendar; absent where there are none, and of an agreement. */
  calendar?: string;
}

/** A picture of a deployment, and the table that says the same. */
export interface Picture {
  kind: PictureKind;
  title: string;
  /** What it shows, in sentences. */
  about: string;
  /** The `svg` element. */
  drawing: PictureNode;
  table: { head: string[]; rows: string[][] };
}

/** An element of SVG, or the text in one. */
export interface PictureNode {
  tag: string;
  attributes: Record<string, string>;
  children: (PictureNode | string)[];
}
