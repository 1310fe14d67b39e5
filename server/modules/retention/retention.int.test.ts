import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { expectSound } from "@/server/log/testing/whole-log";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { getDetail } from "@/server/modules/action-request/detail";
import { annotate, markMentionsRead } from "@/server/modules/annotation/commands";
import { dumpDatabase, tablesHolding } from "@/server/testing/dump";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf, hoursAgo, say } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { applyRetention } from "./commands";
import { readRetention } from "./queries";

const scene = await openScenario();
const actor = systemActor("retention");
const LONG_AGO = hoursAgo(100);
let count = 0;

/** A request that was denied long ago, with words in it that nothing else has. */
async function settled(at = LONG_AGO): Promise<{ id: string; number: number; secretWord: string; spokenWord: string }> {
  count += 1;
  const [secretWord, spokenWord] = [`payloadword${count}x`, `spokenword${count}x`];
  const request = await ask(scene.etl, bodyOf({ params: { note: secretWord }, justification: `because of ${secretWord}` }), at);
  await annotate(scene.sam, request.id, { body: `${spokenWord}, @pat`, mentions: [scene.pat.id] }, at);
  await say(scene.approver, request, "deny", at);
  return { id: request.id, number: request.number, secretWord, spokenWord };
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
    expect(kinds.map((it) => [it.kind, it.days, it.lastRun !== null])).toEqual([["payloads", null, true], ["texts", null, true], ["opinions", null, false], ["sessions", null, true], ["mentions", null, true]]);
    await expectRefusal(readRetention(scene.approver), "forbidden");
  });

  test("removes nothing without its record, and nothing of the last day", async () => {
    await settled();
    await expect(query(sql`SELECT apply_retention('ret_none', 'payloads', now() - interval '2 days', 10)`)).rejects.toThrow(/without an audit event/);
    await expect(query(sql`SELECT apply_retention('ret_none', 'payloads', now(), 10)`)).rejects.toThrow(/at least one day/);
    await expect(query(sql`DELETE FROM mention`)).rejects.toThrow(/permission denied|append-only/);
  });
});
