import pg from "pg";
import { verifyProof } from "countersign/log/proof";
import { beforeAll, describe, expect, test } from "vitest";
import { personFromSession, systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { proveEntry, readTile } from "@/server/log/reader";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { logSigner, logVerifierKey } from "@/server/log/signer";
import { expectSound } from "@/server/log/testing/whole-log";
import { createExport } from "@/server/modules/evidence/commands";
import { makeExport } from "@/server/modules/evidence/make-export";
import { takeOn } from "@/server/modules/evidence/making";
import { getExport } from "@/server/modules/evidence/queries";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { annotate } from "@/server/modules/annotation/commands";
import { assignToMe } from "@/server/modules/assignment/commands";
import { decideAccessReviewItem, startAccessReview } from "@/server/modules/access-review/commands";
import { getAccessReview } from "@/server/modules/access-review/queries";
import { indexEntries } from "@/server/modules/audit/commands";
import { listEvents, readSearch } from "@/server/modules/audit/queries";
import { decide } from "@/server/modules/decision/commands";
import { handOverAgent } from "@/server/modules/agent/commands";
import { addPerson, setPersonDisabled } from "@/server/modules/person/commands";
import { look } from "@/server/modules/presence/commands";
import { saveSearch, saveView } from "@/server/modules/saved-view/commands";
import { listSearches } from "@/server/modules/saved-view/queries";
import { startSession } from "@/server/modules/session/commands";
import { createToken } from "@/server/modules/token/commands";
import type { PersonActor } from "@/server/core/actor";
import { dumpDatabase, tablesHolding } from "@/server/testing/dump";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf, wordOn } from "@/server/testing/requests";
import { makeAgent, makePerson, openScenario, type TestPerson } from "@/server/testing/scenario";
import { approveErasure, proposeErasure, rejectErasure, withdrawErasure } from "./commands";
import { countErasures, previewErasure } from "./queries";

const scene = await openScenario();
const NAME = "Quirina Vandersloot";
const ADDRESS = "quirina@vandersloot.example";
const FORMER_ADDRESS = "quirina.oude@vandersloot.example";
const SUBJECT = "idp-7f3a91-subject";
const identity = { issuer: "https://idp.test", subject: SUBJECT, name: NAME, email: ADDRESS, groups: ["approvers", "platform", "auditors"] };

async function sequenceAll(): Promise<void> {
  await startSequencer();
  await stopSequencer();
  while (await indexEntries({ patient: true })) { /* the next ones */ }
}

async function signIn(): Promise<PersonActor> {
  await addPerson(systemActor("test"), { ...identity, email: FORMER_ADDRESS });
  const { id } = await addPerson(systemActor("test"), identity);
  const session = await startSession(systemActor("test"), { personId: id, userAgent: "a browser", method: "oidc" });
  return (await personFromSession(session.id))!;
}

let second: TestPerson;
let quirina: PersonActor;
beforeAll(async () => {
  second = await makePerson("Second", ["admins"]);
  quirina = await signIn();
});

/** Begins a review of access, of which each in turn notes something on an item. Answers with the ids of these. */
async function reviewNoting(notes: readonly { by: PersonActor; note: string }[]): Promise<string[]> {
  const today = new Date().toISOString().slice(0, 10);
  const { id } = await startAccessReview(scene.auditor, { from: today, to: today });
  const items = (await getAccessReview(scene.auditor, id)).contents.map((it) => it.id).slice(0, notes.length);
  for (const [i, { by, note }] of notes.entries()) await decideAccessReviewItem(by, { item: items[i]!, verdict: "reduce", note });
  return items;
}

const propose = (by: PersonActor, personId: string, names = false) => proposeErasure(by, { personId, names, reason: `${NAME} asked for it` });
async function freshPerson(name: string): Promise<TestPerson> {
  return makePerson(name, ["approvers"]);
}
const erasedAt = async (id: string) => (await query<{ at: Date | null }>(sql`SELECT erased_at AS at FROM person WHERE id = ${id}`))[0]!.at;

