import type { RiskLevel } from "countersign/contract/risk";
import { frictionOf } from "@/server/core/action-request/friction";

/** What approving will take, before it is chosen. */
export function FrictionNote({ level, toView }: { level: RiskLevel; toView: number }) {
  const { reason, confirm } = frictionOf(level);
  const takes = [reason && "a reason", confirm && "the resource's name", level === "critical" && "two people", toView > 0 && (toView === 1 ? "one artifact marked as viewed" : `${toView} artifacts marked as viewed`)].filter((it) => it !== false);
  if (takes.length === 0) return null;
  return <p className="mt-2 text-xs text-faint">At {level} risk, approving takes {takes.length === 1 ? takes[0] : `${takes.slice(0, -1).join(", ")} and ${takes.at(-1)}`}.</p>;
}
