// xlreport.html in Chromium without a network: opened from a disk, worked by drops and clicks.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Open the page in a fresh profile; `work` gets it with what it asked for and said. */
export async function withPage({ page: file, program, out, pictures, docs }, work) {
  const profile = mkdtempSync(join(tmpdir(), "xlreport-app-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: program, headless: true, offline: true, acceptDownloads: true, viewport: DESK, args: FLAGS,
  });
  const seen = { requests: [], messages: [] };
  try {
    const page = await browser.newPage();
    const address = pathToFileURL(file).href;
    browser.on("request", (each) => each.url() !== address && seen.requests.push(each.url()));
    page.on("console", (each) => seen.messages.push(each.text()));
    page.on("pageerror", (each) => seen.messages.push(String(each)));
    page.on("dialog", (each) => each.accept());
    const opened = performance.now();
    await page.goto(address);
    await page.waitForFunction(() => "ready" in document.body.dataset || document.querySelector(".status.bad"), null, { timeout: 120_000 });
    seen.seconds_to_ready = (performance.now() - opened) / 1000;
    const tools = {
      page, out,
      idle: (seconds) => idle(page, seconds),
      drop: (paths, selector) => drop(page, paths, selector),
      step: (name) => page.click(`#go-${name}`),
      save: (button) => save(page, button, out),
      picture: (name) => picture(page, pictures, name, docs?.[name]),
      status: () => page.locator(".status > span").textContent(),
      memory: () => rendererBytes(profile),
    };
    try {
      return { ...(await work(tools)), ...seen };
    } catch (problem) {
      console.error(await page.locator(".status").textContent(), seen.messages.slice(-5)); // what the page said last
      throw problem;
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** An old Chromium as its package holds it, unpacked into a folder. */
export function unpacked(archive, folder) {
  const program = join(folder, "chromium");
  writeFileSync(program, brotliDecompressSync(readFileSync(archive)));
  chmodSync(program, 0o755);
  return program;
}

/** Wait until nothing runs. */
async function idle(page, seconds = 120) {
  await page.waitForTimeout(60);
  await page.waitForFunction(() => document.querySelector('.status:not([data-kind="busy"])'), null, { timeout: seconds * 1000 });
}

/** Drop files and folders of the disk, as a hand does; without a place, anywhere. */
async function drop(page, paths, selector) {
  const [x, y] = selector ? await middle(page, selector) : [300, 400];
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await session.detach();
  await page.waitForTimeout(150);
  await idle(page);
}

async function middle(page, selector) {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const box = await page.locator(selector).boundingBox();
  const size = page.viewportSize();
  const within = (at, most) => Math.max(5, Math.min(at, most - 5));
  return [within(box.x + box.width / 2, size.width), within(box.y + box.height / 2, size.height)];
}

async function save(page, button, out) {
  const clicked = (typeof button === "object" && "click" in button ? button : page.getByRole("button", { name: button })).click();
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120_000 }), clicked]);
  await download.saveAs(join(out, download.suggestedFilename()));
  await idle(page);
  return download.suggestedFilename();
}

/** At the width of a desk and of a phone, the whole page. */
async function picture(page, folder, name, shown) {
  if (!folder) {
    return;
  }
  await page.evaluate(() => window.scrollTo(0, 0)); // the line of what goes on sticks to the top
  for (const [kind, size] of [["desk", DESK], ["phone", PHONE]]) {
    await page.setViewportSize(size);
    await page.waitForTimeout(100);
    await page.screenshot({ path: join(folder, `${name}-${kind}.png`), fullPage: !(await page.locator("dialog").count()) });
  }
  await page.setViewportSize(DESK);
  if (shown) {
    const whole = !(await page.locator("dialog").count());
    await page.screenshot({ path: shown, ...(whole ? { fullPage: true, clip: { x: 0, y: 0, width: DESK.width, height: 1180 } } : {}) });
  }
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
