// Each flow of the page, by real drops and clicks. Usage: node flows.mjs FLOW JSON; JSON goes to stdout.
import { readFileSync } from "node:fs";
import { unpacked, withPage } from "./browser.mjs";
import { compare, prior, published } from "./flows-comparing.mjs";
import { english } from "./flows-english.mjs";
import { forms } from "./flows-forms.mjs";
import { hanging, hostile, many, stopping, timed, twice } from "./flows-large.mjs";
import { blocked, leaves, violations } from "./looks.mjs";
import { at, flow, given } from "./settings.mjs";

const FLOWS = {
  collect, handout, single, prior, compare, hostile, hanging, stopping, twice, carried, keyboard, old, timed, folder, many, published, english, forms,
};
if (given.archive) {
  given.program = unpacked(given.archive, given.out);
}
console.log(JSON.stringify(await withPage(given, FLOWS[flow])));

/** Memory at rest: what starting left behind is collected in its own time. */
async function settled(t) {
  const sizes = [];
  for (let i = 0; i < 8; i++) {
    sizes.push(t.memory());
    await t.page.waitForTimeout(500);
  }
  return Math.min(...sizes);
}

/** 收表, 汇总, 退回. */
async function collect(t) {
  const { page } = t;
  const told = { axe: {}, states: [await t.status()] };
  told.memory = await settled(t); // before pictures and axe take theirs
  const look = async (name) => {
    await t.picture(name);
    told.axe[name] = await violations(page);
  };
  await look("1-empty");
  await t.drop([at("报回"), at("名册.csv")], '[data-zone="returns"]');
  told.recognised = await page.textContent(".recognised");
  told.answers = await page.locator("[data-answer]").allTextContents();
  await look("2-question");
  await page.click('[data-answer="2020"]');
  await t.idle();
  told.units = await page.locator(".units tbody .badge").allTextContents();
  await look("3-units");

  await page.click("#unit-519908");
  told.findings = await page.locator("dialog .finding .place").allTextContents();
  await page.locator(".unit-figures").evaluate((each) => each.previousElementSibling.click());
  await page.locator(".unit-figures table").first().waitFor();
  told.marked = await page.locator(".unit-figures .marked").allTextContents();
  await look("4-unit");
  await page.keyboard.press("Escape");

  await t.step("county");
  await page.locator("button.figure").first().waitFor();
  await look("5-county");
  await page.getByRole("button", { name: "规章 › 本年新制作数量 26" }).click();
  await t.idle();
  told.shares = await page.locator("dialog tbody tr").allTextContents();
  await look("6-shares");
  await page.locator("dialog tbody button").first().click();
  await page.locator(".sought").waitFor();
  told.sought = await page.locator(".sought").textContent();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  told.saved = [
    await t.save(page.getByRole("button", { name: "汇总工作簿", exact: true })),
    await t.save(page.getByRole("button", { name: "报送情况网页", exact: true })),
    await t.save(page.getByRole("button", { name: "明细数据 CSV", exact: true })),
  ];
  await page.locator("summary", { hasText: "县级上报工作簿" }).click();
  await page.fill("#as-code", "5199");
  await page.fill("#as-name", "云岭县");
  told.saved.push(await t.save(page.locator("#make-upward")));

  await t.step("sendback");
  await page.click("#make-sendback");
  await page.locator(".notice").first().waitFor();
  await look("7-sendback");
  told.notices = await page.locator(".notice h3").allTextContents();
  told.saved.push(await t.save("保存 退回.zip"));

  await t.step("collect");
  await page.click("#unit-519911");
  await page.selectOption("#decide-file", "报回/519911-云岭县自然资源局（更正）.xlsx");
  await page.fill("#decide-reason", "电话确认以更正件为准");
  await look("8-decision");
  await page.click("#decide");
  await page.locator(".badge.conflict").waitFor({ state: "detached" });
  told.decided = await page.locator(".units tbody .badge").allTextContents();
  told.asks_before_leaving = await leaves(page);
  told.saved.push(await t.save("保存名册（XLSX）"), await t.save("保存名册（CSV）"));

  await t.drop([at("报回", "519901-云岭县城关镇.xlsx")], '[data-zone="returns"]');
  told.later = await page.textContent(".recognised");
  await page.click("#language");
  told.english = await page.locator(".units tbody .badge").first().textContent();
  await look("9-english");
  told.blocked = await page.evaluate(blocked);
  return told;
}

/** 发表: a pasted roster with a title above its heading. */
async function handout(t) {
  const { page } = t;
  await t.step("handout");
  await page.selectOption("#form", "gov-disclosure-2019");
  await page.fill("#period", "2020");
  await page.keyboard.press("Tab");
  await page.fill("#paste", "云岭县2020年填报单位名册\n序号\t单位代码\t单位名称\n1\t519901\t云岭县城关镇\n2\t519902\t<b>乡</b>\n合计\t\t2");
  await page.getByRole("button", { name: "采用粘贴的名册" }).click();
  await t.idle();
  const roster = await page.locator("main").textContent();
  await page.click("#make-templates");
  await page.getByRole("button", { name: "保存 下发模板.zip" }).waitFor({ timeout: 60_000 });
  await t.picture("10-handout");
  const axe = { handout: await violations(page) };
  return { roster, axe, saved: [await t.save("保存 下发模板.zip")], markup: await page.locator("main b:text('乡')").count() };
}

