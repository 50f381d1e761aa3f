// Where results go: into the work folder where one was chosen, else to the browser's downloads.

import { say } from "./language";
import type { NamedFile } from "./protocol";
import { W } from "./words";

interface Writable {
  write(data: ArrayBuffer): Promise<void>;
  close(): Promise<void>;
}

export interface WorkFolder {
  readonly name: string;
  readonly kind: "directory";
  getFileHandle(name: string, options: { create: boolean }): Promise<{ createWritable(): Promise<Writable> }>;
  values(): AsyncIterable<never>;
}

let folder: WorkFolder | null = null;
/** What this page wrote there itself. */
const ours = new Set<string>();

export function workFolder(): WorkFolder | null {
  return folder;
}

export function canChooseFolder(): boolean {
  return "showDirectoryPicker" in window;
}

export async function chooseFolder(): Promise<WorkFolder | null> {
  const picker = (window as unknown as { showDirectoryPicker(options: object): Promise<WorkFolder> }).showDirectoryPicker;
  try {
    folder = await picker.call(window, { mode: "readwrite" });
  } catch {
    return null; // nobody chose one
  }
  return folder;
}

async function isThere(where: WorkFolder, name: string): Promise<boolean> {
  try {
    await where.getFileHandle(name, { create: false });
    return true;
  } catch {
    return false;
  }
}

/** Save a file; says whether it went into the work folder. */
export async function save({ path, data }: NamedFile): Promise<boolean> {
  const name = path.replace(/.*\//, "");
  if (folder) {
    if (!ours.has(name) && (await isThere(folder, name)) && !window.confirm(say(W.replace, { name }))) {
      return false;
    }
    ours.add(name);
    const file = await folder.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(data);
    await writable.close();
    return true;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return false;
}
