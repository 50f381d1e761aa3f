// The page. For now two calls, to prove the way through: a roll-up, and a report in Word and HTML.

import { Engine, EngineError } from "./engine";
import { inflated } from "./packing";
import { takePart } from "./parts";
import type { Failure, NamedFile } from "./protocol";

const STOPPED: Failure = { kind: "call", text: { zh: "已停止", en: "stopped" } };

const state = element("#state", HTMLElement);
const stop = element("#stop", HTMLButtonElement);
const results = element("#results", HTMLUListElement);
const jobs = [...document.querySelectorAll("fieldset")];

async function main(): Promise<void> {
  const script = await inflated(takePart("worker"), "text/javascript").blob();
  const parts = { wasm: takePart("wasm"), library: takePart("library"), packages: takePart("packages") };
  const engine = new Engine(parts, script);
  for (const job of jobs) {
    element(`#${job.id} button`, HTMLButtonElement).onclick = () => void run(engine, job);
  }
  stop.onclick = () => engine.stop(STOPPED);
  await engine.ready;
  tell("就绪 Ready", false);
}

/** The call that a set of fields is named after: its fields are the options, its files the files. */
async function run(engine: Engine, job: HTMLFieldSetElement): Promise<void> {
  tell("…", true);
  results.replaceChildren();
  try {
    const { options, files } = await given(job);
    const answer = await engine.call(job.id, options, files, ({ what, done, total }) => {
      state.textContent = `${what.zh} ${what.en} ${done} / ${total}`;
    });
    results.replaceChildren(...answer.files.map(download));
    tell("完成 Done", false);
  } catch (problem) {
    await engine.ready;
    tell(problem instanceof EngineError ? problem.message : String(problem), false);
    if (problem instanceof EngineError && problem.failure.trace) {
      console.error(problem.failure.trace);
    }
  }
}

function tell(text: string, isBusy: boolean): void {
  state.textContent = text;
  stop.disabled = !isBusy;
  for (const job of jobs) {
    job.disabled = isBusy;
  }
}

async function given(job: HTMLFieldSetElement): Promise<{ options: Record<string, string>; files: NamedFile[] }> {
  const options: Record<string, string> = {};
  const files: NamedFile[] = [];
  for (const input of job.querySelectorAll("input")) {
    if (input.files === null) {
      options[input.name] = input.value;
    } else {
      options[input.name] = input.files[0]?.name ?? "";
      files.push(...(await Promise.all([...input.files].map(named))));
    }
  }
  return { options, files };
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

function element<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(`there is no ${selector}`);
  }
  return found;
}

main().catch((problem: unknown) => {
  state.textContent = `无法启动 It does not start: ${String(problem)}`;
});
