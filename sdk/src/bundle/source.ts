// Invariant: a bundle is a set of paths with bytes, the same whether it came as a folder, a zip, or from a page.
// Source: the evidence section of docs/protocol.md.

/** The files of a bundle. `read` streams the bytes of one; the chunks may be views that the next one overwrites, but a buffer that a chunk fills is used for that chunk alone. */
export type BundleSource = { readonly paths: readonly string[]; read: (path: string) => AsyncIterable<Uint8Array> };

/** Bytes that can be read from anywhere. `read` gives exactly `length` of them. */
export type RandomAccess = { readonly size: number; read: (offset: number, length: number) => Promise<Uint8Array> };

/** Nothing is known of the bundle: it, or what it would be checked with, can't be read. */
export class BundleUnreadable extends Error {
  override readonly name = "BundleUnreadable";
}

/** What is not as it has to be: the file, and the entry or line of it where there is one. */
export type Place = { file?: string; line?: number; index?: number; request?: string };

/** The bundle does not hold; the message says what is wrong. */
export class BundleFailure extends Error {
  override readonly name = "BundleFailure";
  readonly place: Place;

  constructor(message: string, place: Place = {}) {
    super(message);
    this.place = place;
  }
}

/** The bytes of a file, in one piece. Throws BundleFailure for one over `limit` bytes. */
export async function readWhole(source: BundleSource, path: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.read(path)) {
    size += chunk.length;
    if (size > limit) throw new BundleFailure(`${path} has more than ${limit} bytes`, { file: path });
    parts.push(new Uint8Array(chunk));
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