/** 公开 and 自查: a workbook by itself. */
async function single(t) {
  const { page } = t;
  const told = { axe: {}, saved: [] };
  await t.step("publish");
  await t.drop([at("报回", given.published)], '[data-zone="publish"]');
  await page.click("#make-report");
  await page.locator("button.save").first().waitFor();
  await t.picture("11-publish");
  told.axe.publish = await violations(page);
  for (const ending of [".docx", ".html"]) {
    told.saved.push(await t.save(`保存 ${given.published.replace(".xlsx", ending)}`));
  }
  await t.step("check");
  await t.drop([at("报回", "519909-云岭县财政局.xlsx")]); // anywhere
  told.verdict = await page.textContent(".verdict");
  told.findings = await page.locator(".finding .place").allTextContents();
  await page.locator(".repair summary").click();
  await page.click("#repair");
  await page.locator(".repair button.save").waitFor();
  told.repaired = await page.textContent(".repair .well");
  await t.picture("12-check");
  told.axe.check = await violations(page);
  told.saved.push(await t.save(page.locator(".repair button.save")));
  return told;
}

/** A copy that carries a county's own form and roster. */
async function carried(t) {
  const { page } = t;
  const roster = await page.locator("main").textContent();
  await t.step("handout");
  const form = await page.locator("#form").inputValue();
  const period = await page.locator("#period").inputValue();
  await page.click("#make-templates");
  await page.locator("button.save").waitFor({ timeout: 120_000 });
  return { roster, form, period, saved: [await t.save("保存 下发模板.zip")] };
}

/** Work in a folder: its returns are seen, those that come later, too, and results are written there. */
async function folder(t) {
  const { page } = t;
  await page.evaluate(() => {
    const file = (name, data) => ({
      kind: "file", name, data,
      getFile: async () => new File([data], name),
    });
    const tree = { kind: "directory", name: "云岭县", entries: [], written: {} };
    tree.values = async function* () { yield* tree.entries; };
    tree.getFileHandle = async (name, { create }) => {
      if (!create && !(name in tree.written)) {
        throw new DOMException("no such file", "NotFoundError");
      }
      return { createWritable: async () => ({ write: async (data) => { tree.written[name] = data.byteLength; }, close: async () => {} }) };
    };
    window.tree = tree;
    window.made = file;
    window.showDirectoryPicker = async () => tree;
  });
  const put = async (folderName, names) => {
    const files = names.map((name) => [name, readFileSync(at(folderName, name)).toString("base64")]);
    await page.evaluate(([where, listed]) => {
      const made = listed.map(([name, data]) => window.made(name, Uint8Array.from(atob(data), (each) => each.charCodeAt(0))));
      const below = { kind: "directory", name: where, values: async function* () { yield* made; } };
      window.tree.entries = [...window.tree.entries.filter((each) => each.name !== where), ...(where ? [below] : made)];
    }, [folderName, files]);
  };
  await put("", ["名册.csv"]);
  await put("报回", ["519901-云岭县城关镇.xlsx"]);
  await page.click("#work-folder");
  await page.locator("#rescan").waitFor();
  await t.idle();
  const first = await page.locator(".badge.accepted").count();
  await put("报回", ["519901-云岭县城关镇.xlsx", "519902-云岭县柳溪镇.xlsx"]);
  await page.click("#rescan");
  await page.waitForFunction(() => document.querySelectorAll(".badge.accepted").length === 2, null, { timeout: 60_000 });
  const told = await page.textContent(".recognised");
  await t.idle();
  await put("报回", ["519908-云岭县教育局.xlsx"]); // the others were taken away
  await page.click("#rescan");
  await page.waitForFunction(() => document.querySelectorAll(".badge.accepted").length === 0, null, { timeout: 60_000 });
  await t.idle();
  const left = await page.locator(".badge.rejected").count();
  await t.step("county");
  await page.getByRole("button", { name: "汇总工作簿", exact: true }).click();
  await page.waitForFunction(() => "汇总.xlsx" in window.tree.written, null, { timeout: 60_000 });
  return { first, told, left, written: await page.evaluate(() => Object.keys(window.tree.written)), status: await t.status() };
}

/** Without a mouse: from the top of the page to the decision on a unit. */
async function keyboard(t) {
  const { page } = t;
  await page.setInputFiles("#returns-folder", at("报回"));
  await t.idle();
  await page.setInputFiles("#roster-files", at("名册.csv"));
  await t.idle();
  const press = async (wanted) => {
    for (let tries = 0; tries < 80; tries++) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
      if (found.includes(wanted)) {
        await page.keyboard.press("Enter");
        await t.idle();
        return true;
      }
    }
    return false;
  };
  const answered = await press("2020（");
  const opened = await press("unit-519911");
  const inside = await page.evaluate(() => document.activeElement.closest("dialog") !== null);
  await page.keyboard.press("Escape");
  const back = await page.evaluate(() => document.activeElement.id);
  return { answered, opened, inside, back };
}

/** In an old browser, by its own means: 收表 and 汇总, or what it lacks. */
async function old(t) {
  const { page } = t;
  const opened = await page.evaluate(() => document.querySelector(".status").textContent);
  if (!(await page.evaluate(() => "ready" in document.body.dataset))) {
    return { opened };
  }
  const click = (selector) => page.evaluate((wanted) => document.querySelector(wanted).click(), selector);
  await t.drop([at("报回"), at("名册.csv")]);
  await click('[data-answer="2020"]');
  await t.idle();
  const badges = await page.evaluate(() => [...document.querySelectorAll(".units tbody .badge")].map((each) => each.textContent));
  await click("#go-county");
  await t.idle();
  const saved = await t.save({ click: () => click("button.save") });
  return { opened, badges, saved };
}
