import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import type { GrantAnswer } from "countersign/contract/grant";
import { fromHex } from "countersign/log/bytes";
import { verifyProof } from "countersign/log/proof";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "@/server/background";
import { systemActor } from "@/server/auth/actor";
import { logVerifierKey } from "@/server/log/signer";
import { markUnknown } from "@/server/modules/execution/commands";
import { claimsOf, payloadOf, run, take } from "@/server/testing/grants";
import { call, refusedCall } from "@/server/testing/rest";
import { allowed, approved, ask, bodyOf, hoursAgo } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
beforeAll(startBackground);
const { etl, runner, other } = scene;
const redeem = (as: typeof etl, body: object) => call("POST", "/api/v1/grants/redeem", { as, body });

describe("POST …/grant", () => {
  test("201: a JWS that the published keys verify, with all that an executor checks", async () => {
    const request = await approved(scene);
    const { status, body } = await call("POST", `/api/v1/requests/${request.id}/grant`, { as: etl });
    expect(status).toBe(201);
    const keys = (await call("GET", "/.well-known/jwks.json")).body as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify((body as GrantAnswer).grant, createLocalJWKSet(keys), { issuer: "http://localhost:3000", audience: "agent", typ: "grant+jwt", algorithms: ["EdDSA"] });
    expect(protectedHeader).toEqual({ alg: "EdDSA", typ: "grant+jwt", kid: keys.keys[0]!.kid });
    expect(payload).toMatchObject({ sub: etl.id, req: request.id, authorization_details: [{ params: request.params }] });
  });

  test("201: its proof verifies offline, with the log's key alone", async () => {
    const { body } = await call("POST", `/api/v1/requests/${(await approved(scene)).id}/grant`, { as: etl });
    const { grant, proof } = body as GrantAnswer;
    const { log } = claimsOf(grant);
    expect(await verifyProof(proof, { leafHash: fromHex(log.leaf) }, logVerifierKey())).toMatchObject({ ok: true, index: log.index, checkpoint: { origin: log.origin } });
  });

  test("409 not_approved while people decide, and the problem keeps its own status", async () => {
    expect(await refusedCall("not_approved", "POST", `/api/v1/requests/${(await ask(etl)).id}/grant`, { as: etl })).toMatchObject({ status: 409, requestStatus: "pending" });
  });

  test("409 grant_already_redeemed, 404 for others", async () => {
    const request = await approved(scene);
    await run(etl, request);
    await refusedCall("grant_already_redeemed", "POST", `/api/v1/requests/${request.id}/grant`, { as: etl });
    for (const as of [other, runner]) await refusedCall("not_found", "POST", `/api/v1/requests/${request.id}/grant`, { as });
  });
});

