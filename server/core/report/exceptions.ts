// Invariant: every event that the report asks for has one kind; what ran as approved and was decided in time has none.
// Source: event types of server/core/audit/event; the migration that indexes them by time names the same ones.
import type { Column } from "./table";

export const exceptionKinds = ["expired", "unknown", "failed", "self_approval", "refused_decision", "refused_redemption", "break_glass"] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export const exceptionWords: Record<ExceptionKind, { title: string; what: string }> = {
  expired: { title: "Expired", what: "Nobody decided in time, or nobody used the approval in time." },
  unknown: { title: "Unknown outcome", what: "It was started, and its executor never reported." },
  failed: { title: "Failed", what: "Its executor reported that it failed." },
  self_approval: { title: "Self-approval attempts", what: "Somebody tried to approve what they had asked for, and was refused." },
  refused_decision: { title: "Other refused decisions", what: "Somebody tried to decide without the right to, and was refused." },
  refused_redemption: { title: "Refused redemptions", what: "A grant was refused: used twice, too late, by another, or for another payload." },
  break_glass: { title: "Break-glass", what: "One person approved without the people that policy asks for." },
};

/** The kind of an event; null where it is no exception. */
export function exceptionKindOf(type: string, data: Readonly<Record<string, unknown>>): ExceptionKind | null {
  switch (type) {
    case "request.expired": case "request.lapsed": return "expired";
    case "execution.unknown": return "unknown";
    case "execution.reported": return data.status === "failed" ? "failed" : null;
    case "decision.refused": case "break_glass.refused": return data.code === "self_approval" ? "self_approval" : "refused_decision";
    case "grant.refused": return "refused_redemption";
    case "break_glass.used": return "break_glass";
    default: return null;
  }
}

export type ExceptionRow = {
  id: string; kind: ExceptionKind; at: string; index: number | null; actor: string; sentence: string;
  number: number; action: string; resource: string; environment: string | null; agent: string;
};

export const exceptionColumns: readonly Column<ExceptionRow>[] = [
  { title: "At", kind: "time", value: (it) => it.at, href: (it) => (it.index === null ? null : `/audit/${it.index}`) },
  { title: "Kind", kind: "text", value: (it) => exceptionWords[it.kind].title },
  { title: "Request", kind: "text", value: (it) => `#${it.number}`, href: (it) => `/inbox/${it.number}` },
  { title: "Action", kind: "code", value: (it) => it.action },
  { title: "Resource", kind: "code", value: (it) => it.resource },
  { title: "Environment", kind: "text", value: (it) => it.environment },
  { title: "Agent", kind: "text", value: (it) => it.agent },
  { title: "Who", kind: "text", value: (it) => it.actor },
  { title: "What happened", kind: "text", value: (it) => it.sentence },
];

/** How many there are of each kind, in the order of the kinds. */
export type ExceptionCounts = Record<ExceptionKind, number>;

export function countExceptions(counted: readonly { type: string; data: Readonly<Record<string, unknown>>; count: number }[]): ExceptionCounts {
  const counts = Object.fromEntries(exceptionKinds.map((it) => [it, 0])) as ExceptionCounts;
  for (const { type, data, count } of counted) {
    const kind = exceptionKindOf(type, data);
    if (kind !== null) counts[kind] += count;
  }
  return counts;
}
