import { describe, expect, test } from "vitest";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import { amendRequest } from "@/server/modules/action-request/commands";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { handOverAgent } from "@/server/modules/agent/commands";
import { createDelegation } from "@/server/modules/delegation/commands";
import { readLenders } from "@/server/modules/delegation/queries";
import { ask, bodyOf, hoursAgo, say, twoTeams } from "@/server/testing/requests";
import { openScenario, type TestPerson } from "@/server/testing/scenario";
import { countInbox, countOpen, listInbox, readFacets } from "./inbox";
import { selectRequests } from "./select";
import { standingOf } from "./standing";

const scene = await openScenario();
const people = (["sponsor", "pat", "sam", "both", "approver", "memberOnly", "auditor", "admin", "stranger"] as const).map((it) => scene[it]);

// One of every way in which somebody may or may not approve.
await ask(scene.etl, twoTeams());
await ask(scene.etl, bodyOf({ action: "cache.flush", resource: { type: "cache", id: "50%_off\\sale" } }));
await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: " SAM@example.com " } }));
await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.pat.id } }));
await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: "" } }));
await ask(scene.etl, bodyOf({ artifacts: [{ kind: "sql", dialect: "postgresql", statements: ["DROP TABLE orders"] }] }));
await ask(scene.etl, bodyOf({ expiresInSeconds: 1 }), hoursAgo(1));
await say(scene.approver, await ask(scene.etl));
await say(scene.sam, await ask(scene.etl, twoTeams()));
await say(scene.both, await ask(scene.etl), "request_changes");
// Both are away: what they sponsor, edited, decided or are acted for they lend to nobody.
for (const away of [scene.sam, scene.both]) await createDelegation(away, { delegates: [scene.approver.id, scene.pat.id], from: new Date(0), until: new Date(Date.now() + 86_400_000), note: "" });
const edited = await ask(scene.etl, bodyOf());
await amendRequest(scene.both, edited.id, { version: 1, params: { copies: 3 } });

async function everyNumber(reader: TestPerson, filter: InboxFilter, limit = 200): Promise<number[]> {
  const numbers: number[] = [];
  for (let after: number | undefined; ;) {
    const page = await listInbox(reader, filter, { after, limit });
    numbers.push(...page.items.map((it) => it.number));
    if (page.nextAfter === null) return numbers;
    after = page.nextAfter;
  }
}

async function eligibleBy(reader: TestPerson): Promise<number[]> {
  const ids = await query<{ id: string }>(sql`SELECT id FROM action_request`);
  const lenders = await readLenders({ query }, reader.id, new Date());
  return (await selectRequests(ids.map((it) => it.id))).filter((it) => standingOf(it, reader, new Date(), lenders).eligible).map((it) => it.number);
}

test("what the database says one may approve is what a decision would say, for everybody", async () => {
  for (const reader of people) {
    const expected = (await eligibleBy(reader)).toSorted((a, b) => a - b);
    expect((await everyNumber(reader, { section: "mine" })).toSorted((a, b) => a - b), reader.name).toEqual(expected);
    expect(await countInbox(reader, { section: "mine" }), reader.name).toBe(expected.length);
    expect((await countOpen(reader)).mine).toBe(expected.length);
  }
  expect((await eligibleBy(scene.pat)).length).toBeGreaterThan(2);
});

test("somebody without a role sees what concerns them, and nothing else", async () => {
  expect(await everyNumber(scene.stranger, { section: "all" })).toEqual([]);
  const { number } = await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.stranger.email } }));
  expect(await everyNumber(scene.stranger, { section: "all" })).toEqual([number]);
  expect(await everyNumber(scene.stranger, { section: "all", text: "orders" })).toEqual([number]);
});

describe("pages", () => {
  test.each(["due", "newest", "oldest", "risk"] as const)("by %s are the whole list, each request once", async (sort) => {
    const whole = await everyNumber(scene.auditor, { section: "all", sort });
    expect(await everyNumber(scene.auditor, { section: "all", sort }, 2)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole.length).toBe(await countInbox(scene.auditor, { section: "all" }));
  });

  test("by risk the gravest comes first", async () => {
    const { items } = await listInbox(scene.auditor, { section: "all", sort: "risk" }, { limit: 200 });
    const levels = items.map((it) => ["critical", "high", "medium", "low"].indexOf(it.risk.level));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(new Set(levels).size).toBeGreaterThan(1);
  });
});

describe("a filter", () => {
  test.each<[keyof InboxFilter, InboxFilter]>([
    ["status", { section: "all", status: "approved" }], ["action", { section: "all", action: "cache.flush" }],
    ["environment", { section: "all", environment: "production" }], ["agent", { section: "all", agent: "etl-bot" }],
  ])("by %s finds those and no others", async (_, filter) => {
    const { items } = await listInbox(scene.auditor, filter, { limit: 200 });
    expect(items.length).toBeGreaterThan(0);
    for (const it of items) expect({ section: "all", ...(filter.status && { status: it.status }), ...(filter.action && { action: it.action }), ...(filter.environment && { environment: it.resource.environment }), ...(filter.agent && { agent: it.agent.name }) }).toEqual(filter);
  });

  test.each([["50%_off\\SALE", 1], ["cache 50%", 1], ["cache nothing", 0], ["%", 1], ["_", 1], ["'; DROP TABLE person; --", 0]])("finds %j as words, not as a pattern: %i", async (text, count) => {
    expect(await everyNumber(scene.auditor, { section: "all", text })).toHaveLength(count);
  });

  test("finds a request by its number, with and without the sign", async () => {
    for (const text of [String(edited.number), `#${edited.number}`]) expect(await everyNumber(scene.auditor, { section: "all", text })).toContain(edited.number);
  });

  test("has choices from what the reader sees alone", async () => {
    expect(await readFacets(scene.auditor)).toMatchObject({ environments: ["production", "staging"], agents: ["etl-bot"] });
    expect((await readFacets(scene.auditor)).actions).toContain("cache.flush");
    expect((await readFacets(scene.sponsor)).actions).toContain("cache.flush");
    expect((await readFacets(scene.memberOnly)).actions).toEqual([]);
  });
});

test("whoever sponsored the agent when it asked is not asked to approve it later", async () => {
  await handOverAgent(scene.admin, { id: scene.etl.id, sponsorId: scene.admin.id, reason: "A new team." });
  expect(await everyNumber(scene.sponsor, { section: "mine" })).toEqual([]);
  expect(await eligibleBy(scene.sponsor)).toEqual([]);
});
