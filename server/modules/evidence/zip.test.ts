import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import yazl from "yazl";
import { COMPRESSION_LEVEL } from "./write-file";
import { type ZipEntry, zipOf } from "./zip";
import { dataDescriptor, directory, type ZippedFile } from "./zip-records";

type File = { path: string; parts: Buffer[] };

const entryOf = ({ path, parts }: File): ZipEntry => ({ path, content: async function* () { yield* parts; } });

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const it of stream) parts.push(it);
  return Buffer.concat(parts);
}

/** The same archive by a program that others use. */
function expected(files: readonly File[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, parts } of files) {
    zip.addReadStreamLazy(path, { mtime: new Date(1980, 0, 1), compressionLevel: COMPRESSION_LEVEL, forceDosTimestamp: true }, (give) => give(null, Readable.from(parts)));
  }
  zip.end();
  return bytesOf(zip.outputStream as AsyncIterable<Buffer>);
}

test("an archive is byte for byte what another program makes of the same files", async () => {
  const part = fc.oneof(fc.uint8Array({ maxLength: 300 }).map((it) => Buffer.from(it)), fc.integer({ min: 1, max: 200_000 }).map((n) => randomBytes(n)), fc.integer({ min: 1, max: 400_000 }).map((n) => Buffer.alloc(n, "countersign,")));
  const files = fc.uniqueArray(fc.record({ path: fc.stringMatching(/^[a-zé漢][a-z0-9é漢]{0,12}$/), parts: fc.array(part, { maxLength: 4 }) }), { selector: (it) => it.path, maxLength: 4 });
  await fc.assert(fc.asyncProperty(files, async (list) => {
    expect((await bytesOf(zipOf(list.map(entryOf)))).equals(await expected(list))).toBe(true);
  }), { numRuns: 25 });
});

test("a file is asked for once all before it were read", async () => {
  const order: string[] = [];
  const file = (path: string): ZipEntry => ({ path, content: async function* () { order.push(`${path} begins`); yield randomBytes(100_000); order.push(`${path} ends`); } });
  async function* files(): AsyncGenerator<ZipEntry> {
    for (const path of ["a", "b"]) {
      order.push(`${path} is asked for`);
      yield file(path);
    }
  }
  await bytesOf(zipOf(files()));
  expect(order).toEqual(["a is asked for", "a begins", "a ends", "b is asked for", "b begins", "b ends"]);
});

test("content that breaks breaks the archive, and an archive that nobody wants any more ends its content", async () => {
  let ended = 0;
  async function* content(breaks: boolean): AsyncGenerator<Buffer> {
    try {
      for (let i = 0; i < 100; i += 1) {
        yield randomBytes(100_000);
        if (breaks && i === 3) throw new Error("no more");
      }
    } finally {
      ended += 1;
    }
  }
  await expect(bytesOf(zipOf([{ path: "a", content: () => content(true) }]))).rejects.toThrow("no more");
  for await (const it of zipOf([{ path: "a", content: () => content(false) }])) if (it.length > 1_000) break;
  await expect.poll(() => ended).toBe(2);
});

test("what 32 bits cannot say is said in 64", () => {
  const big: ZippedFile = { name: Buffer.from("a"), crc: 7, packed: 2 ** 32, size: 2 ** 33 + 1, offset: 0 };
  const descriptor = dataDescriptor(big);
  expect([descriptor.length, descriptor.readUInt32LE(4), descriptor.readBigUInt64LE(8), descriptor.readBigUInt64LE(16)]).toEqual([24, 7, 2n ** 32n, 2n ** 33n + 1n]);
  expect(dataDescriptor({ ...big, packed: 2 ** 32 - 2, size: 5 }).length).toBe(16);

  const at = 2 ** 32 + 100;
  const bytes = directory([big, { ...big, packed: 1, size: 1, offset: at - 50 }], at);
  const entry = 46 + 1 + 28;
  expect([bytes.readUInt16LE(6), bytes.readUInt32LE(20), bytes.readUInt32LE(24), bytes.readUInt32LE(42), bytes.readBigUInt64LE(51), bytes.readBigUInt64LE(59), bytes.readBigUInt64LE(67)])
    .toEqual([45, 0xff_ff_ff_ff, 0xff_ff_ff_ff, 0xff_ff_ff_ff, 2n ** 33n + 1n, 2n ** 32n, 0n]);
  expect(bytes.readBigUInt64LE(entry + 67)).toBe(BigInt(at - 50));
  const end = 2 * entry;
  expect([bytes.readUInt32LE(end), bytes.readBigUInt64LE(end + 32), bytes.readBigUInt64LE(end + 40), bytes.readBigUInt64LE(end + 48)]).toEqual([0x06064b50, 2n, BigInt(end), BigInt(at)]);
  expect([bytes.readUInt32LE(end + 56), bytes.readBigUInt64LE(end + 64), bytes.readUInt32LE(end + 76), bytes.readUInt16LE(end + 86), bytes.readUInt32LE(end + 92), bytes.length]).toEqual([0x07064b50, BigInt(at + end), 0x06054b50, 2, 0xff_ff_ff_ff, end + 98]);
});
