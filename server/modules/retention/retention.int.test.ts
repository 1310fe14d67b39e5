import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { REMOVED } from "@/server/core/retention/kind";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { expectSound } from "@/server/log/testing/whole-log";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { getDetail } from "@/server/modules/action-request/detail";
import { annotate, markMentionsRead } from "@/server/modules/annotation/commands";
import { recordOpinion, takeQuestions } from "@/server/modules/model-opinion/commands";
import { dumpDatabase, tablesHolding } from "@/server/testing/dump";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf, hoursAgo, say } from "@/server/testing/requests";
import { openScenario, POLICY } from "@/server/testing/scenario";
import { applyRetention } from "./commands";
import { readRetention } from "./queries";

// What was asked long ago waits for a week, so that a model can still be asked about it.
const scene = await openScenario(POLICY.replace("expiresIn: 4h", "expiresIn: 7d"));
const actor = systemActor("retention");
const LONG_AGO = hoursAgo(100);
let count = 0;

/** A request that was denied long ago, with words in it that nothing else has, also a model's where one is asked. */
async function settled(at = LONG_AGO, opinion?: string): Promise<{ id: string; number: number; secretWord: string; spokenWord: string }> {
  count += 1;
  const [secretWord, spokenWord] = [`payloadword${count}x`, `spokenword${count}x`];
  const request = await ask(scene.etl, bodyOf({ params: { note: secretWord }, justification: `because of ${secretWord}` }), at);
  await annotate(scene.sam, request.id, { body: `${spokenWord}, @pat`, mentions: [scene.pat.id] }, at);
  if (opinion !== undefined) await opine(request.id, opinion);
  await say(scene.approver, request, "deny", at);
  return { id: request.id, number: request.number, secretWord, spokenWord };
}
/** A model sees high risk in a request that is open, and nothing in others. */
async function opine(requestId: string, summary: string): Promise<void> {
  const questions = await takeQuestions("small-judge", 100);
  await recordOpinion(systemActor("model"), "small-judge", questions.find((it) => it.requestId === requestId)!, { level: "high", summary });
}
const holding = async (word: string) => tablesHolding(await dumpDatabase(scene.databaseUrl), word);
async function sequenceAll(): Promise<void> {
  await startSequencer();
  await stopSequencer();
}

