import type { ExportView } from "countersign/contract/export";
import { textOf, type BundleEntry } from "countersign/bundle/entry";
import { addToHistory, type RequestHistory } from "countersign/bundle/request-history";
import { eventRow } from "@/server/core/evidence/event-row";
import { memberEventTypes, type PopulationRow } from "@/server/core/evidence/population";
import { requestRow } from "@/server/core/evidence/request-row";
import { readOfRequests, readOfRequestsWith, readOfTypes } from "./entries";
import type { Progress } from "./make-export";
import { type Matches, matchesAny } from "./matches";
import { readNames, readSurroundings } from "./surroundings";

/** Entries of the log that one step looks at. */
const WINDOW = 2_000;
/** Requests whose story is held at once. */
const REQUESTS = 200;
const STARTERS = ["request.created", ...memberEventTypes];

type Scope = Pick<ExportView, "from" | "to" | "log" | "populations">;

/** A member with the entries that it is made of. */
export type Member = { row: PopulationRow; entries: BundleEntry[] };

/** The members of the populations that are reported on, in the order of the log. */
export async function* members({ from, to, log: { size }, populations }: Scope, matches: Matches, progress: Progress): AsyncGenerator<Member> {
  const wanted = new Set<string>(populations);
  for (let first = 0; first < size; first += WINDOW) {
    const end = Math.min(first + WINDOW, size);
    const starters = (await readOfTypes(STARTERS, { first, end, from, to })).map((it) => it.entry);
    for (let i = 0; i < starters.length; i += REQUESTS) {
      for (const member of await membersOf(starters.slice(i, i + REQUESTS), size)) {
        if (wanted.has(member.row.population) && matchesAny(matches, member.entries.map((it) => it.index))) yield member;
      }
    }
    await progress(end, size);
  }
}

/** The rows of some requests that are in the log below `size`, by id, without what people wrote: with what checks need, which is whom an agent acted for. */
export async function readCheckedRows(ids: readonly string[], size: number): Promise<Map<string, PopulationRow>> {
  const members = await membersWith(ids.length === 0 ? [] : await readOfRequestsWith("initiator", ids, size));
  return new Map([...members].map(([id, { row }]) => [id, row]));
}

async function membersOf(starters: readonly BundleEntry[], size: number): Promise<Member[]> {
  const requests = await requestMembers(starters.flatMap((it) => (it.type === "request.created" ? [it.request!.id] : [])), size);
  const names = await readNames(starters.map((it) => it.actor.id));
  return starters.map((it) => (it.type === "request.created" ? requests.get(it.request!.id)! : { row: eventRow(it, (id) => names.get(id)?.name ?? null), entries: [it] }));
}

async function requestMembers(ids: readonly string[], size: number): Promise<Map<string, Member>> {
  return ids.length === 0 ? new Map() : membersWith((await readOfRequests(ids, size)).map((it) => it.entry));
}

async function membersWith(entries: readonly BundleEntry[]): Promise<Map<string, Member>> {
  const histories = new Map<string, RequestHistory>();
  const byRequest = new Map<string, BundleEntry[]>();
  for (const entry of entries) {
    const { id } = entry.request!;
    const known = byRequest.get(id);
    if (known === undefined) byRequest.set(id, [entry]);
    else known.push(entry);
    histories.set(id, addToHistory(histories.get(id), entry));
  }
  const surroundingsOf = await readSurroundings([...histories.values()], entries);
  return new Map([...histories.values()].map((history) => {
    const own = byRequest.get(history.id)!;
    return [history.id, { row: requestRow(history, credentialsOf(own), surroundingsOf(history)), entries: own }];
  }));
}

/** What each decision was made with. */
function credentialsOf(entries: readonly BundleEntry[]): Map<string, string> {
  return new Map(entries.map((it) => [textOf(it.data, "id"), textOf(it.data, "credential")]));
}
