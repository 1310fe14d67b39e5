import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject } from "countersign/contract/json";
import { formatVerifierKey } from "countersign/log/verifier-key";
import { checkNames, type Population, populations, type PopulationRow, populationWords } from "@/server/core/evidence/population";
import type { EvidenceReport, ReconciliationLine, ReportItem, ReportPopulation } from "@/server/core/evidence/report";
import { reportItem } from "@/server/core/evidence/report-item";
import { PRODUCT } from "@/server/core/product";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { masked } from "@/server/modules/action-request/queries";
import { type Making, readNote } from "./begin";
import { readAt, readOfRequests } from "./entries";
import { reportChanges } from "./report-change";
import { readNames } from "./surroundings";

/** What a report states, once the population was read. */
export async function reportOf(making: Making): Promise<EvidenceReport> {
  const { view, log, period, tally, written, askedBy, access } = making;
  return {
    id: view.id, product: PRODUCT, ranBy: askedBy, ranAt: view.askedAt, framework: view.framework, query: view.query, period: { from: view.from, to: view.to }, sample: view.sample,
    log: { origin: log.origin, before: period.before, after: period.after, size: view.log.size, coverage: log.kind },
    reconciliation: reconciliationOf(making), populations: populations.map((name) => populationOf(making, name)),
    checkpoint: await readNote(view.log.size), verifierKey: formatVerifierKey(access.signer()), files: written.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };

  function populationOf({ tally: { of, sample } }: Making, name: Population): ReportPopulation {
    const { members, checks } = of(name);
    const told = checkNames.filter((check) => checks[check].yes + checks[check].no > 0);
    return {
      name, ...populationWords[name], members, sampled: sample().get(name)!.length,
      checks: Object.fromEntries(told.map((check) => [check, { yes: checks[check].yes, no: checks[check].no, notApplicable: checks[check].not_applicable }])),
    };
  }

  function reconciliationOf({ disclosures }: Making): ReconciliationLine[] {
    const begun = period.requests + period.events;
    const members = populations.reduce((sum, it) => sum + tally.of(it).members, 0);
    const narrowed = view.query !== "" || view.populations.length < populations.length;
    return [
      { what: "Entries of the log in the period, counted by the database", count: period.entries },
      { what: "of which begin a request", count: period.requests },
      { what: "of which are members by themselves", count: period.events },
      { what: "of which belong to a request, or to no population", count: period.entries - begun },
      ...(narrowed ? [{ what: "Members that the query or the choice of populations leaves out", count: begun - members }] : []),
      { what: "Members of all populations, found by reading entry by entry", count: members, total: true },
      ...(written.length === 0 ? [] : [{ what: "Disclosures that were erased", count: disclosures.erased }, { what: "Disclosures that are withheld, since they show a secret", count: disclosures.withheld }]),
    ];
  }
}

/** The sheets of the sample, one at a time, in the order of the populations and of their draw. */
export async function* reportItems({ view, tally }: Making): AsyncGenerator<ReportItem> {
  const sample = tally.sample();
  for (const population of populations) {
    for (const [i, row] of sample.get(population)!.entries()) yield await sheetOf(row, i + 1, view.log.size);
  }
}

async function sheetOf(row: PopulationRow, rank: number, size: number): Promise<ReportItem> {
  const isRequest = row.agent !== null && row.requestId !== null;
  const entries = (isRequest ? await readOfRequests([row.requestId!], size) : await readAt([row.logIndex])).map((it) => it.entry);
  const names = await readNames(entries.map((it) => it.actor.id));
  const changes = isRequest ? await changesOf(row.requestId!, Math.max(...entries.map((it) => it.request?.version ?? 1))) : [];
  return reportItem(row, rank, entries, changes, (id) => names.get(id)?.name ?? null);
}

async function changesOf(requestId: string, version: number): Promise<ReportItem["changes"]> {
  const [row] = await query<{ params: JsonObject; artifacts: Artifact[]; justification: string }>(sql`
    SELECT params, artifacts, justification FROM request_version WHERE request_id = ${requestId} AND version = ${version}`);
  const { payload } = masked(requestId, row!);
  return reportChanges(payload.params, payload.artifacts);
}
