import type { ExportView } from "countersign/contract/export";
import { CSV_MARK } from "countersign/bundle/csv";
import { populations } from "@/server/core/evidence/population";
import { populationHeader, populationLine, sampleHeader, sampleLine } from "@/server/core/evidence/population-csv";
import type { Progress } from "./make-export";
import { readMatches } from "./matches";
import { type Member, members } from "./members";
import type { Tally } from "./tally";

/** Lines that are written together. */
const TOGETHER = 200;

/** `population.csv`, and what is counted meanwhile. */
export async function* populationCsv(view: ExportView, tally: Tally, progress: Progress): AsyncGenerator<Buffer> {
  yield Buffer.from(CSV_MARK + populationHeader);
  yield* lines(view, tally, progress, ({ row }) => populationLine(row));
}

/** The same as one JSON object a line. */
export function populationJsonl(view: ExportView, tally: Tally, progress: Progress): AsyncGenerator<Buffer> {
  return lines(view, tally, progress, ({ row }) => `${JSON.stringify(row)}\n`);
}

/** `sample.csv`, after the population was read. */
export function sampleCsv(tally: Tally): string {
  const sample = tally.sample();
  return CSV_MARK + sampleHeader + populations.flatMap((it) => sample.get(it)!.map((row, i) => sampleLine(i + 1, row))).join("");
}

async function* lines(view: ExportView, tally: Tally, progress: Progress, line: (member: Member) => string): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  for await (const member of members(view, await readMatches(view.query, view.log.size, progress), progress)) {
    tally.add(member);
    waiting.push(line(member));
    if (waiting.length < TOGETHER) continue;
    yield Buffer.from(waiting.join(""));
    waiting = [];
  }
  yield Buffer.from(waiting.join(""));
}
