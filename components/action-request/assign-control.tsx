"use client";

import { UserCheck, UserPlus } from "lucide-react";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { useActions } from "@/components/keyboard/registry";
import { Button } from "@/components/ui/button";
import { useAssign } from "./use-assign";

/** Who has taken the request on, and the way to take it on or to leave it to others. */
export function AssignControl({ detail: { request, assignee, you } }: { detail: RequestDetail }) {
  const { assign, unassign, mine, pending } = useAssign();
  const isMine = mine(assignee);
  const change = () => (isMine ? unassign : assign)(request);
  useActions([{ id: "request.assign", label: isMine ? "Leave it to others" : "Assign to me", group: "Request", keys: ["m"], enabled: you.mayAssign && !pending, run: change }]);
  if (assignee === null && !you.mayAssign) return null;
  return (
    <div className="flex min-h-7 items-center justify-between gap-2 text-sm">
      <p className="flex min-w-0 items-center gap-1.5 text-soft">
        {assignee === null ? <UserPlus aria-hidden className="size-4 shrink-0 text-faint" /> : <UserCheck aria-hidden className="size-4 shrink-0" />}
        {assignee === null ? "Assigned to nobody" : <span className="truncate">Assigned to <span className="font-medium text-ink">{isMine ? "you" : assignee.name}</span></span>}
      </p>
      {you.mayAssign && <Button variant="quiet" size="small" disabled={pending} onClick={change}>{isMine ? "Leave it to others" : "Assign to me"}</Button>}
    </div>
  );
}
