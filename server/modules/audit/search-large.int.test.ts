import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { openScenario } from "@/server/testing/scenario";
import { countFound, listEvents, readSearch } from "./queries";

const SIZE = 100_000;
const BEGIN = "2026-01-01T00:00:00Z";
const scene = await openScenario();

// As the documents of document.ts are, in bulk: a tenth of a percent is rare, a third is common, one word is common in the first tenth alone, and one is in all of the first block.
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: scene.databaseUrl });
  await owner.connect();
  await owner.query(`ALTER TABLE audit_event DISABLE TRIGGER USER`);
  await owner.query(`
    WITH u AS MATERIALIZED (SELECT i::bigint AS index, 'evt_large' || i AS id, '${BEGIN}'::timestamptz + i * interval '1 minute' AS at FROM generate_series(0, ${SIZE - 1}) AS i),
    events AS (INSERT INTO audit_event (id, tx, type, at, actor_kind, actor_id, data, sd) SELECT id, 1, 'agent.disabled', at, 'user', 'usr_large', '{"agent":"agt_large"}', '{}' FROM u),
    entries AS (INSERT INTO log_entry (index, event_id, leaf, leaf_hash) SELECT index, id, '', '' FROM u)
    INSERT INTO audit_search (index, at, doc)
    SELECT index, at, (format('''#0:%s'':1A ''#1:%s'':1A ''#2:0'':1A ''#3:0'':1A ''=type:agent'':1A', CASE WHEN index / 8192 < 10 THEN (index / 8192)::text ELSE chr((87 + index / 8192)::int) END, index / 65536)
      || CASE WHEN index % 3 = 0 THEN ' ''=environment:production'':1A' ELSE '' END || CASE WHEN index % 1000 = 7 THEN ' ''rare'':20' ELSE '' END
      || CASE WHEN index < ${SIZE / 10} AND index % 2 = 0 THEN ' ''old'':21' ELSE '' END || CASE WHEN index < 8192 THEN ' ''dawn'':23' ELSE '' END || CASE WHEN index = 4242 THEN ' ''needle'':22' ELSE '' END)::tsvector FROM u`);
  await owner.query(`INSERT INTO audit_search_block (n, from_at, to_at) SELECT index / 8192, min(at), max(at) FROM audit_search GROUP BY 1`);
  await owner.query(`UPDATE log_head SET size = ${SIZE}`);
  await owner.query(`UPDATE audit_search_head SET size = ${SIZE}`);
  await owner.query(`ALTER TABLE audit_event ENABLE TRIGGER USER`);
  await owner.query(`ANALYZE audit_search`);
  await owner.end();
});

/** The newest indexes below `before` that hold, as a loop over all says. */
function expected(holds: (index: number) => boolean, before: number, limit: number): number[] {
  const found: number[] = [];
  for (let index = before - 1; index >= 0 && found.length < limit; index -= 1) if (holds(index)) found.push(index);
  return found;
}

const minute = (index: number) => new Date(Date.parse(BEGIN) + index * 60_000).toISOString();
const common = (it: number) => it % 3 === 0;
const rare = (it: number) => it % 1_000 === 7;
const old = (it: number) => it < SIZE / 10 && it % 2 === 0;

describe(`in ${SIZE} entries every page is exactly the newest that match`, () => {
  test.each<[string, (index: number) => boolean]>([
    ["environment:production", common], ["rare", rare], ["old", old], ["dawn", (it) => it < 8_192], ["needle", (it) => it === 4_242], ["nowhere", () => false],
    ["old environment:production", (it) => old(it) && common(it)], ["rare environment:production", (it) => rare(it) && common(it)], ["rare -environment:production", (it) => rare(it) && !common(it)],
    ["old OR rare", (it) => old(it) || rare(it)], ["-environment:production -type:agent", () => false], ["-environment:production", (it) => !common(it)],
    [`old after:${minute(3_000)} before:${minute(3_300)}`, (it) => old(it) && it >= 3_000 && it < 3_300], [`before:${minute(70)}`, (it) => it < 70],
  ])("%s", async (search, holds) => {
    let before: number | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { items, nextBefore } = await listEvents(readSearch(search), { before, limit: 50 });
      expect(items.map((it) => it.index)).toEqual(expected(holds, before ?? SIZE, 50));
      if (nextBefore === null) break;
      before = nextBefore;
    }
  });

  test("from any place on", async () => {
    for (const before of [1, 50, 8_192, 8_193, 65_536, 70_001, 99_999]) {
      expect((await listEvents(readSearch("rare OR needle"), { before, limit: 20 })).items.map((it) => it.index)).toEqual(expected((it) => rare(it) || it === 4_242, before, 20));
    }
  });
});

test("what is found often is counted about, what is found seldom exactly", async () => {
  expect([await countFound(readSearch("rare")), await countFound(readSearch("old"))]).toEqual([{ count: 100, exact: true }, { count: 5_000, exact: true }]);
  const about = await countFound(readSearch("environment:production"));
  expect([about.exact, Math.abs(about.count - SIZE / 3) < SIZE / 20]).toEqual([false, true]);
});
