// The page: shows itself at once, starts Python, and is ready.

import { tell } from "./busy";
import { takeCounty } from "./county";
import { lacking } from "./lacking";
import { startPython, warmUp } from "./python";
import { showShell } from "./shell";
import { changed, state } from "./state";
import { W } from "./words";
import { giveRoster, loadForms } from "./work";

async function main(): Promise<void> {
  const hasRoster = takeCounty();
  showShell();
  const lacks = lacking();
  if (lacks.length > 0) {
    tell({ words: W.tooOld, values: { what: lacks.join(", ") }, kind: "bad" });
    return;
  }
  await startPython();
  await loadForms();
  tell({ words: W.ready, kind: "good" });
  if (hasRoster && state.rosterFile) {
    await giveRoster(state.rosterFile);
    tell({ words: W.ready, kind: "good" });
  }
  document.body.dataset["ready"] = "";
  changed();
  void warmUp();
}

main().catch((problem: unknown) => {
  tell({ words: W.noStart, values: { why: String(problem) }, kind: "bad" });
});
