import type { ExportInput, ExportView } from "countersign/contract/export";
import { isUnderWay } from "countersign/contract/export-format";
import { populations } from "countersign/contract/population";
import type { PersonActor, Role } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { readSearch } from "@/server/modules/audit/queries";
import { requireRole } from "@/server/modules/person/queries";
import { type ExportRow, exportColumns, toExportView } from "./select";

export { forgetExportFiles } from "./forget-files";

/** Who may ask for evidence and take it. */
export const EXPORTERS: readonly Role[] = ["auditor", "admin"];
/** How many exports wait or run at once, of everybody together. */
const MAX_UNDER_WAY = 20;

/** Asks for an export of the log as it is signed now. */
export async function createExport(actor: PersonActor, input: ExportInput, at?: Date): Promise<ExportView> {
  return transaction(async (tx) => {
    const { now } = await requireRole(tx, actor, EXPORTERS, at);
    readSearch(input.query);
    const [head] = await tx.query<{ size: number }>(sql`SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1`);
    if (head === undefined) throw new AppError("unavailable", { public: "The log is not published yet." });
    const asked = {
      kind: input.kind, format: input.format, query: input.query, from: new Date(input.from).toISOString(), to: new Date(input.to).toISOString(), framework: input.framework ?? null,
      populations: input.kind === "evidence" ? populations.filter((it) => input.populations?.includes(it) ?? true) : [],
      sample: input.sample ?? null, logSize: head.size, again: null,
    };
    return insertExport(tx, actor, asked, now);
  });
}

/** Asks for the same as before: the same log up to the same size, whoever asked and whatever was added since. */
export async function repeatExport(actor: PersonActor, id: string, at?: Date): Promise<ExportView> {
  return transaction(async (tx) => {
    const { now } = await requireRole(tx, actor, EXPORTERS, at);
    const row = await readExport(tx, id, "FOR SHARE");
    return insertExport(tx, actor, { ...toExportView(row), logSize: row.logSize, again: id }, now);
  });
}

/** Cancels an export that is not finished. Cancelling it again changes nothing. */
export async function cancelExport(actor: PersonActor, id: string, at?: Date): Promise<ExportView> {
  return transaction(async (tx) => {
    const row = await readExport(tx, id, "FOR UPDATE");
    const { now } = await requireRole(tx, actor, EXPORTERS, at);
    if (row.status === "cancelled") return toExportView(row);
    if (!isUnderWay(row.status)) throw new AppError("conflict", { public: `The export is ${row.status} already.` });
    const eventId = await appendEvent(tx, { type: "export.cancelled", actor, at: now, subjectId: id, data: { export: id } });
    await tx.query(sql`UPDATE export SET status = 'cancelled', finished_at = ${now}, lease_until = NULL, event_id = ${eventId} WHERE id = ${id}`);
    await tx.query(sql`DELETE FROM export_chunk WHERE export_id = ${id}`);
    return toExportView(await readExport(tx, id, "FOR UPDATE"));
  });
}

/** What a download sends: `attempt` is the one whose pieces make the file. */
export type Download = { view: ExportView; attempt: number };

/** Records that somebody takes the file, and says where it is. */
export async function takeExport(actor: PersonActor, id: string, at?: Date): Promise<Download> {
  return transaction(async (tx) => {
    const { now } = await requireRole(tx, actor, EXPORTERS, at);
    const row = await readExport(tx, id, "FOR SHARE");
    if (row.status !== "done" || row.sha256 === null) {
      const why = isUnderWay(row.status) ? "It is still being made." : `It is ${row.status}; take it again.`;
      throw new AppError("export_not_ready", { public: why, facts: { status: row.status } });
    }
    if (row.keptUntil === null) throw new AppError("export_gone", { public: "The file is no longer kept. Take the export again: it reads the same log up to the same size." });
    await appendEvent(tx, { type: "export.downloaded", actor, at: now, subjectId: id, data: { export: id, sha256: row.sha256 } });
    return { view: toExportView(row), attempt: row.attempt };
  });
}

type Asked = Pick<ExportView, "kind" | "format" | "query" | "from" | "to" | "framework" | "populations" | "sample" | "again"> & { logSize: number };

async function insertExport(tx: Tx, actor: PersonActor, asked: Asked, now: Date): Promise<ExportView> {
  // Of two that ask at once for the last place, the second sees the first.
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('export places', 0))`);
  const [open] = await tx.query<{ count: number }>(sql`SELECT count(*)::int AS count FROM export WHERE status IN ('queued', 'running')`);
  if (open!.count >= MAX_UNDER_WAY) throw new AppError("conflict", { public: `${MAX_UNDER_WAY} exports are under way. Wait for one, or cancel one.` });
  const id = newId("exp");
  const { logSize, query, kind, format, from, to, framework, populations: named, sample, again } = asked;
  const eventId = await appendEvent(tx, {
    type: "export.requested", actor, at: now, subjectId: id,
    data: { export: id, kind, format, from, to, framework, populations: named, sample, log: logSize, again },
    disclose: query === "" ? {} : { query },
  });
  await tx.query(sql`
    INSERT INTO export (id, kind, format, query, from_at, to_at, framework, populations, sample_size, sample_seed, log_size, again, asked_by, asked_at, event_id)
    VALUES (${id}, ${kind}, ${format}, ${query}, ${from}, ${to}, ${framework}, ${named}, ${sample?.size ?? null}, ${sample?.seed ?? null}, ${logSize}, ${again}, ${actor.id}, ${now}, ${eventId})`);
  return toExportView(await readExport(tx, id, "FOR UPDATE"));
}

type HeldRow = ExportRow & { attempt: number };

async function readExport(tx: Tx, id: string, hold: "FOR UPDATE" | "FOR SHARE"): Promise<HeldRow> {
  const [row] = hold === "FOR UPDATE"
    ? await tx.query<HeldRow>(sql`SELECT ${exportColumns}, attempt FROM export WHERE id = ${id} FOR UPDATE`)
    : await tx.query<HeldRow>(sql`SELECT ${exportColumns}, attempt FROM export WHERE id = ${id} FOR SHARE`);
  if (row === undefined) throw new AppError("not_found", { public: "There is no such export." });
  return row;
}
