// Elements, made of names and texts only: nothing that comes from a file is ever markup.

type Child = Node | string | number | null | undefined | false;

interface Properties {
  readonly class?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly [attribute: string]: unknown;
}

type Tags = HTMLElementTagNameMap;

export function h<Tag extends keyof Tags>(tag: Tag, properties: Properties = {}, ...children: readonly Child[]): Tags[Tag] {
  const made = document.createElement(tag);
  given(made, properties);
  made.append(...kept(children));
  return made;
}

/** The same for the elements of a drawing. */
export function svg(tag: string, properties: Properties = {}, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  given(made, properties);
  made.append(...kept(children));
  return made;
}

function given(element: Element, { on, ...attributes }: Properties): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  for (const [event, heard] of Object.entries(on ?? {})) {
    element.addEventListener(event, heard);
  }
}

function kept(children: readonly Child[]): (Node | string)[] {
  return children
    .filter((each) => each !== null && each !== undefined && each !== false)
    .map((each) => (typeof each === "number" ? String(each) : (each as Node | string)));
}

export function button(words: string, act: () => void, properties: Properties = {}): HTMLButtonElement {
  return h("button", { type: "button", on: { click: act }, ...properties }, words);
}

/** A field with its label. */
export function field(label: string, input: HTMLElement, hint = ""): HTMLElement {
  return h("label", { class: "field" }, h("span", { class: "label" }, label), input, hint && h("span", { class: "hint" }, hint));
}

/** Put new content into an element; the focus stays where it was, by the element's id. */
export function refill(element: HTMLElement, ...children: readonly Child[]): void {
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
  element.replaceChildren(...kept(children));
  if (focused) {
    document.getElementById(focused)?.focus();
  }
}
