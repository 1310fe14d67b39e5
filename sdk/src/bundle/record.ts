// Invariant: what is told of a bundle's requests comes from entries whose leaves passed, and from disclosures that they commit to.
// Source: the evidence section of docs/protocol.md.
import { bundlePaths } from "../contract/evidence-bundle";
import { LogFormatError, messageOf } from "../log/format-error";
import { hashLeaf } from "../log/merkle";
import type { TreeCheck } from "./check-tree";
import { disclose, entryOf, type BundleEntry } from "./entry";
import type { EventHashes, HashStart } from "./event-hashes";
import { BEFORE_DISCLOSURE, BEFORE_LEAF, indexOfLine } from "./event-lines";
import type { ListedFiles } from "./files";
import { linesOf, textsOfLines } from "./lines";
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
    const starts: number[] = [];
    const indexes = lines.map((line, i) => {
      const { index, start } = indexOfLine(line, BEFORE_LEAF, order.least(), EVENTS, record.entries + i + 1);
      if (order.follows(index)) tree.prove(index, hashLeaf(line.subarray(start, -1)));
      starts.push(start);
      done += line.length + 1;
      return index;
    });
    await disclosures.reach(indexes.at(-1)!);
    // What stands before a leaf is ASCII, so that a place in the bytes of a line is one in its text.
    let i = 0;
    for (const texts of textsOfLines(lines)) {
      for (const text of texts) {
        takeEntry(record, indexes[i]!, text?.slice(starts[i], -1) ?? null, disclosures.of(indexes[i]!));
        i += 1;
      }
    }
    onProgress(done, files.size(EVENTS));
  }
  order.end();
  await finish();
  await disclosures.end();
  return record;
}

/** The chunks of events.jsonl, each of which goes to the one who hashes when it has been read; `finish` compares what came of it. */
function hashed(files: ListedFiles, tree: TreeCheck, hashWith: HashWith): { chunks: AsyncIterable<Uint8Array>; finish: () => Promise<void> } {
  if (tree.range === null) return { chunks: files.stream(EVENTS), finish: () => Promise.resolve() };
  const { chunks, check } = files.streamFor(EVENTS);
  const hashes = hashWith({ range: tree.range.start, sizes: tree.sizes });
  return {
    chunks: (async function* () {
      for await (const chunk of chunks) {
        yield chunk;
        await hashes.update(chunk);
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

/** Adds an entry, by the text of its leaf or null where that is not UTF-8, with what is disclosed of it. Throws BundleFailure for what is no leaf, or not its disclosure. */
export function takeEntry(record: BundleRecord, index: number, leaf: string | null, disclosures: readonly string[]): void {
  try {
    if (leaf === null) throw new LogFormatError("not UTF-8");
    const { entry, sd } = entryOf(index, leaf);
    for (const it of disclosures) disclose(entry, sd, it);
    record.entries += 1;
    record.disclosures += disclosures.length;
    record.hidden += entry.hidden;
    record.requesters.add(entry);
    if (entry.request !== null) addTo(record.requests, entry.request.id, entry);
    if (entry.type === "request.created" || populationOfEvent(entry.type) !== null) record.members.set(index, entry);
  } catch (error) {
    throw new BundleFailure(disclosures.length > 0 ? `a disclosure of entry ${index} is wrong: ${messageOf(error)}` : messageOf(error), { file: disclosures.length > 0 ? DISCLOSURES : EVENTS, index });
  }
}

function addTo(requests: BundleRecord["requests"], id: string, entry: BundleEntry): void {
  const known = requests.get(id);
  const history = addToHistory(known, entry);
  if (known === undefined) requests.set(id, history);
}

/** The disclosures, in step with the entries: read up to an index, then handed out. */
function disclosuresOf(files: ListedFiles): { reach: (index: number) => Promise<void>; of: (index: number) => readonly string[]; end: () => Promise<void> } {
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
      const found = waiting.get(index);
      if (found !== undefined) waiting.delete(index);
      return found ?? NONE;
    },
    end: async () => {
      while (await more());
      const [index] = waiting.keys();
      if (index !== undefined) throw new BundleFailure(`a disclosure is of entry ${index}, which is not in the bundle`, { file: DISCLOSURES, index });
    },
  };
}

const QUOTE = 34;
const NONE: readonly string[] = [];
const ascii = new TextDecoder("latin1");
