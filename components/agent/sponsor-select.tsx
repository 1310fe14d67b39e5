"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";

type SponsorSelectProps = { id: string; value: string; onChange: (id: string) => void; /** Who is not offered. */ except?: string };

/** Who is to answer for an agent. */
export function SponsorSelect({ value, onChange, except, ...field }: SponsorSelectProps) {
  const trpc = useTRPC();
  const people = useQuery(trpc.person.list.queryOptions());
  return (
    <select {...field} value={value} onChange={(event) => onChange(event.target.value)} className="field">
      <option value="">{people.isPending ? "Reading the people…" : "Choose a person"}</option>
      {people.data?.filter((it) => it.id !== except).map((it) => <option key={it.id} value={it.id}>{it.name} ({it.email})</option>)}
    </select>
  );
}
