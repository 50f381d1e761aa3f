// Around the steps: title, language, the way from step to step, what is going on.

import { lastTold, onTold, type Told } from "./busy";
import { button, h, refill } from "./dom";
import { hearDrops } from "./dropzone";
import { isPublished } from "./import-reports";
import { present, say, speak } from "./language";
import { stopPython } from "./python";
import { type Source, type Step, changed, onChange, state } from "./state";
import { takeOwn } from "./step-check";
import { takeReturns } from "./step-collect";
import { takeForPublishing } from "./step-publish";
import { STEPS } from "./steps";
import { W } from "./words";
import { giveRosterOrForm } from "./work";

export function showShell(): void {
  const top = h("header", { class: "top" });
  const ways = h("nav", {});
  const status = h("div", { class: "status", role: "status", "aria-live": "polite" });
  const main = h("main", { id: "main" });
  const foot = h("p", { class: "privacy" });
  document.querySelector("footer")?.prepend(foot);
  document.getElementById("page")?.replaceChildren(top, ways, status, main);

  let step: Step | null = null;
  const show = (): void => {
    document.title = `${say(W[state.step])} · xlreport`;
    refill(top, ...head());
    refill(ways, h("ol", {}, ...STEPS.map(([name]) => way(name))));
    ways.setAttribute("aria-label", say(W.steps));
    const view = STEPS.find(([name]) => name === state.step)?.[1];
    refill(main, view?.() ?? null);
    foot.textContent = say(W.privacy);
    if (step !== null && step !== state.step) {
      document.getElementById("step-title")?.focus();
      window.scrollTo(0, 0);
    }
    step = state.step;
  };
  onChange(show);
  onTold((told) => showTold(status, main, told));
  hearDrops(document.documentElement, (sources) => takeAnywhere(sources));
  window.addEventListener("beforeunload", (event) => {
    if (state.unsaved.size > 0) {
      event.preventDefault();
      event.returnValue = say(W.leave);
    }
  });
  show();
}

function head(): HTMLElement[] {
  const turn = (): void => {
    speak(present() === "zh" ? "en" : "zh");
    changed();
    showAgain();
  };
  return [
    h("a", { class: "skip", href: "#main" }, say(W.skip)),
    h("div", { class: "title" }, h("b", {}, say(W.title)), h("span", {}, say(W.tagline))),
    button(say(W.language), turn, { class: "language", id: "language", lang: present() === "zh" ? "en" : "zh-CN" }),
  ];
}

function way(name: Step): HTMLElement {
  const isHere = name === state.step;
  const go = (): void => {
    state.step = name;
    changed();
  };
  const words = name === "check" ? h("small", {}, say(W.forTown)) : null;
  const made = button(say(W[name]), go, { id: `go-${name}`, "aria-current": isHere ? "page" : null });
  if (words) {
    made.append(" ", words);
  }
  return h("li", { class: name }, made);
}

let showAgain = (): void => undefined;

/** What is going on; while it is, the steps rest. */
function showTold(status: HTMLElement, main: HTMLElement, told: Told): void {
  showAgain = () => showTold(status, main, lastTold());
  const isBusy = told.kind === "busy";
  status.className = `status ${told.kind}`;
  status.dataset["kind"] = told.kind;
  document.body.classList.toggle("busy", isBusy);
  main.setAttribute("aria-busy", String(isBusy));
  const bar = told.total ? h("progress", { max: told.total, value: told.done ?? 0, "aria-label": say(told.words, told.values) }) : null;
  refill(
    status,
    h("span", {}, say(told.words, told.values)),
    bar,
    isBusy && told.words !== W.starting && button(say(W.stop), stopPython, { id: "stop" }),
    told.trace && h("pre", {}, told.trace),
  );
}

/** Files that are dropped anywhere go where the present step wants them. */
function takeAnywhere(sources: Source[]): void {
  const isWorkbook = sources.length > 0 && sources.every((each) => /\.xlsx$/i.test(each.path));
  if (state.step === "check" && isWorkbook) {
    void takeOwn(sources);
  } else if (state.step === "publish" && ((isWorkbook && sources.length === 1) || isPublished(sources[0]?.path ?? ""))) {
    takeForPublishing(sources);
  } else if (state.step === "handout" && sources.length === 1 && /\.(csv|xlsx)$/i.test(sources[0]?.path ?? "")) {
    void giveRosterOrForm(sources[0] as Source);
  } else {
    state.step = "collect";
    void takeReturns(sources);
  }
}
