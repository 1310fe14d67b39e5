"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";

const words = { open: "waiting", activated: "activated", rejected: "rejected", withdrawn: "withdrawn", superseded: "superseded by another version" };

/** What was proposed and what came of it, newest first; nothing where nothing was. */
export function ProposalsList() {
  const trpc = useTRPC();
  const proposals = useQuery(trpc.policy.proposals.queryOptions());
  if (proposals.data === undefined || proposals.data.length === 0) return null;
  return (
    <Section title="Proposals">
      <ul className="divide-y border-y text-sm">
        {proposals.data.map((it) => (
          <li key={it.id} className="px-2 py-2">
            <p><span className="font-medium">{words[it.status]}</span>{it.number !== null && ` as version ${it.number}`}{it.endedBy !== null && ` by ${it.endedBy.name}`}</p>
            <p className="text-xs text-faint">proposed by {it.proposedBy.name}, <TimeAgo at={it.proposedAt} /></p>
            {it.note !== "" && <p className="text-xs text-soft"><Exact text={it.note} multiline /></p>}
            {it.reason !== "" && <p className="text-xs text-bad"><Exact text={it.reason} multiline /></p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
