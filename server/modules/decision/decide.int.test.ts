import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { addPerson } from "@/server/modules/person/commands";
import { expectConsistent, recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, hoursAgo, say, twoTeams, viewAll, wordOn } from "@/server/testing/requests";
import { makePerson, openScenario } from "@/server/testing/scenario";
import { decide } from "./commands";

const scene = await openScenario();
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const medium = bodyOf({ artifacts: [{ kind: "command", argv: ["git", "reset", "--hard"] }] });
const critical = bodyOf({ artifacts: [{ kind: "iam-policy", after: everything }] });

describe("two teams", () => {
  test("approve together: one of each, in either order", async () => {
    for (const [first, second] of [["sam", "pat"], ["pat", "sam"]] as const) {
      const request = await ask(scene.etl, twoTeams());
      expect(await say(scene[first], request)).toMatchObject({ status: "pending", revision: 2, resolvedAt: null });
      const done = await say(scene[second], request);
      expect(done).toMatchObject({ status: "approved", revision: 3, version: 1 });
      expect(done.decisions.map((it) => [it.approver, it.decision, it.channel, it.withdrawn])).toEqual([first, second].map((part) => [scene[part].id, "approve", "api", false]));
      expect(await expectConsistent(request.id)).toBe("approved");
    }
  });

  test("one person of both teams counts once, and makes room for either", async () => {
    const request = await ask(scene.etl, twoTeams());
    expect((await say(scene.both, request)).status).toBe("pending");
    await expectRefusal(say(scene.both, request), "already_decided");
    expect((await say(scene.sam, request)).status).toBe("approved");
  });

  test("two people of one team are one short", async () => {
    const request = await ask(scene.etl, twoTeams());
    const second = await makePerson("pia", ["approvers", "platform"]);
    await say(scene.pat, request);
    expect((await say(second, request)).status).toBe("pending");
    expect((await say(scene.sam, request)).status).toBe("approved");
  });

  test("one deny denies, also after an approval", async () => {
    const request = await ask(scene.etl, twoTeams());
    await say(scene.pat, request);
    expect((await say(scene.sam, request, "deny")).status).toBe("denied");
    expect(await expectConsistent(request.id)).toBe("denied");
  });
});

test("a decision is on record with the groups it counts for, how it came, and its reason as a disclosure", async () => {
  const request = await ask(scene.etl, twoTeams());
  const { decisionId } = await decide(scene.sam, request.id, { ...wordOn(request, "deny"), reason: "too broad" }, "web");
  expect((await recordOf(request.id)).at(-1)).toMatchObject({
    type: "decision.recorded", actor: scene.sam.id, disclosed: { reason: "too broad" },
    data: { id: decisionId, decision: "deny", groups: ["approvers", "security"], channel: "web", credential: scene.sam.credentialId, status: "denied" },
  });
});

describe("nobody approves their own request, and the attempt is on record", () => {
  test.each([
    ["the sponsor", "sponsor", {}],
    ["the person acted for", "pat", { initiator: { onBehalfOf: "PAT@example.com" } }],
    ["the person acted for, by id", "pat", { initiator: { onBehalfOf: scene.pat.id } }],
  ] as const)("%s", async (_, part, change) => {
    const request = await ask(scene.etl, twoTeams(change));
    await expectRefusal(say(scene[part], request), "self_approval");
    expect(await expectConsistent(request.id)).toBe("pending");
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "decision.refused", actor: scene[part].id, data: { decision: "approve", code: "self_approval" } });
  });

  test("who became an administrator is no exception", async () => {
    const boss = await makePerson("boss", ["admins", "approvers", "platform", "security"]);
    const request = await ask(scene.etl, twoTeams({ initiator: { onBehalfOf: boss.email } }));
    await expectRefusal(say(boss, request), "self_approval");
  });
});

describe("only approvers of the request decide", () => {
  test.each([["approver", "not_eligible"], ["admin", "not_eligible"], ["auditor", "not_eligible"], ["memberOnly", "not_found"], ["stranger", "not_found"]] as const)("%s: %s", async (part, code) => {
    const request = await ask(scene.etl, twoTeams());
    await expectRefusal(say(scene[part], request), code);
    await expectRefusal(say(scene[part], request, "deny"), code);
    expect(await expectConsistent(request.id)).toBe("pending");
    expect((await typesOf(request.id)).filter((it) => it === "decision.refused")).toHaveLength(code === "not_found" ? 0 : 2);
  });

  test("somebody who lost the group since they signed in is refused: the database says who they are, not their session", async () => {
    const leaver = await makePerson("leaver", ["approvers", "security"]);
    await addPerson(systemActor("test"), { issuer: "https://idp.test", subject: "leaver", name: "leaver", email: leaver.email, groups: ["approvers"] });
    await expectRefusal(say(leaver, await ask(scene.etl, twoTeams())), "not_eligible");
  });

  test("a request that does not exist is not there for anybody", async () => {
    const request = await ask(scene.etl);
    await expectRefusal(decide(scene.approver, "areq_none", wordOn(request), "api"), "not_found");
  });
});

