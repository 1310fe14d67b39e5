import type { AccessVerdict } from "@/server/core/access-review/review";

/** How far a campaign is. Days are in UTC, both included. */
export type AccessReviewSummary = {
  id: string; from: string; to: string; items: number; decided: number; keep: number; reduce: number; revoke: number;
  startedBy: string; startedAt: string; closedAt: string | null;
};

/** An item with the counts of when the review began. `mine`: the reader answers for the agent and can't decide. */
export type AccessReviewItem = {
  id: string; agent: string; agentName: string; action: string; resourceType: string; environment: string;
  asked: number; granted: number; byPolicy: number; used: number; lastUsedAt: string | null;
  verdict: AccessVerdict | null; note: string; decidedBy: string | null; decidedAt: string | null; mine: boolean;
};

/** `closing`: who closed it and, where that was before its last decision, why; the reason is null as well once it was erased. */
export type AccessReviewDetail = AccessReviewSummary & { closing: { by: string; reason: string | null } | null; contents: AccessReviewItem[] };
