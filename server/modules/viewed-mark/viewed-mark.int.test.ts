import { riskLevels } from "countersign/contract/risk-level";
import { describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { amendRequest } from "@/server/modules/action-request/commands";
import { getDetail } from "@/server/modules/action-request/detail";
import { breakGlass } from "@/server/modules/break-glass/commands";
import { decide } from "@/server/modules/decision/commands";
import { expectConsistent, recordOf, typesOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, say, viewAll, wordOn } from "@/server/testing/requests";
import { call, refusedCall } from "@/server/testing/rest";
import { makePerson, openScenario, type TestPerson } from "@/server/testing/scenario";
import { markViewed } from "./commands";

const scene = await openScenario();
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow" as const, Action: "*", Resource: "*" }] };
const text = (after: string) => ({ kind: "text" as const, title: "README", after });
/** A harmless text, a policy that gives all rights, and a command that deletes. */
const artifacts = [text("Read me."), { kind: "iam-policy" as const, after: everything }, { kind: "command" as const, argv: ["rm", "-rf", "/srv/exports"] }];
const critical = bodyOf({ artifacts });

const askCritical = async () => {
  const request = await ask(scene.etl, critical);
  expect(request.risk.level).toBe("critical");
  const grave = (index: number) => request.risk.findings.some((it) => it.artifact === index && riskLevels.indexOf(it.level) >= 2);
  expect([0, 1, 2].map(grave)).toEqual([false, true, true]);
  return request;
};
const mark = (person: TestPerson, id: string, marked: number[], version = 1, viewed = true) => markViewed(person, id, { version, artifacts: marked, viewed });
const marksOf = async (person: TestPerson, number: number) => (await getDetail(person, number)).you.viewed;
const rowsOf = (id: string) => query<{ person: string; digest: string }>(sql`SELECT person_id AS person, artifact_digest AS digest FROM viewed_mark WHERE request_id = ${id} ORDER BY 1, 2`);

describe("a critical request", () => {
  test("is approved by nobody who has not viewed each destructive part; what they had viewed is with the decision and on the record", async () => {
    const request = await askCritical();
    expect((await expectRefusal(say(scene.approver, request), "artifacts_unviewed")).facts).toEqual({ artifacts: [1, 2] });
    expect(await mark(scene.approver, request.id, [1])).toEqual({ version: 1, artifacts: [1], ofArtifacts: 3, missing: [2] });
    expect((await expectRefusal(say(scene.approver, request), "artifacts_unviewed")).facts).toEqual({ artifacts: [2] });
    expect(await expectConsistent(request.id)).toBe("pending");
    expect(await mark(scene.approver, request.id, [2])).toMatchObject({ artifacts: [1, 2], missing: [] });
    expect((await say(scene.approver, request)).decisions).toMatchObject([{ shown: null, viewed: [1, 2] }]);
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "decision.recorded", data: { viewed: [1, 2] } });
  });

  test("asks it of each person: what one has viewed, another has not", async () => {
    const request = await askCritical();
    await viewAll(scene.approver, request);
    await say(scene.approver, request);
    await expectRefusal(say(scene.pat, request), "artifacts_unviewed");
    await viewAll(scene.pat, request);
    expect((await say(scene.pat, request)).status).toBe("approved");
    expect(await expectConsistent(request.id)).toBe("approved");
  });

  test("can be denied, and sent back for changes, unviewed", async () => {
    expect((await say(scene.approver, await askCritical(), "request_changes")).status).toBe("changes_requested");
    expect((await say(scene.approver, await askCritical(), "deny")).status).toBe("denied");
  });

  test("is not overridden unviewed either", async () => {
    const holder = await makePerson("hannah", ["approvers", "on-call"]);
    const request = await askCritical();
    const override = () => breakGlass(holder, request.id, { reason: "The export is down and customers wait.", version: 1, digest: request.digest, confirm: request.resource.id }, "web");
    await expectRefusal(override(), "artifacts_unviewed");
    await viewAll(holder, request);
    expect((await override()).status).toBe("approved");
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "break_glass.used", data: { viewed: [0, 1, 2] } });
  });

  test("whose grave findings are too many to be listed asks for every artifact", async () => {
    const drops = (table: string) => ({ kind: "sql" as const, statements: Array.from({ length: 150 }, (_, it) => `DROP TABLE ${table}_${it}`), dialect: "postgresql" });
    const request = await ask(scene.etl, bodyOf({ artifacts: [artifacts[1]!, drops("old"), drops("new"), text("Read me.")] }));
    expect(request.risk).toMatchObject({ level: "critical", findings: expect.arrayContaining([expect.objectContaining({ id: "analysis.more-findings" })]) as unknown });
    expect((await expectRefusal(say(scene.approver, request), "artifacts_unviewed")).facts).toEqual({ artifacts: [0, 1, 2, 3] });
  });
});

test("below critical risk nothing has to be viewed, and marks are on record all the same", async () => {
  const request = await ask(scene.etl, bodyOf({ artifacts: [artifacts[2]!, text("a")] }));
  expect(request.risk.level).toBe("high");
  await mark(scene.approver, request.id, [1]);
  expect((await say(scene.approver, request)).decisions).toMatchObject([{ viewed: [1] }]);
  expect((await say(scene.approver, await ask(scene.etl))).decisions).toMatchObject([{ viewed: [] }]);
});

