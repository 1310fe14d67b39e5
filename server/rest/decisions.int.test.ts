import type { ActionRequest } from "countersign/contract/action-request";
import { describe, expect, test } from "vitest";
import { call, refusedCall } from "@/server/testing/rest";
import { approved, ask, bodyOf, say, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const decisionsOf = ({ id }: ActionRequest) => `/api/v1/requests/${id}/decisions`;

describe("POST …/decisions", () => {
  test("201: approval of both teams, by tokens", async () => {
    const request = await ask(scene.etl, twoTeams());
    expect((await call("POST", decisionsOf(request), { as: scene.sam, body: wordOn(request) })).body).toMatchObject({ status: "pending" });
    const { status, body } = await call("POST", decisionsOf(request), { as: scene.pat, body: wordOn(request) });
    expect([status, body]).toMatchObject([201, { status: "approved", decisions: [{ approver: scene.sam.id, channel: "api" }, { approver: scene.pat.id }] }]);
  });

  test.each(["deny", "request_changes"] as const)("201: %s, with its reason", async (decision) => {
    const request = await ask(scene.etl);
    const { body } = await call("POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request, decision), reason: "too wide" } });
    expect(body).toMatchObject({ status: decision === "deny" ? "denied" : "changes_requested", decisions: [{ reason: "too wide" }] });
  });

  test("201: at risk critical with the resource's id typed and the destructive part viewed, 422 without", async () => {
    const request = await ask(scene.etl, bodyOf({ artifacts: [{ kind: "iam-policy", after: everything }] }));
    await refusedCall("confirmation_required", "POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request), confirm: undefined } });
    expect(await refusedCall("artifacts_unviewed", "POST", decisionsOf(request), { as: scene.approver, body: wordOn(request) })).toMatchObject({ artifacts: [0] });
    for (const as of [scene.approver, scene.pat]) await call("POST", `/api/v1/requests/${request.id}/viewed`, { as, body: { version: 1, artifacts: [0] } });
    expect((await call("POST", decisionsOf(request), { as: scene.approver, body: wordOn(request) })).body).toMatchObject({ status: "pending", decisions: [{ viewed: [0] }] });
    expect((await call("POST", decisionsOf(request), { as: scene.pat, body: wordOn(request) })).body).toMatchObject({ status: "approved" });
  });

  test.each<[string, "sponsor" | "approver" | "auditor" | "stranger" | "sam", object]>([
    ["self_approval", "sponsor", {}], ["not_eligible", "approver", {}], ["not_eligible", "auditor", {}], ["not_found", "stranger", {}],
    ["stale_version", "sam", { version: 2 }], ["stale_version", "sam", { digest: `sha256:${"0".repeat(64)}` }],
    ["reason_required", "sam", { decision: "deny", reason: "" }], ["reason_required", "sam", { decision: "request_changes", reason: " " }],
    ["invalid_input", "sam", { digest: "sha256:short" }], ["invalid_input", "sam", { decision: "maybe" }], ["invalid_input", "sam", { version: 0 }], ["invalid_input", "sam", { channel: "web" }],
  ])("%s for %s with %j", async (code, part, change) => {
    const request = await ask(scene.etl, twoTeams());
    const { body } = await call("POST", decisionsOf(request), { as: scene[part], body: { ...wordOn(request), ...change } });
    expect(body).toMatchObject({ code });
  });

  test("422 reason_required: at risk medium nobody approves without a word; 201 with it, and with what was on the screen", async () => {
    const request = await ask(scene.etl, bodyOf({ artifacts: [{ kind: "command", argv: ["git", "reset", "--hard"] }] }));
    await refusedCall("reason_required", "POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request), reason: "" } });
    const shown = { openMs: 0, sections: ["request", "risk"], artifacts: [0] };
    const { body } = await call("POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request), shown } });
    expect(body).toMatchObject({ status: "approved", decisions: [{ shown: { ...shown, ofArtifacts: 1 } }] });
  });

  test.each([[{}], [{ openMs: -1 }], [{ openMs: 1.5 }], [{ openMs: 1, sections: ["thoughts"] }], [{ openMs: 1, artifacts: [0] }], [{ openMs: 1, artifacts: [-1] }], [{ openMs: 1, note: "x" }]])("400 invalid_input where `shown` is %j", async (shown) => {
    const request = await ask(scene.etl);
    await refusedCall("invalid_input", "POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request), shown } });
  });

  test("409 stale_version says what is current", async () => {
    const request = await ask(scene.etl);
    expect(await refusedCall("stale_version", "POST", decisionsOf(request), { as: scene.approver, body: { ...wordOn(request), version: 7 } })).toMatchObject({ version: 1, digest: request.digest });
  });

  test("409 already_resolved carries the resolution, already_decided and changes_requested say so", async () => {
    const done = await approved(scene);
    expect(await refusedCall("already_resolved", "POST", decisionsOf(done), { as: scene.both, body: wordOn(done) })).toMatchObject({ resolution: { status: "approved", at: done.resolvedAt, by: [scene.approver.id] } });
    const open = await ask(scene.etl, twoTeams());
    await say(scene.sam, open);
    await refusedCall("already_decided", "POST", decisionsOf(open), { as: scene.sam, body: wordOn(open) });
    await say(scene.both, open, "request_changes");
    await refusedCall("changes_requested", "POST", decisionsOf(open), { as: scene.pat, body: wordOn(open) });
  });

  test("404 for what does not exist", async () => {
    await refusedCall("not_found", "POST", "/api/v1/requests/areq_none/decisions", { as: scene.approver, body: wordOn(await ask(scene.etl)) });
  });
});

describe("POST …/decisions/withdraw", () => {
  test("200 for whoever asked for changes; 409 for others, 404 for strangers", async () => {
    const request = await ask(scene.etl, twoTeams());
    await say(scene.sam, request, "request_changes");
    await refusedCall("conflict", "POST", `${decisionsOf(request)}/withdraw`, { as: scene.pat });
    await refusedCall("not_found", "POST", `${decisionsOf(request)}/withdraw`, { as: scene.stranger });
    expect((await call("POST", `${decisionsOf(request)}/withdraw`, { as: scene.sam })).body).toMatchObject({ status: "pending" });
  });

  test("409 already_resolved on what is settled", async () => {
    await refusedCall("already_resolved", "POST", `${decisionsOf(await approved(scene))}/withdraw`, { as: scene.approver });
  });
});

describe("POST …/annotations", () => {
  test("201: a note on a place", async () => {
    const { id } = await ask(scene.etl);
    const { status, body } = await call("POST", `/api/v1/requests/${id}/annotations`, { as: scene.sam, body: { body: " why? ", anchor: { artifact: 0, line: 3 } } });
    expect([status, body]).toMatchObject([201, { annotations: [{ body: "why?", anchor: { artifact: 0, line: 3 }, author: scene.sam.id }] }]);
  });

  test.each([["invalid_input", "sam", { body: "  " }], ["invalid_input", "sam", { body: "x", anchor: { line: 1 } }], ["not_found", "other", { body: "x" }], ["not_found", "stranger", { body: "x" }]] as const)("%s for %s with %j", async (code, part, body) => {
    await refusedCall(code, "POST", `/api/v1/requests/${(await ask(scene.etl)).id}/annotations`, { as: scene[part], body });
  });
});

describe("GET /api/v1/reviews", () => {
  test("200: the open requests of the caller's groups, soonest end first, each with whether they may and why not", async () => {
    const later = await ask(scene.etl, twoTeams({ expiresInSeconds: 1000 }));
    const sooner = await ask(scene.etl, twoTeams({ expiresInSeconds: 500 }));
    const acted = await ask(scene.etl, twoTeams({ expiresInSeconds: 400, initiator: { onBehalfOf: scene.sam.email } }));
    const decided = await ask(scene.etl, twoTeams({ expiresInSeconds: 300 }));
    await say(scene.sam, decided);
    await ask(scene.etl);
    const queue = async (part: "sam" | "sponsor") => ((await call("GET", "/api/v1/reviews", { as: scene[part] })).body as { items: { id: string; eligible: boolean; reason: string | null; detail: string | null }[] }).items;
    const ours = new Set([later, sooner, acted, decided].map((it) => it.id));
    const items = (await queue("sam")).filter((it) => ours.has(it.id));
    expect(items.map((it) => [it.id, it.eligible, it.reason])).toEqual([
      [decided.id, false, "already_decided"], [acted.id, false, "self_approval"], [sooner.id, true, null], [later.id, true, null],
    ]);
    expect(items[1]!.detail).toBe("The agent acts for you.");
    expect((await queue("sponsor")).every((it) => !it.eligible && it.reason === "self_approval")).toBe(true);
  });

  test("200 and empty for whoever approves nothing", async () => {
    for (const part of ["auditor", "memberOnly", "stranger"] as const) expect((await call("GET", "/api/v1/reviews", { as: scene[part] })).body).toEqual({ items: [] });
  });
});
