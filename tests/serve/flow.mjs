// Three units and the office at once, each in a browser of its own. Usage: node flow.mjs JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const given = JSON.parse(process.argv[2]);
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const AXE = readFileSync(given.axe, "utf8");
const secrets = {};
const told = { axe: {}, wide: [], elsewhere: [], messages: [], seen: [] };

const browser = await chromium.launch({ executablePath: given.program, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const [office, first, second, third] = await Promise.all([visitor(), visitor(), visitor({ javaScriptEnabled: false }), visitor()]);
  await office.goto(given.office);
  await office.waitForURL(`${given.base}/office`);
  const page = await (await office.request.get(`${given.base}/office/links`)).text();
  for (const [, code, secret] of page.matchAll(/class="lead">(\d+)<[^]*?\/u\/(\w{16})\//g)) {
    secrets[code] = secret;
  }
  await look(office, "status-empty");
  const watching = watch(office).catch((problem) => [String(problem)]);
  await Promise.all([corrects(first, "0101"), handsInTwice(second, "0102"), mixesUp(third, "0103")]);
  told.seen = await watching;
  await decides(office);
  await looksAround(office, first);
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
}

/** Somebody with a browser; what it asks of other hosts is noted. */
async function visitor(options = {}) {
  const context = await browser.newContext({ viewport: DESK, acceptDownloads: true, locale: "zh-CN", ...options });
  context.on("request", (each) => each.url().startsWith(given.base) || told.elsewhere.push(each.url()));
  const page = await context.newPage();
  page.on("console", (each) => told.messages.push(each.text()));
  page.on("pageerror", (each) => told.messages.push(String(each)));
  return page;
}

function unit(code) {
  return `${given.base}/u/${secrets[code]}/`;
}

function verdict(page) {
  return page.textContent(".verdict");
}

/** Drops a wrong workbook, reads what is wrong, takes the marked one, drops the right one. */
async function corrects(page, code) {
  await page.goto(unit(code));
  await look(page, "unit-new");
  await drop(page, given.files.wrong);
  await page.waitForURL(/receipt/);
  told.wrong = await verdict(page);
  told.places = await page.locator(".place").allTextContents();
  await look(page, "receipt-wrong");
  told.marked = await save(page, page.getByRole("link", { name: "下载标好问题的工作簿" }));
  await page.goto(unit(code));
  await look(page, "unit-wrong");
  await drop(page, given.files.right);
  await page.waitForURL(/receipt/);
  told.corrected = await verdict(page);
  told.printed = await page.locator("#sha256").textContent();
  await look(page, "receipt");
}

/** Without JavaScript: types the code, chooses a file, hands in, and hands in another. */
async function handsInTwice(page, code) {
  await page.goto(given.base);
  await page.fill("#code", secrets[code].replace(/(.{4})(?=.)/g, "$1-").toLowerCase());
  await page.click("main button");
  await page.waitForURL(unit(code));
  for (const file of [given.files.first, given.files.second]) {
    await page.setInputFiles("#file", file);
    await page.click("#hand-in button");
    await page.waitForURL(/receipt/);
    await page.goto(unit(code));
  }
  told.versions = await page.locator("tbody tr th").allTextContents();
}

/** Comes late, and with the workbook of another unit. */
async function mixesUp(page, code) {
  await page.goto(unit(code));
  told.late = await page.textContent(".step-head .bad");
  await page.setInputFiles("#file", given.files.other);
  await page.click("#hand-in button");
  await page.waitForSelector("#problem");
  told.refused = await page.textContent("#problem b");
  await look(page, "unit-refused");
  await page.setInputFiles("#file", given.files.own);
  await page.click("#hand-in button");
  await page.waitForURL(/receipt/);
  told.own = await verdict(page);
}

/** The office's table changes by itself; every state that it shows is noted. */
async function watch(page) {
  const seen = [];
  for (let turn = 0; turn < 400; turn += 1) {
    const now = (await page.locator(".units tbody .badge").allTextContents()).join(" ");
    if (now !== seen.at(-1)) {
      seen.push(now);
    }
    if (now === given.awaited) {
      break;
    }
    await page.waitForTimeout(100);
  }
  return seen;
}

async function decides(page) {
  await look(page, "status");
  await page.getByRole("link", { name: "乙镇" }).click();
  await page.waitForURL(/units/);
  await page.locator('input[type="radio"]').nth(2).check();
  await page.fill("#reason", "电话确认以第一次为准");
  await look(page, "decision");
  await page.getByRole("button", { name: "照此决定" }).click();
  told.decided = await page.textContent(".card.good b");
  await page.goto(`${given.base}/office/downloads`);
  await look(page, "downloads");
  told.command = await page.textContent("#command");
  told.rollup = await save(page, page.getByRole("link", { name: "汇总工作簿" }));
}

/** All other pages, and some in English. */
async function looksAround(office, page) {
  for (const name of ["links", "settings"]) {
    await office.goto(`${given.base}/office/${name}`);
    await look(office, name);
  }
  told.notice = await office.goto(`${given.base}/office/units/0104`).then(() => office.textContent("#notice-text"));
  for (const [who, name, path] of [[office, "status-en", "/office"], [office, "decision-en", "/office/units/0102"], [office, "links-en", "/office/links"], [office, "settings-en", "/office/settings"], [office, "downloads-en", "/office/downloads"], [page, "unit-en", new URL(unit("0101")).pathname], [page, "door-en", "/"]]) {
    await who.goto(`${given.base}${path}?lang=en`);
    await look(who, name);
  }
  told.english = await page.textContent("h1");
  await page.goto(`${given.base}/?lang=zh`);
  await look(page, "door");
  await page.goto(`${given.base}/office/login`);
  await look(page, "login");
  await page.goto(`${given.base}/u/nobody/`);
  await look(page, "problem");
}

/** Accessibility, width and a picture, at the widths of a desk and of a phone. */
async function look(page, name) {
  const canRun = await page.evaluate(() => true).catch(() => false);
  if (canRun) {
    await page.evaluate(`${AXE};0`);
    told.axe[name] = await page.evaluate(() =>
      axe.run(document, { resultTypes: ["violations"] }).then((found) =>
        found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`)),
      ),
    );
  }
  for (const [kind, size] of [["desk", DESK], ["phone", PHONE]]) {
    await page.setViewportSize(size);
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) {
      told.wide.push(`${name} ${kind}`);
    }
    await page.screenshot({ path: join(given.pictures, `${name}-${kind}.png`), fullPage: true });
  }
  await page.setViewportSize(DESK);
}

/** Drop a file of the disk, as a hand does. */
async function drop(page, file) {
  await page.locator(".dropzone").scrollIntoViewIfNeeded();
  const box = await page.locator(".dropzone").boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
  }
}

async function save(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const path = join(given.out, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
