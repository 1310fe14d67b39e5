"use client";

import { useDeferredValue } from "react";
import { MentionsList } from "@/components/annotation/mentions-list";
import { LoadMore } from "@/components/layout/load-more";
import { QueryProblem } from "@/components/layout/query-problem";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/components/ui/class-names";
import { BulkBar } from "./bulk/bulk-bar";
import { useFocusWaiting } from "./focus-soon";
import { InboxEmpty } from "./inbox-empty";
import { inboxHref, useInboxAddress } from "./inbox-filters";
import { COLUMNS, CompactRow, InboxRow } from "./inbox-row";
import { InboxToolbar } from "./inbox-toolbar";
import { useTriage } from "./triage";

/** What is in a section of the inbox; `narrow` is the form beside an open request. */
export function InboxList({ narrow }: { narrow: boolean }) {
  const { mentions } = useInboxAddress();
  return <><InboxToolbar narrow={narrow} />{mentions ? <MentionsList /> : <RequestsList narrow={narrow} />}</>;
}

function RequestsList({ narrow }: { narrow: boolean }) {
  useFocusWaiting();
  const { filter, items, list, cursor, open, picked, toggle } = useTriage();
  // Drawn a few rows at a time where there are many, so that nothing typed or pressed waits for them.
  const rows = useDeferredValue(items);
  const Row = narrow ? CompactRow : InboxRow;
  return (
    <>
      {list.isPending && <SkeletonRows label="Reading the requests" />}
      {list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <InboxEmpty />}
      {rows.length > 0 && !narrow && <Heading />}
      {rows.length > 0 && (
        <ul aria-label={filter.section === "mine" ? "Requests pending for me" : "Requests"} className="lazy-list divide-y border-b">
          {rows.map((item) => (
            <li key={item.id} className="relative">
              <Row item={item} selected={item.number === cursor} href={inboxHref(filter, item.number)} onOpen={() => open(item.number)} />
              {!narrow && (item.eligible || item.mayObject) && <Pick number={item.number} picked={picked.has(item.id)} onToggle={() => toggle(item)} />}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && <LoadMore loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
      {!narrow && <BulkBar />}
    </>
  );
}

function Heading() {
  return (
    <div aria-hidden className={classNames("hidden h-8 items-center gap-3 border-b bg-subtle pr-6 pl-10 text-xs text-faint lg:grid", COLUMNS)}>
      <span>Risk</span><span>No.</span><span>Action and resource</span><span>Agent</span><span>Progress</span><span className="text-right">Asked</span><span className="text-right">Time left</span>
    </div>
  );
}

function Pick({ number, picked, onToggle }: { number: number; picked: boolean; onToggle: () => void }) {
  return (
    <label className="absolute top-1.5 left-1.5 flex size-7 items-center justify-center lg:top-1/2 lg:left-2 lg:-translate-y-1/2">
      <input type="checkbox" checked={picked} onChange={onToggle} aria-label={`Select #${number}`} className="size-4 accent-(--accent)" />
    </label>
  );
}
