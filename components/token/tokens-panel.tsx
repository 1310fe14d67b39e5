"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { SecretDialog } from "./secret-dialog";
import { SecretForm } from "./secret-form";
import { TokenTable } from "./token-table";

/** The reader's own tokens: a script that carries one acts in their name. */
export function TokensPanel() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [creating, setCreating] = useState(false);
  const tokens = useQuery(trpc.token.list.queryOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.token.list.queryFilter());
  const create = useMutation(trpc.token.create.mutationOptions({ onSuccess: () => { setCreating(false); return refresh(); } }));
  return (
    <Section title="Personal access tokens" aside={<Button size="small" onClick={() => { create.reset(); setCreating(true); }}><Plus aria-hidden className="size-3.5" />New token</Button>}>
      <p className="mb-3 text-sm text-soft">A script that carries a token acts as you: it can decide what you can decide, and the record says that it came by API.</p>
      {tokens.isPending && <SkeletonRows rows={2} label="Reading your tokens" />}
      {tokens.isError && <QueryProblem error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <p className="border-y py-3 text-sm text-faint">You have no tokens.</p>}
      {tokens.data !== undefined && tokens.data.length > 0 && <TokenTable tokens={tokens.data} />}
      {creating && (
        <SecretForm
          title="New personal access token" about="It acts as you until it expires or you revoke it." placeholder="ci-approvals" commit="Create token"
          pending={create.isPending} problem={create.isError ? readError(create.error).message : null} onCreate={(it) => create.mutate(it)} onClose={() => setCreating(false)}
        />
      )}
      {create.data !== undefined && <SecretDialog title="Your new token" label="Token" secret={create.data.secret} onDone={() => create.reset()} />}
    </Section>
  );
}
