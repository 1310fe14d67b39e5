"use client";

import { useState } from "react";
import { verdicts, type Verdict } from "countersign/contract/verdict";

export type DecisionDraft = { verdict: Verdict | null; reason: string };

const EMPTY: DecisionDraft = { verdict: null, reason: "" };

function read(key: string): DecisionDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Record<keyof DecisionDraft, unknown>> | null;
    return { verdict: verdicts.find((one) => one === kept?.verdict) ?? null, reason: typeof kept?.reason === "string" ? kept.reason : "" };
  } catch {
    return EMPTY;
  }
}

function write(key: string, it: DecisionDraft): void {
  try {
    if (it.reason === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(it));
  } catch {
    // A browser that keeps nothing only loses the draft.
  }
}

/** What a person is about to say of a request; the typed reason survives a reload, an expiry, and signing in again. */
export function useDecisionDraft(requestId: string): [DecisionDraft, (next: Partial<DecisionDraft>) => void, clear: () => void] {
  const key = `countersign.draft.${requestId}`;
  const [it, set] = useState(() => read(key));
  const keep = (next: DecisionDraft) => { set(next); write(key, next); };
  return [it, (next) => keep({ ...it, ...next }), () => keep(EMPTY)];
}
