// What was dropped or chosen, as files with their paths; folders are walked.

import type { Source } from "./state";

interface Handle {
  readonly kind: "file" | "directory";
  readonly name: string;
  getFile(): Promise<File>;
  values(): AsyncIterable<Handle>;
}

/** The files of a drop. Whatever is asked of the items is asked at once: they are gone afterwards. */
export async function dropped(transfer: DataTransfer): Promise<Source[]> {
  const items = [...transfer.items].filter((each) => each.kind === "file");
  const waiting = items.map((item) => {
    const file = item.getAsFile();
    const entry = item.webkitGetAsEntry?.() ?? null;
    const handle = (item as unknown as { getAsFileSystemHandle?: () => Promise<Handle | null> }).getAsFileSystemHandle?.();
    return { file, entry, handle: handle?.catch(() => null) };
  });
  const found: Source[] = [];
  for (const { file, entry, handle } of waiting) {
    const known = await handle;
    if (known) {
      found.push(...(await ofHandle(known, "")));
    } else if (entry?.isDirectory) {
      found.push(...(await ofEntry(entry, "")));
    } else if (file) {
      found.push({ path: file.name, file });
    }
  }
  return found;
}

/** The files of a chosen folder or of several chosen files. */
export function chosen(input: HTMLInputElement): Source[] {
  return [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** All files below a handle, their paths beginning with `above`. */
export async function ofHandle(handle: Handle, above: string): Promise<Source[]> {
  const path = above + handle.name;
  if (handle.kind === "file") {
    return [{ path, file: await handle.getFile() }];
  }
  const found: Source[] = [];
  for await (const each of handle.values()) {
    found.push(...(await ofHandle(each, `${path}/`)));
  }
  return found;
}

async function ofEntry(entry: FileSystemEntry, above: string): Promise<Source[]> {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Source[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return found;
    }
    for (const each of some) {
      found.push(...(await ofEntry(each, `${path}/`)));
    }
  }
}
