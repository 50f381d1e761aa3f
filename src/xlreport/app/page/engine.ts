// The Python engine as the page uses it: calls go to a worker, which can be replaced.

import type { Answer, Failure, FromWorker, NamedFile, Parts, Progress } from "./protocol";

const HUNG: Failure = { kind: "hung", text: { zh: "读取超时", en: "reading took too long" } };
export const STOPPED: Failure = { kind: "stopped", text: { zh: "已停止", en: "stopped" } };

/** A call that gave nothing. */
export class EngineError extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.text.zh} ${failure.text.en}`);
  }
}

/** What a caller may want besides the answer. */
export interface Wishes {
  readonly onProgress?: (progress: Progress) => void;
  /** How many seconds the worker may be silent; then it is replaced. */
  readonly patience?: number;
}

interface Waiting extends Wishes {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (problem: Error) => void;
  timer?: number;
}

export class Engine {
  #script: Blob;
  #makeParts: () => Parts;
  #parts: Parts | null = null;
  #worker: Worker | null = null;
  #ready: Promise<void> = Promise.resolve();
  #giveUp: (why: Error) => void = () => undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #calls = 0;

  /** `makeParts` is called once, while the worker's thread starts. */
  constructor(script: Blob, makeParts: () => Parts) {
    this.#script = script;
    this.#makeParts = makeParts;
    this.#start();
  }

  /** Settles when Python is there; anew after every replacement. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  async call(
    name: string,
    options: Record<string, unknown>,
    files: readonly NamedFile[],
    wishes: Wishes = {},
  ): Promise<Answer> {
    this.#calls++;
    try {
      await this.#ready;
      return await this.#sent(name, options, files, wishes);
    } finally {
      this.#calls--;
    }
  }

  /** End whatever runs; whether anything ran. */
  stop(): boolean {
    const isRunning = this.#calls > 0;
    if (isRunning) {
      this.#replace(STOPPED);
    }
    return isRunning;
  }

  #sent(name: string, options: Record<string, unknown>, files: readonly NamedFile[], wishes: Wishes): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { ...wishes, resolve, reject };
      this.#waiting.set(id, waiting);
      this.#worker?.postMessage({ kind: "call", id, name, options, files }, files.map((each) => each.data));
      this.#watch(waiting);
    });
  }

  #watch(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (waiting.patience !== undefined) {
      waiting.timer = setTimeout(() => this.#replace(HUNG), waiting.patience * 1000) as unknown as number;
    }
  }

  /** A fresh worker; every call that waits fails with `why`, also one that waits for the worker. */
  #replace(why: Failure): void {
    this.#worker?.terminate();
    this.#giveUp(new EngineError(why));
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#start();
    for (const each of waiting) {
      clearTimeout(each.timer);
      each.reject(new EngineError(why));
    }
  }

  #start(): void {
    const address = URL.createObjectURL(this.#script);
    const worker = new Worker(address);
    this.#worker = worker;
    this.#ready = new Promise((resolve, reject) => {
      this.#giveUp = reject;
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
    this.#ready.catch(() => undefined); // whoever waits is told; perhaps nobody waits
    this.#parts ??= this.#makeParts();
    worker.postMessage({ kind: "start", parts: this.#parts });
  }

  #hear(message: Exclude<FromWorker, { kind: "ready" | "broken" }>): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) {
      return;
    }
    if (message.kind === "progress") {
      this.#watch(waiting);
      waiting.onProgress?.(message.progress);
      return;
    }
    clearTimeout(waiting.timer);
    this.#waiting.delete(message.id);
    if (message.kind === "answer") {
      waiting.resolve(message.answer);
      return;
    }
    waiting.reject(new EngineError(message.failure));
    if (message.failure.kind === "hung") {
      this.#replace(HUNG); // Python itself is broken: memory is out, for one
    }
  }
}
