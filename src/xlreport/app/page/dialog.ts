// A window over the page: the browser keeps the focus in it, and Escape closes it.

import { button, h } from "./dom";
import { say } from "./language";
import { W } from "./words";

export function showDialog(title: string, ...children: readonly (Node | null)[]): HTMLDialogElement {
  const heading = h("h2", { id: "dialog-title", tabindex: -1 }, title);
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" });
  const close = (): void => dialog.close();
  dialog.append(
    h("div", { class: "dialog-head" }, heading, button(`✕`, close, { class: "quiet", "aria-label": say(W.close) })),
    h("div", { class: "dialog-body" }, ...children),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
  return dialog;
}
