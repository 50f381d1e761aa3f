// One job at a time, its progress in sight, and what went wrong told where people look.

import { EngineError } from "./engine";
import type { Text } from "./protocol";
import { W } from "./words";

export interface Told {
  readonly words: Text;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly kind: "idle" | "busy" | "good" | "bad";
  readonly done?: number;
  readonly total?: number;
  readonly trace?: string;
}

let told: Told = { words: W.starting, kind: "busy" };
let isBusy = true;
const listeners: ((told: Told) => void)[] = [];

export function onTold(listener: (told: Told) => void): void {
  listeners.push(listener);
  listener(told);
}

export function lastTold(): Told {
  return told;
}

export function tell(next: Told): void {
  told = next;
  isBusy = next.kind === "busy";
  for (const each of listeners) {
    each(told);
  }
}

/** Run a job unless another one runs; null where it gave nothing. */
export async function job<Result>(work: () => Promise<Result>): Promise<Result | null> {
  if (isBusy) {
    return null;
  }
  tell({ words: W.working, kind: "busy" });
  try {
    const result = await work();
    if (isBusy) {
      tell({ words: W.done, kind: "good" });
    }
    return result;
  } catch (problem) {
    tell(failed(problem));
    return null;
  }
}

function failed(problem: unknown): Told {
  if (!(problem instanceof EngineError)) {
    return { words: W.fault, kind: "bad", trace: String(problem) };
  }
  const { failure } = problem;
  switch (failure.kind) {
    case "stopped":
      return { words: W.stopped, kind: "idle" };
    case "fault":
      return { words: W.fault, kind: "bad", trace: failure.trace };
    default:
      return { words: failure.text, kind: "bad" };
  }
}
