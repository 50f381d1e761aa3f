// A bar for each share, drawn by hand: the words stand in the table beside it.

import { svg } from "./dom";
import type { Share } from "./told";

const MOST = 12;
const [WIDTH, LINE, BAR] = [520, 24, 14];
const NAME = 170;

export function bars(shares: readonly Share[], label: string): SVGElement {
  const shown = shares.slice(0, MOST);
  const longest = Math.max(...shown.map((each) => Math.abs(each.value)), 1);
  const lines = shown.flatMap((each, at) => {
    const y = at * LINE;
    const width = Math.max(1, (Math.abs(each.value) / longest) * (WIDTH - NAME - 80));
    return [
      svg("text", { x: NAME - 8, y: y + 16, "text-anchor": "end" }, each.name.length > 12 ? `${each.name.slice(0, 11)}…` : each.name),
      svg("rect", { x: NAME, y: y + 5, width, height: BAR, rx: 2, class: each.value < 0 ? "bar negative" : "bar" }),
      svg("text", { x: NAME + width + 6, y: y + 16 }, each.value.toLocaleString("en-US")),
    ];
  });
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${shown.length * LINE + 4}`, role: "img", "aria-label": label, class: "bars" }, ...lines);
}
