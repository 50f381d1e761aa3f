// 自查: a unit looks at its own workbook before it sends it.

import { job } from "./busy";
import { button, h } from "./dom";
import { dropzone } from "./dropzone";
import { findingList } from "./findings";
import { say } from "./language";
import { card, head } from "./parts-of-steps";
import type { NamedFile } from "./protocol";
import { ask, contents } from "./python";
import { saveButtons } from "./saving";
import { type Source, changed, ownForm, state } from "./state";
import type { Return } from "./told";
import { figuresOf } from "./unit-dialog";
import { W } from "./words";

interface Seen {
  readonly source: Source;
  readonly found: Return;
  readonly figures: HTMLElement[];
}

interface Repaired {
  readonly counts: Readonly<Record<string, number>>;
  readonly moves: readonly { fate: string; at: string | null; source: string | null; value: unknown; reason: string | null }[];
  readonly file: NamedFile;
}

let seen: Seen[] = [];
let template: Source | null = null;
let repaired: Repaired | null = null;

export function checkStep(): HTMLElement {
  return h(
    "div", {},
    head("check"),
    card("", dropzone({ name: "check", label: say(W.checkDrop), accept: ".xlsx", several: true, take: (sources) => void takeOwn(sources) })),
    ...seen.map(verdict),
  );
}

export async function takeOwn(sources: readonly Source[]): Promise<void> {
  if (sources.length === 0) {
    return;
  }
  repaired = null;
  seen =
    (await job(async () => {
      const files = await contents([...sources, ...state.ownForms]);
      const options = { paths: sources.map((each) => each.path), form: ownForm() };
      const answer = await ask("check", options, files, { patience: 60 });
      const found = answer.value as Return[];
      return Promise.all(found.map(async (each) => ({
        source: sources.find((one) => one.path === each.file.split("!/")[0]) ?? (sources[0] as Source),
        found: each,
        figures: each.form && each.verdict !== "unreadable" ? await figuresOf(each) : [],
      })));
    })) ?? [];
  changed();
}

function verdict({ source, found, figures }: Seen): HTMLElement {
  const errors = found.findings.filter((each) => each.severity === "error").length;
  const isGood = found.verdict === "pass" && !found.untouched && !found.rollup;
  const told = found.rollup ? W.isRollup : found.verdict === "unreadable" ? W.unreadable : errors > 0 ? W.cannotSend : found.untouched ? W.blankYet : W.canSend;
  return h(
    "section", { class: "card" },
    h("p", { class: `verdict ${isGood ? "good" : "bad"}`, role: "status" }, say(told, { count: errors })),
    h("p", { class: "hint" }, [found.file, found.unit.name, found.period].filter(Boolean).join("　")),
    findingList(found.findings),
    figures.length > 0 && h("details", { class: "plain" }, h("summary", {}, say(W.figures)), ...figures),
    !found.rollup && repair(source, found),
  );
}

function repair(source: Source, found: Return): HTMLElement {
  const give = (sources: Source[]): void => {
    template = sources[0] ?? null;
    changed();
  };
  return h(
    "details", { class: "plain repair", open: repaired !== null || template !== null },
    h("summary", {}, say(W.repair)),
    h("p", { class: "hint" }, say(W.repairHint)),
    dropzone({ name: "template", label: template?.path ?? say(W.repairTemplate), accept: ".xlsx", take: give }),
    h("p", { class: "actions" }, button(say(W.repair), () => void move(source, found), { class: "button primary", id: "repair" })),
    repaired && h("p", { class: "well", role: "status" }, say(W.repaired, { moved: repaired.counts["moved"], left: repaired.counts["left"], doubtful: repaired.counts["doubtful"] })),
    repaired && h("ul", { class: "plain" }, ...repaired.moves.filter((each) => each.fate === "left" || each.fate === "doubtful").slice(0, 100).map((each) => h("li", {}, [each.source, each.at, String(each.value ?? ""), each.reason].filter(Boolean).join("　")))),
    repaired && saveButtons([repaired.file]),
  );
}

async function move(source: Source, found: Return): Promise<void> {
  repaired = await job(async () => {
    const old = source.path.replace(/.*\//, "");
    const sources = [{ ...source, path: old }, ...(template ? [{ ...template, path: `.template/${template.path}` }] : []), ...state.ownForms];
    const options = {
      file: old,
      template: template ? `.template/${template.path}` : "",
      out: `${say(W.repairedAs, { name: old.replace(/\.xlsx$/i, "") })}.xlsx`,
      code: found.unit.code ?? "",
      name: found.unit.name ?? "",
      of_form: found.form ?? state.form,
      period: found.period ?? state.period,
      form: ownForm(),
    };
    const answer = await ask("repair", options, await contents(sources));
    const [file] = answer.files;
    return file ? { ...(answer.value as Omit<Repaired, "file">), file } : null;
  });
  changed();
}
