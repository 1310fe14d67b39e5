import { verifyProof } from "countersign/log/proof";
import { fromHex } from "countersign/log/bytes";
import { beforeAll, describe, expect, test } from "vitest";
import { startFollowing } from "@/server/log/followers";
import { startSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { MAX_GRANT_SECONDS } from "@/server/core/grant/claims";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { claimsOf, run, take } from "@/server/testing/grants";
import { recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, hoursAgo, say } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
beforeAll(async () => {
  await startSequencer();
  await startFollowing();
});

describe("the grant of an approved request", () => {
  test("is bound to the payload, the agent, the version and the policy that judged it", async () => {
    const request = await approved(scene);
    const { grant, expiresAt } = await take(scene.etl, request);
    const claims = claimsOf(grant);
    expect(claims).toMatchObject({
      iss: "http://localhost:3000", aud: "agent", sub: scene.etl.id, req: request.id, ver: 1, nbf: claims.iat,
      authorization_details: [{ type: "countersign_action", action: request.action, resource: request.resource, params: request.params }],
      act_hash: Buffer.from(request.digest.slice("sha256:".length), "hex").toString("base64url"),
    });
    expect(claims.jti).toMatch(/^grt_/);
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(MAX_GRANT_SECONDS);
    expect(Math.floor(Date.parse(expiresAt) / 1000)).toBe(claims.exp);
  });

  test("carries the proof that the decision which approved it is in the log", async () => {
    const request = await approved(scene);
    const { grant, proof } = await take(scene.etl, request);
    const { log } = claimsOf(grant);
    expect(log.origin).toBe("countersign.test/log");
    expect(await verifyProof(proof, { leafHash: fromHex(log.leaf) }, logVerifierKey())).toMatchObject({ ok: true, index: log.index });
  });

  test("is there at once where policy allowed it", async () => {
    expect(claimsOf((await take(scene.etl, await ask(scene.etl, allowed()))).grant).ver).toBe(1);
  });

  test("asked for again has the same id, and is on record each time", async () => {
    const request = await approved(scene);
    const grants = [await take(scene.etl, request), await take(scene.etl, request)];
    expect(new Set(grants.map((it) => claimsOf(it.grant).jti)).size).toBe(1);
    expect((await typesOf(request.id)).filter((it) => it === "grant.issued")).toHaveLength(2);
  });

  test("asked for by many at once has one id", async () => {
    const request = await approved(scene);
    const grants = await Promise.all(Array.from({ length: 8 }, () => take(scene.etl, request)));
    expect(new Set(grants.map((it) => claimsOf(it.grant).jti)).size).toBe(1);
  });

  test("asked for later ends later, and never after the approval", async () => {
    const made = hoursAgo(0.5);
    const request = await approved(scene, bodyOf(), made);
    const approvalEnds = made.getTime() + 3_600_000;
    const first = await take(scene.etl, request, new Date(made.getTime() + 1000));
    const later = await take(scene.etl, request, new Date(approvalEnds - 60_000));
    expect([claimsOf(first.grant).jti, later.expiresAt]).toEqual([claimsOf(later.grant).jti, new Date(approvalEnds).toISOString()]);
    expect(Date.parse(first.expiresAt)).toBe(made.getTime() + 1000 + MAX_GRANT_SECONDS * 1000);
  });

  test("for a named executor is taken by that executor", async () => {
    const request = await approved(scene, bodyOf({ audience: "runner" }));
    expect(claimsOf((await take(scene.etl, request)).grant)).toMatchObject({ aud: "runner", sub: scene.etl.id });
    expect(claimsOf((await take(scene.runner, request)).grant)).toMatchObject({ aud: "runner", sub: scene.etl.id });
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "grant.issued", actor: scene.runner.id });
  });
});

describe("there is no grant", () => {
  test("for an agent to whom the request does not exist", async () => {
    await expectRefusal(take(scene.other, await approved(scene)), "not_found");
    await expectRefusal(take(scene.runner, await approved(scene)), "not_found");
    await expectRefusal(take(scene.etl, { id: "areq_none" }), "not_found");
  });

  test.each([
    ["while people still decide", "pending", async () => ask(scene.etl)],
    ["of what was denied", "denied", async () => say(scene.approver, await ask(scene.etl), "deny")],
    ["of what policy denied", "denied", async () => ask(scene.etl, bodyOf({ action: "billing.account.delete" }))],
    ["of what was withdrawn", "cancelled", async () => cancelRequest(scene.etl, (await ask(scene.etl)).id)],
    ["once the approval has lapsed, also while no job runs", "lapsed", async () => ask(scene.etl, allowed(), hoursAgo(2))],
  ])("%s", async (_, status, make) => {
    expect((await expectRefusal(take(scene.etl, await make()), "not_approved")).facts).toEqual({ requestStatus: status });
  });

  test("once it was redeemed", async () => {
    const request = await approved(scene);
    await run(scene.etl, request);
    await expectRefusal(take(scene.etl, request), "grant_already_redeemed");
  });
});
