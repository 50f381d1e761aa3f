// 收表: what came back, what became of every unit, and the county's decisions.

import { job } from "./busy";
import { button, h } from "./dom";
import { ofHandle } from "./drops";
import { dropzone } from "./dropzone";
import { fileList } from "./file-list";
import { findingList } from "./findings";
import { listed, say } from "./language";
import { draftFrom } from "./own-form";
import { canChooseFolder, chooseFolder, workFolder } from "./outlet";
import { card, formAndPeriod, head, question, rosterCard, stopped } from "./parts-of-steps";
import { saveNow } from "./saving";
import { type Source, changed, lines, state } from "./state";
import type { RollUp } from "./told";
import { unitTable } from "./unit-table";
import { W } from "./words";
import { type Sorted, addFiles, decide, forget, forgetAll, savedRoster, usePrior } from "./work";

let last: Sorted | null = null;

export function collectStep(): HTMLElement {
  const count = lines().length;
  return h(
    "div", {},
    head("collect"),
    card(
      "",
      dropzone({ name: "returns", label: say(count ? W.returnsMore : W.returnsDrop), several: true, folders: true, take: (sources) => void takeReturns(sources) }),
      folderLine(),
      recognised(),
      state.closed.length > 0 && h("p", { class: "bad" }, say(W.closedFile, { files: listed(state.closed) })),
    ),
    stopped(),
    rollUpsFound(),
    draftable(),
    question(),
    state.rollUp && summary(state.rollUp),
    state.decisions.size > 0 && decisions(),
    state.rollUp && card(say(W.units), unitTable(state.rollUp)),
    state.rollUp && state.rollUp.strays.length > 0 && strays(state.rollUp),
    count > 0 && fileList(lines()),
    rosterCard(),
    card(say(W.form), formAndPeriod(state, W.formByFiles, (set) => void decide(() => Object.assign(state, set), "form" in set))),
    count > 0 && h("p", { class: "actions" }, button(say(W.clear), clear)),
  );
}

/** Also what the page does with files that are dropped anywhere. */
export async function takeReturns(sources: readonly Source[], isWhole = false): Promise<void> {
  if (sources.length > 0) {
    last = await addFiles(sources, isWhole);
    changed();
  }
}

function clear(): void {
  forgetAll();
  last = null;
  changed();
}

function recognised(): HTMLElement | null {
  if (!last) {
    return null;
  }
  const count = (kind: string): number => last?.lines.filter((each) => each.kind === kind).length ?? 0;
  const counts = [
    [W.kindReturn, count("return")], [W.kindBlank, count("blank")], [W.kindRollup, count("rollup")], [W.kindRoster, count("roster")],
    [W.kindForm, last.forms], [W.kindOther, count("other") + count("unreadable")], [W.kindSkipped, last.skipped], [W.kindSame, last.same],
  ] as const;
  const what = counts.filter(([, number]) => number > 0).map(([words, number]) => say(words, { count: number }));
  const next = state.roster ? W.nextCollect : W.nextRoster;
  return h("p", { class: "well recognised", role: "status" }, say(W.recognised, { what: listed(what) || say(W.none) }), " ", say(next));
}

function folderLine(): HTMLElement | null {
  const folder = workFolder();
  if (folder) {
    return h("p", { class: "folder" }, say(W.workingIn, { name: folder.name }), " ", button(say(W.rescan), () => void rescan(), { id: "rescan" }));
  }
  if (!canChooseFolder()) {
    return null;
  }
  const choose = (): void => void chooseFolder().then((chosen) => (chosen ? rescan() : undefined));
  return h("p", { class: "folder" }, button(say(W.workFolder), choose, { id: "work-folder" }), h("span", { class: "hint" }, say(W.workFolderHint)));
}

/** So many are offered; of more, somebody dropped the wrong folder. */
const MOST_DRAFTABLE = 3;

/** Folders in the work folder that hold no returns. */
const OWN_FOLDERS = /^(下发模板|退回|上年|templates|send-back)(\/|$)/;

