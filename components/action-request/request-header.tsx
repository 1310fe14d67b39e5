import { Bot, CircleCheck, CircleHelp, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { isOpen } from "countersign/contract/status";
import type { Risk } from "countersign/contract/risk";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { CountdownLabel } from "@/components/ui/countdown-label";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";
import { Onlookers } from "@/components/presence/onlookers";
import { nameWithAbsence } from "./people";
import { placeToken } from "./place";
import { reachOf } from "./reach";
import { StatusBadge } from "./status-badge";
import { titleId } from "./triage";

const place = (pointer: string) => placeToken({ artifact: null, pointer });

/** What is asked, on what, by whom and for whom, where, how far it reaches, whether it can be undone, and by when. */
export function RequestHeader({ detail: { request, people, you } }: { detail: RequestDetail }) {
  const { resource, initiator, agent } = request;
  const labels = Object.entries(resource.labels ?? {});
  const reach = reachOf(request.artifacts);
  return (
    <header className="pt-1 pb-3 xl:pt-2">
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono text-sm text-faint">#{request.number}</span>
        <StatusBadge status={request.status} />
        <span className="text-sm text-faint">Asked <TimeAgo at={request.createdAt} /></span>
        <span className="ml-auto"><Onlookers requestId={request.id} /></span>
      </div>
      <h1 id={titleId(request.number)} tabIndex={-1} className="mt-1 font-mono text-xl font-semibold outline-none" data-place={place("/action")}><Exact text={request.action} /></h1>
      <p className="flex items-start gap-1 text-base" data-place={place("/resource/id")}>
        <span className="font-mono wrap-anywhere"><Exact text={resource.id} /></span>
        <CopyButton text={resource.id} label="Copy the resource's id" className="-my-0.5 shrink-0" />
      </p>
      <dl className="mt-2 grid border-t text-sm sm:grid-cols-2 sm:gap-x-6">
        <Fact name="Agent"><Exact text={agent.name} /><span className="text-faint">, of {agent.sponsor === you.id ? "you" : <Exact text={nameWithAbsence(people, agent.sponsor)} />}</span></Fact>
        <Fact name="Where" at="/resource/environment">
          {resource.environment === undefined ? <None>environment not stated</None> : <span className="font-medium"><Exact text={resource.environment} /></span>}
          <span className="ml-1.5 font-mono text-xs text-faint" data-place={place("/resource/type")}><Exact text={resource.type} /></span>
        </Fact>
        <Fact name="Model" at="/initiator/model">{initiator.model === undefined ? <None>not stated</None> : <><Exact text={initiator.model} /><Claimed /></>}</Fact>
        <Fact name="Reach">{reach.length === 0 ? <None>this one resource, as far as it says</None> : reach.join(", ")}</Fact>
        <Fact name="For" at="/initiator/onBehalfOf">{initiator.onBehalfOf === undefined ? <None>nobody named</None> : <><Exact text={initiator.onBehalfOf} /><Claimed /></>}</Fact>
        <Fact name="Undo"><Undo reversible={request.risk.reversible} /></Fact>
        {labels.length > 0 && (
          <Fact name="Labels" at="/resource/labels">
            {labels.map(([key, value]) => <span key={key} className="mr-3 inline-block font-mono text-xs leading-5" data-place={place(`/resource/labels/${key}`)}><Exact text={`${key}=${value}`} /></span>)}
          </Fact>
        )}
        {isOpen(request.status) && <Fact name="Decide by"><CountdownLabel until={request.expiresAt} /><span className="ml-1.5 text-xs text-faint">then nothing runs</span></Fact>}
      </dl>
    </header>
  );
}

function Fact({ name, at, children }: { name: string; at?: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] gap-2 border-b py-1" {...(at !== undefined && { "data-place": place(at) })}>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Marks what nobody but the agent vouches for. */
function Claimed() {
  return <span title="As the agent says; nobody has checked it" className="ml-1.5 inline-block align-[-2px] text-faint"><Bot aria-hidden className="size-3.5" /><span className="sr-only">, as the agent says</span></span>;
}

function None({ children }: { children: ReactNode }) {
  return <span className="text-faint">{children}</span>;
}

const undo = {
  yes: { icon: CircleCheck, text: "can be undone", tone: "text-ink" },
  no: { icon: CircleX, text: "cannot be undone", tone: "text-bad font-medium" },
  unknown: { icon: CircleHelp, text: "not known", tone: "text-wait" },
};

function Undo({ reversible }: { reversible: Risk["reversible"] }) {
  const { icon: Icon, text, tone } = undo[reversible];
  return <span className={classNames("inline-flex items-center gap-1.5 align-top", tone)}><Icon aria-hidden className="size-3.5 shrink-0" />{text}</span>;
}
