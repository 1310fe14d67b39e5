import type { ActionRequest } from "countersign/contract/action-request";
import type { ResultInput } from "countersign/contract/grant";
import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { startSettling, stopSettling } from "@/server/jobs/settle-overdue";
import { startFollowing } from "@/server/log/followers";
import { startSequencer } from "@/server/log/sequencer";
import { getRequest } from "@/server/modules/action-request/queries";
import { run } from "@/server/testing/grants";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { approved, bodyOf, hoursAgo } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { closeExecution, markUnknown, reportResult } from "./commands";

const scene = await openScenario();
const clock = systemActor("test");
beforeAll(async () => {
  await startSequencer();
  await startFollowing();
});

/** An execution under way since `at`. */
async function running(at?: Date): Promise<{ request: ActionRequest; id: string }> {
  const request = await approved(scene, bodyOf(), at);
  return { request, id: (await run(scene.etl, request, at)).executionId };
}

/** One that did not report in its time. */
async function silent(): Promise<{ request: ActionRequest; id: string }> {
  const it = await running(hoursAgo(0.5));
  await markUnknown(clock, it.id);
  return it;
}

describe("the executor reports", () => {
  test.each<[ResultInput["outcome"], Omit<ResultInput, "outcome">, object]>([
    ["succeeded", { output: { rows: [1, 2] } }, { output: { rows: [1, 2] }, error: null }],
    ["succeeded", {}, { output: null, error: null }],
    ["failed", { error: "AccessDenied" }, { output: null, error: "AccessDenied" }],
    ["failed", { error: { code: 7 }, output: "half" }, { output: "half", error: { code: 7 } }],
  ])("%s with %j", async (outcome, said, kept) => {
    const { request, id } = await running();
    const after = await reportResult(scene.etl, id, { outcome, ...said });
    expect(after).toMatchObject({ status: outcome, execution: { id, status: outcome, closedBy: null, ...kept } });
    expect(after.execution?.finishedAt).not.toBeNull();
    expect(await expectConsistent(request.id)).toBe(outcome);
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "execution.reported", data: { late: false }, disclosed: said });
  });

  test("once: the second report is refused and changes nothing", async () => {
    const { request, id } = await running();
    await reportResult(scene.etl, id, { outcome: "succeeded" });
    expect((await expectRefusal(reportResult(scene.etl, id, { outcome: "failed" }), "already_reported")).facts).toEqual({ outcome: "succeeded" });
    expect(await expectConsistent(request.id)).toBe("succeeded");
  });

  test("once, also when two reports come at once", async () => {
    const { request, id } = await running();
    const outcomes = await outcomesOf((["succeeded", "failed"] as const).map((outcome) => reportResult(scene.etl, id, { outcome })));
    expect(outcomes.toSorted()).toEqual(["already_reported", "done"]);
    expect(await expectConsistent(request.id)).toBe(outcomes[0] === "done" ? "succeeded" : "failed");
  });

  test("and nobody else does", async () => {
    const { id } = await running();
    await expectRefusal(reportResult(scene.other, id, { outcome: "succeeded" }), "not_found");
    await expectRefusal(reportResult(scene.etl, "exe_none", { outcome: "succeeded" }), "not_found");
  });
});

describe("an execution that does not report in its time", () => {
  test("is unknown, and never run again by itself", async () => {
    const { request, id } = await silent();
    expect(await getRequest(request.id)).toMatchObject({ status: "unknown", execution: { id, status: "unknown", finishedAt: null } });
    expect(await expectConsistent(request.id)).toBe("unknown");
    await expectRefusal(run(scene.etl, request), "grant_already_redeemed");
  });

  test("is found by the job", async () => {
    const [late, onTime] = [await running(hoursAgo(0.5)), await running()];
    startSettling();
    await expect.poll(async () => (await getRequest(late.request.id)).status, { timeout: 10_000 }).toBe("unknown");
    await stopSettling();
    expect((await getRequest(onTime.request.id)).status).toBe("executing");
  });

  test("is marked once, however many look, and not before its time", async () => {
    const [late, onTime] = [await running(hoursAgo(0.5)), await running()];
    await Promise.all([...Array.from({ length: 5 }, () => markUnknown(clock, late.id)), markUnknown(clock, onTime.id)]);
    expect([await expectConsistent(late.request.id), await expectConsistent(onTime.request.id)]).toEqual(["unknown", "executing"]);
  });

  test("may still report, which the record calls late", async () => {
    const { request, id } = await silent();
    expect(await reportResult(scene.etl, id, { outcome: "succeeded" })).toMatchObject({ status: "succeeded" });
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "execution.reported", data: { late: true } });
    await markUnknown(clock, id);
    expect(await expectConsistent(request.id)).toBe("succeeded");
  });

  test("against a report at once: the report stands, in either order", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { request, id } = await running(hoursAgo(0.5));
      expect(await outcomesOf([reportResult(scene.etl, id, { outcome: "failed" }), markUnknown(clock, id)])).toEqual(["done", "done"]);
      expect(await expectConsistent(request.id)).toBe("failed");
    }
  });
});

describe("a person closes what is unknown, after looking", () => {
  const closing = { outcome: "failed", note: "nothing of it is in the queue" } as const;

  test.each(["sponsor", "approver", "admin"] as const)("%s may", async (part) => {
    const { request, id } = await silent();
    expect(await closeExecution(scene[part], id, closing)).toMatchObject({ status: "failed", execution: { status: "failed", closedBy: scene[part].id } });
    expect(await expectConsistent(request.id)).toBe("failed");
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "execution.closed", actor: scene[part].id, disclosed: { note: closing.note } });
  });

  test.each([["auditor", "forbidden"], ["stranger", "not_found"], ["memberOnly", "not_found"]] as const)("%s may not: %s", async (part, code) => {
    await expectRefusal(closeExecution(scene[part], (await silent()).id, closing), code);
  });

  test("not while it may still report, and not twice", async () => {
    await expectRefusal(closeExecution(scene.admin, (await running()).id, closing), "conflict");
    const { request, id } = await silent();
    const outcomes = await outcomesOf([closeExecution(scene.admin, id, closing), closeExecution(scene.sponsor, id, { ...closing, outcome: "succeeded" })]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
    expect(await expectConsistent(request.id)).toBe(outcomes[0] === "done" ? "failed" : "succeeded");
    await expectRefusal(reportResult(scene.etl, id, { outcome: "succeeded" }), "already_reported");
  });
});
