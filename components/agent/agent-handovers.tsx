import type { HandoverView } from "@/server/modules/agent/views";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";

/** How an agent went from sponsor to sponsor, the latest first. */
export function AgentHandovers({ handovers }: { handovers: HandoverView[] }) {
  return (
    <Section title="Hand-overs" className="mt-6">
      <ol className="border-t text-sm">
        {handovers.map((it) => (
          <li key={it.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b py-2">
            <div className="min-w-0">
              <p>{it.by === it.from ? <><span className="font-medium">{it.from}</span> handed it to <span className="font-medium">{it.to}</span></> : <><span className="font-medium">{it.by}</span> handed it from {it.from} to <span className="font-medium">{it.to}</span></>}{it.seenAt === null && <span className="text-wait">, who has not taken note yet</span>}</p>
              <p className="mt-1 border-l-2 pl-3 whitespace-pre-wrap text-soft"><Exact text={it.reason} multiline /></p>
            </div>
            <span className="text-right text-xs leading-5 text-faint"><TimeAgo at={it.at} /></span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
