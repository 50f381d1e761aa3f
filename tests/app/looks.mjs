// What flows look at, and the county that most of them work on.
import { readFileSync } from "node:fs";
import { at, given } from "./settings.mjs";

export async function leaves(page) {
  return page.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });
}

export async function violations(page) {
  if (!given.axe) {
    return [];
  }
  const source = readFileSync(given.axe, "utf8");
  await page.evaluate(`${source};0`);
  return page.evaluate(() =>
    axe.run(document, { resultTypes: ["violations"] }).then((found) =>
      found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`)),
    ),
  );
}

/** What the page's policy does not let a script do, by the directive that forbids it. */
export async function blocked() {
  const broken = [];
  document.addEventListener("securitypolicyviolation", (each) => broken.push(each.effectiveDirective));
  await fetch("https://example.invalid/").catch(() => undefined);
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.body.append(script);
  const picture = document.createElement("img");
  picture.src = "https://example.invalid/a.png";
  document.body.append(picture);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return [...new Set(broken)].sort().concat(window.injected ? ["injected"] : []);
}

/** The demonstration's county, its question answered. */
export async function demo(t) {
  await t.step("collect");
  await t.drop([at("报回"), at("名册.csv")], '[data-zone="returns"]');
  await t.page.click('[data-answer="2020"]');
  await t.idle();
}
