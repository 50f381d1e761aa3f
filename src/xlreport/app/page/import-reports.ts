// Published reports -> workbooks: what was read, and what was not found.

import { job, tell } from "./busy";
import { button, h } from "./dom";
import { dropzone } from "./dropzone";
import { findingList } from "./findings";
import { say } from "./language";
import { card, formAndPeriod } from "./parts-of-steps";
import type { NamedFile } from "./protocol";
import { ask, contents, setting } from "./python";
import { saveButtons } from "./saving";
import { type Source, changed, state } from "./state";
import type { Imported } from "./told";
import { W } from "./words";

const given: { sources: readonly Source[]; form: string; period: string } = { sources: [], form: "", period: "" };
let made: { reports: readonly Imported[]; files: readonly NamedFile[] } | null = null;

export function isPublished(path: string): boolean {
  return /\.(docx|html?|txt)$/i.test(path);
}

export function takePublished(sources: readonly Source[]): void {
  given.sources = sources;
  made = null;
  changed();
}

export function importCard(): HTMLElement {
  given.form ||= state.form;
  given.period ||= state.period;
  const set = (values: { form?: string; period?: string }): void => {
    Object.assign(given, values);
    changed();
  };
  return card(
    say(W.importTitle),
    h("p", { class: "hint" }, say(W.importHint)),
    formAndPeriod(given, W.formChoose, set),
    dropzone({ name: "published", label: say(W.importDrop), accept: ".docx,.html,.htm,.txt,.xlsx", several: true, folders: true, take: takePublished }),
    given.sources.length > 0 && h("p", { class: "well" }, say(W.importFiles, { count: given.sources.length })),
    h("p", { class: "actions" }, button(say(W.importMake), () => void read(), { class: "button primary", id: "import" })),
    made && saveButtons(made.files),
    made && h("ul", { class: "plain rows" }, ...made.reports.map(report)),
  );
}

async function read(): Promise<void> {
  const { sources, form, period } = given;
  if (sources.length === 0 || !form) {
    tell({ words: form ? W.needFile : W.needForm, kind: "bad" });
    return;
  }
  made = await job(async () => {
    const { options, files } = await setting();
    const folder = say(W.importFolder);
    const reports = await contents(sources.map((each) => ({ ...each, path: `.reports/${each.path}` })));
    const asked = { form, period, roster: options["roster"], paths: reports.map((each) => each.path), folder, out: `${folder}.zip` };
    const answer = await ask("import", asked, [...files, ...reports]);
    const named = answer.files.map((each) => ({ ...each, path: each.path.replace(/.*\//, "") }));
    return { reports: answer.value as Imported[], files: named };
  });
  changed();
}

/** What a report gave. That nothing is wrong is said as well. */
function report(each: Imported): HTMLElement {
  const unit = [each.code, each.name, each.period].filter(Boolean).join(" ");
  const told = each.made ? say(W.importFilled, { count: each.filled }) : say(W.importNot);
  return h(
    "li", { class: "imported" },
    h("p", {}, h("b", {}, each.file.replace(/^\.reports\//, "")), `　${unit}`),
    h("p", { class: each.made ? "well" : "bad" }, told),
    findingList(each.findings),
  );
}
