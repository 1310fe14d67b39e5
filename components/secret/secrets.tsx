"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { toast } from "@/components/ui/toast";
import { countMasks, maskParts } from "@/server/core/secret/mask-form";
import type { MaskedValue } from "@/server/core/secret/mask";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyRemarkContext, ExactPartsContext } from "@/components/ui/exact-part";
import { MaskedChip } from "./masked-chip";
import { SecretsContext, type Secrets } from "./secrets-context";

type SecretsProps = { request: { id: string; number: number }; version: number; masked: MaskedValue[]; mayReveal: boolean; children: ReactNode };

/** Shows masks as what they stand for, and reveals one after asking: the value stays on this page, and who read it goes on the record. */
export function SecretsProvider({ request, version, masked, mayReveal, children }: SecretsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const [asked, setAsked] = useState<string | null>(null);
  const reveal = useMutation(trpc.request.reveal.mutationOptions({
    onSuccess: ({ value }, { mask }) => {
      setShown((before) => new Map(before).set(mask, value));
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number }));
    },
    onError: (error) => toast.error(`The value stays masked. ${readError(error).message}`),
  }));
  const secrets = useMemo((): Secrets => ({
    nameOf: (mask) => masked.find((it) => it.mask === mask)?.name ?? "a value",
    shown, mayReveal, ask: setAsked,
    hide: (mask) => setShown((before) => new Map([...before].filter(([it]) => it !== mask))),
  }), [masked, shown, mayReveal]);
  const known = useMemo(() => new Set(masked.map((it) => it.mask)), [masked]);
  const parts = useMemo(() => ({
    cut: (text: string) => maskParts(text).map((it) => ({ text: it.text, own: it.mask && known.has(it.text) })),
    render: (mask: string) => <MaskedChip mask={mask} />,
  }), [known]);
  return (
    <SecretsContext value={secrets}>
      <ExactPartsContext value={parts}>
        <CopyRemarkContext value={remarkOn}>{children}</CopyRemarkContext>
      </ExactPartsContext>
      <ConfirmDialog
        open={asked !== null} onOpenChange={(open) => { if (!open) setAsked(null); }} danger={false} title="Reveal this value?" confirm="Reveal and record"
        onConfirm={() => asked !== null && reveal.mutate({ id: request.id, version, mask: asked })}
      >
        It looks like {asked === null ? "a secret" : secrets.nameOf(asked).replace(/^what looks like /, "")}. That you read it goes on the record of #{request.number}; the value itself does not. It is shown on this page until you leave it.
      </ConfirmDialog>
    </SecretsContext>
  );
}

function remarkOn(text: string): string | null {
  const count = countMasks(text);
  if (count === 0) return null;
  return `Copied with ${count === 1 ? "one masked value" : `${count} masked values`}: masks stand in place of secrets.`;
}