describe("what was not on the screen is not decided", () => {
  test.each([["version", { version: 2 }], ["digest", { digest: `sha256:${"0".repeat(64)}` }]])("another %s", async (_, change) => {
    const request = await ask(scene.etl);
    const refusal = await expectRefusal(decide(scene.approver, request.id, { ...wordOn(request), ...change }, "api"), "stale_version");
    expect(refusal.facts).toEqual({ version: 1, digest: request.digest });
  });

  test.each([
    ["approved", () => approved(scene), "approved", [scene.approver.id]],
    ["let through by policy", () => ask(scene.etl, allowed()), "approved", []],
    ["withdrawn", async () => cancelRequest(scene.etl, (await ask(scene.etl)).id), "cancelled", []],
    ["expired, while no job runs", () => ask(scene.etl, bodyOf({ expiresInSeconds: 1 }), hoursAgo(1)), "expired", []],
  ])("a request that is %s: the answer names the resolution, and whose decisions it was", async (_, make, status, by) => {
    const request = await make();
    const { facts } = await expectRefusal(say(scene.both, request), "already_resolved");
    expect(facts).toEqual({ resolution: { status, by, at: status === "expired" ? request.expiresAt : request.resolvedAt } });
  });
});

describe("at critical risk", () => {
  test("two people approve, though policy asks for one", async () => {
    const request = await ask(scene.etl, critical);
    expect(request).toMatchObject({ risk: { level: "critical" }, policy: { requirement: { people: 2 } } });
    for (const person of [scene.approver, scene.pat]) await viewAll(person, request);
    expect((await say(scene.approver, request)).status).toBe("pending");
    expect((await say(scene.pat, request)).status).toBe("approved");
  });

  test.each([[undefined], ["Orders"], [""]])("nobody approves who types %j in place of the resource's id", async (confirm) => {
    const request = await ask(scene.etl, critical);
    await expectRefusal(decide(scene.approver, request.id, { ...wordOn(request), confirm }, "api"), "confirmation_required");
    expect(await expectConsistent(request.id)).toBe("pending");
  });
});

test("from medium risk on, approving needs a reason; at low it does not", async () => {
  const request = await ask(scene.etl, medium);
  expect(request.risk.level).toBe("medium");
  await expectRefusal(decide(scene.approver, request.id, { ...wordOn(request), reason: " " }, "api"), "reason_required");
  expect(await expectConsistent(request.id)).toBe("pending");
  expect((await say(scene.approver, request)).decisions).toMatchObject([{ reason: "because", shown: null }]);
  const low = await ask(scene.etl);
  expect((await decide(scene.approver, low.id, { ...wordOn(low), reason: "" }, "api")).request.status).toBe("approved");
});

describe("what was on the screen", () => {
  const shown = { openMs: 1, sections: ["risk", "request", "risk"] as const, artifacts: [0] };

  test("is on the decision and on the record: each part once, and no more time than the version has been there", async () => {
    const request = await ask(scene.etl, medium);
    const { request: after } = await decide(scene.approver, request.id, { ...wordOn(request), shown: { ...shown, sections: [...shown.sections], openMs: 60_000_000 } }, "web");
    const recorded = { sections: ["request", "risk"], artifacts: [0], ofArtifacts: 1 };
    expect(after.decisions).toMatchObject([{ shown: recorded }]);
    expect(after.decisions[0]!.shown!.openMs).toBeLessThan(60_000_000);
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "decision.recorded", data: { shown: after.decisions[0]!.shown! } });
  });

  test("names no artifact that the version does not have", async () => {
    const request = await ask(scene.etl, medium);
    await expectRefusal(decide(scene.approver, request.id, { ...wordOn(request), shown: { openMs: 1, sections: [], artifacts: [1] } }, "api"), "invalid_input");
    expect(await expectConsistent(request.id)).toBe("pending");
  });
});

test("objecting needs a reason", async () => {
  const request = await ask(scene.etl);
  for (const decision of ["deny", "request_changes"] as const) {
    await expectRefusal(decide(scene.approver, request.id, { ...wordOn(request, decision), reason: " " }, "api"), "reason_required");
  }
});

test("the database itself keeps a change of status from being written without its record", async () => {
  const { id } = await ask(scene.etl);
  await expect(query(sql`UPDATE action_request SET status = 'approved' WHERE id = ${id}`)).rejects.toMatchObject({ code: "CS001" });
  expect(await expectConsistent(id)).toBe("pending");
});
