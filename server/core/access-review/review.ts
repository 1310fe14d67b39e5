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

/** An item as it stands. `sponsor`: who answers for the agent now. */
export type ItemState = AccessKey & { sponsor: string; verdict: AccessVerdict | null; decidedBy: string | null };

/** Whether somebody may say this of an item. */
export function decideItem(item: ItemState, { verdict, note }: Pick<AccessDecision, "verdict" | "note">, person: string): { ok: true } | Refusal {
  if (item.verdict !== null) return refuse("already_decided", `Somebody has decided on this already: ${accessVerdictWords[item.verdict].past.toLowerCase()}.`, { verdict: item.verdict, by: item.decidedBy });
  if (item.sponsor === person) return refuse("self_approval", "You answer for this agent as its sponsor. Somebody else reviews its access.");
  if (verdict !== "keep" && note === "") return refuse("reason_required", `Say why it is to be ${verdict === "reduce" ? "reduced, and to what" : "revoked"}.`);
  return { ok: true };
}

export type VerdictCounts = Record<AccessVerdict, number>;

export function countVerdicts(verdicts: readonly AccessVerdict[]): VerdictCounts {
  const counts: VerdictCounts = { keep: 0, reduce: 0, revoke: 0 };
  for (const it of verdicts) counts[it] += 1;
  return counts;
}
