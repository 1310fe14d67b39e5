import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { PassThrough, Transform } from "node:stream";
import { createGzip } from "node:zlib";
import { isPacked } from "@/server/core/evidence/file-name";
import { keepChunk, type Task } from "./making";

/** A piece of a kept file. */
const CHUNK_BYTES = 1_048_576;
/**
 * The level of every compression here. On a million events level 1 takes two thirds of the time of level 6, and what it writes is a little larger:
 * an export is waited for, and downloaded once or twice.
 */
export const COMPRESSION_LEVEL = 1;

/** Writes a file piece by piece, compressed where its format is not. Answers its length and SHA-256 as it is downloaded. */
export async function writeFile(task: Task, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const pack = isPacked(task.view.format) ? new PassThrough() : createGzip({ level: COMPRESSION_LEVEL });
  await pipeline(content, measure, pack, (packed: AsyncIterable<Buffer>) => keepAll(task, packed));
  return { bytes, sha256: hash.digest("hex") };
}

/** Keeps what comes in pieces of about one size. The next piece is made while one is written. */
async function keepAll(task: Task, packed: AsyncIterable<Buffer>): Promise<void> {
  let waiting: Buffer[] = [];
  let size = 0;
  let n = 0;
  let written = Promise.resolve();
  const keep = async () => {
    await written;
    written = keepChunk(task, n, Buffer.concat(waiting));
    // Whoever waits for it next hears what went wrong.
    written.catch(() => undefined);
    [waiting, size, n] = [[], 0, n + 1];
  };
  for await (const part of packed) {
    waiting.push(part);
    size += part.length;
    if (size >= CHUNK_BYTES) await keep();
  }
  await keep();
  await written;
}
