import { parseSearch } from "@/server/core/audit/search/parse";
import { searchRange } from "@/server/core/audit/search/range";

/** What the search takes a text for: the times that it is about, as a report names them. */
export function readSearchText(text: string): { from: Date | null; before: Date | null } {
  const { after, before } = searchRange(parseSearch(text).query);
  return { from: after, before };
}
