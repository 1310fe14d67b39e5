import { inboxFilter } from "@/server/core/action-request/inbox-filter";
import type { PersonActor } from "@/server/core/actor";
import { prisma } from "@/server/db/client";
import { countInbox } from "@/server/modules/action-request/queries";
import type { SavedViewItem } from "./views";

/** The reader's own views, as they were saved. One whose filter is not understood any more is left out. */
export async function listViews(reader: PersonActor): Promise<SavedViewItem[]> {
  const rows = await prisma().savedView.findMany({ select: { id: true, name: true, filter: true }, where: { personId: reader.id }, orderBy: { id: "asc" } });
  const views = rows.flatMap(({ filter, ...row }) => {
    const parsed = inboxFilter.safeParse(filter);
    return parsed.success ? [{ ...row, filter: parsed.data }] : [];
  });
  return Promise.all(views.map(async (it) => ({ ...it, count: await countInbox(reader, it.filter) })));
}
