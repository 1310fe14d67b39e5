import { readAt, readRange } from "./entries";

/** Disclosures that were written, and those of the same entries that were not: erased, or withheld because they show a secret. */
export type DisclosureCounts = { disclosures: number; erased: number; withheld: number };

/** Entries that are read together. */
const WINDOW = 500;

/** The lines of `disclosures.jsonl`: of `first <= index < end`, or of these indexes. Counts what it meets. */
export async function* bundleDisclosures(which: { first: number; end: number } | number[], counts: DisclosureCounts): AsyncGenerator<Buffer> {
  const total = Array.isArray(which) ? which.length : which.end - which.first;
  for (let i = 0; i < total; i += WINDOW) {
    const entries = Array.isArray(which) ? await readAt(which.slice(i, i + WINDOW)) : await readRange(which.first + i, Math.min(which.first + i + WINDOW, which.end));
    const text = entries.flatMap(({ entry, disclosures, erased, withheld }) => {
      counts.disclosures += disclosures.length;
      counts.erased += erased;
      counts.withheld += withheld;
      return disclosures.map((it) => `{"index":${entry.index},"disclosure":"${it}"}\n`);
    }).join("");
    if (text !== "") yield Buffer.from(text);
  }
}