describe("an erasure with two administrators", () => {
  test("erases nothing until the second one approves it; the record names both", async () => {
    const person = await freshPerson("Waiting");
    const { outcome, id } = await propose(scene.admin, person.id);
    expect(outcome).toBe("proposed");
    expect(await erasedAt(person.id)).toBeNull();
    expect(await countErasures(second)).toBe(1);
    expect(await countErasures(scene.admin)).toBe(0);
    expect((await previewErasure(second, person.id)).open).toMatchObject({ id, names: false, reason: `${NAME} asked for it`, proposedBy: { id: scene.admin.id } });
    await expectRefusal(propose(second, person.id), "conflict");
    await expectRefusal(approveErasure(scene.admin, id), "self_approval");
    await approveErasure(second, id);
    expect(await erasedAt(person.id)).not.toBeNull();
    const events = await query(sql`SELECT type, actor_id AS actor, data ->> 'proposer' AS proposer FROM audit_event WHERE data ->> 'erasure' = ${id} ORDER BY at, id`);
    expect(events).toEqual([{ type: "person.erasure_proposed", actor: scene.admin.id, proposer: null }, { type: "person.erased", actor: second.id, proposer: scene.admin.id }]);
    await expectRefusal(propose(scene.admin, person.id), "conflict");
    await expectRefusal(setPersonDisabled(scene.admin, { id: person.id, disabled: false, reason: "back" }), "conflict");
  });

  test("may be rejected, or withdrawn by who proposed it; then nothing is gone", async () => {
    const person = await freshPerson("Kept");
    const first = await propose(scene.admin, person.id);
    await expectRefusal(withdrawErasure(second, first.id), "forbidden");
    await rejectErasure(second, first.id, "we must keep it");
    const again = await propose(scene.admin, person.id);
    await withdrawErasure(scene.admin, again.id);
    await expectRefusal(approveErasure(second, again.id), "conflict");
    expect(await query(sql`SELECT name, email FROM person WHERE id = ${person.id}`)).toEqual([{ name: "Kept", email: "kept@example.com" }]);
  });

  test("that two approve at once is done once", async () => {
    const person = await freshPerson("Twice");
    const third = await makePerson("Third", ["admins"]);
    const { id } = await propose(scene.admin, person.id);
    const results = await Promise.allSettled([approveErasure(second, id), approveErasure(third, id)]);
    expect(results.map((it) => it.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await query(sql`SELECT 1 FROM audit_event WHERE type = 'person.erased' AND data ->> 'erasure' = ${id}`)).toHaveLength(1);
  });

  test.each(["auditor", "approver", "stranger"] as const)("is not for %s", async (part) => {
    await expectRefusal(propose(scene[part], quirina.id), "forbidden");
    await expectRefusal(previewErasure(scene[part], quirina.id), "forbidden");
  });

  test("is nobody's own, and of nobody who is not there", async () => {
    await expectRefusal(propose(scene.admin, scene.admin.id), "conflict");
    await expectRefusal(propose(scene.admin, "usr_nobody"), "not_found");
    await expectRefusal(approveErasure(second, "ers_nothing"), "not_found");
  });

  test("waits until their agents are handed over", async () => {
    const person = await freshPerson("Sponsoring");
    const agent = await makeAgent(scene.admin, "orphan-bot", person.id);
    const { id } = await propose(scene.admin, person.id);
    expect((await previewErasure(second, person.id)).hindrance.withoutNames).toContain("orphan-bot");
    await expectRefusal(approveErasure(second, id), "conflict");
    await handOverAgent(scene.admin, { id: agent.id, sponsorId: scene.sponsor.id, reason: "they leave" });
    await approveErasure(second, id);
  });
});

describe("the database", () => {
  test("takes no person out without an erasure that is done by this very transaction, and lets nobody else through its guards", async () => {
    const person = await freshPerson("Guarded");
    const { id } = await propose(scene.admin, person.id);
    await expect(query(sql`SELECT * FROM erase_person(${id}, ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[])`)).rejects.toThrow(/is not done by this transaction/);
    await expect(query(sql`UPDATE erasure SET status = 'done', ended_by = ${second.id}, ended_at = now() WHERE id = ${id}`)).rejects.toThrow(/without an audit event/);
    await expect(query(sql`UPDATE erasure SET status = 'done', ended_by = ${scene.admin.id}, ended_at = now() WHERE id = ${id}`)).rejects.toThrow(/erasure_second_check/);
    await withdrawErasure(scene.admin, id);
    const client = new pg.Client({ connectionString: scene.databaseUrl, options: "-c role=countersign_app -c countersign.erasing=on" });
    await client.connect();
    await expect(client.query("UPDATE decision SET reason = 'another'")).resolves.toMatchObject({ rowCount: 0 });
    await ask(scene.etl);
    await expect(client.query("UPDATE action_request SET initiator = '{}'")).rejects.toThrow(/without an audit event/);
    await expect(client.query("UPDATE request_version SET justification = ''")).rejects.toThrow(/permission denied|append-only/);
    await client.end();
  });
});

describe("a person who was all over the place", () => {
  test("is in no byte of a dump after their erasure, while the log and its proofs hold; those who wrote of them keep the rest", async () => {
    const settled = await ask(scene.etl, bodyOf({
      params: { to: `  ${ADDRESS}`, cc: "someone@else.example" }, justification: `mail for ${ADDRESS}\nand ${NAME}`, initiator: { model: "m", onBehalfOf: ADDRESS },
    }));
    await annotate(scene.pat, settled.id, { body: `ask ${ADDRESS.toUpperCase()} or jim.${ADDRESS}`, mentions: [quirina.id] });
    await cancelRequest(scene.etl, settled.id);
    const decided = await ask(scene.etl);
    await assignToMe(quirina, decided.id);
    await look(quirina, { requestId: decided.id, tab: "tab-1" });
    await annotate(quirina, decided.id, { body: `my own words, ${NAME}` });
    await decide(quirina, decided.id, { ...wordOn(decided, "deny"), reason: `no. ${NAME}` }, "api");
    await createToken(quirina, { name: `laptop of ${NAME}`, expiresInDays: null });
    await saveView(quirina, { name: `${NAME}'s`, filter: { section: "all" } });
    const { id: shared } = await saveSearch(scene.auditor, { name: `what ${NAME} did`, query: `actor:"${NAME}" "${ADDRESS}" risk:high`, shared: true });
    await ask(scene.other);
    const [noted, own] = await reviewNoting([{ by: scene.auditor, note: `${NAME} still needs it, ask ${ADDRESS}` }, { by: quirina, note: "what I think of it" }]);
    await ask(scene.etl, bodyOf({ params: { of: "nobody" } }));
    await sequenceAll();
    const { id: exportId } = await createExport(scene.auditor, { kind: "events", format: "csv", query: `"${ADDRESS}"`, from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" });
    await makeExport(systemActor("exports"), (await takeOn())!, { signer: logSigner, readTile });
    expect((await getExport(exportId)).status).toBe("done");
    await sequenceAll();
    const search = async (text: string) => (await listEvents(readSearch(text), { before: null, limit: 50 })).items.length;
    expect(await search("vandersloot")).toBeGreaterThan(3);
    const before = await dumpDatabase(scene.databaseUrl);
    expect(tablesHolding(before, ADDRESS).length).toBeGreaterThanOrEqual(5);
    expect(tablesHolding(before, ADDRESS)).toEqual(expect.arrayContaining(["disclosure", "saved_view", "access_review_item"]));
    expect(tablesHolding(before, SUBJECT)).toEqual(["account"]);

    const preview = await previewErasure(scene.admin, quirina.id);
    expect(preview).toMatchObject({ needsSecond: true, hindrance: { withoutNames: null, withNames: null }, staying: 0 });
    expect(preview.addresses.toSorted()).toEqual([FORMER_ADDRESS, ADDRESS].toSorted());
    expect(preview.own).toMatchObject({ sessions: 1, tokens: 1, views: 1, texts: 2 });
    expect(preview.traces).toEqual(expect.arrayContaining([{ match: "address", place: "payload", request: settled.number, index: null }, { match: "address", place: "note", request: settled.number, index: null },
      { match: "address", place: "saved view", request: null, index: null }, { match: "address", place: "note of a review of access", request: null, index: null }]));
    expect(preview.found.name).toBeGreaterThan(0);

    const { id } = await propose(scene.admin, quirina.id, true);
    await approveErasure(second, id);
    await sequenceAll();

    const after = await dumpDatabase(scene.databaseUrl);
    const rest = [ADDRESS, FORMER_ADDRESS, NAME, SUBJECT].map((it) => tablesHolding(after, it));
    expect(rest[1]).toEqual([]);
    expect(rest[2]).toEqual([]);
    expect(rest[3]).toEqual([]);
    // The address of another that ends like theirs is another.
    expect(rest[0]).toEqual(["annotation"]);
    expect((await query<{ body: string }>(sql`SELECT body FROM annotation WHERE request_id = ${settled.id}`))[0]!.body).toBe(`ask [erased] or jim.${ADDRESS}`);
    expect((await query<{ params: object; justification: string }>(sql`SELECT params, justification FROM request_version WHERE request_id = ${settled.id}`))[0])
      .toEqual({ params: { to: "  [erased]", cc: "someone@else.example" }, justification: "mail for [erased]\nand [erased]" });
    expect(await query(sql`SELECT approver_id AS approver, reason FROM decision WHERE request_id = ${decided.id}`)).toEqual([{ approver: quirina.id, reason: "[erased]" }]);
    expect(await query(sql`SELECT name, email, roles FROM person WHERE id = ${quirina.id}`)).toEqual([{ name: "Erased person", email: "", roles: [] }]);
    expect((await listSearches(scene.auditor)).find((it) => it.id === shared)).toMatchObject({ name: "what [erased] did", query: 'actor:"[erased]" "[erased]" risk:high' });
    expect(await search('actor:"[erased]" "[erased]" risk:high')).toBe(0);
    expect(await query(sql`SELECT verdict, note, decided_by AS by FROM access_review_item WHERE id = ANY (${[noted, own]}::text[]) ORDER BY place`)).toEqual([
      { verdict: "reduce", note: "[erased] still needs it, ask [erased]", by: scene.auditor.id }, { verdict: "reduce", note: "[erased]", by: quirina.id }]);
    expect(await search("vandersloot")).toBe(0);
    expect(await query(sql`SELECT 1 FROM export_chunk`)).toEqual([]);
    expect(await getExport(exportId)).toMatchObject({ status: "done", query: '"[erased]"', file: { until: null } });
    expect(await personFromSession(quirina.credentialId)).toBeNull();

    await expectSound(logVerifierKey());
    const [entry] = await query<{ index: number; leaf: Buffer }>(sql`SELECT l.index, l.leaf FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE e.type = 'decision.recorded' AND e.actor_id = ${quirina.id}`);
    expect(await verifyProof((await proveEntry(entry!.index)).proof, { leaf: entry!.leaf }, logVerifierKey())).toMatchObject({ ok: true });
  });

  test("comes back as somebody else", async () => {
    expect((await signIn()).id).not.toBe(quirina.id);
  });
});

describe("a request that is under way and holds what is to go", () => {
  test("keeps it from going, until it is settled", async () => {
    const person = await freshPerson("Underway");
    const open = await ask(scene.etl, bodyOf({ params: { to: person.email } }));
    const { id } = await propose(scene.admin, person.id);
    await expectRefusal(approveErasure(second, id), "conflict");
    await cancelRequest(scene.etl, open.id);
    await approveErasure(second, id);
    expect(tablesHolding(await dumpDatabase(scene.databaseUrl), person.email)).toEqual([]);
  });
});
