"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { PersonDetail } from "@/server/modules/person/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SessionTable } from "@/components/token/session-table";
import { TokenTable } from "@/components/token/token-table";
import { CopyId } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { EraseButton } from "@/components/erasure/erase-button";
import { ProposedErasure } from "@/components/erasure/proposed-erasure";
import { PersonActions } from "./person-actions";
import { PersonActivity } from "./person-activity";

/** One person: what they may do, where they are signed in, and what they did lately. */
export function PersonScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const person = useQuery(trpc.person.get.queryOptions({ id }));
  return (
    <div className="w-full max-w-4xl px-4 py-3 lg:px-6">
      <Link href="/people" className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />People</Link>
      {person.isPending && <SkeletonRows rows={4} label="Reading the person" />}
      {person.isError && <QueryProblem page error={person.error} retry={() => void person.refetch()} />}
      {person.data !== undefined && <Loaded person={person.data} />}
    </div>
  );
}

const term = "leading-6 text-faint";

function Loaded({ person }: { person: PersonDetail }) {
  return (
    <>
      <div className="mt-1 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="flex items-center gap-2 text-xl font-semibold">{person.name}{person.erasedAt !== null ? <Tag>erased</Tag> : person.disabledAt !== null && <Tag>disabled</Tag>}</h1>
          <p className="text-base text-soft">{person.email}</p>
        </div>
        <div className="flex gap-2"><PersonActions person={person} />{person.you.mayErase && <EraseButton person={person} />}</div>
      </div>
      <ProposedErasure person={person} />
      <dl className="mt-4 grid grid-cols-[120px_minmax(0,1fr)] gap-y-1 border-y py-2 text-sm">
        <dt className={term}>Roles</dt><dd className="leading-6">{person.roles.join(", ") || "none"}</dd>
        <dt className={term}>Groups</dt><dd className="leading-6">{person.groups.join(", ") || "none"}</dd>
        <dt className={term}>Sponsors</dt>
        <dd className="leading-6">{person.agents.length === 0 ? "no agents" : person.agents.map((it) => <Link key={it.id} href={`/agents/${it.id}`} className="mr-3 inline-block min-h-6 underline decoration-edge underline-offset-2 hover:decoration-current"><Exact text={it.name} /></Link>)}</dd>
        <dt className={term}>Last sign-in</dt><dd className="leading-6">{person.lastSignInAt === null ? "never" : <TimeAgo at={person.lastSignInAt} />}</dd>
        <dt className={term}>Id</dt><dd><CopyId id={person.id} label="person id" /></dd>
      </dl>
      {person.erasedAt !== null && <p className="mt-3 text-sm text-soft">Erased <TimeAgo at={person.erasedAt} />: who they were is nowhere any more. What they did stays on the record under this id.</p>}
      {person.disabledAt !== null && person.erasedAt === null && <p className="mt-3 text-sm text-wait">Disabled <TimeAgo at={person.disabledAt} />: nothing opens the console in their name, and sign-in is refused.</p>}
      <Section title="Sessions" className="mt-6">{person.sessions.length === 0 ? <p className="border-y py-3 text-sm text-faint">Signed in nowhere.</p> : <SessionTable sessions={person.sessions} />}</Section>
      <Section title="Personal access tokens" className="mt-6">{person.tokens.length === 0 ? <p className="border-y py-3 text-sm text-faint">No tokens.</p> : <TokenTable tokens={person.tokens} />}</Section>
      <PersonActivity personId={person.id} activity={person.activity} />
    </>
  );
}
