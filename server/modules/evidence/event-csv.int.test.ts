import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defused } from "countersign/bundle/csv";
import { query } from "@/server/db/client";
import { fragment, sql } from "@/server/db/sql";
import { openScenario } from "@/server/testing/scenario";
import { csvLines } from "./event-csv";

const NAMES = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "a=1", 'say "x"', "a,b", "a\nb", "Zoë 漢字 🙂", "", " ", "\\.", "NULL"];
const TIMES = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z", "2026-02-28T23:59:59.999Z", "1999-12-31T23:59:59.500Z", "2026-03-29T01:30:00.120Z"];
/** The role that works has no right to change the log; whoever owns it may turn off what guards it. */
const owner = new pg.Client({ connectionString: (await openScenario()).databaseUrl });

/** One event by each of these people, at one of these times, some of them about a request: written past the sequencer, since what is tested is reading. */
beforeAll(async () => {
  await owner.connect();
  await owner.query("ALTER TABLE audit_event DISABLE TRIGGER USER; ALTER TABLE log_queue DISABLE TRIGGER USER; DELETE FROM log_queue");
  await owner.query("INSERT INTO person (id, name, email) SELECT 'usr_' || i, name, i || '@example.com' FROM unnest($1::text[]) WITH ORDINALITY AS it (name, i)", [NAMES]);
  await owner.query(`
    INSERT INTO audit_event (id, tx, type, at, actor_kind, actor_id, request_id, request_number, request_version, request_digest, data, sd)
    SELECT 'evt_' || i, 1, 'decision.recorded', ($2::timestamptz[])[1 + i % cardinality($2::timestamptz[])], 'user', CASE i WHEN 1 THEN 'nobody' ELSE 'usr_' || i END,
      CASE WHEN i % 2 = 0 THEN 'areq_' || i END, CASE WHEN i % 2 = 0 THEN i END, CASE WHEN i % 2 = 0 THEN 1 END, CASE WHEN i % 2 = 0 THEN 'sha256:00' END, jsonb_build_object('name', name, 'i', i), '{}'
    FROM unnest($1::text[]) WITH ORDINALITY AS it (name, i)`, [NAMES, TIMES]);
  await owner.query("INSERT INTO log_entry (index, event_id, leaf, leaf_hash) SELECT substr(id, 5)::int, id, '', sha256(id::bytea) FROM audit_event WHERE id ~ '^evt_[0-9]+$'");
});
afterAll(() => owner.end());

type Row = { index: number; id: string; type: string; at: string; kind: string; actor: string; name: string; request: string | null; number: number | null; version: number | null; digest: string | null; data: string; hash: string };

it("is byte for byte what each entry says: names defused and quoted like the facts, the rest as it is, nothing where there is nothing", async () => {
  const rows = await query<Row>(sql`
    SELECT l.index, e.id, e.type, wire_time(e.at) AS at, e.actor_kind AS kind, e.actor_id AS actor, coalesce(p.name, 'Countersign') AS name,
      e.request_id AS request, e.request_number AS number, e.request_version AS version, e.request_digest AS digest, e.data::text AS data, encode(l.leaf_hash, 'hex') AS hash
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id ORDER BY l.index`);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((it) => `${[it.index, it.id, it.type, it.at, it.kind, it.actor, quoted(defused(it.name)), it.request, it.number, it.version, it.digest, quoted(it.data), it.hash].map((cell) => cell ?? "").join(",")}\r\n`);
  expect([rows.length, rows.map((it) => it.at)]).toEqual([NAMES.length, NAMES.map((_, i) => TIMES[(i + 1) % TIMES.length])]);
  expect((await csvLines(fragment`l.index >= ${0}`)).toString().split(/(?<=\r\n)/)).toEqual(lines.join("").split(/(?<=\r\n)/));
});

it("has the entries that were asked for, in the order of the log", async () => {
  const some = (await csvLines(fragment`l.index = ANY (${[9, 3, 5]}::bigint[]) AND e.at >= ${"2000-01-01T00:00:00.000Z"}`)).toString();
  expect(some.split("\r\n").slice(0, -1).map((it) => it.split(",")[0])).toEqual(["3", "5", "9"].filter((it) => TIMES[Number(it) % TIMES.length]! >= "2000"));
  expect((await csvLines(fragment`l.index = ANY (${[]}::bigint[])`)).length).toBe(0);
});
