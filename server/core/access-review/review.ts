// Invariant: an item of a review is decided once, by somebody who does not answer for the agent, and a review that is taken away or narrowed says why.
// Source: access reviews of SOC 2 CC6.3 and ISO 27001 A.5.18; nobody reviews what they answer for.
import { z } from "zod";
import type { AccessKey } from "@/server/core/report/access";
import { refuse, type Refusal } from "@/server/core/errors";

export const accessVerdicts = ["keep", "reduce", "revoke"] as const;
export type AccessVerdict = (typeof accessVerdicts)[number];

export const accessVerdictWords: Record<AccessVerdict, { label: string; past: string; what: string }> = {
  keep: { label: "Keep", past: "Kept", what: "The agent needs it as it is." },
  reduce: { label: "Reduce", past: "To be reduced", what: "The agent needs less: another environment, fewer resources, more approvers." },
  revoke: { label: "Revoke", past: "To be revoked", what: "The agent does not need it." },
};

export const accessDecision = z.strictObject({ item: z.string().max(64), verdict: z.enum(accessVerdicts), note: z.string().trim().max(10_000).default("") });
export type AccessDecision = z.infer<typeof accessDecision>;

export const accessClosing = z.strictObject({ review: z.string().max(64), reason: z.string().trim().max(10_000) });
export type AccessClosing = z.infer<typeof accessClosing>;

/** An item as it stands. `sponsor`: who answers for the agent now. `closed`: the review is. */
export type ItemState = AccessKey & { sponsor: string; verdict: AccessVerdict | null; decidedBy: string | null; closed: boolean };

/** Whether somebody may say this of an item. */
export function decideItem(item: ItemState, { verdict, note }: Pick<AccessDecision, "verdict" | "note">, person: string): { ok: true } | Refusal {
  if (item.verdict !== null) return refuse("already_decided", `Somebody has decided on this already: ${accessVerdictWords[item.verdict].past.toLowerCase()}.`, { verdict: item.verdict, by: item.decidedBy });
  if (item.closed) return refuse("conflict", "This review was closed before anybody decided on this: it stays undecided. Begin another review for it.");
  if (item.sponsor === person) return refuse("self_approval", "You answer for this agent as its sponsor. Somebody else reviews its access.");
  if (verdict !== "keep" && note === "") return refuse("reason_required", `Say why it is to be ${verdict === "reduce" ? "reduced, and to what" : "revoked"}.`);
  return { ok: true };
}

/** Whether a review may be closed with items that nobody decided on. */
export function closeEarly({ closed }: { closed: boolean }, reason: string): { ok: true } | Refusal {
  if (closed) return refuse("conflict", "This review is closed already.");
  if (reason === "") return refuse("reason_required", "Say why it is closed before everything in it is decided.");
  return { ok: true };
}

export type VerdictCounts = Record<AccessVerdict, number>;

export function countVerdicts(verdicts: readonly AccessVerdict[]): VerdictCounts {
  const counts: VerdictCounts = { keep: 0, reduce: 0, revoke: 0 };
  for (const it of verdicts) counts[it] += 1;
  return counts;
}
