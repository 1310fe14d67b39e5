import pg from "pg";
import { verifyProof } from "countersign/log/proof";
import type { ActionRequest } from "countersign/contract/action-request";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewEvent } from "@/server/core/audit/event";
import { systemActor } from "@/server/auth/actor";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { type Sql, sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { issueGrant, redeemGrant } from "@/server/modules/grant/commands";
import { approved, ask } from "@/server/testing/requests";
import { openScenario, type Scenario } from "@/server/testing/scenario";
import { startFollowing } from "./followers";
import { proveEvent } from "./prove-event";
import { startSequencer, stopSequencer } from "./sequencer";
import { logVerifierKey } from "./signer";

const DENIED = "42501";
const UNRECORDED = "CS001";
const APPEND_ONLY = "CS002";

let scene: Scenario;
let owner: pg.Client;
let open: ActionRequest; // waits for a decision
let done: ActionRequest; // approved, its grant redeemed

beforeAll(async () => {
  scene = await openScenario();
  owner = new pg.Client(scene.databaseUrl);
  await owner.connect();
  await startSequencer();
  await startFollowing();
  open = await ask(scene.etl);
  done = await approved(scene);
  const { grant } = await issueGrant(scene.etl, done.id, proveEvent);
  await redeemGrant(scene.etl, { grant, action: done.action, resource: done.resource, params: done.params });
  await stopSequencer();
});
afterAll(() => owner.end());

/** The code with which PostgreSQL refuses; null where it does not. */
async function codeOf(attempt: Promise<unknown>): Promise<string | null> {
  return attempt.then(() => null, (error: unknown) => (error instanceof pg.DatabaseError ? error.code! : Promise.reject(error as Error)));
}

const asApp = (text: string) => codeOf(query({ text, values: [] }));
const asOwner = (text: string) => codeOf(owner.query(text));

describe("what is written once", () => {
  const tables = { audit_event: "type", log_entry: "leaf_hash", log_checkpoint: "note", request_version: "params", policy_version: "source" };

  for (const [table, column] of Object.entries(tables)) {
    const attempts = { UPDATE: `UPDATE ${table} SET ${column} = ${column}`, DELETE: `DELETE FROM ${table}`, TRUNCATE: `TRUNCATE ${table} CASCADE` };

    it(`is there in ${table}, and neither the server's role nor the owner can change it`, async () => {
      const before = (await owner.query(`SELECT * FROM ${table}`)).rows;
      expect(before).not.toEqual([]);
      for (const attempt of Object.values(attempts)) {
        expect([attempt, await asApp(attempt)]).toEqual([attempt, DENIED]);
        expect([attempt, await asOwner(attempt)]).toEqual([attempt, APPEND_ONLY]);
      }
      expect((await owner.query(`SELECT * FROM ${table}`)).rows).toEqual(before);
    });
  }

  it("is not reached through the tables that refer to it", async () => {
    expect(await asOwner("TRUNCATE action_request CASCADE")).toBe(APPEND_ONLY);
    expect(await asOwner(`UPDATE action_request SET id = 'areq_other' WHERE id = '${done.id}'`)).toBe(APPEND_ONLY);
  });
});

describe("what only grows", () => {
  it.each([
    ["UPDATE log_head SET size = size - 1"], ["UPDATE log_head SET id = 2"],
    ["UPDATE log_tile SET hashes = substring(hashes FROM 1 FOR length(hashes) - 32)"], ["UPDATE log_tile SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))"],
    ["UPDATE log_tile SET n = n + 1"], ["UPDATE log_tile SET level = level + 1"],
  ])("refuses the server's role and the owner: %s", async (attempt) => {
    expect(await asApp(attempt)).toBe(APPEND_ONLY);
    expect(await asOwner(attempt)).toBe(APPEND_ONLY);
  });

  it.each(["log_head", "log_tile"])("stays: %s is not deleted from and not emptied", async (table) => {
    for (const attempt of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      expect(await asApp(attempt)).toBe(DENIED);
      expect(await asOwner(attempt)).toBe(APPEND_ONLY);
    }
  });
});

describe("the server's role", () => {
  it.each([
    ["INSERT INTO log_queue (event_id) VALUES ('evt_forged')"], ["UPDATE log_queue SET event_id = 'evt_forged'"], ["INSERT INTO log_head (id, size, edge) VALUES (2, 0, '')"],
    ["DELETE FROM action_request"], ["DELETE FROM decision"], ["DELETE FROM action_grant"], ["DELETE FROM execution"], ["DELETE FROM annotation"], ["DELETE FROM person"], ["DELETE FROM agent_key"],
    ["UPDATE disclosure SET disclosure = ''"], ["UPDATE annotation SET body = ''"],
    ["UPDATE _prisma_migrations SET checksum = ''"], ["CREATE TABLE anything ()"], ["ALTER TABLE audit_event DISABLE TRIGGER ALL"], ["DROP TRIGGER audit_event_append_only ON audit_event"],
    ["CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"], ["SET session_replication_role = replica"], ["SELECT setval('action_request_number_seq', 1)"],
  ])("may not: %s", async (attempt) => {
    expect(await asApp(attempt)).toBe(DENIED);
  });
});

/** An event about `open` as it is after the next change. */
function eventOn(request: ActionRequest, change: { revision?: number; version?: number; id?: string; subjectId?: string } = {}): NewEvent {
  const { revision = request.revision + 1, version = request.version, id = request.id, subjectId } = change;
  return { type: "request.cancelled", actor: systemActor("test"), at: new Date(), request: { id, number: request.number, version, revision, digest: request.digest }, data: { status: "cancelled" }, ...(subjectId !== undefined && { subjectId }) };
}

async function committing(work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
  return codeOf(transaction(work));
}

describe("a change of a request's status", () => {
  const cancel = () => sql`UPDATE action_request SET status = 'cancelled', revision = revision + 1 WHERE id = ${open.id}`;

  it("is not committed without its event", async () => {
    expect(await committing((tx) => tx.query(cancel()))).toBe(UNRECORDED);
  });

  it("is not committed with an event that another transaction wrote before", async () => {
    expect(await committing((tx) => appendEvent(tx, eventOn(open)))).toBeNull();
    expect(await committing((tx) => tx.query(cancel()))).toBe(UNRECORDED);
  });

  it.each([
    ["revision", () => eventOn(open, { revision: open.revision + 2 })], ["revision, an earlier one", () => eventOn(open, { revision: open.revision })],
    ["version", () => eventOn(open, { version: 2 })], ["request", () => eventOn(open, { id: done.id })],
  ])("is not committed with the event of another %s", async (_, event) => {
    expect(await committing(async (tx) => {
      await appendEvent(tx, event());
      await tx.query(cancel());
    })).toBe(UNRECORDED);
  });

  it("is not committed where it leaves the revision as it was", async () => {
    expect(await committing((tx) => tx.query(sql`UPDATE action_request SET status = 'approved' WHERE id = ${open.id}`))).toBe(UNRECORDED);
  });

  it("is not committed where a second change follows the recorded one", async () => {
    expect(await committing(async (tx) => {
      await appendEvent(tx, eventOn(open));
      await tx.query(cancel());
      await tx.query(cancel());
    })).toBe(UNRECORDED);
  });

  /** Writes an event that claims the transaction after its own; false where another database of the cluster took a number meanwhile. */
  async function writtenAhead(): Promise<boolean> {
    const [{ next }] = await query<{ next: number }>(sql`SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next`) as [{ next: number }];
    const [{ ahead }] = await query<{ ahead: boolean }>(sql`
      INSERT INTO audit_event (id, tx, type, at, actor_kind, actor_id, request_id, request_version, request_revision, data, sd)
      VALUES (${`evt_ahead_${next}`}, ${next + 1}, 'request.cancelled', now(), 'system', 'test', ${open.id}, 1, ${open.revision + 1}, '{}', '{}')
      RETURNING pg_current_xact_id()::text::bigint = ${next} AS ahead`) as [{ ahead: boolean }];
    return ahead;
  }

  it("is not committed with an event that names this transaction and was written by another", async () => {
    await expect.poll(writtenAhead).toBe(true);
    expect(await committing((it) => it.query(cancel()))).toBe(UNRECORDED);
  });

  it("is not committed with an event in a table that only looks like the record", async () => {
    expect(await committing(async (tx) => {
      for (const it of [
        sql`CREATE TEMPORARY TABLE audit_event (LIKE audit_event INCLUDING DEFAULTS) ON COMMIT DROP`,
        sql`INSERT INTO audit_event (id, type, at, actor_kind, actor_id, request_id, request_version, request_revision, data, sd)
          VALUES ('evt_sham', 'request.cancelled', now(), 'system', 'test', ${open.id}, 1, ${open.revision + 1}, '{}', '{}')`,
        cancel(),
      ]) await tx.query(it);
    })).toBe(UNRECORDED);
  });

  it("is committed with its event, in whatever order the two were written", async () => {
    const other = await ask(scene.etl);
    expect(await committing(async (tx) => {
      await tx.query(sql`UPDATE action_request SET status = 'cancelled', revision = revision + 1 WHERE id = ${other.id}`);
      await appendEvent(tx, eventOn(other));
    })).toBeNull();
  });
});

describe("a new request", () => {
  it("is not committed without its event", async () => {
    expect(await asApp(`
      INSERT INTO action_request (id, agent_id, status, digest, action, resource, audience, initiator, risk_level, created_at, expires_at)
      SELECT 'areq_unrecorded', agent_id, 'approved', digest, action, resource, audience, initiator, risk_level, now(), now() FROM action_request WHERE id = '${open.id}'`)).toBe(UNRECORDED);
  });
});

describe("a decision, a grant and an execution", () => {
  const rows: [string, () => Sql][] = [
    ["decision made", () => sql`INSERT INTO decision (id, request_id, version, approver_id, groups, decision, reason, channel, created_at) VALUES ('subject', ${open.id}, 1, ${scene.pat.id}, '{}', 'approve', '', 'api', now())`],
    ["decision withdrawn", () => sql`UPDATE decision SET withdrawn_at = now() WHERE request_id = ${done.id}`],
    ["grant made", () => sql`INSERT INTO action_grant (id, request_id, version, issued_at, expires_at) VALUES ('subject', ${open.id}, 1, now(), now())`],
    ["grant used again", () => sql`UPDATE action_grant SET redeemed_at = NULL WHERE request_id = ${done.id}`],
    ["execution made", () => sql`INSERT INTO execution (id, request_id, executor_id, status, started_at, due_at) VALUES ('subject', ${open.id}, ${scene.etl.id}, 'executing', now(), now())`],
    ["execution reported", () => sql`UPDATE execution SET status = 'succeeded' WHERE request_id = ${done.id}`],
  ];

  it.each(rows)("are not committed without their event: %s", async (_, change) => {
    expect(await committing((tx) => tx.query(change()))).toBe(UNRECORDED);
  });

  it.each(rows)("are not committed with the event of something else: %s", async (_, change) => {
    expect(await committing(async (tx) => {
      await appendEvent(tx, eventOn(open));
      await appendEvent(tx, eventOn(open, { subjectId: "another" }));
      await appendEvent(tx, eventOn(done, { id: "areq_another", subjectId: "subject" }));
      await tx.query(change());
    })).toBe(UNRECORDED);
  });

  it("are committed with it", async () => {
    expect(await committing(async (tx) => {
      await appendEvent(tx, eventOn(open, { subjectId: "subject" }));
      await tx.query(rows[0]![1]());
    })).toBeNull();
  });
});

describe("an event", () => {
  it("is queued by itself, also past a table that only looks like the queue", async () => {
    const id = await transaction(async (tx) => {
      await tx.query(sql`CREATE TEMPORARY TABLE log_queue (position bigserial, event_id text) ON COMMIT DROP`);
      await tx.query(sql`GRANT ALL ON log_queue TO PUBLIC`);
      return appendEvent(tx, eventOn(open));
    });
    expect(await query(sql`SELECT event_id FROM log_queue WHERE event_id = ${id}`)).toHaveLength(1);
  });

  it("does not leave the queue without its log entry", async () => {
    const id = await transaction((tx) => appendEvent(tx, eventOn(open)));
    expect(await asApp(`DELETE FROM log_queue WHERE event_id = '${id}'`)).toBe(UNRECORDED);
    expect(await asOwner(`DELETE FROM log_queue WHERE event_id = '${id}'`)).toBe(UNRECORDED);
    expect(await query(sql`SELECT event_id FROM log_queue WHERE event_id = ${id}`)).toHaveLength(1);
  });
});

describe("what the record speaks of", () => {
  it.each(["decision", "action_grant", "execution"])("stays: the owner does not delete from %s or empty it", async (table) => {
    for (const attempt of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) expect(await asOwner(attempt)).toBe(APPEND_ONLY);
  });
});

describe("a disclosure", () => {
  it("can be deleted, and what committed to it is proven as before", async () => {
    await startSequencer();
    await stopSequencer();
    const [created] = await query<{ id: string; sd: string[] }>(sql`SELECT id, sd FROM audit_event WHERE request_id = ${done.id} AND type = 'request.created'`);
    expect(created!.sd.length).toBeGreaterThan(0);
    const before = await proveEvent(created!.id);
    expect(await query(sql`DELETE FROM disclosure WHERE event_id = ${created!.id} RETURNING 1`)).toHaveLength(created!.sd.length);
    const after = await proveEvent(created!.id);
    expect(after).toEqual(before);
    expect(await verifyProof(after.proof, { leaf: after.leaf }, logVerifierKey())).toMatchObject({ ok: true });
    expect(await query(sql`SELECT sd FROM audit_event WHERE id = ${created!.id}`)).toEqual([{ sd: created!.sd }]);
  });
});
