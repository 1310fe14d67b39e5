import "@/server/testing/settings";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { removeDataFolder } from "@/server/testing/settings";
import { appendEvent } from "./audit-writer";
import { connectTo, disconnect, pool, query } from "./client";
import { sql } from "./sql";
import { freshDatabase } from "./testing";
import { onRecorded, type Tx, transaction } from "./transaction";

let owner: pg.Client;
beforeAll(async () => {
  const url = await freshDatabase();
  await connectTo(url);
  owner = new pg.Client(url);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await disconnect();
  removeDataFolder();
});
beforeEach(() => query(sql`UPDATE person SET name = 'gone'`));

const add = (tx: Tx, id: string) => tx.query(sql`INSERT INTO person (id, email, name, groups, roles) VALUES (${id}, ${id}, ${id}, '{}', '{}')`);
const record = (tx: Tx) => appendEvent(tx, { type: "agent.disabled", actor: systemActor("test"), at: new Date(), data: { agent: "agt_1" } });
const people = async () => (await query<{ id: string }>(sql`SELECT id FROM person WHERE name <> 'gone' ORDER BY id`)).map((it) => it.id);

describe("a transaction", () => {
  it("is there as a whole, and for others only when it ended", async () => {
    const answer = await transaction(async (tx) => {
      await add(tx, "a-1");
      await add(tx, "a-2");
      expect(await people()).toEqual([]);
      return "done";
    });
    expect(answer).toBe("done");
    expect(await people()).toEqual(["a-1", "a-2"]);
  });

  it("leaves nothing where its work fails, and passes the failure on", async () => {
    const failure = new Error("refused");
    await expect(transaction(async (tx) => {
      await add(tx, "b-1");
      throw failure;
    })).rejects.toBe(failure);
    await expect(transaction(async (tx) => {
      await add(tx, "b-2");
      await add(tx, "b-2");
    })).rejects.toMatchObject({ code: "23505" });
    expect(await people()).toEqual([]);
  });

  it("leaves nothing where the commit itself is refused", async () => {
    await expect(transaction(async (tx) => {
      await add(tx, "c-1");
      await tx.query(sql`INSERT INTO agent (id, name, sponsor_id) VALUES ('agt_c', 'c', 'c-1')`);
      await tx.query(sql`
        INSERT INTO action_request (id, agent_id, status, digest, action, resource, audience, initiator, risk_level, created_at, expires_at)
        VALUES ('areq_c', 'agt_c', 'pending', '', '', '{}', '', '{}', '', now(), now())`);
    })).rejects.toMatchObject({ code: "CS001" });
    expect(await people()).toEqual([]);
  });

  it("gives its connection back, however it ended", async () => {
    const many = Array.from({ length: 40 }, (_, i) => transaction(async (tx) => {
      await add(tx, `d-${i}`);
      if (i % 2 === 0) throw new Error("refused");
    }));
    await Promise.allSettled(many);
    expect(await people()).toHaveLength(20);
    expect(pool().idleCount).toBe(pool().totalCount);
    expect(pool().waitingCount).toBe(0);
  });

  it.each([
    ["before a statement", async (tx: Tx, cut: () => Promise<void>) => {
      await cut();
      await add(tx, "e-2");
    }],
    ["before the commit", async (_: Tx, cut: () => Promise<void>) => cut()],
  ])("whose connection breaks %s leaves nothing and no broken connection, and the process goes on", async (_, work) => {
    await expect(transaction(async (tx) => {
      await add(tx, "e-1");
      const [{ pid }] = await tx.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`) as [{ pid: number }];
      await work(tx, async () => { await owner.query("SELECT pg_terminate_backend($1, 5000)", [pid]); });
    })).rejects.toThrow(/terminat|connection/i);
    expect(await people()).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => query(sql`SELECT 1`)));
  });
});

describe("who listens for what was recorded", () => {
  it("is called once after the commit of each transaction that wrote to the record, and for no other", async () => {
    const seen: number[] = [];
    const counts: Promise<unknown>[] = [];
    const stop = onRecorded(() => counts.push(owner.query<{ count: number }>("SELECT count(*)::int AS count FROM audit_event").then((it) => seen.push(it.rows[0]!.count))));
    await transaction((tx) => add(tx, "f-1"));
    await transaction(async (tx) => { for (let i = 0; i < 3; i += 1) await record(tx); });
    await expect(transaction(async (tx) => {
      await record(tx);
      throw new Error("refused");
    })).rejects.toThrow("refused");
    stop();
    await transaction(record);
    await Promise.all(counts);
    expect(counts).toHaveLength(1);
    expect(seen[0]).toBeGreaterThanOrEqual(3);
  });
});
