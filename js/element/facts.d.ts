/** A part of the form. */
export interface Step {
  id: string;
  title: string;
  about?: string;
  facts: readonly Fact[];
}

/** What kind of answer a fact takes. */
export type Kind =
  | "text"
  | "prose"
  | "codes"
  | "digits"
  | "number"
  | "days"
  | "pounds"
  | "date"
  | "yes-no"
  | "choice"
  | "choices"
  | "in-or-none"
  | "list";

/** A fact as the form asks for it. */
export interface Fact {
  /** Its place: a JSON Pointer in which `*` stands for the entry of a list. */
  at: string;
  label: string;
  /** The fact as it is named within a sentence. */
  name: string;
  hint?: string;
  kind: Kind;
  /** How many digits. */
  count?: number;
  /** The least number, or the first day. */
  from?: number | string;
  /** The greatest number. */
  to?: number;
  /** What somebody has to do first, where a remedy is an act. */
  act?: string;
  /** Whether its options open as a list. */
  opens?: boolean;
  options?: readonly Option[];
  /** Codes that may be meant, each with its name. */
  suggestions?: readonly (readonly [code: string, name: string])[];
  variants?: readonly Variant[];
  list?: List;
  /** The facts of an entry of a list. */
  facts?: readonly Fact[];
}

/** An answer to choose. */
export interface Option {
  word: string;
  label: string;
  /** What must be known by whoever chooses it. */
  notice?: string;
}

/** What a fact is called while another one has this answer. */
export interface Variant {
  by: string;
  word: string;
  label: string;
  hint?: string;
  /** The fact whose answer is usually the same. */
  sameAs?: string;
}

/** What is said of a list. */
export interface List {
  entry: string;
  addFirst: string;
  add: string;
  remove: string;
  /** What says that there is none, where that is an answer. */
  none?: string;
}
