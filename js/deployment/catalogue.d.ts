import type { Fact } from "../element/facts.d.ts";
import type { CommandName } from "../generated/lifecycle.d.ts";

/** What something is called, and what helps to understand it. */
export interface Named {
  label: string;
  hint?: string;
}

/** A command as a page offers it. */
export interface CommandEntry {
  command: CommandName;
  /** The type of the event that it yields. */
  event: string;
  /** What it does, as a button says it. */
  label: string;
  /** What the log says of it. */
  done: string;
  data: readonly { datum: string; must: boolean }[];
}

/** What a command asks, with the facts of which it is made. */
export interface Asked extends Named {
  facts?: readonly Fact[];
}
