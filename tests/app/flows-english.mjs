// The page in English, for the pictures of its guide.
import { demo } from "./looks.mjs";

/** The pictures of the English guide. */
export async function english(t) {
  const { page } = t;
  await page.click("#language");
  await demo(t);
  await t.picture("3-units");
  await page.click("#unit-519911");
  await page.selectOption("#decide-file", "报回/519911-云岭县自然资源局（更正）.xlsx");
  await page.fill("#decide-reason", "Told by telephone: the correction counts");
  await t.picture("8-decision");
  await page.keyboard.press("Escape");
  await t.step("county");
  await page.locator("button.figure").first().waitFor();
  await t.picture("5-county");
  await t.step("sendback");
  await page.click("#make-sendback");
  await page.locator(".notice").first().waitFor();
  await t.picture("7-sendback");
  await t.step("handout");
  await page.selectOption("#form", "gov-disclosure-2019");
  await page.fill("#period", "2020");
  await page.keyboard.press("Tab");
  await page.click("#make-templates");
  await page.locator("button.save").first().waitFor({ timeout: 60_000 });
  await t.picture("10-handout");
  const said = await page.locator("main h1, main h2, main button, nav, .status, .privacy").allTextContents();
  return { said: said.join(" ") };
}
