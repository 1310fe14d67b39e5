import Link from "next/link";
import type { ErasurePreview, TraceView } from "@/server/modules/erasure/views";
import { Notice } from "@/components/ui/notice";

const SHOWN = 12;

/** What an erasure takes and what it leaves; `names`: whether texts that hold the name are masked too. */
export function ErasureSummary({ preview, names }: { preview: ErasurePreview; names: boolean }) {
  const { own, found, staying, hindrance } = preview;
  const traces = preview.traces.filter((it) => names || it.match === "address");
  const count = found.address + (names ? found.name : 0);
  const reason = names ? hindrance.withNames : hindrance.withoutNames;
  return (
    <div className="grid gap-3 text-sm">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-y py-2">
        <Row term="Account, name and addresses" of="deleted" />
        <Row term="Sessions, tokens, saved views" of={`${own.sessions}, ${own.tokens}, ${own.views} deleted`} />
        <Row term="Their reasons and notes" of={`${own.texts} masked`} />
        <Row term="What the log discloses of them" of={`${own.disclosures} deleted`} />
        <Row term={`What others wrote with ${names ? "an address or the name" : "an address"} in it`} of={`${count} ${count === 1 ? "place" : "places"}`} />
        <Row term="Files of exports" of="deleted, can be made again" />
      </dl>
      {traces.length > 0 && (
        <ul aria-label="Places" className="max-h-40 overflow-y-auto text-xs text-soft" tabIndex={0}>
          {traces.slice(0, SHOWN).map((it, i) => <li key={i} className="flex min-h-6 items-baseline justify-between gap-3"><Place trace={it} /><span className="text-faint">{it.match}</span></li>)}
          {count > Math.min(SHOWN, traces.length) && <li className="min-h-6 text-faint">and {count - Math.min(SHOWN, traces.length)} more</li>}
        </ul>
      )}
      {staying > 0 && <Notice look="wait" role="note" title={`${staying} ${staying === 1 ? "entry" : "entries"} of the log name them in a fact, and stay`}>Nothing can take a resource id or an action out of the log again.</Notice>}
      {reason !== null && <Notice look="bad" role="note" title="Not as things are">{reason}</Notice>}
    </div>
  );
}

function Row({ term, of }: { term: string; of: string }) {
  return <><dt className="text-soft">{term}</dt><dd className="text-right tabular-nums">{of}</dd></>;
}

function Place({ trace: { place, request, index } }: { trace: TraceView }) {
  if (request !== null) return <span>{place} of <Link href={`/inbox/${request}`} className="inline-block min-h-6 underline decoration-edge underline-offset-2 hover:decoration-current">#{request}</Link></span>;
  return <span>{place}{index !== null && <>, entry {index}</>}</span>;
}