async function rescan(): Promise<void> {
  const folder = workFolder();
  if (!folder) {
    return;
  }
  const found = await job(() => ofHandle(folder as never, ""));
  const below = (found ?? []).map((each) => ({ ...each, path: each.path.slice(folder.name.length + 1) }));
  await takeReturns(below.filter((each) => !OWN_FOLDERS.test(each.path)), true);
}

function rollUpsFound(): HTMLElement | null {
  const found = lines().filter((each) => each.kind === "rollup");
  if (found.length === 0) {
    return null;
  }
  const taken = (path: string): Source[] => {
    const source = state.returns.find((each) => each.path === path);
    forget(path);
    return source ? [{ ...source, path: path.replace(/.*\//, "") }] : [];
  };
  const rows = found.map((each) =>
    h(
      "li", {}, each.file, " ",
      button(say(W.asPrior), () => void usePrior(taken(each.file))),
      button(say(W.asAgainst), () => void decide(() => (state.against = taken(each.file)[0] ?? null), true)),
      button(say(W.remove), () => void decide(() => forget(each.file), true)),
    ),
  );
  return h("section", { class: "card ask" }, h("p", {}, say(W.rollupsFound)), h("ul", { class: "plain rows" }, ...rows));
}

/** Workbooks that xlreport never made: a form can be drafted from one. */
function draftable(): HTMLElement | null {
  const found = lines().filter((each) => each.kind === "other" && each.findings[0]?.code === "file.not-a-template" && /\.xlsx$/i.test(each.file));
  const sources = found.flatMap((each) => state.returns.filter((one) => one.path === each.file)).slice(0, MOST_DRAFTABLE);
  if (sources.length === 0) {
    return null;
  }
  const rows = sources.map((each) => h("li", {}, say(W.draftOffer, { file: each.path }), " ", button(say(W.draftMake), () => void draftFrom(each))));
  return h("section", { class: "card ask" }, h("ul", { class: "plain rows" }, ...rows));
}

/** The sentence that a director can copy. */
export function summary(rollUp: RollUp): HTMLElement {
  const count = (status: string): number => rollUp.units.filter((each) => each.status === status).length;
  const counts = { accepted: count("accepted"), rejected: count("rejected"), conflict: count("conflict"), missing: count("missing") };
  const expected = rollUp.units.length;
  const tile = (words: string, number: number, look: string): HTMLElement => h("li", { class: `tile ${look}` }, h("b", {}, number), h("span", {}, words));
  return h(
    "section", { class: "card summary" },
    h("h2", {}, `${rollUp.name} ${rollUp.period}`),
    h(
      "ul", { class: "tiles" },
      tile(say(W.expected), expected, ""),
      ...(Object.keys(counts) as (keyof typeof counts)[]).map((each) => tile(say(W[each]), counts[each], counts[each] ? each : "zero")),
      tile(say(W.counted), rollUp.counted, ""),
    ),
    h("p", { class: "sentence" }, say(counts.accepted === expected ? W.allWell : W.sentence, { expected, ...counts, counted: rollUp.counted })),
  );
}

function decisions(): HTMLElement {
  const saving = (ending: string) => (): void =>
    void job(() => savedRoster(`${say(W.roster)}.${ending}`)).then(async (files) => {
      if (files) {
        await saveNow(files);
        state.unsaved.delete("decisions");
        state.unsaved.delete("roster");
        changed();
      }
    });
  return h(
    "section", { class: "card" },
    h("p", { role: "status" }, state.unsaved.has("decisions") ? say(W.decisionsUnsaved, { count: state.decisions.size }) : say(W.decided)),
    h("p", { class: "actions" }, button(say(W.saveRosterXlsx), saving("xlsx"), { class: "button primary" }), button(say(W.saveRosterCsv), saving("csv"))),
  );
}

function strays(rollUp: RollUp): HTMLElement {
  const items = rollUp.strays.map((each) => h("li", {}, h("b", {}, each.file), findingList(each.findings)));
  return card(say(W.strays), h("ul", { class: "plain rows strays" }, ...items));
}
