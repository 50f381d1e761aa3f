// Files packed one behind the other: how the builder stores what goes into Python's file system.

export interface PackedFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** `[length of the list as 4 bytes] [list as JSON: (path, size) pairs] [contents]`. */
export function unpack(packed: ArrayBuffer): PackedFile[] {
  const length = new DataView(packed).getUint32(0, true);
  const list = JSON.parse(new TextDecoder().decode(new Uint8Array(packed, 4, length))) as [string, number][];
  let offset = 4 + length;
  return list.map(([path, size]) => {
    const data = new Uint8Array(packed, offset, size);
    offset += size;
    return { path, data };
  });
}

/** A part as the response of a server would bring it, inflated while it is read. */
export function inflated(part: Blob, type = "application/octet-stream"): Response {
  const stream = part.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": type } });
}
