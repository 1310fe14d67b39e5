import { blockRuns, blocksQuery, blockSize, type BlockRun, splitRun } from "@/server/core/audit/search/blocks";
import { query } from "@/server/db/client";
import { type Fragment, fragment, sql, unpreparedSql } from "@/server/db/sql";
import { rowCondition, type SearchPlan } from "./search-condition";

/** Entries that are looked at one by one before the index is asked: most searches fill a page from these. */
const NEWEST = 2_000;
/** Entries of one run of blocks that are sorted at most; a run that has more is asked for in parts, newest first, and a block that has more is walked. */
const SORTED_AT_ONCE = 2_000;
/** Entries of the blocks that are asked for at once: the index gathers all hits in them, however few are wanted. */
const ASKED_AT_ONCE = 1 << 19;

/**
 * The newest entries below `before` that a search finds, newest first.
 *
 * An index of words knows no order, and a walk from the newest entry is long where all hits are old. So the newest entries are walked,
 * and older ones are asked for by blocks, which the index leaps between: small ones first, then ever larger ones.
 */
export async function findNewest(plan: SearchPlan, before: number, limit: number): Promise<number[]> {
  const { from, to } = await indexRange(plan, before);
  const found: number[] = [];
  const walked = Math.max(from, to - NEWEST);
  if (to > from) found.push(...(await walk(plan, walked, to, limit)));
  let unseen = walked;
  const runs = unseen > from ? blockRuns(from, unseen) : [];
  const rest = runs.at(-1);
  while (found.length < limit && runs.length > 0) {
    const run = runs.shift()!;
    if (sizeOf(run) > ASKED_AT_ONCE) {
      runs.unshift(...partsWithin(run, from, unseen));
      continue;
    }
    const start = Math.max(from, run.first * blockSize(run.level));
    // What is left in the end needs no blocks, unless the search only says what must not be there: for that the index would read all it has.
    const within = run !== rest || !plan.selective ? fragment`s.doc @@ ${blocksQuery(run)}::tsquery` : fragment`true`;
    const hits = await askIndex(plan, within, start, unseen, limit - found.length);
    if (hits.more && mayBeSplit(run)) runs.unshift(...partsWithin(run, from, unseen));
    else {
      found.push(...(hits.more ? await walk(plan, start, unseen, limit - found.length) : hits.indexes));
      unseen = start;
    }
  }
  return found;
}

function sizeOf({ level, first, last }: BlockRun): number {
  return (last - first + 1) * blockSize(level);
}

function partsWithin(run: BlockRun, from: number, to: number): BlockRun[] {
  return splitRun(run).filter((it) => it.first * blockSize(it.level) < to && (it.last + 1) * blockSize(it.level) > from);
}

function mayBeSplit({ level, first, last }: BlockRun): boolean {
  return level > 0 || last > first;
}

// Times and indexes grow together but for moments; the blocks say exactly where a time can be.
async function indexRange({ after, before }: SearchPlan, end: number): Promise<{ from: number; to: number }> {
  if (after === null && before === null) return { from: 0, to: end };
  const [blocks] = await query<{ first: number | null; last: number | null }>(sql`
    SELECT min(n) AS first, max(n) AS last FROM audit_search_block
    WHERE (${after}::timestamptz IS NULL OR to_at >= ${after}) AND (${before}::timestamptz IS NULL OR from_at < ${before})`);
  if (blocks?.first == null || blocks.last === null) return { from: 0, to: 0 };
  return { from: blocks.first * blockSize(0), to: Math.min(end, (blocks.last + 1) * blockSize(0)) };
}

// The fence keeps the walk a walk, whatever the planner thinks of the words.
async function walk(plan: SearchPlan, from: number, to: number, limit: number): Promise<number[]> {
  const rows = await query<{ index: number }>(unpreparedSql`
    SELECT s.index FROM (SELECT * FROM audit_search WHERE index >= ${from} AND index < ${to} ORDER BY index DESC OFFSET 0) AS s
    WHERE ${rowCondition(plan)} LIMIT ${limit}`);
  return rows.map((it) => it.index);
}

// Behind the fence the hits come as the index has them, and `+ 0` hides the bounds: the planner is not to walk the log for either.
async function askIndex(plan: SearchPlan, within: Fragment, from: number, to: number, limit: number): Promise<{ indexes: number[]; more: boolean }> {
  const [row] = await query<{ count: number; indexes: number[] }>(unpreparedSql`
    WITH hit AS MATERIALIZED (
      SELECT s.index FROM audit_search s WHERE ${within} AND ${rowCondition(plan)} AND s.index + 0 >= ${from} AND s.index + 0 < ${to} LIMIT ${SORTED_AT_ONCE + 1} OFFSET 0)
    SELECT (SELECT count(*)::int FROM hit) AS count, ARRAY(SELECT index FROM hit ORDER BY index DESC LIMIT ${limit}) AS indexes`);
  return { indexes: row!.indexes.map(Number), more: row!.count > SORTED_AT_ONCE };
}
