import { beforeAll, describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql, unpreparedSql } from "@/server/db/sql";
import { sequenceBatch } from "@/server/log/sequence-batch";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { annotate } from "@/server/modules/annotation/commands";
import { ask, bodyOf, say, twoTeams } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { indexEntries, readUpToDate } from "./commands";
import { countFound, listEvents, readSearch, searchCondition, suggestValues } from "./queries";

const scene = await openScenario();

async function sequenceAll(): Promise<void> {
  await startSequencer();
  await stopSequencer();
}

async function find(search: string, page: { before: number | null; limit: number } = { before: null, limit: 200 }) {
  return listEvents(readSearch(search), page);
}
const typesOf = async (search: string) => (await find(search)).items.map((it) => it.type);
const indexesOf = async (search: string) => (await find(search)).items.map((it) => it.index);

beforeAll(async () => {
  const production = await ask(scene.etl, twoTeams({ params: { statement: "GRANT ALL ON Größe TO intern" }, justification: "The ledger needs it; password=hunter2-very-secret" }));
  await say(scene.pat, production);
  await say(scene.sam, production, "deny");
  await annotate(scene.pat, production.id, { body: "Please ask the ledger team first." });
  await ask(scene.other, bodyOf({ resource: { type: "queue", id: "orders-eu", environment: "pre-production" } }));
  await sequenceAll();
});

describe("every entry of a request is found by the request's facts", () => {
  test.each([
    ["environment:production", 4], ["environment:pre-production", 1], ["action:iam", 4], ["action:iam.role.update", 4], ["action:iam.rol", 0], ["resource:etl", 4], ["resource:aws.iam.role", 4],
    ["rule:prod-iam", 4], ["agent:etl-bot type:request", 1], ["request:1", 4], ["request:#2", 1], ["environment:production decision:deny", 1], ["decision:deny OR decision:approve", 2],
    ["environment:production -type:decision", 2], ["status:denied", 1], ["actor:pat type:decision", 1], ["actor:pat@example.com type:annotation", 1], ["actor:sam decision:approve", 0],
    ["(decision:deny OR type:annotation) actor:pat", 1], ["orders-eu", 1], ["type:request.created", 2],
  ])("%s finds %i", async (search, count) => expect(await typesOf(search)).toHaveLength(count));
});

describe("free words look at everything that was disclosed", () => {
  test.each([
    ["ledger", 2], ["LEDGER", 2], ['"ledger team"', 1], ['"team ledger"', 0], ["grosse", 0], ["Größe", 1], ["große", 1], ["intern", 1], ['"statement GRANT ALL"', 1], ["inter*", 1], ["anthropic", 2],
  ])("%s finds %i", async (search, count) => expect(await typesOf(search)).toHaveLength(count));

  test("a name finds what its bearer did", async () => {
    expect((await find("sam type:decision")).items.map((it) => it.actorName)).toEqual(["sam"]);
  });

  test("a masked secret finds nothing, and what stands around it does", async () => {
    expect([await typesOf("hunter2"), await typesOf("hunter2-very-secret"), await typesOf('"The ledger needs it"')]).toEqual([[], [], ["request.created"]]);
  });
});

test("what a field has had completes it, and names complete to people and agents", async () => {
  expect(await suggestValues("environment", "prod")).toEqual([{ value: "production", note: null }, { value: "pre-production", note: null }]);
  expect(await suggestValues("rule", "")).toContainEqual({ value: "prod-iam", note: null });
  expect(await suggestValues("action", "iam")).toEqual([{ value: "iam.role.update", note: null }]);
  expect(await suggestValues("actor", "pa")).toEqual([{ value: "pat", note: "pat@example.com" }]);
  expect(await suggestValues("agent", "bot")).toEqual([{ value: "etl-bot", note: "agent" }, { value: "other-bot", note: "agent" }]);
});

