// The engine, and the files that go along with a call.

import { onTold } from "./busy";
import { Engine, EngineError, STOPPED, type Wishes } from "./engine";
import { inflated } from "./packing";
import { takePart } from "./parts";
import type { Answer, NamedFile } from "./protocol";
import { type Pack, type Source, state } from "./state";

const MOST_BYTES = (50 << 20) + 1;
/** A workbook that is larger is refused by its size; an archive may be larger than that. */
const MOST_OF_ARCHIVE = 1 << 30;

let engine: Engine;

export async function startPython(): Promise<void> {
  const script = await inflated(takePart("worker"), "text/javascript").blob();
  engine = new Engine(script, () => ({ wasm: takePart("wasm"), library: takePart("library"), packages: takePart("packages") }));
  onTold(({ kind }) => {
    isStopWanted &&= kind === "busy"; // the job is over
  });
  await engine.ready;
}

/** Load what the first calls need, while nobody waits. */
export async function warmUp(): Promise<void> {
  await engine.call("warm_up", {}, []).catch(() => undefined); // a call that came first may have been stopped
}

/** Somebody pressed Stop between two calls: the next one does not begin. */
let isStopWanted = false;

export function stopPython(): void {
  isStopWanted = !engine.stop();
}

/** A call with the files of the county's setting besides its own. */
export async function ask(
  name: string,
  options: Record<string, unknown>,
  files: readonly NamedFile[] = [],
  wishes: Wishes = {},
): Promise<Answer> {
  if (isStopWanted) {
    isStopWanted = false;
    throw new EngineError(STOPPED);
  }
  return engine.call(name, options, files, wishes);
}

/** The contents of files, as far as the program would read them; what cannot be opened is left out. */
export async function contents(sources: readonly Source[], closed: string[] = []): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const { path, file } of sources) {
    try {
      const most = /\.zip$/i.test(path) ? MOST_OF_ARCHIVE : MOST_BYTES;
      found.push({ path, data: await file.slice(0, most).arrayBuffer() });
    } catch {
      closed.push(path);
    }
  }
  return found;
}

/** What a call about the collection is told of form, period, roster and comparisons, with the files. */
export async function setting(): Promise<{ options: Record<string, unknown>; files: NamedFile[] }> {
  const { rosterFile, prior, against, ownForms } = state;
  const roster = rosterFile && { ...rosterFile, path: `.roster/${rosterFile.path.replace(/.*\//, "")}` };
  const packs = packed(state.priorPacks, ".prior-packs");
  const sources = [...ownForms, ...(roster ? [roster] : []), ...(packs.length > 0 ? [] : prior), ...(against ? [against] : [])];
  const options = {
    form: state.form,
    period: state.period,
    roster: roster?.path ?? "",
    decisions: Object.fromEntries(state.decisions),
    prior: prior[0]?.path.split("/")[0] ?? "",
    prior_packs: packs.map((each) => each.path),
    against: against?.path ?? "",
    include_rejected: state.includeRejected,
    prefer_newest: state.preferNewest,
  };
  return { options, files: [...(await contents(sources)), ...packs] };
}

/** Packs as files of a call, which takes what it is given. */
export function packed(packs: readonly Pack[], folder: string): NamedFile[] {
  return packs.filter((each) => each.data.byteLength > 0).map((each, at) => ({ path: `${folder}/${at}`, data: each.data.slice(0) }));
}

export { EngineError };
