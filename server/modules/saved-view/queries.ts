import { inboxFilter } from "@/server/core/action-request/inbox-filter";
import type { PersonActor } from "@/server/core/actor";
import { prisma, query } from "@/server/db/client";
import { countInbox } from "@/server/modules/action-request/queries";
import { sql } from "@/server/db/sql";
import type { SavedSearchItem, SavedViewItem } from "./views";

/** The reader's own views, as they were saved. One whose filter is not understood any more is left out. */
export async function listViews(reader: PersonActor): Promise<SavedViewItem[]> {
  const rows = await prisma().savedView.findMany({ select: { id: true, name: true, filter: true }, where: { personId: reader.id, kind: "inbox" }, orderBy: { id: "asc" } });
  const views = rows.flatMap(({ filter, ...row }) => {
    const parsed = inboxFilter.safeParse(filter);
    return parsed.success ? [{ ...row, filter: parsed.data }] : [];
  });
  return Promise.all(views.map(async (it) => ({ ...it, count: await countInbox(reader, it.filter) })));
}

/** The reader's own searches of the log and those that others share, by name. For people who read the log. */
export function listSearches(reader: PersonActor): Promise<SavedSearchItem[]> {
  return query<SavedSearchItem>(sql`
    SELECT v.id, v.name, v.filter ->> 'query' AS query, v.shared, v.person_id = ${reader.id} AS own, p.name AS owner
    FROM (SELECT * FROM saved_view WHERE person_id = ${reader.id} AND kind = 'audit'
      UNION ALL SELECT * FROM saved_view WHERE kind = 'audit' AND shared AND person_id <> ${reader.id}) AS v
    JOIN person p ON p.id = v.person_id ORDER BY own DESC, lower(v.name), v.id`);
}
