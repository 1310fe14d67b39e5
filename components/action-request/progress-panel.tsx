import { CircleCheck, CircleDashed, CircleX, MessageSquareDiff } from "lucide-react";
import { isOpen } from "countersign/contract/status";
import type { DecisionView, Verdict } from "countersign/contract/decision";
import { describeShown } from "@/server/core/action-request/shown";
import { describeViewed } from "@/server/core/action-request/viewed";
import type { MissingApprover, RequestDetail } from "@/server/modules/action-request/views";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { LongText } from "@/components/ui/long-text";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { day } from "@/components/ui/times";
import { nameOf } from "./people";

const verdicts: Record<Verdict, { icon: typeof CircleCheck; text: string; tone: string }> = {
  approve: { icon: CircleCheck, text: "approved", tone: "text-good" },
  deny: { icon: CircleX, text: "denied", tone: "text-bad" },
  request_changes: { icon: MessageSquareDiff, text: "asked for changes", tone: "text-wait" },
};

/** Who has decided, and of whom a decision is still missing, by group and by name. */
export function ProgressPanel({ detail: { request, progress, people } }: { detail: RequestDetail }) {
  const missing = isOpen(request.status) ? progress.missing : [];
  if (request.decisions.length === 0 && missing.length === 0) return null;
  return (
    <Section title="Decisions" aside={isOpen(request.status) && progress.text !== "" && <span className="text-right text-xs text-soft">{progress.text}</span>}>
      <ul className="divide-y border-y text-sm">
        {request.decisions.map((it) => <DecisionLine key={it.id} decision={it} name={nameOf(people, it.approver)} instead={it.onBehalfOf.map((lent) => nameOf(people, lent.person))} current={it.version === request.version && !it.withdrawn} />)}
        {missing.map(({ group, count, people: able }) => (
          <li key={group} className="flex gap-2 py-2">
            <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
            <div className="min-w-0">
              <p>Waiting for {count === 1 ? "" : `${count} of `}<span className="font-medium">{group}</span></p>
              <p className="text-xs text-faint">{able.length === 0 && request.status === "pending" ? "Nobody in this group can approve it: ask an administrator." : able.map(nameMissing).join(", ")}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "Jonas Lindqvist (away until 3 Dec: Kenji Mori)" */
function nameMissing({ name, away }: MissingApprover): string {
  return away === null ? name : `${name} (away until ${day(away.until)}: ${away.standIns.join(", ") || "nobody can stand in"})`;
}

function DecisionLine({ decision, name, instead, current }: { decision: DecisionView; name: string; instead: string[]; current: boolean }) {
  const { icon: Icon, text, tone } = verdicts[decision.decision];
  return (
    <li className="flex gap-2 py-2">
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", current ? tone : "text-faint")} />
      <div className="min-w-0 flex-1">
        <p className={current ? undefined : "text-faint line-through"}><span className="font-medium"><Exact text={name} /></span> {text}{instead.length > 0 && <> on behalf of <span className="font-medium"><Exact text={instead.join(" and ")} /></span></>}</p>
        <p className="text-xs text-faint">
          {[...decision.groups, ...decision.onBehalfOf.flatMap((it) => it.groups.map((group) => `${group} (lent)`))].join(", ")} · <TimeAgo at={decision.at} />{decision.channel === "api" && " · by API"}
          {decision.withdrawn ? " · withdrawn" : !current && ` · of version ${decision.version}, no longer counts`}
        </p>
        {decision.reason !== "" && <p className="mt-1 whitespace-pre-wrap text-soft"><LongText text={decision.reason} limit={300} /></p>}
        {decision.shown !== null && <p className="mt-1 text-xs text-faint">{describeShown(decision.shown)}</p>}
        {decision.viewed.length > 0 && <p className="mt-1 text-xs text-faint">{describeViewed(decision.viewed)}</p>}
      </div>
    </li>
  );
}
