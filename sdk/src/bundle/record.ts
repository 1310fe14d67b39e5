// Invariant: what is told of a bundle's requests comes from entries whose leaves passed, and from disclosures that they commit to.
// Source: the evidence section of docs/protocol.md.
import { bundlePaths } from "../contract/evidence-bundle";
import { fromUtf8 } from "../log/bytes";
import { messageOf } from "../log/format-error";
import { hashLeaf } from "../log/merkle";
import type { TreeCheck } from "./check-tree";
import { disclose, entryOf, type BundleEntry } from "./entry";
import type { EventHashes, HashStart } from "./event-hashes";
import { BEFORE_DISCLOSURE, BEFORE_LEAF, indexOfLine } from "./event-lines";
import type { ListedFiles } from "./files";
import { linesOf } from "./lines";
import { populationOfEvent } from "./population-of";
import { addToHistory, type RequestHistory } from "./request-history";
import { noRequesters, type Requesters } from "./separation";
import { BundleFailure } from "./source";

/** What the entries of a bundle tell. */
export type BundleRecord = {
  entries: number; disclosures: number;
  /** Values that entries commit to and the bundle does not disclose: erased, or withheld. */
  hidden: number;
  requests: Map<string, RequestHistory>;
  requesters: Requesters;
  /** By log index, the entries that make members of populations. */
  members: Map<number, BundleEntry>;
};

/** How far the entries have been read, in bytes. */
export type OnProgress = (done: number, total: number) => void;

const { events: EVENTS, disclosures: DISCLOSURES } = bundlePaths;

/** How the leaves of a full range are hashed: in this thread, or in another while this one reads what they say. */
export type HashWith = (start: HashStart) => EventHashes;

/** Reads entries and disclosures side by side; each leaf has to fit `tree`. Throws BundleFailure at the first that is not as it has to be. */
export async function readRecord(files: ListedFiles, tree: TreeCheck, onProgress: OnProgress, hashWith: HashWith): Promise<BundleRecord> {
  for (const file of [EVENTS, DISCLOSURES]) if (!files.has(file)) throw new BundleFailure(`${file} is missing`, { file });
  const record = emptyRecord();
  const disclosures = disclosuresOf(files);
  const order = orderOf(tree);
  const { chunks, finish } = hashed(files, tree, hashWith);
  let done = 0;
  for await (const lines of linesOf(chunks, EVENTS)) {
    const indexes: number[] = [];
    const leaves = lines.map((line) => {
      const { index, start } = indexOfLine(line, BEFORE_LEAF, order.least(), EVENTS, record.entries + indexes.length + 1);
      const leaf = line.subarray(start, -1);
      if (order.follows(index)) tree.prove(index, hashLeaf(leaf));
      indexes.push(index);
      done += line.length + 1;
      return leaf;
    });
    await disclosures.reach(indexes.at(-1)!);
    leaves.forEach((leaf, i) => takeEntry(record, indexes[i]!, leaf, disclosures.of(indexes[i]!)));
    onProgress(done, files.size(EVENTS));
  }
  order.end();
  await finish();
  await disclosures.end();
  return record;
}

/** The chunks of events.jsonl, which go by the one who hashes; `finish` compares what came of it. */
function hashed(files: ListedFiles, tree: TreeCheck, hashWith: HashWith): { chunks: AsyncIterable<Uint8Array>; finish: () => Promise<void> } {
  if (tree.range === null) return { chunks: files.stream(EVENTS), finish: () => Promise.resolve() };
  const { chunks, check } = files.streamFor(EVENTS);
  const hashes = hashWith({ range: tree.range.start, sizes: tree.sizes });
  return {
    chunks: (async function* () {
      for await (const chunk of chunks) {
        await hashes.update(chunk);
        yield chunk;
      }
    })(),
    finish: async () => {
      const { sha256, roots } = await hashes.end();
      check(sha256);
      tree.checkRoots(roots);
    },
  };
}

/** The order of indexes: ascending, and without a gap within a full range. `follows` says whether an entry has to be proven by itself. */
function orderOf({ range }: TreeCheck): { least: () => number; follows: (index: number) => boolean; end: () => void } {
  let next = 0;
  let expected = range?.start.size ?? 0;
  return {
    least: () => next,
    follows: (index) => {
      next = index + 1;
      if (range === null || index < range.start.size) return true;
      if (index >= range.last) throw new BundleFailure(`entry ${index} is past the log's size of ${range.last}`, { file: EVENTS, index });
      if (index !== expected) throw new BundleFailure(`entry ${expected} is missing: entry ${index} comes in its place`, { file: EVENTS, index: expected });
      expected += 1;
      return false;
    },
    end: () => {
      if (range !== null && expected !== range.last) throw new BundleFailure(`entry ${expected} is missing: the entries end before the log's size of ${range.last}`, { file: EVENTS, index: expected });
    },
  };
}

/** A record of nothing. */
export function emptyRecord(): BundleRecord {
  return { entries: 0, disclosures: 0, hidden: 0, requests: new Map(), requesters: noRequesters(), members: new Map() };
}

/** Adds an entry with what is disclosed of it. Throws BundleFailure for what is no leaf, or not its disclosure. */
export function takeEntry(record: BundleRecord, index: number, leaf: Uint8Array, disclosures: readonly string[]): void {
  try {
    const { entry, sd } = entryOf(index, fromUtf8(leaf));
    for (const it of disclosures) disclose(entry, sd, it);
    record.entries += 1;
    record.disclosures += disclosures.length;
    record.hidden += entry.hidden;
    record.requesters.add(entry);
    if (entry.request !== null) record.requests.set(entry.request.id, addToHistory(record.requests.get(entry.request.id), entry));
    if (entry.type === "request.created" || populationOfEvent(entry.type) !== null) record.members.set(index, entry);
  } catch (error) {
    throw new BundleFailure(disclosures.length > 0 ? `a disclosure of entry ${index} is wrong: ${messageOf(error)}` : messageOf(error), { file: disclosures.length > 0 ? DISCLOSURES : EVENTS, index });
  }
}

/** The disclosures, in step with the entries: read up to an index, then handed out. */
function disclosuresOf(files: ListedFiles): { reach: (index: number) => Promise<void>; of: (index: number) => string[]; end: () => Promise<void> } {
  const batches = linesOf(files.stream(DISCLOSURES), DISCLOSURES);
  const waiting = new Map<number, string[]>();
  let previous = 0;
  let count = 0;
  const more = async (): Promise<boolean> => {
    const { done, value } = await batches.next();
    for (const line of value ?? []) {
      count += 1;
      const { index, start } = indexOfLine(line, BEFORE_DISCLOSURE, previous, DISCLOSURES, count);
      if (line.at(-2) !== QUOTE) throw new BundleFailure(`line ${count} of ${DISCLOSURES} is not of the form of a bundle`, { file: DISCLOSURES, line: count });
      previous = index;
      waiting.set(index, [...(waiting.get(index) ?? []), ascii.decode(line.subarray(start, -2))]);
    }
    return done !== true;
  };
  return {
    reach: async (index) => {
      while (previous <= index && await more());
    },
    of: (index) => {
      const found = waiting.get(index) ?? [];
      waiting.delete(index);
      return found;
    },
    end: async () => {
      while (await more());
      const [index] = waiting.keys();
      if (index !== undefined) throw new BundleFailure(`a disclosure is of entry ${index}, which is not in the bundle`, { file: DISCLOSURES, index });
    },
  };
}

const QUOTE = 34;
const ascii = new TextDecoder("latin1");
