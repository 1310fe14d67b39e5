"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formatVerifierKey, parseVerifierKey } from "countersign/log/verifier-key";
import type { AuditListItem } from "@/server/modules/audit/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { verifyEntry, type Verification } from "./verify-entry";

async function readLog(path: string): Promise<Uint8Array> {
  const response = await fetch(`/log/${path}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`/log/${path} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function keyProblem(key: string): string | null {
  try {
    return formatVerifierKey(parseVerifierKey(key)) === key ? null : "This is not a verifier key.";
  } catch {
    return "This is not a verifier key: it has the form name+id+key.";
  }
}

export type VerificationState =
  | { state: "idle" } | { state: "working" }
  | { state: "done"; result: Verification; key: string; ownKey: boolean; proof: string | null };

/** Verifies one entry in this browser, with the reader's own copy of the log's key or with the one that the server names. */
export function useVerification(event: AuditListItem) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [it, set] = useState<VerificationState>({ state: "idle" });
  async function verify(ownKey: string): Promise<void> {
    set({ state: "working" });
    const own = ownKey.trim();
    const refuse = (message: string) => set({ state: "done", key: own, ownKey: own !== "", proof: null, result: { ok: false, inconclusive: true, message } });
    const problem = own === "" ? null : keyProblem(own);
    if (problem !== null) return refuse(problem);
    try {
      const proof = await queryClient.fetchQuery({ ...trpc.audit.proof.queryOptions({ index: event.index }), staleTime: 0 });
      const key = own === "" ? proof.verifierKey : own;
      set({ state: "done", key, ownKey: own !== "", proof: proof.proof, result: await verifyEntry(event, proof, key, readLog) });
    } catch (error) {
      refuse(readError(error).message);
    }
  }
  return { it, verify };
}
