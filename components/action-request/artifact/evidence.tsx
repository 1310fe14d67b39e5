"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import type { JsonObject } from "countersign/contract/json";
import type { Finding } from "countersign/contract/risk";
import { placeToken } from "../place";

/** A finding with its place in the list of the risk summary, which it leads back to. */
export type ListedFinding = { index: number; finding: Finding };

type Evidence = {
  request: { id: string; number: number }; version: number; params: JsonObject; mayReveal: boolean;
  /** Those of the version that is shown; none for one that is no longer current. */
  findings: readonly ListedFinding[];
  byPlace: ReadonlyMap<string, ListedFinding[]>;
  /** Whether all views show the exact bytes instead of what is made for reading. */
  exact: boolean; setExact: (exact: boolean) => void;
};

const NO_FINDINGS: ReadonlyMap<string, ListedFinding[]> = new Map();
const EvidenceContext = createContext<Evidence | null>(null);

type EvidenceProps = Pick<Evidence, "request" | "version" | "params" | "mayReveal"> & { findings: readonly Finding[]; children: ReactNode };

/** What the views of the artifacts know of the request around them. */
export function EvidenceProvider({ request, version, params, mayReveal, findings, children }: EvidenceProps) {
  const [exact, setExact] = useState(false);
  const listed = useMemo(() => findings.map((finding, index) => ({ index, finding })), [findings]);
  const byPlace = useMemo(() => placed(listed), [listed]);
  const evidence = useMemo(
    () => ({ request, version, params, mayReveal, findings: listed, byPlace, exact, setExact }), [request, version, params, mayReveal, listed, byPlace, exact],
  );
  return <EvidenceContext value={evidence}>{children}</EvidenceContext>;
}

/** The request around an artifact; null where an artifact is shown by itself. */
export function useEvidence(): Evidence | null {
  return useContext(EvidenceContext);
}

/** The findings of the request by the token of their place. */
export function useFindingsByPlace(): ReadonlyMap<string, ListedFinding[]> {
  return useContext(EvidenceContext)?.byPlace ?? NO_FINDINGS;
}

/** The findings about one artifact. */
export function useOwnFindings(artifact: number): ListedFinding[] {
  return (useContext(EvidenceContext)?.findings ?? []).filter(({ finding }) => finding.artifact === artifact);
}

function placed(listed: readonly ListedFinding[]): Map<string, ListedFinding[]> {
  const places = new Map<string, ListedFinding[]>();
  for (const it of listed) {
    const { artifact = null, pointer = "", line } = it.finding;
    const token = placeToken({ artifact, pointer, line });
    const here = places.get(token);
    if (here === undefined) places.set(token, [it]);
    else here.push(it);
  }
  return places;
}