describe("a mark", () => {
  test("stays when another part changes, and is gone for what changed; what it was comes back with what it was", async () => {
    const request = await askCritical();
    await viewAll(scene.approver, request);
    const wider = { kind: "iam-policy" as const, after: { ...everything, Statement: [...everything.Statement, { Effect: "Allow" as const, Action: "iam:*", Resource: "*" }] } };
    await amendRequest(scene.etl, request.id, { version: 1, artifacts: [text("Read me."), wider, artifacts[2]!] });
    expect(await marksOf(scene.approver, request.number)).toEqual([0, 2]);
    const second = await amendRequest(scene.etl, request.id, { version: 2, params: { copies: 3 } });
    expect(await marksOf(scene.approver, request.number)).toEqual([0, 2]);
    expect((await expectRefusal(say(scene.approver, second), "artifacts_unviewed")).facts).toEqual({ artifacts: [1] });
    const third = await amendRequest(scene.etl, request.id, { version: 3, artifacts: artifacts.toReversed() });
    expect(await marksOf(scene.approver, request.number)).toEqual([0, 1, 2]);
    expect((await say(scene.approver, third)).decisions).toMatchObject([{ viewed: [0, 1, 2] }]);
  });

  test("is the reader's own, can be taken back, and is no event", async () => {
    const request = await askCritical();
    await mark(scene.approver, request.id, [0, 1, 2]);
    await mark(scene.pat, request.id, [1]);
    expect(await mark(scene.approver, request.id, [1], 1, false)).toMatchObject({ artifacts: [0, 2], missing: [1] });
    expect(await marksOf(scene.approver, request.number)).toEqual([0, 2]);
    expect(await marksOf(scene.pat, request.number)).toEqual([1]);
    expect(await marksOf(scene.auditor, request.number)).toEqual([]);
    expect(await typesOf(request.id)).toEqual(["request.created"]);
  });

  test("is on what is in the artifact: two of the same content have one", async () => {
    const request = await ask(scene.etl, bodyOf({ artifacts: [text("same"), text("other"), text("same")] }));
    expect((await mark(scene.approver, request.id, [2, 2])).artifacts).toEqual([0, 2]);
    expect(await rowsOf(request.id)).toHaveLength(1);
  });

  test("is refused on another version, on what is not there, and to who may not see the request", async () => {
    const request = await askCritical();
    await amendRequest(scene.etl, request.id, { version: 1, params: { copies: 3 } });
    expect((await expectRefusal(mark(scene.approver, request.id, [0], 1), "stale_version")).facts).toMatchObject({ version: 2 });
    await expectRefusal(mark(scene.approver, request.id, [3], 2), "invalid_input");
    await expectRefusal(mark(scene.stranger, request.id, [0], 2), "not_found");
    await expectRefusal(mark(scene.approver, "areq_none", [0], 2), "not_found");
    expect(await rowsOf(request.id)).toEqual([]);
  });
});

describe("at once", () => {
  test("two people, and one person in two tabs, mark the same: nobody loses a mark", async () => {
    const request = await askCritical();
    const marks = [scene.approver, scene.pat].flatMap((person) => [[0, 1], [1, 2], [1]].map((it) => mark(person, request.id, it)));
    expect(await outcomesOf(marks)).toEqual(marks.map(() => "done"));
    for (const person of [scene.approver, scene.pat]) expect(await marksOf(person, request.number)).toEqual([0, 1, 2]);
    expect(await rowsOf(request.id)).toHaveLength(6);
  });

  test("an approval and the taking back of its mark: it counts only with the mark", async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = await askCritical();
      await viewAll(scene.approver, request);
      const approve = () => decide(scene.approver, request.id, wordOn(request), "api");
      const takeBack = () => mark(scene.approver, request.id, [1], 1, false);
      const [first, second] = await outcomesOf(round % 2 === 0 ? [approve(), takeBack()] : [takeBack(), approve()]);
      const approved = (round % 2 === 0 ? first : second) === "done";
      const recorded = (await recordOf(request.id)).filter((it) => it.type === "decision.recorded").map((it) => it.data.viewed);
      expect(recorded).toEqual(approved ? [[0, 1, 2]] : []);
    }
  });

  test("a mark and an amendment that changes its artifact: the new content is never marked", async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = await askCritical();
      const change = () => amendRequest(scene.etl, request.id, { version: 1, artifacts: [text(`changed ${round}`), artifacts[1]!, artifacts[2]!] });
      await outcomesOf(round % 2 === 0 ? [mark(scene.approver, request.id, [0]), change()] : [change(), mark(scene.approver, request.id, [0])]);
      expect(await marksOf(scene.approver, request.number)).toEqual([]);
    }
  });
});

describe("POST …/viewed", () => {
  const path = (id: string) => `/api/v1/requests/${id}/viewed`;

  test("200: marks and takes back, with a personal token", async () => {
    const request = await askCritical();
    expect((await call("POST", path(request.id), { as: scene.approver, body: { version: 1, artifacts: [0, 1] } })).body).toEqual({ version: 1, artifacts: [0, 1], ofArtifacts: 3, missing: [2] });
    expect((await call("POST", path(request.id), { as: scene.approver, body: { version: 1, artifacts: [0], viewed: false } })).body).toEqual({ version: 1, artifacts: [1], ofArtifacts: 3, missing: [2] });
  });

  test.each<[string, "approver" | "stranger" | "etl", object]>([
    ["stale_version", "approver", { version: 2 }], ["invalid_input", "approver", { artifacts: [3] }], ["invalid_input", "approver", { artifacts: [] }],
    ["invalid_input", "approver", { artifacts: [-1] }], ["invalid_input", "approver", { note: "x" }], ["not_found", "stranger", {}], ["not_eligible", "etl", {}],
  ])("%s for %s with %j", async (code, part, change) => {
    const request = await askCritical();
    expect((await call("POST", path(request.id), { as: scene[part], body: { version: 1, artifacts: [0], ...change } })).body).toMatchObject({ code });
  });

  test("401 unauthenticated without a token", async () => {
    await refusedCall("unauthenticated", "POST", path((await askCritical()).id), { body: { version: 1, artifacts: [0] } });
  });
});
