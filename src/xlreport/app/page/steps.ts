// The steps in their order, each with the view that shows it.

import { checkStep } from "./step-check";
import { collectStep } from "./step-collect";
import { countyStep } from "./step-county";
import { handoutStep } from "./step-handout";
import { publishStep } from "./step-publish";
import { sendbackStep } from "./step-sendback";
import type { Step } from "./state";

export const STEPS: readonly [Step, () => HTMLElement][] = [
  ["handout", handoutStep],
  ["collect", collectStep],
  ["county", countyStep],
  ["sendback", sendbackStep],
  ["publish", publishStep],
  ["check", checkStep],
];
