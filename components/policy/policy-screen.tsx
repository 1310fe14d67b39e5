"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { PolicyDocument } from "./policy-document";
import { PolicyEditor } from "./policy-editor";
import { PolicyVersions } from "./policy-versions";
import { VersionScreen } from "./version-screen";

/** The policy that judges new requests, its versions, and the place to change it. */
export function PolicyScreen() {
  const trpc = useTRPC();
  const active = useQuery(trpc.policy.active.queryOptions());
  const isAdmin = useViewer()?.person.roles.includes("admin") ?? false;
  const [chosen, setChosen] = useQueryState("version", parseAsInteger.withOptions({ history: "push" }));
  const [editing, setEditing] = useState(false);
  const other = chosen !== null && chosen !== active.data?.number ? chosen : null;
  const show = (number: number | null) => { setEditing(false); void setChosen(number); };
  return (
    <>
      <PageHeader
        title="Policy" about={active.data === undefined ? "What may run, what may not, and what people decide." : `Version ${active.data.number} judges new requests.`}
        actions={isAdmin && !editing && other === null && active.data !== undefined && <Button onClick={() => setEditing(true)}>Edit</Button>}
      />
      {active.isPending && <SkeletonRows label="Reading the policy" />}
      {active.isError && <QueryProblem error={active.error} retry={() => void active.refetch()} />}
      {active.data !== undefined && (
        <div className="grid gap-6 px-4 py-4 lg:px-6 xl:grid-cols-[minmax(0,1fr)_300px]">
          <div className="min-w-0">
            {editing
              ? <PolicyEditor active={active.data} onClose={() => setEditing(false)} />
              : other === null ? <PolicyDocument policy={active.data} /> : <VersionScreen key={other} number={other} active={active.data} isAdmin={isAdmin} onBack={() => show(null)} />}
          </div>
          <PolicyVersions shown={other ?? active.data.number} onShow={(number) => show(number === active.data.number ? null : number)} />
        </div>
      )}
    </>
  );
}
