// Last year's figures, a reported aggregate, and reports that were published.
import { demo, violations } from "./looks.mjs";
import { at, given } from "./settings.mjs";

/** Last year's returns or roll-up: in the templates, and beside the totals. */
export async function prior(t) {
  const { page } = t;
  await t.step("handout");
  await t.drop([at("名册.csv")], '[data-zone="roster"]');
  await page.selectOption("#form", "gov-disclosure-2019");
  await page.fill("#period", "2020");
  await page.keyboard.press("Tab");
  await t.drop(given.prior, '[data-zone="prior"]');
  await page.locator("#prior-remove").waitFor();
  const axe = { prior: await violations(page) };
  await page.click("#make-templates");
  const saved = [await t.save("保存 下发模板.zip")];
  await demo(t);
  await t.step("county");
  await page.locator("button.figure").first().waitFor();
  const changes = await page.locator("small.change").allTextContents();
  await t.picture("14-prior");
  saved.push(await t.save(page.getByRole("button", { name: "汇总工作簿", exact: true })));
  await page.click("#prior-remove");
  await t.idle();
  await page.locator("button.figure").first().waitFor();
  return { changes, saved, axe, without: await page.locator("small.change").count() };
}

/** A reported aggregate beside the totals. */
export async function compare(t) {
  const { page } = t;
  await demo(t);
  await t.step("county");
  await t.drop([given.against], '[data-zone="against"]');
  await page.locator("#against-remove").waitFor();
  const compared = await page.locator(".card [role=status]").first().textContent();
  await t.picture("13-compared");
  const differences = await page.locator(".finding.error").count();
  return { compared, differences, saved: [await t.save(page.getByRole("button", { name: "汇总工作簿", exact: true }))] };
}

/** Published reports become workbooks again. */
export async function published(t) {
  const { page } = t;
  await t.step("publish");
  await t.drop([given.reports[0]]); // anywhere
  await page.click("#import");
  await t.idle();
  const asks = await t.status();
  await page.selectOption("#form", "gov-disclosure-2019");
  await page.click("#import");
  await t.idle();
  const one = await page.locator(".imported").allTextContents();
  const saved = [await t.save(page.locator("button.save"))];
  await t.step("handout");
  await t.drop([at("名册.csv")], '[data-zone="roster"]');
  await t.step("publish");
  await t.drop(given.reports, '[data-zone="published"]');
  await page.click("#import");
  await t.idle();
  await t.picture("17-published");
  const several = await page.locator(".imported").allTextContents();
  const axe = { published: await violations(page) };
  saved.push(await t.save("保存 读回.zip"));
  return { asks, one, several, axe, saved };
}
