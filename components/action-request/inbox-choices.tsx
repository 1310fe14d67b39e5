"use client";

import { useQuery } from "@tanstack/react-query";
import { riskLevels } from "countersign/contract/risk-level";
import { statuses } from "countersign/contract/status";
import { type InboxSort, sortOf } from "@/server/core/action-request/inbox-choices";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import type { useInboxAddress } from "./inbox-filters";
import { statusLabel } from "./status-badge";

type Choice = readonly [value: string, label: string];

const sorts: Record<InboxSort, string> = { due: "Due first", newest: "Newest first", oldest: "Oldest first", risk: "Riskiest first" };
const same = (values: readonly string[]): Choice[] => values.map((it) => [it, it]);

/** What narrows the list, and its order. */
export function InboxChoices({ filter, set }: { filter: InboxFilter; set: ReturnType<typeof useInboxAddress>["set"] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.request.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const choose = (name: keyof InboxFilter) => (value: string) => void set({ [name]: value === "" ? null : value });
  return (
    <>
      {filter.section === "all" && <Select label="Status" all="Any status" value={filter.status} choices={statuses.map((it) => [it, statusLabel(it)])} onChoose={choose("status")} />}
      <Select label="Risk" all="Any risk" value={filter.risk} choices={[...riskLevels].reverse().map((it) => [it, `${it[0]!.toUpperCase()}${it.slice(1)} risk`])} onChoose={choose("risk")} />
      <Select label="Action" all="Any action" value={filter.action} choices={same(data?.actions ?? [])} onChoose={choose("action")} />
      <Select label="Environment" all="Any environment" value={filter.environment} choices={same(data?.environments ?? [])} onChoose={choose("environment")} />
      <Select label="Agent" all="Any agent" value={filter.agent} choices={same(data?.agents ?? [])} onChoose={choose("agent")} />
      <Select label="Assigned" all="Assigned or not" value={filter.assigned} choices={[["me", "Assigned to me"], ["nobody", "Assigned to nobody"]]} onChoose={choose("assigned")} />
      <Select label="Order" value={sortOf(filter)} choices={Object.entries(sorts)} onChoose={(value) => void set({ sort: value === sortOf({ section: filter.section }) ? null : (value as InboxSort) })} />
    </>
  );
}

function Select({ label, all, value, choices, onChoose }: { label: string; all?: string; value: string | undefined; choices: readonly Choice[]; onChoose: (value: string) => void }) {
  const known = value === undefined || choices.some(([it]) => it === value);
  const chosen = all !== undefined && value !== undefined;
  return (
    <select
      aria-label={label} value={value ?? ""} onChange={(event) => onChoose(event.target.value)}
      className={classNames("h-7 max-w-44 rounded-md border bg-page px-1.5 text-xs hover:bg-hover", chosen ? "border-ink font-medium text-ink" : "text-soft")}
    >
      {all !== undefined && <option value="">{all}</option>}
      {!known && <option value={value}>{value}</option>}
      {choices.map(([it, text]) => <option key={it} value={it}>{text}</option>)}
    </select>
  );
}
