"use client";

import { useParams, useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { focusSoon } from "./focus-soon";
import { inboxHref, listHref, useInboxAddress } from "./inbox-filters";
import { useInboxList } from "./use-inbox-list";

type Picked = ReadonlyMap<string, RequestListItem>;

/** One reader's way through the inbox: the list, where they are in it, and what they picked. */
export type Triage = {
  filter: InboxFilter; items: RequestListItem[]; /** The filter that the items are of. */ answered: InboxFilter; list: ReturnType<typeof useInboxList>["query"];
  /** The number of the request that is open, or else that the cursor is on. */
  cursor: number | null; isOpen: boolean;
  /** Goes so many rows on. */
  move: (by: number) => void;
  open: (number: number) => void;
  back: () => void;
  /** Called when a request was decided: opens what comes next, if the reader came here by the list. */
  decided: (number: number) => void;
  picked: Picked; toggle: (item: RequestListItem) => void; pick: (items: readonly RequestListItem[]) => void;
};

const Context = createContext<Triage | null>(null);

export function useTriage(): Triage {
  const triage = useContext(Context);
  if (triage === null) throw new Error("the inbox is not around this");
  return triage;
}

export function rowId(number: number): string {
  return `request-row-${number}`;
}

/** The heading of an open request: each its own, so that the one that is still there is not taken for the one that is coming. */
export function titleId(number: number): string {
  return `request-title-${number}`;
}

/** Holds the inbox together while requests are opened and closed. */
export function TriageProvider({ children }: { children: ReactNode }) {
  const { filter, selected, set } = useInboxAddress();
  const { query: list, items, answered } = useInboxList(filter);
  const opened = useParams<{ number?: string }>().number;
  const isOpen = opened !== undefined;
  const cursor = isOpen ? Number(opened) : selected;
  const router = useRouter();
  const [picked, setPicked] = useState<Picked>(new Map());
  const cameByList = useRef(false);
  // Where the cursor was when its row went away, so that the next row is the one that took its place.
  const place = useRef(-1);
  const at = items.findIndex((it) => it.number === cursor);
  useEffect(() => {
    if (at !== -1) place.current = at;
  }, [at]);

  function open(number: number): void {
    cameByList.current = true;
    focusSoon(titleId(number));
    router.push(inboxHref(answered, number));
  }
  function back(): void {
    if (cursor !== null) focusSoon(rowId(cursor));
    router.push(listHref(filter, cursor));
  }
  function move(by: number): void {
    const from = at !== -1 ? at : by > 0 ? Math.max(-1, place.current - 1) : Math.min(items.length, Math.max(place.current, 0));
    const next = items[Math.max(0, Math.min(items.length - 1, from + by))];
    if (from + by >= items.length - 5 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    if (next === undefined || next.number === cursor) return;
    if (isOpen) return open(next.number);
    void set({ selected: next.number });
    focusSoon(rowId(next.number));
  }
  function decided(number: number): void {
    setPicked((now) => new Map([...now].filter(([, it]) => it.number !== number)));
    if (!cameByList.current) return;
    const from = items.findIndex((it) => it.number === number);
    const rest = [...items.slice(from + 1), ...items.slice(0, Math.max(0, from))];
    const next = rest.find((it) => it.eligible && it.number !== number);
    if (next !== undefined) return open(next.number);
    focusSoon("inbox-title");
    router.push(listHref(filter, null));
  }
  function toggle(item: RequestListItem): void {
    setPicked((now) => new Map(now.has(item.id) ? [...now].filter(([id]) => id !== item.id) : [...now, [item.id, item]]));
  }

  return (
    <Context value={{ filter, items, answered, list, cursor, isOpen, move, open, back, decided, picked, toggle, pick: (chosen) => setPicked(new Map(chosen.map((it) => [it.id, it]))) }}>
      {children}
    </Context>
  );
}
