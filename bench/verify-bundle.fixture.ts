// A bundle of as many entries as one likes: requests that two people approved and that ran, one after the other.
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleOf, LOG, LOG_KEY, manifestOf, sealed } from "../sdk/src/bundle/bundle.fixture";
import { created, decided, entriesOf, ran } from "../sdk/src/bundle/story.fixture";
import { formatCheckpoint } from "../sdk/src/log/checkpoint";
import { appendLeaves, EMPTY_RANGE, hashLeaf, rootOf, type CompactRange } from "../sdk/src/log/merkle";
import { signNote } from "../sdk/src/log/note";
import { utf8 } from "../sdk/src/log/bytes";

export { appendLeaves, EMPTY_RANGE, hashLeaf, rootOf } from "../sdk/src/log/merkle";
export { LOG_KEY };

const BATCH = 1_000;

/** Leaves of one request, each of about as many bytes. */
function leavesOf(number: number, bytes: number): Uint8Array[] {
  const story = [created(number, "pending", "require_approval"), decided(number, "usr_ada", "security", "approve", "pending"), decided(number, "usr_bob", "platform", "approve", "approved"), ...ran(number, "succeeded")];
  const sizes = entriesOf(story).map((it) => it.leaf.length);
  return entriesOf(story.map((it, i) => ({ ...it, data: { ...it.data, note: "x".repeat(Math.max(0, bytes - sizes[i]! - 10)) } }))).map((it) => it.leaf);
}

/** Writes the bundle into a folder; `count` is rounded up to whole requests. Gives the number of entries. */
export function makeBundle(folder: string, count: number, bytes: number): number {
  const events = join(folder, "events.jsonl");
  mkdirSync(folder, { recursive: true });
  const file = openSync(events, "w");
  const hash = createHash("sha256");
  let [range, written]: [CompactRange, number] = [EMPTY_RANGE, 0];
  for (let number = 1; range.size < count; number += BATCH) {
    const leaves = Array.from({ length: BATCH }, (_, i) => leavesOf(number + i, bytes)).flat().slice(0, Math.ceil((count - range.size) / 7) * 7);
    const text = Buffer.concat(leaves.flatMap((leaf, i) => [Buffer.from(`{"index":${range.size + i},"leaf":`), leaf, Buffer.from("}\n")]));
    writeSync(file, text);
    hash.update(text);
    written += text.length;
    range = appendLeaves(range, leaves.map(hashLeaf));
  }
  closeSync(file);
  seal(folder, range, { path: "events.jsonl", size: written, sha256: hash.digest("hex") });
  return range.size;
}

function seal(folder: string, range: CompactRange, events: { path: string; size: number; sha256: string }): void {
  const empty = bundleOf({ story: [], log: { kind: "selection", origin: LOG.name, size: 0 }, sample: null });
  const checkpoint = signNote(formatCheckpoint({ origin: LOG.name, size: range.size, root: rootOf(range) }), LOG);
  const manifest = manifestOf(empty);
  const files = sealed(new Map([...empty, [`checkpoints/${range.size}`, utf8(checkpoint)]].filter(([path]) => path !== "events.jsonl") as [string, Uint8Array][]), {
    ...manifest, log: { kind: "full-range", origin: LOG.name, from: 0, to: range.size }, populations: [], counts: { ...manifest.counts, entries: range.size },
  }, LOG, [events]);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
