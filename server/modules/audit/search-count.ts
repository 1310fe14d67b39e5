import type { SearchNode } from "@/server/core/audit/search/query";
import { query } from "@/server/db/client";
import { sql, unpreparedSql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { readUpToDate } from "./commands";
import { planSearch, rowCondition, type SearchPlan } from "./search-condition";
import type { FoundCount } from "./views";

/** Up to here entries are counted one by one, if the sample says that there may be so few. */
const COUNTED = 10_000;
/** And as long as that takes no longer. */
const PATIENCE_MS = 250;
/** Rows that an estimate looks at, drawn by pages from the whole log. */
const SAMPLED = 20_000;
/** What PostgreSQL calls a statement that took too long. */
const CANCELLED = "57014";

/** How many entries a search finds: exactly where that is cheap, else about how many. */
export async function countFound(search: SearchNode | null): Promise<FoundCount> {
  const { size, indexed } = await readUpToDate();
  if (search === null) return { count: size, exact: true };
  const plan = await planSearch(search);
  const about = await estimate(plan, indexed);
  // What says only what must not be there has to read all of the index.
  const countable = indexed <= COUNTED || (plan.selective && about < 2 * COUNTED);
  const counted = countable ? await countUpTo(plan, COUNTED + 1) : null;
  if (counted !== null && counted <= COUNTED) return { count: counted, exact: indexed === size };
  return { count: inTwoDigits(counted === null ? about : Math.max(about, counted)), exact: false };
}

async function countUpTo(plan: SearchPlan, limit: number): Promise<number | null> {
  try {
    return await transaction(async (tx) => {
      await tx.query(sql`SELECT set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`);
      const [row] = await tx.query<{ count: number }>(unpreparedSql`
        SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_search s WHERE ${rowCondition(plan)} LIMIT ${limit}) AS hit`);
      return row!.count;
    });
  } catch (error) {
    if ((error as { code?: string }).code === CANCELLED) return null;
    throw error;
  }
}

// The same rows are drawn each time, so that a count does not waver while it is looked at.
async function estimate(plan: SearchPlan, indexed: number): Promise<number> {
  const percent = Math.min(100, (SAMPLED / indexed) * 100);
  const [row] = await query<{ drawn: number; hits: number }>(unpreparedSql`
    SELECT count(*)::int AS drawn, count(*) FILTER (WHERE ${rowCondition(plan)})::int AS hits
    FROM audit_search s TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)`);
  return row!.drawn === 0 ? 0 : (row!.hits / row!.drawn) * indexed;
}

function inTwoDigits(count: number): number {
  return Number(count.toPrecision(2));
}
