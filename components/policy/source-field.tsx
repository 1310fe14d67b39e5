"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/live/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import type { LocatedProblem } from "./code-diagnostics";
import { completePolicy } from "./policy-completion";

type SourceFieldProps = { value: string; onChange: (value: string) => void; problems: readonly LocatedProblem[] };

// Heavy, and needed where somebody writes a policy alone.
const CodeEditor = dynamic(() => import("./code-editor"), { ssr: false, loading: () => <Skeleton className="h-full" /> });

/** The place to write a policy: completes what it knows, and marks problems at their place. */
export function SourceField({ value, onChange, problems }: SourceFieldProps) {
  const trpc = useTRPC();
  const words = useQuery({ ...trpc.policy.words.queryOptions(), staleTime: 60_000 }).data;
  return (
    <>
      <div className="h-[min(60vh,640px)]">
        <CodeEditor value={value} onChange={onChange} label="Policy document" language="yaml" describedBy="policy-document-keys" problems={problems} complete={(context) => (words === undefined ? null : completePolicy(words, context))} />
      </div>
      <p id="policy-document-keys" className="mt-1 text-xs text-faint">Ctrl+Space completes. Tab indents; Esc, then Tab leaves the field.</p>
    </>
  );
}
