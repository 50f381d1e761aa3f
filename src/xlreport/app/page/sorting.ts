// Which of the files that came are tables, and in which order the command line would read them.

import type { Source } from "./state";

const TABLES = /\.(xlsx|xls|xlsm|xlsb|et|ett|ods|csv|zip|rar|7z)$/i;
const HIDDEN = /^(\.|~\$|__MACOSX)/;

export function isForm(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** A file in a folder counts where it may be a table; one that was given by itself always does. */
export function isTable(path: string): boolean {
  const parts = path.split("/");
  return parts.length === 1 || (TABLES.test(path) && !parts.some((each) => HIDDEN.test(each)));
}

/** What was given first comes first; within a folder by name. */
export function inOrder(sources: readonly Source[]): Source[] {
  const tops = [...new Set(sources.map(top))];
  return [...sources].sort((one, other) => tops.indexOf(top(one)) - tops.indexOf(top(other)) || byParts(one.path, other.path));
}

function top(source: Source): string {
  return source.path.split("/")[0] ?? "";
}

function byParts(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at] ?? "", right[at] ?? ""];
    if (a !== b) {
      return a < b ? -1 : 1;
    }
  }
  return left.length - right.length;
}

/** A path that nothing has yet: two different files of one name both stay. */
export function freePath(path: string, taken: (path: string) => boolean): string {
  const [first = "", ...rest] = path.split("/");
  for (let number = 2; taken(path); number++) {
    const dot = rest.length === 0 ? first.lastIndexOf(".") : -1;
    const named = dot > 0 ? `${first.slice(0, dot)} (${number})${first.slice(dot)}` : `${first} (${number})`;
    path = [named, ...rest].join("/");
  }
  return path;
}
