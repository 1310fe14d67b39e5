import type { AnchorView } from "@/server/core/anchor/log-status";
import { anchorState } from "@/server/core/anchor/state";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type Anchor, anchorName } from "./anchor";

type Row = {
  name: string; size: number; anchoredAt: Date | null; attemptedAt: Date | null; dueAt: Date; failures: number; error: string | null; conflict: string | null;
  waitingSince: Date | null;
};

/** How each anchor of the settings is doing, in their order. */
export async function readAnchors(anchors: readonly Anchor[]): Promise<AnchorView[]> {
  if (anchors.length === 0) return [];
  const rows = await query<Row>(sql`
    SELECT a.name, a.size, a.anchored_at AS "anchoredAt", a.attempted_at AS "attemptedAt", a.due_at AS "dueAt", a.failures, a.error, a.conflict,
      (SELECT c.at FROM log_checkpoint c WHERE c.size > a.size ORDER BY c.size LIMIT 1) AS "waitingSince"
    FROM log_anchor a WHERE a.name = ANY (${anchors.map(anchorName)})`);
  const [head] = await query<{ size: number; now: Date }>(sql`SELECT size, clock_timestamp() AS now FROM log_head WHERE id = 1`);
  return anchors.map((it) => viewOf(it, rows.find((row) => row.name === anchorName(it)), head!));
}

function viewOf({ kind, place, intervalMs }: Anchor, row: Row | undefined, head: { size: number; now: Date }): AnchorView {
  const facts = { conflict: row?.conflict ?? null, error: row?.error ?? null, waitingSince: row?.waitingSince ?? null, intervalMs };
  const size = row?.size ?? 0;
  return {
    kind, place, intervalMs, state: anchorState(facts, head.now), size, waiting: Math.max(0, head.size - size),
    anchoredAt: row?.anchoredAt?.toISOString() ?? null, attemptedAt: row?.attemptedAt?.toISOString() ?? null,
    nextAttemptAt: row === undefined || (row.waitingSince === null && row.failures === 0) ? null : row.dueAt.toISOString(),
    failures: row?.failures ?? 0, error: facts.conflict ?? facts.error,
  };
}
