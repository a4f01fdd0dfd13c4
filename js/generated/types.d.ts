// Made from the engine's own types by `cargo xtask generate`. Change those instead.

/** A day: `YYYY-MM-DD`. */
export type Day = string;

/** A URN, a trust's UID or the code of a local authority: as text or as a number. */
export type Code = string | number;

/** A school's request for help from an experienced leader. */
export interface Request {
  /** The portal's own id. At most 64 characters. */
  id?: string | null;
  /** Who asks. */
  requester?: Requester | null;
  /** The school that is helped. */
  school?: School | null;
  /** What help is asked for with. */
  challenges?: (Challenge | null)[] | null;
  /** Whether the school wants the help. */
  hostConsent?: HostConsent | null;
  /** When, how long, how often. */
  terms?: Terms | null;
  /** Who pays for how many days. */
  funding?: (FundingLine | null)[] | null;
  /** What is to be reached. */
  goals?: (Goal | null)[] | null;
  /** Who has agreed these goals and terms. */
  agreement?: (Party | null)[] | null;
  /** The leader who goes to the school. */
  leader?: Leader | null;
}

/** Who asks for the help. */
export interface Requester {
  /** In which role. */
  role?: RequesterRole | null;
  /** The school's URN, the trust's UID or the LA's code; left out for the DfE and a broker. */
  organisation?: Code | null;
}

export type RequesterRole = "school" | "trust" | "local-authority" | "dfe" | "broker";

/** The school that is helped; of a whole trust, the one in which the leader will be based. */
export interface School {
  /** Its unique reference number. A code of 6 digits. */
  urn?: Code | null;
  /** Its name. */
  name?: string | null;
  /** Whether it is open. */
  status?: SchoolStatus | null;
  /** The code of the local authority that it is in. A code of 3 digits. */
  localAuthority?: Code | null;
  /** Its phase. */
  phase?: Phase | null;
  /** The academy trust that it is in; `"none"`: in none. */
  trust?: Trust | "none" | null;
  /** Graded inspections and report cards, in any order. */
  inspections?: (Inspection | null)[] | null;
  /** Whether it was eligible under the former 2RI+ policy, its plans not advanced. */
  formerlyTwoPlus?: boolean | null;
}

export type SchoolStatus = "open" | "proposed-to-close" | "closed" | "proposed-to-open";

export type Phase =
  | "nursery"
  | "primary"
  | "middle-deemed-primary"
  | "middle-deemed-secondary"
  | "secondary"
  | "all-through"
  | "16-plus"
  | "special"
  | "alternative-provision";

/** The academy trust that the school is in. */
export interface Trust {
  /** Its UID. */
  uid?: Code | null;
  /** How many schools it has. A whole number from 1. */
  schools?: number | null;
  /** How many of them have been in it for three years or more. A whole number from 0. */
  longStanding?: number | null;
  /** How many of them have been inspected since they joined. A whole number from 0. */
  inspected?: number | null;
  /** How many of those are below good now. A whole number from 0. */
  belowGood?: number | null;
  /** Whether judgements have declined overall since they joined. */
  declining?: boolean | null;
}

/** A graded inspection or a report card. */
export interface Inspection {
  /** The day of the inspection. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  date?: Day | null;
  /** Overall effectiveness, given until 1 September 2024. */
  overall?: Grade | null;
  /** Leadership and management, a sub-judgement. */
  leadership?: Grade | null;
  /** Quality of education, a sub-judgement. */
  qualityOfEducation?: Grade | null;
  /** The formal category, where there is one. */
  concern?: Concern | null;
  /** Leadership and governance on a report card, from 10 November 2025. */
  leadershipAndGovernance?: CardGrade | null;
}

export type Grade = "outstanding" | "good" | "requires-improvement" | "inadequate";

export type Concern = "special-measures" | "serious-weaknesses" | "significant-improvement";

export type CardGrade =
  | "urgent-improvement"
  | "needs-attention"
  | "expected-standard"
  | "strong-standard"
  | "exceptional";

