/** May this request be brokered, or this deployment begin, and why. */
export interface Decision {
  /** What the findings come to. */
  outcome: Outcome;
  /** For which stage. */
  stage: Stage;
  /** On which day. */
  asOf: Day;
  /** The day whose numbers and offer apply. */
  policyAsOf: Day;
  /** The policy's id. */
  policy: string;
  /** SHA-256, in hex, of the whole policy in RFC 8785 form. */
  policyDigest: string;
  /** One for each rule of the stage, in the contract's order. */
  findings: Finding[];
  /** What must be known to settle the outcome, each place once: what to ask next. */
  missing: string[];
}

/** What one rule finds. */
export interface Finding {
  /** The rule's id. */
  rule: RuleId;
  /** What it finds. */
  status: Status;
  /** Whether that stands in the way. */
  severity: Severity;
  /** The finding in plain English. */
  message: string;
  /** What an `unmet` or `refer` turns on: JSON Pointers into the request. */
  paths: string[];
  /** What must be known to decide an `unknown`: JSON Pointers into the request. */
  missing: string[];
  /** What would put it right, all of it together. */
  remedies: Remedy[];
}

/** Why one rule finds what it finds of one request. */
export interface Explanation {
  /** The rule's id. */
  rule: RuleId;
  /** The rule in a few words. */
  title: string;
  /** Where it comes from. */
  source: string;
  /** At which stage it was asked. */
  stage: Stage;
  /** On which day. */
  asOf: Day;
  /** The day whose numbers and offer apply. */
  policyAsOf: Day;
  /** The policy's id. */
  policy: string;
  /** SHA-256, in hex, of the whole policy in RFC 8785 form. */
  policyDigest: string;
  /** What the rule finds. */
  status: Status;
  /** Whether that stands in the way. */
  severity: Severity;
  /**
   * Three or four lines for a headteacher: the rule, the policy's numbers where it reads any, the
   * facts, and what comes of them.
   */
  lines: string[];
  /** The numbers of the policy that it reads. */
  numbers: PolicyNumber[];
  /** The facts that it reads of this request. */
  facts: ReadFact[];
}

/** A number of the policy, or a list or date that stands in the place of one. */
export interface PolicyNumber {
  /** Where it stands: a JSON Pointer into the whole policy. */
  path: string;
  /** What it is. */
  name: string;
  /** What the policy says there; `null` where it sets none. */
  value: unknown;
  /** The day from which it holds; `null` for the school calendar, which is not dated. */
  from: Day | null;
  /** Where the policy has it from, as far as it says. */
  source: string | null;
}

/** A fact of the request, as a rule found it. */
export interface ReadFact {
  /** Where it stands: a JSON Pointer into the request. */
  path: string;
  /** What it is. */
  name: string;
  /** What the request says, of a list of objects how many; `null` while it is not known. */
  value: unknown;
  /**
   * What it contributed: an `unmet` or `refer` turns on it; it is missing; it was read; or it is not
   * known, and nothing turns on it here.
   */
  part: "decides" | "missing" | "read" | "not-needed";
}

/**
 * A change to the request, or an act, after which a finding no longer stands in the way. Paths are
 * those of the request as given.
 */
export type Remedy =
  | {
      path: string;
      /** `set`: this value; `at-most`, `at-least`: or one on that side of it; `add`: it at the end. */
      change: "set" | "at-most" | "at-least" | "add";
      value: RemedyValue;
      kind: RemedyKind;
    }
  | {
      path: string;
      /** Any of these values does. */
      change: "one-of";
      value: RemedyValue[];
      kind: RemedyKind;
    }
  | {
      path: string;
      /** The entry taken out of its list. */
      change: "remove";
      kind: RemedyKind;
    };

/**
 * `choice`: dates, days, lines, goals, the leader; a portal may offer to apply it. `act`: consent,
 * agreement, confirmation, release, a check seen; somebody must do it first, and no portal applies it.
 */
export type RemedyKind = "choice" | "act";

/** A value that a remedy names. */
export type RemedyValue =
  | string
  | number
  | true
  | RemedyValue[]
  | { [property: string]: RemedyValue };

/** One fault of an input. */
export interface Fault {
  /** What kind of fault. */
  code: ErrorCode;
  /** The place at fault, a JSON Pointer (RFC 6901) into the input. */
  pointer: string;
  /** What would have been accepted there. */
  expected: string;
  /** What was there: at most 80 characters of it. */
  found: string;
}

/** What is known of a rule without judging by it. */
export interface RuleInfo {
  id: RuleId;
  /** The rule in a few words. */
  title: string;
  /** Where the rule comes from: the kind of source, and what it says. */
  source: string;
  /** The stages at which it is asked. */
  stages: Stage[];
  /** Whether it stands in the way, unless a policy says otherwise. */
  severity: Severity;
  /** The facts that it reads: JSON Pointers in which `*` stands for the entry of a list. */
  inputs: string[];
}
