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