test("the published keys are public halves alone, and may be read by any page", async () => {
  const { body, headers } = await call("GET", "/.well-known/jwks.json");
  expect(body).toMatchObject({ keys: [{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig", kid: expect.any(String), x: expect.any(String) }] });
  expect((body as { keys: object[] }).keys[0]).not.toHaveProperty("d");
  expect([headers.get("access-control-allow-origin"), headers.get("content-type")]).toEqual(["*", "application/json"]);
});

describe("POST /api/v1/grants/redeem", () => {
  test("201 exactly once of many at once; 409 for the others", async () => {
    const request = await approved(scene);
    const { grant } = await take(etl, request);
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(etl, payloadOf(request, grant))));
    expect(answers.map((it) => it.status).toSorted()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.find((it) => it.status === 409)!.body).toMatchObject({ code: "grant_already_redeemed" });
  });

  test("201 for the executor that the audience names; 403 for the agent that asked", async () => {
    const request = await approved(scene, bodyOf({ audience: "runner" }));
    const { body } = await call("POST", `/api/v1/requests/${request.id}/grant`, { as: runner });
    const { grant } = body as GrantAnswer;
    await refusedCall("wrong_audience", "POST", "/api/v1/grants/redeem", { as: etl, body: payloadOf(request, grant) });
    expect((await redeem(runner, payloadOf(request, grant))).status).toBe(201);
    expect((await call("GET", `/api/v1/requests/${request.id}`, { as: runner })).body).toMatchObject({ status: "executing", execution: { status: "executing" } });
  });

  test.each(["params", "action", "resource"] as const)("422 payload_mismatch for other %s", async (member) => {
    const request = await approved(scene);
    const { grant } = await take(etl, request);
    const change = member === "action" ? { action: "queue.purge" } : { [member]: { ...request[member], x: 1 } };
    expect(await refusedCall("payload_mismatch", "POST", "/api/v1/grants/redeem", { as: etl, body: { ...payloadOf(request, grant), ...change } })).toMatchObject({ approved: request.digest });
  });

  test("410 grant_expired, 401 invalid_grant, 400 for a body of another form", async () => {
    const made = hoursAgo(0.5);
    const request = await approved(scene, bodyOf(), made);
    const { grant } = await take(etl, request, made);
    await refusedCall("grant_expired", "POST", "/api/v1/grants/redeem", { as: etl, body: payloadOf(request, grant) });
    await refusedCall("invalid_grant", "POST", "/api/v1/grants/redeem", { as: etl, body: payloadOf(request, `${grant}x`) });
    await refusedCall("invalid_input", "POST", "/api/v1/grants/redeem", { as: etl, body: { grant } });
    await refusedCall("malformed_json", "POST", "/api/v1/grants/redeem", { as: etl, raw: `{"grant":"a","grant":"b"}` });
  });
});

describe("executions", () => {
  const started = async (at?: Date) => (await run(etl, at === undefined ? await approved(scene) : await approved(scene, bodyOf(), at), at)).executionId;
  const result = (id: string) => `/api/v1/executions/${id}/result`;
  const close = (id: string) => `/api/v1/executions/${id}/close`;
  const note = { outcome: "failed", note: "looked at the queue" };

  test("POST …/result 200, once; then 409", async () => {
    const id = await started();
    expect((await call("POST", result(id), { as: etl, body: { outcome: "succeeded", output: { n: 1 } } })).body).toMatchObject({ status: "succeeded", execution: { output: { n: 1 } } });
    expect(await refusedCall("already_reported", "POST", result(id), { as: etl, body: { outcome: "failed" } })).toMatchObject({ outcome: "succeeded" });
  });

  test("POST …/result 404 for another agent, 400 for another form", async () => {
    const id = await started();
    await refusedCall("not_found", "POST", result(id), { as: other, body: { outcome: "succeeded" } });
    await refusedCall("not_found", "POST", result("exe_none"), { as: etl, body: { outcome: "succeeded" } });
    await refusedCall("invalid_input", "POST", result(id), { as: etl, body: { outcome: "maybe" } });
  });

  test("POST …/close 200 for what is unknown; 409 for what is not, 403 and 404 for who may not", async () => {
    const id = await started(hoursAgo(0.5));
    await markUnknown(systemActor("test"), id);
    await refusedCall("forbidden", "POST", close(id), { as: scene.auditor, body: note });
    await refusedCall("not_found", "POST", close(id), { as: scene.stranger, body: note });
    await refusedCall("invalid_input", "POST", close(id), { as: scene.admin, body: { outcome: "failed", note: " " } });
    expect((await call("POST", close(id), { as: scene.sponsor, body: note })).body).toMatchObject({ status: "failed", execution: { closedBy: scene.sponsor.id } });
    await refusedCall("conflict", "POST", close(id), { as: scene.admin, body: note });
  });

  test("the agent reads what it may run and what became of it", async () => {
    const request = await ask(etl, allowed());
    const { executionId } = await run(etl, request);
    await call("POST", result(executionId), { as: etl, body: { outcome: "failed", error: "no" } });
    expect((await call("GET", `/api/v1/requests/${request.id}`, { as: etl })).body).toMatchObject({ status: "failed", execution: { id: executionId, error: "no" } });
  });
});
