// 汇总: the county's figures, where they come from, comparisons, and the files to save.

import { job } from "./busy";
import { bars } from "./bars";
import { showDialog } from "./dialog";
import { button, field, h, refill } from "./dom";
import { cellsOf, nameOf, shownValue, tables } from "./figures";
import { findingList } from "./findings";
import { say } from "./language";
import { card, compared, head, nothingYet, priorPlace, question, stopped } from "./parts-of-steps";
import { saveNow } from "./saving";
import { lines, state } from "./state";
import { summary } from "./step-collect";
import type { FormShape, RollUp } from "./told";
import { showUnit } from "./unit-dialog";
import { W } from "./words";
import { decide, shapeOf, sharesOf, written } from "./work";

const upward = { code: "", name: "" };

export function countyStep(): HTMLElement {
  const { rollUp } = state;
  if (lines().length === 0) {
    return h("div", {}, head("county"), nothingYet());
  }
  return h(
    "div", {},
    head("county"),
    stopped(),
    question(),
    rollUp && summary(rollUp),
    rollUp && outputs(),
    rollUp && comparison(rollUp),
    rollUp && totals(rollUp),
    options(),
  );
}

function outputs(): HTMLElement {
  const one = (words: string, name: string, key: "out" | "html" | "csv"): HTMLElement =>
    button(words, () => void make({ [key]: name }, name), { class: "button save" });
  const code = h("input", { id: "as-code", value: upward.code, on: { input: () => (upward.code = code.value) } });
  const name = h("input", { id: "as-name", value: upward.name, on: { input: () => (upward.name = name.value) } });
  const asUnit = (): void => {
    if (upward.code.trim()) {
      const file = `${upward.code.trim()}-${say(W.upward)}.xlsx`;
      void make({ as_unit: file, as_code: upward.code.trim(), as_name: upward.name.trim() }, file);
    }
  };
  return card(
    say(W.outputs),
    h(
      "p", { class: "actions" },
      one(say(W.rollupFile), `${say(W.rollupName)}.xlsx`, "out"),
      one(say(W.statusFile), `${say(W.statusPage)}.html`, "html"),
      one(say(W.csvFile), `${say(W.data)}.csv`, "csv"),
      button(say(W.print), () => window.print()),
    ),
    h("details", { class: "plain" }, h("summary", {}, say(W.asUnit)), h("div", { class: "fields" }, field(say(W.asUnitCode), code), field(say(W.asUnitName), name)), button(say(W.make), asUnit, { id: "make-upward" })),
  );
}

async function make(names: Record<string, string>, wanted: string): Promise<void> {
  const files = await job(() => written({ out: `${say(W.rollupName)}.xlsx`, ...names }, [wanted]));
  if (files) {
    await saveNow(files);
    if (names["out"]) {
      state.unsaved.delete("returns");
    }
  }
}

function comparison(rollUp: RollUp): HTMLElement | null {
  const differs = rollUp.findings.filter((each) => each.code === "rollup.differs");
  const own = rollUp.findings.filter((each) => each.code !== "rollup.differs" && each.severity !== "note");
  if (!state.against && own.length === 0) {
    return null;
  }
  const told = rollUp.compared === null ? W.comparedNot : differs.length > 0 ? W.compared : W.comparedWell;
  return card(
    state.against ? say(W.against) : say(W.ownFindings),
    state.against && h("p", { role: "status", class: differs.length > 0 ? "bad" : "well" }, say(told, { count: rollUp.compared, differs: differs.length })),
    differs.length > 0 && findingList(differs),
    own.length > 0 && findingList(own),
  );
}

function totals(rollUp: RollUp): HTMLElement {
  const place = h("div", {});
  void shapeOf(rollUp.form).then((shape) => refill(place, ...totalTables(rollUp, shape)));
  return card(say(W.totals), h("p", { class: "hint" }, say(W.totalsHint)), place);
}

function totalTables(rollUp: RollUp, shape: FormShape): HTMLElement[] {
  return tables(
    shape,
    (cell) => {
      const value = rollUp.totals[cell.at];
      if (value === null || value === undefined) {
        return "–";
      }
      const before = rollUp.prior[cell.at];
      const change = before === null || before === undefined ? "" : value - before;
      return h(
        "span", {},
        button(shownValue(value), () => void showShares(cell.at, shape, value), { class: "figure", "aria-label": `${nameOf(shape, cell.at)} ${shownValue(value)}` }),
        change !== "" && h("small", { class: "change", title: say(W.change) }, change > 0 ? `+${shownValue(change)}` : shownValue(change)),
      );
    },
    (cell) => typeof rollUp.totals[cell.at] === "number",
    true,
  );
}

/** Which units add to a figure; each leads to its own tables. */
async function showShares(at: string, shape: FormShape, value: number): Promise<void> {
  const shares = await job(() => sharesOf(at));
  if (!shares) {
    return;
  }
  const name = nameOf(shape, at);
  const isList = !cellsOf(shape).get(at) || at.includes("[:");
  const rows = shares.map((each) =>
    h("tr", {}, h("td", { class: "code" }, each.code), h("th", { scope: "row" }, button(each.name, () => void showUnit(each.code, isList ? "" : at), { class: "link" })), h("td", { class: "number" }, shownValue(each.value))),
  );
  const heading = [W.code, W.unit, W.amount].map((each) => h("th", { scope: "col" }, say(each)));
  showDialog(
    say(W.sharesOf, { name, value: shownValue(value) }),
    h("p", {}, shares.length > 0 ? say(W.sharesSum, { count: shares.length }) : say(W.sharesNone)),
    shares.length > 1 ? (bars(shares, name) as unknown as HTMLElement) : null,
    shares.length > 0 ? h("table", { class: "units shares" }, h("thead", {}, h("tr", {}, ...heading)), h("tbody", {}, ...rows)) : null,
  );
}

function options(): HTMLElement {
  const toggle = (id: string, words: string, isOn: boolean, set: (on: boolean) => void): HTMLElement => {
    const box = h("input", { type: "checkbox", id, checked: isOn, on: { change: () => void decide(() => set(box.checked)) } });
    return h("label", { class: "tick" }, box, words);
  };
  return card(
    say(W.options),
    toggle("include-rejected", say(W.includeRejected), state.includeRejected, (on) => (state.includeRejected = on)),
    toggle("prefer-newest", say(W.preferNewest), state.preferNewest, (on) => (state.preferNewest = on)),
    h(
      "div", { class: "two" },
      priorPlace(),
      compared("against", say(W.against), say(W.againstDrop), state.against ? [state.against] : [], false, ([first]) => void decide(() => (state.against = first ?? null))),
    ),
  );
}
