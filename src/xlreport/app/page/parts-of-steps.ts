// What several steps share: their head with help, form and period, roster, the question of the program.

import { button, field, h } from "./dom";
import { dropzone } from "./dropzone";
import { findingList } from "./findings";
import { say } from "./language";
import type { Text } from "./protocol";
import { type Source, type Step, changed, state, unread } from "./state";
import { W, HELP } from "./words";
import { decide, giveRoster, goOn, usePrior } from "./work";

/** A step's title, and how it is done. */
export function head(step: Step): HTMLElement {
  const lines = (HELP[step] ?? []).map((each) => h("li", {}, say(each)));
  return h(
    "header", { class: "step-head" },
    h("h1", { id: "step-title", tabindex: -1 }, say(W[step])),
    h("details", { class: "help", open: state.packs.length === 0 }, h("summary", {}, say(W.help)), h("ol", {}, ...lines)),
  );
}

export function card(title: string, ...children: readonly (Node | string | null | false)[]): HTMLElement {
  return h("section", { class: "card" }, title && h("h2", {}, title), ...children);
}

/** Which form and period; `first` is what an empty choice means. */
export function formAndPeriod(
  given: { readonly form: string; readonly period: string },
  first: Text,
  set: (changed: { form?: string; period?: string }) => void,
): HTMLElement {
  const form = h("select", { id: "form", on: { change: () => set({ form: form.value }) } }, h("option", { value: "" }, say(first)));
  for (const each of state.forms) {
    const covers = each.last === null ? say(W.covers, { first: each.first }) : say(W.coversTo, { first: each.first, last: each.last });
    form.append(h("option", { value: each.name, selected: each.name === given.form }, `${each.title}（${covers}）`));
  }
  const known = state.forms.find((each) => each.name === given.form);
  const period = h("input", {
    id: "period", value: given.period, autocomplete: "off", size: 12,
    placeholder: first === W.formByFiles ? say(W.periodByFiles) : (known?.example ?? ""),
    on: { change: () => set({ period: period.value.trim() }) },
  });
  const hint = known ? say(W.periodHint, { example: known.example }) : "";
  return h("div", { class: "fields" }, field(say(W.form), form), field(say(W.period), period, hint));
}

/** The roster: what there is of it, and the ways to give one. */
export function rosterCard(): HTMLElement {
  const { roster } = state;
  const give = (sources: Source[]): void => {
    const [first] = sources;
    if (first) {
      void giveRoster({ ...first, path: first.path.replace(/.*\//, "") });
    }
  };
  const told = roster
    ? h("p", { class: "well" }, `${state.rosterFile?.path ?? ""}：${say(W.rosterUnits, { count: roster.units.length })}`)
    : h("p", { class: "hint" }, say(W.noRoster));
  return card(
    say(W.roster),
    told,
    roster && roster.notes.length > 0 && h("details", {}, h("summary", {}, say(W.rosterNotes)), findingList(roster.notes)),
    h("details", { open: !roster, class: "plain" }, h("summary", {}, say(W.rosterDrop)), dropzone({ name: "roster", label: say(W.rosterDrop), accept: ".csv,.xlsx,.txt", take: give }), pasting()),
  );
}

function pasting(): HTMLElement {
  const text = h("textarea", { id: "paste", rows: 3, spellcheck: "false" });
  const use = button(say(W.rosterUse), () => {
    if (text.value.trim()) {
      const file = new Blob([text.value]);
      void giveRoster({ path: `${say(W.pasted)}.csv`, file }).then(() => {
        state.unsaved.add("roster");
        changed();
      });
    }
  });
  return h("div", { class: "paste" }, field(say(W.rosterPaste), text), use);
}

/** What keeps the program from adding up: a question with its answers as buttons, or a problem. */
export function question(): HTMLElement | null {
  if (state.question) {
    const { option, counts } = state.question;
    const answers = byCount(counts).map(([name, count]) => {
      const title = option === "form" ? (state.forms.find((each) => each.code === name)?.title ?? name) : name;
      const value = option === "form" ? (state.forms.find((each) => each.code === name)?.name ?? name) : name;
      return button(say(W.askFiles, { name: title, count }), () => void decide(() => (state[option] = value)), { class: "button answer", "data-answer": value });
    });
    const words = option === "form" ? W.askForm : W.askPeriod;
    return h("section", { class: "card ask", role: "group", "aria-label": say(words) }, h("p", {}, say(words)), h("p", { class: "actions" }, ...answers));
  }
  return state.problem ? h("section", { class: "card bad", role: "alert" }, say(state.problem)) : null;
}

/** After a stop: what is not read, and a way to go on. */
export function stopped(): HTMLElement | null {
  if (!state.isStopped) {
    return null;
  }
  const count = unread().length;
  const go = button(say(W.goOn), () => void goOn(), { class: "button primary", id: "go-on" });
  return h("section", { class: "card ask stopped", role: "group", "aria-label": say(W.stopped) }, h("p", {}, count > 0 ? say(W.stoppedAt, { count }) : say(W.stoppedAdding)), h("p", { class: "actions" }, go));
}

/** The commonest first. */
function byCount(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(([, one], [, other]) => other - one);
}

/** Instead of a step that needs returns. */
export function nothingYet(): HTMLElement {
  const go = (): void => {
    state.step = "collect";
    changed();
  };
  return card("", h("p", {}, say(W.noReturns)), button(say(W.goCollect), go, { class: "button primary" }));
}

/** A place for last year's figures. Templates carry them, and the roll-up is compared with them. */
export function priorPlace(): HTMLElement {
  return compared("prior", say(W.prior), say(W.priorDrop), state.prior, true, (sources) => void usePrior(asOne(sources)));
}

/** The program takes one file or one folder. */
function asOne(sources: readonly Source[]): Source[] {
  const tops = new Set(sources.map((each) => each.path.split("/")[0]));
  return sources.map((each) => (tops.size > 1 ? { ...each, path: `${say(W.prior)}/${each.path}` } : each));
}

/** A place for what is compared with: what is there can be taken away again. */
export function compared(name: string, title: string, label: string, there: readonly Source[], folders: boolean, set: (sources: Source[]) => void): HTMLElement {
  const first = there[0];
  return h(
    "div", {},
    h("h3", {}, title),
    first && h("p", { class: "well" }, first.path.split("/")[0], " ", button(say(W.remove), () => set([]), { id: `${name}-remove` })),
    !first && dropzone({ name, label, folders, several: folders, take: set }),
  );
}
