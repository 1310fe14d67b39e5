import type { PersonActor } from "@/server/core/actor";
import { type RetentionKind, retentionKinds, type RetentionView } from "@/server/core/retention/kind";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { env } from "@/server/env";
import { requireRole } from "@/server/modules/person/queries";

/** For how many days each kind of data is kept; undefined: for ever. */
export function retentionDays(): Record<RetentionKind, number | undefined> {
  const it = env();
  return {
    payloads: it.RETAIN_PAYLOADS_DAYS, texts: it.RETAIN_TEXTS_DAYS, opinions: it.RETAIN_OPINIONS_DAYS, sessions: it.RETAIN_SESSIONS_DAYS, mentions: it.RETAIN_MENTIONS_DAYS,
  };
}

/** How long what is kept, and what was removed last. For administrators and auditors. */
export async function readRetention(actor: PersonActor): Promise<RetentionView> {
  await requireRole({ query }, actor, ["admin", "auditor"]);
  const runs = await query<{ kind: string; at: string; removed: number }>(sql`
    SELECT k.kind, wire_time(r.at) AS at, r.removed FROM unnest(${[...retentionKinds]}::text[]) AS k (kind)
    CROSS JOIN LATERAL (SELECT at, removed FROM retention_run r WHERE r.kind = k.kind ORDER BY at DESC LIMIT 1) r`);
  const days = retentionDays();
  return {
    hold: env().RETAIN_HOLD,
    kinds: retentionKinds.map((kind) => {
      const run = runs.find((it) => it.kind === kind);
      return { kind, days: days[kind] ?? null, lastRun: run === undefined ? null : { at: run.at, removed: run.removed } };
    }),
  };
}
