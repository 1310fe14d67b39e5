import { generateKeyPairSync } from "node:crypto";
import type { RedeemInput } from "countersign/contract/grant";
import { CompactSign, decodeProtectedHeader } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { grantSigningKey } from "@/server/keys";
import { startFollowing } from "@/server/log/followers";
import { startSequencer } from "@/server/log/sequencer";
import { settleOverdue } from "@/server/modules/action-request/commands";
import { getRequest } from "@/server/modules/action-request/queries";
import { systemActor } from "@/server/auth/actor";
import { claimsOf, payloadOf, take } from "@/server/testing/grants";
import { expectConsistent, recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, hoursAgo } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { redeemGrant } from "./commands";

const scene = await openScenario();
beforeAll(async () => {
  await startSequencer();
  await startFollowing();
});

/** An approved request and what its executor would send. */
async function ready(body = bodyOf()) {
  const request = await approved(scene, body);
  const { grant } = await take(request.audience === "runner" ? scene.runner : scene.etl, request);
  return { request, input: payloadOf(request, grant) };
}

test("a grant starts the execution, and both are on record before anything runs", async () => {
  const { request, input } = await ready();
  const { executionId, startedAt } = await redeemGrant(scene.etl, input);
  expect(await getRequest(request.id)).toMatchObject({
    status: "executing", execution: { id: executionId, status: "executing", startedAt, finishedAt: null, dueAt: new Date(Date.parse(startedAt) + 900_000).toISOString() },
  });
  expect(await expectConsistent(request.id)).toBe("executing");
  expect((await typesOf(request.id)).toSorted()).toEqual(["decision.recorded", "execution.started", "grant.issued", "grant.redeemed", "request.created"]);
});

describe("once", () => {
  test("of twelve at once exactly one begins", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { request, input } = await ready();
      const outcomes = await outcomesOf(Array.from({ length: 12 }, () => redeemGrant(scene.etl, input)));
      expect(outcomes.toSorted()).toEqual(["done", ...Array<string>(11).fill("grant_already_redeemed")]);
      expect(await expectConsistent(request.id)).toBe("executing");
    }
  });

  test("whichever of its copies comes first", async () => {
    const { request, input } = await ready();
    const again = payloadOf(request, (await take(scene.etl, request)).grant);
    await redeemGrant(scene.etl, input);
    await expectRefusal(redeemGrant(scene.etl, again), "grant_already_redeemed");
  });

  test("against its lapse: executing or lapsed, never both", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 10; round += 1) {
      const at = new Date(Date.now() - 3_600_000 + 3_000);
      const request = await ask(scene.etl, allowed(), at);
      const input = payloadOf(request, (await take(scene.etl, request)).grant);
      const whenOver = new Date(at.getTime() + 3_600_000);
      const [redemption] = await outcomesOf(round % 2 === 0
        ? [redeemGrant(scene.etl, input), settleOverdue(systemActor("test"), request.id, whenOver)]
        : [redeemGrant(scene.etl, input, whenOver), settleOverdue(systemActor("test"), request.id, whenOver)]);
      const status = await expectConsistent(request.id);
      expect(["done executing", "grant_expired lapsed"]).toContain(`${redemption} ${status}`);
      seen.add(status);
    }
    expect(seen).toContain("lapsed");
  });
});

describe("only the approved payload runs", () => {
  test.each<[string, (input: RedeemInput) => Partial<RedeemInput>]>([
    ["other parameters", () => ({ params: { body: "hello", copies: 3 } })],
    ["one parameter more", ({ params }) => ({ params: { ...params, force: true } })],
    ["another action", () => ({ action: "queue.message.purge" })],
    ["another resource", ({ resource }) => ({ resource: { ...resource, id: "orders-2" } })],
  ])("%s", async (_, change) => {
    const { request, input } = await ready();
    const { facts } = await expectRefusal(redeemGrant(scene.etl, { ...input, ...change(input) }), "payload_mismatch");
    expect(facts.approved).toBe(request.digest);
    expect(facts.presented).not.toBe(request.digest);
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "grant.refused", data: { code: "payload_mismatch" } });
    // A refusal spends nothing.
    await redeemGrant(scene.etl, input);
    expect(await expectConsistent(request.id)).toBe("executing");
  });

  test("written in another order it is the same payload", async () => {
    const { input } = await ready();
    const turned = (it: RedeemInput["params"]) => Object.fromEntries(Object.entries(it).toReversed());
    await redeemGrant(scene.etl, { ...input, params: turned(input.params), resource: turned(input.resource) });
  });
});

