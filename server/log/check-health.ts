import type { AnchorView } from "@/server/core/anchor/log-status";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { pendingMigrations } from "@/server/db/pending-migrations";
import { readAnchors } from "./anchor/anchor-status";
import { configuredAnchors } from "./anchor/configured-anchors";
import { logRefusal } from "./health";

/** How an anchor is doing, without where it is: anybody may ask. */
export type AnchorHealth = Pick<AnchorView, "kind" | "state" | "size" | "anchoredAt">;
export type Health = { ok: true; logSize: number; anchors: AnchorHealth[] } | { ok: false; reason: string };

/** Whether the database is there and migrated, and whether the log may be written and is signed. */
export async function checkHealth(): Promise<Health> {
  try {
    const pending = await pendingMigrations();
    if (pending.length > 0) return { ok: false, reason: `The database is not migrated: ${pending.join(", ")} to apply.` };
    const [row] = await query<{ size: number; mayWrite: boolean; readOnly: boolean }>(sql`
      SELECT size, has_table_privilege('audit_event', 'INSERT') AND has_table_privilege('log_entry', 'INSERT') AS "mayWrite", pg_is_in_recovery() AS "readOnly"
      FROM log_head WHERE id = 1`);
    if (row === undefined) return { ok: false, reason: "The log has no head." };
    if (row.readOnly || !row.mayWrite) return { ok: false, reason: "The log can't be written: the database is read-only, or the role lacks the right." };
    const refusal = logRefusal();
    if (refusal !== null) return { ok: false, reason: `The log is not signed: ${refusal}.` };
    const anchors = await readAnchors(configuredAnchors());
    return { ok: true, logSize: row.size, anchors: anchors.map(({ kind, state, size, anchoredAt }) => ({ kind, state, size, anchoredAt })) };
  } catch {
    return { ok: false, reason: "The database does not answer." };
  }
}
