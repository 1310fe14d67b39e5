import { Readable } from "node:stream";
import yazl from "yazl";
import { COMPRESSION_LEVEL } from "./write-file";

/** One file of a zip; its content is read when its turn has come. */
export type ZipEntry = { path: string; content: () => AsyncIterable<Uint8Array> };

/** The beginning of time in a zip, in whichever zone: the same content is the same file. */
const FIXED_TIME = new Date(1980, 0, 1);

/** A zip of these files, one after the other. Compression runs beside this thread. */
export function zipOf(entries: readonly ZipEntry[]): AsyncIterable<Uint8Array> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | null = null;
  zip.on("error", (error: Error) => output.destroy(error));
  output.on("close", () => current?.destroy());
  for (const { path, content } of entries) {
    zip.addReadStreamLazy(path, { mtime: FIXED_TIME, compressionLevel: COMPRESSION_LEVEL, forceDosTimestamp: true }, (give) => {
      current = Readable.from(content());
      give(null, current);
    });
  }
  zip.end();
  return output;
}
