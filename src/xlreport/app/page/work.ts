// What people do with the collection: add files, decide, consolidate, ask for a cell or a unit.

import { job, tell } from "./busy";
import { EngineError, ask, contents, packed, setting } from "./python";
import type { NamedFile } from "./protocol";
import { lookAt } from "./own-form";
import { readApart, readReturns } from "./reading";
import { freePath, isForm, isTable } from "./sorting";
import { type Source, changed, lines, ownForm, state } from "./state";
import { W } from "./words";
import type { Decision, FileLine, FormName, FormShape, Return, RollUp, Roster, Share } from "./told";

/** What came of a drop, to be told. */
export interface Sorted {
  readonly lines: readonly FileLine[];
  readonly forms: number;
  readonly skipped: number;
  readonly same: number;
}

export async function loadForms(): Promise<void> {
  const forms = state.ownForms.map((each) => each.path);
  const answer = await ask("forms", { forms }, await contents(state.ownForms));
  state.forms = answer.value as FormName[];
}

/**
 * Take files in: forms and rosters find their place, the others are read as returns.
 *
 * In a work folder, `isWhole`, the sources are all that there is: what changed takes the place of what
 * was read before, and what is gone is gone.
 */
export async function addFiles(sources: readonly Source[], isWhole = false): Promise<Sorted | null> {
  return job(async () => {
    if (isWhole) {
      await forgetChanged(sources);
    }
    const forms = sources.filter((each) => isForm(each.path));
    const tables = sources.filter((each) => isTable(each.path) && !isForm(each.path));
    if (forms.length > 0) {
      await addForms(forms);
    }
    const fresh = await unknown(tables);
    const before = new Set(lines());
    state.returns.push(...fresh);
    await readOn();
    const found = lines().filter((each) => !before.has(each));
    await takeForms(found);
    await takeRoster(found);
    await consolidate();
    if (found.some((each) => each.kind === "return")) {
      state.unsaved.add("returns");
    }
    const given = forms.length + found.filter((each) => each.kind === "form").length;
    if (given === sources.length) {
      state.step = "handout";
    }
    const skipped = sources.length - forms.length - tables.length;
    return { lines: found.filter((each) => each.kind !== "form"), forms: given, skipped, same: tables.length - fresh.length };
  });
}

async function forgetChanged(sources: readonly Source[]): Promise<void> {
  const present = new Map(sources.map((each) => [each.path, each]));
  for (const { path, file } of state.returns) {
    const now = present.get(path);
    if (!now || !(await isSame(file, now.file))) {
      forget(path);
    }
  }
}

