// The page: for now one flow, to prove the way through: returns and roster in, roll-up out.

import { Engine, EngineError } from "./engine";
import { inflated } from "./packing";
import { takePart } from "./parts";
import type { NamedFile } from "./protocol";

const state = element("state", HTMLElement);
const roster = element("roster", HTMLInputElement);
const returns = element("returns", HTMLInputElement);
const period = element("period", HTMLInputElement);
const start = element("start", HTMLButtonElement);
const results = element("results", HTMLUListElement);

async function main(): Promise<void> {
  const script = await inflated(takePart("worker"), "text/javascript").blob();
  const parts = { wasm: takePart("wasm"), library: takePart("library"), packages: takePart("packages") };
  const engine = new Engine(parts, script);
  await engine.ready;
  state.textContent = "就绪 Ready";
  start.disabled = false;
  start.onclick = () => void consolidate(engine);
}

async function consolidate(engine: Engine): Promise<void> {
  start.disabled = true;
  results.replaceChildren();
  try {
    const files = await Promise.all([...(roster.files ?? []), ...(returns.files ?? [])].map(named));
    const options = { roster: roster.files?.[0]?.name ?? "", period: period.value };
    const answer = await engine.call("consolidate", options, files, ({ what, done, total }) => {
      state.textContent = `${what.zh} ${what.en} ${done} / ${total}`;
    });
    state.textContent = "完成 Done";
    results.replaceChildren(...answer.files.map(download));
  } catch (problem) {
    state.textContent = problem instanceof EngineError ? problem.message : String(problem);
    console.error(problem instanceof EngineError ? problem.failure.trace : problem);
  } finally {
    start.disabled = false;
  }
}

async function named(file: File): Promise<NamedFile> {
  return { path: file.webkitRelativePath || file.name, data: await file.arrayBuffer() };
}

function download({ path, data }: NamedFile): HTMLLIElement {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data]));
  link.download = path.replace(/.*\//, "");
  link.textContent = link.download;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`there is no ${id}`);
  }
  return found;
}

main().catch((problem: unknown) => {
  state.textContent = `无法启动 It does not start: ${String(problem)}`;
});
