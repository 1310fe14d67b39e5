import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { startSettling, stopSettling } from "@/server/jobs/settle-overdue";
import { expectConsistent, recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, hoursAgo, say, twoTeams } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { amendRequest, cancelRequest, settleOverdue } from "./commands";
import { getRequest } from "./queries";

const scene = await openScenario();
const clock = systemActor("test");
const overdue = () => ask(scene.etl, bodyOf({ expiresInSeconds: 60 }), hoursAgo(2));
const unredeemed = () => ask(scene.etl, allowed(), hoursAgo(2));

describe("withdrawing an open request", () => {
  test.each(["etl", "sponsor", "admin"] as const)("%s may", async (part) => {
    const { id } = await ask(scene.etl, twoTeams());
    const request = await cancelRequest(scene[part], id);
    expect(request.status).toBe("cancelled");
    expect(request.resolvedAt).not.toBeNull();
    expect(await expectConsistent(id)).toBe("cancelled");
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "request.cancelled", actor: scene[part].id });
  });

  test("also while changes are asked for", async () => {
    const request = await ask(scene.etl);
    await say(scene.approver, request, "request_changes");
    expect((await cancelRequest(scene.etl, request.id)).status).toBe("cancelled");
  });

  test.each([["other", "not_found"], ["runner", "not_found"], ["stranger", "not_found"], ["memberOnly", "not_found"], ["approver", "forbidden"], ["auditor", "forbidden"]] as const)("%s may not: %s", async (part, code) => {
    const { id } = await ask(scene.etl);
    await expectRefusal(cancelRequest(scene[part], id), code);
    expect(await expectConsistent(id)).toBe("pending");
  });

  test.each([
    ["approved", () => approved(scene)],
    ["allowed by policy", () => ask(scene.etl, allowed())],
    ["cancelled", async () => cancelRequest(scene.etl, (await ask(scene.etl)).id)],
    ["expired, though no job has settled it yet", overdue],
  ])("comes too late when it is %s", async (_, make) => {
    await expectRefusal(cancelRequest(scene.etl, (await make()).id), "already_resolved");
  });

  test("twice at once withdraws it once", async () => {
    const { id } = await ask(scene.etl);
    expect((await outcomesOf([cancelRequest(scene.etl, id), cancelRequest(scene.sponsor, id)])).toSorted()).toEqual(["already_resolved", "done"]);
    expect(await expectConsistent(id)).toBe("cancelled");
  });
});

describe("time that has run out", () => {
  test("expires an open request, and the record says when it was due", async () => {
    const { id, expiresAt } = await overdue();
    await settleOverdue(clock, id);
    expect((await getRequest(id)).status).toBe("expired");
    expect(await expectConsistent(id)).toBe("expired");
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "request.expired", data: { due: expiresAt } });
  });

  test("expires one for which changes were asked and never made", async () => {
    const made = hoursAgo(5);
    const request = await ask(scene.etl, bodyOf(), made);
    await say(scene.approver, request, "request_changes", new Date(made.getTime() + 1000));
    await settleOverdue(clock, request.id);
    expect(await expectConsistent(request.id)).toBe("expired");
  });

  test("lets an approval lapse that nobody redeemed", async () => {
    const { id } = await unredeemed();
    await settleOverdue(clock, id);
    expect(await expectConsistent(id)).toBe("lapsed");
    expect(await typesOf(id)).toEqual(["request.created", "request.lapsed"]);
  });

  test("is written down once, however many look", async () => {
    const { id } = await overdue();
    await Promise.all(Array.from({ length: 6 }, () => settleOverdue(clock, id)));
    expect(await typesOf(id)).toEqual(["request.created", "request.expired"]);
  });

  test("is none while there is time left", async () => {
    const open = await ask(scene.etl);
    const granted = await approved(scene);
    await Promise.all([open, granted].map((it) => settleOverdue(clock, it.id)));
    expect(await Promise.all([open, granted].map((it) => expectConsistent(it.id)))).toEqual(["pending", "approved"]);
  });

  test("that an amendment brought nearer counts", async () => {
    const made = hoursAgo(5);
    const { id, expiresAt } = await ask(scene.etl, bodyOf(), made);
    const amended = await amendRequest(scene.etl, id, { version: 1, params: {} }, new Date(made.getTime() + 60_000));
    expect(amended.expiresAt).toBe(expiresAt);
    await settleOverdue(clock, id);
    expect(await expectConsistent(id)).toBe("expired");
  });

  test("is found by the job, also after no process was there to look", async () => {
    const [expired, lapsed, open] = await Promise.all([overdue(), unredeemed(), ask(scene.etl)]);
    startSettling();
    await expect.poll(async () => (await Promise.all([expired, lapsed, open].map((it) => getRequest(it.id)))).map((it) => it.status), { timeout: 10_000 }).toEqual(["expired", "lapsed", "pending"]);
    await stopSettling();
  });
});
