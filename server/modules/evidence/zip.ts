import { once } from "node:events";
import { Readable } from "node:stream";
import yazl from "yazl";
import { COMPRESSION_LEVEL } from "./write-file";

/** One file of a zip; its content is read when its turn has come. */
export type ZipEntry = { path: string; content: () => AsyncIterable<Uint8Array> };

/** The beginning of time in a zip, in whichever zone: the same content is the same file. */
const FIXED_TIME = new Date(1980, 0, 1);

/** A zip of these files, one after the other: the next one is asked for once all before it were read. Compression runs beside this thread. */
export function zipOf(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncIterable<Uint8Array> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  fill(zip, output, entries).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(zip: yazl.ZipFile, output: Readable, entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<void> {
  for await (const { path, content } of entries) {
    if (output.destroyed) return;
    const file = Readable.from(content());
    const giveUp = () => file.destroy();
    output.once("close", giveUp);
    zip.addReadStream(file, path, { mtime: FIXED_TIME, compressionLevel: COMPRESSION_LEVEL, forceDosTimestamp: true });
    await once(file, "close");
    output.off("close", giveUp);
  }
  zip.end();
}
