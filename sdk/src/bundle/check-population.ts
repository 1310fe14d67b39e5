// Invariant: a row passes only where every cell that the bundle tells of is what it tells; each member has one row.
// Source: expected-cells.ts; the evidence section of docs/protocol.md.
import { bundlePaths, type BundleManifest } from "../contract/evidence-bundle";
import { type Population, populations } from "../contract/population";
import { requireCounts } from "./counts";
import { csvRows } from "./csv-rows";
import { defused } from "./csv";
import { expectedCells, memberOf, type ExpectedCells } from "./expected-cells";
import type { ListedFiles } from "./files";
import type { BundleRecord } from "./record";
import { collector, type SampledRow } from "./sample";
import { BundleFailure } from "./source";

const FILE = bundlePaths.population;

/** What is known of the populations after every row passed. */
export type PopulationCheck = {
  columns: string[]; rows: Record<Population, number>;
  /** Members in the bundle, in the period and the populations asked for, that have no row. */
  left: number; firstLeft: { index: number; population: Population } | null;
  /** Cells that were compared, and cells of the same columns of which the bundle does not tell. */
  compared: number; untold: number;
  sample: Map<string, SampledRow>;
};

/** Checks every row of population.csv. Throws BundleFailure at the first that is not as the entries tell it. */
export async function checkPopulation(files: ListedFiles, manifest: BundleManifest, record: BundleRecord): Promise<PopulationCheck> {
  if (!files.has(FILE)) throw new BundleFailure(`${FILE} is missing`, { file: FILE });
  const rows = Object.fromEntries(populations.map((it) => [it, 0])) as Record<Population, number>;
  const seen = new Set<number>();
  const sample = collector(manifest.sample);
  let columns: string[] | null = null;
  let [compared, untold, line] = [0, 0, 0];
  for await (const cells of csvRows(files.stream(FILE), FILE)) {
    line += 1;
    if (columns === null) {
      columns = headerOf(cells);
      continue;
    }
    const told = new Map(columns.map((name, i) => [name, cells[i] ?? ""]));
    if (cells.length !== columns.length) throw wrong(line, `has ${cells.length} cells, and the header ${columns.length}`);
    const { index, population, item, expected } = memberIn(manifest, record, told.get("log_index") ?? "", line);
    if (seen.has(index)) throw wrong(line, `is about entry ${index}, which has a row already`, index);
    seen.add(index);
    for (const [name, want] of Object.entries(expected)) {
      if (want === null) untold += 1;
      else if (!matches(told.get(name) ?? "", want)) throw wrong(line, `says ${JSON.stringify(told.get(name))} as ${name}, and the log ${JSON.stringify(shown(want))}`, index);
      else compared += 1;
    }
    rows[population] += 1;
    sample.offer(population, item, cells);
  }
  if (columns === null) throw new BundleFailure(`${FILE} has no header`, { file: FILE });
  requireCounts(manifest, (it) => rows[it], (it) => it.rows, FILE);
  return { columns, rows, ...leftOut(manifest, record, seen), compared, untold, sample: sample.taken() };
}

function headerOf(cells: string[]): string[] {
  if (new Set(cells).size !== cells.length) throw wrong(1, "names a column twice");
  const missing = REQUIRED.find((it) => !cells.includes(it));
  if (missing !== undefined) throw wrong(1, `lacks the column ${missing}`);
  return cells;
}

function memberIn(manifest: BundleManifest, record: BundleRecord, logIndex: string, line: number): { index: number; population: Population; item: string; expected: ExpectedCells } {
  const index = Number(logIndex);
  const entry = record.members.get(index);
  if (entry === undefined || logIndex !== String(index)) throw wrong(line, `is about entry ${logIndex}, which is not in the bundle or makes no member of a population`);
  const history = entry.request === null ? undefined : record.requests.get(entry.request.id);
  const member = memberOf(entry, history)!;
  if (!isAskedFor(manifest, entry.at, member.population)) throw wrong(line, `is about entry ${index}, which is outside of the period or of the populations that were asked for`, index);
  return { index, ...member, expected: expectedCells(entry, history, record.requesters) };
}

function isAskedFor({ period, populations: asked }: BundleManifest, at: string, population: Population): boolean {
  return at >= period.from && at < period.to && asked.includes(population);
}

function leftOut(manifest: BundleManifest, record: BundleRecord, seen: ReadonlySet<number>): Pick<PopulationCheck, "left" | "firstLeft"> {
  const found: Pick<PopulationCheck, "left" | "firstLeft"> = { left: 0, firstLeft: null };
  const from = manifest.log.kind === "full-range" ? manifest.log.from : 0;
  for (const [index, entry] of record.members) {
    if (index < from || seen.has(index)) continue;
    const { population } = memberOf(entry, entry.request === null ? undefined : record.requests.get(entry.request.id))!;
    if (!isAskedFor(manifest, entry.at, population)) continue;
    found.left += 1;
    found.firstLeft ??= { index, population };
  }
  return found;
}

function matches(cell: string, want: string | { id: string } | { ids: string[] }): boolean {
  if (typeof want === "string") return cell === defused(want);
  if ("id" in want) return isNamed(cell, want.id);
  const lines = cell === "" ? [] : cell.split("\n");
  return lines.length === want.ids.length && want.ids.every((id, i) => isNamed(lines[i]!, id));
}

function isNamed(cell: string, id: string): boolean {
  return cell === id || cell.startsWith(`${id} `);
}

function shown(want: string | { id: string } | { ids: string[] }): string {
  return typeof want === "string" ? want : "id" in want ? want.id : want.ids.join("\n");
}

function wrong(line: number, what: string, index?: number): BundleFailure {
  return new BundleFailure(`row ${line} of ${FILE} ${what}`, { file: FILE, line, ...(index !== undefined && { index }) });
}

const REQUIRED = [
  "population", "item", "log_index", "request_id", "request_number", "actor", "environment", "system", "target", "action", "payload_digest", "risk", "policy_version", "determining_rules",
  "agent", "sponsor", "acted_for", "model", "justification", "submitted_at", "approver_person", "approver_decision", "approver_at",
  "grant_issued_at", "grant_redeemed_at", "grant_expires_at", "executed_at", "executor", "outcome", "result_digest",
  "approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met",
];
