"use client";

import { useQuery } from "@tanstack/react-query";
import { type TimelineRow, writtenWords } from "@/server/core/report/timeline";
import type { AuditListItem } from "@/server/modules/audit/views";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";

const PAGE = 200;
/** Entries of one timeline at most; of more, the last. */
export const MOST_ENTRIES = 1_000;

export type ReadTimeline = { rows: TimelineRow[]; truncated: boolean };

/** All entries that a search finds, oldest first. */
export function useTimeline(query: string | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.audit.list.pathKey(), { timeline: query }], enabled: query !== null,
    queryFn: async ({ signal }): Promise<ReadTimeline> => {
      const items: AuditListItem[] = [];
      let before: number | null = null;
      do {
        const page: { items: AuditListItem[]; nextBefore: number | null } = await client.audit.list.query({ query: query!, limit: PAGE, ...(before !== null && { before }) }, { signal });
        items.push(...page.items);
        before = page.nextBefore;
      } while (before !== null && items.length < MOST_ENTRIES);
      return { rows: items.toReversed().map(rowOf), truncated: before !== null };
    },
  });
}

function rowOf({ index, at, type, actorName, sentence, request, disclosures }: AuditListItem): TimelineRow {
  return { index, at, type, actorName, sentence, number: request?.number ?? null, words: writtenWords(disclosures) };
}
