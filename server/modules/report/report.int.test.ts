import { beforeAll, describe, expect, it, vi } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { startSequencer } from "@/server/log/sequencer";
import { decide } from "@/server/modules/decision/commands";
import { run } from "@/server/testing/grants";
import { allowed, approved, ask, bodyOf, say, twoTeams, wordOn } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { readAccessReport, readActivityReport, readApproversReport, readExceptionsReport, readPolicyChangesReport, readSeparationReport } from "./queries";

const scene = await openScenario();
const { approver, sponsor, pat, sam, etl } = scene;
const today = new Date().toISOString().slice(0, 10);
const period = { from: today, to: today };
const never = { from: "2020-01-01", to: "2020-01-31" };

beforeAll(async () => {
  await startSequencer();
  await run(etl, await approved(scene));
  await say(approver, await ask(etl, bodyOf({ params: { i: 2 } })), "deny");
  await ask(etl, allowed());
  await approved(scene, bodyOf({ resource: { type: "topic", id: "never-used", environment: "staging" } }));
  const shared = await ask(etl, twoTeams());
  await say(pat, shared);
  await say(sam, shared);
  const own = await ask(etl, twoTeams({ params: { i: 4 } }));
  await expect(decide(sponsor, own.id, wordOn(own), "api")).rejects.toMatchObject({ code: "self_approval" });
  await vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000, interval: 20 });
});

describe("reports", () => {
  it("count what agents asked for by outcome", async () => {
    const [row] = await readActivityReport(period);
    const [{ count }] = await query<{ count: number }>(sql`SELECT count(*)::int AS count FROM action_request`) as [{ count: number }];
    expect(row!.total).toBe(count);
    expect(row!.counts).toMatchObject({ denied: 1, allowed_by_policy: 1 });
    expect((await readActivityReport(never)).every((it) => it.total === 0)).toBe(true);
  });

  it("name who decided, in the zone that is asked for", async () => {
    const { rows, truncated } = await readApproversReport({ ...period, zone: "Asia/Tokyo" });
    expect(truncated).toBe(false);
    expect(rows.find((it) => it.approver === approver.id)).toMatchObject({ decisions: 3, approvals: 2, denials: 1, approvalRate: 2 / 3 });
    // Noon in one zone is night in another: somewhere these decisions are outside office hours.
    const shares = await Promise.all(["UTC", "Asia/Tokyo", "Pacific/Honolulu", "America/New_York"].map(async (zone) => (await readApproversReport({ ...period, zone })).rows[0]!.outsideHours));
    expect(Math.max(...shares)).toBe(1);
    expect((await readApproversReport({ ...never, zone: "UTC" })).rows).toEqual([]);
  });

  it("tell what an agent was granted and never used", async () => {
    const { rows } = await readAccessReport(period);
    expect(rows.find((it) => it.resourceType === "topic")).toMatchObject({ agentName: "etl-bot", asked: 1, granted: 1, used: 0, unused: true });
    expect(rows.find((it) => it.resourceType === "queue")).toMatchObject({ asked: 2, granted: 1, used: 1, refused: 1, unused: false });
    expect(rows.find((it) => it.action === "table.read")).toMatchObject({ granted: 1, byPolicy: 1 });
  });

  it("keep the kinds of access that were asked for last where there are too many, each with all of its requests", async () => {
    const { rows, truncated } = await readAccessReport(period);
    expect([truncated, rows.length]).toEqual([false, 4]);
    const newest = rows.toSorted((a, b) => (a.lastAsked < b.lastAsked ? 1 : -1)).slice(0, 2);
    const cut = await readAccessReport(period, 2);
    expect(cut.truncated).toBe(true);
    expect(cut.rows.toSorted((a, b) => (a.lastAsked < b.lastAsked ? 1 : -1))).toEqual(newest);
    expect((await readAccessReport(period, 4)).truncated).toBe(false);
  });

  it("list attempts to approve one's own request, alone and among all", async () => {
    const all = await readExceptionsReport({ ...period, kind: null });
    expect(all.counts.self_approval).toBeGreaterThanOrEqual(1);
    expect(all.rows.length).toBe(Object.values(all.counts).reduce((sum, it) => sum + it, 0));
    const { rows } = await readExceptionsReport({ ...period, kind: "self_approval" });
    expect(rows).toHaveLength(all.counts.self_approval);
    expect(rows[0]).toMatchObject({ kind: "self_approval", actor: "sponsor", agent: "etl-bot", action: "iam.role.update" });
    expect((await readExceptionsReport({ ...period, kind: "failed" })).rows).toEqual([]);
  });

  it("tell who changed the policy", async () => {
    const { rows } = await readPolicyChangesReport(period);
    expect(rows).toMatchObject([{ type: "policy.activated", number: 1, previous: null }]);
  });

  it("check every approved request, each by people who are not behind it", async () => {
    const { rows, counts, log } = await readSeparationReport(period);
    const [{ count }] = await query<{ count: number }>(sql`SELECT count(*)::int AS count FROM action_request WHERE approval_event_id IS NOT NULL`) as [{ count: number }];
    expect([rows.length, counts.quorum_met.no, counts.approver_is_not_requester.no]).toEqual([count, 0, 0]);
    expect(log).toBeGreaterThan(0);
    expect(rows.find((it) => it.people === 2)).toMatchObject({ sponsor: "sponsor", approvers: "pat, sam", checks: { quorum_met: "yes", approver_is_not_requester: "yes" } });
    expect(counts.executed_as_approved.yes).toBe(1);
  });

  it("are asked by time and never read a whole table", async () => {
    const statements = [
      sql`EXPLAIN (FORMAT JSON) SELECT count(*) FROM action_request r WHERE r.created_at >= ${"2026-01-01T00:00:00Z"} AND r.created_at < ${"2026-02-01T00:00:00Z"}`,
      sql`EXPLAIN (FORMAT JSON) SELECT * FROM decision WHERE created_at >= ${"2026-01-01T00:00:00Z"} AND created_at < ${"2026-02-01T00:00:00Z"} ORDER BY created_at DESC LIMIT 10`,
      sql`EXPLAIN (FORMAT JSON) SELECT * FROM audit_event e WHERE e.type LIKE 'policy.%' AND e.at >= ${"2026-01-01T00:00:00Z"} ORDER BY e.at DESC LIMIT 10`,
      sql`EXPLAIN (FORMAT JSON) SELECT * FROM audit_event e WHERE (e.type IN ('request.expired', 'request.lapsed', 'decision.refused', 'grant.refused', 'break_glass.used', 'break_glass.refused', 'execution.unknown')
        OR (e.type = 'execution.reported' AND e.data ->> 'status' = 'failed')) AND e.at >= ${"2026-01-01T00:00:00Z"} ORDER BY e.at DESC LIMIT 10`,
    ];
    for (const statement of statements) expect(JSON.stringify(await query(statement))).not.toContain("Seq Scan");
  });
});
