// Which language the page speaks. Chinese comes first.

import type { Text } from "./protocol";

export type Language = "zh" | "en";

let language: Language = "zh";

export function present(): Language {
  return language;
}

export function speak(wanted: Language): void {
  language = wanted;
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
}

/** A wording in the present language, its gaps filled. */
export function say(text: Text, values: Readonly<Record<string, unknown>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (gap, name: string) => (name in values ? String(values[name]) : gap));
}

/** Names one behind the other. */
export function listed(names: readonly string[]): string {
  return names.join(language === "zh" ? "、" : ", ");
}
