// What a copy of the page carries for its county: forms, a roster, a period.

import { state } from "./state";

interface Carried {
  readonly period: string;
  readonly form: string;
  readonly forms: readonly { readonly name: string; readonly text: string }[];
  readonly roster: { readonly name: string; readonly data: string } | null;
}

/** Put it where the user would put it; whether there is a roster to read. */
export function takeCounty(): boolean {
  const carried = JSON.parse(document.getElementById("county")?.textContent || "null") as Carried | null;
  if (carried === null) {
    return false;
  }
  state.ownForms = carried.forms.map((each) => ({ path: each.name, file: new Blob([each.text]) }));
  state.form = carried.form;
  state.period = carried.period;
  if (carried.roster) {
    const bytes = Uint8Array.from(atob(carried.roster.data), (each) => each.charCodeAt(0));
    state.rosterFile = { path: carried.roster.name, file: new Blob([bytes]) };
  }
  return carried.roster !== null;
}
