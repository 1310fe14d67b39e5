import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { type AccessCount, accessRows } from "@/server/core/report/access";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { openScenario } from "@/server/testing/scenario";
import { readAccessReport } from "./queries";

const PER_DAY = 72;
const scene = await openScenario();
const period = { from: "2026-03-01", to: "2026-03-10" };

/** Requests of every kind and outcome, one every twenty minutes, most of a few kinds and some of many, from before the period until after it. */
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: scene.databaseUrl });
  await owner.connect();
  await owner.query(`
    SELECT setseed(0.25);
    ALTER TABLE action_request DISABLE TRIGGER USER;
    ALTER TABLE request_version DISABLE TRIGGER USER;
    INSERT INTO action_request (id, agent_id, status, version, digest, action, resource, audience, initiator, risk_level, created_at, expires_at)
    SELECT 'areq_' || i, (ARRAY['${scene.etl.id}', '${scene.runner.id}', '${scene.other.id}'])[1 + floor(3 * random() ^ 2)],
      (ARRAY['pending', 'approved', 'executing', 'succeeded', 'failed', 'unknown', 'lapsed', 'denied', 'expired'])[1 + floor(9 * random())], 1 + (random() < 0.2)::int, '', 'action' || floor(12 * random() ^ 2),
      jsonb_strip_nulls(jsonb_build_object('type', (ARRAY['table', 'topic', NULL])[1 + floor(3 * random() ^ 2)], 'environment', (ARRAY['production', '', NULL])[1 + floor(3 * random())])), '', '{}', 'low', at, at
    FROM (SELECT i, '2026-02-28T00:00:00Z'::timestamptz + i * interval '20 minutes' AS at FROM generate_series(1, ${13 * PER_DAY}) AS i) AS t;
    INSERT INTO request_version (request_id, version, digest, params, artifacts, justification, risk, policy, policy_version_id, author_kind, author_id, created_at)
    SELECT r.id, v, '', '{}', '[]', '', '{}', jsonb_build_object('effect', CASE WHEN random() < 0.4 THEN 'allow' ELSE 'require_approval' END), p.id, 'agent', r.agent_id, r.created_at
    FROM action_request r CROSS JOIN LATERAL generate_series(1, r.version) AS v CROSS JOIN (SELECT id FROM policy_version LIMIT 1) AS p;`);
  await owner.end();
});

/** Every kind, by a count of every request. */
async function countAll() {
  return accessRows(await query<AccessCount>(sql`
    SELECT r.agent_id AS agent, a.name AS "agentName", r.action, coalesce(r.resource ->> 'type', '') AS "resourceType", coalesce(r.resource ->> 'environment', '') AS environment,
      r.status, v.policy ->> 'effect' = 'allow' AS allowed, count(*)::int AS count, wire_time(max(r.created_at)) AS last
    FROM action_request r JOIN agent a ON a.id = r.agent_id JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE (r.created_at AT TIME ZONE 'UTC')::date BETWEEN ${period.from} AND ${period.to} GROUP BY 1, 2, 3, 4, 5, 6, 7`));
}

it("the kinds of access are those asked for last of all, with every request, wherever the limit is", async () => {
  const all = await countAll();
  const newest = all.toSorted((a, b) => (a.lastAsked < b.lastAsked ? 1 : -1));
  expect(all.length).toBeGreaterThan(90);
  expect(all.reduce((sum, it) => sum + it.asked, 0)).toBe(10 * PER_DAY);
  for (let most = 1; most <= all.length + 1; most += 1) {
    const kept = new Set(newest.slice(0, most));
    expect(await readAccessReport(period, most)).toEqual({ rows: all.filter((it) => kept.has(it)), truncated: most < all.length });
  }
});
