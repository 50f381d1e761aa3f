// A form of the county's own: begun in Excel, looked at when it is dropped, drafted from another workbook.

import { job } from "./busy";
import { button, h } from "./dom";
import { dropzone } from "./dropzone";
import { EngineError } from "./engine";
import { findingList } from "./findings";
import { present, say } from "./language";
import type { NamedFile, Text } from "./protocol";
import { ask, contents } from "./python";
import { saveButtons, saveNow } from "./saving";
import { type Source, changed, state } from "./state";
import type { Draft, Look } from "./told";
import { W } from "./words";

interface Seen {
  readonly look: Look;
  readonly marked: readonly NamedFile[];
}

interface Drafted {
  readonly told: Draft;
  readonly file: NamedFile;
}

let seen: Seen[] = [];
/** A workbook that is no form, and what it was told to be. */
let unknown: { readonly source: Source; readonly text: Text } | null = null;
let drafted: Drafted | null = null;

/** Look at a form; whether it is right. A workbook that is no form is offered as the source of a draft. */
export async function lookAt(source: Source): Promise<boolean> {
  seen = seen.filter((each) => each.look.file !== source.path);
  unknown = null;
  drafted = null;
  const options = { file: source.path, out: `${say(W.formMarked, { name: bare(source.path) })}.xlsx`, language: present() };
  const beside = state.ownForms.filter((each) => each.path !== source.path);
  try {
    const answer = await ask("look_at_form", options, await contents([source, ...beside]));
    const look = answer.value as Look;
    seen.push({ look, marked: look.findings.length > 0 ? answer.files : [] });
    return shown(look.ok);
  } catch (problem) {
    if (/\.xlsx$/i.test(source.path) && problem instanceof EngineError && problem.failure.kind === "call") {
      unknown = { source, text: problem.failure.text };
      return shown(false);
    }
    throw problem;
  }
}

/** What is wrong is shown where forms are chosen. */
function shown(isRight: boolean): boolean {
  if (!isRight) {
    state.step = "handout";
  }
  return isRight;
}

/** Draft a form from a workbook, wherever it was found. */
export async function draftFrom(source: Source): Promise<void> {
  state.step = "handout";
  const path = source.path.replace(/.*\//, "");
  const options = { file: path, out: `${say(W.draftName, { name: bare(path) })}.xlsx`, language: present() };
  drafted = await job(async () => {
    const answer = await ask("draft_form", options, await contents([{ ...source, path }]));
    const [file] = answer.files;
    return file ? { told: answer.value as Draft, file } : null;
  });
  if (drafted) {
    unknown = null;
  }
  changed();
}

/** The place for own forms, and what became of those that were given. */
export function ownForms(take: (sources: Source[]) => void): HTMLElement {
  return h(
    "details", { class: "plain", id: "own-forms", open: seen.length > 0 || unknown !== null || drafted !== null },
    h("summary", {}, say(W.formOwn)),
    h("p", { class: "hint" }, say(W.formOwnHint)),
    h("p", { class: "actions" }, button(say(W.newForm), () => void begin(), { id: "new-form" })),
    dropzone({ name: "own-form", label: say(W.formOwnDrop), accept: ".xlsx,.yaml,.yml", several: true, take }),
    ...seen.map(verdict),
    unknown && offer(unknown),
    drafted && draftOf(drafted),
  );
}

async function begin(): Promise<void> {
  const files = await job(async () => (await ask("new_form", { out: `${say(W.newFormName)}.xlsx`, language: present() })).files);
  if (files) {
    await saveNow(files);
  }
}

function verdict({ look, marked }: Seen): HTMLElement {
  const count = look.findings.length;
  const told = look.ok ? say(W.formRight, { name: look.name, code: look.form, cells: look.cells }) : say(W.formWrong, { file: look.file, count });
  return h(
    "section", { class: "own-form" },
    h("p", { class: `verdict ${look.ok ? "good" : "bad"}`, role: "status" }, told),
    count > 0 && findingList(look.findings),
    marked.length > 0 && saveButtons(marked),
    look.ok && h("p", { class: "actions" }, button(say(W.seeTemplate), () => void show(look), { class: "button save see-template" })),
  );
}

async function show(look: Look): Promise<void> {
  const options = { form: look.file, out: `${say(W.templateOf, { name: look.form })}.xlsx` };
  const files = await job(async () => (await ask("form_template", options, await contents(state.ownForms))).files);
  if (files) {
    await saveNow(files);
  }
}

function offer({ source, text }: { readonly source: Source; readonly text: Text }): HTMLElement {
  return h(
    "section", { class: "card ask" },
    h("p", { role: "status" }, say(text)),
    h("p", { class: "actions" }, button(say(W.draftMake), () => void draftFrom(source), { class: "button primary", id: "draft-form" })),
  );
}

function draftOf({ told, file }: Drafted): HTMLElement {
  return h(
    "section", { class: "own-form" },
    h("p", { class: "well", role: "status" }, say(W.drafted, { ...told.counts })),
    told.findings.length > 0 && findingList(told.findings),
    saveButtons([file]),
  );
}

function bare(path: string): string {
  return path.replace(/.*\//, "").replace(/\.\w+$/, "");
}
