"use client";

/** A draft of the policy, and the number of the version that it was begun from. */
export type PolicyDraft = { source: string; base: number };

const KEY = "countersign.draft.policy";

/** The draft that this browser keeps; null where there is none. */
export function readPolicyDraft(): PolicyDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Record<keyof PolicyDraft, unknown>> | null;
    return typeof kept?.source === "string" && typeof kept.base === "number" ? { source: kept.source, base: kept.base } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft over reloads; null forgets it. */
export function keepPolicyDraft(draft: PolicyDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing only loses the draft.
  }
}
