import type { ActionRequest } from "countersign/contract/action-request";
import type { BreakGlassInput } from "countersign/contract/break-glass";
import { fromHex } from "countersign/log/bytes";
import { verifyProof } from "countersign/log/proof";
import { beforeAll, describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { startFollowing } from "@/server/log/followers";
import { startSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { getDetail } from "@/server/modules/action-request/detail";
import { getRequest } from "@/server/modules/action-request/queries";
import { decide } from "@/server/modules/decision/commands";
import { createDelegation } from "@/server/modules/delegation/commands";
import { redeemGrant } from "@/server/modules/grant/commands";
import { claimsOf, payloadOf, take } from "@/server/testing/grants";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, say, twoTeams, wordOn } from "@/server/testing/requests";
import { call, refusedCall } from "@/server/testing/rest";
import { makePerson, openScenario, type TestPerson } from "@/server/testing/scenario";
import { breakGlass, dismissNotice, reviewBreakGlass } from "./commands";
import { listNotices } from "./queries";

const scene = await openScenario();
const holder = await makePerson("hannah", ["approvers", "on-call"]);
const REASON = "The payment export is down and the bank closes in ten minutes.";
beforeAll(async () => {
  await startSequencer();
  await startFollowing();
});

const inputOn = (request: ActionRequest, change: Partial<BreakGlassInput> = {}): BreakGlassInput => ({ reason: REASON, version: request.version, digest: request.digest, confirm: request.resource.id, ...change });
const use = (person: TestPerson, request: ActionRequest, change?: Partial<BreakGlassInput>) => breakGlass(person, request.id, inputOn(request, change), "web");
const review = (person: TestPerson, request: ActionRequest) => reviewBreakGlass(person, request.id, { verdict: "justified", note: "The incident report agrees." });
const told = async (person: TestPerson, request: ActionRequest) => (await listNotices(person)).find((it) => it.number === request.number);

describe("an override", () => {
  test("approves what approvals are missing for, and says on the record who was skipped", async () => {
    const request = await ask(scene.etl, twoTeams());
    await say(scene.pat, request);
    const done = await use(holder, request);
    expect(done).toMatchObject({ status: "approved", breakGlass: { by: holder.id, reason: REASON, skipped: ["security"], missingPeople: 1, review: null } });
    expect(done.decisions.map((it) => it.approver)).toEqual([scene.pat.id]);
    const event = (await recordOf(request.id)).at(-1)!;
    expect(event).toMatchObject({ type: "break_glass.used", actor: holder.id, disclosed: { reason: REASON }, data: { status: "approved", skipped: ["security"], missingPeople: 1, approvals: 1, credential: holder.credentialId } });
    expect(JSON.stringify(event.data)).not.toContain("bank");
    expect(await expectConsistent(request.id)).toBe("approved");
  });

  test("gives a grant as any approval does, whose claims and proof name the override in the log", async () => {
    const request = await use(holder, await ask(scene.etl, twoTeams()));
    const { grant, proof } = await take(scene.etl, request);
    const { log } = claimsOf(grant);
    const [entry] = await query<{ type: string }>(sql`SELECT e.type FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE l.index = ${log.index}`);
    expect(entry!.type).toBe("break_glass.used");
    expect(await verifyProof(proof, { leafHash: fromHex(log.leaf) }, logVerifierKey())).toMatchObject({ ok: true, index: log.index });
    expect(await redeemGrant(scene.etl, payloadOf(request, grant))).toMatchObject({ executionId: expect.stringMatching(/^exe_/) as string });
    expect(await expectConsistent(request.id)).toBe("executing");
  });

  test("tells everybody who was skipped, the sponsor and the administrators, and nobody else, until they have seen it", async () => {
    const standIn = await makePerson("stand-in", ["approvers"]);
    await createDelegation(scene.sam, { delegates: [standIn.id], from: new Date(0), until: new Date(Date.now() + 86_400_000), note: "" });
    const request = await ask(scene.etl, twoTeams());
    await say(scene.pat, request);
    await use(holder, request);
    for (const person of [scene.sam, scene.both, standIn, scene.sponsor, scene.admin]) expect(await told(person, request)).toMatchObject({ unseen: true, by: holder.name, reason: REASON, skipped: ["security"] });
    for (const person of [holder, scene.pat, scene.auditor, scene.stranger]) expect(await told(person, request)).toBeUndefined();
    const { id } = (await told(scene.sponsor, request))!;
    await Promise.all([dismissNotice(scene.sponsor, id), dismissNotice(scene.sponsor, id)]);
    expect(await told(scene.sponsor, request)).toBeUndefined();
    // The review stays in sight of who can close it, seen or not.
    await dismissNotice(scene.sam, id);
    expect(await told(scene.sam, request)).toMatchObject({ unseen: false, mayReview: true });
  });
});

describe("is refused, and where somebody tried what they may not, that is on record", () => {
  test.each<[string, () => Promise<[TestPerson, ActionRequest, Partial<BreakGlassInput>?]>, "forbidden" | "self_approval" | "not_found" | "already_resolved" | "changes_requested" | "stale_version" | "reason_required" | "confirmation_required", boolean]>([
    ["to an approver without the role", async () => [scene.both, await ask(scene.etl, twoTeams())], "forbidden", true],
    ["to an administrator", async () => [scene.admin, await ask(scene.etl, twoTeams())], "forbidden", true],
    ["to a holder who is no approver", async () => [await makePerson("operator", ["on-call"]), await ask(scene.etl, twoTeams())], "forbidden", true],
    ["to who does not see it", async () => [scene.stranger, await ask(scene.etl, twoTeams())], "not_found", false],
    ["to a holder whom the agent acts for", async () => [holder, await ask(scene.etl, twoTeams({ initiator: { onBehalfOf: holder.email } }))], "self_approval", true],
    ["of what policy denies", async () => [holder, await ask(scene.etl, twoTeams({ action: "billing.account.delete" }))], "already_resolved", false],
    ["after somebody denied", async () => [holder, await say(scene.sam, await ask(scene.etl, twoTeams()), "deny")], "already_resolved", false],
    ["while changes are asked for", async () => [holder, await say(scene.sam, await ask(scene.etl, twoTeams()), "request_changes")], "changes_requested", false],
    ["on another version", async () => [holder, await ask(scene.etl, twoTeams()), { version: 2 }], "stale_version", false],
    ["with a word for a reason", async () => [holder, await ask(scene.etl, twoTeams()), { reason: "urgent" }], "reason_required", false],
    ["without the resource's name", async () => [holder, await ask(scene.etl, twoTeams()), { confirm: undefined }], "confirmation_required", false],
  ])("%s", async (_, scenario, code, recorded) => {
    const [person, request, change] = await scenario();
    await expectRefusal(use(person, request, change), code);
    const events = (await recordOf(request.id)).filter((it) => it.type.startsWith("break_glass."));
    expect(events.map((it) => [it.type, it.actor, it.data.code])).toEqual(recorded ? [["break_glass.refused", person.id, code]] : []);
    expect((await getRequest(request.id)).breakGlass).toBeNull();
    await expectConsistent(request.id);
  });

  test("to a sponsor who holds the role, and to who edited the request", async () => {
    const request = await ask(scene.etl, twoTeams());
    await query(sql`UPDATE person SET roles = '{approver,break_glass}' WHERE id = ${scene.sponsor.id}`);
    await expectRefusal(use(scene.sponsor, request), "self_approval");
    expect((await getDetail(scene.sponsor, request.number)).you.mayOverride).toBe(false);
    expect((await getDetail(holder, request.number)).you.mayOverride).toBe(true);
    await expectConsistent(request.id);
  });
});

describe("at once", () => {
  test("two overrides give one, and the other reads that it is resolved", async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = await ask(scene.etl, twoTeams());
      const second = round === 0 ? await makePerson("second-holder", ["approvers", "on-call"]) : holder;
      expect((await outcomesOf([use(holder, request), use(second, request)])).toSorted()).toEqual(["already_resolved", "done"]);
      expect(await expectConsistent(request.id)).toBe("approved");
    }
  });

  test("against a denial one status is final, and it is that of the one who was told `done`", async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = await ask(scene.etl, twoTeams());
      const commands = [() => use(holder, request), () => decide(scene.sam, request.id, wordOn(request, "deny"), "api")];
      const outcomes = await outcomesOf((round % 2 === 0 ? commands : commands.toReversed()).map((it) => it()));
      const [used, denied] = round % 2 === 0 ? outcomes : outcomes.toReversed();
      const status = await expectConsistent(request.id);
      expect([used, denied, status]).toEqual(status === "approved" ? ["done", "already_resolved", "approved"] : ["already_resolved", "done", "denied"]);
    }
  });

  test("two reviews close it once", async () => {
    const request = await use(holder, await ask(scene.etl, twoTeams()));
    expect((await outcomesOf([review(scene.sam, request), review(scene.pat, request), review(scene.admin, request)])).toSorted()).toEqual(["conflict", "conflict", "done"]);
    expect((await recordOf(request.id)).filter((it) => it.type === "break_glass.reviewed")).toHaveLength(1);
  });
});

