import type { Initiator, Resource } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import type { Risk } from "countersign/contract/risk";
import type { PersonActor } from "@/server/core/actor";
import { policySubject, type StoredOutcome } from "@/server/core/action-request/judge";
import { compilePolicy } from "@/server/core/policy/evaluate";
import { differenceOf, type Terms } from "@/server/core/policy/judgement";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { requireRole } from "@/server/modules/person/queries";
import { readActivePolicy } from "./active-policy";
import { requireValid } from "./write-version";

/** `judged` is fewer than asked for when there are no more, or when the time ran out (`stopped`). */
export type DryRun = { against: number; judged: number; stopped: boolean; changes: DryRunChange[] };
export type DryRunChange = { id: string; number: number; action: string; resource: Resource; before: Terms; after: Terms };

type FactsRow = {
  id: string; number: number; action: string; resource: Resource; initiator: Initiator; params: JsonObject; risk: Risk; policy: StoredOutcome;
  agentId: string; agentName: string; sponsorId: string;
};

const BATCH = 25;
const BUDGET_MS = 3_000;

/** Judges the last requests by a document and by the active version, from the stored facts, and tells where they differ. Changes nothing. For administrators. */
export async function dryRun(actor: PersonActor, { source, limit }: { source: string; limit: number }): Promise<DryRun> {
  await requireRole({ query }, actor, ["admin"]);
  const after = compilePolicy(requireValid(source));
  const active = await readActivePolicy();
  const deadline = performance.now() + BUDGET_MS;
  const run: DryRun = { against: active.number, judged: 0, stopped: false, changes: [] };
  let before: number | null = null;
  while (run.judged < limit) {
    const rows: FactsRow[] = await readFacts(before, Math.min(BATCH, limit - run.judged));
    for (const row of rows) {
      if (performance.now() > deadline) return { ...run, stopped: true };
      const difference = differenceOf(active.compiled, after, subjectOfRow(row));
      if (difference !== null) run.changes.push({ id: row.id, number: row.number, action: row.action, resource: row.resource, ...difference });
      run.judged += 1;
      // Conditions may be dear: whoever waits for something else has a turn in between.
      await new Promise((done) => setImmediate(done));
    }
    if (rows.length < BATCH) break;
    before = rows.at(-1)!.number;
  }
  return run;
}

/** What a policy reads of a stored request. Who the sponsor was then counts, as far as that was stored. */
export function subjectOfRow(row: Omit<FactsRow, "id" | "number">) {
  return policySubject(row, { id: row.agentId, name: row.agentName, sponsor: row.policy.sponsor ?? row.sponsorId }, row.risk);
}

function readFacts(before: number | null, limit: number): Promise<FactsRow[]> {
  return query<FactsRow>(sql`
    SELECT r.id, r.number, r.action, r.resource, r.initiator, v.params, v.risk, v.policy, a.id AS "agentId", a.name AS "agentName", a.sponsor_id AS "sponsorId"
    FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version JOIN agent a ON a.id = r.agent_id
    WHERE ${before}::int IS NULL OR r.number < ${before} ORDER BY r.number DESC LIMIT ${limit}`);
}
