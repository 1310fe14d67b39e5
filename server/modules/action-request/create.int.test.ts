import { describe, expect, test } from "vitest";
import { payloadDigest } from "@/server/core/action-request/digest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { setAgentDisabled } from "@/server/modules/agent/commands";
import { revokeAgentKey } from "@/server/modules/agent/key-commands";
import { activatePolicy } from "@/server/modules/policy/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { allowed, ask, bodyOf, hoursAgo, inputOf, twoTeams } from "@/server/testing/requests";
import { makeAgent, openScenario, POLICY } from "@/server/testing/scenario";
import { createRequest } from "./commands";
import { getRequest } from "./queries";

const scene = await openScenario();
const bodyHash = (n: number) => String(n).padStart(64, "0");

async function requestsOf(agentId: string): Promise<{ requests: number; events: number }> {
  const [row] = await query<{ requests: number; events: number }>(sql`
    SELECT (SELECT count(*)::int FROM action_request WHERE agent_id = ${agentId}) AS requests,
      (SELECT count(*)::int FROM audit_event WHERE actor_id = ${agentId} AND type = 'request.created') AS events`);
  return row!;
}

describe("what an agent asks for", () => {
  test("waits for the people whom policy names, and is answered as it is read again", async () => {
    const request = await ask(scene.etl, twoTeams({ params: { nested: [1, { ü: "\u202e" }] }, expiresInSeconds: 60 }));
    expect(request).toMatchObject({
      status: "pending", version: 1, revision: 1, agent: { id: scene.etl.id, name: "etl-bot", sponsor: scene.sponsor.id }, decisions: [], execution: null, resolvedAt: null,
      policy: { effect: "require_approval", version: 1, determiningRules: ["prod-iam"], requirement: { approvers: [{ group: "platform", count: 1 }, { group: "security", count: 1 }], people: 2 } },
    });
    expect(request.digest).toBe(payloadDigest(inputOf(twoTeams({ params: { nested: [1, { ü: "\u202e" }] } }))));
    expect(await getRequest(request.id)).toEqual(request);
    expect(await expectConsistent(request.id)).toBe("pending");
  });

  test("is on record by its facts, with the agent's words apart as disclosures", async () => {
    const { id } = await ask(scene.etl, twoTeams({ justification: "a private reason", params: { note: "private" } }));
    const [created] = await recordOf(id);
    expect(created).toMatchObject({ type: "request.created", actor: scene.etl.id, data: { status: "pending", action: "iam.role.update", resource: "role/etl", rules: ["prod-iam"] } });
    expect(created!.disclosed).toEqual({ params: { note: "private" }, justification: "a private reason", initiator: { model: "anthropic/claude-opus-4", runId: "run_1" } });
    expect(JSON.stringify(created!.data)).not.toContain("private");
  });

  test("is approved at once where policy allows it", async () => {
    const request = await ask(scene.etl, allowed());
    expect(request).toMatchObject({ status: "approved", policy: { effect: "allow", determiningRules: ["dev-reads"] } });
    expect(request.resolvedAt).toBe(request.createdAt);
    expect(await expectConsistent(request.id)).toBe("approved");
  });

  test("is denied at once where policy denies it, with the rule's message", async () => {
    const request = await ask(scene.etl, bodyOf({ action: "billing.account.delete" }));
    expect(request).toMatchObject({ status: "denied", policy: { effect: "deny", message: "Billing accounts are closed by hand." } });
    expect(await expectConsistent(request.id)).toBe("denied");
  });

  test.each([[60, 60], [86_400, 1_800], [undefined, 1_800]])("ends when asked for (%s s), and never later than policy says: %i s", async (expiresInSeconds, seconds) => {
    const { createdAt, expiresAt } = await ask(scene.etl, twoTeams({ expiresInSeconds }));
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(seconds * 1000);
  });

  test("keeps the time of a scenario", async () => {
    const at = hoursAgo(48);
    expect((await ask(scene.etl, bodyOf(), at)).createdAt).toBe(at.toISOString());
  });
});

