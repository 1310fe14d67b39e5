import type { SearchField } from "@/server/core/audit/search/fields";
import { wordsOf } from "@/server/core/audit/search/words";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readBearers } from "./search-names";
import type { SuggestedValue } from "./views";

const MOST = 12;

/** Values that a field has had, or who bears a name, for what is typed so far. */
export async function suggestValues(field: SearchField, typed: string): Promise<SuggestedValue[]> {
  if (field === "actor" || field === "agent") return suggestBearers(field, typed);
  if (field === "resource" || field === "request") return [];
  return query<SuggestedValue>(sql`
    SELECT value, NULL AS note FROM audit_search_value
    WHERE field = ${field} AND strpos(lower(value), lower(${typed})) > 0
    ORDER BY strpos(lower(value), lower(${typed})), value LIMIT ${MOST}`);
}

async function suggestBearers(field: "actor" | "agent", typed: string): Promise<SuggestedValue[]> {
  const bearers = await readBearers({ words: wordsOf(typed), whole: false, text: typed });
  const wanted = bearers.filter(({ kind }) => field === "actor" || kind === "agent");
  const namesakes = (name: string) => wanted.filter((it) => it.name === name).length > 1;
  return wanted.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, MOST)
    .map((it) => ({ value: namesakes(it.name) ? it.id : it.name, note: namesakes(it.name) ? it.name : it.email ?? "agent" }));
}
