// The worker: starts Python from the parts that the page hands over, then answers its calls.

import { loadPyodide, type PyodideInterface } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

import { inflated, unpack } from "./packing";
import type { CallMessage, FromWorker, Parts, ToWorker } from "./protocol";
import { readFiles, removeTree, writeFile } from "./files";

/** Python's `answer`: name, options as JSON, folder, and whom to tell how far it is. */
type Engine = (name: string, options: string, folder: string, report: Report) => string;
type Report = (zh: string, en: string, done: number, total: number) => void;

const LOCK = { info: { arch: "wasm32", abi_version: "2026_0", platform: "", version: "", python: "" }, packages: {} };
const scope = self as unknown as DedicatedWorkerGlobalScope;
let python: PyodideInterface;
let engine: Engine;

scope.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "call") {
    answer(data);
    return;
  }
  try {
    await start(data.parts);
    say({ kind: "ready" });
  } catch (problem) {
    say({ kind: "broken", message: String(problem) });
  }
};

async function start(parts: Parts): Promise<void> {
  const packages = inflated(parts.packages).arrayBuffer();
  scope.fetch = serve(parts);
  python = await loadPyodide({
    indexURL: "file:///",
    lockFileContents: JSON.stringify(LOCK),
    createPyodideModule,
    env: { HOME: "/calls", PYTHONNODEBUGRANGES: "1" },
    fsInit: async (files, { sitePackages }) => {
      for (const { path, data } of unpack(await packages)) {
        writeFile(files, `${sitePackages}/${path}`, data);
      }
    },
  });
  engine = python.pyimport("xlreport.app.engine").answer as Engine;
}

/** Pyodide asks for two files; everything else does not exist. */
function serve(parts: Parts): typeof fetch {
  return async (asked) => {
    const name = String(asked).replace(/.*\//, "");
    switch (name) {
      case "pyodide.asm.wasm":
        return inflated(parts.wasm, "application/wasm");
      case "python_stdlib.zip":
        return inflated(parts.library);
      default:
        throw new TypeError(`${name} is not in this file`);
    }
  };
}

function answer({ id, name, options, files }: CallMessage): void {
  const folder = `/calls/${id}`;
  const report: Report = (zh, en, done, total) =>
    say({ kind: "progress", id, progress: { what: { zh, en }, done, total } });
  try {
    python.FS.mkdirTree(folder);
    for (const { path, data } of files) {
      writeFile(python.FS, `${folder}/${path}`, new Uint8Array(data));
    }
    const told = JSON.parse(engine(name, JSON.stringify(options), folder, report));
    if (told.failure) {
      say({ kind: "failure", id, failure: told.failure });
    } else {
      const written = readFiles(python.FS, folder, told.files as string[]);
      say({ kind: "answer", id, answer: { value: told.value, files: written } }, written.map((each) => each.data));
    }
  } catch (problem) {
    // Python itself broke off: the page replaces this worker and goes on without the file.
    const text = { zh: "读取时程序异常退出", en: "the program broke off" };
    say({ kind: "failure", id, failure: { kind: "hung", text, trace: String(problem) } });
    return;
  }
  removeTree(python.FS, folder);
}

function say(message: FromWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}
