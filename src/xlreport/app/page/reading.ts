// Returns are read in batches. A file that hangs costs only itself: the worker is replaced, the batch
// is read again without it, and the file is told as one that took too long.

import { tell } from "./busy";
import { EngineError, ask, contents, setting } from "./python";
import { inOrder } from "./sorting";
import { type Pack, type Source, state, unread } from "./state";
import type { FileLine } from "./told";
import { W } from "./words";

const FILES = 64;
const BYTES = 16 << 20;
const SECONDS_A_FILE = 20;
/** Of so many files at once, those that are no returns are looked at as rosters. */
const ROSTERS_AMONG = 200;

/** Read what is not read yet, until somebody stops it. */
export async function readReturns(): Promise<void> {
  state.isStopped = !(await readBatches(unread(), (pack) => state.packs.push(pack)));
}

/** Read files that are not among the returns; null where somebody stops it. */
export async function readApart(sources: readonly Source[]): Promise<Pack[] | null> {
  const packs: Pack[] = [];
  return (await readBatches(sources, (pack) => packs.push(pack))) ? packs : null;
}

/** Whether all were read, or somebody stopped it. */
async function readBatches(sources: readonly Source[], take: (pack: Pack) => void): Promise<boolean> {
  const todo = inOrder(sources);
  let done = 0;
  for (const batch of batches(todo)) {
    const pack = await readBatch(batch, todo.length <= ROSTERS_AMONG, (more, of) => {
      if (batch.length > 1) {
        progress(done + more, todo.length);
      } else {
        progress(done + (more === of ? 1 : 0), todo.length, more, of);
      }
    });
    if (pack === null) {
      return false;
    }
    take(pack);
    done += batch.length;
  }
  return true;
}

/** Such a file goes by itself: an archive holds many, and a roster is no return after all. */
const ALONE = /\.(zip|csv)$|名册|名单|roster/i;

/** Some files at a time. */
export function* batches(sources: readonly Source[]): Iterable<Source[]> {
  let batch: Source[] = [];
  let bytes = 0;
  for (const each of sources) {
    const isAlone = ALONE.test(each.path);
    if (batch.length > 0 && (isAlone || batch.length === FILES || bytes + each.file.size > BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(each);
    bytes += isAlone ? BYTES : each.file.size;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** Read these files; null where somebody stops it. */
async function readBatch(
  batch: readonly Source[],
  rosters: boolean,
  report: (done: number, total: number) => void,
): Promise<Pack | null> {
  const givenUp: number[] = [];
  const paths = batch.map((each) => each.path);
  for (;;) {
    const closed: string[] = [];
    const files = await contents(batch, closed);
    state.closed.push(...closed.filter((each) => !state.closed.includes(each)));
    if (files.length === 0) {
      return { paths, lines: [], data: new ArrayBuffer(0) };
    }
    const { options, files: beside } = await setting();
    const asked = { ...options, paths: files.map((each) => each.path), given_up: givenUp, rosters };
    let at = 0;
    try {
      const onProgress = ({ done, total }: { done: number; total: number }): void => {
        at = done;
        report(done, total);
      };
      const answer = await ask("read", asked, [...files, ...beside], { onProgress, patience: SECONDS_A_FILE });
      return { paths, lines: answer.value as FileLine[], data: answer.files[0]?.data ?? new ArrayBuffer(0) };
    } catch (problem) {
      if (problem instanceof EngineError && problem.failure.kind === "stopped") {
        return null;
      }
      if (!(problem instanceof EngineError) || problem.failure.kind !== "hung" || givenUp.includes(at)) {
        throw problem;
      }
      givenUp.push(at);
    }
  }
}

function progress(done: number, total: number, part = done, of = total): void {
  tell({ words: W.reading, values: { done: part, total: of }, kind: "busy", done: part, total: of });
}
