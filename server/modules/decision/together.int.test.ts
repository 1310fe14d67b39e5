import { describe, expect, test } from "vitest";
import type { ActionRequest } from "countersign/contract/action-request";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf, twoTeams } from "@/server/testing/requests";
import { openScenario, type TestPerson } from "@/server/testing/scenario";
import { decideTogether } from "./together";
import type { DecidedTogether, TogetherInput } from "./views";

const scene = await openScenario();

function together(person: TestPerson, decision: TogetherInput["decision"], requests: ActionRequest[], reason = "the same for all"): Promise<DecidedTogether> {
  return decideTogether(person, { decision, reason, requests: requests.map(({ id, version, digest }) => ({ id, version, digest })) }, "web");
}

async function decisionsOn({ id }: ActionRequest): Promise<unknown[]> {
  return (await recordOf(id)).filter((it) => it.type === "decision.recorded").map((it) => [it.actor, it.data.decision, it.disclosed.reason]);
}

describe("approving together", () => {
  test("records one decision and one event for each", async () => {
    const requests = [await ask(scene.etl), await ask(scene.etl, bodyOf({ resource: { type: "queue", id: "refunds", environment: "staging" } }))];
    expect(await together(scene.approver, "approve", requests)).toEqual(requests.map(({ id }) => ({ id, outcome: { ok: true, status: "approved" } })));
    for (const it of requests) {
      expect(await decisionsOn(it)).toEqual([[scene.approver.id, "approve", "the same for all"]]);
      expect(await expectConsistent(it.id)).toBe("approved");
    }
  });

  test.each([
    ["another action", bodyOf({ action: "queue.purge" })],
    ["a higher risk", bodyOf({ artifacts: [{ kind: "sql", dialect: "postgresql", statements: ["DROP TABLE orders"] }] })],
    ["another rule", twoTeams()],
  ])("%s is refused as a whole: nothing is decided", async (_, other) => {
    const requests = [await ask(scene.etl), await ask(scene.etl, other)];
    await expectRefusal(together(scene.both, "approve", requests), "conflict");
    for (const it of requests) expect(await decisionsOn(it)).toEqual([]);
  });

  test("nobody approves their own request this way either: the others are approved", async () => {
    const own = await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.approver.email } }));
    const other = await ask(scene.etl);
    expect(await together(scene.approver, "approve", [own, other])).toMatchObject([{ outcome: { ok: false, code: "self_approval" } }, { outcome: { ok: true } }]);
    expect((await recordOf(own.id)).at(-1)).toMatchObject({ type: "decision.refused" });
    expect(await expectConsistent(own.id)).toBe("pending");
  });
});

describe("denying together", () => {
  test("takes anything, with one reason for all", async () => {
    const requests = [await ask(scene.etl), await ask(scene.etl, twoTeams({ resource: { type: "role", id: "x", environment: "production" } }))];
    expect(await together(scene.both, "deny", requests)).toMatchObject([{ outcome: { status: "denied" } }, { outcome: { status: "denied" } }]);
    for (const it of requests) expect(await decisionsOn(it)).toEqual([[scene.both.id, "deny", "the same for all"]]);
  });

  test("needs that reason", async () => {
    await expectRefusal(together(scene.approver, "deny", [await ask(scene.etl)], "  "), "reason_required");
  });
});

test("what fails says which and why, and leaves the others alone", async () => {
  const [gone, stale, unseen, good] = [await ask(scene.etl), await ask(scene.etl), await ask(scene.etl), await ask(scene.etl)];
  await cancelRequest(scene.etl, gone.id);
  const outcomes = await together(scene.approver, "approve", [gone, { ...stale, digest: `sha256:${"0".repeat(64)}` }, { ...unseen, id: "areq_none" }, good]);
  expect(outcomes.map((it) => (it.outcome.ok ? it.outcome.status : it.outcome.code))).toEqual(["already_resolved", "stale_version", "not_found", "approved"]);
  expect(outcomes.every((it) => it.outcome.ok || it.outcome.message !== "")).toBe(true);
});

test("two who decide the same ones at once: each request has one outcome, and whoever lost is told", async () => {
  const requests = await Promise.all(Array.from({ length: 6 }, () => ask(scene.etl)));
  const [first, second] = await Promise.all([together(scene.approver, "approve", requests), together(scene.sam, "deny", [...requests].reverse())]);
  for (const it of requests) {
    const outcomes = [first, second].map((all) => all.find(({ id }) => id === it.id)!.outcome);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ code: "already_resolved" });
    expect(["approved", "denied"]).toContain(await expectConsistent(it.id));
  }
});