describe("a key that does not live opens nothing, and nothing is recorded", () => {
  test("revoked, though the caller was known a moment before", async () => {
    const agent = await makeAgent(scene.admin, "revoked", scene.admin.id);
    await revokeAgentKey(scene.admin, agent.keyId);
    await expectRefusal(ask(agent), "unauthenticated");
    expect(await requestsOf(agent.id)).toEqual({ requests: 0, events: 0 });
  });

  test("of a disabled agent", async () => {
    const agent = await makeAgent(scene.admin, "disabled", scene.admin.id);
    await setAgentDisabled(scene.admin, { id: agent.id, disabled: true });
    await expectRefusal(ask(agent), "unauthenticated");
    expect(await requestsOf(agent.id)).toEqual({ requests: 0, events: 0 });
  });

  test("of another agent", async () => {
    await expectRefusal(ask({ ...scene.etl, keyId: scene.other.keyId }), "unauthenticated");
  });
});

describe("an idempotency key", () => {
  test("makes one request of a hundred equal calls at once, and answers all of them with it", async () => {
    const agent = await makeAgent(scene.admin, "hundred", scene.admin.id);
    const calls = Array.from({ length: 100 }, () => createRequest(agent, inputOf(twoTeams()), { key: "same", bodyHash: bodyHash(1) }));
    const answers = await Promise.all(calls);
    for (const { request } of answers) expect(request).toEqual(answers[0]!.request);
    expect(answers.filter((it) => !it.replayed)).toHaveLength(1);
    expect(await requestsOf(agent.id)).toEqual({ requests: 1, events: 1 });
  });

  test("of another body is refused, also when the two come at once", async () => {
    const agent = await makeAgent(scene.admin, "two-bodies", scene.admin.id);
    const calls = Array.from({ length: 20 }, (_, i) => createRequest(agent, inputOf(bodyOf({ params: { i: i % 2 } })), { key: "same", bodyHash: bodyHash(i % 2) }));
    const outcomes = await outcomesOf(calls);
    expect(outcomes.filter((it) => it === "done")).toHaveLength(10);
    expect(outcomes.filter((it) => it === "idempotency_key_reused")).toHaveLength(10);
    expect(await requestsOf(agent.id)).toEqual({ requests: 1, events: 1 });
  });

  test("is the agent's own: another agent may use the same", async () => {
    const [first, second] = await Promise.all([scene.etl, scene.other].map((agent) => createRequest(agent, inputOf(bodyOf()), { key: "shared", bodyHash: bodyHash(1) })));
    expect(first!.request.id).not.toBe(second!.request.id);
  });

  test("answers with what became of the first request", async () => {
    const call = () => createRequest(scene.etl, inputOf(allowed()), { key: "later", bodyHash: bodyHash(2) });
    const first = await call();
    expect(await call()).toEqual({ request: first.request, replayed: true });
  });
});

describe("many at once", () => {
  test("each get a row, an event and a number of their own", async () => {
    const agent = await makeAgent(scene.admin, "many", scene.admin.id);
    const requests = await Promise.all(Array.from({ length: 150 }, (_, i) => ask(agent, bodyOf({ params: { i } }))));
    expect(new Set(requests.map((it) => it.number)).size).toBe(150);
    expect(requests.map((it) => it.params.i)).toEqual(Array.from({ length: 150 }, (_, i) => i));
    expect(await requestsOf(agent.id)).toEqual({ requests: 150, events: 150 });
  });

  test("one that the database refuses does not take the others with it", async () => {
    const calls = [0, 1, 2, 3, 4].map((i) => ask(scene.etl, bodyOf({ params: { i: i === 2 ? "\0" : i } })));
    const settled = await Promise.allSettled(calls);
    expect(settled.map((it) => it.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
  });

  test("are judged by the policy that is active when they are recorded, while it changes", async () => {
    const versions = [1, 2, 3].map((n) => `${POLICY}  - id: version-${n}\n    when: action == "never"\n    effect: deny\n`);
    const asking = Array.from({ length: 60 }, (_, i) => ask(scene.etl, bodyOf({ params: { i } })));
    const changing = (async () => {
      for (const [i, source] of versions.entries()) await activatePolicy(scene.admin, { source, note: "", basedOn: i + 1 });
    })();
    const requests = await Promise.all(asking);
    await changing;
    expect(requests.every((it) => it.policy.version >= 1 && it.policy.version <= 4)).toBe(true);
    expect((await ask(scene.etl)).policy.version).toBe(4);
    for (const { id, policy } of requests) expect((await recordOf(id))[0]!.data.policyNumber).toBe(policy.version);
  });
});
