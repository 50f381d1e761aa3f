// A place to drop files, which is a button to choose them as well: no mouse is needed.

import { h } from "./dom";
import { chosen, dropped } from "./drops";
import { say } from "./language";
import type { Source } from "./state";
import { W } from "./words";

interface Wishes {
  readonly name: string;
  readonly label: string;
  readonly accept?: string;
  readonly folders?: boolean;
  readonly several?: boolean;
  readonly take: (sources: Source[]) => void;
}

export function dropzone({ name, label, accept, folders = false, several = false, take }: Wishes): HTMLElement {
  const zone = h("div", { class: "dropzone", "data-zone": name });
  const picker = (asFolder: boolean): HTMLElement => {
    const input = h("input", {
      type: "file", id: `${name}-${asFolder ? "folder" : "files"}`, class: "visually-hidden",
      accept: asFolder ? null : accept, multiple: several || asFolder, webkitdirectory: asFolder,
      on: {
        change: () => {
          const found = chosen(input);
          input.value = "";
          take(found);
        },
      },
    });
    const words = say(asFolder ? W.chooseFolder : W.choose);
    return h("label", { class: "pick" }, input, h("span", { class: "button" }, words, h("span", { class: "visually-hidden" }, ` ${label}`)));
  };
  zone.append(h("p", {}, label), h("p", { class: "picks" }, picker(false), folders ? picker(true) : null));
  hearDrops(zone, take);
  return zone;
}

/** An element takes what is dropped on it. */
export function hearDrops(element: HTMLElement, take: (sources: Source[]) => void): void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  element.addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      event.stopPropagation();
      element.classList.add("over");
    }
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    element.classList.remove("over");
    if (event.dataTransfer && hasFiles(event)) {
      event.preventDefault();
      event.stopPropagation();
      void dropped(event.dataTransfer).then(take);
    }
  });
}
