import type { SearchNode } from "@/server/core/audit/search/query";
import { query } from "@/server/db/client";
import { unpreparedSql } from "@/server/db/sql";
import { readUpToDate } from "./commands";
import { planSearch, rowCondition, type SearchPlan } from "./search-condition";
import type { FoundCount } from "./views";

/** Up to here entries are counted one by one. */
const COUNTED = 10_000;
/** Rows that an estimate looks at, drawn by pages from the whole log. */
const SAMPLED = 20_000;

/** How many entries a search finds: exactly where that is cheap, else about how many. */
export async function countFound(search: SearchNode | null): Promise<FoundCount> {
  const { size, indexed } = await readUpToDate();
  if (search === null) return { count: size, exact: true };
  const plan = await planSearch(search);
  // What says only what must not be there has to read all of the index: it is estimated at once.
  const counted = plan.selective || indexed <= COUNTED ? await countUpTo(plan, COUNTED + 1) : COUNTED + 1;
  if (counted <= COUNTED) return { count: counted, exact: indexed === size };
  return { count: inTwoDigits(await estimate(plan, indexed)), exact: false };
}

async function countUpTo(plan: SearchPlan, limit: number): Promise<number> {
  const [row] = await query<{ count: number }>(unpreparedSql`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_search s WHERE ${rowCondition(plan)} LIMIT ${limit}) AS hit`);
  return row!.count;
}

// The same rows are drawn each time, so that a count does not waver while it is looked at.
async function estimate(plan: SearchPlan, indexed: number): Promise<number> {
  const percent = Math.min(100, (SAMPLED / indexed) * 100);
  const [row] = await query<{ drawn: number; hits: number }>(unpreparedSql`
    SELECT count(*)::int AS drawn, count(*) FILTER (WHERE ${rowCondition(plan)})::int AS hits
    FROM audit_search s TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)`);
  const share = row!.drawn === 0 ? 0 : row!.hits / row!.drawn;
  return plan.selective ? Math.max(share * indexed, COUNTED + 1) : share * indexed;
}

function inTwoDigits(count: number): number {
  return Number(count.toPrecision(2));
}
