import type { SystemActor } from "@/server/core/actor";
import { removedBefore, type RetentionKind } from "@/server/core/retention/kind";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";

/** Rows that one run takes at most: of a request its whole payload, or all that was said of it. */
export const RETENTION_BATCH = 200;

/** Removes what of a kind has been kept for longer than so many days, up to a batch of it, and records the run. Answers with how much that was. */
export async function applyRetention(actor: SystemActor, kind: RetentionKind, days: number, batch = RETENTION_BATCH): Promise<number> {
  return transaction(async (tx) => {
    const [clock] = await tx.query<{ now: Date }>(sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
    const before = removedBefore(days, clock!.now);
    const id = newId("ret");
    const [run] = await tx.query<{ removed: number }>(sql`SELECT apply_retention(${id}, ${kind}, ${before}, ${batch}) AS removed`);
    if (run!.removed > 0) {
      await appendEvent(tx, { type: "retention.applied", actor, at: clock!.now, subjectId: id, data: { run: id, kind, before: before.toISOString(), removed: run!.removed } });
    }
    return run!.removed;
  });
}
