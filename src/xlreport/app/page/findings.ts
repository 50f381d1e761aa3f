// Findings: how grave, where (sheet and cell), what is wrong and what to do.

import { h } from "./dom";
import { say } from "./language";
import type { Mistake } from "./told";
import { W } from "./words";

const MOST = 200;
const RANK = { error: 0, warning: 1, note: 2 };

export function findingList(findings: readonly Mistake[]): HTMLElement {
  if (findings.length === 0) {
    return h("p", { class: "well" }, say(W.noFindings));
  }
  const sorted = [...findings].sort((one, other) => RANK[one.severity] - RANK[other.severity]);
  const items = sorted.slice(0, MOST).map((each) =>
    h(
      "li", { class: `finding ${each.severity}` },
      h("span", { class: "severity" }, say(W[each.severity])),
      each.sheet && h("span", { class: "place" }, each.cell ? `${each.sheet}!${each.cell}` : each.sheet),
      h("span", { class: "message" }, say(each.message)),
    ),
  );
  const more = sorted.length - items.length;
  return h("ul", { class: "findings" }, ...items, more > 0 && h("li", {}, `+ ${more}`));
}
