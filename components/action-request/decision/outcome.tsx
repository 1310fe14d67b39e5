import type { Status } from "countersign/contract/action-request";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { decidersOf, nameOf } from "../people";
import { StatusBadge } from "../status-badge";
import { CancelRequest } from "./cancel-request";

const meanings: Partial<Record<Status, string>> = {
  approved: "The agent may run it once, with exactly these parameters.",
  denied: "Nothing runs; the agent was told.",
  expired: "Nobody decided in time. Nothing runs; the agent can ask again.",
  cancelled: "It was withdrawn. Nothing runs.",
  executing: "It is running now.",
  succeeded: "It ran and reported success.",
  failed: "It was approved, and running it failed.",
  unknown: "It was approved and started, and no result came.",
  lapsed: "It was approved, and not run in time. It can't be run any more.",
};

/** How a settled request ended: what, who, and when. */
export function Outcome({ detail }: { detail: RequestDetail }) {
  const { request, people, you } = detail;
  const names = decidersOf(request, people);
  const byPolicy = names.length === 0 && request.breakGlass === null && request.policy.effect !== "require_approval" && (request.status === "denied" || request.status !== "cancelled");
  return (
    <Section title="Outcome">
      <div role="status" className="rounded-md border px-3 py-2.5 text-sm">
        <p className="flex items-center justify-between gap-2"><StatusBadge status={request.status} />{request.resolvedAt !== null && <span className="text-xs text-faint"><TimeAgo at={request.resolvedAt} /></span>}</p>
        <p className="mt-1 text-soft">{meanings[request.status]}</p>
        {names.length > 0 && <p className="mt-1">{request.status === "denied" ? "Denied" : "Approved"} by <span className="font-medium"><Exact text={names.join(" and ")} /></span>.</p>}
        {request.breakGlass !== null && <p className="mt-1 text-bad">Missing approvals were overridden by <span className="font-medium"><Exact text={nameOf(people, request.breakGlass.by)} /></span>.</p>}
        {byPolicy && <p className="mt-1">By policy, without people{request.policy.message !== null && <>: <Exact text={request.policy.message} /></>}.</p>}
      </div>
      {you.mayCancel && <div className="mt-3"><CancelRequest request={request} /></div>}
    </Section>
  );
}
