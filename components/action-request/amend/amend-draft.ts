"use client";

import { useState } from "react";
import { z } from "zod";

const draft = z.object({ base: z.int(), fields: z.record(z.string(), z.string()) });

/** What a person typed over a version, field by field; a field that they did not touch is not there. */
export type AmendDraft = z.infer<typeof draft>;

function read(key: string): AmendDraft | null {
  try {
    return draft.safeParse(JSON.parse(sessionStorage.getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

function write(key: string, it: AmendDraft | null): void {
  try {
    if (it === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(it));
  } catch {
    // A browser that keeps nothing only loses the draft.
  }
}

/** An edit in this tab; it survives a reload and signing in again, and ends with the tab, since it may hold what somebody typed for a secret. */
export function useAmendDraft(requestId: string, version: number) {
  const key = `countersign.amend.${requestId}`;
  const [it, set] = useState<AmendDraft>(() => read(key) ?? { base: version, fields: {} });
  const keep = (next: AmendDraft) => { set(next); write(key, Object.keys(next.fields).length === 0 ? null : next); };
  // Who has typed nothing yet begins on whatever is current.
  const base = Object.keys(it.fields).length === 0 ? version : it.base;
  return {
    base, fields: it.fields,
    setField: (name: string, text: string, original: string) => {
      const { [name]: _, ...others } = it.fields;
      keep({ base, fields: text === original ? others : { ...others, [name]: text } });
    },
    moveTo: (base: number) => keep({ ...it, base }),
    clear: () => keep({ base: version, fields: {} }),
  };
}
