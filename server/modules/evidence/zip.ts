import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { COMPRESSION_LEVEL } from "./write-file";
import { dataDescriptor, directory, localHeader, type ZippedFile } from "./zip-records";

/** One file of a zip; its content is read when its turn has come. */
export type ZipEntry = { path: string; content: () => AsyncIterable<Uint8Array> };

/** What comes out of the compression at once. */
const PACKED = 1 << 16;
/** What gzip puts before and after what it packs: the end begins with the CRC-32. */
const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;

/**
 * A zip of these files, one after the other: the next one is asked for once all before it were read. Compression and checksum are zlib's, beside this
 * thread: gzip packs as a zip does and counts the checksum on its way, which in JavaScript takes longer than the compression.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const files: ZippedFile[] = [];
  let offset = 0;
  for await (const { path, content } of entries) {
    const file = { name: Buffer.from(path), crc: 0, packed: 0, size: 0, offset };
    const header = localHeader(file.name);
    yield header;
    yield* packedInto(file, content());
    const descriptor = dataDescriptor(file);
    yield descriptor;
    offset += header.length + file.packed + descriptor.length;
    files.push(file);
  }
  yield directory(files, offset);
}

/** The content as it is packed; what is to be known of it is in `file` afterwards. */
async function* packedInto(file: ZippedFile, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: COMPRESSION_LEVEL, chunkSize: PACKED });
  // What goes wrong with the content is thrown where the packed bytes are read.
  pipeline(counted(file, content), gzip).catch(() => undefined);
  let held = Buffer.alloc(0);
  let before = GZIP_HEADER;
  for await (const part of gzip as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, part]);
    const end = held.length - GZIP_TRAILER;
    if (end <= before) continue;
    file.packed += end - before;
    yield held.subarray(before, end);
    held = held.subarray(end);
    before = 0;
  }
  file.crc = held.readUInt32LE(0);
}

async function* counted(file: ZippedFile, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of content) {
    file.size += part.length;
    yield part;
  }
}
