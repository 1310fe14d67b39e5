import { actionRequest } from "countersign/contract/action-request";
import { describe, expect, test } from "vitest";
import { call, refusedCall } from "@/server/testing/rest";
import { allowed, ask, bodyOf, hoursAgo, say, twoTeams } from "@/server/testing/requests";
import { makeAgent, openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
const { etl } = scene;
const post = (body: object, headers: Record<string, string> = {}) => call("POST", "/api/v1/requests", { as: etl, body, headers });

describe("POST /api/v1/requests", () => {
  test("201: the request, and where to find it", async () => {
    const answer = await post(twoTeams({ artifacts: [{ kind: "command", argv: ["ls"], title: "list" }], audience: "runner" }));
    const request = actionRequest.parse(answer.body);
    expect([answer.status, answer.headers.get("location")]).toEqual([201, `/api/v1/requests/${request.id}`]);
    expect(request).toMatchObject({ status: "pending", audience: "runner", reviewUrl: `http://localhost:3000/inbox/${request.number}` });
    expect((await call("GET", answer.headers.get("location")!, { as: etl })).body).toEqual(request);
  });

  test("201: approved and denied by policy are answers like any other", async () => {
    expect((await post(allowed())).body).toMatchObject({ status: "approved" });
    expect((await post(bodyOf({ action: "billing.account.delete" }))).body).toMatchObject({ status: "denied" });
  });

  test("200: the same key and the same body, however it is written, answer the first request again", async () => {
    const first = await post(bodyOf(), { "idempotency-key": "k1" });
    const again = await call("POST", "/api/v1/requests", { as: etl, raw: JSON.stringify(Object.fromEntries(Object.entries(bodyOf()).toReversed()), null, 2), headers: { "idempotency-key": "k1" } });
    expect([first.status, again.status, again.headers.get("idempotent-replayed"), first.headers.get("idempotent-replayed")]).toEqual([201, 200, "true", null]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("a hundred at once with one key: one 201, and one body", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(twoTeams(), { "idempotency-key": "k100" })));
    expect(answers.map((it) => it.status).toSorted()).toEqual([...Array<number>(99).fill(200), 201]);
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
  });

  test("422: the same key with another body", async () => {
    await post(bodyOf(), { "idempotency-key": "k2" });
    await refusedCall("idempotency_key_reused", "POST", "/api/v1/requests", { as: etl, body: bodyOf({ params: {} }), headers: { "idempotency-key": "k2" } });
  });

  test.each([["with a space", "a b"], ["of 256 characters", "k".repeat(256)], ["that is empty", ""]])("400: a key %s", async (_, key) => {
    await refusedCall("invalid_input", "POST", "/api/v1/requests", { as: etl, body: bodyOf(), headers: { "idempotency-key": key } });
  });
});

describe("GET /api/v1/requests/{id}", () => {
  test.each(["etl", "sponsor", "approver", "auditor", "admin"] as const)("200 for %s", async (part) => {
    const request = await ask(etl, twoTeams());
    expect((await call("GET", `/api/v1/requests/${request.id}`, { as: scene[part] })).body).toEqual(request);
  });

  test("200 for the executor that it names", async () => {
    const { id } = await ask(etl, bodyOf({ audience: "runner" }));
    expect((await call("GET", `/api/v1/requests/${id}`, { as: scene.runner })).status).toBe(200);
  });

  test.each(["other", "runner", "stranger", "memberOnly"] as const)("404 for %s, in the very words for what does not exist", async (part) => {
    const { id } = await ask(etl);
    const hidden = await refusedCall("not_found", "GET", `/api/v1/requests/${id}`, { as: scene[part] });
    expect(hidden.detail).toBe((await refusedCall("not_found", "GET", "/api/v1/requests/areq_none", { as: scene[part] })).detail);
  });

  test.each(["wait=61", "wait=-1", "wait=x", "since=1.5"])("400: %s", async (query) => {
    const { id } = await ask(etl);
    const problem = await refusedCall("invalid_input", "GET", `/api/v1/requests/${id}?${query}`, { as: etl });
    expect(problem.errors).toMatchObject([{ pointer: `/${query.split("=")[0]}` }]);
  });
});

describe("GET /api/v1/requests", () => {
  test("200: the agent's own, newest first, page by page and nothing twice", async () => {
    const agent = await makeAgent(scene.admin, "lister", scene.admin.id);
    const made = [];
    for (let i = 0; i < 5; i += 1) made.push((await ask(agent, i % 2 === 0 ? bodyOf() : allowed())).id);
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const { body } = await call("GET", `/api/v1/requests?limit=2${after && `&after=${after}`}`, { as: agent });
      const page = body as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map((it) => it.id));
      sizes.push(page.items.length);
      after = page.next;
    }
    expect([seen, sizes]).toEqual([made.toReversed(), [2, 2, 1]]);
    const { body } = await call("GET", "/api/v1/requests?status=approved", { as: agent });
    expect((body as { items: { id: string }[] }).items.map((it) => it.id)).toEqual([made[3], made[1]]);
  });

  test.each(["limit=0", "limit=101", "limit=x", "status=done"])("400: %s", async (query) => {
    await refusedCall("invalid_input", "GET", `/api/v1/requests?${query}`, { as: etl });
  });
});

