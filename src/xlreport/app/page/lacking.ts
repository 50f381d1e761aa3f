// What this browser lacks of what the page needs; told before anything is tried.

export function lacking(): string[] {
  const needed: Record<string, boolean> = {
    DecompressionStream: "DecompressionStream" in window,
    WebAssembly: typeof WebAssembly === "object",
    Worker: "Worker" in window,
    dialog: "HTMLDialogElement" in window,
    structuredClone: "structuredClone" in window,
    "Blob.stream": "stream" in Blob.prototype,
  };
  return Object.keys(needed).filter((name) => !needed[name]);
}
