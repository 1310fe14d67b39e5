import { Ban, CircleCheck, CircleDashed, CircleHelp, CirclePlay, CircleX, Hourglass, MessageSquareDiff, TimerOff, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Status } from "countersign/contract/action-request";
import { classNames } from "@/components/ui/class-names";

type Look = { label: string; icon: LucideIcon; tone: string };

const looks: Record<Status, Look> = {
  pending: { label: "Pending", icon: CircleDashed, tone: "text-wait" },
  changes_requested: { label: "Changes requested", icon: MessageSquareDiff, tone: "text-wait" },
  approved: { label: "Approved", icon: CircleCheck, tone: "text-good" },
  denied: { label: "Denied", icon: CircleX, tone: "text-bad" },
  expired: { label: "Expired", icon: TimerOff, tone: "text-faint" },
  cancelled: { label: "Cancelled", icon: Ban, tone: "text-faint" },
  executing: { label: "Running", icon: CirclePlay, tone: "text-wait" },
  succeeded: { label: "Succeeded", icon: CircleCheck, tone: "text-good" },
  failed: { label: "Failed", icon: TriangleAlert, tone: "text-bad" },
  unknown: { label: "Outcome unknown", icon: CircleHelp, tone: "text-wait" },
  lapsed: { label: "Lapsed", icon: Hourglass, tone: "text-faint" },
};

/** What a status is called on the screens. */
export function statusLabel(status: Status): string {
  return looks[status].label;
}

/** Where a request stands, as icon and word. */
export function StatusBadge({ status }: { status: Status }) {
  const { label, icon: Icon, tone } = looks[status];
  return <span className={classNames("inline-flex items-center gap-1.5 align-top text-sm font-medium whitespace-nowrap", tone)}><Icon aria-hidden className="size-4 shrink-0" />{label}</span>;
}
