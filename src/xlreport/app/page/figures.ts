// The tables of a form with figures in them, built from the cells that the form lists.

import { h } from "./dom";
import type { CellPlace, FormShape, Value } from "./told";

export type Shown = (cell: CellPlace) => Node | string;

const ALL_RECORDS = ":";

export function shownValue(value: Value | undefined): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 10 }) : String(value);
}

/** What a cell is called: its row and its column. */
export function nameOf(shape: FormShape, at: string): string {
  const cell = cellsOf(shape).get(at);
  return cell ? [...cell.row_labels, ...cell.column_labels].join(" › ") : at;
}

/** Every cell by its address; of a list also its columns as totals tell them. */
export function cellsOf(shape: FormShape): Map<string, CellPlace> {
  const found = new Map(shape.cells.map((each) => [each.at, each]));
  const lists = new Set(shape.tables.filter((each) => each.list).map((each) => each.table));
  for (const each of shape.cells) {
    const at = `${each.table}[${ALL_RECORDS}, ${each.column}]`;
    if (lists.has(each.table) && !found.has(at)) {
      found.set(at, { ...each, at, row: ALL_RECORDS, row_labels: [] });
    }
  }
  return found;
}

/** The tables in the order of the form. Of a list, the rows that `keep` keeps. */
export function tables(shape: FormShape, shown: Shown, keep: (cell: CellPlace) => boolean, asTotals = false): HTMLElement[] {
  const cells = asTotals ? [...cellsOf(shape).values()] : shape.cells;
  return shape.tables.flatMap((table) => {
    const own = cells.filter((each) => each.table === table.table && (!table.list || !asTotals || each.row === ALL_RECORDS));
    const rows = [...groups(own, (each) => each.row).values()].filter((row) => row.some(keep) || !table.list);
    if (rows.length === 0 || !rows.some((row) => row.some(keep))) {
      return [];
    }
    const title = [table.section, table.title].filter((each, at, all) => each && all.indexOf(each) === at).join(" ");
    return [grid(title, rows, shown, table.list)];
  });
}

function grid(title: string, rows: readonly (readonly CellPlace[])[], shown: Shown, isList: boolean): HTMLElement {
  const first = rows[0] ?? [];
  const columns = first.map((each) => each.column_labels);
  const deep = Math.max(1, ...columns.map((each) => each.length));
  const head = Array.from({ length: deep }, (_, level) => h("tr", {}, level === 0 && h("td", { rowspan: deep, class: "corner" }), ...headings(columns, level, deep)));
  const body = rows.map((row) =>
    h("tr", {}, rowHeading(row[0], isList), ...row.map((each) => h("td", { class: each.kind, "data-at": each.at }, shown(each)))),
  );
  return h(
    "div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
    h("table", { class: "figures" }, h("caption", {}, title), h("thead", {}, ...head), h("tbody", {}, ...body)),
  );
}

/** What a row is called; the only row of a table may have no name. */
function rowHeading(cell: CellPlace | undefined, isList: boolean): HTMLElement {
  const named = cell?.row_labels.join(" › ") || (isList && cell?.row !== ALL_RECORDS ? cell?.row : "");
  return named ? h("th", { scope: "row" }, named) : h("td", { class: "corner" });
}

/** The headings of one level; neighbours under one heading share it. */
function headings(columns: readonly (readonly string[])[], level: number, deep: number): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = 0; at < columns.length; ) {
    const path = columns[at] ?? [];
    if (path.length <= level) {
      at++;
      continue;
    }
    let wide = 1;
    const isLeaf = level === path.length - 1;
    while (!isLeaf && sameUpTo(columns[at + wide], path, level)) {
      wide++;
    }
    found.push(h("th", { scope: wide > 1 ? "colgroup" : "col", colspan: wide, rowspan: isLeaf ? deep - level : 1 }, path[level]));
    at += wide;
  }
  return found;
}

function sameUpTo(other: readonly string[] | undefined, path: readonly string[], level: number): boolean {
  return other !== undefined && other.length > level + 1 && path.slice(0, level + 1).every((each, at) => each === other[at]);
}

function groups<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const each of items) {
    const group = found.get(by(each));
    if (group) {
      group.push(each);
    } else {
      found.set(by(each), [each]);
    }
  }
  return found;
}
