// What page and worker say to each other. Every message is plain data.

/** A file by its path below the folder of a call, with `/`. */
export interface NamedFile {
  readonly path: string;
  readonly data: ArrayBuffer;
}

/** The page starts a worker with these parts. */
export interface StartMessage {
  readonly kind: "start";
  readonly parts: Parts;
}

/** What the file carries for the worker, compressed with gzip. */
export interface Parts {
  readonly wasm: Blob;
  readonly library: Blob;
  readonly packages: Blob;
}

/** The page asks for one call of the Python engine. */
export interface CallMessage {
  readonly kind: "call";
  readonly id: number;
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: readonly NamedFile[];
}

export type ToWorker = StartMessage | CallMessage;

/** A wording in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** How far a call is. */
export interface Progress {
  readonly what: Text;
  readonly done: number;
  readonly total: number;
}

/** What a call gives: data, and files that it wrote. */
export interface Answer {
  readonly value: unknown;
  readonly files: readonly NamedFile[];
}

/**
 * Why a call gave nothing: `call` is the user's to mend, `ask` waits for a decision (`option`, and how
 * many files are for which answer), `fault` is ours, `hung` took too long, `stopped` was stopped.
 */
export interface Failure {
  readonly kind: "call" | "ask" | "fault" | "hung" | "stopped";
  readonly text: Text;
  readonly trace?: string;
  readonly option?: "form" | "period";
  readonly counts?: Readonly<Record<string, number>>;
}

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "broken"; readonly message: string }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer }
  | { readonly kind: "failure"; readonly id: number; readonly failure: Failure };