describe("only its holder redeems it", () => {
  test("not another agent, and the attempt is on record", async () => {
    const { request, input } = await ready();
    await expectRefusal(redeemGrant(scene.other, input), "wrong_audience");
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "grant.refused", actor: scene.other.id, data: { code: "wrong_audience" } });
  });

  test("the named executor does, and the agent that asked does not", async () => {
    const { request, input } = await ready(bodyOf({ audience: "runner" }));
    await expectRefusal(redeemGrant(scene.etl, input), "wrong_audience");
    await redeemGrant(scene.runner, input);
    expect(await expectConsistent(request.id)).toBe("executing");
  });
});

describe("it ends", () => {
  test("after five minutes, and a fresh one is good again", async () => {
    const made = hoursAgo(0.5);
    const request = await approved(scene, bodyOf(), made);
    const old = await take(scene.etl, request, made);
    await expectRefusal(redeemGrant(scene.etl, payloadOf(request, old.grant)), "grant_expired");
    await redeemGrant(scene.etl, payloadOf(request, (await take(scene.etl, request)).grant));
  });

  test("with the approval", async () => {
    const made = hoursAgo(2);
    const request = await approved(scene, bodyOf(), made);
    const { grant } = await take(scene.etl, request, new Date(made.getTime() + 3_590_000));
    await expectRefusal(redeemGrant(scene.etl, payloadOf(request, grant)), "grant_expired");
    expect(await expectConsistent(request.id)).toBe("approved");
  });
});

describe("what this server did not sign is no grant", () => {
  const foreign = generateKeyPairSync("ed25519").privateKey;
  const signed = (payload: object, header: object, key = grantSigningKey()) => new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: "EdDSA", ...header }).sign(key);

  test.each<[string, (grant: string) => Promise<string> | string]>([
    ["no JWS at all", () => "grant"],
    ["a changed payload", (grant) => grant.split(".").map((it, i) => (i === 1 ? Buffer.from(JSON.stringify({ ...claimsOf(grant), exp: 9_999_999_999 })).toString("base64url") : it)).join(".")],
    ["no signature", (grant) => `${grant.slice(0, grant.lastIndexOf("."))}.`],
    ["alg none", (grant) => `${Buffer.from(JSON.stringify({ alg: "none", typ: "grant+jwt" })).toString("base64url")}.${grant.split(".")[1]}.`],
    ["another key", (grant) => signed(claimsOf(grant), decodeProtectedHeader(grant), foreign)],
    ["another key's name", (grant) => signed(claimsOf(grant), { typ: "grant+jwt", kid: "other" })],
    ["another type", (grant) => signed(claimsOf(grant), { ...decodeProtectedHeader(grant), typ: "JWT" })],
    ["claims of another form", (grant) => signed({ ...claimsOf(grant), ver: "1" }, decodeProtectedHeader(grant))],
    ["another grant's id", (grant) => signed({ ...claimsOf(grant), jti: "grt_other" }, decodeProtectedHeader(grant))],
  ])("%s", async (_, forge) => {
    const { request, input } = await ready();
    await expectRefusal(redeemGrant(scene.etl, { ...input, grant: await forge(input.grant) }), "invalid_grant");
    expect(await expectConsistent(request.id)).toBe("approved");
  });
});

test("the database itself keeps an execution from being written without its record", async () => {
  const request = await approved(scene);
  const insert = query(sql`INSERT INTO execution (id, request_id, executor_id, status, started_at, due_at) VALUES ('exe_x', ${request.id}, ${scene.etl.id}, 'executing', now(), now())`);
  await expect(insert).rejects.toMatchObject({ code: "CS001" });
});
