"use client";

import { memo } from "react";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { MentionsList } from "@/components/annotation/mentions-list";
import { LoadMore } from "@/components/layout/load-more";
import { QueryProblem } from "@/components/layout/query-problem";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/components/ui/class-names";
import { BulkBar } from "./bulk/bulk-bar";
import { useFocusWaiting } from "./focus-soon";
import { InboxEmpty } from "./inbox-empty";
import { useInboxAddress } from "./inbox-filters";
import { COLUMNS, CompactRow, InboxRow } from "./inbox-row";
import { InboxToolbar } from "./inbox-toolbar";
import { NearRows } from "./near-rows";
import { useTriage } from "./triage";

/** What is in a section of the inbox; `narrow` is the form beside an open request. */
export function InboxList({ narrow }: { narrow: boolean }) {
  const { mentions } = useInboxAddress();
  return <><InboxToolbar narrow={narrow} />{mentions ? <MentionsList /> : <RequestsList narrow={narrow} />}</>;
}

function RequestsList({ narrow }: { narrow: boolean }) {
  useFocusWaiting();
  const { items, list } = useTriage();
  return (
    <>
      {list.isPending && <SkeletonRows label="Reading the requests" />}
      {list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <InboxEmpty />}
      {items.length > 0 && (narrow ? <CompactRows /> : <><Heading /><WideRows /></>)}
      {list.hasNextPage && <LoadMore loading={list.isFetching} onMore={() => void list.fetchNextPage()} />}
      {!narrow && <BulkBar />}
    </>
  );
}

function WideRows() {
  const { answered, items, list, cursor, open, picked, toggle } = useTriage();
  return (
    <NearRows
      label={labelOf(answered)} busy={list.isPlaceholderData} count={items.length} keyOf={(index) => items[index]!.id} kept={items.findIndex((it) => it.number === cursor)}
      render={(index) => {
        const item = items[index]!;
        return (
          <>
            <InboxRow item={item} selected={item.number === cursor} filter={answered} onOpen={open} />
            {(item.eligible || item.mayObject) && <Pick item={item} picked={picked.has(item.id)} onToggle={toggle} />}
          </>
        );
      }}
    />
  );
}

function CompactRows() {
  const { answered, items, list, cursor, open } = useTriage();
  return (
    <ul aria-label={labelOf(answered)} aria-busy={list.isPlaceholderData} className="lazy-list divide-y border-b">
      {items.map((item) => <li key={item.id}><CompactRow item={item} selected={item.number === cursor} filter={answered} onOpen={open} /></li>)}
    </ul>
  );
}

function labelOf({ section }: InboxFilter): string {
  return section === "mine" ? "Requests pending for me" : "Requests";
}

function Heading() {
  return (
    <div aria-hidden className={classNames("hidden h-8 items-center gap-3 border-b bg-subtle pr-6 pl-10 text-xs text-faint lg:grid", COLUMNS)}>
      <span>Risk</span><span>No.</span><span>Action and resource</span><span>Agent</span><span>Progress</span><span className="text-right">Asked</span><span className="text-right">Time left</span>
    </div>
  );
}

const Pick = memo(function Pick({ item, picked, onToggle }: { item: RequestListItem; picked: boolean; onToggle: (item: RequestListItem) => void }) {
  return (
    <label className="absolute top-1.5 left-1.5 flex size-7 items-center justify-center lg:top-1/2 lg:left-2 lg:-translate-y-1/2">
      <input type="checkbox" checked={picked} onChange={() => onToggle(item)} aria-label={`Select #${item.number}`} className="size-4 accent-(--accent)" />
    </label>
  );
});
