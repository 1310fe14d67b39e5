import type { RequestDetail } from "@/server/modules/action-request/views";
import { nameOf } from "@/components/action-request/people";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { ReviewForm } from "./review-form";

/** That a request was approved without the people it needed: who did it, why, who was skipped, and what others said of it. */
export function BreakGlassPanel({ detail: { request, people, you } }: { detail: RequestDetail }) {
  const used = request.breakGlass;
  if (used === null) return null;
  const { review } = used;
  const open = review === null;
  return (
    <Section title="Override">
      <Notice look={review?.verdict === "justified" ? "info" : "bad"} role="note" title={`Approved without ${used.skipped.join(" and ")}`}>
        <p><span className="font-medium text-ink">{nameOf(people, used.by)}</span> overrode {used.missingPeople === 1 ? "a missing approval" : `${used.missingPeople} missing approvals`}, <TimeAgo at={used.at} />.</p>
        <p className="mt-1 whitespace-pre-wrap text-ink"><Exact text={used.reason} multiline /></p>
        {open && <p className="mt-2 font-medium text-ink">The review is open. {you.mayReview ? "It waits for somebody like you." : `It waits for an approver of ${used.skipped.join(" or ")}, or an administrator.`}</p>}
        {review !== null && (
          <div className="mt-2 border-t pt-2">
            <p><span className="font-medium text-ink">{review.verdict === "justified" ? "Justified" : "Not justified"}</span>, says <span className="font-medium text-ink">{nameOf(people, review.by)}</span>, <TimeAgo at={review.at} />.</p>
            <p className="mt-1 whitespace-pre-wrap"><Exact text={review.note} multiline /></p>
          </div>
        )}
      </Notice>
      {you.mayReview && <ReviewForm request={request} />}
    </Section>
  );
}
