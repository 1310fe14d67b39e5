import type { RequestDetail } from "@/server/modules/action-request/views";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";

/** Says that what was here was removed after its time; the record of it, with every digest, stays. */
export function RemovedNotice({ removed: { payload, texts } }: { removed: RequestDetail["removed"] }) {
  const at = payload ?? texts;
  if (at === null) return null;
  const what = payload === null ? "Reasons and notes were" : texts === null ? "The payload was" : "The payload, reasons and notes were";
  return <div className="mt-3"><Notice role="note" title={`${what} removed after the time set for them`}>Removed <TimeAgo at={at} />. The digest below is that of what was decided about; the log and its proofs hold.</Notice></div>;
}
