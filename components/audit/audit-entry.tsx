import Link from "next/link";
import type { ReactNode } from "react";
import type { JsonObject } from "countersign/contract/json";
import type { AuditListItem } from "@/server/modules/audit/views";
import { CodeLines } from "@/components/action-request/artifact/code-lines";
import { jsonLines } from "@/components/action-request/artifact/json-lines";
import { CopyId } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { absolute } from "@/components/ui/times";
import { VerifyButton } from "./verify-button";

/** The facts of one entry, what was disclosed of it, and its proof. */
export function AuditEntry({ event }: { event: AuditListItem }) {
  const { request } = event;
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid min-w-0 content-start gap-4">
        <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
          <Fact name="What"><span className="font-mono">{event.type}</span></Fact>
          <Fact name="When"><time dateTime={event.at}>{absolute(event.at)}</time></Fact>
          <Fact name="Who"><Exact text={event.actorName} /> <CopyId id={event.actor.id} label="actor id" /></Fact>
          {request !== null && <Fact name="Request"><Link href={`/inbox/${request.number}`} prefetch={false} className="text-accent-text hover:underline">#{request.number}, version {request.version}</Link></Fact>}
          {request !== null && <Fact name="Digest"><CopyId id={request.digest} label="digest" /></Fact>}
          <Fact name="Event"><CopyId id={event.id} label="event id" /></Fact>
          <Fact name="Leaf hash"><CopyId id={event.leafHash} label="leaf hash" /></Fact>
          <Fact name="Permalink"><Link href={`/audit/${event.index}`} prefetch={false} className="text-accent-text hover:underline">Entry {event.index}</Link></Fact>
        </dl>
        <Facts title="Facts in the log" data={event.data} />
        <Facts title="Disclosed beside it" note="Free text and personal data. The log holds their salted digests, so that they can be erased." data={event.disclosures} />
      </div>
      <VerifyButton event={event} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <><dt className="leading-6 text-faint">{name}</dt><dd className="min-w-0 leading-6">{children}</dd></>;
}

function Facts({ title, note, data }: { title: string; note?: string; data: JsonObject }) {
  if (Object.keys(data).length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="text-sm font-medium">{title}</h2>
      {note !== undefined && <p className="text-xs text-faint">{note}</p>}
      <div className="mt-1 rounded-md border bg-page"><CodeLines lines={jsonLines(data).map(({ text }) => ({ text }))} name={title} /></div>
    </section>
  );
}
