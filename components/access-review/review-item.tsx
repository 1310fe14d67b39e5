"use client";

import { useState } from "react";
import { accessVerdictWords } from "@/server/core/access-review/review";
import type { AccessReviewItem as Item } from "@/server/modules/access-review/views";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";
import { DecideForm } from "./decide-form";

const tones = { keep: "text-good", reduce: "text-wait", revoke: "text-bad" } as const;

/** What an agent did with one kind of thing, and what is said of it. */
export function ReviewItem({ item, closed }: { item: Item; closed: boolean }) {
  const [deciding, setDeciding] = useState(false);
  const { verdict, decidedBy, decidedAt, note, mine } = item;
  const where = `${item.resourceType}${item.environment === "" ? "" : ` in ${item.environment}`}`;
  return (
    <li className="px-4 lg:px-6 print:break-inside-avoid">
      <div className="grid items-start gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_200px]">
        <div className="min-w-0 text-sm">
          <p className="font-mono text-xs leading-5 wrap-anywhere"><Exact text={item.action} /></p>
          <p className="text-xs text-faint wrap-anywhere"><Exact text={where} /></p>
        </div>
        <p className="text-sm text-soft tabular-nums">
          asked {counted(item.asked)}, granted {counted(item.granted)}{item.byPolicy > 0 && ` (${counted(item.byPolicy)} by policy alone)`}, used {counted(item.used)}
          {item.granted > 0 && item.used === 0 && <span className="font-medium text-wait">: never used</span>}
        </p>
        <div className="text-sm sm:text-right">
          {verdict !== null && <p className={classNames("font-medium", tones[verdict])}>{accessVerdictWords[verdict].past}</p>}
          {verdict !== null && decidedAt !== null && <p className="text-xs text-faint">by {decidedBy}, <TimeAgo at={decidedAt} /></p>}
          {verdict === null && closed && <p className="text-faint print:hidden">Not decided</p>}
          {verdict === null && !closed && mine && <p className="text-xs text-faint">You are its sponsor: somebody else decides.</p>}
          {verdict === null && !closed && !mine && !deciding && <Button size="small" className="print:hidden" aria-label={`Decide on ${item.action} on ${where} of ${item.agentName}`} onClick={() => setDeciding(true)}>Decide</Button>}
          {verdict === null && <span className="hidden text-faint print:inline">not decided</span>}
        </div>
      </div>
      {note !== "" && <p className="pb-2.5 text-sm text-soft"><Exact text={note} multiline /></p>}
      {deciding && verdict === null && !closed && <DecideForm item={item} onClose={() => setDeciding(false)} />}
    </li>
  );
}

function counted(count: number): string {
  return count.toLocaleString("en");
}
