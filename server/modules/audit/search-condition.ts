import type { SearchNode } from "@/server/core/audit/search/query";
import { searchRange, timelessParts } from "@/server/core/audit/search/range";
import { findsByPresence, tsqueryOf } from "@/server/core/audit/search/tsquery";
import { type Fragment, fragment } from "@/server/db/sql";
import { readNamed } from "./search-names";

/** A search as the index is asked: parts that must all hold, and the time it is about. `selective`: whether the index can begin with what is there. */
export type SearchPlan = { parts: string[]; after: Date | null; before: Date | null; selective: boolean };

export async function planSearch(query: SearchNode | null): Promise<SearchPlan> {
  const parts = timelessParts(query);
  const named = await readNamed(query);
  return { parts: parts.map((it) => tsqueryOf(it, named)), ...searchRange(query), selective: parts.some(findsByPresence) };
}

/** What a row of `audit_search s` must fulfil. Parts stand side by side, since the index then leaps from one's entries to the other's. */
export function rowCondition({ parts, after, before }: SearchPlan): Fragment {
  const words = parts.reduce((whole, part) => fragment`${whole} AND s.doc @@ ${part}::tsquery`, fragment`true`);
  return fragment`${words} AND (${after}::timestamptz IS NULL OR s.at >= ${after}) AND (${before}::timestamptz IS NULL OR s.at < ${before})`;
}

/**
 * A search as a condition on an index of the log, `l.index` unless another expression is given. It finds what the search has read
 * of the log: see `readUpToDate` for how far that is. The statement must be unprepared, as its best plan depends on the words.
 */
export async function searchCondition(query: SearchNode | null, index: Fragment = fragment`l.index`): Promise<Fragment> {
  if (query === null) return fragment`true`;
  return fragment`${index} IN (SELECT s.index FROM audit_search s WHERE ${rowCondition(await planSearch(query))})`;
}
