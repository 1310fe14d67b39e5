import { gunzipSync } from "node:zlib";
import type { ExportInput } from "countersign/contract/export";
import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { readTile } from "@/server/log/reader";
import { logSigner } from "@/server/log/signer";
import { openScenario } from "@/server/testing/scenario";
import { createExport } from "./commands";
import { makeExport } from "./make-export";
import { takeOn } from "./making";
import { getExport, readChunks } from "./queries";

const ENTRIES = 100_000;
/** One every 30 seconds from the first moment on. */
const IN_PERIOD = 31 * 24 * 120;
const scene = await openScenario();
const input: ExportInput = { kind: "events", format: "csv", query: "", from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };

beforeAll(fill, 60_000);

/** A log as large, written past the sequencer: what is measured is reading. */
async function fill(): Promise<void> {
  const owner = new pg.Client({ connectionString: scene.databaseUrl });
  await owner.connect();
  await owner.query(`
    SET synchronous_commit = off;
    ALTER TABLE audit_event DISABLE TRIGGER USER;
    ALTER TABLE log_queue DISABLE TRIGGER USER;
    DELETE FROM log_queue;
    INSERT INTO audit_event (id, tx, type, at, actor_kind, actor_id, subject_id, data, sd)
    SELECT 'evt_bulk' || lpad(i::text, 10, '0'), 1, 'agent.updated', '2026-01-01T00:00:00Z'::timestamptz + i * interval '30 seconds', 'system', 'test', 'agt_1', jsonb_build_object('agent', 'agt_1', 'fields', jsonb_build_array('=' || i)), '{}'
    FROM generate_series(0, ${ENTRIES - 1}) AS i;
    INSERT INTO log_entry (index, event_id, leaf, leaf_hash)
    SELECT row_number() OVER (ORDER BY id) - 1, id, convert_to(json_build_object('v', 1, 'id', id, 'type', type, 'at', wire_time(at), 'actor', json_build_object('kind', 'system', 'id', 'test'), 'data', data)::text, 'UTF8'), sha256(id::bytea)
    FROM audit_event WHERE id LIKE 'evt_bulk%';
    INSERT INTO log_checkpoint (size, root, note) VALUES (${ENTRIES}, '\\x00', 'bulk');
    ANALYZE audit_event; ANALYZE log_entry;`);
  await owner.end();
}

/** The kinds, and in which column each has the log's index. */
it.each([["events", 0], ["evidence", 4]] as const)("a hundred thousand entries come out whole as %s, those of the period alone, and in the order of the log", async (kind, column) => {
  const view = await createExport(scene.auditor, { ...input, kind });
  const task = (await takeOn())!;
  await makeExport(systemActor("exports"), task, { signer: logSigner, readTile });
  expect(await getExport(view.id)).toMatchObject({ status: "done", progress: { done: ENTRIES, total: ENTRIES } });
  const parts: Buffer[] = [];
  for await (const it of readChunks(view.id, task.attempt)) parts.push(it);
  const lines = gunzipSync(Buffer.concat(parts)).toString().split("\r\n").slice(1, -1);
  const indexes = lines.map((line) => Number(line.split(",")[column]));
  expect(indexes).toEqual(Array.from({ length: IN_PERIOD }, (_, i) => i));
}, 60_000);
