import { UserCheck } from "lucide-react";
import { type ComponentProps, memo } from "react";
import { isOpen } from "countersign/contract/status";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { classNames } from "@/components/ui/class-names";
import { CountdownLabel } from "@/components/ui/countdown-label";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";
import { describeAbsences } from "@/components/delegation/stands-in";
import { inboxHref } from "./inbox-filters";
import { RiskBadge, RiskMark } from "./risk-badge";
import { StatusBadge } from "./status-badge";
import { rowId } from "./triage";

/** Characters at the end of a resource's id that always show. */
const TAIL = 14;

type RowProps = { item: RequestListItem; selected: boolean; filter: InboxFilter; onOpen: (number: number) => void };

/** What both forms of a row do: a plain click opens it as the keyboard does, any other is the browser's. */
function rowLink({ item, selected, filter, onOpen }: RowProps): Omit<ComponentProps<"a">, "className"> {
  return {
    id: rowId(item.number), href: inboxHref(filter, item.number), ...(selected && { "aria-current": "true" as const }),
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      onOpen(item.number);
    },
  };
}

const cursorClass = "bg-selected shadow-[inset_2px_0_0_var(--accent)] forced-colors:outline-1 forced-colors:-outline-offset-1";

/** The columns of the wide list, shared with its heading. */
export const COLUMNS = "lg:grid-cols-[84px_40px_minmax(0,1fr)_minmax(0,116px)_minmax(0,244px)_56px_92px]";

/** One request of the inbox, drawn again only when it changes: a line on wide screens, three on narrow ones. */
export const InboxRow = memo(function InboxRow(props: RowProps) {
  const { item, selected } = props;
  return (
    <a
      {...rowLink(props)}
      className={classNames("grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 py-2 pr-4 pl-10 text-sm hover:bg-hover focus-visible:-outline-offset-2 lg:h-10 lg:py-0 lg:pr-6", COLUMNS, selected && cursorClass)}
    >
      <RiskBadge level={item.risk.level} />
      <span className="font-mono text-xs text-faint">#{item.number}</span>
      <span className="col-span-4 min-w-0 lg:col-auto lg:flex lg:items-baseline lg:gap-3">
        <span className="block font-mono font-medium lg:shrink-0"><Exact text={item.action} /></span>
        <ResourceId id={item.resource.id} />
      </span>
      <span className="col-span-4 flex flex-wrap items-center gap-x-3 text-xs text-soft lg:contents lg:text-sm">
        <span className="lg:truncate"><Exact text={item.agent.name} /></span>
        <span className="lg:truncate" title={item.progress || undefined}>{item.assignee !== null && <Assigned name={item.assignee.name} />}{item.standsInFor.length > 0 ? <span className="font-medium">{describeAbsences(item.standsInFor)}</span> : <Progress item={item} />}</span>
        <span className="lg:text-right lg:text-faint"><TimeAgo at={item.createdAt} short /></span>
      </span>
      <span className="col-start-4 row-start-1 flex justify-self-end text-xs lg:col-auto lg:row-auto"><Ends item={item} /></span>
    </a>
  );
});

/** Where there is no room for all of it, the middle goes: the end tells resources apart. */
function ResourceId({ id }: { id: string }) {
  const head = id.slice(0, Math.max(0, id.length - TAIL));
  return (
    <span className="block font-mono text-xs text-faint lg:flex lg:min-w-0" title={id}>
      {head !== "" && <span className="lg:truncate"><Exact text={head} /></span>}<span className="lg:shrink-0"><Exact text={id.slice(head.length)} /></span>
    </span>
  );
}

/** The same in the narrow list beside an open request. */
export const CompactRow = memo(function CompactRow(props: RowProps) {
  const { item, selected } = props;
  return (
    <a
      {...rowLink(props)}
      className={classNames("block px-4 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2", selected && cursorClass)}
    >
      <span className="flex items-center gap-2">
        <RiskMark level={item.risk.level} /><span className="sr-only">{item.risk.level} risk</span>
        <span className="min-w-0 flex-1 truncate font-mono font-medium"><Exact text={item.action} /></span>
        <span className="flex text-xs"><Ends item={item} /></span>
      </span>
      <span className="mt-0.5 block truncate pl-6 font-mono text-xs text-faint" title={item.resource.id}><Exact text={item.resource.id} /></span>
      <span className="mt-0.5 block truncate pl-6 text-xs text-soft">#{item.number} · <Exact text={item.agent.name} />{item.assignee !== null && <> · <Assigned name={item.assignee.name} /></>} · {item.progress || <TimeAgo at={item.createdAt} inControl />}</span>
    </a>
  );
});

/** Who has taken it on. */
function Assigned({ name }: { name: string }) {
  return <span className="mr-2 inline-flex items-center gap-1 align-top text-ink" title={`Assigned to ${name}`}><UserCheck aria-hidden className="size-3.5" /><span className="sr-only">Assigned to </span>{name.split(" ")[0]}</span>;
}

function Progress({ item }: { item: RequestListItem }) {
  if (item.status === "pending") return <>{item.progress}</>;
  return <StatusBadge status={item.status} />;
}

function Ends({ item }: { item: RequestListItem }) {
  return isOpen(item.status) ? <CountdownLabel until={item.expiresAt} inControl /> : null;
}
