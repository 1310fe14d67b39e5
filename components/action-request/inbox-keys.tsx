"use client";

import { useActions } from "@/components/keyboard/registry";
import { intend } from "./decision/intent";
import { useTriage } from "./triage";
import { useAssign } from "./use-assign";

/** What the keyboard does in the inbox: to move, open, pick and take on. Deciding is declared where it happens. */
export function InboxKeys() {
  const { items, cursor, isOpen, move, open, back, picked, toggle, pick } = useTriage();
  const { assign, unassign, mine } = useAssign();
  const item = items.find((it) => it.number === cursor);
  const mayDecide = item !== undefined && (item.eligible || item.mayObject);
  const alone = !isOpen && item !== undefined && picked.size === 0;
  useActions([
    { id: "list.next", label: isOpen ? "Next request" : "Next row", group: "List", keys: ["j"], unlisted: !isOpen, enabled: items.length > 0, run: () => move(1) },
    { id: "list.previous", label: isOpen ? "Previous request" : "Previous row", group: "List", keys: ["k"], unlisted: !isOpen, enabled: items.length > 0, run: () => move(-1) },
    { id: "list.open", label: "Open the request", group: "List", keys: ["o", "Enter"], enabled: !isOpen && item !== undefined, run: () => { if (cursor !== null) open(cursor); } },
    { id: "list.back", label: "Back to the list", group: "List", keys: ["u", "Escape"], enabled: isOpen, run: back },
    { id: "list.pick", label: item !== undefined && picked.has(item.id) ? "Unselect the request" : "Select the request", group: "List", keys: ["x"], enabled: !isOpen && mayDecide, run: () => { if (item !== undefined) toggle(item); } },
    { id: "list.clear", label: "Unselect all", group: "List", keys: ["Escape"], enabled: !isOpen && picked.size > 0, run: () => pick([]) },
    {
      id: "list.assign", label: item !== undefined && mine(item.assignee) ? "Leave it to others" : "Assign to me", group: "Request", keys: ["m"], enabled: alone && mayDecide,
      run: () => { if (item !== undefined) (mine(item.assignee) ? unassign : assign)(item); },
    },
    { id: "list.approve", label: "Approve…", group: "Decide", keys: ["a"], enabled: alone && item.eligible, run: () => { if (cursor !== null) { intend("approve"); open(cursor); } } },
    { id: "list.deny", label: "Deny…", group: "Decide", keys: ["d"], enabled: alone && item.mayObject, run: () => { if (cursor !== null) { intend("deny"); open(cursor); } } },
  ]);
  return null;
}
