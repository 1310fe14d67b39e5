"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import type { RequestListItem } from "@/server/modules/action-request/views";
import type { Action } from "@/components/keyboard/action";
import { useTRPC } from "@/components/live/trpc";
import { focusSoon } from "./focus-soon";
import { recentRequests } from "./recent-requests";
import { titleId } from "./triage";

const MOST = 8;

/** Requests as things to do: those that match what was typed, or where nothing was, those opened last. */
export function useRequestActions(typed: string): Action[] {
  const trpc = useTRPC();
  const router = useRouter();
  const text = useDeferredValue(typed.trim());
  const [numbers] = useState(recentRequests);
  const recent = useQuery(trpc.request.find.queryOptions(numbers.length > 0 ? { numbers } : skipToken));
  const found = useQuery(trpc.request.list.queryOptions(text === "" ? skipToken : { filter: { section: "all", text }, limit: MOST }, { placeholderData: keepPreviousData }));
  const toAction = ({ number, action, resource }: RequestListItem, group: Action["group"]): Action => ({
    id: `open.${number}`, label: `#${number} ${action} ${resource.id}`, group, run: () => { focusSoon(titleId(number)); router.push(`/inbox/${number}`); },
  });
  return text === "" ? (recent.data ?? []).map((it) => toAction(it, "Recent")) : (found.data?.items ?? []).map((it) => toAction(it, "Requests"));
}
