// A summary is made of findings' own sentences, so that each of them can lead to its place; words of its own stay words.
import type { Finding, Risk } from "countersign/contract/risk";

export type SummaryPart = { text: string; finding: Finding | null };

/** The sentences of a summary in order, each with the finding that says it. */
export function summaryParts({ summary, findings }: Pick<Risk, "summary" | "findings">): SummaryPart[] {
  const parts: SummaryPart[] = [];
  let rest = summary;
  while (rest !== "") {
    const finding = findings.filter((it) => it.message !== "" && rest.startsWith(it.message)).toSorted((a, b) => b.message.length - a.message.length)[0];
    if (finding === undefined) return [...parts, { text: rest, finding: null }];
    parts.push({ text: finding.message, finding });
    rest = rest.slice(finding.message.length).trimStart();
  }
  return parts;
}
