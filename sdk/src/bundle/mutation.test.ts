import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { bundlePaths, manifestStatement } from "../contract/evidence-bundle";
import { fromUtf8, toHex } from "../log/bytes";
import { parseNote } from "../log/note";
import { sha256 } from "../log/sha256";
import { bundleOf, LOG, LOG_KEY, manifestOf, sourceOf, WITNESS_KEY, type Files } from "./bundle.fixture";
import { checkReceipts, readWitnesses } from "./check-receipts";
import { listedFiles } from "./files";
import type { BundleSource } from "./source";
import { STORY } from "./story.fixture";
import { verifyBundle } from "./verify";
import { accessOf, zipOf } from "./zip.fixture";
import { openZip } from "./zip-source";

// Ten thousand refusals need no stack each.
Error.stackTraceLimit = 0;

/** A story that is short, in a bundle that has files of every kind: tiles, two checkpoints, and what others said of one too. */
const story = STORY.slice(0, 6);
const files = bundleOf({ story, log: { kind: "full-range", origin: LOG.name, from: 3, to: story.length }, witnessed: [story.length] });
const manifest = manifestOf(files);
const LISTED = [...files.keys()].filter((it) => it !== bundlePaths.manifest && it !== bundlePaths.signature);

const holds = async (source: BundleSource) => (await verifyBundle(source, LOG_KEY)).outcome === "holds";

test("the bundle holds, and has files of every kind", async () => {
  expect(await holds(sourceOf(files))).toBe(true);
  expect(new Set([...files.keys()].map((it) => it.split("/")[0]))).toEqual(new Set(["manifest.json", "manifest.sig", "checkpoints", "tile", "events.jsonl", "disclosures.jsonl", "population.csv", "sample.csv", "report.pdf", "keys", "VERIFY.md", "cosignatures", "timestamps"]));
});

test("no bit of the manifest's signature, which nothing else vouches for, can be changed", async () => {
  expect(await survivors(bitsOf(files.get(bundlePaths.signature)!), bundlePaths.signature)).toEqual([]);
}, 30_000);

test("no bit of the manifest can be changed without being another than the one that is signed", () => {
  const bytes = files.get(bundlePaths.manifest)!;
  const { text } = parseNote(fromUtf8(files.get(bundlePaths.signature)!));
  expect(manifestStatement(LOG.name, toHex(sha256(bytes)))).toBe(text);
  expect(bitsOf(bytes).filter((bit) => manifestStatement(LOG.name, toHex(sha256(flipped(bytes, bit)))) === text)).toEqual([]);
}, 30_000);

test.each(LISTED)("no bit of %s can be changed without being another file than the one in the manifest", async (path) => {
  const bytes = files.get(path)!;
  expect(await listedFiles(sourceOf(files), manifest).whole(path, 1e6)).toEqual(bytes);
  const missed: number[] = [];
  let changed = bytes;
  const listed = listedFiles({ ...sourceOf(files), read: () => Readable.from([changed]) }, manifest);
  for (const bit of bitsOf(bytes)) {
    changed = flipped(bytes, bit);
    await listed.whole(path, 1e6).then(() => missed.push(bit), () => null);
  }
  expect(missed).toEqual([]);
}, 30_000);

test.each([...files.keys()])("whoever checks the bundle is told of a bit that is changed in %s", async (path) => {
  const bits = Array.from({ length: Math.ceil(files.get(path)!.length / 12) }, (_, i) => Math.min(i * 12, files.get(path)!.length - 1) * 8 + (i % 8));
  expect(await survivors(bits, path)).toEqual([]);
}, 30_000);

test("no bit of a cosignature can be changed, by whoever has the log's key, and still be the witness's word", async () => {
  const [size, path] = [story.length, `cosignatures/${story.length}`];
  const listed = listedFiles(sourceOf(files), manifest);
  const witnesses = readWitnesses([WITNESS_KEY]);
  const isCosigned = async (lines: Uint8Array) => {
    const { cosignatures } = await checkReceipts({ ...listed, whole: (it, limit) => (it === path ? Promise.resolve(lines) : listed.whole(it, limit)) }, witnesses);
    return cosignatures.some((it) => it.size === size && it.at !== null);
  };
  expect(await isCosigned(files.get(path)!)).toBe(true);
  const missed = await Promise.all(bitsOf(files.get(path)!).map(async (bit) => (await isCosigned(flipped(files.get(path)!, bit)).catch(() => false) ? bit : null)));
  expect(missed.filter((it) => it !== null)).toEqual([]);
}, 30_000);

test("a bit of the zip can be changed only where it carries no meaning: the files in it are the same to the byte", async () => {
  const zip = zipOf(files, { descriptors: true });
  const whole = await contentOf(await openZip(accessOf(zip)));
  const bits = Array.from({ length: Math.floor(zip.length / 6) }, (_, i) => i * 48 + (i % 8));
  await Promise.all(bits.map(async (bit) => {
    const source = await openZip(accessOf(flipped(zip, bit))).catch(() => null);
    if (source !== null && await holds(source)) expect(await contentOf(source)).toEqual(whole);
  }));
}, 30_000);

function bitsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
}

/** The bits of a file of which a change is not found. */
async function survivors(bits: readonly number[], path: string): Promise<number[]> {
  const found = await Promise.all(bits.map(async (bit) => (await holds(sourceOf(changedIn(path, bit))) ? bit : null)));
  return found.filter((it) => it !== null);
}

function changedIn(path: string, bit: number): Files {
  return new Map([...files, [path, flipped(files.get(path)!, bit)]]);
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

async function contentOf(source: BundleSource): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for (const path of source.paths) {
    let text = "";
    for await (const chunk of source.read(path)) text += Buffer.from(chunk).toString("latin1");
    content.set(path, text);
  }
  return content;
}
