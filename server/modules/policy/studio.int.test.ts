import { describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { allowed, ask, bodyOf, twoTeams } from "@/server/testing/requests";
import { openScenario, POLICY } from "@/server/testing/scenario";
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { handOverAgent } from "@/server/modules/agent/commands";
import { dryRun } from "./dry-run";
import { tryPolicy, whyOutcome } from "./explanation";
import { readPolicyWords } from "./words";

const BY_SPONSOR = `${POLICY}  - { id: by-sponsor, when: agent.sponsor == "nobody", effect: deny }\n`;
const scene = await openScenario(BY_SPONSOR);
await loadSqlParser();
const denying = POLICY.replace("rules:", "rules:\n  - { id: no-queues, when: 'action.startsWith(\"queue.\")', effect: deny, message: Not here. }");
const count = async () => (await query<{ n: number }>(sql`SELECT (SELECT count(*)::int FROM action_request) + (SELECT count(*)::int FROM audit_event) AS n`))[0]!.n;

describe("a dry run", () => {
  test("names the requests that a document judges otherwise, with both judgements, and writes nothing", async () => {
    const [queue, iam] = [await ask(scene.etl), await ask(scene.etl, twoTeams())];
    const before = await count();
    const run = await dryRun(scene.admin, { source: denying, limit: 200 });
    expect(run).toMatchObject({ against: 1, stopped: false });
    expect(run.judged).toBeGreaterThanOrEqual(2);
    expect(run.changes.find((it) => it.number === queue.number)).toMatchObject({
      action: "queue.message.send", before: { effect: "require_approval", determiningRules: [] }, after: { effect: "deny", determiningRules: ["no-queues"], message: "Not here.", requirement: { people: 0 } },
    });
    expect(run.changes.map((it) => it.number)).not.toContain(iam.number);
    expect(await count()).toBe(before);
    expect(await dryRun(scene.admin, { source: POLICY, limit: 1 })).toMatchObject({ judged: 1, changes: [] });
  });

  test("is for administrators, and refuses a wrong document with its line", async () => {
    await expect(dryRun(scene.approver, { source: denying, limit: 10 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(dryRun(scene.admin, { source: "version: 2", limit: 10 })).rejects.toMatchObject({ code: "invalid_policy", message: expect.stringContaining("Line 1") as string });
  });
});

describe("why an outcome", () => {
  test("is told of a request as it was judged, by every rule", async () => {
    const { number, policy } = await ask(scene.etl, twoTeams());
    const why = await whyOutcome(scene.auditor, number);
    expect(why).toMatchObject({ version: 1, changed: false, raised: false, byDefault: false, outcome: { effect: policy.effect, determiningRules: policy.determiningRules, requirement: policy.requirement } });
    expect(why.rules.map((it) => [it.rule, it.matched])).toEqual([["prod-iam", true], ["dev-reads", false], ["no-billing-delete", false], ["by-sponsor", false]]);
    expect(why.rules[1]!.condition).toMatchObject({ kind: "all", parts: [{ expected: `== "development"`, facts: [{ field: "resource.environment", actual: `"production"` }], holds: false }, { holds: false }] });
  });

  test("stays true when the agent gets another sponsor", async () => {
    const { number } = await ask(scene.etl, allowed());
    const before = await whyOutcome(scene.auditor, number);
    expect(JSON.stringify(before)).toContain(scene.sponsor.id);
    await handOverAgent(scene.admin, { id: scene.etl.id, sponsorId: scene.pat.id, reason: "Pat owns the data now." });
    expect(await whyOutcome(scene.auditor, number)).toEqual(before);
  });

  test("does not exist for whom the request does not exist", async () => {
    const { number } = await ask(scene.etl);
    await expect(whyOutcome(scene.stranger, number)).rejects.toMatchObject({ code: "not_found" });
    await expect(whyOutcome(scene.admin, 999_999)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a request that nobody sent", () => {
  test("is judged by the active version or by a draft, with its risk, and nothing is kept", async () => {
    const before = await count();
    expect(await tryPolicy(scene.approver, { source: null, request: bodyOf(), agentId: null })).toMatchObject({ version: 1, outcome: { effect: "require_approval" }, byDefault: true, risk: { level: "low" } });
    expect(await tryPolicy(scene.approver, { source: denying, request: bodyOf(), agentId: scene.etl.id })).toMatchObject({ version: null, outcome: { effect: "deny", determiningRules: ["no-queues"] } });
    const drop = bodyOf({ resource: { type: "db", id: "orders", environment: "production" }, artifacts: [{ kind: "sql", statements: "DROP TABLE orders", dialect: "postgresql" }] });
    expect(await tryPolicy(scene.auditor, { source: null, request: drop, agentId: null })).toMatchObject({ raised: true, risk: { level: "critical" }, outcome: { requirement: { people: 2 } } });
    expect(await count()).toBe(before);
  });

  test("is refused with the place of each mistake, and to people without a role", async () => {
    await expect(tryPolicy(scene.admin, { source: null, request: { ...bodyOf(), action: "No" }, agentId: null })).rejects.toMatchObject({ code: "invalid_input", errors: [{ pointer: "/action" }] });
    await expect(tryPolicy(scene.admin, { source: null, request: bodyOf(), agentId: "agt_unknown" })).rejects.toMatchObject({ code: "not_found" });
    await expect(tryPolicy(scene.stranger, { source: null, request: bodyOf(), agentId: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("an editor can suggest groups that people are in, and actions that were seen", async () => {
  await ask(scene.etl);
  const words = await readPolicyWords(scene.admin);
  expect(words.groups).toEqual(expect.arrayContaining(["approvers", "platform", "security"]));
  expect(words.actions).toContain("queue.message.send");
  expect(words.variables.find((it) => it.name === "resource")?.fields?.map((it) => it.name)).toContain("environment");
});