export type Challenge =
  | "governance"
  | "safeguarding"
  | "leadership"
  | "leadership-vacancy"
  | "finance"
  | "special-needs"
  | "staffing"
  | "quality-of-education"
  | "behaviour-and-attendance"
  | "other";

/** Whether the school wants the help. */
export interface HostConsent {
  /** The headteacher does, or for a whole trust its chief executive. */
  headteacher?: boolean | null;
  /** The board that answers for the school does. */
  governingBoard?: boolean | null;
}

/** When, how long and how often the leader works at the school. */
export interface Terms {
  /** The first day. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  start?: Day | null;
  /** The last day. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  end?: Day | null;
  /** How many days in all. A multiple of 0.5 from 0.5 to 400. */
  days?: number | null;
  /** How often. */
  pattern?: Pattern | null;
  /** How many extensions are already in these dates. A whole number from 0 to 20. */
  extensions?: number | null;
}

/** How often the leader works at the school. */
export interface Pattern {
  /** So many days: up to 5 a week, 23 a month. A multiple of 0.5 from 0.5 to 400. */
  days?: number | null;
  /** Every week or every month. */
  every?: Every | null;
}

export type Every = "week" | "month";

/** One who pays, and for how many days. */
export interface FundingLine {
  /** Who pays. */
  source?: FundingSource | null;
  /** The school's URN, the trust's UID or the LA's code; ignored for a DfE offer. */
  payer?: Code | null;
  /** For how many days. A multiple of 0.5 from 0.5 to 400. */
  days?: number | null;
  /** What a day costs in pence, all expenses included. A whole number from 0 to 100000000. */
  dayRatePence?: number | null;
  /** Whether who pays has confirmed it. */
  status?: FundingStatus | null;
  /** What the payer calls it. */
  reference?: string | null;
}

export type FundingSource = "school" | "trust" | "local-authority" | "dfe-offer";

export type FundingStatus = "proposed" | "confirmed";

/** What is to be reached, and how that will be seen. */
export interface Goal {
  /** The goal's id. At most 64 characters. */
  id?: string | null;
  /** The challenge that it answers. */
  challenge?: Challenge | null;
  /** What will be true. */
  statement?: string | null;
  /** How that will be measured. */
  measure?: string | null;
  /** Where it stands today. */
  baseline?: string | null;
  /** Where it should stand. */
  target?: string | null;
  /** By when. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  by?: Day | null;
  /** Who sees to it. */
  owner?: GoalOwner | null;
}

export type GoalOwner = "school" | "leader" | "broker";

export type Party = "broker" | "leader" | "host";

/** The leader who goes to the school. */
export interface Leader {
  /** The network's id of the leader. At most 64 characters. */
  id?: string | null;
  /** The most senior post held or, of the retired, held last. */
  role?: LeaderRole | null;
  /** What the leader knows well. */
  expertise?: (Challenge | null)[] | null;
  /** The phases that the leader knows. */
  phases?: (Phase | null)[] | null;
  /** Where the leader works or knows the schools. */
  localAuthorities?: (Code | null)[] | null;
  /** The leader's own trust; `"none"`: in none. */
  trust?: Code | null;
  /** A conflict of interest with this school. */
  interest?: Interest | null;
  /** Whether a home organisation employs the leader. */
  employed?: boolean | null;
  /** Whether that organisation has released the leader. */
  released?: boolean | null;
  /** Days a week free for this deployment. A multiple of 0.5 from 0 to 5. */
  daysPerWeek?: number | null;
  /** Whether the school holds the confirmation of the checks that it must ask for. */
  safeguardingChecked?: boolean | null;
}

export type LeaderRole =
  | "trust-ceo"
  | "executive-headteacher"
  | "headteacher"
  | "national-leader-of-education"
  | "former-headteacher"
  | "other-senior-leader";

export type Interest = "none" | "managed" | "unmanaged";

