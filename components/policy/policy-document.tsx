import type { ActivePolicyView } from "@/server/modules/policy/views";
import { CodeLines } from "@/components/action-request/artifact/code-lines";
import { CopyButton, CopyId } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";

/** The active document with its line numbers. */
export function PolicyDocument({ policy }: { policy: ActivePolicyView }) {
  return (
    <Section title={`Version ${policy.number}, active`} aside={<CopyButton text={policy.source} label="Copy the document" />}>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 text-sm text-soft">
        <span>Activated by {policy.activatedBy}{policy.proposedBy !== null && `, proposed by ${policy.proposedBy}`} <TimeAgo at={policy.activatedAt} /></span>
        <CopyId id={policy.digest} shown={policy.digest.slice(0, 19)} label="digest" />
      </p>
      {policy.note !== "" && <p className="mb-2 text-sm"><Exact text={policy.note} multiline /></p>}
      <div className="rounded-md border py-1"><CodeLines lines={policy.source.replace(/\n$/, "").split("\n").map((text) => ({ text }))} name="the policy" /></div>
    </Section>
  );
}
