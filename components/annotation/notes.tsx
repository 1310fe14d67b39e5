"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import type { ActionRequest, AnnotationAnchor, AnnotationView } from "countersign/contract/action-request";
import type { PersonName } from "@/server/modules/action-request/views";
import { placeHash, type Place } from "@/components/action-request/place";

export type Notes = {
  request: ActionRequest; version: number; people: Record<string, PersonName>;
  /** The notes on this version by the fragment of their place. */
  byPlace: ReadonlyMap<string, AnnotationView[]>;
  /** The place at which a note is being written. */
  writing: string | null;
  write: (place: string | null) => void;
};
const NotesContext = createContext<Notes | null>(null);

/** The notes on the payload around; null where nothing can be noted. */
export function useNotes(): Notes | null {
  return useContext(NotesContext);
}

type NotesProps = { request: ActionRequest; version: number; people: Record<string, PersonName>; children: ReactNode };

/** Lets the lines inside show their notes and take new ones. */
export function NotesProvider({ request, version, people, children }: NotesProps) {
  const [writing, write] = useState<string | null>(null);
  const value = useMemo((): Notes => {
    const anchored = request.annotations.filter((it) => it.version === version && it.anchor !== null);
    const byPlace = new Map<string, AnnotationView[]>();
    for (const it of anchored) byPlace.set(placeHash(placeOf(it.anchor!)), [...byPlace.get(placeHash(placeOf(it.anchor!))) ?? [], it]);
    return { request, version, people, byPlace, writing, write };
  }, [request, version, people, writing]);
  return <NotesContext value={value}>{children}</NotesContext>;
}

/** Where a note is, as the page addresses it. */
export function placeOf({ artifact, pointer = "", line }: AnnotationAnchor): Place {
  return { artifact: artifact ?? null, pointer, ...(line !== undefined && { line }) };
}

/** Where a note is, as it is sent. */
export function anchorOf({ artifact, pointer, line }: Place): AnnotationAnchor {
  return { ...(artifact !== null && { artifact }), ...(pointer !== "" && { pointer }), ...(line !== undefined && { line }) };
}
