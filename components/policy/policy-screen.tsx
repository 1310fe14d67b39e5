"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { PolicyDocument } from "./policy-document";
import { PolicyEditor } from "./policy-editor";
import { PolicyVersions } from "./policy-versions";
import { ProposalBanner } from "./proposal-banner";
import { ProposalsList } from "./proposals-list";
import { TrialPanel } from "./trial-panel";
import { VersionScreen } from "./version-screen";

const views = ["edit", "try"] as const;

/** The policy that judges new requests, its versions, and the place to change it and to try it. */
export function PolicyScreen() {
  const trpc = useTRPC();
  const active = useQuery(trpc.policy.active.queryOptions());
  const proposal = useQuery(trpc.policy.proposal.queryOptions()).data ?? null;
  const viewer = useViewer();
  const isAdmin = viewer?.person.roles.includes("admin") ?? false;
  const [chosen, setChosen] = useQueryState("version", parseAsInteger.withOptions({ history: "push" }));
  const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withOptions({ history: "push" }));
  const other = chosen !== null && chosen !== active.data?.number ? chosen : null;
  const show = (number: number | null) => { void setView(null); void setChosen(number); };
  const plain = view === null && other === null && active.data !== undefined;
  return (
    <>
      <PageHeader
        title="Policy" about={active.data === undefined ? "What may run, what may not, and what people decide." : `Version ${active.data.number} judges new requests.`}
        actions={active.data !== undefined && (
          <>
            {view !== null && <Button onClick={() => void setView(null)}>Back</Button>}
            {view !== "try" && viewer !== undefined && viewer.person.roles.length > 0 && <Button onClick={() => void setView("try")}>Try a request</Button>}
            {isAdmin && view !== "edit" && other === null && proposal === null && <Button onClick={() => void setView("edit")}>Edit</Button>}
          </>
        )}
      />
      {active.isPending && <SkeletonRows label="Reading the policy" />}
      {active.isError && <QueryProblem error={active.error} retry={() => void active.refetch()} />}
      {active.data !== undefined && (
        <div className="grid gap-6 px-4 py-4 lg:px-6 xl:grid-cols-[minmax(0,1fr)_300px]">
          <div className="grid min-w-0 grid-cols-1 content-start gap-6">
            {plain && proposal !== null && <ProposalBanner key={proposal.id} proposal={proposal} active={active.data} isAdmin={isAdmin} />}
            {view === "edit" && isAdmin && <PolicyEditor active={active.data} onClose={() => void setView(null)} />}
            {view === "try" && <TrialPanel />}
            {plain && <PolicyDocument policy={active.data} />}
            {view === null && other !== null && <VersionScreen key={other} number={other} active={active.data} isAdmin={isAdmin && proposal === null} onBack={() => show(null)} />}
          </div>
          <div className="grid content-start gap-6">
            <PolicyVersions shown={other ?? active.data.number} onShow={(number) => show(number === active.data.number ? null : number)} />
            <ProposalsList />
          </div>
        </div>
      )}
    </>
  );
}
