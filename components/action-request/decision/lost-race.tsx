import type { Status } from "countersign/contract/action-request";
import type { Verdict } from "countersign/contract/decision";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { decidersOf } from "../people";

const yours: Record<Verdict, string> = { approve: "Your approval", deny: "Your denial", request_changes: "Your wish for changes" };
const theirs: Partial<Record<Status, string>> = { denied: "denied it first", expired: "Its time ran out first", cancelled: "It was withdrawn first" };

/** Two decided at once, and this reader came second: who was first, and when. */
export function LostRace({ detail: { request, people }, said }: { detail: RequestDetail; said: Verdict }) {
  const names = decidersOf(request, people);
  const did = theirs[request.status] ?? "approved it first";
  return (
    <Notice look="wait" role="alert" title={`${yours[said]} was not recorded`}>
      {names.length > 0 && <><span className="font-medium text-ink"><Exact text={names.join(" and ")} /></span> </>}{did}
      {request.resolvedAt !== null && <>, <TimeAgo at={request.resolvedAt} /></>}. What you typed is kept below.
    </Notice>
  );
}
