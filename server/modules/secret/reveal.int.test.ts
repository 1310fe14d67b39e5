import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "@/server/background";
import { payloadDigest } from "@/server/core/action-request/digest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { amendRequest, cancelRequest } from "@/server/modules/action-request/commands";
import { getDetail, getVersion } from "@/server/modules/action-request/detail";
import { getVisibleRequest } from "@/server/modules/action-request/queries";
import { listEvents, readSearch } from "@/server/modules/audit/queries";
import { annotate } from "@/server/modules/annotation/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, inputOf, say, twoTeams } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { revealSecret } from "./commands";

const scene = await openScenario();
beforeAll(() => startBackground());

const SECRET = `ghp_${"a1B2".repeat(9)}`;
const body = () => bodyOf({ params: { remote: `https://${SECRET}@git.example/x`, copies: 2 }, artifacts: [{ kind: "command", shell: `export TOKEN=${SECRET}` }] });
const maskOn = async (number: number) => (await getDetail(scene.approver, number)).masked[0]!.mask;

describe("a secret in a request", () => {
  test("reaches no person: not by the page, a version, a command's answer or a read", async () => {
    const asked = await ask(scene.etl, body());
    const read: unknown[] = [
      await getDetail(scene.approver, asked.number), await getVersion(scene.auditor, asked.number, 1), await getVisibleRequest(scene.admin, asked.id),
      await annotate(scene.sponsor, asked.id, { body: "why a token?" }), await say(scene.approver, asked, "request_changes"),
    ];
    await expect.poll(async () => (await listEvents(readSearch(`request:${asked.number}`), { before: null, limit: 10 })).items.length, { timeout: 10_000 }).toBe(3);
    read.push((await listEvents(readSearch(`request:${asked.number}`), { before: null, limit: 10 })));
    for (const it of read) expect(JSON.stringify(it)).not.toContain(SECRET);
    expect((await getDetail(scene.approver, asked.number)).request.digest).toBe(payloadDigest(inputOf(body())));
  });

  test("reaches the agent that sent it, as it was", async () => {
    const asked = await ask(scene.etl, body());
    expect((await getVisibleRequest(scene.etl, asked.id)).params).toEqual(body().params);
  });
});

describe("revealing", () => {
  test("gives an approver the exact value, and is on record without it", async () => {
    const asked = await ask(scene.etl, body());
    expect(await revealSecret(scene.approver, asked.id, { version: 1, mask: await maskOn(asked.number) })).toEqual({ value: SECRET });
    const record = await recordOf(asked.id);
    expect(record.at(-1)).toMatchObject({ type: "secret.revealed", actor: scene.approver.id, data: { finding: "secret.github-token", version: 1, artifact: null }, disclosed: { pointer: "/params/remote" } });
    expect(JSON.stringify(record.at(-1))).not.toContain(SECRET);
    expect(await expectConsistent(asked.id)).toBe("pending");
  });

  test.each([["sponsor", "forbidden"], ["admin", "forbidden"], ["memberOnly", "not_found"], ["stranger", "not_found"]] as const)("is refused to %s: %s", async (part, code) => {
    const asked = await ask(scene.etl, body());
    await expectRefusal(revealSecret(scene[part], asked.id, { version: 1, mask: await maskOn(asked.number) }), code);
    expect((await recordOf(asked.id)).map((it) => it.type)).toEqual(["request.created"]);
  });

  test("is refused to an approver of another group", async () => {
    const asked = await ask(scene.etl, twoTeams({ params: { token: SECRET } }));
    await expectRefusal(revealSecret(scene.approver, asked.id, { version: 1, mask: await maskOn(asked.number) }), "forbidden");
  });

  test("ends for approvers when the request is settled, and not for auditors", async () => {
    const asked = await ask(scene.etl, body());
    const mask = await maskOn(asked.number);
    await cancelRequest(scene.etl, asked.id);
    await expectRefusal(revealSecret(scene.approver, asked.id, { version: 1, mask }), "forbidden");
    expect(await revealSecret(scene.auditor, asked.id, { version: 1, mask })).toEqual({ value: SECRET });
  });

  test.each([[1, "[masked:000000000000]"], [7, null]])("of what version %d does not have is not found", async (version, mask) => {
    const asked = await ask(scene.etl, body());
    await expectRefusal(revealSecret(scene.approver, asked.id, { version, mask: mask ?? await maskOn(asked.number) }), "not_found");
  });

  test("by two at once is two entries", async () => {
    const asked = await ask(scene.etl, body());
    const mask = await maskOn(asked.number);
    await Promise.all([scene.approver, scene.both, scene.approver].map((it) => revealSecret(it, asked.id, { version: 1, mask })));
    expect((await recordOf(asked.id)).filter((it) => it.type === "secret.revealed").map((it) => it.actor).toSorted()).toEqual([scene.approver.id, scene.approver.id, scene.both.id].toSorted());
  });
});

describe("an approver's edit of a request with a masked value", () => {
  const storedParams = async (id: string, version: number) => (await query<{ params: object; artifacts: object }>(sql`SELECT params, artifacts FROM request_version WHERE request_id = ${id} AND version = ${version}`))[0];

  test("keeps the real value where the mask was left", async () => {
    const asked = await ask(scene.etl, body());
    const { request } = await getDetail(scene.approver, asked.number);
    const amended = await amendRequest(scene.approver, asked.id, { version: 1, params: { ...request.params, copies: 1 }, artifacts: request.artifacts });
    expect(JSON.stringify(amended)).not.toContain(SECRET);
    expect(await storedParams(asked.id, 2)).toEqual({ params: { ...body().params, copies: 1 }, artifacts: body().artifacts });
    expect(amended.digest).toBe(payloadDigest({ ...inputOf(body()), params: { ...inputOf(body()).params, copies: 1 } }));
  });

  test("is refused, with the place, where it names a mask that this version does not have", async () => {
    const asked = await ask(scene.etl, body());
    const refusal = await expectRefusal(amendRequest(scene.approver, asked.id, { version: 1, params: { a: { b: "[masked:0123456789ab]" } } }), "invalid_input");
    expect(refusal.errors).toMatchObject([{ pointer: "/params/a/b" }]);
  });

  test("leaves an agent's words as they are: only people read masks", async () => {
    const asked = await ask(scene.etl, body());
    await amendRequest(scene.etl, asked.id, { version: 1, params: { a: "[masked:0123456789ab]" } });
    expect(await storedParams(asked.id, 2)).toMatchObject({ params: { a: "[masked:0123456789ab]" } });
  });

  test("at the same time as the agent's: one is version 2, the other is stale", async () => {
    const asked = await ask(scene.etl, body());
    const { request } = await getDetail(scene.approver, asked.number);
    const outcomes = await outcomesOf([amendRequest(scene.approver, asked.id, { version: 1, params: request.params, justification: "mine" }), amendRequest(scene.etl, asked.id, { version: 1, justification: "its own" })]);
    expect(outcomes.toSorted()).toEqual(["done", "stale_version"]);
    expect(await storedParams(asked.id, 2)).toMatchObject({ params: body().params });
  });
});
