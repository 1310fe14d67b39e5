import type { ExportView } from "countersign/contract/export";
import type { JsonObject } from "countersign/contract/json";
import type { Leaf } from "countersign/log/leaf";
import { ocsfLine } from "@/server/core/evidence/ocsf";
import { VERSION } from "@/server/core/product";
import { env } from "@/server/env";
import { readRange } from "./entries";
import type { Progress } from "./make-export";
import { matchesAny, readMatches } from "./matches";

/** Entries that are read together. */
const WINDOW = 500;

/** The log's entries of a period as OCSF events, one a line, with what they disclose where it shows no secret. */
export async function* ocsfLines({ from, to, log: { size }, query: search }: ExportView, progress: Progress): AsyncGenerator<Buffer> {
  const source = { origin: env().LOG_ORIGIN, productVersion: VERSION };
  const matches = await readMatches(search, size, progress);
  for (let first = 0; first < size; first += WINDOW) {
    const end = Math.min(first + WINDOW, size);
    const entries = await readRange(first, end);
    const text = entries.filter(({ entry: { at, index } }) => at >= from && at < to && matchesAny(matches, [index]))
      .map(({ entry, leaf }) => `${ocsfLine({ index: entry.index, leaf: JSON.parse(leaf) as Leaf, disclosed: entry.disclosed as JsonObject }, source)}\n`).join("");
    if (text !== "") yield Buffer.from(text);
    await progress(end, size);
  }
}
