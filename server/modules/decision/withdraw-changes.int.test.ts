import { describe, expect, test } from "vitest";
import { amendRequest } from "@/server/modules/action-request/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, hoursAgo, say, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { decide, withdrawChanges } from "./commands";

const scene = await openScenario();

async function heldBy(...parts: ("sam" | "pat" | "both")[]) {
  const request = await ask(scene.etl, twoTeams());
  for (const part of parts) await say(scene[part], request, "request_changes");
  return request;
}

describe("while changes are asked for", () => {
  test("nobody approves", async () => {
    const request = await heldBy("sam");
    await expectRefusal(say(scene.pat, request), "changes_requested");
  });

  test("one may still deny", async () => {
    expect((await say(scene.pat, await heldBy("sam"), "deny")).status).toBe("denied");
  });

  test("an approval that was there before still counts once they are withdrawn", async () => {
    const request = await ask(scene.etl, twoTeams());
    await say(scene.pat, request);
    await say(scene.sam, request, "request_changes");
    expect((await withdrawChanges(scene.sam, request.id)).status).toBe("pending");
    expect((await say(scene.sam, request)).status).toBe("approved");
    expect(await expectConsistent(request.id)).toBe("approved");
  });
});

describe("withdrawing", () => {
  test("makes the request pending, and stays visible as withdrawn", async () => {
    const { id } = await heldBy("sam");
    const request = await withdrawChanges(scene.sam, id);
    expect(request).toMatchObject({ status: "pending", decisions: [{ decision: "request_changes", withdrawn: true }] });
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "decision.withdrawn", actor: scene.sam.id, data: { status: "pending" } });
    expect(await expectConsistent(id)).toBe("pending");
  });

  test("leaves it held while somebody else's wish stands", async () => {
    const { id } = await heldBy("sam", "pat");
    expect((await withdrawChanges(scene.pat, id)).status).toBe("changes_requested");
    expect((await withdrawChanges(scene.sam, id)).status).toBe("pending");
    expect(await expectConsistent(id)).toBe("pending");
  });

  test.each([["pat", "conflict"], ["approver", "conflict"], ["admin", "conflict"], ["stranger", "not_found"], ["memberOnly", "not_found"]] as const)("is for whoever asked: %s reads %s", async (part, code) => {
    await expectRefusal(withdrawChanges(scene[part], (await heldBy("sam")).id), code);
  });

  test("comes too late on the next version", async () => {
    const { id } = await heldBy("sam");
    await amendRequest(scene.etl, id, { version: 1, params: {} });
    await expectRefusal(withdrawChanges(scene.sam, id), "conflict");
  });

  test("comes too late once it is denied, or its time is up", async () => {
    const denied = await heldBy("sam");
    await say(scene.pat, denied, "deny");
    await expectRefusal(withdrawChanges(scene.sam, denied.id), "already_resolved");

    const made = hoursAgo(5);
    const expired = await ask(scene.etl, bodyOf(), made);
    await say(scene.approver, expired, "request_changes", made);
    await expectRefusal(withdrawChanges(scene.approver, expired.id), "already_resolved");
  });

  test("twice at once withdraws once; against an approval, either order is consistent", async () => {
    const { id } = await heldBy("sam");
    expect((await outcomesOf([withdrawChanges(scene.sam, id), withdrawChanges(scene.sam, id)])).toSorted()).toEqual(["conflict", "done"]);
    for (let round = 0; round < 10; round += 1) {
      const request = await heldBy("sam");
      const [withdrawal, approval] = await outcomesOf([withdrawChanges(scene.sam, request.id), decide(scene.pat, request.id, wordOn(request), "api")]);
      expect([withdrawal, await expectConsistent(request.id)]).toEqual(["done", "pending"]);
      expect(["done", "changes_requested"]).toContain(approval);
    }
  });
});
