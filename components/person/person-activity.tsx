import Link from "next/link";
import type { PersonActivity as Activity } from "@/server/modules/person/views";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";

const link = "inline-block min-h-6 text-accent-text hover:underline";

/** What somebody did lately, as the record says it. */
export function PersonActivity({ personId, activity }: { personId: string; activity: Activity[] }) {
  return (
    <Section title="Recent activity" className="mt-6" aside={<Link href={`/audit?q=actor:${personId}`} className={`${link} text-sm`}>All of it</Link>}>
      {activity.length === 0
        ? <p className="border-y py-3 text-sm text-faint">Nothing yet.</p>
        : (
          <ol className="border-t text-sm">
            {activity.map((it) => (
              <li key={it.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b py-1.5">
                <span className="min-w-0 leading-6 wrap-anywhere"><Exact text={it.sentence} />{it.requestNumber !== null && <> · <Link href={`/inbox/${it.requestNumber}`} prefetch={false} className={link}>#{it.requestNumber}</Link></>}</span>
                <span className="text-right text-xs leading-6 text-faint">
                  <TimeAgo at={it.at} />{it.index !== null && <> · <Link href={`/audit/${it.index}`} prefetch={false} className={link}>entry {it.index}</Link></>}
                </span>
              </li>
            ))}
          </ol>
        )}
    </Section>
  );
}