describe("retention", () => {
  test("of payloads removes what settled requests held, and nothing that people said; every hash and proof holds", async () => {
    const old = await settled();
    const recent = await settled(hoursAgo(10));
    const open = await ask(scene.etl, bodyOf({ params: { note: "underway1x" } }), hoursAgo(3));
    await sequenceAll();
    expect(await applyRetention(actor, "payloads", 3)).toBe(1);
    expect(await applyRetention(actor, "payloads", 3)).toBe(0);
    await sequenceAll();
    expect(await holding(old.secretWord)).toEqual([]);
    expect(await holding(old.spokenWord)).toEqual(expect.arrayContaining(["annotation", "disclosure"]));
    expect(await holding(recent.secretWord)).toEqual(expect.arrayContaining(["request_version", "disclosure"]));
    expect(await holding("underway1x")).toContain("request_version");
    await expectSound(logVerifierKey());
    expect((await getDetail(scene.auditor, old.number)).removed).toEqual({ payload: expect.any(String) as string, texts: null });
    const [event] = await query(sql`SELECT data ->> 'kind' AS kind, (data ->> 'removed')::int AS removed, actor_id AS actor FROM audit_event WHERE type = 'retention.applied'`);
    expect(event).toEqual({ kind: "payloads", removed: 1, actor: actor.id });
    await cancelRequest(scene.etl, open.id);
  });

  test("of texts removes reasons and notes, and no payload", async () => {
    const old = await settled();
    expect(await applyRetention(actor, "texts", 3)).toBeGreaterThan(0);
    expect(await holding(old.spokenWord)).toEqual([]);
    expect(await holding(old.secretWord)).toEqual(expect.arrayContaining(["request_version", "disclosure"]));
    expect(await query(sql`SELECT reason FROM decision WHERE request_id = ${old.id}`)).toEqual([{ reason: "[removed]" }]);
  });

  test("of opinions removes what a model wrote of settled requests, and neither its level nor what people said", async () => {
    const old = await settled(LONG_AGO, "opinionword1x");
    const recent = await settled(hoursAgo(10), "opinionword2x");
    const open = await ask(scene.etl);
    await opine(open.id, "opinionword3x");
    await sequenceAll();
    expect(await holding("opinionword1x")).toEqual(expect.arrayContaining(["model_opinion", "disclosure"]));
    expect(await applyRetention(actor, "opinions", 3)).toBe(1);
    expect(await applyRetention(actor, "opinions", 3)).toBe(0);
    await sequenceAll();
    expect(await holding("opinionword1x")).toEqual([]);
    expect(await holding("opinionword2x")).toEqual(expect.arrayContaining(["model_opinion", "disclosure"]));
    expect(await holding("opinionword3x")).toEqual(expect.arrayContaining(["model_opinion", "disclosure"]));
    expect(await holding(old.secretWord)).toEqual(expect.arrayContaining(["request_version", "disclosure"]));
    expect(await holding(old.spokenWord)).toEqual(expect.arrayContaining(["annotation", "disclosure"]));
    const detail = await getDetail(scene.auditor, old.number);
    expect(detail.request.risk).toMatchObject({ level: "high", model: { name: "small-judge", level: "high", summary: REMOVED } });
    expect(detail.removed).toEqual({ payload: null, texts: null });
    expect((await getDetail(scene.auditor, recent.number)).request.risk.model?.summary).toBe("opinionword2x");
    const given = (await recordOf(old.id)).find((it) => it.type === "model.answered");
    expect(given).toMatchObject({ data: { model: "small-judge", level: "high", risk: "high", raisedFrom: "low" }, disclosed: {} });
    await expectSound(logVerifierKey());
    expect(await query(sql`SELECT (data ->> 'removed')::int AS removed FROM audit_event WHERE type = 'retention.applied' AND data ->> 'kind' = 'opinions'`)).toEqual([{ removed: 1 }]);
    await cancelRequest(scene.etl, open.id);
  });

  test("of payloads and texts leaves an opinion, and that of opinions leaves those: each kind goes by its own time", async () => {
    const { id, number, secretWord, spokenWord } = await settled(LONG_AGO, "opinionword4x");
    expect(await applyRetention(actor, "payloads", 3)).toBeGreaterThan(0);
    expect(await applyRetention(actor, "texts", 3)).toBeGreaterThan(0);
    expect([await holding(secretWord), await holding(spokenWord)]).toEqual([[], []]);
    const { removed, request } = await getDetail(scene.auditor, number);
    expect(removed).toEqual({ payload: expect.any(String) as string, texts: expect.any(String) as string });
    expect([request.params, request.artifacts, request.justification]).toEqual([{}, [], REMOVED]);
    expect(request.risk.model?.summary).toBe("opinionword4x");
    expect(await applyRetention(actor, "opinions", 3)).toBe(1);
    expect(await holding("opinionword4x")).toEqual([]);
    expect(await expectConsistent(id)).toBe("denied");
  });

  test("of opinions by two processes at once removes each once, a batch at a time", async () => {
    for (let i = 0; i < 5; i += 1) await settled(LONG_AGO, `opinionword5${i}x`);
    const both = await Promise.all([applyRetention(actor, "opinions", 3, 3), applyRetention(actor, "opinions", 3, 3)]);
    expect(both.every((it) => it <= 3)).toBe(true);
    expect(both[0] + both[1] + await applyRetention(actor, "opinions", 3)).toBe(5);
    expect(await query(sql`SELECT 1 FROM model_opinion o JOIN action_request r ON r.id = o.request_id WHERE o.state = 'given' AND o.summary <> ${REMOVED} AND r.resolved_at < now() - interval '3 days'`)).toEqual([]);
  });

  test("takes a batch at a time, and what two processes take at once is taken once", async () => {
    for (let i = 0; i < 5; i += 1) await settled();
    const before = await query(sql`SELECT 1 FROM action_request WHERE payload_removed_at IS NULL AND resolved_at < now() - interval '3 days'`);
    const both = await Promise.all([applyRetention(actor, "payloads", 3, 3), applyRetention(actor, "payloads", 3, 3)]);
    const rest = await applyRetention(actor, "payloads", 3);
    expect(both.every((it) => it <= 3)).toBe(true);
    expect(both[0] + both[1] + rest).toBe(before.length);
  });

  test("of sessions and read mentions removes those that are over", async () => {
    const sessions = await query<{ id: string }>(sql`UPDATE session SET expires_at = now() - interval '5 days' WHERE person_id = ${scene.stranger.id} RETURNING id`);
    expect(await applyRetention(actor, "sessions", 3)).toBe(sessions.length);
    const { id } = await settled();
    await markMentionsRead(scene.pat, id);
    await query(sql`UPDATE mention SET read_at = now() - interval '5 days' WHERE request_id = ${id}`);
    expect(await applyRetention(actor, "mentions", 3)).toBe(1);
    expect(await query(sql`SELECT 1 FROM mention WHERE request_id = ${id}`)).toEqual([]);
  });

  test("says what it removed last to administrators and auditors, and to nobody else", async () => {
    const { hold, kinds } = await readRetention(scene.auditor);
    expect(hold).toBe(false);
    expect(kinds.map((it) => [it.kind, it.days, it.lastRun !== null])).toEqual([["payloads", null, true], ["texts", null, true], ["opinions", null, true], ["sessions", null, true], ["mentions", null, true]]);
    await expectRefusal(readRetention(scene.approver), "forbidden");
  });

  test("removes nothing without its record, and nothing of the last day", async () => {
    await settled();
    await expect(query(sql`SELECT apply_retention('ret_none', 'payloads', now() - interval '2 days', 10)`)).rejects.toThrow(/without an audit event/);
    await expect(query(sql`SELECT apply_retention('ret_none', 'payloads', now(), 10)`)).rejects.toThrow(/at least one day/);
    await expect(query(sql`UPDATE model_opinion SET summary = ${REMOVED} WHERE state = 'given'`)).rejects.toThrow("is given");
    await expect(query(sql`DELETE FROM mention`)).rejects.toThrow(/permission denied|append-only/);
  });
});
