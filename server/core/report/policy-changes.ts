// Invariant: who asked for a change and who let it judge are both named, and every version that judged leads to what it changed.
// Source: policy events of server/core/audit/event.
import type { Column } from "./table";

/** `number`: the version that was activated; `previous`: the one that judged before. */
export type PolicyChangeRow = {
  id: string; index: number | null; at: string; type: string; actor: string; proposer: string | null; number: number | null; previous: number | null; digest: string | null; note: string | null;
};

const words: Record<string, string> = {
  "policy.proposed": "Proposed", "policy.activated": "Activated", "policy.proposal_rejected": "Rejected", "policy.proposal_withdrawn": "Withdrawn", "policy.proposal_superseded": "Superseded",
};

export const policyChangeColumns: readonly Column<PolicyChangeRow>[] = [
  { title: "At", kind: "time", value: (it) => it.at, href: (it) => (it.index === null ? null : `/audit/${it.index}`) },
  { title: "What", kind: "text", value: (it) => words[it.type] ?? it.type },
  { title: "Proposed by", kind: "text", value: proposedBy },
  { title: "Decided by", kind: "text", value: (it) => (it.type === "policy.proposed" ? null : it.actor) },
  { title: "Version", kind: "text", value: (it) => (it.number === null ? null : `Version ${it.number}`), href: (it) => (it.number === null ? null : `/policies?version=${it.number}`) },
  { title: "Difference", kind: "text", value: (it) => (it.number === null || it.previous === null ? null : `From version ${it.previous}`), href: differenceOf },
  { title: "Note", kind: "text", value: (it) => it.note },
  { title: "Digest", kind: "code", value: (it) => it.digest },
];

function proposedBy({ type, actor, proposer, number }: PolicyChangeRow): string | null {
  return type === "policy.proposed" || (number !== null && proposer === null) ? actor : proposer;
}

/** Where the difference between a version and the one before it is shown. */
export function differenceOf({ number, previous }: Pick<PolicyChangeRow, "number" | "previous">): string | null {
  return number === null || previous === null ? null : `/policies?version=${previous}&against=${number}`;
}
