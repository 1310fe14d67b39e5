import type { AccessReviewSummary } from "@/server/modules/access-review/views";

/** How far a campaign is, in words and as a line. */
export function ReviewProgress({ review: { decided, items, keep, reduce, revoke } }: { review: AccessReviewSummary }) {
  return (
    <div className="min-w-0">
      <p className="text-sm"><span className="font-medium">{decided} of {items} decided</span><span className="text-soft">: {keep} kept, {reduce} to be reduced, {revoke} to be revoked</span></p>
      <div aria-hidden className="mt-1 h-1 w-full max-w-md rounded-sm bg-selected"><div className="h-1 rounded-sm bg-accent-text forced-colors:bg-[CanvasText]" style={{ width: `${(decided / items) * 100}%` }} /></div>
    </div>
  );
}
