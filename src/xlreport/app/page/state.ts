// What the page knows until it is closed. The folder stays the database: nothing of it is kept.

import type { Decision, FileLine, FormName, FormShape, RollUp, Roster } from "./told";
import type { Text } from "./protocol";

export type Step = "handout" | "collect" | "county" | "sendback" | "publish" | "check";

/** A file that was given: its path below whatever was dropped, and where to read it. */
export interface Source {
  readonly path: string;
  readonly file: Blob;
}

/** Returns that Python read, as bytes that only Python understands. */
export interface Pack {
  readonly paths: readonly string[];
  readonly lines: readonly FileLine[];
  readonly data: ArrayBuffer;
}

export interface State {
  step: Step;
  forms: readonly FormName[];
  /** The chosen form and period; empty where the files say. */
  form: string;
  period: string;
  ownForms: Source[];
  roster: Roster | null;
  rosterFile: Source | null;
  decisions: Map<string, Decision>;
  returns: Source[];
  packs: Pack[];
  closed: string[];
  /** Reading was stopped; what was read until then stays. */
  isStopped: boolean;
  /** Last year's roll-up, or its returns, which are read once. */
  prior: Source[];
  priorPacks: Pack[];
  against: Source | null;
  includeRejected: boolean;
  preferNewest: boolean;
  rollUp: RollUp | null;
  shapes: Map<string, FormShape>;
  /** A question that has to be answered before there is a roll-up. */
  question: { readonly option: "form" | "period"; readonly counts: Readonly<Record<string, number>> } | null;
  /** What stands in the way of a roll-up. */
  problem: Text | null;
  /** What was made or decided and is saved nowhere. */
  unsaved: Set<"decisions" | "returns" | "roster">;
}

export const state: State = {
  step: "collect",
  forms: [],
  form: "",
  period: "",
  ownForms: [],
  roster: null,
  rosterFile: null,
  decisions: new Map(),
  returns: [],
  packs: [],
  closed: [],
  isStopped: false,
  prior: [],
  priorPacks: [],
  against: null,
  includeRejected: false,
  preferNewest: false,
  rollUp: null,
  shapes: new Map(),
  question: null,
  problem: null,
  unsaved: new Set(),
};

const listeners: (() => void)[] = [];

export function onChange(listener: () => void): void {
  listeners.push(listener);
}

export function changed(): void {
  for (const each of listeners) {
    each();
  }
}

/** The county's own form that is chosen; empty where it is a shipped one. */
export function ownForm(): string {
  return state.ownForms.some((each) => each.path === state.form) ? state.form : "";
}

/** The returns that were given and are not read. */
export function unread(): Source[] {
  const known = new Set(state.packs.flatMap((each) => each.paths));
  return state.returns.filter((each) => !known.has(each.path));
}

export function lines(): FileLine[] {
  return state.packs.flatMap((each) => [...each.lines]);
}
