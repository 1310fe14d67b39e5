import { describe, expect, test } from "vitest";
import { payloadDigest } from "@/server/core/action-request/digest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { decide } from "@/server/modules/decision/commands";
import { stopAssessing } from "@/server/modules/risk/queries";
import { expectConsistent, recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, hoursAgo, inputOf, say, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { amendRequest } from "./commands";

const scene = await openScenario();

describe("an amendment", () => {
  test("by the agent answers a wish for changes: the next version waits, and earlier decisions no longer count", async () => {
    const first = await ask(scene.etl, twoTeams());
    await say(scene.pat, first);
    expect(await say(scene.sam, first, "request_changes")).toMatchObject({ status: "changes_requested" });
    const second = await amendRequest(scene.etl, first.id, { version: 1, params: { less: true } });
    expect(second).toMatchObject({ status: "pending", version: 2, params: { less: true }, justification: first.justification });
    expect(second.digest).toBe(payloadDigest(inputOf(twoTeams({ params: { less: true } }))));
    expect(second.decisions.map((it) => it.version)).toEqual([1, 1]);
    expect(await say(scene.sam, second)).toMatchObject({ status: "pending" });
    expect(await say(scene.pat, second)).toMatchObject({ status: "approved" });
    expect(await expectConsistent(first.id)).toBe("approved");
  });

  test("leaves both versions on record, each with its payload and digest", async () => {
    const first = await ask(scene.etl, bodyOf());
    const second = await amendRequest(scene.etl, first.id, { version: 1, params: { v: 2 }, justification: "better" });
    const versions = await query<{ version: number; digest: string; params: object; justification: string }>(sql`
      SELECT version, digest, params, justification FROM request_version WHERE request_id = ${first.id} ORDER BY version`);
    expect(versions).toEqual([first, second].map(({ version, digest, params, justification }) => ({ version, digest, params, justification })));
    const [, amended] = await recordOf(first.id);
    expect(amended).toMatchObject({ type: "request.amended", version: 2, data: { fromVersion: 1 }, disclosed: { params: { v: 2 }, justification: "better" } });
  });

  test("of what is only said keeps the digest, and decisions still start anew", async () => {
    const first = await ask(scene.etl, twoTeams());
    await say(scene.pat, first);
    const second = await amendRequest(scene.etl, first.id, { version: 1, justification: "in other words" });
    expect([second.digest, second.version]).toEqual([first.digest, 2]);
    expect(await say(scene.sam, second)).toMatchObject({ status: "pending" });
  });

  test("is judged anew, risk included", async () => {
    const first = await ask(scene.etl, bodyOf());
    const statement = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    const second = await amendRequest(scene.etl, first.id, { version: 1, artifacts: [{ kind: "iam-policy", after: statement }] });
    expect([first.risk.level, second.risk.level, second.policy.requirement.people]).toEqual(["low", "critical", 2]);
  });

  test("never puts off the end", async () => {
    const first = await ask(scene.etl, bodyOf({ expiresInSeconds: 60 }));
    expect((await amendRequest(scene.etl, first.id, { version: 1, params: {} })).expiresAt).toBe(first.expiresAt);
  });
});

describe("an approver who edits", () => {
  test("can't approve a later version either: what they wrote may live on in it", async () => {
    const first = await ask(scene.etl, twoTeams());
    await amendRequest(scene.sam, first.id, { version: 1, params: { editedBy: "sam" } });
    const third = await amendRequest(scene.etl, first.id, { version: 2, justification: "the same, in other words" });
    await expectRefusal(say(scene.sam, third), "self_approval");
    expect(await say(scene.pat, third)).toMatchObject({ status: "pending" });
  });

  test("is a requester of that version and can't approve it; another approver can", async () => {
    const first = await ask(scene.etl);
    const second = await amendRequest(scene.approver, first.id, { version: 1, params: { copies: 1 } });
    await expectRefusal(say(scene.approver, second), "self_approval");
    expect(await say(scene.both, second)).toMatchObject({ status: "approved" });
    expect(await typesOf(first.id)).toEqual(["request.created", "request.amended", "decision.refused", "decision.recorded"]);
  });

  test("may still deny it", async () => {
    const first = await ask(scene.etl);
    const second = await amendRequest(scene.approver, first.id, { version: 1, params: { copies: 1 } });
    expect(await say(scene.approver, second, "deny")).toMatchObject({ status: "denied" });
  });
});

describe("nobody else amends", () => {
  test.each([["runner", "not_found"], ["other", "not_found"]] as const)("the agent %s: %s", async (agent, code) => {
    await expectRefusal(amendRequest(scene[agent], (await ask(scene.etl)).id, { version: 1, params: {} }), code);
  });

  test.each([["auditor", "not_eligible"], ["admin", "not_eligible"], ["memberOnly", "not_found"], ["stranger", "not_found"]] as const)("%s: %s", async (part, code) => {
    await expectRefusal(amendRequest(scene[part], (await ask(scene.etl)).id, { version: 1, params: {} }), code);
  });

  test("an approver of another group", async () => {
    await expectRefusal(amendRequest(scene.approver, (await ask(scene.etl, twoTeams())).id, { version: 1, params: {} }), "not_eligible");
  });
});

describe("an amendment comes too late", () => {
  test("on an earlier version, and reads which one is current", async () => {
    const { id } = await ask(scene.etl);
    const { digest } = await amendRequest(scene.etl, id, { version: 1, params: {} });
    expect((await expectRefusal(amendRequest(scene.etl, id, { version: 1, params: { a: 1 } }), "stale_version")).facts).toEqual({ version: 2, digest });
  });

  test.each([
    ["an approved request", () => approved(scene)],
    ["what policy let through", () => ask(scene.etl, allowed())],
    ["an expired request that no job has settled yet", () => ask(scene.etl, bodyOf({ expiresInSeconds: 1 }), hoursAgo(1))],
  ])("on %s", async (_, make) => {
    await expectRefusal(amendRequest(scene.etl, (await make()).id, { version: 1, params: {} }), "already_resolved");
  });

  test("on what does not exist", async () => {
    await expectRefusal(amendRequest(scene.etl, "areq_none", { version: 1, params: {} }), "not_found");
  });
});

describe("two at once", () => {
  test("amendments of one version: one is the next version and the others are stale", async () => {
    const { id } = await ask(scene.etl);
    const outcomes = await outcomesOf(Array.from({ length: 8 }, (_, i) => amendRequest(scene.etl, id, { version: 1, params: { i } })));
    expect(outcomes.toSorted()).toEqual(["done", ...Array<string>(7).fill("stale_version")]);
    expect(await expectConsistent(id)).toBe("pending");
  });

  test("an approval does not wait for the analysis of an amendment", async () => {
    const request = await ask(scene.etl);
    stopAssessing();
    const statements = Array.from({ length: 400 }, () => "SELECT id FROM invoice WHERE id = 4711");
    const amending = amendRequest(scene.etl, request.id, { version: 1, artifacts: [{ kind: "sql", statements, dialect: "postgresql" }] });
    expect(await outcomesOf([amending, decide(scene.approver, request.id, wordOn(request), "api")])).toEqual(["already_resolved", "done"]);
  });

  test("an approval and an amendment: what is approved is the version that the approver saw, or nothing", async () => {
    for (let round = 0; round < 15; round += 1) {
      const request = await ask(scene.etl);
      const outcomes = await outcomesOf([decide(scene.approver, request.id, wordOn(request), "api"), amendRequest(scene.etl, request.id, { version: 1, params: { round } })]);
      const status = await expectConsistent(request.id);
      expect([...outcomes, status]).toEqual(status === "approved" ? ["done", "already_resolved", "approved"] : ["stale_version", "done", "pending"]);
    }
  });
});
