// Every file that was read, by its name: what it is, whose, and whether it passes.

import { h, refill } from "./dom";
import { say } from "./language";
import type { FileLine } from "./told";
import { W } from "./words";

/** Closed until it is opened; only then its lines are made. */
export function fileList(lines: readonly FileLine[]): HTMLElement {
  const body = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say(W.files) });
  const open = (): void => {
    if (details.open && body.childElementCount === 0) {
      refill(body, table(lines));
    }
  };
  const details = h("details", { class: "card plain", id: "all-files", on: { toggle: open } }, h("summary", {}, say(W.allFiles, { count: lines.length })), body);
  return details;
}

function table(lines: readonly FileLine[]): HTMLElement {
  const headings = [W.files, W.unit, W.verdict].map((each) => h("th", { scope: "col" }, say(each)));
  const rows = lines.map((each) => h("tr", {}, h("th", { scope: "row" }, each.file), h("td", {}, each.name), h("td", {}, verdict(each))));
  return h("table", { class: "units shares" }, h("thead", {}, h("tr", {}, ...headings)), h("tbody", {}, ...rows));
}

function verdict(line: FileLine): string {
  if (line.kind === "rollup") {
    return say(W.rollupFile);
  }
  if (line.kind === "blank") {
    return say(W.blankYet);
  }
  const [first] = line.findings;
  if (line.verdict === "unreadable") {
    return first ? say(first.message) : say(W.unreadable);
  }
  return say(line.verdict === "pass" ? W.accepted : W.rejected);
}
