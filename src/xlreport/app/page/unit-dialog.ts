// One unit: its files, what is wrong, what the county decides, and its figures.

import { job } from "./busy";
import { showDialog } from "./dialog";
import { button, field, h, refill } from "./dom";
import { shownValue, tables } from "./figures";
import { findingList } from "./findings";
import { say } from "./language";
import { state } from "./state";
import type { Decision, Result, Return } from "./told";
import { badge } from "./unit-table";
import { W } from "./words";
import { decide, decisionOf, returnOf, shapeOf } from "./work";

/** Show a unit; where `at` is given, its figures with that cell in sight. */
export async function showUnit(code: string, at = ""): Promise<void> {
  const result = state.rollUp?.units.find((each) => each.code === code);
  if (!result) {
    return;
  }
  const figures = h("div", { class: "unit-figures" });
  const file = result.source ?? result.files[0]?.file ?? null;
  const show = file === null ? null : (): void => void fill(figures, file, at);
  const dialog = showDialog(
    `${result.name}`,
    h("p", { class: "lead" }, badge(result), ` ${result.code} ${[result.contact, result.phone].filter(Boolean).join(" ")}`),
    files(result),
    h("h3", {}, say(W.findings)),
    findingList(result.findings),
    result.status === "conflict" && state.roster ? h("p", { class: "well" }, say(W.chooseBelow)) : null,
    state.roster ? decision(result, () => dialog.close()) : null,
    show && h("h3", {}, say(W.figures)),
    show && button(say(W.showFigures), show, { class: "button" }),
    figures,
  );
  if (at && show) {
    show();
  }
}

function files(result: Result): HTMLElement | null {
  if (result.files.length === 0) {
    return null;
  }
  return h("div", {}, h("h3", {}, say(W.files)), h("ul", { class: "plain" }, ...result.files.map((each) => h("li", {}, each.file, each.saved && h("span", { class: "hint" }, `　${each.saved}`)))));
}

/** Which file, count or not, and why: columns of the roster. */
function decision(result: Result, close: () => void): HTMLElement {
  const made = decisionOf(result.code);
  const option = (value: string, words: string, chosen: string): HTMLElement => h("option", { value, selected: value === chosen }, words);
  const file = h("select", { id: "decide-file" }, option("", say(W.noChoice), made.file), ...result.files.map((each) => option(each.file, each.file, made.file)));
  const include = h(
    "select", { id: "decide-include" },
    option("", say(W.includeAuto), made.include), option("yes", say(W.includeYes), made.include), option("no", say(W.includeNo), made.include),
  );
  const reason = h("input", { id: "decide-reason", value: made.reason, autocomplete: "off" });
  const apply = (): void => {
    const now: Decision = { file: file.value, include: include.value as Decision["include"], reason: reason.value.trim() };
    close();
    void decide(() => {
      state.decisions.set(result.code, now);
      state.unsaved.add("decisions");
    });
  };
  return h(
    "section", { class: "decision" },
    h("h3", {}, say(W.decision)),
    h("div", { class: "fields" }, field(say(W.whichFile), file), field(say(W.include), include), field(say(W.reason), reason)),
    button(say(W.apply), apply, { class: "button primary", id: "decide" }),
  );
}

async function fill(place: HTMLElement, file: string, at: string): Promise<void> {
  await job(async () => {
    const found = await returnOf(file);
    if (found?.form) {
      refill(place, ...(await figuresOf(found)));
      const cell = place.querySelector(`[data-at="${CSS.escape(at)}"]`);
      cell?.classList.add("sought");
      cell?.scrollIntoView({ block: "center", inline: "center" });
    }
  });
}

/** The tables and texts of a return, the cells with findings marked. */
export async function figuresOf(found: Return): Promise<HTMLElement[]> {
  const shape = await shapeOf(found.form ?? "");
  const values = { ...found.values, ...found.computed };
  const wrong = new Map(found.findings.filter((each) => each.at).map((each) => [each.at, each.severity]));
  const filled = tables(
    shape,
    (cell) => h("span", { class: wrong.has(cell.at) ? `marked ${wrong.get(cell.at)}` : "" }, shownValue(values[cell.at])),
    (cell) => values[cell.at] !== null && values[cell.at] !== undefined,
  );
  const texts = shape.texts.filter((each) => values[each.at]).map((each) => h("div", { class: "text" }, h("h4", {}, each.label), h("p", {}, shownValue(values[each.at]))));
  return [...filled, ...texts];
}