describe("the review", () => {
  test("stays open until somebody else closes it, with a verdict and a note on the record", async () => {
    const request = await use(holder, await ask(scene.etl, twoTeams()));
    await expectRefusal(review(holder, request), "self_approval");
    await expectRefusal(review(scene.sponsor, request), "self_approval");
    await expectRefusal(review(scene.approver, request), "not_eligible");
    await expectRefusal(review(scene.auditor, request), "not_eligible");
    await expectRefusal(review(scene.stranger, request), "not_found");
    expect((await getDetail(scene.sam, request.number)).you.mayReview).toBe(true);
    const reviewed = await reviewBreakGlass(scene.sam, request.id, { verdict: "not_justified", note: "Security was awake and nobody called." });
    expect(reviewed.breakGlass?.review).toMatchObject({ verdict: "not_justified", by: scene.sam.id, note: "Security was awake and nobody called." });
    expect((await recordOf(request.id)).find((it) => it.type === "break_glass.reviewed")).toMatchObject({ actor: scene.sam.id, data: { verdict: "not_justified" }, disclosed: { note: "Security was awake and nobody called." } });
    expect((await getDetail(scene.pat, request.number)).you.mayReview).toBe(false);
    expect(await expectConsistent(request.id)).toBe("approved");
  });

  test("is nothing where nothing was overridden", async () => {
    await expectRefusal(review(scene.sam, await ask(scene.etl, twoTeams())), "conflict");
  });

  test("does not change without its record", async () => {
    const request = await use(holder, await ask(scene.etl, twoTeams()));
    await expect(query(sql`UPDATE break_glass SET verdict = 'justified', reviewed_at = now() WHERE request_id = ${request.id}`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`DELETE FROM break_glass WHERE request_id = ${request.id}`)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("by REST", () => {
  const path = (request: ActionRequest) => `/api/v1/requests/${request.id}/break-glass`;

  test("201, and 200 for its review", async () => {
    const request = await ask(scene.etl, twoTeams());
    expect(await call("POST", path(request), { as: holder, body: inputOn(request) })).toMatchObject({ status: 201, body: { status: "approved", breakGlass: { by: holder.id } } });
    expect(await call("POST", `${path(request)}/review`, { as: scene.sam, body: { verdict: "justified", note: "Right." } })).toMatchObject({ status: 200, body: { breakGlass: { review: { verdict: "justified" } } } });
    await refusedCall("conflict", "POST", `${path(request)}/review`, { as: scene.pat, body: { verdict: "justified", note: "Right." } });
  });

  test("403 for an agent's key, whatever it sends", async () => {
    const request = await ask(scene.etl, twoTeams());
    await refusedCall("not_eligible", "POST", path(request), { as: scene.etl, body: inputOn(request) });
    await refusedCall("not_eligible", "POST", `${path(request)}/review`, { as: scene.etl, body: { verdict: "justified", note: "Fine." } });
    expect(await expectConsistent(request.id)).toBe("pending");
  });

  test("each refusal has its status", async () => {
    const request = await ask(scene.etl, twoTeams());
    for (const [code, person, change] of [
      ["forbidden", scene.sam, {}], ["not_found", scene.stranger, {}], ["stale_version", holder, { version: 7 }], ["reason_required", holder, { reason: "now" }], ["confirmation_required", holder, { confirm: "role" }],
    ] as const) await refusedCall(code, "POST", path(request), { as: person, body: inputOn(request, change) });
    await refusedCall("invalid_input", "POST", path(request), { as: holder, body: { reason: REASON } });
    await refusedCall("self_approval", "POST", path(await ask(scene.etl, twoTeams({ initiator: { onBehalfOf: holder.id } }))), { as: holder, body: inputOn(request) });
    await refusedCall("changes_requested", "POST", path(await say(scene.sam, await ask(scene.etl, twoTeams()), "request_changes")), { as: holder, body: inputOn(request) });
    await use(holder, request);
    await refusedCall("already_resolved", "POST", path(request), { as: holder, body: inputOn(request) });
    await refusedCall("self_approval", "POST", `${path(request)}/review`, { as: holder, body: { verdict: "justified", note: "I was right." } });
    await refusedCall("not_eligible", "POST", `${path(request)}/review`, { as: scene.approver, body: { verdict: "justified", note: "Fine." } });
    await refusedCall("not_found", "POST", `${path(request)}/review`, { as: scene.stranger, body: { verdict: "justified", note: "Fine." } });
    await refusedCall("invalid_input", "POST", `${path(request)}/review`, { as: scene.sam, body: { verdict: "fine", note: "" } });
  });
});