describe("POST …/amend and …/cancel", () => {
  test("200: the next version", async () => {
    const { id } = await ask(etl);
    const { status, body } = await call("POST", `/api/v1/requests/${id}/amend`, { as: etl, body: { version: 1, params: { n: 1 } } });
    expect([status, body]).toMatchObject([200, { version: 2, params: { n: 1 } }]);
  });

  test("200: an approver edits by token", async () => {
    const { id } = await ask(etl);
    expect((await call("POST", `/api/v1/requests/${id}/amend`, { as: scene.approver, body: { version: 1, justification: "clearer" } })).status).toBe(200);
  });

  test.each([
    ["invalid_input", "etl", { version: 1 }], ["invalid_input", "etl", { params: {} }], ["stale_version", "etl", { version: 2, params: {} }],
    ["not_eligible", "auditor", { version: 1, params: {} }], ["not_found", "other", { version: 1, params: {} }],
  ] as const)("%s for %s with %j", async (code, part, body) => {
    await refusedCall(code, "POST", `/api/v1/requests/${(await ask(etl)).id}/amend`, { as: scene[part], body });
  });

  test("200, and 409 with the resolution once it is resolved", async () => {
    const { id } = await ask(etl);
    expect((await call("POST", `/api/v1/requests/${id}/cancel`, { as: etl })).body).toMatchObject({ status: "cancelled" });
    for (const [path, body] of [["cancel", undefined], ["amend", { version: 1, params: {} }]] as const) {
      expect(await refusedCall("already_resolved", "POST", `/api/v1/requests/${id}/${path}`, { as: etl, body })).toMatchObject({ resolution: { status: "cancelled" } });
    }
  });

  test.each([["forbidden", "auditor"], ["not_found", "other"], ["not_found", "stranger"]] as const)("%s for %s who cancels", async (code, part) => {
    await refusedCall(code, "POST", `/api/v1/requests/${(await ask(etl)).id}/cancel`, { as: scene[part] });
  });
});

test("an expired request reads as resolved to everybody who would still act on it, while no job runs", async () => {
  const request = await ask(etl, bodyOf({ expiresInSeconds: 1 }), hoursAgo(1));
  await refusedCall("already_resolved", "POST", `/api/v1/requests/${request.id}/cancel`, { as: etl });
  await refusedCall("not_approved", "POST", `/api/v1/requests/${request.id}/grant`, { as: etl });
  await expect(say(scene.approver, request)).rejects.toMatchObject({ code: "already_resolved" });
});
