// Made from the engine's own types by `cargo xtask generate`. Change those instead.

import type { Day, Fault, Finding, Outcome, RemedyValue, RuleId, Stage } from "./types.d.ts";

/** The options of questions. */
export interface QuestionOptions {
  /** `request` or `start`. */
  stage: Stage;
  /** The day on which the request is looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
  /** How many questions at most. A whole number from 0. */
  limit?: number;
}

/** The options of what would pass. */
export interface PassOptions {
  /** `request` or `start`. */
  stage: Stage;
  /** The day on which the request is looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
  /** What must stay as it is: JSON Pointers into the request. */
  keep?: string[];
}

/** The options of a shortlist. */
export interface ShortlistOptions {
  /** The day on which the request is looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
  /** How many leaders at most. A whole number from 0. */
  limit?: number;
}

/** The options of a comparison. */
export interface CompareOptions {
  /** `request` or `start`. */
  stage: Stage;
  /** The day on which the requests are looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
  /** How many examples of each change of outcome; 5, if not given. A whole number from 0. */
  examples?: number;
}

/** A fact to ask for. */
export interface Question {
  /** Where the answer goes: a JSON Pointer into the request. */
  pointer: string;
  /** The question. */
  label: string;
  /** The entry of a list that it is about, as a form heads it. */
  of?: string;
  /** What helps to answer. */
  hint?: string;
  /** What kind of answer it takes. */
  kind: QuestionKind;
  /** What is accepted, in words. */
  expected: string;
  /** What there is to choose from. */
  options?: QuestionOption[];
  /** Whether "none", or "no more", is an answer. */
  noMore?: true;
  /** What else of the same inspection is answered at once: JSON Pointers into the request. */
  together?: string[];
  /** The rules that wait for it. */
  rules: RuleId[];
}

/** What kind of answer a question takes; `in-or-none`: a trust, or that there is none. */
export type QuestionKind =
  | "text"
  | "digits"
  | "choice"
  | "choices"
  | "yes-no"
  | "date"
  | "days"
  | "pounds"
  | "number"
  | "in-or-none"
  | "list";

/** An answer to choose. */
export interface QuestionOption {
  /** The word as the request has it. */
  word: string;
  /** The answer as it is read. */
  label: string;
  /** What must be known by whoever chooses it. */
  notice?: string;
}

/** What would pass. */
export interface Passing {
  /** Up to three sets, the smallest first; none of them holds a smaller one. */
  sets: PassSet[];
  /** Where nothing passes: the findings that stand in the way. */
  standing: Finding[];
  /** Whether work ended before everything was tried: there may be other sets, or smaller ones. */
  gaveUp: boolean;
}

/** Changes after which no blocking rule is unmet, once the acts are done. */
export interface PassSet {
  /** What is changed. */
  changes: PassChange[];
  /** What somebody has to do besides. */
  acts: PassAct[];
  /** What the check says then. */
  outcome: Outcome;
}

/** One change. Paths are those of the request as given; `-` stands for the end of a list. */
export type PassChange =
  | { path: string; change: "set" | "add"; value: RemedyValue; /** The change in words. */ words: string }
  | { path: string; change: "remove"; /** The change in words. */ words: string };

/** Something that somebody has to do, which no portal can do for them. */
export interface PassAct {
  /** Where in the request as given it will show. */
  path: string;
  /** What will be there, where that is known now. */
  value?: RemedyValue;
  /** The act in words. */
  words: string;
}

/** A leader of the list. */
export interface Shortlisted {
  /** The network's id of the leader, where the list has one. */
  id?: string;
  /** The leader's place in the list as given, from 0. */
  place: number;
  /** What the findings come to. */
  outcome: Outcome;
  /** A finding for each rule on leaders, in the contract's order. */
  findings: Finding[];
}

/** What another policy would change. */
export interface Comparison {
  /** The policies: the first, the other. */
  policies: [ComparedPolicy, ComparedPolicy];
  /** How many requests there were. */
  requests: number;
  /** How many of them could be compared. */
  compared: number;
  /** How many of them are at fault. */
  errors: number;
  /** How many have another outcome. */
  changed: number;
  /** How many have which outcome before and after. */
  outcomes: OutcomePair[];
  /** The rules that find something else of any request, in the contract's order. */
  rules: RuleChange[];
  /** The requests at fault, at most the first hundred. */
  faults: FaultyRequest[];
  /** How many more are at fault. */
  faultsLeftOut: number;
}

/** A policy of a comparison. */
export interface ComparedPolicy {
  id: string;
  /** SHA-256, in hex, of the whole policy in RFC 8785 form. */
  digest: string;
}

/** How many requests have one outcome before and one after. */
export interface OutcomePair {
  before: Outcome;
  after: Outcome;
  requests: number;
  /** The first of them, where the outcomes differ. */
  examples: ComparisonExample[];
}

/** A request whose outcome changes. */
export interface ComparisonExample {
  /** The request's own id. */
  id?: string;
  /** Its number, from 1. */
  number: number;
  /** The rules through which its outcome changes. */
  through: RuleId[];
}

/** How often a rule finds something else. */
export interface RuleChange {
  rule: RuleId;
  /** Of how many requests. */
  changed: number;
  /** Of how many of them the outcome changes through it. */
  through: number;
  /** What it finds before and after. */
  statuses: StatusPair[];
}

/** What a rule finds before and after: a status, `…, advisory` where it only advises, or `left-out`. */
export interface StatusPair {
  before: string;
  after: string;
  requests: number;
}

/** A request that cannot be compared. */
export interface FaultyRequest {
  /** The request's own id, where it could be read. */
  id?: string;
  /** Its number, from 1. */
  number: number;
  /** What is wrong with it, or with a day for one of the policies. */
  error: ComparisonError;
}

/** An error as data. */
export interface ComparisonError extends Fault {
  /** Which input is at fault. */
  in: "request" | "options";
  /** Every fault of it, at most 64. */
  faults: Fault[];
}
