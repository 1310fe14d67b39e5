import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { cancelRequest, settleOverdue } from "@/server/modules/action-request/commands";
import { getRequest } from "@/server/modules/action-request/queries";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, say, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { decide } from "./commands";

const scene = await openScenario();
const ROUNDS = 25;

/** Who begins differs from round to round. */
function inTurn<T>(round: number, commands: readonly T[]): T[] {
  return round % 2 === 0 ? [...commands] : commands.toReversed();
}

describe("on the last place", () => {
  test("two approvals at once give one resolution, and the loser reads it", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl, twoTeams());
      await say(scene.pat, request);
      const outcomes = await outcomesOf(inTurn(round, [scene.sam, scene.both]).map((it) => decide(it, request.id, wordOn(request), "api")));
      expect(outcomes.toSorted()).toEqual(["already_resolved", "done"]);
      expect(await expectConsistent(request.id)).toBe("approved");
      expect((await getRequest(request.id)).decisions).toHaveLength(2);
    }
  });

  test("one person who clicks eight times decides once", async () => {
    const request = await ask(scene.etl, twoTeams());
    const outcomes = await outcomesOf(Array.from({ length: 8 }, () => decide(scene.both, request.id, wordOn(request), "web")));
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill("already_decided"), "done"]);
    expect(await expectConsistent(request.id)).toBe("pending");
  });

  test("both first approvals at once count, and together they approve", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl, twoTeams());
      expect(await outcomesOf(inTurn(round, [scene.sam, scene.pat]).map((it) => decide(it, request.id, wordOn(request), "api")))).toEqual(["done", "done"]);
      expect(await expectConsistent(request.id)).toBe("approved");
    }
  });
});

describe("an approval against", () => {
  test("a denial: one final status, and it is that of the one who was told `done`", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl);
      const [approval, denial] = await outcomesOf([decide(scene.approver, request.id, wordOn(request), "api"), decide(scene.both, request.id, wordOn(request, "deny"), "api")]);
      const status = await expectConsistent(request.id);
      expect([approval, denial, status]).toEqual(status === "approved" ? ["done", "already_resolved", "approved"] : ["already_resolved", "done", "denied"]);
    }
  });

  test("a withdrawal by the agent: likewise", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl);
      const [approval, cancellation] = await outcomesOf([decide(scene.approver, request.id, wordOn(request), "api"), cancelRequest(scene.etl, request.id)]);
      const status = await expectConsistent(request.id);
      expect([approval, cancellation, status]).toEqual(status === "approved" ? ["done", "already_resolved", "approved"] : ["already_resolved", "done", "cancelled"]);
    }
  });

  test("a wish for changes: approved and settled, or held", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl);
      const [approval, wish] = await outcomesOf([decide(scene.approver, request.id, wordOn(request), "api"), decide(scene.both, request.id, wordOn(request, "request_changes"), "api")]);
      const status = await expectConsistent(request.id);
      expect([approval, wish, status]).toEqual(status === "approved" ? ["done", "already_resolved", "approved"] : ["changes_requested", "done", "changes_requested"]);
    }
  });

  test("the end of its time: approved before it or expired after it, whatever the job does", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      // Made so that it ends now, or some milliseconds later, by the database's clock.
      const [clock] = await query<{ now: Date }>(sql`SELECT clock_timestamp() AS now`);
      const request = await ask(scene.etl, bodyOf({ expiresInSeconds: 1 }), new Date(clock!.now.getTime() - 1000 + 15 * round));
      const jobs = () => Array.from({ length: 3 }, () => settleOverdue(systemActor("test"), request.id));
      const [, approval] = await outcomesOf([...jobs().slice(0, 1), decide(scene.approver, request.id, wordOn(request), "api"), ...jobs()]);
      await expect.poll(async () => { await Promise.all(jobs()); return (await getRequest(request.id)).status; }, { timeout: 10_000 }).not.toBe("pending");
      const status = await expectConsistent(request.id);
      expect([approval, status]).toEqual(status === "approved" ? ["done", "approved"] : ["already_resolved", "expired"]);
      const last = (await recordOf(request.id)).at(-1)!;
      expect(last.type).toBe(status === "approved" ? "decision.recorded" : "request.expired");
      if (status === "approved") expect((await getRequest(request.id)).resolvedAt! < request.expiresAt).toBe(true);
      seen.add(status);
    }
    expect([...seen].toSorted()).toEqual(["approved", "expired"]);
  });

  test("everything at once: exactly one final status", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = await ask(scene.etl);
      const outcomes = await outcomesOf(inTurn(round, [
        decide(scene.approver, request.id, wordOn(request), "api"), decide(scene.pat, request.id, wordOn(request, "deny"), "web"),
        decide(scene.sam, request.id, wordOn(request), "web"), cancelRequest(scene.etl, request.id), cancelRequest(scene.sponsor, request.id),
      ]));
      expect(outcomes.toSorted()).toEqual([...Array<string>(4).fill("already_resolved"), "done"]);
      expect(["approved", "denied", "cancelled"]).toContain(await expectConsistent(request.id));
    }
  });
});
