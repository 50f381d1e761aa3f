// The Python engine as the page uses it: calls go to a worker, which can be replaced.

import type { Answer, Failure, FromWorker, NamedFile, Parts, Progress } from "./protocol";

/** A call that gave nothing. */
export class EngineError extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.text.zh} ${failure.text.en}`);
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (problem: Error) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export class Engine {
  #parts: Parts;
  #script: Blob;
  #worker: Worker | null = null;
  #ready: Promise<void> = Promise.resolve();
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(parts: Parts, script: Blob) {
    this.#parts = parts;
    this.#script = script;
    this.#start();
  }

  /** Settles when Python is there; anew after every `stop`. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  async call(
    name: string,
    options: Record<string, unknown>,
    files: readonly NamedFile[],
    onProgress?: (progress: Progress) => void,
  ): Promise<Answer> {
    await this.#ready;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#worker?.postMessage({ kind: "call", id, name, options, files }, files.map((each) => each.data));
    });
  }

  /** End whatever runs and start afresh; every waiting call fails with `why`. */
  stop(why: Failure): void {
    this.#worker?.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#start();
    for (const each of waiting) {
      each.reject(new EngineError(why));
    }
  }

  #start(): void {
    const address = URL.createObjectURL(this.#script);
    const worker = new Worker(address);
    this.#worker = worker;
    this.#ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        switch (data.kind) {
          case "ready":
            URL.revokeObjectURL(address);
            resolve();
            break;
          case "broken":
            reject(new Error(data.message));
            break;
          default:
            this.#hear(data);
        }
      };
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.postMessage({ kind: "start", parts: this.#parts });
  }

  #hear(message: Exclude<FromWorker, { kind: "ready" | "broken" }>): void {
    const waiting = this.#waiting.get(message.id);
    if (message.kind === "progress") {
      waiting?.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.kind === "answer") {
      waiting?.resolve(message.answer);
    } else {
      waiting?.reject(new EngineError(message.failure));
    }
  }
}
