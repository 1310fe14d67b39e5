import type { RequestDetail } from "@/server/modules/action-request/views";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { removedWords } from "./removed-words";

/** Says that what was here was removed after its time; the record of it, with every digest, stays. */
export function RemovedNotice({ removed }: { removed: RequestDetail["removed"] }) {
  const words = removedWords(removed);
  if (words === null) return null;
  return <div className="mt-3"><Notice role="note" title={words.title}>Removed <TimeAgo at={words.at} />. The digest below is that of what was decided about; the log and its proofs hold.</Notice></div>;
}
