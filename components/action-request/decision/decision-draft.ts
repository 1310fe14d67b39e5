"use client";

import { useState } from "react";
import type { RequestDetail } from "@/server/modules/action-request/views";

type Kept = { reason: string; version: number };

/** What a person is about to say of a request. */
export type DecisionDraft = {
  reason: string;
  /** The version that it was typed for. */
  version: number;
  /** Whether it is from before this page was opened. */
  restored: boolean;
  keep: (reason: string) => void;
  discard: () => void;
};

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Record<keyof Kept, unknown>> | null;
    return typeof kept?.reason === "string" && typeof kept.version === "number" ? { reason: kept.reason, version: kept.version } : null;
  } catch {
    return null;
  }
}

function write(key: string, it: Kept | null): void {
  try {
    if (it === null || it.reason === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(it));
  } catch {
    // A browser that keeps nothing only loses the draft.
  }
}

/** The typed reason; it survives a reload, an expiry, and signing in again, in this browser and for this person alone. */
export function useDecisionDraft({ request, you }: RequestDetail): DecisionDraft {
  const key = `countersign.draft.${you.id}.${request.id}`;
  const [draft, setDraft] = useState(() => ({ kept: read(key), restored: true }));
  function set(next: Kept | null): void {
    setDraft({ kept: next, restored: false });
    write(key, next);
  }
  return {
    reason: draft.kept?.reason ?? "", version: draft.kept?.version ?? request.version, restored: draft.restored && draft.kept !== null,
    keep: (reason) => set({ reason, version: request.version }),
    discard: () => set(null),
  };
}
