// Invariant: a file comes out with exactly as many bytes as the zip says, or not at all.
// Source: zip-directory.ts; RFC 1951 through the runtime.
import { inflateRaw } from "./inflate";
import { BundleUnreadable, type BundleSource, type RandomAccess } from "./source";
import { dataOffset, readZipDirectory } from "./zip-directory";

const CHUNK = 1 << 20;

/** The bundle in a zip. Throws BundleUnreadable for a zip that has more than one reading. */
export async function openZip(zip: RandomAccess): Promise<BundleSource> {
  const entries = new Map((await readZipDirectory(zip)).map((it) => [it.path, it]));
  return {
    paths: [...entries.keys()],
    read: async function* read(path) {
      const entry = entries.get(path);
      if (entry === undefined) throw new BundleUnreadable(`the zip has no ${path}`);
      const packed = slices(zip, await dataOffset(zip, entry), entry.packed);
      let size = 0;
      for await (const chunk of entry.isDeflated ? unpacked(packed, path) : packed) {
        size += chunk.length;
        // Refused before it is read to the end: a few bytes may unpack to any number.
        if (size > entry.size) break;
        yield chunk;
      }
      if (size !== entry.size) throw new BundleUnreadable(`${path} does not have the size that the zip says`);
    },
  };
}

async function* unpacked(packed: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* inflateRaw(packed);
  } catch (error) {
    if (error instanceof BundleUnreadable) throw error;
    throw new BundleUnreadable(`${path} can't be unpacked: the zip is damaged`);
  }
}

async function* slices(zip: RandomAccess, offset: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += CHUNK) yield await zip.read(offset + at, Math.min(CHUNK, length - at));
}
