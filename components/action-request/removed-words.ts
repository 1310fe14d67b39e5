import type { RequestDetail } from "@/server/modules/action-request/views";

/** What was removed of a request after the time set for it, and when the last of it went; null while all is kept. */
export function removedWords({ payload, texts }: RequestDetail["removed"]): { title: string; at: string } | null {
  if (payload === null && texts === null) return null;
  if (texts === null) return { title: "The payload was removed after the time set for it", at: payload! };
  if (payload === null) return { title: "Reasons and notes were removed after the time set for them", at: texts };
  return { title: "The payload, reasons and notes were removed after the time set for them", at: payload > texts ? payload : texts };
}
