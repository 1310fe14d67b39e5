"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { PersonListItem } from "@/server/modules/person/views";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";

/** Everybody who has signed in: what they may do, and what opens the console in their name. */
export function PeopleScreen() {
  const trpc = useTRPC();
  const people = useQuery(trpc.person.directory.queryOptions());
  return (
    <>
      <PageHeader title="People" about="Who has signed in. Groups and roles come from the identity provider, at each sign-in." />
      {people.isPending && <SkeletonRows label="Reading the people" />}
      {people.isError && <QueryProblem error={people.error} retry={() => void people.refetch()} />}
      {people.data !== undefined && (
        <Table flush label="People" columns={["Person", "Roles", "Groups", "Agents", "Sessions", "Tokens", "Last sign-in"]}>{people.data.map((it) => <PersonRow key={it.id} person={it} />)}</Table>
      )}
    </>
  );
}

function PersonRow({ person }: { person: PersonListItem }) {
  return (
    <tr className="relative hover:bg-hover">
      <Cell>
        <Link href={`/people/${person.id}`} prefetch={false} className="font-medium after:absolute after:inset-0">{person.name}</Link>
        {person.erasedAt !== null ? <> <Tag>erased</Tag></> : person.disabledAt !== null && <> <Tag>disabled</Tag></>}
        <p className="text-xs text-faint">{person.erasedAt === null ? person.email : person.id}</p>
      </Cell>
      <Cell>{person.roles.join(", ") || <span className="text-faint">none</span>}</Cell>
      <Cell muted><span className="inline-block max-w-48 truncate align-bottom" title={person.groups.join(", ")}>{person.groups.join(", ") || "none"}</span></Cell>
      <Cell muted>{person.agentCount}</Cell>
      <Cell muted>{person.sessionCount}</Cell>
      <Cell muted>{person.tokenCount}</Cell>
      <Cell muted>{person.lastSignInAt === null ? "never" : <TimeAgo at={person.lastSignInAt} />}</Cell>
    </tr>
  );
}
