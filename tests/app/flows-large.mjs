// Many files: damaged ones, one that hangs, a stop in the middle, thousands of units.
import { join } from "node:path";
import { violations } from "./looks.mjs";
import { at, given } from "./settings.mjs";

/** Many damaged files at once: the page lives, and names each of them. */
export async function hostile(t) {
  const { page } = t;
  await t.drop(given.files, '[data-zone="returns"]');
  await t.idle(400);
  await page.click("#all-files summary");
  await page.locator("#all-files table").waitFor();
  const text = await page.locator("main").textContent();
  return { text, recognised: await page.textContent(".recognised"), alive: await page.evaluate(() => 1 + 1) };
}

/** A file that hangs: the worker is replaced, the file is told, the others are read. */
export async function hanging(t) {
  const { page } = t;
  const [worker] = page.workers();
  await worker.evaluate(() => {
    const post = self.postMessage.bind(self);
    self.postMessage = (message, ...rest) => {
      post(message, ...rest);
      if (message.kind === "progress" && message.progress.done === 3) {
        for (;;);
      }
    };
  });
  await t.drop([at("报回"), at("名册.csv")], '[data-zone="returns"]');
  await t.idle(200);
  await page.click('[data-answer="2020"]');
  await t.idle();
  return { text: await page.locator("main").textContent(), badges: await page.locator(".units tbody .badge").allTextContents() };
}

/** More than a batch is read. */
const PROGRESSED = () => document.querySelector(".status progress")?.value > 70;

/** The worker takes its time for every file, so that a stop is in the middle of a batch. */
async function slowly(page) {
  await page.workers()[0].evaluate(() => {
    const post = self.postMessage.bind(self);
    self.postMessage = (message, ...rest) => {
      post(message, ...rest);
      for (const end = Date.now() + 120; message.kind === "progress" && Date.now() < end; );
    };
  });
}

/** Stop in the middle of many returns: what was read stays, and the rest is read when asked. */
export async function stopping(t) {
  const { page } = t;
  await slowly(page);
  const dropping = t.drop([given.returns, given.roster], '[data-zone="returns"]');
  await page.waitForFunction(PROGRESSED, null, { timeout: 60_000 });
  await page.click("#stop");
  await dropping;
  const status = await t.status();
  const asked = await page.locator(".stopped p").first().textContent();
  const read = await page.locator(".units tbody .badge.accepted").count();
  const axe = { stopped: await violations(page) };
  await t.picture("15-stopped");
  await t.step("county");
  const also = await page.locator(".stopped").count();
  await page.click("#go-on");
  await t.idle();
  await t.step("collect");
  const chips = await page.locator(".chip").allTextContents();
  return { status, asked, read, also, chips, axe, left: await page.locator(".stopped").count() };
}

/** Stop, and stop again while Python starts anew; then go on. */
export async function twice(t) {
  const { page } = t;
  await slowly(page);
  const dropping = t.drop([given.returns, given.roster], '[data-zone="returns"]');
  const stopped = [];
  await page.waitForFunction(PROGRESSED, null, { timeout: 60_000 });
  await page.click("#stop");
  await page.waitForFunction(() => !document.querySelector(".status progress"));
  await page.click("#stop"); // Python starts anew, to add up what was read
  await dropping;
  stopped.push(await t.status(), await page.locator(".stopped p").first().textContent());
  await page.click("#go-on");
  await t.idle();
  return { stopped, chips: await page.locator(".chip").allTextContents() };
}

/** A roster of thousands: the table by pages, searched and filtered; all of it on paper. */
export async function many(t) {
  const { page } = t;
  const begin = performance.now();
  await t.drop([given.returns, given.roster], '[data-zone="returns"]');
  const told = { seconds_shown: (performance.now() - begin) / 1000 };
  const rows = () => page.locator(".units tbody tr").count();
  told.milliseconds = await page.evaluate(async () => {
    const turned = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const times = {};
    for (const [name, act] of Object.entries({
      step: () => (document.querySelector("#go-county").click(), document.querySelector("#go-collect").click()),
      page: () => document.querySelector("#page-after").click(),
    })) {
      const start = performance.now();
      act();
      await turned();
      times[name] = performance.now() - start;
    }
    return times;
  });
  told.turned = await page.locator(".pager [role=status]").textContent();
  told.rows = await rows();
  await page.fill("#unit-search", "002999");
  told.found = await page.locator(".units tbody th").allTextContents();
  await page.fill("#unit-search", "");
  await page.click(".chip.accepted");
  told.accepted = await page.locator(".pager [role=status]").textContent();
  await page.click(".chip:first-child");
  await t.picture("16-many");
  const printed = performance.now();
  await page.pdf({ path: join(t.out, "status.pdf"), format: "A4" });
  told.seconds_printed = (performance.now() - printed) / 1000;
  told.after = await rows();
  told.memory = t.memory();
  return told;
}

/** How long many returns take: read, and consolidated for the page; then the roll-up written. */
export async function timed(t) {
  const { page } = t;
  const begin = performance.now();
  await t.drop([given.returns, given.roster]);
  await page.locator(".tiles").waitFor({ timeout: 600_000 });
  await t.idle(600);
  const shown = (performance.now() - begin) / 1000;
  const rows = await page.locator(".units tbody tr").count();
  await t.step("county");
  const written = performance.now();
  await t.save(page.getByRole("button", { name: "汇总工作簿", exact: true }));
  return { seconds_shown: shown, seconds_written: (performance.now() - written) / 1000, rows, memory: t.memory() };
}
