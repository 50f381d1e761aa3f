// A form of the county's own: begun in Excel, dropped, mended, seen as a template; drafted from another workbook.
import { violations } from "./looks.mjs";
import { given } from "./settings.mjs";

export async function forms(t) {
  const { page } = t;
  const told = { axe: {}, saved: [] };
  await t.step("handout");
  await page.locator("#own-forms > summary").click();
  told.saved.push(await t.save(page.locator("#new-form")));

  await t.drop([given.wrong]); // anywhere on this step
  await page.locator(".own-form .verdict.bad").waitFor();
  told.wrong = await page.locator(".own-form .verdict").textContent();
  told.places = await page.locator(".own-form .finding .place").allTextContents();
  told.mistakes = await page.locator(".own-form .finding .message").allTextContents();
  await t.picture("17-own-form");
  told.axe.wrong = await violations(page);
  told.saved.push(await t.save("保存 项目（标注）.xlsx"));

  await t.drop([given.right], '[data-zone="own-form"]');
  await page.locator(".own-form .verdict.good").waitFor();
  told.right = await page.locator(".own-form .verdict.good").textContent();
  told.form = await page.locator("#form").inputValue();
  told.saved.push(await t.save(page.locator(".see-template")));

  await t.step("collect");
  await t.drop([given.right], '[data-zone="returns"]'); // it is no return
  await page.locator("#own-forms").waitFor();
  told.recognised = await page.locator(".own-form .verdict.good").textContent();

  await t.drop([given.blank], '[data-zone="own-form"]');
  await page.locator("#draft-form").waitFor();
  told.offer = await page.locator(".card.ask p").first().textContent();
  await page.click("#draft-form");
  await page.getByRole("button", { name: "保存 空白表（草稿）.xlsx" }).waitFor({ timeout: 60_000 });
  told.drafted = await page.locator(".own-form p.well").first().textContent();
  told.axe.drafted = await violations(page);
  told.saved.push(await t.save("保存 空白表（草稿）.xlsx"));
  return told;
}
