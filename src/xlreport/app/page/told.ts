// What Python tells, as it comes: the shapes of the answers.

import type { Text } from "./protocol";

export type Value = number | string | boolean | null;

export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly message: Text;
  readonly unit: string | null;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly at: string | null;
}

export interface FormName {
  readonly name: string;
  readonly code: string;
  readonly title: string;
  readonly kind: "year" | "half" | "quarter" | "month";
  readonly example: string;
  readonly first: number;
  readonly last: number | null;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly contact: string;
  readonly phone: string;
  readonly include: "" | "yes" | "no";
  readonly file: string;
  readonly reason: string;
}

export type Decision = Pick<Unit, "include" | "file" | "reason">;

export interface Roster {
  readonly title: string;
  readonly units: readonly Unit[];
  readonly notes: readonly Finding[];
}

/** A file that was read, in a line. */
export interface FileLine {
  readonly file: string;
  readonly kind: "return" | "blank" | "rollup" | "roster" | "form" | "unreadable" | "other";
  readonly form: string;
  readonly period: string;
  readonly code: string;
  readonly name: string;
  readonly saved: string;
  readonly verdict: "pass" | "fail" | "unreadable";
  readonly units: number;
  readonly findings: readonly Finding[];
}

export type Status = "accepted" | "rejected" | "conflict" | "missing";

export interface Result extends Unit {
  readonly status: Status;
  readonly counted: boolean;
  readonly late: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly source: string | null;
  readonly saved: string;
  readonly files: readonly { readonly file: string; readonly saved: string; readonly verdict: string }[];
  readonly findings: readonly Finding[];
}

export interface RollUp {
  readonly form: string;
  readonly name: string;
  readonly period: string;
  readonly units: readonly Result[];
  readonly strays: readonly { readonly file: string; readonly reason: string; readonly findings: readonly Finding[] }[];
  readonly findings: readonly Finding[];
  readonly totals: Readonly<Record<string, number | null>>;
  readonly prior: Readonly<Record<string, number | null>>;
  readonly compared: number | null;
  readonly counted: number;
}

export interface CellPlace {
  readonly at: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly row_labels: readonly string[];
  readonly column_labels: readonly string[];
  readonly kind: "input" | "computed";
}

export interface FormShape {
  readonly form: string;
  readonly title: string;
  readonly tables: readonly { readonly table: string; readonly title: string; readonly section: string; readonly list: boolean }[];
  readonly cells: readonly CellPlace[];
  readonly texts: readonly { readonly at: string; readonly label: string }[];
}

/** One return with all its figures. */
export interface Return {
  readonly file: string;
  readonly form: string | null;
  readonly unit: { readonly code: string | null; readonly name: string | null };
  readonly period: string | null;
  readonly verdict: "pass" | "fail" | "unreadable";
  readonly values: Readonly<Record<string, Value>>;
  readonly computed: Readonly<Record<string, Value>>;
  readonly findings: readonly Finding[];
  readonly untouched: boolean;
  readonly rollup: boolean;
}

/** A published report that was read back. */
export interface Imported {
  readonly file: string;
  readonly code: string;
  readonly name: string;
  readonly period: string;
  readonly filled: number;
  readonly made: boolean;
  readonly findings: readonly Finding[];
}

export interface Share {
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

/** A form of the county's own that was looked at. */
export interface Look {
  readonly file: string;
  readonly ok: boolean;
  readonly form: string | null;
  readonly name: string | null;
  readonly cells: number;
  readonly findings: readonly Mistake[];
}

/** What is wrong or odd in a form: in a workbook at its cell, in a text at its line. */
export type Mistake = Pick<Finding, "severity" | "sheet" | "cell" | "message">;

/** A form that was drafted from a workbook. */
export interface Draft {
  readonly counts: { readonly cells: number; readonly guesses: number; readonly unread: number };
  readonly findings: readonly Finding[];
}
