import Link from "next/link";
import { isOpen } from "countersign/contract/status";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { classNames } from "@/components/ui/class-names";
import { CountdownLabel } from "@/components/ui/countdown-label";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";
import { describeAbsences } from "@/components/delegation/stands-in";
import { RiskBadge, RiskMark } from "./risk-badge";
import { StatusBadge } from "./status-badge";

/** Characters at the end of a resource's id that always show. */
const TAIL = 14;

type RowProps = { item: RequestListItem; selected: boolean; search: string };

/** The columns of the wide list, shared with its heading. */
export const COLUMNS = "lg:grid-cols-[84px_40px_minmax(0,1fr)_minmax(0,116px)_minmax(0,244px)_56px_92px]";

/** One request of the inbox: a line on wide screens, three on narrow ones. */
export function InboxRow({ item, selected, search }: RowProps) {
  return (
    <Link
      href={`/inbox/${item.number}${search}`} prefetch={false} aria-current={selected ? "page" : undefined}
      className={classNames("block px-4 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2 lg:grid lg:h-10 lg:items-center lg:gap-3 lg:px-6 lg:py-0", COLUMNS, selected && "bg-selected")}
    >
      <span className="flex items-center gap-3 lg:contents">
        <RiskBadge level={item.risk.level} />
        <span className="font-mono text-xs text-faint">#{item.number}</span>
        <span className="ml-auto lg:hidden"><Ends item={item} /></span>
      </span>
      <span className="mt-1 block min-w-0 lg:mt-0 lg:flex lg:items-baseline lg:gap-3">
        <span className="block font-mono font-medium lg:shrink-0"><Exact text={item.action} /></span>
        <ResourceId id={item.resource.id} />
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-soft lg:contents lg:text-sm">
        <span className="lg:truncate"><Exact text={item.agent.name} /></span>
        <span className="lg:truncate" title={item.progress || undefined}>{item.standsInFor.length > 0 ? <span className="font-medium">{describeAbsences(item.standsInFor)}</span> : <Progress item={item} />}</span>
        <span className="lg:text-right lg:text-faint"><TimeAgo at={item.createdAt} short /></span>
      </span>
      <span className="hidden justify-self-end lg:block"><Ends item={item} /></span>
    </Link>
  );
}

/** Where there is no room for all of it, the middle goes: the end tells resources apart. */
function ResourceId({ id }: { id: string }) {
  const head = id.slice(0, Math.max(0, id.length - TAIL));
  return (
    <span className="block font-mono text-xs text-faint lg:flex lg:min-w-0" title={id}>
      <span className="lg:truncate"><Exact text={head} /></span><span className="lg:shrink-0"><Exact text={id.slice(head.length)} /></span>
    </span>
  );
}

/** The same in the narrow list beside an open request. */
export function CompactRow({ item, selected, search }: RowProps) {
  return (
    <Link
      href={`/inbox/${item.number}${search}`} prefetch={false} aria-current={selected ? "page" : undefined}
      className={classNames("block px-4 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2", selected && "bg-selected")}
    >
      <span className="flex items-center gap-2">
        <RiskMark level={item.risk.level} /><span className="sr-only">{item.risk.level} risk</span>
        <span className="min-w-0 flex-1 truncate font-mono font-medium"><Exact text={item.action} /></span>
        <Ends item={item} />
      </span>
      <span className="mt-0.5 block truncate pl-6 font-mono text-xs text-faint" title={item.resource.id}><Exact text={item.resource.id} /></span>
      <span className="mt-0.5 block truncate pl-6 text-xs text-soft">#{item.number} · <Exact text={item.agent.name} /> · {item.progress || <TimeAgo at={item.createdAt} inControl />}</span>
    </Link>
  );
}

function Progress({ item }: { item: RequestListItem }) {
  if (item.status === "pending") return <>{item.progress}</>;
  return <StatusBadge status={item.status} />;
}

function Ends({ item }: { item: RequestListItem }) {
  return <span className="flex text-xs">{isOpen(item.status) ? <CountdownLabel until={item.expiresAt} inControl /> : null}</span>;
}
