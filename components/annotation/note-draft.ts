"use client";

import { useState } from "react";
import { z } from "zod";

const draft = z.object({ body: z.string(), people: z.array(z.object({ id: z.string(), name: z.string() })) });
export type NoteDraft = z.infer<typeof draft>;

const EMPTY: NoteDraft = { body: "", people: [] };

function read(key: string): NoteDraft {
  try {
    return draft.safeParse(JSON.parse(localStorage.getItem(key) ?? "null")).data ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

function write(key: string, it: NoteDraft): void {
  try {
    if (it.body === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(it));
  } catch {
    // A browser that keeps nothing only loses the draft.
  }
}

/** A note that is being written; it survives a reload and signing in again. */
export function useNoteDraft(requestId: string, place: string): [NoteDraft, (next: NoteDraft) => void] {
  const key = `countersign.note.${requestId}.${place}`;
  const [it, set] = useState(() => read(key));
  return [it, (next) => { set(next); write(key, next); }];
}
