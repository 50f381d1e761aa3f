// 发表: form, period and roster in, a zip with a workbook for every unit out.

import { job, tell } from "./busy";
import { button, field, h } from "./dom";
import { say } from "./language";
import { ownForms } from "./own-form";
import { card, formAndPeriod, head, priorPlace, rosterCard } from "./parts-of-steps";
import type { NamedFile } from "./protocol";
import { ask, setting } from "./python";
import { saveButtons } from "./saving";
import { changed, ownForm, state } from "./state";
import { W } from "./words";
import { giveForms } from "./work";

/** What is handed out; what is collected is another matter. */
const order = { form: "", period: "" };

let lastOwn = "";

/** A form of the county's own that was not chosen before. */
function fresh(own: string): string {
  const found = own === lastOwn ? "" : own;
  lastOwn = own;
  return found;
}

let made: { count: number; file: NamedFile } | null = null;

export function handoutStep(): HTMLElement {
  order.form = fresh(ownForm()) || order.form || state.form;
  order.period ||= state.period;
  const password = h("input", { id: "password", maxlength: 15, size: 18, autocomplete: "off" });
  const own = ownForms((sources) => void giveForms(sources));
  return h(
    "div", {},
    head("handout"),
    card(`1. ${say(W.form)}`, formAndPeriod(order, W.formChoose, (set) => {
      Object.assign(order, set);
      changed();
    }), own),
    rosterCard(),
    card(say(W.priorForTemplates), priorPlace()),
    card(
      `2. ${say(W.makeTemplates)}`,
      field(say(W.password), password, say(W.passwordHint)),
      h("p", { class: "actions" }, button(say(W.makeTemplates), () => void make(password.value), { class: "button primary", id: "make-templates" })),
      made && h("p", { class: "well", role: "status" }, say(W.madeTemplates, { count: made.count })),
      made && saveButtons([made.file]),
    ),
  );
}

async function make(password: string): Promise<void> {
  if (!order.form || !order.period || !state.rosterFile) {
    tell({ words: state.rosterFile ? W.needPeriod : W.needRoster, kind: "bad" });
    return;
  }
  made = await job(async () => {
    const { options, files } = await setting();
    const folder = say(W.templatesZip);
    const onProgress = ({ done, total }: { done: number; total: number }): void => tell({ words: W.working, kind: "busy", done, total });
    const asked = { ...options, ...order, password, folder: `.out/${folder}`, out: `${folder}.zip` };
    const answer = await ask("templates", asked, files, { onProgress });
    const [file] = answer.files;
    return file ? { count: Number(answer.value), file } : null;
  });
  changed();
}
