// 退回: for each unit what it has to correct, in one zip, and the notices to copy.

import { job } from "./busy";
import { button, h } from "./dom";
import { say } from "./language";
import { card, head, nothingYet, question, stopped } from "./parts-of-steps";
import type { NamedFile } from "./protocol";
import { saveButtons } from "./saving";
import { changed, lines, state } from "./state";
import type { RollUp } from "./told";
import { W } from "./words";
import { sendBack } from "./work";

interface Made {
  readonly of: RollUp;
  readonly zip: NamedFile | null;
  readonly notices: readonly { name: string; text: string }[];
}

let made: Made | null = null;

export function sendbackStep(): HTMLElement {
  const { rollUp } = state;
  if (lines().length === 0) {
    return h("div", {}, head("sendback"), nothingYet());
  }
  if (!rollUp) {
    return h("div", {}, head("sendback"), stopped(), question());
  }
  const count = rollUp.units.filter((each) => each.status !== "accepted" && each.include !== "no" && !each.counted).length;
  const present = made?.of === rollUp ? made : null;
  return h(
    "div", {},
    head("sendback"),
    stopped(),
    card(
      "",
      h("p", {}, count > 0 ? say(W.sendbackIntro, { count }) : say(W.sendbackNone)),
      count > 0 && h("p", { class: "actions" }, button(say(W.sendbackMake), () => void make(rollUp), { class: "button primary", id: "make-sendback" })),
      present?.zip ? saveButtons([present.zip]) : null,
    ),
    present && present.notices.length > 0 && notices(present),
  );
}

async function make(rollUp: RollUp): Promise<void> {
  const round = await job(() => sendBack(say(W.sendbackZip)));
  made = round && { of: rollUp, ...round };
  changed();
}

function notices({ notices: texts }: Made): HTMLElement {
  const all = texts.map((each) => each.text).join("\n\n");
  const items = texts.map((each, at) =>
    h("article", { class: "notice" }, h("h3", {}, each.name), h("pre", { id: `notice-${at}`, tabindex: 0 }, each.text), copyButton(say(W.copy), each.text, each.name)),
  );
  return card(say(W.notices), h("p", { class: "actions" }, copyButton(say(W.copyAll), all, "")), h("div", { class: "notices" }, ...items));
}

function copyButton(words: string, text: string, name: string): HTMLButtonElement {
  const made = button(words, () => void copy(text).then(() => (made.textContent = say(W.copied))), { "aria-label": `${words} ${name}`.trim() });
  return made;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "visually-hidden" }, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy"); // where a file may not use the clipboard
    area.remove();
  }
}
