import { beforeAll, describe, expect, it } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { approved, ask, bodyOf } from "@/server/testing/requests";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { openScenario } from "@/server/testing/scenario";
import { closeAccessReview, decideAccessReviewItem, startAccessReview } from "./commands";
import { getAccessReview, listAccessReviews } from "./queries";

const scene = await openScenario();
const { auditor, admin, approver, etl, other } = scene;
const today = new Date().toISOString().slice(0, 10);
const period = { from: today, to: today };
const nothing = { from: "2020-01-01", to: "2020-01-31" };

beforeAll(async () => {
  await approved(scene);
  await ask(etl, bodyOf({ resource: { type: "topic", id: "t" } }));
  await ask(other, bodyOf());
});

type Recorded = { type: string; actor: string; data: Record<string, unknown> };
const eventsOf = (id: string) => query<Recorded>(sql`SELECT type, actor_id AS actor, data FROM audit_event WHERE data ->> 'review' = ${id} ORDER BY at, id`);

describe("a review of access", () => {
  it("is for auditors and administrators, as the database knows them, and about something", async () => {
    await expectRefusal(startAccessReview(approver, period), "forbidden");
    await expectRefusal(startAccessReview({ ...approver, roles: ["admin"] }, period), "forbidden");
    await expectRefusal(startAccessReview(auditor, nothing), "invalid_input");
    expect(await listAccessReviews()).toEqual([]);
  });

  it("is one at a time, whoever begins it at once", async () => {
    expect((await outcomesOf([startAccessReview(auditor, period), startAccessReview(admin, period)])).toSorted()).toEqual(["conflict", "done"]);
    const [review] = await listAccessReviews();
    expect(review).toMatchObject({ ...period, items: 3, decided: 0, closedAt: null });
    expect(await eventsOf(review!.id)).toMatchObject([{ type: "access_review.started", data: { ...period, items: 3 } }]);
  });

  it("is decided item by item, once each, and is closed with the last", async () => {
    const { id } = (await listAccessReviews())[0]!;
    const [topic, queue, others] = ["topic", "queue", "queue"].map((type, i) => async () => (await getAccessReview(auditor, id)).contents.find((it) => it.resourceType === type && (i === 2) === (it.agent === other.id))!);
    const unknown = { item: "ari_00000000000000000000000000", verdict: "keep", note: "" } as const;
    await expectRefusal(decideAccessReviewItem(auditor, unknown), "not_found");
    await expectRefusal(decideAccessReviewItem(approver, { item: (await topic!()).id, verdict: "keep", note: "" }), "forbidden");
    await expectRefusal(decideAccessReviewItem(auditor, { item: (await topic!()).id, verdict: "revoke", note: "" }), "reason_required");

    // The administrator sponsors the other agent.
    expect((await getAccessReview(admin, id)).contents.filter((it) => it.mine).map((it) => it.agent)).toEqual([other.id]);
    await expectRefusal(decideAccessReviewItem(admin, { item: (await others!()).id, verdict: "keep", note: "" }), "self_approval");

    const { id: item } = await topic!();
    const both = await outcomesOf([decideAccessReviewItem(auditor, { item, verdict: "revoke", note: "nobody needs it" }), decideAccessReviewItem(admin, { item, verdict: "keep", note: "" })]);
    expect(both.toSorted()).toEqual(["already_decided", "done"]);
    expect((await eventsOf(id)).map((it) => it.type)).toEqual(["access_review.started", "access_review.decided"]);

    expect(await decideAccessReviewItem(auditor, { item: (await others!()).id, verdict: "reduce", note: "staging only" })).toEqual({ review: id, closed: false });
    expect(await decideAccessReviewItem(admin, { item: (await queue!()).id, verdict: "keep", note: "" })).toEqual({ review: id, closed: true });
    expect(await queue!()).toMatchObject({ verdict: "keep", decidedBy: "admin", asked: 1, granted: 1, used: 0 });
    const [closed] = await listAccessReviews();
    expect(closed).toMatchObject({ decided: 3, closedAt: expect.any(String) as string });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: "access_review.closed", actor: admin.id, data: { keep: closed!.keep, reduce: closed!.reduce, revoke: closed!.revoke } });
    await expectRefusal(decideAccessReviewItem(auditor, { item, verdict: "keep", note: "" }), "already_decided");
  });

  it("lets the last two items be decided at once, and is closed once", async () => {
    const { id } = await startAccessReview(admin, period);
    const [first, second, third] = (await getAccessReview(auditor, id)).contents;
    const keep = (item: string) => decideAccessReviewItem(auditor, { item, verdict: "keep", note: "" });
    await keep(first!.id);
    expect((await Promise.all([keep(second!.id), keep(third!.id)])).map((it) => it.closed).toSorted()).toEqual([false, true]);
    expect((await eventsOf(id)).filter((it) => it.type === "access_review.closed")).toHaveLength(1);
  });

  it("is closed early by an administrator alone, with a reason; what nobody decided on stays so", async () => {
    const { id } = await startAccessReview(auditor, period);
    const [first, second] = (await getAccessReview(auditor, id)).contents;
    await decideAccessReviewItem(auditor, { item: first!.id, verdict: "revoke", note: "gone" });
    const early = { review: id, reason: "the agents were replaced" };
    await expectRefusal(closeAccessReview(auditor, early), "forbidden");
    await expectRefusal(closeAccessReview({ ...auditor, roles: ["admin"] }, early), "forbidden");
    await expectRefusal(closeAccessReview(admin, { ...early, reason: "" }), "reason_required");
    await expectRefusal(closeAccessReview(admin, { ...early, review: "arv_00000000000000000000000000" }), "not_found");

    expect((await outcomesOf([closeAccessReview(admin, early), closeAccessReview(admin, early)])).toSorted()).toEqual(["conflict", "done"]);
    const closed = await getAccessReview(auditor, id);
    expect(closed).toMatchObject({ items: 3, decided: 1, revoke: 1, closedAt: expect.any(String) as string, closing: { by: "admin", reason: early.reason } });
    expect(closed.contents.map((it) => it.verdict)).toEqual(["revoke", null, null]);
    expect((await eventsOf(id)).filter((it) => it.type === "access_review.closed")).toMatchObject([{ actor: admin.id, data: { keep: 0, reduce: 0, revoke: 1, undecided: 2 } }]);
    await expectRefusal(decideAccessReviewItem(auditor, { item: second!.id, verdict: "keep", note: "" }), "conflict");
    await expectRefusal(decideAccessReviewItem(auditor, { item: first!.id, verdict: "keep", note: "" }), "already_decided");
  });

  it("is decided or closed, whichever comes first, and the count is of what was decided by then", async () => {
    for (let round = 0; round < 4; round++) {
      const { id } = await startAccessReview(auditor, period);
      const [item] = (await getAccessReview(auditor, id)).contents;
      const [decided, closed] = await outcomesOf([decideAccessReviewItem(auditor, { item: item!.id, verdict: "keep", note: "" }), closeAccessReview(admin, { review: id, reason: "enough" })]);
      expect(closed).toBe("done");
      expect(["done", "conflict"]).toContain(decided);
      const kept = decided === "done" ? 1 : 0;
      expect((await eventsOf(id)).at(-1)).toMatchObject({ type: "access_review.closed", data: { keep: kept, undecided: 3 - kept } });
      expect((await getAccessReview(auditor, id)).contents.filter((it) => it.verdict !== null)).toHaveLength(kept);
    }
  });

  it("can't be changed beside the record", async () => {
    const { id } = await startAccessReview(admin, period);
    await expect(query(sql`UPDATE access_review SET closed_at = clock_timestamp() WHERE id = ${id}`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`UPDATE access_review_item SET verdict = 'keep' WHERE review_id = ${id}`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`UPDATE access_review_item SET granted = 0 WHERE review_id = ${id}`)).rejects.toThrow(/permission denied/);
    await expect(query(sql`DELETE FROM access_review_item WHERE review_id = ${id}`)).rejects.toThrow(/permission denied|append-only/);
  });
});
