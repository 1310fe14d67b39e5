import { describe, expect, test } from "vitest";
import { makeCredential } from "@/server/core/credential";
import { newId } from "@/server/db/new-id";
import { setAgentDisabled } from "@/server/modules/agent/commands";
import { revokeAgentKey } from "@/server/modules/agent/key-commands";
import { endSession } from "@/server/modules/session/commands";
import { revokeToken } from "@/server/modules/token/commands";
import { call, type Method, refusedCall } from "@/server/testing/rest";
import { ask, bodyOf, wordOn } from "@/server/testing/requests";
import { makeAgent, makePerson, openScenario } from "@/server/testing/scenario";
import { cookieOf } from "@/server/testing/session";
import type { Operation } from "./operation";
import { operations } from "./operations";

const scene = await openScenario();
const request = await ask(scene.etl);
const OWN_PAGE = { origin: "http://localhost:3000" };

/** A call of an operation that would come as far as its caller. */
function pathOf({ path }: Operation): string {
  return path.replace("{id}", request.id).replace("{index}", "0").replace("{path}", "entries/000.p/1");
}
const methodOf = (it: Operation) => it.method.toUpperCase() as Method;
const bodyFor = (it: Operation) => (it.body === undefined ? {} : { body: {} });
const guarded = operations.filter((it) => it.caller !== "anyone");
const named = (list: readonly Operation[]) => list.map((it) => [`${it.method} ${it.path}`, it] as const);

describe("401 with WWW-Authenticate for whoever does not say who they are", () => {
  test.each(named([...guarded, ...operations.filter((it) => it.path === "/log/tile/{path}")]))("%s", async (_, it) => {
    await refusedCall("unauthenticated", methodOf(it), pathOf(it), bodyFor(it));
  });

  test.each([
    ["another scheme", `Basic ${Buffer.from("a:b").toString("base64")}`],
    ["a key of nobody", `Bearer ${makeCredential("agent", newId("key"), new Uint8Array(32)).text}`],
    ["a token of nobody", `Bearer ${makeCredential("user", newId("tok"), new Uint8Array(32)).text}`],
    ["the right key with another secret", `Bearer ${scene.etl.bearer.slice(0, -43)}${"x".repeat(43)}`],
    ["an agent's key that says it is a person's", `Bearer ${scene.etl.bearer.replace("cs_agent", "cs_user")}`],
    ["something after the key", `Bearer ${scene.etl.bearer} x`],
    ["nothing", "Bearer "],
  ])("with %s", async (_, authorization) => {
    await refusedCall("unauthenticated", "GET", `/api/v1/requests/${request.id}`, { headers: { authorization } });
  });

  test("once a key is revoked, or its agent disabled: at once, also for the intake, which has just seen it", async () => {
    const [revoked, disabled] = [await makeAgent(scene.admin, "revoked", scene.admin.id), await makeAgent(scene.admin, "disabled", scene.admin.id)];
    for (const as of [revoked, disabled]) expect((await call("POST", "/api/v1/requests", { as, body: bodyOf() })).status).toBe(201);
    await revokeAgentKey(scene.admin, revoked.keyId);
    await setAgentDisabled(scene.admin, { id: disabled.id, disabled: true });
    for (const as of [revoked, disabled]) {
      await refusedCall("unauthenticated", "POST", "/api/v1/requests", { as, body: bodyOf() });
      await refusedCall("unauthenticated", "GET", "/api/v1/requests", { as });
    }
  });

  test("once a token is revoked, or a session ended", async () => {
    const leaver = await makePerson("leaver", ["approvers"]);
    const cookie = await cookieOf(leaver);
    expect((await call("GET", "/api/v1/reviews", { as: leaver })).status).toBe(200);
    expect((await call("GET", "/api/v1/reviews", { headers: { cookie } })).status).toBe(200);
    await revokeToken(leaver, `tok_${leaver.bearer.split("_")[2]}`);
    await endSession(leaver, leaver.credentialId, "revoked");
    await refusedCall("unauthenticated", "GET", "/api/v1/reviews", { as: leaver });
    await refusedCall("unauthenticated", "GET", "/api/v1/reviews", { headers: { cookie } });
  });
});

describe("agents and people are not each other", () => {
  test.each(named(guarded.filter((it) => it.caller === "agent")))("401 for a person: %s", async (_, it) => {
    await refusedCall("unauthenticated", methodOf(it), pathOf(it), { as: scene.admin, ...bodyFor(it) });
  });

  test.each(named(guarded.filter((it) => it.caller === "person" || it.caller === "auditor")))("403 not_eligible for an agent: %s", async (_, it) => {
    await refusedCall("not_eligible", methodOf(it), pathOf(it), { as: scene.etl, ...bodyFor(it) });
  });
});

test.each(named([...guarded.filter((it) => it.caller === "auditor"), ...operations.filter((it) => it.path === "/log/tile/{path}")]))("403 forbidden for a person who is no auditor: %s", async (_, it) => {
  for (const as of [scene.approver, scene.stranger]) await refusedCall("forbidden", methodOf(it), pathOf(it), { as });
});

describe("the browser's session", () => {
  test("decides from a page of ours, and the record says so", async () => {
    const it = await ask(scene.etl);
    const { body } = await call("POST", `/api/v1/requests/${it.id}/decisions`, { body: wordOn(it), headers: { cookie: await cookieOf(scene.approver), ...OWN_PAGE } });
    expect(body).toMatchObject({ status: "approved", decisions: [{ channel: "web" }] });
  });

  test.each([["another site", { origin: "https://evil.example" }], ["a sandboxed page", { origin: "null" }], ["nowhere", {}]])("changes nothing for a call from %s: 403 cross_site", async (_, headers: Record<string, string>) => {
    const it = await ask(scene.etl);
    for (const [path, body] of [["decisions", wordOn(it)], ["cancel", undefined], ["amend", { version: 1, params: {} }], ["annotations", { body: "x" }], ["decisions/withdraw", undefined]] as const) {
      await refusedCall("cross_site", "POST", `/api/v1/requests/${it.id}/${path}`, { body, headers: { cookie: await cookieOf(scene.sponsor), ...headers } });
    }
  });

  test("is not believed when another key made it", async () => {
    await refusedCall("unauthenticated", "GET", "/api/v1/reviews", { headers: { cookie: `${await cookieOf(scene.approver)}x` } });
  });
});

describe("an address", () => {
  test.each(["/api/v1/nothing", "/api/v1", "/log/nothing", "/api/v2/requests"])("%s: 404", async (path) => {
    await refusedCall("not_found", "GET", path);
  });

  test.each(named(operations))("%s: 405 for another method, with what is allowed", async (_, it) => {
    for (const method of ["DELETE", "PUT", "PATCH"]) {
      const { status, headers, body } = await call(method as Method, pathOf(it), { as: scene.admin });
      expect([status, body]).toMatchObject([405, { code: "method_not_allowed" }]);
      expect(headers.get("allow")?.split(", ")).toContain(methodOf(it));
    }
  });
});

describe("X-Request-Id", () => {
  test("is the caller's own where it is one, and a fresh one otherwise", async () => {
    const id = async (given: string) => (await call("GET", "/api/v1/requests/x", { headers: { "x-request-id": given } })).headers.get("x-request-id");
    expect(await id("run-7.a_B")).toBe("run-7.a_B");
    for (const given of ["", "a b", "x".repeat(101), "<script>"]) expect(await id(given)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
