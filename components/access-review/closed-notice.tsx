import Link from "next/link";
import type { AccessReviewDetail } from "@/server/modules/access-review/views";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";

/** Says that a campaign is closed: with its last decision, or by whom and why before that. */
export function ClosedNotice({ review: { items, decided, closedAt, closing } }: { review: AccessReviewDetail }) {
  if (closedAt === null || closing === null) return null;
  const left = items - decided;
  const title = left === 0 ? "This review is closed: every item is decided" : `This review was closed early: ${left} of ${items} ${items === 1 ? "item is" : "items are"} not decided`;
  return (
    <div className="px-4 py-3 lg:px-6">
      <Notice role="note" look={left === 0 ? "info" : "wait"} title={title}>
        {left > 0 && <p className="mb-1">By {closing.by}, <TimeAgo at={closedAt} />{closing.reason !== null && <>: <Exact text={closing.reason} multiline /></>}</p>}
        What is to be reduced or revoked takes effect with a change of the <Link href="/policies?view=edit" className="inline-block min-h-6 text-accent-text hover:underline">policy</Link>; the review records the decision and changes nothing by itself.
      </Notice>
    </div>
  );
}
