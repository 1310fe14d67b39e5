import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { retryAfterMs } from "@/server/core/anchor/backoff";
import { LogIntegrityError } from "@/server/log/publisher";
import { type Anchor, anchorName, type Anchored } from "./anchor";

/** For how long a push has its anchor for itself; a process that dies meanwhile holds it up for no longer. */
const LEASE_MS = 60_000;

const inMs = (ms: number) => `${ms} milliseconds`;

/** Takes an anchor that is due and has something to be given; null where it is not, or another process has it. Resolves with the size it was last given. */
export async function claimAnchor(anchor: Anchor): Promise<{ size: number } | null> {
  const name = anchorName(anchor);
  await query(sql`INSERT INTO log_anchor (name, kind) VALUES (${name}, ${anchor.kind}) ON CONFLICT DO NOTHING`);
  // A kept time is rounded to the millisecond: one of just now may be half of one ahead.
  const [row] = await query<{ size: number }>(sql`
    UPDATE log_anchor SET due_at = clock_timestamp() + ${inMs(LEASE_MS)}::interval, attempted_at = clock_timestamp()
    WHERE name = ${name} AND due_at <= clock_timestamp() + interval '1 millisecond' AND (failures > 0 OR size < (SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1))
    RETURNING size`);
  return row ?? null;
}

/** The size that an anchor was last given, from 0. */
export async function lastGiven(anchor: Anchor): Promise<number> {
  const [row] = await query<{ size: number }>(sql`SELECT size FROM log_anchor WHERE name = ${anchorName(anchor)}`);
  return row?.size ?? 0;
}

/** Notes that an anchor has a checkpoint, with what it gave for it. */
export async function noteAnchored(anchor: Anchor, { head, receipt }: Anchored): Promise<void> {
  const name = anchorName(anchor);
  await query(sql`
    WITH receipt AS (
      INSERT INTO log_anchor_receipt (anchor, size, receipt)
      SELECT ${name}, ${head.size}, r FROM unnest(${receipt === null ? [] : [Buffer.from(receipt)]}::bytea[]) AS r ON CONFLICT DO NOTHING)
    UPDATE log_anchor SET size = greatest(size, ${head.size}), anchored_at = clock_timestamp(), due_at = clock_timestamp() + ${inMs(anchor.intervalMs)}::interval,
      failures = 0, error = NULL, conflict = NULL
    WHERE name = ${name}`);
}

/** Notes that an anchor holds nothing that this log is not. */
export async function noteConfirmed(anchor: Anchor): Promise<void> {
  await query(sql`UPDATE log_anchor SET failures = 0, error = NULL, conflict = NULL, due_at = clock_timestamp() WHERE name = ${anchorName(anchor)} AND failures > 0`);
}

/** Notes why an anchor could not be asked, or that it holds another log than this, and when to try again. */
export async function noteFailed(anchor: Anchor, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const conflict = error instanceof LogIntegrityError ? reason : null;
  const [row] = await query<{ failures: number }>(sql`
    INSERT INTO log_anchor (name, kind, failures, error, conflict) VALUES (${anchorName(anchor)}, ${anchor.kind}, 1, ${reason}, ${conflict})
    ON CONFLICT (name) DO UPDATE SET failures = log_anchor.failures + 1, error = excluded.error, conflict = coalesce(excluded.conflict, log_anchor.conflict)
    RETURNING failures`);
  await query(sql`UPDATE log_anchor SET due_at = clock_timestamp() + ${inMs(retryAfterMs(row!.failures))}::interval WHERE name = ${anchorName(anchor)}`);
}
