import { createHash } from "node:crypto";
import type { ExportView } from "countersign/contract/export";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { bundleServer } from "@/script/build.mjs";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type ApiProcess, startApi } from "@/server/testing/api-process";
import { openScenario } from "@/server/testing/scenario";

/** Events whose facts compress badly: more than a megabyte of file, which is more than one of its pieces. */
const EVENTS = 60;
/** The piece that cannot be written before the test lets go. */
const HELD = 1;
const LOCK = 7_150_233;

const { auditor, databaseUrl } = await openScenario();
const owner = new pg.Client({ connectionString: databaseUrl });
let api: ApiProcess;

// Processes take their time to start on a machine that does other things as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeAll(async () => {
  await bundleServer();
  await owner.connect();
  await query(sql`
    INSERT INTO audit_event (id, type, at, actor_kind, actor_id, subject_id, data, sd)
    SELECT 'evt_heavy' || i, 'agent.updated', clock_timestamp(), 'system', 'test', 'agt_1',
      jsonb_build_object('agent', 'agt_1', 'fields', (SELECT string_agg(encode(sha256((i || '/' || j)::bytea), 'hex'), '') FROM generate_series(1, 700) AS j)), '{}'
    FROM generate_series(1, ${EVENTS}) AS i`);
  await owner.query(`
    CREATE FUNCTION hold_piece() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$;
    CREATE TRIGGER hold_piece BEFORE INSERT ON export_chunk FOR EACH ROW WHEN (NEW.n = ${HELD}) EXECUTE FUNCTION hold_piece()`);
});
afterEach(() => api.kill("SIGKILL"));
afterAll(() => owner.end());

async function rest(path: string, method = "GET", body?: object): Promise<Response> {
  const answer = await fetch(`${api.url}/api/v1/exports${path}`, { method, headers: { authorization: `Bearer ${auditor.bearer}`, "content-type": "application/json" }, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

async function made(id: string): Promise<ExportView> {
  return vi.waitFor(async () => {
    const view = (await (await rest(`/${id}`)).json()) as ExportView;
    expect(view).toMatchObject({ status: "done" });
    return view;
  }, { timeout: 30_000, interval: 20 });
}

const piecesOf = (id: string) => query<{ attempt: number; n: number }>(sql`SELECT attempt, n FROM export_chunk WHERE export_id = ${id} ORDER BY attempt, n`);

it("a server that is killed in the middle of an export leaves it to the next one, which makes the same file", async () => {
  api = await startApi(databaseUrl);
  await vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000, interval: 20 });
  const first = await made(((await (await rest("", "POST", { kind: "events", format: "zip", from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" })).json()) as ExportView).id);
  expect((await piecesOf(first.id)).length).toBeGreaterThan(HELD);

  await owner.query("SELECT pg_advisory_lock($1)", [LOCK]);
  const { id } = (await (await rest(`/${first.id}/again`, "POST")).json()) as ExportView;
  await vi.waitFor(async () => expect((await owner.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted", [LOCK])).rowCount).toBe(1), { timeout: 20_000, interval: 10 });
  expect(await piecesOf(id)).toEqual([{ attempt: 1, n: 0 }]);
  await api.kill("SIGKILL");
  await owner.query("SELECT pg_advisory_unlock($1)", [LOCK]);
  expect(await query(sql`SELECT status, attempt FROM export WHERE id = ${id}`)).toEqual([{ status: "running", attempt: 1 }]);

  // Whoever was killed is silent for as long as a lease lasts.
  await query(sql`UPDATE export SET lease_until = clock_timestamp() WHERE id = ${id}`);
  api = await startApi(databaseUrl);
  const { file } = await made(id);
  expect(file).toMatchObject({ bytes: first.file!.bytes, sha256: first.file!.sha256 });
  expect(new Set((await piecesOf(id)).map((it) => it.attempt))).toEqual(new Set([2]));
  const bytes = Buffer.from(await (await rest(`/${id}/download`)).arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(file!.sha256);
});
