// Invariant: the roots are over the leaves as they stand in the file, in order, from the first index on; whoever compares them needs nothing else.
// Source: RFC 6962 section 2.1; the evidence section of docs/protocol.md.
import { toHex } from "../log/bytes";
import { appendLeaves, hashLeaf, rootOf, type CompactRange } from "../log/merkle";
import { sha256InPieces } from "../log/sha256";
import { BEFORE_LEAF, indexOfLine } from "./event-lines";
import { splitter } from "./lines";

/** From where on the leaves of a file are hashed, and the sizes of the trees whose roots are wanted, ascending. */
export type HashStart = { range: CompactRange; sizes: readonly number[] };

/** The file, by its SHA-256 in hex, and the roots of the trees that its leaves reached, by size. */
export type HashedEvents = { sha256: string; roots: Map<number, Uint8Array> };

/** Takes a file in pieces, which whoever hands one over is done with. What is wrong with a line is left to whoever reads it: such a line adds no leaf. */
export type EventHashes = { update: (chunk: Uint8Array) => void | Promise<void>; end: () => HashedEvents | Promise<HashedEvents> };

/** Hashes in this thread. */
export function hashEvents({ range: start, sizes }: HashStart): EventHashes {
  const file = sha256InPieces();
  const split = splitter("events.jsonl");
  const roots = new Map<number, Uint8Array>();
  let range = start;
  const grow = (hashes: Uint8Array[]) => {
    const begun = range.size;
    for (const size of [...sizes.filter((it) => it > begun && it < begun + hashes.length), begun + hashes.length]) {
      range = appendLeaves(range, hashes.slice(range.size - begun, size - begun));
      if (sizes.includes(size)) roots.set(size, rootOf(range));
    }
  };
  return {
    update: (chunk) => {
      file.update(chunk);
      const hashes: Uint8Array[] = [];
      for (const line of split.lines(chunk)) {
        const leaf = leafIn(line, start.size);
        if (leaf !== null) hashes.push(hashLeaf(leaf));
      }
      grow(hashes);
    },
    end: () => ({ sha256: toHex(file.digest()), roots }),
  };
}

function leafIn(line: Uint8Array, from: number): Uint8Array | null {
  try {
    const { index, start } = indexOfLine(line, BEFORE_LEAF, 0, "events.jsonl", 0);
    return index < from ? null : line.subarray(start, -1);
  } catch {
    return null;
  }
}
