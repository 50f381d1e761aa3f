// 公开: the report of a unit's workbook or of the roll-up, in Word and as a web page.

import { job, tell } from "./busy";
import { button, field, h } from "./dom";
import { dropzone } from "./dropzone";
import { findingList } from "./findings";
import { importCard, isPublished, takePublished } from "./import-reports";
import { say } from "./language";
import { card, head } from "./parts-of-steps";
import type { NamedFile } from "./protocol";
import { ask, contents } from "./python";
import { saveButtons } from "./saving";
import { type Source, changed, ownForm, state } from "./state";
import type { Finding } from "./told";
import { W } from "./words";
import { written } from "./work";

interface Made {
  readonly title: string | null;
  readonly readable: boolean;
  readonly errors: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly files: readonly NamedFile[];
}

const given: { source: Source | null; name: string; isDraft: boolean } = { source: null, name: "", isDraft: false };
let made: Made | null = null;

export function publishStep(): HTMLElement {
  const name = h("input", { id: "report-name", value: given.name, on: { input: () => (given.name = name.value) } });
  const draft = h("input", { type: "checkbox", id: "draft", checked: given.isDraft, on: { change: () => (given.isDraft = draft.checked) } });
  return h(
    "div", {},
    head("publish"),
    card(
      "",
      dropzone({ name: "publish", label: say(W.publishDrop), accept: ".xlsx", take: takeForPublishing }),
      given.source && h("p", { class: "well" }, given.source.path),
      state.rollUp && h("p", { class: "actions" }, button(say(W.publishRollup), () => void takeRollUp(), { id: "publish-rollup" })),
      h("div", { class: "fields" }, field(say(W.publishName), name)),
      h("label", { class: "tick" }, draft, say(W.publishDraft)),
      h("p", { class: "actions" }, button(say(W.publishMake), () => void make(), { class: "button primary", id: "make-report" })),
    ),
    made && result(made),
    importCard(),
  );
}

/** A workbook is to be published; a report that was published is to be read back. */
export function takeForPublishing(sources: readonly Source[]): void {
  if (sources.length > 0 && sources.every((each) => isPublished(each.path))) {
    takePublished(sources);
  } else {
    takeReport(sources);
  }
}

function takeReport(sources: readonly Source[]): void {
  given.source = sources[0] ?? null;
  made = null;
  changed();
}

async function takeRollUp(): Promise<void> {
  const name = `${say(W.rollupName)}.xlsx`;
  const files = await job(() => written({ out: name }, [name]));
  const [file] = files ?? [];
  if (file) {
    takeReport([{ path: name, file: new Blob([file.data]) }]);
  }
}

async function make(): Promise<void> {
  const { source, name, isDraft } = given;
  if (!source) {
    tell({ words: W.needFile, kind: "bad" });
    return;
  }
  made = await job(async () => {
    const path = source.path.replace(/.*\//, "");
    const files = await contents([{ ...source, path }, ...state.ownForms]);
    const options = { workbook: path, name, draft: isDraft, form: ownForm(), out: path.replace(/\.xlsx$/i, "") };
    const answer = await ask("publish", options, files);
    return { ...(answer.value as Omit<Made, "files">), files: answer.files };
  });
  changed();
}

function result(made: Made): HTMLElement {
  const told = made.title !== null ? W.published : made.readable ? W.publishStops : W.publishUnreadable;
  const isGood = made.title !== null;
  return card(
    "",
    h("p", { role: "status", class: isGood ? "well" : "bad" }, say(told, { title: made.title, count: made.errors.length })),
    saveButtons(made.files),
    made.errors.length > 0 && findingList(made.errors),
    made.notes.length > 0 && findingList(made.notes),
  );
}