/** The options of a check. */
export interface CheckOptions {
  /** `request` or `start`. */
  stage: Stage;
  /** The day on which the request is looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
}

export type Stage = "request" | "start";

/** The options of a decision. */
export interface DecideOptions {
  /** `request` or `start`. */
  stage: Stage;
  /** The day on which the request is looked at. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  asOf: Day;
  /** The day whose numbers and offer apply, if it is another. A date YYYY-MM-DD from 2021-09-01 to 2100-12-31. */
  policyAsOf?: Day;
  /** How much of the decision is told: `all`, the usual; `brief`, without the findings that are met or do not apply; or `outcome`, nothing else. */
  fields?: Fields;
}

export type Fields = "all" | "brief" | "outcome";

/** A region's policy: a whole document, or a merge patch of the one that it extends. */
export interface Policy {
  /** Its id. At most 64 characters. */
  id: string;
  /** Its title. */
  title: string;
  /** The local authorities served; left out: everywhere. */
  area?: AreaEntry[];
  /** How long a deployment may last. */
  terms: TermsEntry[];
  /** How many goals it may have. */
  goals: GoalsEntry[];
  /** Who may pay. */
  funding: FundingEntry[];
  /** Who may lead. */
  leader: LeaderEntry[];
  /** The DfE's offers, by id. */
  dfeOffers?: Record<string, Offer>;
  /** The school calendar. */
  calendar: Calendar;
  /** Rules switched off or made advisory. */
  rules?: Rules;
  /** Messages in the region's own words: rule id, then status, then text. */
  messages?: Partial<Record<RuleId, Partial<Record<Status, string>>>>;
}

/** The local authorities served from a day on. */
export interface AreaEntry {
  /** The first day on which the entry holds. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** The codes of the local authorities. */
  localAuthorities: Code[];
  /** Where the figures come from. */
  source?: string;
}

/** How long a deployment may last, from a day on. */
export interface TermsEntry {
  /** The first day on which the entry holds. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** How many half-terms the first agreement may touch. A whole number from 0. */
  initialHalfTerms: number;
  /** How many half-terms an extension may add. A whole number from 0. */
  extensionHalfTerms: number;
  /** How many extensions there may be. A whole number from 0. */
  extensions: number;
  /** How many half-terms a deployment may touch in all. A whole number from 0. */
  totalHalfTerms: number;
  /** Where the figures come from. */
  source?: string;
}

/** How many goals a deployment may have, from a day on. */
export interface GoalsEntry {
  /** The first day on which the entry holds. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** The most goals. A whole number from 0. */
  maxGoals: number;
  /** Where the figures come from. */
  source?: string;
}

/** Who may pay, from a day on. */
export interface FundingEntry {
  /** The first day on which the entry holds. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** The sources of money. */
  sources: FundingSource[];
  /** Where the figures come from. */
  source?: string;
}

/** Who may lead, from a day on. */
export interface LeaderEntry {
  /** The first day on which the entry holds. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** The posts that count as experience. */
  roles: LeaderRole[];
  /** Where the figures come from. */
  source?: string;
}

/** An offer of the Department for Education to pay. */
export interface Offer {
  /** What it is called. */
  title: string;
  /** The first day on which it is open. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** The last day on which it is open; left out: without end. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  to?: Day;
  /** The days in which a judgement counts. */
  judged?: Window;
  /** The most days that it pays for. A multiple of 0.5 from 0 to 10000. */
  maxDays?: number;
  /** The most pence that it pays. A whole number from 0. */
  maxPence?: number;
  /** The leaders for whom it pays. */
  leaderRoles: LeaderRole[];
  /** What makes a school eligible; one of them is enough. */
  criteria: Criterion[];
  /** Whether the DfE considers schools that meet none of them. */
  exceptionalCases: boolean;
  /** Where the figures come from. */
  source: string;
}

/** The days in which a judgement counts; an open side is without limit. */
export interface Window {
  /** The first day. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from?: Day;
  /** The last day. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  to?: Day;
}

export type Criterion =
  | "requires-improvement-in-window"
  | "requires-improvement-after-below-good"
  | "trust-half-below-good"
  | "trust-declining"
  | "reinspected-requires-improvement"
  | "in-a-category"
  | "former-two-plus";

/** The school calendar. */
export interface Calendar {
  /** The half-terms, in order. */
  halfTerms: HalfTerm[];
  /** Bank holidays. */
  bankHolidays?: Day[];
  /** Other days on which no school of the region works. */
  closures?: Day[];
  /** A remark for readers. */
  note?: string;
  /** Where the dates come from. */
  source?: string;
}

/** A half-term. */
export interface HalfTerm {
  /** Its id. At most 64 characters. */
  id: string;
  /** Its first day. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  from: Day;
  /** Its last day. A date YYYY-MM-DD from 2000-01-01 to 2100-12-31. */
  to: Day;
}

/** Rules switched off or made advisory. */
export interface Rules {
  /** The ids of rules left out. */
  off?: RuleId[];
  /** The ids of blocking rules that only advise. */
  advisory?: RuleId[];
}

export type Outcome = "eligible" | "refer" | "incomplete" | "ineligible";

export type Status = "met" | "unmet" | "unknown" | "refer" | "not-applicable";

export type Severity = "blocking" | "advisory";

export type ErrorCode = "invalid-input" | "invalid-policy" | "too-large" | "corrupt-log";

export type RuleId =
  /** The school's URN is given */
  | "school.urn-given"
  /** The school is open */
  | "school.open"
  /** The school is in the network's area */
  | "school.in-area"
  /** At least one challenge is named */
  | "request.challenge-named"
  /** Whoever asks speaks for this school */
  | "request.requester-entitled"
  /** The school wants the help */
  | "request.host-consents"
  /** The governing board agrees */
  | "request.board-agrees"
  /** Dates, days and pattern are agreed */
  | "duration.agreed"
  /** It ends no sooner than it begins */
  | "duration.ordered"
  /** It starts today or later */
  | "duration.starts-ahead"
  /** It starts on a school day */
  | "duration.starts-on-school-day"
  /** It is no longer than agreed deployments are */
  | "duration.within-limit"
  /** The days fit between the dates */
  | "duration.deliverable"
  /** Somebody pays */
  | "funding.present"
  /** The network takes money from each source */
  | "funding.source-allowed"
  /** Each payer answers for this school */
  | "funding.payer-entitled"
  /** Every day is paid for */
  | "funding.covers-days"
  /** No more days are paid for than asked for */
  | "funding.not-in-excess"
  /** An offer of the DfE is open */
  | "funding.dfe-offer-open"
  /** The DfE's offer takes this school */
  | "funding.dfe-offer-eligible"
  /** The DfE's offer pays for so many days */
  | "funding.dfe-offer-days"
  /** The DfE's offer pays so much */
  | "funding.dfe-offer-cost"
  /** The DfE's offer pays for this leader */
  | "funding.dfe-offer-leader"
  /** Who pays has confirmed it */
  | "funding.confirmed"
  /** There are goals, and not too many */
  | "goals.present"
  /** Every goal is specific */
  | "goals.specific"
  /** Every goal falls within the dates */
  | "goals.within-terms"
  /** Every challenge has a goal */
  | "goals.cover-challenges"
  /** Broker, leader and school have agreed */
  | "goals.agreed"
  /** It is known who goes */
  | "leader.named"
  /** The leader is experienced */
  | "leader.experienced"
  /** The leader knows these challenges */
  | "leader.expert"
  /** The leader knows this phase */
  | "leader.knows-phase"
  /** The leader is independent of the school */
  | "leader.independent"
  /** The leader's employer has released the leader */
  | "leader.released"
  /** The leader has the time */
  | "leader.available"
  /** The school has seen the safeguarding checks */
  | "leader.safeguarding-checked"
  /** The leader knows the area */
  | "leader.local";

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