/** Look at forms, and take those that are right. */
async function addForms(forms: readonly Source[]): Promise<void> {
  const named: Source[] = [];
  for (const each of forms.map((form) => ({ ...form, path: form.path.replace(/.*\//, "") }))) {
    if (await lookAt(each)) {
      named.push(each);
    }
  }
  if (named.length === 0) {
    return;
  }
  const before = state.ownForms;
  state.ownForms = [...before.filter((each) => !named.some((other) => other.path === each.path)), ...named];
  try {
    await loadForms();
  } catch (problem) {
    state.ownForms = before;
    throw problem;
  }
  state.form = named[0]?.path ?? state.form;
}

/** Those that are not here yet; another file of a name that is taken gets a name of its own. */
async function unknown(tables: readonly Source[]): Promise<Source[]> {
  const known = new Map(state.returns.map((each) => [each.path, each]));
  const fresh: Source[] = [];
  for (const each of tables) {
    const there = known.get(each.path);
    if (there && (await isSame(there.file, each.file))) {
      continue;
    }
    const path = freePath(each.path, (taken) => known.has(taken));
    const source = { ...each, path };
    known.set(path, source);
    fresh.push(source);
  }
  return fresh;
}

async function isSame(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) {
    return false;
  }
  try {
    const [left, right] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()]);
    const [a, b] = [new Uint8Array(left), new Uint8Array(right)];
    return a.every((byte, at) => byte === b[at]);
  } catch {
    return false;
  }
}

/** Forms that were given as such: none of them is read as a return. */
export async function giveForms(sources: readonly Source[]): Promise<void> {
  await job(() => addForms(sources));
  changed();
}

/** A table by itself: a form workbook is a form, anything else the roster. */
export async function giveRosterOrForm(source: Source): Promise<void> {
  await job(async () => {
    const packs = await readApart([source]);
    if (packs?.[0]?.lines[0]?.kind === "form") {
      await addForms([source]);
    } else {
      await readRoster(source);
      await again();
    }
  });
  changed();
}

/** Form workbooks among the files are forms, and no returns. */
async function takeForms(found: readonly FileLine[]): Promise<void> {
  const listed = new Set(found.filter((each) => each.kind === "form").map((each) => each.file));
  const sources = state.returns.filter((each) => listed.has(each.path));
  for (const each of listed) {
    forget(each);
  }
  if (sources.length > 0) {
    await addForms(sources);
  }
}

/** A roster among the files is the roster, unless there is one; it is no return in either case. */
async function takeRoster(found: readonly FileLine[]): Promise<void> {
  const listed = found.filter((each) => each.kind === "roster").map((each) => each.file);
  const file = state.returns.find((each) => each.path === listed[0]);
  if (file && !state.roster) {
    await readRoster(file);
  }
  for (const each of listed) {
    forget(each);
  }
  if (!state.isStopped) {
    await readReturns();
  }
}

/** Read what is not read yet; the button Stop ends it. */
async function readOn(): Promise<void> {
  state.isStopped = false;
  await readReturns();
}

/** After a stop: read the rest. */
export async function goOn(): Promise<void> {
  await job(async () => {
    const before = new Set(lines());
    await readOn();
    await takeRoster(lines().filter((each) => !before.has(each)));
    await consolidate();
  });
  changed();
}

/** A file is none of the returns; what was read with it is read again. */
export function forget(path: string): void {
  state.returns = state.returns.filter((each) => each.path !== path);
  state.packs = state.packs.filter((each) => !each.paths.includes(path));
}

export function forgetAll(): void {
  state.returns = [];
  state.packs = [];
  state.closed = [];
  state.isStopped = false;
  state.rollUp = null;
  state.question = null;
  state.problem = null;
  state.unsaved.delete("returns");
}

async function readRoster(source: Source): Promise<void> {
  const answer = await ask("roster", { roster: source.path }, await contents([source]));
  state.roster = answer.value as Roster;
  state.rosterFile = source;
  state.decisions.clear();
  state.unsaved.delete("decisions");
}

/** A roster that was dropped, or pasted as text. */
export async function giveRoster(source: Source): Promise<void> {
  await job(async () => {
    await readRoster(source);
    await again();
  });
  changed();
}

/** After a change of what the returns are compared with, or of the form: what was read is read again. */
export async function again(): Promise<void> {
  if (state.prior.length > 0 || ownForm()) {
    state.packs = [];
    await readOn();
  }
  await consolidate();
}

/** Everything that a call about the roll-up is given. */
async function collection(): Promise<{ options: Record<string, unknown>; files: NamedFile[] }> {
  const { options, files } = await setting();
  const packs = packed(state.packs, ".packs");
  return { options: { ...options, packs: packs.map((each) => each.path) }, files: [...files, ...packs] };
}

/** Make the roll-up anew, of what was read. */
export async function consolidate(): Promise<void> {
  await addUp();
  if (state.isStopped) {
    tell({ words: W.stopped, kind: "idle" });
  }
}

/** A question of the program becomes one to the reader. */
async function addUp(): Promise<void> {
  state.rollUp = null;
  state.question = null;
  state.problem = null;
  if (!lines().some((each) => each.kind !== "rollup" && each.kind !== "roster")) {
    return;
  }
  tell({ words: W.adding, kind: "busy" });
  try {
    const { options, files } = await collection();
    state.rollUp = (await ask("consolidate", options, files)).value as RollUp;
  } catch (problem) {
    if (!(problem instanceof EngineError)) {
      throw problem;
    }
    const { kind, option, counts, text } = problem.failure;
    if (kind === "ask" && option && Object.keys(counts ?? {}).length > 0) {
      state.question = { option, counts: counts ?? {} };
    } else if (kind === "call" || kind === "ask") {
      state.problem = text;
    } else if (kind === "stopped") {
      state.isStopped = true;
    } else {
      throw problem;
    }
  }
}

/** Change how the county adds up, and do it. */
export async function decide(change: () => void, reads = false): Promise<void> {
  await job(async () => {
    change();
    await (reads ? rereadAll() : consolidate());
  });
  changed();
}

/** Last year's roll-up, or its returns; none take them away. */
export async function usePrior(sources: readonly Source[]): Promise<void> {
  await decide(() => (state.prior = [...sources]), true);
}

async function rereadAll(): Promise<void> {
  state.packs = [];
  state.isStopped = !(await readPrior());
  if (!state.isStopped) {
    await readOn();
  }
  await consolidate();
}

/** Read last year's returns once, for all calls to come. Whether nobody stopped it. */
async function readPrior(): Promise<boolean> {
  const sources = state.prior;
  state.prior = [];
  state.priorPacks = [];
  const packs = await readApart(sources);
  if (packs !== null) {
    const isRollUp = packs.length === 1 && packs[0]?.lines.every((each) => each.kind === "rollup");
    state.prior = sources;
    state.priorPacks = isRollUp ? [] : packs;
  }
  return packs !== null;
}

export function decisionOf(code: string): Decision {
  const unit = state.roster?.units.find((each) => each.code === code);
  return state.decisions.get(code) ?? { include: unit?.include ?? "", file: unit?.file ?? "", reason: unit?.reason ?? "" };
}

/** Files of the roll-up by their names: `out`, `html`, `csv`, or `as_unit` with its code and name. */
export async function written(names: Record<string, string>, wanted: readonly string[]): Promise<readonly NamedFile[]> {
  const { options, files } = await collection();
  return (await ask("write", { ...options, ...names, take: wanted }, files)).files;
}

export async function sharesOf(at: string): Promise<readonly Share[]> {
  const { options, files } = await collection();
  return (await ask("shares", { ...options, at }, files)).value as Share[];
}

/** All figures of a return that was read. */
export async function returnOf(file: string): Promise<Return | null> {
  const pack = state.packs.find((each) => each.lines.some((line) => line.file === file));
  if (!pack) {
    return null;
  }
  const own = await contents(state.ownForms);
  const options = { form: state.form, file, packs: [".packs/0"] };
  return (await ask("unit", options, [...own, { path: ".packs/0", data: pack.data.slice(0) }])).value as Return;
}

/** What cells a form has; asked for once. */
export async function shapeOf(form: string): Promise<FormShape> {
  const own = state.forms.find((each) => each.code === form)?.name ?? form;
  const known = state.shapes.get(own);
  if (known) {
    return known;
  }
  const shape = (await ask("form", { form: own }, await contents(state.ownForms))).value as FormShape;
  state.shapes.set(own, shape);
  return shape;
}

/** The package that goes back to the units, and the notices. */
export async function sendBack(
  folder: string,
): Promise<{ zip: NamedFile | null; notices: readonly { name: string; text: string }[] }> {
  const { options, files } = await collection();
  const wanted = new Set(
    (state.rollUp?.units ?? []).filter((each) => each.status === "rejected").map((each) => each.source?.split("!/")[0]),
  );
  const sources = state.returns.filter((each) => wanted.has(each.path));
  const originals = await contents(sources);
  const asked = { ...options, paths: originals.map((each) => each.path), folder: `.out/${folder}`, out: `${folder}.zip` };
  const answer = await ask("send_back", asked, [...files, ...originals]);
  return { zip: answer.files[0] ?? null, notices: answer.value as { name: string; text: string }[] };
}

export async function savedRoster(name: string): Promise<readonly NamedFile[]> {
  const { options, files } = await setting();
  return (await ask("save_roster", { ...options, out: name }, files)).files;
}
