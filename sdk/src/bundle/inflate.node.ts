// Invariant: the bytes that a raw deflate stream packs, or an error where it is damaged or ends early.
// Source: RFC 1951, through node:zlib.
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";

/** The unpacked bytes, streamed. */
export async function* inflateRaw(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { objectMode: false });
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  source.on("error", (error) => inflate.destroy(error));
  yield* source.pipe(inflate) as AsyncIterable<Uint8Array>;
}
