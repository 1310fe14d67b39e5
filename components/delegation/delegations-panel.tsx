"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { DelegationView } from "@/server/modules/delegation/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Exact } from "@/components/ui/exact";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { day } from "@/components/ui/times";
import { toast } from "@/components/ui/toast";

const DelegationForm = dynamic(() => import("./delegation-form").then((it) => it.DelegationForm));

/** Who decides for whom while somebody is away: the reader's own times, and those that concern them. */
export function DelegationsPanel() {
  const trpc = useTRPC();
  const [planning, setPlanning] = useState(false);
  const list = useQuery(trpc.delegation.list.queryOptions());
  const mayPlan = useViewer()?.person.roles.includes("approver") === true;
  return (
    <Section title="Out of office" id="out-of-office" aside={mayPlan && <Button size="small" onClick={() => setPlanning(true)}>Hand over…</Button>}>
      <p className="mb-3 text-sm text-soft">While you are away, people you name can decide where your groups could. Each of them counts as one person, your groups count once, and what you sponsor or edited stays closed to them.</p>
      {list.isPending && <SkeletonRows rows={2} label="Reading who is away" />}
      {list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {list.data?.own.length === 0 && <p className="border-y py-3 text-sm text-faint">{mayPlan ? "You have handed nothing over." : "Only approvers have something to hand over."}</p>}
      {list.data !== undefined && <DelegationTable label="When you are away" items={list.data.own} own />}
      {list.data !== undefined && list.data.forYou.length > 0 && <h3 className="mt-4 mb-2 text-sm font-medium">You stand in for</h3>}
      {list.data !== undefined && <DelegationTable label="Whom you stand in for" items={list.data.forYou} />}
      {list.data !== undefined && list.data.others.length > 0 && <h3 className="mt-4 mb-2 text-sm font-medium">Others who are away</h3>}
      {list.data !== undefined && <DelegationTable label="Others who are away" items={list.data.others} mayEnd />}
      {planning && <DelegationForm onClose={() => setPlanning(false)} />}
    </Section>
  );
}

function DelegationTable({ label, items, own = false, mayEnd = own }: { label: string; items: DelegationView[]; own?: boolean; mayEnd?: boolean }) {
  if (items.length === 0) return null;
  return (
    <Table label={label} columns={[own ? "Decides in your stead" : "Away", ...(own ? [] : ["Decides instead"]), "From", "Until", "Status", ""]}>
      {items.map((it) => <DelegationRow key={it.id} item={it} own={own} mayEnd={mayEnd} />)}
    </Table>
  );
}

const labels = { planned: "planned", running: "away now", ended: "ended" } as const;

function DelegationRow({ item, own, mayEnd }: { item: DelegationView; own: boolean; mayEnd: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const end = useMutation(trpc.delegation.end.mutationOptions({
    onSuccess: () => { toast.success(own ? "You decide yourself again." : `${item.person.name}'s delegation is ended.`); },
    onError: (error) => toast.error(readError(error).message),
    onSettled: () => queryClient.invalidateQueries(trpc.delegation.list.queryFilter()),
  }));
  const names = item.delegates.map((it) => it.name).join(", ");
  return (
    <tr>
      {!own && <Cell>{item.person.name}</Cell>}
      <Cell>{names}{item.note !== "" && <span className="block text-xs text-faint"><Exact text={item.note} /></span>}</Cell>
      <Cell muted><time dateTime={item.from} className="whitespace-nowrap">{day(item.from)}</time></Cell>
      <Cell muted><time dateTime={item.until} className="whitespace-nowrap">{day(item.until)}</time></Cell>
      <Cell><Tag>{labels[item.status]}</Tag></Cell>
      <Cell className="text-right">
        {mayEnd && item.status !== "ended" && <Button size="small" disabled={end.isPending} onClick={() => setAsking(true)} aria-label={`End the delegation to ${names}`}>End now</Button>}
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="End this delegation?" confirm="End delegation" danger={false} onConfirm={() => end.mutate({ id: item.id })}>
          From now on {names} {item.delegates.length === 1 ? "decides" : "decide"} with their own groups alone. What they have decided stays.
        </ConfirmDialog>
      </Cell>
    </tr>
  );
}
