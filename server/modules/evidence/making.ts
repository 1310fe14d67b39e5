import type { ExportView } from "countersign/contract/export";
import type { SystemActor } from "@/server/core/actor";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { type ExportRow, exportColumns, toExportView } from "./select";

/** How long whoever makes an export may be silent before somebody else begins again. */
export const LEASE_MS = 15_000;
/** How often a broken export is begun again. */
const MAX_ATTEMPTS = 3;
/** How long a finished file is kept. */
const KEPT_DAYS = 7;

/** An export that this process has taken on. */
export type Task = { view: ExportView; attempt: number };

/** The export is no longer this task's to make: it was cancelled, or somebody else has begun again. */
export class TaskLostError extends Error {
  override readonly name = "TaskLostError";
}

/** Takes on the export that has waited longest, or one whose maker has fallen silent; null where there is none. What an earlier attempt wrote goes. */
export async function takeOn(): Promise<Task | null> {
  return transaction(async (tx) => {
    const [row] = await tx.query<ExportRow & { attempt: number }>(sql`
      UPDATE export SET status = 'running', attempt = attempt + 1, done = 0, total = 0, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1_000})
      WHERE id = (SELECT id FROM export WHERE status = 'queued' OR (status = 'running' AND lease_until < clock_timestamp()) ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING ${exportColumns}, attempt`);
    if (row === undefined) return null;
    await tx.query(sql`DELETE FROM export_chunk WHERE export_id = ${row.id}`);
    return { view: toExportView(row), attempt: row.attempt };
  });
}

/** Says how far the task has come, which also holds it. Throws TaskLostError where it is held no longer. */
export async function reportProgress({ view, attempt }: Task, progress: { done: number; total: number }): Promise<void> {
  const held = await query(sql`
    UPDATE export SET done = ${progress.done}, total = ${progress.total}, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1_000})
    WHERE id = ${view.id} AND attempt = ${attempt} AND status = 'running' RETURNING id`);
  if (held.length === 0) throw new TaskLostError(`the export ${view.id} is not attempt ${attempt}'s any more`);
}

/** Keeps a piece of the file. The row is held meanwhile, so that nobody cancels between the look and the write. */
export async function keepChunk({ view, attempt }: Task, n: number, bytes: Buffer): Promise<void> {
  const kept = await query(sql`
    WITH held AS (SELECT id FROM export WHERE id = ${view.id} AND attempt = ${attempt} AND status = 'running' FOR SHARE)
    INSERT INTO export_chunk (export_id, attempt, n, bytes) SELECT id, ${attempt}::int, ${n}::int, ${bytes}::bytea FROM held RETURNING n`);
  if (kept.length === 0) throw new TaskLostError(`the export ${view.id} is not attempt ${attempt}'s any more`);
}

/** The file is whole. `bytes` and `sha256` are those of the file that is downloaded. */
export async function completeExport(actor: SystemActor, task: Task, file: { bytes: number; sha256: string }): Promise<void> {
  await settle(task, async (tx, now) => {
    const eventId = await appendEvent(tx, { type: "export.completed", actor, at: now, subjectId: task.view.id, data: { export: task.view.id, ...file } });
    await tx.query(sql`
      UPDATE export SET status = 'done', done = total, finished_at = ${now}, lease_until = NULL, bytes = ${file.bytes}, sha256 = ${file.sha256},
        kept_until = ${now}::timestamptz + make_interval(days => ${KEPT_DAYS}), event_id = ${eventId} WHERE id = ${task.view.id}`);
  });
}

/** The task broke: it is begun again after a while, or given up with what a person may read of why. */
export async function failExport(actor: SystemActor, task: Task, why: string): Promise<void> {
  if (task.attempt < MAX_ATTEMPTS) {
    await query(sql`UPDATE export SET lease_until = clock_timestamp() + interval '1 second' WHERE id = ${task.view.id} AND attempt = ${task.attempt} AND status = 'running'`);
    return;
  }
  await settle(task, async (tx, now) => {
    const eventId = await appendEvent(tx, { type: "export.failed", actor, at: now, subjectId: task.view.id, data: { export: task.view.id } });
    await tx.query(sql`UPDATE export SET status = 'failed', finished_at = ${now}, lease_until = NULL, error = ${why}, event_id = ${eventId} WHERE id = ${task.view.id}`);
    await tx.query(sql`DELETE FROM export_chunk WHERE export_id = ${task.view.id}`);
  });
}

/** Lets go of files whose time is over. */
export async function dropOldFiles(): Promise<void> {
  await transaction(async (tx) => {
    const old = await tx.query<{ id: string }>(sql`UPDATE export SET kept_until = NULL WHERE id IN (SELECT id FROM export WHERE kept_until <= clock_timestamp() LIMIT 20) RETURNING id`);
    if (old.length > 0) await tx.query(sql`DELETE FROM export_chunk WHERE export_id = ANY (${old.map((it) => it.id)}::text[])`);
  });
}

// Does nothing where the task is lost: whoever has it settles it.
async function settle({ view, attempt }: Task, write: (tx: Tx, now: Date) => Promise<void>): Promise<void> {
  await transaction(async (tx) => {
    const [held] = await tx.query<{ now: Date }>(sql`
      SELECT date_trunc('milliseconds', clock_timestamp()) AS now FROM export WHERE id = ${view.id} AND attempt = ${attempt} AND status = 'running' FOR UPDATE`);
    if (held !== undefined) await write(tx, held.now);
  });
}
