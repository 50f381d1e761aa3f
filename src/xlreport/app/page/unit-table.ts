// The units with their states: filtered by state, searched, a page at a time.

import { button, h, refill } from "./dom";
import { say } from "./language";
import type { Result, RollUp, Status } from "./told";
import { showUnit } from "./unit-dialog";
import { W } from "./words";

const ROWS = 50;
const STATUSES: readonly Status[] = ["accepted", "rejected", "conflict", "missing"];

/** What is looked for; it stays while the table is made anew. */
const view: { status: Status | ""; search: string; page: number } = { status: "", search: "", page: 0 };

export function unitTable(rollUp: RollUp): HTMLElement {
  const body = h("div", {});
  const show = (): void => refill(body, ...page(rollUp, show));
  window.onbeforeprint = (): void => refill(body, table(rollUp.units));
  window.onafterprint = show;
  const search = h("input", {
    type: "search", id: "unit-search", value: view.search, placeholder: say(W.search), "aria-label": say(W.search),
    on: {
      input: () => {
        view.search = search.value;
        view.page = 0;
        show();
      },
    },
  });
  show();
  return h("div", {}, h("div", { class: "toolbar" }, search, h("div", { class: "chips", role: "group", "aria-label": say(W.status) }, ...chips(rollUp, show)), button(say(W.print), () => window.print(), { id: "print" })), body);
}

function chips(rollUp: RollUp, show: () => void): HTMLElement[] {
  const made = (["", ...STATUSES] as const).map((status) => {
    const count = status ? rollUp.units.filter((each) => each.status === status).length : rollUp.units.length;
    return button(
      `${say(status ? W[status] : W.all)} ${count}`,
      () => {
        view.status = status;
        view.page = 0;
        for (const each of made) {
          each.setAttribute("aria-pressed", String(each.dataset["status"] === status));
        }
        show();
      },
      { class: `chip ${status}`, "aria-pressed": String(view.status === status), "data-status": status },
    );
  });
  return made;
}

function page(rollUp: RollUp, show: () => void): (HTMLElement | null)[] {
  const wanted = view.search.trim();
  const found = rollUp.units.filter(
    (each) => (!view.status || each.status === view.status) && (!wanted || each.code.includes(wanted) || each.name.includes(wanted)),
  );
  if (found.length === 0) {
    return [h("p", { class: "hint" }, say(W.noneFits))];
  }
  const pages = Math.ceil(found.length / ROWS);
  view.page = Math.min(view.page, pages - 1);
  const shown = found.slice(view.page * ROWS, (view.page + 1) * ROWS);
  return [table(shown), pages > 1 ? pager(pages, show) : null];
}

function table(shown: readonly Result[]): HTMLElement {
  const headings = [W.code, W.unit, W.status, W.counted, W.errors, W.warnings, W.savedAt];
  return h(
    "div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say(W.units) },
    h(
      "table", { class: "units" },
      h("thead", {}, h("tr", {}, ...headings.map((each) => h("th", { scope: "col", class: each === W.errors || each === W.warnings ? "number" : "" }, say(each))))),
      h("tbody", {}, ...shown.map(row)),
    ),
  );
}

function row(each: Result): HTMLElement {
  const name = button(each.name, () => void showUnit(each.code), { class: "link", id: `unit-${each.code}`, "aria-label": say(W.open, { name: each.name }) });
  return h(
    "tr", {},
    h("td", { class: "code", "data-label": say(W.code) }, each.code),
    h("th", { scope: "row" }, name),
    h("td", { "data-label": say(W.status) }, badge(each)),
    h("td", { class: "counted", "data-label": say(W.counted) }, each.counted ? say(W.yes) : say(W.no)),
    h("td", { class: "number", "data-label": say(W.errors) }, each.errors || ""),
    h("td", { class: "number", "data-label": say(W.warnings) }, each.warnings || ""),
    h("td", { class: "saved", "data-label": say(W.savedAt) }, each.saved, each.late && h("span", { class: "late" }, say(W.late))),
  );
}

export function badge(each: Pick<Result, "status">): HTMLElement {
  return h("span", { class: `badge ${each.status}` }, say(W[each.status]));
}

function pager(pages: number, show: () => void): HTMLElement {
  const turn = (by: number) => (): void => {
    view.page += by;
    show();
  };
  return h(
    "p", { class: "pager" },
    button(say(W.before), turn(-1), { id: "page-before", disabled: view.page === 0 }),
    h("span", { role: "status" }, say(W.pageOf, { page: view.page + 1, pages })),
    button(say(W.after), turn(1), { id: "page-after", disabled: view.page === pages - 1 }),
  );
}
