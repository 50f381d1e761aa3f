// Opens xlreport.html in Chromium without a network, does its work by mouse, and tells what it saw.
// Usage: node drive.mjs PAGE COUNTY OUT PROFILE; JSON goes to stdout.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [pagePath, county, out, profile, executablePath] = process.argv.slice(2);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const told = { requests: [], messages: [], states: [] };

const browser = await chromium.launchPersistentContext(profile, {
  executablePath, headless: true, offline: true, acceptDownloads: true, args: FLAGS,
});
try {
  const page = await browser.newPage();
  const address = pathToFileURL(pagePath).href;
  browser.on("request", (each) => each.url() !== address && told.requests.push(each.url()));
  page.on("console", (each) => told.messages.push(each.text()));
  page.on("pageerror", (each) => told.messages.push(String(each)));

  const opened = performance.now();
  await page.goto(address);
  await idle(page);
  told.seconds_to_ready = (performance.now() - opened) / 1000;
  told.renderer_bytes = rendererBytes(profile);
  told.states.push(await page.textContent("#state"));

  const job = page.locator("#consolidate");
  await job.locator("[name=roster]").setInputFiles(join(county, "名册.csv"));
  await job.locator("[name=returns]").setInputFiles(join(county, "报回"));
  await run(page, job); // the returns are of two periods, and nobody said which
  await job.locator("[name=period]").fill("2020");

  await job.locator("button").click();
  await page.click("#stop");
  await idle(page);
  told.states.push(await page.textContent("#state"));

  await run(page, job);
  await save(page, "汇总.xlsx");

  const report = page.locator("#publish");
  await report.locator("[name=workbook]").setInputFiles(join(county, "报回", process.argv[7]));
  await run(page, report);
  for (const ending of [".docx", ".html"]) {
    await save(page, basename(process.argv[7], ".xlsx") + ending);
  }
  told.blocked = await page.evaluate(blocked);
  told.licences = await page.locator("#licences > details > summary").allTextContents();
} finally {
  await browser.close();
}
console.log(JSON.stringify(told));

async function run(page, job) {
  await job.locator("button").click();
  await idle(page);
  told.states.push(await page.textContent("#state"));
}

async function idle(page) {
  await page.locator("#consolidate:enabled").waitFor({ timeout: 120_000 });
}

async function save(page, name) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  await (await waiting).saveAs(join(out, name));
}

/** What the page's policy does not let a script do, by the directive that forbids it. */
async function blocked() {
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

/** Memory of the renderer process of the page: the largest of this profile's browser. */
function rendererBytes(profile) {
  const ids = execFileSync("pgrep", ["-f", profile]).toString().trim().split("\n");
  const sizes = ids.map((id) => {
    try {
      const kind = readFileSync(`/proc/${id}/cmdline`, "utf8");
      const size = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"));
      return kind.includes("--type=renderer") && size ? Number(size[1]) * 1024 : 0;
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}
