"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { eventNouns, useAuditFilters } from "./audit-filters";

const TYPING_MS = 250;

/** The filters of the log: what happened, by whom, to which request. */
export function AuditToolbar() {
  const [filters, setFilters] = useAuditFilters();
  const [actor, setActor] = useState(filters.actor ?? "");
  const [request, setRequest] = useState(filters.request === null ? "" : String(filters.request));

  // What is typed reaches the address after a pause, so that the list is not read again at each letter.
  useEffect(() => {
    const number = /^#?(\d{1,9})$/.exec(request.trim())?.[1];
    const timer = setTimeout(() => void setFilters({ actor: actor.trim() || null, request: number === undefined ? null : Number(number) }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [actor, request, setFilters]);

  const filtered = filters.type !== null || actor !== "" || request !== "";
  return (
    <search className="flex flex-wrap items-end gap-3 border-b px-4 py-2.5 lg:px-6">
      <label className="grid gap-0.5 text-xs text-faint">
        What
        <select value={filters.type ?? ""} onChange={(event) => void setFilters({ type: event.target.value || null })} className="field w-40 text-sm text-ink">
          <option value="">Everything</option>
          {eventNouns.map(([noun, label]) => <option key={noun} value={noun}>{label}</option>)}
        </select>
      </label>
      <label className="grid gap-0.5 text-xs text-faint">
        By whom
        <input type="search" value={actor} onChange={(event) => setActor(event.target.value)} placeholder="Name or id" className="field w-44 text-sm text-ink" />
      </label>
      <label className="grid gap-0.5 text-xs text-faint">
        Request
        <input type="search" inputMode="numeric" value={request} onChange={(event) => setRequest(event.target.value)} placeholder="Number" className="field w-28 text-sm text-ink" />
      </label>
      {filtered && <Button variant="quiet" onClick={() => { setActor(""); setRequest(""); void setFilters(null); }}>Clear filters</Button>}
    </search>
  );
}
