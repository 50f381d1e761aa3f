// The parts that this file carries: base64 in elements that no browser runs.

/** The part of a name; its text leaves the page, so that it is held in memory only once. */
export function takePart(name: string, type = "application/gzip"): Blob {
  const element = document.getElementById(`part-${name}`);
  if (element === null) {
    throw new Error(`part ${name} is missing`);
  }
  const text = element.textContent ?? "";
  element.remove();
  return new Blob(bytesOf(text), { type });
}

const PIECE = 1 << 20;

/** A multiple of four characters at a time, so that no string grows large. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer>[] {
  const pieces = [];
  for (let at = 0; at < base64.length; at += PIECE) {
    const binary = atob(base64.slice(at, at + PIECE));
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index++) {
      bytes[index] = binary.charCodeAt(index);
    }
    pieces.push(bytes);
  }
  return pieces;
}
