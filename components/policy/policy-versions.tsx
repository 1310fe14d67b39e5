"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";

/** Every version that there has been, newest first. */
export function PolicyVersions({ shown, onShow }: { shown: number; onShow: (number: number) => void }) {
  const trpc = useTRPC();
  const versions = useQuery(trpc.policy.versions.queryOptions());
  return (
    <Section title="Versions">
      {versions.isPending && <Skeleton className="h-24" />}
      <ul className="divide-y border-y">
        {versions.data?.toSorted((a, b) => b.number - a.number).map((it) => (
          <li key={it.id}>
            <button type="button" aria-current={it.number === shown ? "true" : undefined} onClick={() => onShow(it.number)} className={classNames("block w-full px-2 py-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2", it.number === shown && "bg-selected")}>
              <span className="flex items-center gap-2"><span className="font-medium">Version {it.number}</span>{it.active && <Tag>active</Tag>}</span>
              <span className="block text-xs text-faint">{it.createdBy}{it.approvedBy !== null && `, approved by ${it.approvedBy}`}, <TimeAgo at={it.createdAt} inControl /></span>
              {it.note !== "" && <span className="block text-xs text-soft"><Exact text={it.note} /></span>}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
