// Python's file system, seen from the worker.

import type { PyodideInterface } from "pyodide";

import type { NamedFile } from "./protocol";

type FileSystem = PyodideInterface["FS"];

export function writeFile(files: FileSystem, path: string, data: Uint8Array): void {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  files.writeFile(path, data, { canOwn: true });
}

/** The files of these names below a folder, each in a buffer of its own. */
export function readFiles(files: FileSystem, folder: string, names: readonly string[]): NamedFile[] {
  return names.map((path) => {
    const data: Uint8Array = files.readFile(`${folder}/${path}`);
    return { path, data: data.slice().buffer as ArrayBuffer };
  });
}

export function removeTree(files: FileSystem, path: string): void {
  if (!files.analyzePath(path, false).exists) {
    return;
  }
  if (files.isDir(files.stat(path, undefined).mode)) {
    for (const name of files.readdir(path) as string[]) {
      if (name !== "." && name !== "..") {
        removeTree(files, `${path}/${name}`);
      }
    }
    files.rmdir(path);
  } else {
    files.unlink(path);
  }
}
