// Buttons that save what was made.

import { tell } from "./busy";
import { button, h } from "./dom";
import { say } from "./language";
import { save } from "./outlet";
import type { NamedFile } from "./protocol";
import { W } from "./words";

export function saveButton(file: NamedFile): HTMLButtonElement {
  return button(say(W.save, { name: file.path }), () => void saveNow([file]), { class: "button save" });
}

export function saveButtons(files: readonly NamedFile[]): HTMLElement {
  return h("p", { class: "actions" }, ...files.map(saveButton));
}

/** Save at once, and say where it went. */
export async function saveNow(files: readonly NamedFile[]): Promise<void> {
  for (const each of files) {
    if (await save(each)) {
      tell({ words: W.savedTo, values: { name: each.path }, kind: "good" });
    }
  }
}