test("a small count is exact", async () => {
  expect([await countFound(readSearch("environment:production")), await countFound(readSearch("nowhere")), await countFound(readSearch("-type:request")), await countFound(null)])
    .toEqual([{ count: 4, exact: true }, { count: 0, exact: true }, { count: (await find("-type:request")).items.length, exact: true }, { count: (await find("")).size, exact: true }]);
});

test("nothing typed reads the whole log, newest first, and days are in UTC", async () => {
  const all = await find("");
  expect(all.items.map((it) => it.index)).toEqual(Array.from({ length: all.size }, (_, i) => all.size - 1 - i));
  const today = new Date().toISOString().slice(0, 10);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect([(await find(`after:${today} before:${tomorrow}`)).items.length, (await find(`before:${today}`)).items.length, (await find(`after:${tomorrow}`)).items.length]).toEqual([all.size, 0, 0]);
});

test("pages go on where the last one ended, by key, and end", async () => {
  const all = await indexesOf("environment:production");
  const first = await find("environment:production", { before: null, limit: 3 });
  const second = await find("environment:production", { before: first.nextBefore, limit: 3 });
  expect([...first.items, ...second.items].map((it) => it.index)).toEqual(all);
  expect([first.nextBefore, second.nextBefore]).toEqual([all[2], null]);
});

test("what another batch appends is found at once, also when two read at the same time", async () => {
  const before = (await find("late")).items.length;
  for (let i = 0; i < 2; i += 1) {
    await ask(scene.etl, bodyOf({ params: { note: "late arrival" } }));
    await sequenceBatch();
  }
  const both = await Promise.all([find("late"), find('"late arrival"'), indexEntries({ patient: false })]);
  expect([both[0].items.length, both[1].items.length]).toEqual([before + 2, before + 2]);
  expect(await query(sql`SELECT count(*)::int AS count, (SELECT size FROM log_head) AS size FROM audit_search`)).toEqual([{ count: (await readUpToDate()).size, size: (await readUpToDate()).indexed }]);
});

test("the condition finds what the list finds", async () => {
  for (const search of ["environment:production -decision:deny", "ledger OR action:queue", "-type:request", "actor:pat", ""]) {
    const rows = await query<{ index: number }>(unpreparedSql`SELECT l.index FROM log_entry l WHERE ${await searchCondition(readSearch(search))} ORDER BY l.index DESC`);
    expect([search, rows.map((it) => it.index)]).toEqual([search, await indexesOf(search)]);
  }
});

describe("what is erased is not found", () => {
  test("the words go with the disclosure, in its transaction; the facts stay", async () => {
    const asked = await ask(scene.etl, bodyOf({ params: { customer: "Wilhelmina Unmistakable" } }));
    await sequenceAll();
    expect(await typesOf("unmistakable")).toEqual(["request.created"]);
    await query(sql`DELETE FROM disclosure WHERE event_id IN (SELECT id FROM audit_event WHERE request_id = ${asked.id})`);
    expect([await typesOf("unmistakable"), await typesOf(`request:${asked.number}`), await typesOf(`orders request:${asked.number}`)]).toEqual([[], ["request.created"], ["request.created"]]);
    expect(await query(sql`SELECT 1 FROM audit_search WHERE doc::text LIKE '%unmistak%'`)).toEqual([]);
  });

  test("also when it is erased before the search has read it", async () => {
    const asked = await ask(scene.etl, bodyOf({ params: { customer: "Early Vanished" } }));
    await query(sql`DELETE FROM disclosure WHERE event_id IN (SELECT id FROM audit_event WHERE request_id = ${asked.id})`);
    await sequenceAll();
    expect([await typesOf("vanished"), await typesOf(`request:${asked.number}`)]).toEqual([[], ["request.created"]]);
  });

  test("the server's role can neither change nor take away what entries are found by", async () => {
    await expect(query(sql`UPDATE audit_search SET doc = ''`)).rejects.toThrow("permission denied");
    await expect(query(sql`DELETE FROM audit_search`)).rejects.toThrow("permission denied");
  });
});
