import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../log/bytes";
import { inflateRaw as inBrowser } from "./inflate.browser";
import { inflateRaw as inNode } from "./inflate.node";
import { readWhole } from "./source";
import { accessOf, zipOf, type ZipOptions } from "./zip.fixture";
import { openZip } from "./zip-source";

const files = new Map([["a.txt", utf8("a".repeat(5000))], ["b/c.txt", utf8("hello")], ["empty", utf8("")]]);

async function contentOf(zip: Uint8Array): Promise<[string, string][]> {
  const source = await openZip(accessOf(zip));
  return Promise.all(source.paths.map(async (path) => [path, Buffer.from(await readWhole(source, path, 1e6)).toString()] as [string, string]));
}

const expected = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);

test.each<[string, ZipOptions]>([
  ["packed", {}], ["stored", { deflate: false }], ["with sizes after the data", { descriptors: true }], ["with sizes of 64 bits", { zip64: true }],
  ["with sizes of 64 bits after the data", { zip64: true, descriptors: true }], ["with times of another system", { extra: Buffer.from([0x55, 0x54, 5, 0, 3, 1, 2, 3, 4]) }],
])("a zip %s is read", async (_, options) => {
  expect(await contentOf(zipOf(files, options))).toEqual(expected);
});

describe("refuses", () => {
  const zip = zipOf(files);
  const patched = (at: number, bytes: number[]) => Buffer.from(zip).fill(Buffer.from(bytes), at, at + bytes.length);
  const central = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));

  test.each<[string, RegExp, () => Uint8Array]>([
    ["what is no zip", /does not end as one/, () => Buffer.alloc(100)],
    ["nothing", /too short/, () => Buffer.alloc(0)],
    ["a zip with something before it", /not where its end says/, () => Buffer.concat([Buffer.from("MZ"), zip])],
    ["a zip with something after it", /does not end as one/, () => Buffer.concat([zip, Buffer.from("x")])],
    ["an encrypted file", /encrypted/, () => patched(central + 8, [1])],
    ["another way of packing", /packed in a way that is not known/, () => patched(central + 10, [12])],
    ["a name twice", /in it twice/, () => zipOf(new Map([["a", utf8("1")], ["A", utf8("2")]]))],
    ["a name that climbs out", /is not a path of a bundle/, () => zipOf(new Map([["../a", utf8("1")]]))],
    ["a name that begins at the root", /is not a path of a bundle/, () => zipOf(new Map([["/a", utf8("1")]]))],
    ["two headers that name different files", /two headers of a.txt differ/, () => patched(30, [0x62])],
    ["a size that is too small", /does not have the size/, () => patched(central + 24, [1]).fill(Buffer.from([1]), 22, 23)],
    ["a link", /is a link/, () => patched(central + 41, [0xa1])],
    ["a second name in a field", /field that is not known/, () => zipOf(files, { extra: Buffer.from([0x75, 0x70, 5, 0, 1, 0, 0, 0, 0]) })],
    ["a file that is in no directory", /something before/, () => {
      const two = zipOf(new Map([["x", utf8("hidden")], ...files]));
      const start = zipOf(new Map([["x", utf8("hidden")]])).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      const at = two.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      const first = 46 + 1;
      const end = Buffer.from(two.subarray(-22));
      end.writeUInt16LE(3, 8);
      end.writeUInt16LE(3, 10);
      end.writeUInt32LE(end.readUInt32LE(12) - first, 12);
      end.writeUInt32LE(end.readUInt32LE(16) + first, 16);
      expect(start).toBeGreaterThan(0);
      return Buffer.concat([two.subarray(0, at), two.subarray(at, at + first), two.subarray(at + first, -22), end]);
    }],
  ])("%s", async (_, message, make) => {
    await expect(contentOf(make())).rejects.toThrow(message);
  });
});

test("whatever bit of a zip is changed, it is refused, or its files are the same to the byte, or have other bytes under the same names", async () => {
  const zip = zipOf(files, { descriptors: true });
  const read = await Promise.all(Array.from({ length: zip.length * 8 }, (_, bit) => contentOf(flipped(zip, bit)).catch(() => null)));
  const refused = read.filter((it) => it === null).length;
  const same = read.filter((it) => it !== null && JSON.stringify(it) === JSON.stringify(expected)).length;
  for (const it of read) if (it !== null) expect(it.map(([path]) => path)).toEqual([...files.keys()]);
  // Of three files: versions, times and checksums in both headers, attributes in one, the descriptors, and hints of the packer.
  expect(same).toBeLessThan(files.size * 8 * 60);
  expect(refused).toBeGreaterThan(zip.length);
}, 20_000);

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

test.each([["node", inNode], ["a browser", inBrowser]] as const)("%s unpacks what was packed, in whatever pieces it comes, and refuses what ends early", async (_, inflate) => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 500 }), async (bytes, piece) => {
    const packed = deflateRawSync(bytes);
    const pieces = Array.from({ length: Math.ceil(packed.length / piece) }, (__, i) => packed.subarray(i * piece, (i + 1) * piece));
    expect(await all(inflate(streamOf(pieces)))).toEqual(Buffer.from(bytes));
    await expect(all(inflate(streamOf([packed.subarray(0, -1)])))).rejects.toThrow();
  }), { numRuns: 30 });
});

async function* streamOf(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const it of pieces) yield await Promise.resolve(it);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  return Buffer.concat(parts);
}
