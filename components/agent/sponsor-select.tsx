"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";

type SponsorSelectProps = { id: string; value: string; onChange: (id: string) => void };

/** Whom an administrator makes answer for an agent. */
export function SponsorSelect({ value, onChange, ...field }: SponsorSelectProps) {
  const trpc = useTRPC();
  const people = useQuery(trpc.person.list.queryOptions());
  return (
    <select {...field} value={value} onChange={(event) => onChange(event.target.value)} className="field">
      <option value="">{people.isPending ? "Reading the people…" : "Choose a person"}</option>
      {people.data?.map((it) => <option key={it.id} value={it.id}>{it.name} ({it.email})</option>)}
    </select>
  );
}
