import type { ActionRequest } from "countersign/contract/action-request";
import type { GrantAnswer } from "countersign/contract/grant";
import { fromHex } from "countersign/log/bytes";
import { verifyProof } from "countersign/log/proof";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "@/server/background";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { logVerifierKey } from "@/server/log/signer";
import { getRequest } from "@/server/modules/action-request/queries";
import { startApiProcess } from "@/server/testing/api-process";
import { claimsOf, payloadOf } from "@/server/testing/grants";
import { expectConsistent } from "@/server/testing/record";
import { call } from "@/server/testing/rest";
import { approved, ask, bodyOf, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
let other = "";
beforeAll(async () => {
  await startBackground();
  other = await startApiProcess(scene.databaseUrl);
});

/** The same call as `call`, to the other process. */
async function callOther(method: string, path: string, as: { bearer: string }, body?: object): Promise<{ status: number; body: ActionRequest & GrantAnswer }> {
  const response = await fetch(`${other}${path}`, {
    method, headers: { authorization: `Bearer ${as.bearer}`, ...(body && { "content-type": "application/json" }) }, ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as ActionRequest & GrantAnswer };
}

describe("two processes on one database", () => {
  test("a decision made in the other one answers who waits in this one", async () => {
    const request = await ask(scene.etl);
    const answer = call("GET", `/api/v1/requests/${request.id}?wait=60&since=1`, { as: scene.etl });
    expect((await callOther("POST", `/api/v1/requests/${request.id}/decisions`, scene.approver, wordOn(request))).status).toBe(201);
    expect((await answer).body).toMatchObject({ status: "approved", decisions: [{ approver: scene.approver.id }] });
  });

  test("a decision made in this one answers who waits in the other, by long poll and by event", async () => {
    const request = await ask(scene.etl);
    const polled = callOther("GET", `/api/v1/requests/${request.id}?wait=60&since=1`, scene.etl);
    const stream = await fetch(`${other}/api/v1/requests/${request.id}/events`, { headers: { authorization: `Bearer ${scene.etl.bearer}` } });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain(`"status":"pending"`);
    await call("POST", `/api/v1/requests/${request.id}/decisions`, { as: scene.approver, body: wordOn(request, "deny") });
    expect((await polled).body.status).toBe("denied");
    expect((await reader.read()).value).toContain(`"status":"denied"`);
    expect((await reader.read()).done).toBe(true);
  });

  test("two approvals of the last place, one in each: one resolution", async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = await ask(scene.etl);
      const path = `/api/v1/requests/${request.id}/decisions`;
      const [here, there] = await Promise.all([call("POST", path, { as: scene.approver, body: wordOn(request) }), callOther("POST", path, scene.both, wordOn(request))]);
      expect([here.status, there.status].toSorted()).toEqual([201, 409]);
      expect(await expectConsistent(request.id)).toBe("approved");
    }
  });

  test("a grant taken in one is redeemed once in either, and its proof verifies with the one key of the log", async () => {
    const request = await approved(scene);
    const { body } = await callOther("POST", `/api/v1/requests/${request.id}/grant`, scene.etl);
    const { log } = claimsOf(body.grant);
    expect(await verifyProof(body.proof, { leafHash: fromHex(log.leaf) }, logVerifierKey())).toMatchObject({ ok: true, index: log.index });
    const payload = payloadOf(request, body.grant);
    const [here, there] = await Promise.all([call("POST", "/api/v1/grants/redeem", { as: scene.etl, body: payload }), callOther("POST", "/api/v1/grants/redeem", scene.etl, payload)]);
    expect([here.status, there.status].toSorted()).toEqual([201, 409]);
  });

  test("one idempotency key in both at once makes one request", async () => {
    const post = (at: "here" | "there") => {
      const headers = { "idempotency-key": "both" };
      if (at === "here") return call("POST", "/api/v1/requests", { as: scene.etl, body: twoTeams(), headers }).then((it) => it.body as ActionRequest);
      return fetch(`${other}/api/v1/requests`, { method: "POST", body: JSON.stringify(twoTeams()), headers: { ...headers, authorization: `Bearer ${scene.etl.bearer}`, "content-type": "application/json" } }).then((it) => it.json() as Promise<ActionRequest>);
    };
    const requests = await Promise.all(Array.from({ length: 40 }, (_, i) => post(i % 2 === 0 ? "here" : "there")));
    expect(new Set(requests.map((it) => it.id)).size).toBe(1);
  });

  test("write one log without a gap", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? ask(scene.etl) : callOther("POST", "/api/v1/requests", scene.etl, bodyOf()))));
    const count = async () => (await query<{ entries: number; events: number; head: number; last: number }>(sql`
      SELECT (SELECT count(*)::int FROM log_entry) AS entries, (SELECT count(*)::int FROM audit_event) AS events, (SELECT size FROM log_head) AS head, (SELECT max(index) + 1 FROM log_entry) AS last`))[0]!;
    await expect.poll(async () => { const it = await count(); return it.entries - it.events; }, { timeout: 10_000 }).toBe(0);
    const { entries, head, last } = await count();
    expect([head, last]).toEqual([entries, entries]);
  });

  test("see at once what the other one changed: no process keeps what another needs", async () => {
    const request = await ask(scene.etl);
    expect((await callOther("POST", `/api/v1/requests/${request.id}/cancel`, scene.etl)).body.status).toBe("cancelled");
    expect((await getRequest(request.id)).status).toBe("cancelled");
  });
});
