"use client";

import { Check, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { refuseTogether } from "@/server/core/action-request/together";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { useActions } from "@/components/keyboard/registry";
import { Button } from "@/components/ui/button";
import { useTriage } from "../triage";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((it) => it.BulkDialog), { ssr: false });

type Asking = { decision: "approve" | "deny"; requests: RequestListItem[] };

/** What can be done with the requests that are picked, and why not. */
export function BulkBar() {
  const { items, picked, pick } = useTriage();
  const [asking, setAsking] = useState<Asking | null>(null);
  // As the list shows them now; what has left the list since it was picked is kept, so that it is not decided unnoticed.
  const requests = [...picked.values()].map((it) => items.find(({ id }) => id === it.id) ?? it);
  const apart = refuseTogether(requests.map((it) => ({ action: it.action, rules: it.rules, risk: it.risk.level }))) ?? (requests.some((it) => !it.eligible) ? "You can’t approve all of them." : null);
  const some = requests.length > 0;
  const ask = (decision: Asking["decision"]) => setAsking({ decision, requests });
  useActions([
    { id: "bulk.approve", label: "Approve the selected requests…", group: "Decide", keys: ["a"], enabled: some && apart === null, run: () => ask("approve") },
    { id: "bulk.deny", label: "Deny the selected requests…", group: "Decide", keys: ["d"], enabled: some, run: () => ask("deny") },
  ]);
  return (
    <>
      {some && (
        <div role="region" aria-label="Selected requests" className="sticky bottom-14 z-20 mt-auto flex flex-wrap items-center gap-x-3 gap-y-2 border-t bg-page px-4 py-2 text-sm lg:bottom-0 lg:px-6">
          <p className="font-medium" role="status">{requests.length} selected</p>
          <Button size="large" disabled={apart !== null} {...(apart !== null && { "aria-describedby": "bulk-apart" })} onClick={() => ask("approve")}><Check aria-hidden className="size-4 text-good" />Approve {requests.length}…</Button>
          <p id="bulk-apart" className="min-w-32 flex-1 text-xs text-soft">{apart}</p>
          <Button variant="quiet" onClick={() => pick([])}>Unselect</Button>
          <Button size="large" onClick={() => ask("deny")}><X aria-hidden className="size-4 text-bad" />Deny {requests.length}…</Button>
        </div>
      )}
      {asking !== null && <BulkDialog {...asking} onClose={() => setAsking(null)} />}
    </>
  );
}
